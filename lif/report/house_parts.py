"""The parts of the house template other than its styles: the package, the page, lists, settings, a theme.

Source: ECMA-376 Part 1, chapters 11 (WordprocessingML parts), 14.2.7 (theme), and Part 2 (packages).
"""

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f'{W} xmlns:r="{_OFFICE}/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" mc:Ignorable="w14 wp14"'
)
"""What the document, its headers and its footers declare."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_KINDS = {
    "document": f"{_WORD}.document.main+xml",
    "styles": f"{_WORD}.styles+xml",
    "numbering": f"{_WORD}.numbering+xml",
    "settings": f"{_WORD}.settings+xml",
    "fontTable": f"{_WORD}.fontTable+xml",
    "theme/theme1": "application/vnd.openxmlformats-officedocument.theme+xml",
    "header1": f"{_WORD}.header+xml",
    "footer1": f"{_WORD}.footer+xml",
    "header2": f"{_WORD}.header+xml",
    "footer2": f"{_WORD}.footer+xml",
}
"""The parts below word/, and how they are declared; each is related to the document in this order."""


def _types() -> str:
    parts = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in _KINDS.items())
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        f'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{parts}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    """Return relationships, numbered in order: what each leads to, and of what sort it is."""
    nodes = "".join(
        f'<Relationship Id="rId{number}" Type="{sort}" Target="{target}"/>'
        for number, (target, sort) in enumerate(targets.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{nodes}</Relationships>'


def _of_document() -> dict[str, str]:
    sorts = {name: name.rpartition("/")[2].rstrip("12") for name in _KINDS if name != "document"}
    return {f"{name}.xml": f"{_OFFICE}/relationships/{sort}" for name, sort in sorts.items()}


def _number(part: str) -> str:
    return f"rId{list(_of_document()).index(f'{part}.xml') + 1}"


def _document() -> str:
    lines = "".join(
        f'<w:{place}Reference w:type="{pages}" r:id="{_number(f"{place}{number}")}"/>'
        for place in ("header", "footer")
        for pages, number in (("default", 1), ("first", 2))
    )
    return (
        f'{_HEAD}<w:document {NAMESPACES}><w:body><w:sectPr>{lines}<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1361" w:right="1304" w:bottom="1247" w:left="1304" w:header="624" w:footer="624" w:gutter="0"/>'
        '<w:cols w:space="720"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _line(tag: str, style: str) -> str:
    """Return a header or a footer that holds one empty line: reports write into it."""
    return f'{_HEAD}<w:{tag} {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:{tag}>'


def _list(number: int, form: str, sign: str, style: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )


_BULLET = "\u2022"
_NUMBERING = (
    f"{_HEAD}<w:numbering {W}>{_list(0, 'bullet', _BULLET, 'ListBullet')}{_list(1, 'decimal', '%1.', 'ListNumber')}"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_COMPATIBLE = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    )
)
_ACCENTS = {
    "dk2": "1F3864", "lt2": "F2F2F2", "accent1": "1F3864", "accent2": "1D70B8", "accent3": "00703C", "accent4": "FFBF00",
    "accent5": "B3261E", "accent6": "595959", "hlink": "1F3864", "folHlink": "4C2C92",
}  # fmt: skip
_MAPPED = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"} | {
    name: name for name in (*(f"accent{number}" for number in range(1, 7)), "hyperlink", "followedHyperlink")
}
_MAPPING = " ".join(f'w:{name}="{value}"' for name, value in _MAPPED.items())
_SETTINGS = (
    f'{_HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{_COMPATIBLE}</w:compat><w:themeFontLang w:val="en-GB"/>'
    f"<w:clrSchemeMapping {_MAPPING}/>"
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
_FONTS = (
    f'{_HEAD}<w:fonts {W}><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FACE = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
_COLOURS = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _ACCENTS.items())
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_THEME = (
    f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House"><a:themeElements>'
    '<a:clrScheme name="House"><a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
    f"{_COLOURS}</a:clrScheme>"
    f'<a:fontScheme name="House"><a:majorFont>{_FACE}</a:majorFont><a:minorFont>{_FACE}</a:minorFont></a:fontScheme>'
    f'<a:fmtScheme name="House"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>House template</dc:title><dc:subject></dc:subject><dc:creator></dc:creator><cp:keywords></cp:keywords>"
    "<dc:description></dc:description><cp:lastModifiedBy></cp:lastModifiedBy><cp:revision>1</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:modified><cp:category></cp:category>'
    "<dc:language>en-GB</dc:language></cp:coreProperties>"
)
OTHER_PARTS = {
    name: text.encode()
    for name, text in {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            {
                "word/document.xml": f"{_OFFICE}/relationships/officeDocument",
                "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
            }
        ),
        "docProps/core.xml": _CORE,
        "word/_rels/document.xml.rels": _relations(_of_document()),
        "word/document.xml": _document(),
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FONTS,
        "word/theme/theme1.xml": _THEME,
        "word/header1.xml": _line("hdr", "Header"),
        "word/footer1.xml": _line("ftr", "Footer"),
        "word/header2.xml": _line("hdr", "Header"),
        "word/footer2.xml": _line("ftr", "Footer"),
    }.items()
}
"""Every part but the styles, by name."""
