"""Pages on which the parties' names head or begin lines with captions of their own under them: "District Contact" over
"Signature    Date". Line by line the captions had been the next party's, and nobody knew who had signed; days were lost."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
ROLES = ("district_contact", "facilitator", "dese")
PARTIES = ("District Contact", "MMD CST Facilitator", "DESE Approval")
NAMES = ("Pat Lee", "Kim Orr", "Dana Hill")
DAYS = ("10/3/2026", "10/5/2026", "10/9/2026")
SCRIBBLE = [(0, 4), (8, 19), (14, 3), (22, 17), (27, 5), (38, 14), (44, 4), (55, 12), (63, 6), (84, 11), (97, 7)]

Column = tuple[float, str]  # where it begins, and its caption
TWO = ((72.0, "Signature"), (360.0, "Date"))
THREE = ((72.0, "Printed Name"), (230.0, "Signature"), (430.0, "Date"))


def form(
    columns: Sequence[Column],
    signed: Sequence[int] = (),
    *,
    way: str = "typed",
    dated: Sequence[int] | None = None,
    printed: Sequence[int] = (),
    typed_lines: bool = False,
    ruled: bool = True,
    behind: str = "",
) -> bytes:
    """``behind``: what stands behind each party's name, with NAME for who holds the office."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    head = ["District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00"]
    for number, text in enumerate(head):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, party in enumerate(PARTIES):
        y = 640 - 70 * number
        canvas.drawString(72, y, party + behind.replace("NAME", NAMES[number]))
        for left, caption in columns:
            _line(canvas, (left, y - 30), 100 if caption == "Date" else 140, typed=typed_lines and ruled, drawn=ruled)
            canvas.setFont("Helvetica", 8)
            canvas.drawString(left, y - 41, caption)
            canvas.setFont("Helvetica", 11)
            if caption == "Signature" and number in signed:
                sign(canvas, (left + 6, y - 28), NAMES[number], way)
            if caption == "Printed Name" and number in printed:
                canvas.drawString(left, y - 28, NAMES[number])
            if caption == "Date" and number in (signed if dated is None else dated):
                canvas.drawString(left, y - 28, DAYS[number])
    canvas.save()
    return made.getvalue()


def _line(canvas: Canvas, at: tuple[float, float], wide: float, *, typed: bool, drawn: bool) -> None:
    if typed:
        canvas.drawString(at[0], at[1] + 1, "_" * int(wide / 6.2))
    elif drawn:
        canvas.line(at[0], at[1], at[0] + wide, at[1])


def sign(canvas: Canvas, at: tuple[float, float], name: str, way: str) -> None:
    if way == "typed":
        canvas.drawString(*at, name)
        return
    path = canvas.beginPath()
    path.moveTo(at[0] + SCRIBBLE[0][0], at[1] + SCRIBBLE[0][1])
    for before, (x, y) in pairwise(SCRIBBLE):
        middle = at[0] + (before[0] + x) / 2
        path.curveTo(middle, at[1] + before[1], middle, at[1] + y, at[0] + x, at[1] + y)
    canvas.setLineWidth(1.3)
    canvas.drawPath(path)


def told(data: bytes, rules: RuleSet) -> list[tuple[SignatureState, str | None]]:
    signatures = read(data, rules).signatures
    return [(signatures[role].state, signatures[role].date) for role in ROLES]


DATED = ["2026-10-03", "2026-10-05", "2026-10-09"]


@pytest.mark.parametrize(("way", "typed_lines"), [("typed", False), ("drawn", False), ("drawn", True)])
@pytest.mark.parametrize("columns", [TWO, THREE])
@pytest.mark.parametrize("signed", [(0, 1, 2), (0, 1), (2,), ()])
def test_who_stands_over_the_caption_under_a_party_s_name_signs_for_that_party(
    columns: tuple[Column, ...], typed_lines: bool, signed: tuple[int, ...], way: str, rules: RuleSet
) -> None:
    data = form(columns, signed, way=way, typed_lines=typed_lines, printed=signed)
    expected = [(SIGNED, DATED[at]) if at in signed else (UNSIGNED, None) for at in range(3)]
    assert told(data, rules) == expected


@pytest.mark.parametrize("printed", [(), (0, 1, 2)])
@pytest.mark.parametrize("dated", [(), (0, 1, 2)])
def test_a_name_in_print_or_a_day_alone_signs_nothing(
    printed: tuple[int, ...], dated: tuple[int, ...], rules: RuleSet
) -> None:
    assert {state for state, _ in told(form(THREE, dated=dated, printed=printed), rules)} == {UNSIGNED}


@pytest.mark.parametrize("behind", [": NAME", " - NAME", ", NAME"])
@pytest.mark.parametrize("dated", [(), (0, 1, 2)])
def test_the_name_behind_a_party_s_own_is_nobody_s_signature(
    behind: str, dated: tuple[int, ...], rules: RuleSet
) -> None:
    assert SIGNED not in {state for state, _ in told(form(TWO, behind=behind, dated=dated), rules)}


def test_without_lines_over_the_captions_a_person_looks(rules: RuleSet) -> None:
    """The lines may stand behind the words as well as over them. What is typed over the words tells."""
    assert {state for state, _ in told(form(TWO, (0, 1, 2), ruled=False), rules)} == {SIGNED}
    assert {state for state, _ in told(form(TWO, (0, 1, 2), way="drawn", ruled=False), rules)} == {UNCERTAIN}


@pytest.mark.parametrize("way", ["typed", "drawn"])
def test_a_caption_that_asks_for_name_and_title_leaves_a_typed_name_in_doubt(way: str, rules: RuleSet) -> None:
    """A form with its only line for each party captioned so had been said to be unsigned."""
    state = UNCERTAIN if way == "typed" else SIGNED
    assert told(named_and_titled(way), rules) == [(state, day) for day in DATED]


def test_under_a_label_to_sign_beside_a_day_in_ink_signs_nothing(rules: RuleSet) -> None:
    """It had: the place reached over the line for the day."""
    assert SIGNED not in {state for state, _ in told(named_and_titled("day"), rules)}


def named_and_titled(way: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for number, text in enumerate(
        ["District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00"]
    ):
        canvas.drawString(72, 740 - 20 * number, text)
    for number, party in enumerate(PARTIES):
        y = 620 - 50 * number
        canvas.drawString(72, y, f"{party} Signature:")
        canvas.line(250, y - 2, 410, y - 2)
        canvas.line(430, y - 2, 530, y - 2)
        if way == "day":
            sign(canvas, (436, y), NAMES[number], "drawn")
        else:
            canvas.drawString(430, y, DAYS[number])
            sign(canvas, (252, y), NAMES[number], way)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(250, y - 11, "Name and Title")
        canvas.drawString(430, y - 11, "Date")
        canvas.setFont("Helvetica", 11)
    canvas.save()
    return made.getvalue()


def test_captions_of_somebody_else_s_lines_are_no_party_s(rules: RuleSet) -> None:
    """A board president's block behind the rows had made its captions those of all three: its name signed for one who had not."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    head = ["District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $ 100.00"]
    for number, text in enumerate(head):
        canvas.drawString(72, 740 - 20 * number, text)
    rows = ("Pat Lee________ Date: 10/3/2026__", "______________ Date: ________", "Dana Hill______ Date: 10/3/2026__")
    for number, (party, text) in enumerate(zip(PARTIES, rows, strict=True)):
        canvas.drawString(72, 640 - 16 * number, f"{party} Signature: {text}")
    canvas.drawString(72, 592, "Board President")
    canvas.drawString(72, 572, "Carl Stone_______________")
    canvas.drawString(360, 572, "10/3/2026____")
    canvas.drawString(72, 558, "Signature")
    canvas.drawString(360, 558, "Date")
    canvas.save()
    document = read(made.getvalue(), rules)
    assert [document.signatures[role].state for role in ROLES] == [SIGNED, UNSIGNED, SIGNED]


@pytest.mark.parametrize("way", ["typed", "drawn"])
@pytest.mark.parametrize("signed", [(0, 1, 2), (1,), (2,), ()])
def test_a_name_in_brackets_beside_the_caption_of_its_line_is_a_caption(
    signed: tuple[int, ...], way: str, rules: RuleSet
) -> None:
    """The next party's signature had been taken for that of the one before."""
    data = form((TWO[0], (210.0, "(Pat Lee)"), TWO[1]), signed, way=way)
    found = told(data, rules)
    assert [at for at in range(3) if found[at][0] is SIGNED] == list(signed)
