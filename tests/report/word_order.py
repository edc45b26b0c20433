"""The order in which the schema of Word files wants the children of an element.

Source: ECMA-376 Part 1, wml.xsd: CT_PPr, CT_RPr (as Word writes it), CT_TblPr, CT_TcPr, CT_SectPr, CT_Style, CT_Tbl,
CT_Numbering, CT_Settings.
"""

PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
RUN = (
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)
TABLE = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
)
CELL = (
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers "
    "cellIns cellDel cellMerge tcPrChange"
)
SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
    "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange"
)
STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
BORDERS = "top left start bottom right end insideH insideV tl2br tr2bl"

ORDERS: dict[str, tuple[str, ...]] = {
    holder: tuple(children.split())
    for holder, children in {
        "pPr": PARAGRAPH,
        "rPr": RUN,
        "tblPr": TABLE,
        "tcPr": CELL,
        "sectPr": SECTION,
        "style": STYLE,
        "tblBorders": BORDERS,
        "tcBorders": BORDERS,
        "tblCellMar": BORDERS,
        "tcMar": BORDERS,
        "tblStylePr": "pPr rPr tblPr trPr tcPr",
        "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
        "styles": "docDefaults latentStyles style",
        "docDefaults": "rPrDefault pPrDefault",
        "numPr": "ilvl numId ins",
        "pBdr": "top left bottom right between bar",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "settings": (
            "zoom trackRevisions defaultTabStop evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat rsids "
            "themeFontLang clrSchemeMapping decimalSymbol listSeparator"
        ),
    }.items()
}
"""For each element the names of its children in order."""

CHART_ORDERS: dict[str, tuple[str, ...]] = {
    holder: tuple(children.split())
    for holder, children in {
        "chartSpace": (
            "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData "
            "printSettings userShapes"
        ),
        "chart": (
            "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs"
        ),
        "plotArea": "layout barChart catAx valAx dTable spPr",
        "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
        "ser": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape",
        "dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions",
        "dLbls": (
            "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
            "showBubbleSize separator showLeaderLines leaderLines"
        ),
        "dLbl": (
            "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
            "showBubbleSize separator"
        ),
        "catAx": (
            "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
            "tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl"
        ),
        "valAx": (
            "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
            "tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits"
        ),
        "legend": "legendPos legendEntry layout overlay spPr txPr",
    }.items()
}
"""The same for charts. Source: ECMA-376 Part 1, dml-chart.xsd."""

FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr", "tr": "trPr"}
"""The child that stands first in an element where it is there at all."""
