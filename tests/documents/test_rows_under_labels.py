"""Forms with each label on a line of its own and a table of one row under it. What was signed there was told unsigned, and sure."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import para, row, table, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
PARTIES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
NAMES = ("Pat Lee", "Fran North", "Kim Orr")
DAYS = ("10/3/2026", "10/5/2026", "10/9/2026")
DATED = ("2026-10-03", "2026-10-05", "2026-10-09")
WHO = [(), (0,), (0, 1), (0, 1, 2), (1,), (2,), (0, 2), (1, 2)]


def told(data: bytes, rules: RuleSet) -> list[tuple[SignatureState, str | None]]:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return [(document.signatures[each].state, document.signatures[each].date) for each in PARTIES]


def head() -> str:
    return para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")


def in_word(own: Sequence[str], days: Sequence[str], *, before: str = "", more: str = "") -> bytes:
    body = head() + before
    for label, name, day in zip(LABELS, own, days, strict=True):
        body += para(label) + table(row(name, f"Date: {day}", *([more] if more else [])))
    return word(body + para(""))


def on_a_page(own: Sequence[str], days: Sequence[str], *, gap: float = 6) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 10.00")
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, label in enumerate(LABELS):
        y = 640.0 - 70 * number
        canvas.drawString(72, y, label)
        canvas.rect(72, y - gap - 28, 300, 28)
        canvas.rect(372, y - gap - 28, 140, 28)
        canvas.drawString(78, y - gap - 18, own[number])
        canvas.drawString(378, y - gap - 18, f"Date: {days[number]}")
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("make", [in_word, on_a_page])
@pytest.mark.parametrize("who", WHO)
def test_who_stands_in_the_row_under_the_label_signs(who: tuple[int, ...], make: object, rules: RuleSet) -> None:
    own, days = ([of[at] if at in who else "" for at in range(3)] for of in (NAMES, DAYS))
    expected = [(SIGNED, DATED[at]) if at in who else (UNSIGNED, None) for at in range(3)]
    assert callable(make)
    assert told(make(own, days), rules) == expected


@pytest.mark.parametrize("make", [in_word, on_a_page])
@pytest.mark.parametrize(
    "own", [NAMES, [f"Printed name: {each}" for each in NAMES], ("N/A", "TBD", "will sign"), ("", "", "")]
)
def test_a_name_without_its_day_a_note_or_a_day_alone_signs_nothing(
    own: Sequence[str], make: object, rules: RuleSet
) -> None:
    assert callable(make)
    days = DAYS if own == ("", "", "") else ("", "", "")
    assert SIGNED not in [state for state, _ in told(make(own, days), rules)]


def test_a_row_over_the_first_label_may_be_its_own(rules: RuleSet) -> None:
    """Then each label would have its row over it, and the last row would be nobody's."""
    before = table(row("", "Date:"))
    assert (SIGNED, DATED[0]) not in told(in_word(("Pat Lee", "", ""), (DAYS[0], "", ""), before=before), rules)


def test_a_row_that_asks_for_more_than_a_name_and_a_day_is_none_of_these(rules: RuleSet) -> None:
    assert SIGNED not in [
        state for state, _ in told(in_word(NAMES, DAYS, more="Title and phone of who fills in this form"), rules)
    ]
