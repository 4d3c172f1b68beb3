"""The boxes of one list in the picture of a page: found by their outline, told by what is in them. No recogniser needed."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import cv2
import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
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
from mmd_mailbot.documents.scan.pressed import pressed
from mmd_mailbot.documents.scan.ticks import State as Ticked
from mmd_mailbot.documents.scan.ticks import tickboxes
from mmd_mailbot.documents.wording.labels import label, phrases_of

SCALE = 200 / 72
CHOICES = ("One person to one person", "One person to small group", "Screen sharing", "Shared drive/file storage")
Draw = Callable[[Canvas, int, float], None]
Pixels = NDArray[np.uint8]


def box(canvas: Canvas, y: float, left: float = 62.0, side: float = 9.0) -> None:
    canvas.setLineWidth(0.8)
    canvas.rect(left, y - 1, side, side)


def cross(canvas: Canvas, y: float, grey: float = 0.0) -> None:
    canvas.setStrokeGray(grey)
    canvas.lines([(63, y, 70, y + 7), (63, y + 7, 70, y)])
    canvas.setStrokeGray(0)


def told(
    rules: RuleSet,
    draw: Draw,
    before: Sequence[State],
    glued: str = "",
    blur: float = 0.0,
    worn: Callable[[Pixels], Pixels] = lambda pixels: pixels,
) -> list[State]:
    """What is seen at each of four choices, of which boxes were told as ``before``; ``glued``: read as the second one's first
    letter; ``worn``: what became of the sheet."""
    out, words = io.BytesIO(), []
    canvas = Canvas(out, pagesize=(612, 300))
    for row, text in enumerate(CHOICES):
        y, x = 250.0 - 18 * row, 80.0
        draw(canvas, row, y)
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(x, y, text)
        for number, part in enumerate(text.split()):
            wide = stringWidth(part, "Times-Roman", 10)
            first = row == 1 and not number
            left = x - 16 if first and glued == "—" else x  # a blank is read with its word
            read = glued + part if first else part
            words.append(Word(read, (left, 300 - y - 8, x + wide, 300 - y + 2.5), 10.0, confidence=0.99))
            x += wide + 2.5
    canvas.save()
    picture = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=SCALE).to_numpy()
    pixels = np.ascontiguousarray(picture[:, :, ::-1])
    pixels = worn(cv2.GaussianBlur(pixels, (0, 0), blur) if blur else pixels)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
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


def test_a_blank_that_was_read_as_a_dash_is_empty_where_the_list_has_no_boxes(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.drawString(66, y, "X" if row == 0 else "__")

    assert told(rules, draw, ["ticked", "none", "empty", "empty"], glued="—") == ["ticked", "empty", "empty", "empty"]


def folded(pixels: Pixels, at: float) -> Pixels:
    """A fold's shadow across the sheet, soft, ``at`` points from its top."""
    rows = np.arange(pixels.shape[0], dtype=np.float32) / SCALE
    shadow = 110 * np.exp(-(((rows - at) / 1.1) ** 2))
    grain = np.random.default_rng(1).normal(0, 12, pixels.shape[:2])
    return np.asarray((pixels - (shadow[:, None] + grain * (shadow[:, None] > 20))[..., None]).clip(0, 255), np.uint8)


def test_a_fold_through_an_empty_box_is_no_tick(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row == 0:
            cross(canvas, y)

    found = told(rules, draw, ["ticked", "empty", "empty", "empty"], worn=lambda pixels: folded(pixels, 63.0))
    assert found == ["ticked", "empty", "empty", "empty"]


@pytest.mark.parametrize("across", [True, False])
def test_ink_that_goes_on_beyond_a_box_is_no_tick_in_it(across: bool) -> None:
    page = np.full((round(200 * SCALE), round(300 * SCALE), 3), 255, np.uint8)
    for y in (60, 90):
        corners = [(round(x * SCALE), round((y + d) * SCALE)) for x, d in ((60, 0), (69, 9))]
        cv2.rectangle(page, *corners, (0, 0, 0), 2)
    words = [Word("Conduct", (76, y - 1, 120, y + 10), 10.0, confidence=0.99) for y in (60, 90)]
    ends = ((0, 66), (300, 66.5)) if across else ((66, 0), (66.5, 200))
    cv2.line(page, *(tuple(round(each * SCALE) for each in end) for end in ends), (60, 60, 60), 3)
    cv2.line(page, *(tuple(round(each * SCALE) for each in end) for end in ((61, 98), (68, 91))), (0, 0, 0), 2)
    found = sorted(tickboxes(pressed(page, SCALE), words), key=lambda each: each.box[1])
    assert [each.state for each in found] == [Ticked.NOT_SET, Ticked.SET]


def test_what_shines_through_from_the_back_is_no_tick(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row == 3:
            cross(canvas, y, grey=0.4)

    def shining(pixels: Pixels) -> Pixels:
        back = np.full(pixels.shape[:2], 255, np.uint8)
        for y in (52, 70):  # words of the back, mirrored, over the first two boxes
            cv2.putText(back, "MMMMM", (round(50 * SCALE), round(y * SCALE)), 0, 0.9, 0, 6)
        soft = cv2.GaussianBlur(back, (0, 0), 5.0)
        return np.asarray(np.minimum(pixels, (255 - 0.3 * (255.0 - soft))[..., None]), np.uint8)

    assert told(rules, draw, ["empty", "empty", "empty", "ticked"], worn=shining) == ["empty"] * 3 + ["ticked"]


def test_a_mark_stays_with_its_word_where_the_page_bends_and_the_edge_of_the_cell_runs_through_it() -> None:
    mark = Word(NOT_SET, (40, 100, 50, 112), 9.0)
    words = [mark, Word("Screen", (60, 100, 90, 112), 9.0), Word("sharing", (92, 100, 130, 112), 9.0)]
    blocks = arrange(words, [Grid((48, 90, 300, 140), [(48, 90, 300, 140)])], 1)
    assert [each.text for each in lines_of(blocks)] == ["☐ Screen sharing"]
    small = Grid((41, 98, 49, 111), [(41, 98, 49, 111)])  # what the sides of boxes one below the other seem to rule
    assert "☐ Screen sharing" in [each.text for each in lines_of(arrange(words, [small], 1))]
