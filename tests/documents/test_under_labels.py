"""Whose a signature is that was drawn on a page without cells: over, on or under the lines, and beside the labels."""

from __future__ import annotations

import io
from typing import Literal

import docx
import pytest
from docx.shared import Inches
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .pdf_tricks import annotated, over
from .word_xml import para, word

LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
ROLES = ("district_contact", "facilitator", "dese")
FIRST, STEP = 600.0, 52.0
Lines = Literal["under", "over", "beside", "typed", "none"]
STATES = {SignatureState.SIGNED: "S", SignatureState.UNSIGNED: ".", SignatureState.UNCERTAIN: "?"}


def form(
    lines: Lines,
    middle: float | None = None,
    *,
    typed: tuple[str, float] = ("", 0.0),
    day: str = "",
    left: float = 62,
) -> bytes:
    """Labels at 600, 548 and 496 points; a signature of 26 points whose middle is at ``middle``; a name typed at a height, with a
    day beside it or not. A line lies 28 points under its label, 11 points over it, or beside it."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 9)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 780 - 18 * at, words)
    for at, label in enumerate(LABELS):
        y = FIRST - STEP * at
        if lines == "typed":
            canvas.drawString(60, y, f"{label}: ______________________________  Date: ____________")
            continue
        canvas.drawString(60, y, label)
        canvas.drawString(400, y, "Date")
        if lines == "under":
            canvas.line(60, y - 28, 360, y - 28)
            canvas.line(400, y - 28, 540, y - 28)
        elif lines == "over":
            canvas.line(60, y + 11, 360, y + 11)
            canvas.line(400, y + 11, 540, y + 11)
        elif lines == "beside":
            canvas.line(200, y - 2, 380, y - 2)
            canvas.line(430, y - 2, 540, y - 2)
    if middle is not None:
        canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 225, middle - 13, 110, 26)
    canvas.drawString(left, typed[1], typed[0])
    canvas.drawString(402, typed[1], day)
    canvas.save()
    return out.getvalue()


def seen(lines: Lines, middle: float, rules: RuleSet) -> str:
    return told_of(form(lines, middle), rules)


def told_of(data: bytes, rules: RuleSet) -> str:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return "".join(STATES[document.signatures[role].state] for role in ROLES)


@pytest.mark.parametrize(
    ("over_label", "told"),
    [
        (-12, "S.."),
        (-15, "S.."),
        (-22, "S.."),
        (-29, "S.."),
        (-38, "??."),
        (-42, "??."),
        (-64, ".S."),
        (-90, ".??"),
        (24, "?.."),
    ],
)
def test_on_a_line_under_its_label_it_is_that_partys(over_label: float, told: str, rules: RuleSet) -> None:
    assert seen("under", FIRST + over_label, rules) == told


@pytest.mark.parametrize("place", range(3))
def test_what_crosses_the_line_beside_its_label_is_that_partys(place: int, rules: RuleSet) -> None:
    for over_line in (8, 4, 0, -3):
        told = seen("beside", FIRST - STEP * place - 2 + over_line, rules)
        assert told == "".join("S" if at == place else "." for at in range(3))


@pytest.mark.parametrize("under_label", [18, 24, 30])
def test_under_the_last_label_without_a_line_a_person_looks(under_label: float, rules: RuleSet) -> None:
    assert seen("none", FIRST - 2 * STEP - under_label, rules) == "..?"


def test_over_the_label_under_its_line_it_is_nobodys_for_sure(rules: RuleSet) -> None:
    """It hung 13 points under the district's line, over its label, and was the facilitator's, whose line is 25 points lower."""
    assert seen("over", FIRST - 3, rules) == "??."


@pytest.mark.parametrize("day", ["", "10/3/2026"])
def test_a_name_typed_on_the_line_under_its_label_signs_with_a_day_or_without(day: str, rules: RuleSet) -> None:
    assert told_of(form("under", typed=("Robin Carver", FIRST - 25), day=day), rules) == "S.."


@pytest.mark.parametrize(("day", "told"), [("", "..."), ("10/3/2026", "?..")])
def test_a_name_typed_under_the_line_under_its_label_does_not(day: str, told: str, rules: RuleSet) -> None:
    """Without a day it is a printed name; with one somebody may mean to sign by it."""
    assert told_of(form("under", typed=("Robin Carver", FIRST - 38), day=day), rules) == told


@pytest.mark.parametrize("under_label", [17, 19, 21, 23])
def test_a_name_under_a_label_that_has_its_line_over_it_does_not_sign_for_that(
    under_label: int, rules: RuleSet
) -> None:
    data = form("over", typed=("Robin Carver", FIRST - under_label), day="10/3/2026")
    assert told_of(data, rules)[0] != "S"


@pytest.mark.parametrize("lines", ["under", "over", "beside", "none"])
def test_at_no_height_is_it_two_parties_or_one_s_that_another_is_nearer_to(lines: Lines, rules: RuleSet) -> None:
    for middle in range(470, 640, 9):
        told = seen(lines, middle, rules)
        signs = FIRST + {"under": -14, "over": 24}.get(lines, 3)  # where people sign, over or under the label
        away = [abs(middle - (signs - STEP * at)) for at in range(3)]
        assert told.count("S") <= 1
        assert "S" not in told or away[told.index("S")] - min(away) <= 10, (middle, told)


@pytest.mark.parametrize("lines", ["beside", "typed"])
@pytest.mark.parametrize("high", [1, 5, 8, 11])
def test_a_name_typed_a_little_over_the_line_beside_its_label_signs(lines: Lines, high: int, rules: RuleSet) -> None:
    assert told_of(form(lines, typed=("Robin Carver", FIRST - STEP + high), left=235), rules) == ".S."


def test_a_name_in_print_under_one_line_does_not_sign_on_the_next(rules: RuleSet) -> None:
    for under in range(12, 40):
        told = told_of(form("typed", typed=("Robin Carver", FIRST - under), left=235), rules)
        assert told[1] != "S" or STEP - under < 16, under


def test_where_rows_stand_close_a_name_in_print_signs_for_nobody(
    monkeypatch: pytest.MonkeyPatch, rules: RuleSet
) -> None:
    monkeypatch.setattr("tests.documents.test_under_labels.STEP", 24.0)
    for under in (9, 11, 12):
        assert "S" not in told_of(form("typed", typed=("Robin Carver", FIRST - under), left=235), rules), under


TICK = "1.5 w 0 0 1 RG 1 5 m 4 1 l 10 11 l S"


def test_a_tick_in_the_row_between_two_labels_says_nothing_of_either(rules: RuleSet) -> None:
    y = FIRST - 1.5 * STEP
    printed = over(form("none"), 0, lambda canvas: canvas.drawString(74, y, "Consulted with Statewide Tech Team"))
    data = annotated(printed, 0, "Ink", (60, y - 2, 72, y + 10), TICK, InkList=[[1.0, 2.0, 3.0, 4.0]])
    assert told_of(data, rules) == "..."


STEP_1 = "District Step 1: After obtaining district signature, submit form by email to your MMD CST Facilitator."


def in_word(name: str, *, day: str = "", lines: bool, steps: bool, printed: str = "") -> bytes:
    """A Word form: "Signature, Date" on one line, what was written under that, and a typed line or none."""
    rows = [para("District Technology Request Form"), para("District: Adair Co. R-I"), para("Total Costs: $10.00")]
    for at, label in enumerate(LABELS):
        rows += [para(f"{label}\tDate"), para(f"{name}\t{day}" if at == 1 else "")]
        rows += [para("______________________________\t____________")] if lines else []
        rows += [para(printed)] if at == 1 and printed else []
        rows += [para(STEP_1)] if steps and at == 0 else []
    return word("".join(rows))


@pytest.mark.parametrize("day", ["", "10/3/2026"])
@pytest.mark.parametrize("lines", [True, False], ids=["lines", "none"])
@pytest.mark.parametrize("steps", [True, False], ids=["steps", "plain"])
def test_in_word_a_name_under_signature_and_date_signs_with_a_day_or_without(
    steps: bool, lines: bool, day: str, rules: RuleSet
) -> None:
    assert told_of(in_word("Robin Carver", day=day, lines=lines, steps=steps), rules) == ".S."


@pytest.mark.parametrize("steps", [True, False], ids=["steps", "plain"])
def test_in_word_lines_that_are_left_empty_are_unsigned_and_a_name_under_one_is_for_a_person(
    steps: bool, rules: RuleSet
) -> None:
    assert told_of(in_word("", lines=True, steps=steps), rules) == "..."
    assert told_of(in_word("", lines=True, steps=steps, printed="Robin Carver"), rules) in (".?.", "...")


def pasted_under(*signers: int, day: str = "", lines: bool, spaced: bool) -> bytes:
    """A Word form: "Signature, Date" on one line, and a picture pasted on the next."""
    document = docx.Document()
    for words in ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00"):
        document.add_paragraph(words)
    for at, label in enumerate(LABELS):
        document.add_paragraph(f"{label}\tDate")
        place = document.add_paragraph()
        if at in signers:
            place.add_run().add_picture(io.BytesIO(ink_png("Pat Lee")), width=Inches(1.6))
            place.add_run(f"\t{day}" if day else "")
        if lines:
            document.add_paragraph("______________________________\t____________")
        if spaced:
            document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("day", ["", "10/3/2026"])
@pytest.mark.parametrize(("lines", "spaced"), [(True, True), (True, False), (False, True)])
def test_in_word_a_picture_under_signature_and_date_signs(
    lines: bool, spaced: bool, day: str, rules: RuleSet
) -> None:
    """It had been unsigned at 0.99: all of the line under the labels stood behind that of the day."""
    assert told_of(pasted_under(0, day=day, lines=lines, spaced=spaced), rules) == "S.."
    assert told_of(pasted_under(1, 2, day=day, lines=lines, spaced=spaced), rules) == ".SS"


def test_in_word_a_picture_right_over_the_next_label_is_nobodys_for_sure(rules: RuleSet) -> None:
    assert "S" not in told_of(pasted_under(1, lines=False, spaced=False), rules)


def in_one_table(*signers: int, labels_first: bool, as_pdf: bool) -> bytes:
    """All parties in one table, each with a row of labels and a row to sign in over it, or under it."""
    rows: list[tuple[str, str, bool]] = []
    for at, label in enumerate(LABELS):
        pair = [(label, "Date", False), ("", "10/3/2026" if at in signers else "", at in signers)]
        rows += pair if labels_first else pair[::-1]
    return _as_pdf(rows) if as_pdf else _as_word(rows)


def _as_word(rows: list[tuple[str, str, bool]]) -> bytes:
    document = docx.Document()
    for words in ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00"):
        document.add_paragraph(words)
    table = document.add_table(0, 2)
    for words, day, signed in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = words, day
        if signed:
            cells[0].paragraphs[0].add_run().add_picture(io.BytesIO(ink_png("Pat Lee")), width=Inches(1.6))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _as_pdf(rows: list[tuple[str, str, bool]]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 780 - 18 * at, words)
    for at, (words, day, signed) in enumerate(rows):
        y = 700.0 - 28 * at
        canvas.rect(58, y - 28, 330, 28)
        canvas.rect(388, y - 28, 150, 28)
        canvas.drawString(62, y - 16, words)
        canvas.drawString(392, y - 16, day)
        if signed:
            canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 70, y - 26, 95, 24)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("as_pdf", [False, True], ids=["word", "pdf"])
def test_in_one_table_a_row_over_each_label_is_not_that_of_the_label_before(as_pdf: bool, rules: RuleSet) -> None:
    """The facilitator's signature had been the district's, at 0.93."""
    clear = {
        (0,): "S..",
        (0, 1, 2): "SSS",
    }  # over the first label stands nobody else's; of a page's empty rows nothing is told
    for signers in ((0,), (1,), (0, 1, 2)):
        told = told_of(in_one_table(*signers, labels_first=False, as_pdf=as_pdf), rules)
        assert told == ("???" if as_pdf else clear.get(signers, "???")), signers


@pytest.mark.parametrize("as_pdf", [False, True], ids=["word", "pdf"])
@pytest.mark.parametrize(("signers", "told"), [((), "..."), ((0,), "S.."), ((1,), ".S."), ((0, 1, 2), "SSS")])
def test_in_one_table_a_row_under_each_label_is_its_own(
    signers: tuple[int, ...], told: str, as_pdf: bool, rules: RuleSet
) -> None:
    assert told_of(in_one_table(*signers, labels_first=True, as_pdf=as_pdf), rules) == told
