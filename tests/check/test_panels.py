"""What check says of panels: each fault at its place, in whole sentences."""

from pathlib import Path

import pytest

from check.edited import BOARD, NEW, OPEN, RETURN, SIGNED, Edits, edited, said

COPIED_SIGNATURE = (BOARD / SIGNED / "signatures/business-manager.yaml").read_text(encoding="utf-8")
COPIED_SEAL = (BOARD / OPEN / "seals/business-manager.yaml").read_text(encoding="utf-8")
NEW_SEAT = ("  seats:\n", "  seats:\n    - {id: chair, name: The chair, need: none}\n")


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            {f"{NEW}/panel.yaml": ("seat: partner", "seat: board")},
            [
                f"{NEW}/panel.yaml:3:3: error: nobody sits in the seat 'partner': name who does, and what they declare "
                "[panel-short-of-a-seat]",
                f"{NEW}/panel.yaml:6:11: error: 'board' stands here a second time: give this one another name, or remove it "
                "[repeated-id]",
                f"{NEW}/panel.yaml:7:13: error: fire-head is not employed by the board: somebody else is to sit as 'board' "
                "[unqualified-member]",
            ],
            id="one seat twice, the other empty",
        ),
        pytest.param(
            {f"{NEW}/panel.yaml": ("seat: partner", "seat: chair")},
            [
                f"{NEW}/panel.yaml:3:3: error: nobody sits in the seat 'partner': name who does, and what they declare "
                "[panel-short-of-a-seat]",
                f"{NEW}/panel.yaml:6:11: error: there is no seat called 'chair'; "
                "check the name, or add it to the panel's seats in framework.yaml [points-nowhere]",
            ],
            id="a seat that the framework does not have",
        ),
        pytest.param(
            {f"{NEW}/panel.yaml": ("person: fire-head", "person: police-lead")},
            [
                f"{NEW}/panel.yaml:7:13: error: police-lead works for police, whose return this is: "
                "somebody else is to sit here [conflicted-member]"
            ],
            id="a member from the agency",
        ),
        pytest.param(
            {"agencies/police.yaml": ("kind: police\n", "kind: police\nended: '2024-06-10'\nmerged_into: fire\n")},
            [
                f"{NEW}/panel.yaml:7:13: error: fire-head works for fire, which has merged with police, whose return this is: "
                "somebody else is to sit here [conflicted-member]"
            ],
            id="a member from a body that the agency had merged into",
        ),
        pytest.param(
            {"agencies/police.yaml": ("kind: police\n", "kind: police\nended: '2024-06-11'\nmerged_into: fire\n")},
            [],
            id="bodies that merged after the panel was convened",
        ),
        pytest.param(
            {"people/fire-head.yaml": ("on_executive: true\n", "on_executive: true\nended: '2024-06-11'\n")},
            [
                f"{OPEN}/panel.yaml:7:13: error: fire-head no longer takes part since 11 June 2024: "
                "somebody else is to sit as 'partner' [unqualified-member]"
            ],
            id="a member who left: of the panel before nothing is said",
        ),
        pytest.param(
            {f"{NEW}/panel.yaml": ("person: business-manager", "person: school-lead")},
            [
                f"{NEW}/panel.yaml:4:13: error: school-lead is not employed by the board: "
                "somebody else is to sit as 'board' [unqualified-member]"
            ],
            id="a seat's need",
        ),
        pytest.param(
            {
                f"{NEW}/panel.yaml": (
                    "person: business-manager",
                    "person: school-lead\n    replaced: [{person: business-manager, date: '2024-06-12', reason: Left.}]",
                ),
                "people/school-lead.yaml": "role: Lead\nemployed_by_board: true\nended: '2024-06-11'\n",
            },
            [
                f"{NEW}/panel.yaml:4:13: error: school-lead no longer takes part since 11 June 2024: "
                "somebody else is to sit as 'board' [unqualified-member]"
            ],
            id="a substitute is judged as of the day they came",
        ),
        pytest.param(
            {
                "people/business-manager.yaml": "role: Manager\nagency: fire\nemployed_by_board: true\non_executive: true\n"
            }
            | {f"{NEW}/panel.yaml": ("person: fire-head", "person: business-manager")},
            [
                f"{NEW}/panel.yaml:7:13: error: business-manager is a member already: name somebody else, or remove this "
                "[person-twice-on-panel]",
                f"{NEW}/panel.yaml:7:13: error: business-manager is not a partner agency's member of the executive: "
                "somebody else is to sit as 'partner' [unqualified-member]",
            ],
            id="one person in two seats",
        ),
        pytest.param(
            {
                f"{NEW}/panel.yaml": (
                    "members:",
                    "guests:\n  - {person: fire-head, declares: none}\n  - {person: school-lead, declares: none}\n"
                    "  - {person: school-lead, declares: none, invited_as: practitioner}\nmembers:",
                )
            },
            [
                f"{NEW}/panel.yaml:3:14: error: fire-head is a member already: name somebody else, or remove this "
                "[person-twice-on-panel]",
                f"{NEW}/panel.yaml:5:14: error: school-lead is a guest already: name somebody else, or remove this "
                "[person-twice-on-panel]",
            ],
            id="guests",
        ),
        pytest.param(
            {
                f"{NEW}/panel.yaml": (
                    "declares: none",
                    "declares: interest\n    interests:\n      - {note: A neighbour, kind: joint-work}\n"
                    "      - {note: Its nurse until May, kind: worked-there}",
                )
            },
            [
                f"{NEW}/panel.yaml:8:43: error: an interest of the kind 'worked-there' keeps business-manager off the panel: "
                "somebody else is to sit here [barring-interest]"
            ],
            id="an interest that bars",
        ),
        pytest.param(
            {
                f"{NEW}/panel.yaml": (
                    "declares: none",
                    "declares: interest\n    interests: []",
                )
            },
            [
                f"{NEW}/panel.yaml:5:15: error: business-manager declares an interest, and none is listed: "
                "write what it is under interests, or declare none [declaration-and-interests-disagree]"
            ],
            id="an interest that nobody names",
        ),
        pytest.param(
            {
                f"{NEW}/panel.yaml": (
                    "members:",
                    "guests:\n  - {person: school-lead, declares: none, interests: [{note: A neighbour}]}\nmembers:",
                )
            },
            [
                f"{NEW}/panel.yaml:3:37: error: school-lead declares none, and yet interests are listed: "
                "correct the one or the other [declaration-and-interests-disagree]"
            ],
            id="no interest, and one listed",
        ),
        pytest.param(
            {
                f"{NEW}/panel.yaml": (
                    'convened: "2024-06-10"\n',
                    'convened: "2024-06-10"\nguests:\n  - person: nobody\n    declares: interest\n'
                    "    interests: [{note: A tie, kind: neighbour}]\n    invited_as: expert\n",
                )
            },
            [
                f"{NEW}/panel.yaml:3:13: error: there is no person called 'nobody'; check the name, or add it to people/ "
                "[points-nowhere]",
                f"{NEW}/panel.yaml:5:37: error: there is no kind of interest called 'neighbour'; "
                "check the name, or add it to the panel's interests in framework.yaml [points-nowhere]",
                f"{NEW}/panel.yaml:6:17: error: there is no sort of guest called 'expert'; "
                "check the name, or add it to the panel's guests in framework.yaml [points-nowhere]",
            ],
            id="names that lead nowhere",
        ),
    ],
)
def test_a_fault_in_who_sits_is_named_where_it_stands(edits: Edits, expected: list[str], tmp_path: Path) -> None:
    assert said(edited(tmp_path / "board", edits)) == expected


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            {
                "audits/s11-2024/panels/fire/agreed.yaml": "remarks: All is well.\n",
                "audits/s11-2024/panels/fire/seals/police-lead.yaml": "withdrawn: []\n",
            },
            [
                "audits/s11-2024/panels/fire/agreed.yaml:1:1: error: there is no panel.yaml for this, so nobody "
                "can tell who sits: copy it back from git, or move these files away [panel-not-convened]",
            ],
            id="no panel.yaml, said once",
        ),
        pytest.param(
            {
                "audits/s11-2024/panels/fire/panel.yaml": "convened\n",
                "audits/s11-2024/panels/fire/agreed.yaml": "remarks: A\n",
            },
            [
                "audits/s11-2024/panels/fire/panel.yaml:1:1: error: a record is a list of fields, each written "
                "'name: value' [yaml]",
            ],
            id="a panel.yaml that cannot be read",
        ),
        pytest.param(
            {"audits/s11-2026/panels/school/panel.yaml": "convened: '2026-04-14'\nmembers: []\n"},
            [
                "audits/s11-2026/panels/school/panel.yaml:2:10: error: this is empty: write something, or leave "
                "the field out where it is not needed [empty-value]",
            ],
            id="a panel of nobody",
        ),
        pytest.param(
            {"audits/s11-2026/panels/school/panel.yaml": (BOARD / NEW / "panel.yaml").read_text(encoding="utf-8")},
            [
                "audits/s11-2026/panels/school/panel.yaml:1:1: error: school has no return in this round to "
                "scrutinise: copy it back from git, or move the folder away [panel-without-return]",
            ],
            id="a panel on no return",
        ),
        pytest.param(
            {"audits/s11-2023/panels/polcie/panel.yaml": (BOARD / NEW / "panel.yaml").read_text(encoding="utf-8")},
            [
                "audits/s11-2023/panels/polcie/panel.yaml:1:1: error: there is no agency called 'polcie'; did "
                "you mean 'police'? [points-nowhere]",
                "audits/s11-2023/panels/polcie/panel.yaml:1:1: error: there is no round called 's11-2023'; did "
                "you mean 's11-2026'? [points-nowhere]",
            ],
            id="a panel in a folder of another round and agency",
        ),
        pytest.param(
            {
                f"{NEW}/seals/stranger.yaml": "withdrawn: []\n",
                f"{NEW}/signatures/police-lead.yaml": f"seat: partner\nsigned: '2024-06-20'\ndigest: {'0' * 64}\n",
            },
            [
                f"{NEW}/seals/stranger.yaml:1:1: error: stranger does not sit on this panel, and never did: give "
                "the file its member's name, or remove it [not-on-the-panel]",
                f"{NEW}/seals/stranger.yaml:1:1: error: there is no person called 'stranger'; check the name, or "
                "add it to people/ [points-nowhere]",
                f"{NEW}/signatures/police-lead.yaml:1:1: error: police-lead does not sit on this panel, and never "
                "did: give the file its member's name, or remove it [not-on-the-panel]",
            ],
            id="files of people who do not sit here",
        ),
        pytest.param(
            {
                f"{NEW}/panel.yaml": (
                    "declares: none",
                    "declares: none\n    replaced: [{person: police-lead, date: '2024-06-12', reason: Conflict.}]",
                ),
                f"{NEW}/seals/police-lead.yaml": "withdrawn: []\n",
            },
            [],
            id="files of people who sat here",
        ),
        pytest.param(
            {f"{OPEN}/seals/fire-head.yaml": "withdrawn: []\n"},
            [
                f"{OPEN}/marks/business-manager.yaml:1:9: error: these marks are published, and fire-head has not "
                "sealed: take the file out until every seat is sealed [marks-published-early]",
                f"{OPEN}/marks/fire-head.yaml:1:9: error: these marks are published, and fire-head has not "
                "sealed: take the file out until every seat is sealed [marks-published-early]",
            ],
            id="a seal that was taken back",
        ),
        pytest.param(
            {f"{OPEN}/seals/fire-head.yaml": None, f"{OPEN}/seals/business-manager.yaml": None},
            [
                f"{OPEN}/marks/business-manager.yaml:1:9: error: these marks are published, and business-manager "
                "and fire-head have not sealed: take the file out until every seat is sealed "
                "[marks-published-early]",
                f"{OPEN}/marks/fire-head.yaml:1:9: error: these marks are published, and business-manager and "
                "fire-head have not sealed: take the file out until every seat is sealed [marks-published-early]",
            ],
            id="no seals",
        ),
        pytest.param(
            {
                f"{OPEN}/marks/fire-head.yaml": (
                    "  - {person: business-manager, digest: df",
                    "  - {person: school-lead, digest: df",
                )
            },
            [
                f"{OPEN}/marks/fire-head.yaml:3:3: error: these marks were opened without the seal of "
                "business-manager, or what they note of it was changed: put the file back from git "
                "[marks-published-early]",
            ],
            id="a seal that is not noted",
        ),
        pytest.param(
            {f"{OPEN}/marks/fire-head.yaml": ("digest: df", "digest: ff")},
            [
                f"{OPEN}/marks/fire-head.yaml:3:40: error: the seal of business-manager is not the one that stood "
                "when these marks were opened: put back from git whichever was changed [marks-published-early]",
            ],
            id="another seal noted",
        ),
        pytest.param(
            {f"{OPEN}/marks/fire-head.yaml": ("digest: e3", "digest: ff")},
            [
                f"{OPEN}/marks/fire-head.yaml:4:33: error: this is not the seal of the marks below: put the file "
                "back from git [marks-do-not-match-seal]",
            ],
            id="another seal of their own noted",
        ),
        pytest.param(
            {f"{OPEN}/seals/fire-head.yaml": ("digest: e3", "digest: ff")},
            [
                f"{OPEN}/marks/business-manager.yaml:4:33: error: the seal of fire-head is not the one that stood "
                "when these marks were opened: put back from git whichever was changed [marks-published-early]",
                f"{OPEN}/marks/fire-head.yaml:6:3: error: these marks are not what fire-head sealed: put back "
                "from git whichever was changed, the marks or the seal [marks-do-not-match-seal]",
            ],
            id="another seal",
        ),
        pytest.param(
            {
                f"{OPEN}/marks/fire-head.yaml": (
                    'whistleblowing, seen: "273b2b00", rating: met',
                    'whistleblowing, seen: "273b2b00", rating: not-met',
                )
            },
            [
                f"{OPEN}/marks/fire-head.yaml:6:3: error: these marks are not what fire-head sealed: put back "
                "from git whichever was changed, the marks or the seal [marks-do-not-match-seal]",
            ],
            id="another rating",
        ),
        pytest.param(
            {f"{OPEN}/marks/fire-head.yaml": ("agency: hospital", "agency: fire")},
            [
                f"{OPEN}/marks/fire-head.yaml:7:11: error: by its place and its panel, this is the sheet of "
                "'hospital': put the file back from git [marks-do-not-match-seal]",
            ],
            id="another agency",
        ),
        pytest.param(
            {f"{OPEN}/marks/fire-head.yaml": ("seat: partner", "seat: board")},
            [
                f"{OPEN}/marks/fire-head.yaml:8:9: error: by its place and its panel, this is the sheet of "
                "'partner': put the file back from git [marks-do-not-match-seal]",
            ],
            id="another seat",
        ),
        pytest.param(
            {
                f"{OPEN}/marks/fire-head.yaml": (BOARD / OPEN / "marks" / "business-manager.yaml").read_text(
                    encoding="utf-8"
                )
            },
            [
                f"{OPEN}/marks/fire-head.yaml:8:9: error: by its place and its panel, this is the sheet of "
                "'partner': put the file back from git [marks-do-not-match-seal]",
            ],
            id="another member's sheet",
        ),
        pytest.param(
            {f"{OPEN}/seals/fire-head.yaml": ("return_digest: 16", "return_digest: ff")},
            [
                f"{OPEN}/seals/fire-head.yaml:3:16: error: fire-head marked the return as it was at another time "
                "than the seal says: put the file back from git [marks-do-not-match-seal]",
                f"{OPEN}/seals/fire-head.yaml:3:16: error: the return has changed since fire-head marked it: put "
                "the return back from git [return-changed-since-marked]",
            ],
            id="a seal on another return",
        ),
        pytest.param(
            {RETURN: ("Put the policy", "Post the policy")},
            [
                f"{RETURN}:11:5: error: whistleblowing is not answered as it was when business-manager and "
                "fire-head marked it: put the answer back from git [return-changed-since-marked]",
            ],
            id="an answer changed after marks were opened",
        ),
        pytest.param(
            {RETURN: ("answers:\n", "answers:\n  - {question: no-such, state: started}\n")},
            [
                f"{OPEN}/seals/business-manager.yaml:3:16: error: the return has changed since business-manager "
                "marked it: put the return back from git [return-changed-since-marked]",
                f"{OPEN}/seals/fire-head.yaml:3:16: error: the return has changed since fire-head marked it: put "
                "the return back from git [return-changed-since-marked]",
                f"{RETURN}:5:16: error: 'no-such' is answered, but the tool has no such question: correct the "
                "name, or remove the answer [question-not-asked]",
            ],
            id="a return with one answer more",
        ),
        pytest.param(
            {"audits/s11-2024/returns/hospital.yaml": ("Put the policy", "Post the policy")},
            [
                "audits/s11-2024/returns/hospital.yaml:5:3: error: the return's answers are not as "
                "business-manager and fire-head signed: put back what was signed, or take it up again with lif "
                "panel reopen [signed-content-changed]",
                "audits/s11-2024/returns/hospital.yaml:11:5: error: speaking-up is not answered as it was when "
                "business-manager and fire-head marked it: put the answer back from git "
                "[return-changed-since-marked]",
            ],
            id="an answer changed after it was signed",
        ),
        pytest.param(
            {
                RETURN: ("Put the policy", "Post the policy"),
                f"{OPEN}/marks/fire-head.yaml": None,
                f"{OPEN}/marks/business-manager.yaml": None,
                f"{OPEN}/agreed.yaml": None,
            },
            [
                f"{OPEN}/seals/business-manager.yaml:3:16: error: the return has changed since business-manager "
                "marked it: take the seal back with lif panel unseal, look at what changed, and seal again "
                "[return-changed-since-marked]",
                f"{OPEN}/seals/fire-head.yaml:3:16: error: the return has changed since fire-head marked it: take "
                "the seal back with lif panel unseal, look at what changed, and seal again "
                "[return-changed-since-marked]",
            ],
            id="an answer changed after it was sealed",
        ),
        pytest.param(
            {f"{OPEN}/agreed.yaml": ("rating: met", "rating: exceeds")},
            [
                f"{OPEN}/agreed.yaml:3:13: error: 'exceeds' is not a rating of this tool: it has not-met, "
                "partly-met, met [panel-rating-not-on-scale]",
            ],
            id="an agreed rating that is none",
        ),
        pytest.param(
            {f"{OPEN}/agreed.yaml": ("    rating: met\n", "")},
            [
                f"{OPEN}/agreed.yaml:2:15: error: strategic-lead has no rating: it is to be one of not-met, "
                "partly-met, met [panel-rating-not-on-scale]",
            ],
            id="no agreed rating",
        ),
        pytest.param(
            {f"{OPEN}/agreed.yaml": ("question: strategic-lead", "question: stragetic-lead")},
            [
                f"{OPEN}/agreed.yaml:2:15: error: 'stragetic-lead' stands here, but the tool has no such "
                "question: correct the name, or remove it [panel-question-not-asked]",
            ],
            id="a question that is not asked",
        ),
        pytest.param(
            {
                f"{OPEN}/agreed.yaml": (
                    "ratings:",
                    "recommendations:\n  - {id: one, text: Go on., questions: [speaking-up]}\n  - {id: one, text: Go on., lead_agency: hosptial}\nratings:",
                )
            },
            [
                f"{OPEN}/agreed.yaml:2:5: warning: this recommendation does not say which agency leads or by when "
                "or how anybody will know that it helped [recommendation-not-complete]",
                f"{OPEN}/agreed.yaml:2:41: error: 'speaking-up' stands here, but the tool has no such question: "
                "correct the name, or remove it [panel-question-not-asked]",
                f"{OPEN}/agreed.yaml:3:5: warning: this recommendation does not say by when or how anybody will "
                "know that it helped [recommendation-not-complete]",
                f"{OPEN}/agreed.yaml:3:10: error: 'one' stands here a second time: give this one another name, or "
                "remove it [repeated-id]",
                f"{OPEN}/agreed.yaml:3:42: error: there is no agency called 'hosptial'; did you mean 'hospital'? "
                "[points-nowhere]",
            ],
            id="recommendations that say too little, on what was not asked, under one name",
        ),
        pytest.param(
            {f"{OPEN}/agreed.yaml": ("question: whistleblowing", "question: strategic-lead")},
            [
                f"{OPEN}/agreed.yaml:4:15: error: 'strategic-lead' stands here a second time: give this one "
                "another name, or remove it [repeated-id]",
                f"{OPEN}/agreed.yaml:5:13: error: strategic-lead is agreed without the reason that the framework "
                "asks for: say why, with lif panel agree [reason-owed]",
            ],
            id="a question agreed twice",
        ),
        pytest.param(
            {f"{OPEN}/marks/fire-head.yaml": None},
            [
                f"{OPEN}/agreed.yaml:2:3: error: ratings are agreed here while marks are not all open: take them "
                "out until lif panel open has opened every member's [agreed-before-opened]",
            ],
            id="ratings agreed while marks are not open",
        ),
        pytest.param(
            {
                RETURN: ("Put the policy", "Post the policy"),
                f"{OPEN}/seals/fire-head.yaml": None,
                f"{OPEN}/marks/fire-head.yaml": None,
                f"{OPEN}/agreed.yaml": None,
            },
            [
                f"{OPEN}/marks/business-manager.yaml:1:9: error: these marks are published, and fire-head has not "
                "sealed: take the file out until every seat is sealed [marks-published-early]",
                f"{OPEN}/seals/business-manager.yaml:3:16: error: the return has changed since business-manager marked "
                "it: put the return back from git [return-changed-since-marked]",
            ],
            id="an answer changed after one member alone had sealed and shown",
        ),
        pytest.param(
            {
                f"{OPEN}/agreed.yaml": "ratings:\n  - {question: strategic-lead, rating: met}\n"
                "recommendations:\n  - {id: tell-staff, text: Tell staff whom to go to.}\n"
            },
            [],
            id="a recommendation that is still being written",
        ),
        pytest.param(
            {
                f"{OPEN}/marks/fire-head.yaml": None,
                f"{OPEN}/agreed.yaml": ("rating: partly-met", "rating: not-met"),
            },
            [
                f"{OPEN}/agreed.yaml:2:3: error: ratings are agreed here while marks are not all open: take them "
                "out until lif panel open has opened every member's [agreed-before-opened]",
            ],
            id="ratings agreed while marks are not open owe no reason yet",
        ),
        pytest.param(
            {RETURN: ("rating: partly-met\n    improvements", "rating: not-met\n    improvements")},
            [
                f"{OPEN}/agreed.yaml:5:13: error: whistleblowing is agreed without the reason that the framework asks "
                "for: say why, with lif panel agree [reason-owed]",
                f"{RETURN}:11:5: error: whistleblowing is not answered as it was when business-manager and fire-head "
                "marked it: put the answer back from git [return-changed-since-marked]",
            ],
            id="a mark on another answer owes no reason",
        ),
        pytest.param(
            {f"{OPEN}/agreed.yaml": ("whistleblowing\n    rating: partly-met", "whistleblowing\n    rating: met")},
            [
                f"{OPEN}/agreed.yaml:5:13: error: whistleblowing is agreed without the reason that the framework "
                "asks for: say why, with lif panel agree [reason-owed]",
            ],
            id="agreed without a reason",
        ),
        pytest.param(
            {f"{OPEN}/marks/fire-head.yaml": (", reason: Every ward had it on the board.", "")},
            [
                f"{OPEN}/marks/fire-head.yaml:6:3: error: these marks are not what fire-head sealed: put back "
                "from git whichever was changed, the marks or the seal [marks-do-not-match-seal]",
                f"{OPEN}/marks/fire-head.yaml:14:60: error: whistleblowing is not marked as the agency rates it, "
                "and nothing says why: give the reason in what is agreed [reason-owed]",
            ],
            id="marked without a reason",
        ),
        pytest.param(
            {"framework.yaml": ("reason_where_agreed_differs: true", "reason_from_spread: 1")},
            [
                f"{OPEN}/agreed.yaml:5:13: error: whistleblowing is agreed without the reason that the framework "
                "asks for: say why, with lif panel agree [reason-owed]",
            ],
            id="marks that are far apart",
        ),
        pytest.param(
            {f"{SIGNED}/agreed.yaml": ("rating: partly-met", "rating: met\n    reason: So.")},
            [
                f"{SIGNED}/agreed.yaml:7:5: error: childrens-views is not as business-manager and fire-head "
                "signed: put back what was signed, or take it up again with lif panel reopen "
                "[signed-content-changed]",
            ],
            id="a rating changed after it was signed",
        ),
        pytest.param(
            {f"{SIGNED}/agreed.yaml": "remarks: All.\n"},
            [
                f"{SIGNED}/agreed.yaml:1:1: error: childrens-views is not as business-manager and fire-head "
                "signed: put back what was signed, or take it up again with lif panel reopen "
                "[signed-content-changed]",
                f"{SIGNED}/agreed.yaml:1:1: error: speaking-up is not as business-manager and fire-head signed: "
                "put back what was signed, or take it up again with lif panel reopen [signed-content-changed]",
                f"{SIGNED}/agreed.yaml:1:1: error: strategic-lead is not as business-manager and fire-head "
                "signed: put back what was signed, or take it up again with lif panel reopen "
                "[signed-content-changed]",
                f"{SIGNED}/agreed.yaml:1:1: error: the recommendation speaking-up is not as business-manager and "
                "fire-head signed: put back what was signed, or take it up again with lif panel reopen "
                "[signed-content-changed]",
                f"{SIGNED}/agreed.yaml:1:10: error: the remarks are not as business-manager and fire-head signed: "
                "put back what was signed, or take it up again with lif panel reopen [signed-content-changed]",
            ],
            id="everything but remarks gone after it was signed",
        ),
        pytest.param(
            {f"{SIGNED}/agreed.yaml": None},
            [
                f"{SIGNED}/agreed.yaml:1:1: error: childrens-views is not as business-manager and fire-head "
                "signed: put back what was signed, or take it up again with lif panel reopen "
                "[signed-content-changed]",
                f"{SIGNED}/agreed.yaml:1:1: error: speaking-up is not as business-manager and fire-head signed: "
                "put back what was signed, or take it up again with lif panel reopen [signed-content-changed]",
                f"{SIGNED}/agreed.yaml:1:1: error: strategic-lead is not as business-manager and fire-head "
                "signed: put back what was signed, or take it up again with lif panel reopen "
                "[signed-content-changed]",
                f"{SIGNED}/agreed.yaml:1:1: error: the recommendation speaking-up is not as business-manager and "
                "fire-head signed: put back what was signed, or take it up again with lif panel reopen "
                "[signed-content-changed]",
            ],
            id="an agreed record gone after it was signed",
        ),
        pytest.param(
            {f"{SIGNED}/panel.yaml": ("declares: none", "declares: interest\n    interests: [{note: A neighbour}]")},
            [
                f"{SIGNED}/panel.yaml:1:1: error: the panel is not as business-manager and fire-head signed: put "
                "back what was signed, or take it up again with lif panel reopen [signed-content-changed]",
            ],
            id="a panel changed after it was signed",
        ),
        pytest.param(
            {f"{SIGNED}/marks/fire-head.yaml": ("two wards", "three wards")},
            [
                f"{SIGNED}/marks/fire-head.yaml:6:3: error: these marks are not what fire-head sealed: put back "
                "from git whichever was changed, the marks or the seal [marks-do-not-match-seal]",
                f"{SIGNED}/marks/fire-head.yaml:6:3: error: the marks of fire-head are not as business-manager "
                "and fire-head signed: put back what was signed, or take it up again with lif panel reopen "
                "[signed-content-changed]",
            ],
            id="marks changed after they were signed",
        ),
        pytest.param(
            {f"{SIGNED}/signatures/fire-head.yaml": ("digest: 97", "digest: ff")},
            [
                f"{SIGNED}/signatures/fire-head.yaml:3:9: error: fire-head signed something else, though no part "
                "has changed: put the file back from git, or reopen the panel and sign again "
                "[signed-content-changed]",
            ],
            id="a signature of something else",
        ),
        pytest.param(
            {f"{SIGNED}/signatures/fire-head.yaml": COPIED_SIGNATURE},
            [
                f"{SIGNED}/signatures/fire-head.yaml:3:9: error: fire-head signed something else, though no part "
                "has changed: put the file back from git, or reopen the panel and sign again "
                "[signed-content-changed]",
            ],
            id="a signature copied from another member",
        ),
        pytest.param(
            {"tools/section-11-2024.yaml": ("label: Met", "label: Wholly met")},
            [
                "audits/s11-2024/returns/hospital.yaml:1:1: error: the tool's questions or its scale are not as "
                "business-manager and fire-head signed: put back what was signed, or take it up again with "
                "lif panel reopen [signed-content-changed]",
            ],
            id="a level called otherwise after it was signed",
        ),
        pytest.param(
            {f"{OPEN}/seals/fire-head.yaml": COPIED_SEAL},
            [
                f"{OPEN}/marks/business-manager.yaml:4:33: error: the seal of fire-head is not the one that stood when "
                "these marks were opened: put back from git whichever was changed [marks-published-early]",
                f"{OPEN}/marks/fire-head.yaml:6:3: error: these marks are not what fire-head sealed: put back from git "
                "whichever was changed, the marks or the seal [marks-do-not-match-seal]",
                f"{OPEN}/seals/fire-head.yaml:1:9: error: this is the seal of business-manager: fire-head takes it "
                "back with lif panel unseal, and makes one with lif panel seal [seals-alike]",
            ],
            id="a seal copied from another member",
        ),
        pytest.param(
            {"framework.yaml": NEW_SEAT},
            [
                f"{NEW}/panel.yaml:3:3: error: nobody sits in the seat 'chair': name who does, and what they declare "
                "[panel-short-of-a-seat]",
                f"{OPEN}/panel.yaml:3:3: error: nobody sits in the seat 'chair': name who does, and what they declare "
                "[panel-short-of-a-seat]",
            ],
            id="a seat that is new: of the panel that has signed nothing is said",
        ),
        pytest.param(
            {f"{SIGNED}/signatures/fire-head.yaml": ("part: remarks", "part: the rest")},
            [],
            id="a signature whose parts have other names stands by its digest",
        ),
        pytest.param(
            {
                f"{SIGNED}/signatures/fire-head.yaml": ("digest: 97", "digest: ff"),
                f"{SIGNED}/agreed.yaml": ("Make the policy", "Let the policy be"),
            },
            [
                f"{SIGNED}/agreed.yaml:10:5: error: the recommendation speaking-up is not as business-manager and "
                "fire-head signed: put back what was signed, or take it up again with lif panel reopen "
                "[signed-content-changed]",
            ],
            id="a changed signature and a changed recommendation",
        ),
        pytest.param(
            {f"{SIGNED}/signatures/fire-head.yaml": ("digest: 97", "reopenings: 1\ndigest: 97")},
            [
                f"{SIGNED}/signatures/fire-head.yaml:3:13: error: fire-head signed after the panel was reopened, "
                "and panel.yaml no longer says so: put it back from git [signed-content-changed]",
            ],
            id="a reopening that is gone",
        ),
        pytest.param(
            {
                f"{SIGNED}/panel.yaml": (
                    "convened:",
                    "reopened: [{date: '2024-07-01', reason: A mistake.}]\nconvened:",
                ),
                f"{SIGNED}/agreed.yaml": ("Make the policy", "Let the policy be"),
            },
            [],
            id="a change after reopening",
        ),
    ],
)
def test_a_fault_in_what_a_panel_wrote_is_named_where_it_stands(
    edits: Edits, expected: list[str], tmp_path: Path
) -> None:
    assert said(edited(tmp_path / "board", edits)) == expected


def test_nothing_is_said_of_what_a_panel_wrote_in_a_round_whose_tool_or_return_is_not_there(tmp_path: Path) -> None:
    board = edited(tmp_path / "board", {"tools/section-11-2024.yaml": None, RETURN: None})

    assert [line for line in said(board) if "/panels/" in line] == [
        f"{OPEN}/panel.yaml:1:1: error: hospital has no return in this round to scrutinise: copy it back from git, "
        "or move the folder away [panel-without-return]"
    ]
