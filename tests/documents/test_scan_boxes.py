"""The boxes of one list in the picture of a page: found by their outline, told by what is in them. No recogniser needed."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind, Problem
from mmd_mailbot.core.ruleset import Choice as FormChoice
from mmd_mailbot.core.ruleset import FormField, RuleSet
from mmd_mailbot.documents.chosen.outlined import insides
from mmd_mailbot.documents.filled.choices import read_choices
from mmd_mailbot.documents.filled.lines import Choice
from mmd_mailbot.documents.filled.marking import Evidence, State
from mmd_mailbot.documents.filled.seen import as_seen
from mmd_mailbot.documents.filled.seen_alone import as_seen_alone
from mmd_mailbot.documents.layout.arrange import Grid, arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import NOT_SET, Page, Paper, Scan, Word, lines_of
from mmd_mailbot.documents.scan.pressed import pressed
from mmd_mailbot.documents.scan.ticks import State as Ticked
from mmd_mailbot.documents.scan.ticks import Tickbox, tickboxes, with_boxes
from mmd_mailbot.documents.wording.labels import Labelled, label, phrases_of

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
    """What is seen at each of four choices, of which boxes were told as ``before``."""
    paper, labelled = copied(rules, draw, glued, blur, worn)
    choices = [
        Choice(index, Evidence(labelled.hits[index].phrase.choice or "", before=state))
        for index, state in zip(labelled.of("choice", "settings"), before, strict=True)
    ]
    return [each.seen.before for each in as_seen(paper, labelled, choices)]


def copied(
    rules: RuleSet,
    draw: Draw,
    glued: str = "",
    blur: float = 0.0,
    worn: Callable[[Pixels], Pixels] = lambda pixels: pixels,
    alone: str = "",
) -> tuple[Paper, Labelled]:
    """A page with four choices; ``glued``: read as the second one's first letter; ``worn``: what became of the sheet; ``alone``:
    printed under them, behind a box of its own."""
    out, words = io.BytesIO(), []
    canvas = Canvas(out, pagesize=(612, 300))
    for row, text in enumerate((*CHOICES, alone) if alone else CHOICES):
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
    return Paper("form.png", "ocr", blocks, (page,)), labelled


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


def test_a_mark_that_was_read_as_a_letter_is_told_by_what_is_seen(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row == 1:
            cross(canvas, y)

    assert told(rules, draw, ["empty", "none", "empty", "empty"], glued="ș")[1] == "ticked"


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


def black_and_white(pixels: Pixels) -> Pixels:
    return np.where(pixels < 128, np.uint8(0), np.uint8(255)).astype(np.uint8)


def grey(pixels: Pixels) -> Pixels:
    soft = cv2.GaussianBlur(pixels, (0, 0), 1.0).astype(np.float32)
    noise = np.random.default_rng(2).normal(-6, 3, pixels.shape[:2])[..., None]
    return np.asarray((soft + noise).clip(0, 255), np.uint8)


@pytest.mark.parametrize(("worn", "unread"), [(black_and_white, True), (grey, False)])
def test_where_a_copy_lost_a_markers_tint_a_list_in_which_nothing_stands_out_is_asked_about(
    rules: RuleSet, worn: Callable[[Pixels], Pixels], *, unread: bool
) -> None:
    paper, labelled = copied(rules, lambda canvas, row, y: canvas.circle(70, y + 3, 1.4, fill=1), worn=worn)
    field = next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.name == "settings")
    problems: list[Problem] = []
    fact, _ = read_choices(paper, labelled, replace(field, choices=chosen(field)), problems)
    assert fact.value is None
    assert bool(fact.unread) is unread
    assert [each.code for each in problems] == (["marks.unclear"] if unread else [])
    assert not unread or fact.confidence < 0.5


def chosen(field: FormField) -> tuple[FormChoice, ...]:
    """The form's choices that the page has."""
    return tuple(each for each in field.choices if any(text in CHOICES for text in each.texts))


def hasty(canvas: Canvas, y: float) -> None:
    """A tick that begins on the left border, dips under the box and leaves it at its right."""
    canvas.setLineWidth(1.0)
    canvas.setStrokeGray(0.35)
    canvas.lines([(62.2, y + 3.5, 64.5, y - 1.6), (64.5, y - 1.6, 67, y - 1.2), (67, y - 1.2, 72.4, y + 8.6)])
    canvas.setStrokeGray(0)


@pytest.mark.parametrize("before", ["unclear", "none", "empty"])
@pytest.mark.parametrize("blur", [0.0, 1.2])
def test_a_hasty_tick_that_keeps_to_the_border_of_its_box_is_a_tick(
    rules: RuleSet, before: State, blur: float
) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row in (0, 2):
            hasty(canvas, y)

    found = told(rules, draw, ["ticked", "empty", before, "empty"], blur=blur)
    assert found == ["ticked", "empty", "ticked", "empty"]


@pytest.mark.parametrize(("beside", "seen"), [("ticked", "empty"), ("empty", "unclear")])
def test_a_speck_is_no_tick_where_the_others_are_far_darker_and_else_for_a_person(
    rules: RuleSet, beside: State, seen: State
) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y, side=10.0)
        if row == 1:
            canvas.circle(67, y + 3, 0.75, fill=1, stroke=0)
        if row == 2 and beside == "ticked":
            canvas.setLineWidth(1.6)
            canvas.lines([(62, y - 1, 72, y + 9), (62, y + 9, 72, y - 1)])

    found = told(rules, draw, ["empty", "unclear", beside, "empty"])
    assert found == ["empty", seen, beside, "empty"]


def test_a_stroke_that_a_copier_broke_into_dots_is_no_speck(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y, side=10.0)
        if row == 1:
            canvas.setLineWidth(0.7)
            canvas.setDash([0.8, 1.2])
            canvas.line(63.4, y + 0.4, 70.4, y + 7.4)
            canvas.setDash()
        if row == 2:
            canvas.setLineWidth(1.6)
            canvas.lines([(62, y - 1, 72, y + 9), (62, y + 9, 72, y - 1)])

    assert told(rules, draw, ["empty", "unclear", "ticked", "empty"])[1] == "ticked"


def test_no_choice_has_the_box_of_the_line_before_though_that_one_is_cleaner() -> None:
    page = np.full((round(140 * SCALE), round(300 * SCALE)), 255, np.uint8)
    for row in range(3):
        corners = [(round(x * SCALE), round(y * SCALE)) for x, y in ((64, 40 + 13 * row), (73, 49 + 13 * row))]
        cv2.rectangle(page, *corners, 0, 2)
    tick = np.array([(64, 69), (66, 76), (68, 76), (75, 64)])
    cv2.polylines(page, [np.round(tick * SCALE).astype(np.int32)], isClosed=False, color=90, thickness=3)
    words = [(78.0 - 7 * (row == 0), 36.0 + 13 * row, 200.0, 48.0 + 13 * row) for row in range(3)]
    _, second, third = insides(page, SCALE, words, [0.0] * 3)  # the first box's side was read with its words
    assert second is not None
    assert second.along < 0.01
    assert third is None or third.along > 0.03


@pytest.mark.parametrize(
    ("read", "apart", "boxes"), [("Q4", 0.7, 0), ("(4", 0.7, 0), ("口", 4.0, 1), ("口4", 4.0, 1)]
)
def test_a_capital_before_a_figure_is_no_box(read: str, apart: float, boxes: int) -> None:
    page = np.full((round(60 * SCALE), round(300 * SCALE), 3), 255, np.uint8)
    corners = [(round(x * SCALE), round(y * SCALE)) for x, y in ((100, 20), (106, 26))]
    cv2.rectangle(page, *corners, (0, 0, 0), 2)
    at = (round((106 + apart) * SCALE), round(26 * SCALE))
    cv2.putText(page, "4", at, cv2.FONT_HERSHEY_SIMPLEX, 0.6, (0, 0, 0), 2)
    words = [
        Word("through", (64, 17, 97, 28), 10.0, confidence=1.0),
        Word(read, (99.5, 17, 112 + apart, 28), 10.0, confidence=1.0),
        Word("only", (118, 17, 140, 28), 10.0, confidence=1.0),
    ]
    assert len(tickboxes(pressed(page, SCALE), words)) == boxes


def test_a_box_whose_right_side_was_read_with_its_word_is_found() -> None:
    page = np.full((round(60 * SCALE), round(300 * SCALE), 3), 255, np.uint8)
    corners = [(round(x * SCALE), round(y * SCALE)) for x, y in ((64.4, 17.2), (73.8, 26.5))]
    cv2.rectangle(page, *corners, (0, 0, 0), 2)
    words = [
        Word("□", (66.2, 16.6, 71.2, 24.2), 7.6, confidence=0.85),
        Word("]Recording", (71.0, 13.7, 114.3, 23.7), 10.0, confidence=0.94),
    ]
    found = tickboxes(pressed(page, SCALE), words)
    assert [each.state for each in found] == [Ticked.NOT_SET]
    assert sorted(each.text for each in with_boxes(words, found)) == ["Recording", "☐"]


def test_a_mark_stays_with_its_word_where_the_page_bends_and_the_edge_of_the_cell_runs_through_it() -> None:
    mark = Word(NOT_SET, (40, 100, 50, 112), 9.0)
    words = [mark, Word("Screen", (60, 100, 90, 112), 9.0), Word("sharing", (92, 100, 130, 112), 9.0)]
    blocks = arrange(words, [Grid((48, 90, 300, 140), [(48, 90, 300, 140)])], 1)
    assert [each.text for each in lines_of(blocks)] == ["☐ Screen sharing"]
    small = Grid((41, 98, 49, 111), [(41, 98, 49, 111)])  # what the sides of boxes one below the other seem to rule
    assert "☐ Screen sharing" in [each.text for each in lines_of(arrange(words, [small], 1))]


def ringed(canvas: Canvas, y: float, left: float = 61.0) -> None:
    """A ring of a pen, as large as the lines are apart and more: it crosses the first letter of its words."""
    canvas.setLineWidth(1.1)
    canvas.ellipse(left, y - 7, left + 26, y + 13)


@pytest.mark.parametrize("rings", [(0,), (1, 2), (0, 3)])
def test_bullets_that_were_ringed_are_chosen_and_the_lines_between_the_rings_are_not(
    rings: tuple[int, ...], rules: RuleSet
) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.circle(67, y + 3, 1.3, fill=1)
        if row in rings:
            ringed(canvas, y)

    found = told(rules, draw, ["none"] * 4)
    assert [number for number, state in enumerate(found) if state == "ticked"] == list(rings)


def test_a_box_that_was_ringed_is_chosen_and_the_others_stay_empty(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        box(canvas, y)
        if row == 2:
            ringed(canvas, y, left=53)

    assert told(rules, draw, ["empty"] * 4) == ["empty", "empty", "ticked", "empty"]


def test_brackets_of_which_some_were_not_read_are_no_marks_where_empty_ones_look_the_same(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(62, y, "(X)" if row == 3 else "(  )")

    assert told(rules, draw, ["empty", "none", "none", "ticked"]) == ["empty", "empty", "empty", "ticked"]


def test_an_arm_of_the_cross_before_the_next_line_is_no_mark_of_this_one(rules: RuleSet) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        if row == 2:
            canvas.setLineWidth(1.2)
            canvas.lines([(58, y - 13, 77, y + 20), (58, y + 20, 77, y - 13)])

    assert told(rules, draw, ["none"] * 4) == ["empty", "empty", "ticked", "empty"]


def test_brackets_alone_are_no_mark_where_those_of_the_lists_are_empty(rules: RuleSet) -> None:
    """On a form whose other list, on another page, was ticked."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(62, y, "(  )")

    paper, labelled = copied(rules, draw, alone="Consulted with Statewide Tech Team")
    others = [Choice(index, Evidence("", before="empty")) for index in labelled.of("choice", "settings")]
    (index,) = labelled.of("field", "consulted_tech_team")
    consulted = Choice(index, Evidence("consulted_tech_team"))
    assert as_seen_alone(paper, labelled, consulted, "ticks", others).seen.before != "ticked"


@pytest.mark.parametrize(
    ("text", "sure", "apart", "kept"),
    [
        ("II", 0.99, 3.0, True),  # "Rode Wireless GO II": its strokes and their serifs have four sides
        ("30", 0.83, 3.0, True),  # by a hand, "within 30 days"
        ("II", 0.99, 30.0, False),
        ("30", 0.5, 3.0, False),
    ],
)
def test_a_numeral_close_behind_a_word_is_no_box(text: str, sure: float, apart: float, kept: bool) -> None:
    before = Word("GO", (100.0, 100.0, 120.0, 110.0), 10.0, confidence=0.99)
    numeral = Word(text, (120.0 + apart, 100.0, 127.0 + apart, 110.0), 10.0, confidence=sure)
    box = Tickbox((120.0 + apart, 102.0, 126.0 + apart, 108.5), 0.3, 0.9)
    assert (text in [each.text for each in with_boxes([before, numeral], [box])]) is kept


@pytest.mark.parametrize(
    ("wide", "apart", "sure", "kept"),
    [(5.0, 2.5, 1.0, True), (6.5, 2.5, 1.0, False), (5.0, 9.0, 1.0, False), (5.0, 2.5, 0.9, False)],
)
def test_a_letter_between_two_words_is_one_where_it_is_narrow_and_surely_read(
    wide: float, apart: float, sure: float, kept: bool
) -> None:
    """Of nine scanned lists of tools with "Manual B projector screen" eight had a ticked box in its name, at 0.98."""
    at = 120.0 + apart
    words = [
        Word("Manual", (90.0, 100.0, 120.0, 110.0), 10.0, confidence=0.99),
        Word("B", (at, 100.0, at + wide, 110.0), 10.0, confidence=sure),
        Word("projector", (at + wide + apart, 100.0, 180.0, 110.0), 10.0, confidence=0.99),
    ]
    box = Tickbox((at, 102.0, at + wide, 108.3), 0.3, 0.9)
    assert ("B" in [each.text for each in with_boxes(words, [box])]) is kept
