"""A form typed into a spreadsheet and printed without its lines: two columns whose cells wrap, and the rows to sign at the end."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, Item, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ACTIVITIES = (
    ("Conduct virtual meetings between", "external and school-based coaches"),
    ("Conduct virtual meetings between", "school-based coach and teacher"),
    ("Record a classroom session for", "observation by school-based", "coaches/teams"),
    ("Share recorded sessions for observation", "by school-based coaches/teams"),
    ("Other",),
)
PLAN = (
    (("How will the requested tool(s) advance", "implementation of Building Goals?"), ("Teachers review lessons", "with a coach.")),
    (("Who will be responsible for", "implementation of the activity?"), ("The coach",)),
    (("What is the projected timeline for", "implementation?"), ("October to May, and a", "look back in June")),
    (("How will results of the evaluation be", "shared?"), ("By email",)),
    (("How will access and use of the", "equipment be monitored?"), ("A log in the library",)),
)  # fmt: skip
PARTIES = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")


def printed(marked: tuple[int, ...], *, behind: bool, signed: str, under: bool = False) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 9.5)
    y = 750.0

    def put(*cells: tuple[str, ...]) -> None:
        nonlocal y
        for column, lines in zip((42, 227, 497, 560), cells, strict=False):
            for number, text in enumerate(lines):
                canvas.drawString(column, y - 12 * number, text)
        y -= 12 * max(map(len, cells)) + 3

    put(("Building Technology Request Form",))
    put(("District",), ("School District of Wexley",))
    put(("District Contact (name, email, phone)",), ("Neil Sloan, nsloan@wexley.example, 417 555", "0103"))
    put(("Building",), ("Bluff View Early Childhood Center",))
    put(("Activity",))
    for at, lines in enumerate(ACTIVITIES):
        mark = ("X",) if at in marked else ("",)
        put(*((lines, mark) if behind else (mark, lines)))
    put(("Action Plan",))
    for question, answer in PLAN:
        put(question, answer)
    put(("Requested Tools",), ("Cost",))
    put(("Jabra Speak 510 speakerphone",), ("$649.95",))
    put(("Total Costs",), ("$649.95",))
    for at, party in enumerate(PARTIES):
        if under and at == 0:
            put((signed,), ("",), ("10/3/2026",))
        put(
            (party,),
            ("" if under or at else signed,),
            ("Date",),
            ("10/3/2026" if signed and not at and not under else "",),
        )
    canvas.save()
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


@pytest.mark.parametrize("signed", ["", "Neil Sloan"])
@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("marked", [(0,), (2,), (1, 3), (0, 1, 3)])
def test_each_answer_is_that_of_the_label_beside_it(
    marked: tuple[int, ...], behind: bool, signed: str, rules: RuleSet
) -> None:
    """Three rows with "Date" at their right, and no answer of the plan had been read, nor a mark beside words that wrap."""
    document = read(printed(marked, behind=behind, signed=signed), rules)
    slugs = ("external-with-school-coaches", "coach-with-teacher", "record-classroom", "share-recordings")
    assert document.fields["activities"].value == tuple(slugs[at] for at in marked)
    names = ("plan_advance", "plan_responsible", "plan_timeline", "plan_sharing", "plan_monitoring")
    assert [document.text(each) for each in names] == [" ".join(answer) for _, answer in PLAN]
    assert document.text("contact_phone") == "417 555 0103"
    assert document.fields["requested_tools"].value is not None
    (tool,) = (each for each in document.fields["requested_tools"].value if isinstance(each, Item))  # type: ignore[union-attr]
    assert (tool.name, tool.cost) == ("Jabra Speak 510 speakerphone", "649.95")


@pytest.mark.parametrize("under", [False, True])
@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("signed", ["", "Neil Sloan"])
def test_who_did_not_sign_is_never_said_to_have_signed(
    signed: str, behind: bool, under: bool, rules: RuleSet
) -> None:
    signatures = read(printed((0,), behind=behind, signed=signed, under=under), rules).signatures
    for role, each in signatures.items():
        if not signed or role != "district_contact":
            assert each.state is not SignatureState.SIGNED
    if signed:
        assert signatures["district_contact"].state is not SignatureState.UNSIGNED
