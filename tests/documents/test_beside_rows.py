"""What stands beside and across the rows to sign on of scans: notes, ticks, labels under a name, initials with their day."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Box, Scan, Word
from mmd_mailbot.documents.pens.against import may_be_initials
from mmd_mailbot.documents.pens.inked import look
from mmd_mailbot.documents.pens.noted import notes_in
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight
from mmd_mailbot.documents.pens.spelled import may_be_letters
from mmd_mailbot.documents.pens.stamped import judged
from mmd_mailbot.documents.pens.strokes import strokes_in
from mmd_mailbot.documents.pens.verdict import judge
from mmd_mailbot.documents.pens.whose import Share
from mmd_mailbot.documents.wording.labels import label, phrases_of

DOTS = 150 / 72
LABELS = {
    "district_contact": ("District Contact Signature", 620.0),
    "facilitator": ("MMD CST Facilitator Signature", 560.0),
    "dese": ("DESE Approval Signature", 470.0),
}
Line = Sequence[tuple[float, float]]


@pytest.fixture
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def name(left: float, foot: float, wide: float = 110, high: float = 24) -> list[Line]:
    return [[(left + x * wide, foot + y * high) for x, y in each] for each in strokes("Robert Hale")]


def seen(rules: RuleSet, ink: Sequence[Line], words: Sequence[Word] = ()) -> dict[str, str]:
    """What is seen at the parties' places of a scan with that ink: lines in points from the page's lower left."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "District Technology Request Form")
    canvas.drawString(60, 700, "District: Adair Co. R-I")
    canvas.drawString(60, 660, "Total Costs")
    canvas.drawString(84, 516, "Consulted with Statewide Tech Team")
    canvas.rect(66, 515, 10, 10)
    for text, y in LABELS.values():
        canvas.drawString(60, y, text)
        canvas.drawString(420, y, "Date")
        canvas.rect(54, y - 36, 506, 50)
        canvas.line(412, y - 36, 412, y + 14)
    canvas.setLineWidth(1.1)
    for line in ink:
        for a, b in pairwise(line):
            canvas.line(*a, *b)
    canvas.save()
    form = rules.forms[Kind.DISTRICT_REQUEST]
    page = (read_pdf(out.getvalue(), "form.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=(), words=(*page.words, *words))
    found = look([scan], label(strip_of(page.blocks), phrases_of(form)), form)
    return {role: each.verdict for role, each in found.items()}


NOBODY = dict.fromkeys(LABELS, "none")


def test_who_signs_in_a_row_is_seen_and_nobody_else(rules: RuleSet, nothing_is_read: None) -> None:
    assert seen(rules, name(180, 590)) == NOBODY | {"district_contact": "pen"}


# ---------------------------------------------------------------- notes


def said(*lines: str, left: float = 300, top: float = 185, confidence: float = 0.9) -> list[Word]:
    found = []
    for row, line in enumerate(lines):
        at = left
        for text in line.split():
            found.append(
                Word(text, (at, top + 16 * row, at + 7 * len(text), top + 12 + 16 * row), confidence=confidence)
            )
            at += 7 * len(text) + 6
    return found


@pytest.mark.parametrize(
    "lines",
    [("Need your", "signature", "by Friday"), ("Return to", "Karen in", "office"), ("Please sign", "and date")],
)
def test_a_note_of_several_lines_is_one(lines: tuple[str, ...]) -> None:
    (found,) = notes_in(said(*lines))
    assert [each.text for each in found[2]] == " ".join(lines).split()


@pytest.mark.parametrize(
    "lines",
    [
        ("Karen Jennings", "Superintendent"),
        ("Need your signature",),  # a line alone is judged where it stands
        ("Need your", "signature", "Karen"),  # who signed on the sheet
        ("Robert", "Hale"),
    ],
)
def test_what_may_be_a_name_is_no_note(lines: tuple[str, ...]) -> None:
    assert list(notes_in(said(*lines))) == []


def test_what_was_made_of_a_signature_beside_a_note_is_none_of_it() -> None:
    """A zigzag, read as "hiis" on the line of "Please sign", went with the note: its row was said to be unsigned."""
    beside = Word("hiis", (270.0, 185.0, 294.0, 197.0), confidence=0.9)
    (found,) = notes_in([beside, *said("Please sign", "and return", "thanks!")])
    assert [each.text for each in found[2]] == ["Please", "sign", "and", "return", "thanks!"]


def test_a_note_in_a_row_that_has_its_day_hides_nothing(rules: RuleSet, nothing_is_read: None) -> None:
    ink = [*name(300, 595, 60, 12), *name(300, 579, 60, 12), *name(300, 563, 50, 12)]
    words = said("Need your", "signature", "by Friday")
    day = Word("10/12/2026", (430.0, 180.0, 490.0, 192.0), confidence=0.95)
    assert seen(rules, ink, [*words, day])["district_contact"] != "none"


def test_a_note_by_hand_across_two_rows_signs_for_neither(rules: RuleSet, nothing_is_read: None) -> None:
    """A sticky sheet on a black and white copy leaves its words alone."""
    ink = [*name(300, 595, 60, 12), *name(300, 579, 60, 12), *name(300, 563, 50, 12)]
    words = said("Need your", "signature", "by Friday")
    assert seen(rules, ink, words) == NOBODY
    assert seen(rules, [*ink, *name(120, 590)], words) == NOBODY | {"district_contact": "pen"}


# ---------------------------------------------------------------- ink that is easily lost


def test_a_name_that_is_one_with_the_label_it_runs_through_is_for_a_person(
    rules: RuleSet, nothing_is_read: None
) -> None:
    """It went with the letters of the label, and the row was said to be unsigned."""
    along = [(62 + 6 * step, 622 if step % 2 else 627) for step in range(20)]
    assert seen(rules, [[(58, 612), *along, (186, 640), (196, 632)]])["district_contact"] == "doubt"


def test_so_is_one_whose_feet_hardly_stick_out_beneath_the_label(rules: RuleSet, nothing_is_read: None) -> None:
    """Written small on the label itself, a name in a dated row had been told to be nothing, and as sure."""
    low = [(62 + 4 * step, 629 if step % 2 else 616) for step in range(26)]
    assert seen(rules, [low])["district_contact"] == "doubt"
    assert seen(rules, [])["district_contact"] == "none"


def test_a_name_in_the_margin_beside_the_row_signs_where_the_day_was_written_in_it(
    rules: RuleSet, nothing_is_read: None
) -> None:
    day = [Word("10/12/2026", (430.0, 240.0, 490.0, 252.0), confidence=0.95)]
    assert seen(rules, name(12, 536, 46, 22), day) == NOBODY | {"facilitator": "pen"}


def test_a_name_in_the_margin_up_to_the_edge_of_its_cell_is_for_a_person(
    rules: RuleSet, nothing_is_read: None
) -> None:
    found = seen(rules, name(14, 540, 42, 26))
    assert found == NOBODY | {"facilitator": "doubt"}


@pytest.mark.parametrize(
    ("text", "may"), [("P8", True), ("8P", True), ("PB", True), ("X", False), ("12", False), ("8", False)]
)
def test_a_letter_with_a_figure_may_be_two_letters(text: str, may: bool) -> None:
    assert may_be_letters(text) is may


def test_a_tick_that_reaches_into_the_row_above_its_box_signs_nothing_there(
    rules: RuleSet, nothing_is_read: None
) -> None:
    tick = [(64, 520), (68, 511), (72, 517), (80, 535), (82, 530), (72, 514), (66, 522), (70, 528)]
    assert seen(rules, [tick]) == NOBODY


# ---------------------------------------------------------------- initials


@pytest.mark.parametrize(("dated", "state"), [(True, "pen"), (False, "doubt")])
def test_initials_sign_where_the_day_was_written_too(
    dated: bool, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it a clerk may have left them in passing."""
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("DN", 0.95))
    paper = np.full((round(60 * DOTS), round(288 * DOTS), 3), 235, np.uint8)
    for line in name(100, 20, 34, 19):
        points = (np.array([(x, 60 - y) for x, y in line]) * DOTS).round().astype(np.int32)
        cv2.polylines(paper, [points], False, (20, 20, 90), 3)
    area: Box = (0.0, 0.0, 288.0, 60.0)
    drawn = strokes_in(paper, DOTS, area, ())
    share = Share({each.number for each in drawn.pieces}, mass=1, inside=1)
    assert judge(Sight(paper, DOTS, drawn, Place("dese", 1, None, area), share, (), dated)).state == state


@pytest.mark.parametrize("text", ["DN", "M.B.", "Sn", "h", "PLK"])
def test_letters_of_a_name_may_be_initials(text: str) -> None:
    assert may_be_initials(text)


@pytest.mark.parametrize(
    "text", ["NA", "N/A", "OK", "ok", "NO", "TBD", "x", "V", "PD", "RA", "4", "see", "FYI", "yes", "R2"]
)
def test_marks_and_short_notes_are_no_initials_also_with_a_letter_misread(text: str) -> None:
    assert not may_be_initials(text)


# ---------------------------------------------------------------- stamps


def test_initials_that_run_into_the_frame_of_a_stamp_are_for_a_person() -> None:
    """They were one piece with the frame, which is no hand's: the row was said to be unsigned."""
    paper = np.full((round(90 * DOTS), round(288 * DOTS), 3), 235, np.uint8)

    def draw(line: Line, colour: tuple[int, int, int] = (90, 90, 90)) -> None:
        cv2.polylines(paper, [(np.array(line) * DOTS).round().astype(np.int32)], False, colour, 3)

    draw([(60, 30), (190, 38), (186, 84), (56, 76), (60, 30)])
    draw([(70, 20), (110, 10), (92, 12), (84, 60)], (20, 20, 90))
    draw([(104, 60), (116, 12), (122, 50), (138, 8), (140, 56)], (20, 20, 90))
    area: Box = (0.0, 0.0, 288.0, 90.0)
    drawn = strokes_in(paper, DOTS, area, ())
    share = Share({each.number for each in drawn.pieces}, mass=1, inside=1)
    words = (
        Word("RECEIVED", (95.0, 42.0, 155.0, 54.0), confidence=0.9),
        Word("9/30/26", (110.0, 58.0, 150.0, 68.0), confidence=0.9),
    )
    _, told = judged(Sight(paper, DOTS, drawn, Place("dese", 1, (0.0, 60.0, 40.0, 70.0), area), share, words), words)
    assert told.state == "doubt"
