"""The boxes of one list in the picture of a page: found by their outline, told by what is in them. No recogniser needed."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.marking import Evidence, State
from mmd_mailbot.documents.filled.seen import Choice, as_seen
from mmd_mailbot.documents.layout.arrange import Grid, arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import NOT_SET, Page, Paper, Scan, Word, lines_of
from mmd_mailbot.documents.wording.labels import label, phrases_of

SCALE = 200 / 72
CHOICES = ("One person to one person", "One person to small group", "Screen sharing", "Shared drive/file storage")
Draw = Callable[[Canvas, int, float], None]


def box(canvas: Canvas, y: float, left: float = 62.0, side: float = 9.0) -> None:
    canvas.setLineWidth(0.8)
    canvas.rect(left, y - 1, side, side)


def cross(canvas: Canvas, y: float, grey: float = 0.0) -> None:
    canvas.setStrokeGray(grey)
    canvas.lines([(63, y, 70, y + 7), (63, y + 7, 70, y)])
    canvas.setStrokeGray(0)


def told(rules: RuleSet, draw: Draw, before: Sequence[State], glued: str = "", blur: float = 0.0) -> list[State]:
    """What is seen at each of four choices, of which boxes were told as ``before``; ``glued``: read as the second one's first
    letter."""
    out, words = io.BytesIO(), []
    canvas = Canvas(out, pagesize=(612, 300))
    for row, text in enumerate(CHOICES):
        y, x = 250.0 - 18 * row, 80.0
        draw(canvas, row, y)
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(x, y, text)
        for number, part in enumerate(text.split()):
            wide = stringWidth(part, "Times-Roman", 10)
            read = glued + part if row == 1 and not number else part
            words.append(Word(read, (x, 300 - y - 8, x + wide, 300 - y + 2.5), 10.0, confidence=0.99))
            x += wide + 2.5
    canvas.save()
    picture = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=SCALE).to_numpy()
    pixels = np.ascontiguousarray(picture[:, :, ::-1])
    file = io.BytesIO()
    Image.fromarray(cv2.GaussianBlur(pixels, (0, 0), blur) if blur else pixels).save(file, "PNG")
    blocks = arrange(words, [], 1)
    page = Page(1, 612, 300, blocks, tuple(words), scanned=True, scan=Scan(file.getvalue(), SCALE))
    labelled = label(strip_of(blocks), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))
    choices = [
        Choice(index, Evidence(labelled.hits[index].phrase.choice or "", before=state))
        for index, state in zip(labelled.of("choice", "settings"), before, strict=True)
    ]
    return [each.seen.before for each in as_seen(Paper("form.png", "ocr", blocks, (page,)), labelled, choices)]


@pytest.mark.parametrize("blur", [0.0, 1.5])
def test_a_box_that_was_not_found_is_told_by_what_is_in_it(rules: RuleSet, blur: float) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row in (1, 2):
            cross(canvas, y, grey=0.6 if row == 2 else 0.2)

    assert told(rules, draw, ["empty", "none", "unclear", "none"], blur=blur) == [
        "empty",
        "ticked",
        "ticked",
        "empty",
    ]


def test_a_pale_tick_in_a_box_that_was_taken_for_empty_is_not_passed_over(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y - 4)  # lower than its words, nearer to those below
        if row == 3:
            cross(canvas, y - 4, grey=0.75)

    found = told(rules, draw, ["empty"] * 4)
    assert found[:3] == ["empty"] * 3
    assert found[3] in ("ticked", "unclear")


def test_the_shadow_of_a_printed_box_is_no_tick(rules: RuleSet) -> None:
    """❏, as dingbats have it, and ✘ where it is chosen."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.setFont("ZapfDingbats", 10)
        canvas.drawString(64, y, "\N{HEAVY BALLOT X}" if row == 2 else "\N{LOWER RIGHT SHADOWED WHITE SQUARE}")

    assert told(rules, draw, ["ticked", "ticked", "none", "ticked"]) == ["empty", "empty", "ticked", "empty"]


def test_a_mark_that_was_read_as_a_letter_is_for_a_person(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        if row != 1:
            box(canvas, y)

    assert told(rules, draw, ["empty", "none", "empty", "empty"], glued="ș")[1] == "unclear"


def test_a_mark_stays_with_its_word_where_the_page_bends_and_the_edge_of_the_cell_runs_through_it() -> None:
    mark = Word(NOT_SET, (40, 100, 50, 112), 9.0)
    words = [mark, Word("Screen", (60, 100, 90, 112), 9.0), Word("sharing", (92, 100, 130, 112), 9.0)]
    blocks = arrange(words, [Grid((48, 90, 300, 140), [(48, 90, 300, 140)])], 1)
    assert [each.text for each in lines_of(blocks)] == ["☐ Screen sharing"]
    small = Grid((41, 98, 49, 111), [(41, 98, 49, 111)])  # what the sides of boxes one below the other seem to rule
    assert "☐ Screen sharing" in [each.text for each in lines_of(arrange(words, [small], 1))]
