"""Tables in which people sign elsewhere than behind or under their label: side by side, over the label, in the label's cell."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .papers import png
from .test_retyped_tables import read, request
from .word_xml import cell, para, row, table, word

MARKS = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}
ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")


def told(document: Document) -> str:
    return "".join(MARKS[document.signatures[role].state] for role in ROLES)


def days(document: Document) -> list[str | None]:
    return [document.signatures[role].date for role in ROLES]


def grid(*rows: tuple[tuple[str, ...], ...]) -> str:
    return table(*(row(*(cell(*map(para, lines)) for lines in each)) for each in rows))


# ---------------------------------------------------------------- the parties side by side


def side_by_side(
    signed: tuple[str, str, str], dated: tuple[str, str, str] = ("10/3/2026", "", "10/9/2026"), *, title: str = ""
) -> bytes:
    rows = [
        ("", "District Contact", "MMD CST Facilitator", "DESE Approval"),
        ("Signature", *signed),
        ("Date", *dated),
    ]
    rows += [("Title", title, "", "")] if title else []
    return request(grid(*(tuple((each,) for each in line) for line in rows)))


def test_the_columns_of_a_table_are_the_parties(rules: RuleSet) -> None:
    """All three had been unsigned: the row of the signatures belonged to the first party's label."""
    document = read(side_by_side(("Pat Lee", "", "Kim Orr")), rules)
    assert told(document) == "S.S"
    assert days(document) == ["2026-10-03", None, "2026-10-09"]
    assert document.signatures["dese"].name == "Kim Orr"
    assert document.text("contact_name") == "Pat Lee"


@pytest.mark.parametrize("instead", ["Superintendent", "N/A", "____________", "pending"])
def test_a_title_in_one_column_gives_no_party_the_name_of_the_next(instead: str, rules: RuleSet) -> None:
    assert told(read(side_by_side((instead, "Fran North", "")), rules)) == ".S."


def test_a_title_in_the_superintendent_s_column_is_no_label_of_what_stands_right_of_it(rules: RuleSet) -> None:
    """ "Superintendent" in the first column had been her label, and the contact's name her signature, at 0.93."""
    heads = ("", "Superintendent of Schools", "District MIM Contact Person", "Building Principal")
    rows = [heads, ("Signature", "Superintendent", "Nadine Church", ""), ("Date", "", "9/16/2026", "")]
    head = [
        para("Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027"),
        para("District: Adair Co. R-I  School Building: Adair Elementary"),
    ]
    body = grid(*(tuple((each,) for each in line) for line in rows))
    document = read(word("".join([*head, body])), rules)
    states = {role: MARKS[each.state] for role, each in document.signatures.items()}
    assert states == {"superintendent": ".", "district_contact": "S", "principal": "."}


def test_a_row_of_titles_under_the_parties_signs_nothing(rules: RuleSet) -> None:
    assert told(read(side_by_side(("", "", ""), ("", "", ""), title="Pat Lee"), rules)) == "..."


# ---------------------------------------------------------------- a row to sign in over each label's


def over_the_labels(*signed: str, dated: tuple[str, ...] = ("", "", ""), between: bool = True) -> bytes:
    rows: list[tuple[tuple[str, ...], ...]] = []
    for label, name, day in zip(LABELS, signed, dated, strict=True):
        rows += [((name,), ("",), (day,)), ((label,), ("",), ("Date",))]
        if between and label == LABELS[0]:
            step = "District Step 1: After obtaining district signature, submit form by email to your MMD CST Facilitator."
            rows.append(((step,),))
        if between and label == LABELS[1]:
            rows.append((("☐ Consulted with Statewide Tech Team",),))
    return request(grid(*rows))


def test_in_one_table_people_sign_in_the_row_over_their_label(rules: RuleSet) -> None:
    """All had been uncertain."""
    assert told(read(over_the_labels("", "", ""), rules)) == "..."
    document = read(over_the_labels("Pat Lee", "TBD", "Kim Orr", dated=("10/3/2026", "", "10/9/2026")), rules)
    assert told(document) == "S.S"
    assert days(document) == ["2026-10-03", None, "2026-10-09"]
    assert told(read(over_the_labels("", "Fran North", ""), rules)) == ".S."


def test_a_name_between_two_labels_is_nobodys_for_sure_while_the_first_row_is_empty(rules: RuleSet) -> None:
    assert told(read(over_the_labels("", "Fran North", "", between=False), rules)) == "???"


def test_where_a_row_follows_the_last_label_people_sign_under_them(rules: RuleSet) -> None:
    """Else the name under each label would be the next party's."""
    rows: list[tuple[tuple[str, ...], ...]] = [(("",), ("",))]
    for label, name in zip(LABELS, ("Pat Lee", "", ""), strict=True):
        rows += [((label,), ("Date",)), ((name,), ("",))]
    assert told(read(request(grid(*rows)), rules)) in ("S..", "???")


def test_what_is_signed_over_the_first_label_is_not_of_the_answer_before_it(rules: RuleSet) -> None:
    """The building had been "Adair Elementary Pat Lee"."""
    head = para("Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    place = grid((("District: Adair Co. R-I",), ("School Building: Adair Elementary",)))
    labels = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
    rows: list[tuple[tuple[str, ...], ...]] = []
    for label, name in zip(labels, ("Pat Lee", "", "Kim Orr"), strict=True):
        rows += [((name,), ("10/3/2026" if name else "",)), ((label,), ("Date",))]
    document = read(word("".join([head, place, para(""), grid(*rows)])), rules)
    assert document.text("building") == "Adair Elementary"
    assert document.signatures["superintendent"].state is SignatureState.SIGNED


# ---------------------------------------------------------------- the label under the line, in one cell


def stacked(*signed: str, dated: tuple[str, str, str] = ("", "", "")) -> list[tuple[str, ...]]:
    return [(name, label, f"Date: {day}") for name, label, day in zip(signed, LABELS, dated, strict=True)]


def test_in_one_cell_people_sign_over_their_label(rules: RuleSet) -> None:
    """All had been unsigned, at 0.99: each name belonged to what was printed before it."""
    first, second, third = stacked("Pat Lee", "____________", "/s/ Kim Orr", dated=("10/3/2026", "", "10/9/2026"))
    consulted = ("☐ Consulted with Statewide Tech Team",)
    document = read(request(grid((first, second), (third, consulted))), rules)
    assert told(document) == "S.S"
    assert days(document) == ["2026-10-03", None, "2026-10-09"]


def test_where_something_stands_over_and_under_a_label_nobody_signs_for_sure(rules: RuleSet) -> None:
    cells = [(*each, "Pat Lee") for each in stacked("", "Fran North", "")]
    document = read(request(grid((cells[0], cells[1]), (cells[2], ("",)))), rules)
    assert document.signatures["facilitator"].name != "Fran North"


@pytest.mark.parametrize("drawn", [0, 1, 2])
def test_on_a_page_a_picture_over_the_label_in_its_cell_signs(drawn: int, rules: RuleSet) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 780 - 18 * at, words)
    for at, label in enumerate(LABELS):
        x, y = (58, 600) if at % 2 == 0 else (310, 600)
        y -= 90 * (at // 2)
        canvas.rect(x, y, 252, 90)
        canvas.drawString(x + 6, y + 26, label)
        canvas.drawString(x + 6, y + 8, "Date:")
        if at == drawn:
            canvas.drawImage(ImageReader(io.BytesIO(png())), x + 10, y + 42, 120, 32)
    canvas.save()
    assert told(read(out.getvalue(), rules)) == "".join("S" if at == drawn else "." for at in range(3))


# ---------------------------------------------------------------- labels worded anew

WORDED = [
    ("District Contact's Signature", "Signature of MMD CST Facilitator", "Signature of DESE approval"),
    ("District Contact (signature)", "MMD CST Facilitator's Signature", "DESE (signature)"),
    ("Signature of the District Contact", "Signature - Facilitator", "DESE’s Signature"),
]


@pytest.mark.parametrize("labels", WORDED)
def test_a_party_s_signature_is_known_however_its_label_is_worded(labels: tuple[str, ...], rules: RuleSet) -> None:
    """The places had not been found, and signed forms were unsigned."""
    rows = [((labels[0],), ("Pat Lee",), ("Date",), ("10/3/2026",)), ((labels[1],), ("",), ("Date",), ("",))]
    rows.append(((labels[2],), ("Kim Orr",), ("Date",), ("",)))
    document = read(request(grid(*rows)), rules)
    assert told(document) == "S.S"
    assert document.signatures["facilitator"].confidence > 0.9
    assert document.text("contact_name") == "Pat Lee"
