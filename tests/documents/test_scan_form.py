"""Forms that come as pictures: ruled tables, boxes to tick, lines that stand out. No recogniser is needed here."""

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

from mmd_mailbot.core.facts import Item, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.chosen.looks import insides_of, looks_of
from mmd_mailbot.documents.filled.marking import Evidence
from mmd_mailbot.documents.filled.seen_alone import Choice, as_seen_alone
from mmd_mailbot.documents.filled.tools import read_tools
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Cell, Line, Page, Paper, Scan, Table, Word, lines_of
from mmd_mailbot.documents.scan.laid import lay_out
from mmd_mailbot.documents.scan.pressed import pressed
from mmd_mailbot.documents.scan.ruled import grids_of, rules_of
from mmd_mailbot.documents.scan.ticks import State, Tickbox, tickboxes, with_boxes
from mmd_mailbot.documents.wording.labels import label, phrases_of

SCALE = 200 / 72
Picture = NDArray[np.uint8]


def sheet(tall: float = 300.0, paper: int = 255) -> Picture:
    return np.full((round(tall * SCALE), round(612 * SCALE), 3), paper, np.uint8)


def line(page: Picture, x0: float, y0: float, x1: float, y1: float, grey: int = 0, thick: int = 2) -> None:
    ends = [(round(x * SCALE), round(y * SCALE)) for x, y in ((x0, y0), (x1, y1))]
    cv2.line(page, ends[0], ends[1], (grey, grey, grey), thick, cv2.LINE_AA)


def write(page: Picture, text: str, x: float, y: float, thick: int = 2) -> Word:
    """Letters whose feet stand at ``y``; the word that a recogniser would give, in points."""
    place = (round(x * SCALE), round(y * SCALE))
    cv2.putText(page, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.75, (20, 20, 20), thick, cv2.LINE_AA)
    (wide, high), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 0.75, thick)
    return Word(text, (x, y - high / SCALE - 1, x + wide / SCALE, y + 2.5), 9.0, confidence=0.98)


def square(page: Picture, x: float, y: float, size: float = 8.0) -> None:
    for x0, y0, x1, y1 in ((0, 0, 1, 0), (0, 1, 1, 1), (0, 0, 0, 1), (1, 0, 1, 1)):
        line(page, x + x0 * size, y + y0 * size, x + x1 * size, y + y1 * size)


def stroke(page: Picture, points: Sequence[tuple[float, float]], thick: int = 3) -> None:
    ends = np.array([[(round(x * SCALE), round(y * SCALE)) for x, y in points]], np.int32)
    cv2.polylines(page, list(ends), False, (90, 30, 20), thick, cv2.LINE_AA)


def cells(page: Picture) -> list[list[int]]:
    found = grids_of(rules_of(pressed(page, SCALE)))
    return [[round(edge) for edge in cell] for grid in found for cell in grid.cells]


def same(found: list[list[int]], wanted: list[list[int]]) -> bool:
    return len(found) == len(wanted) and all(
        any(max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 3 for other in found) for one in wanted
    )


TABLE = [[50, 50, 350, 80], [350, 50, 550, 80], [50, 80, 550, 120], [50, 120, 350, 160], [350, 120, 550, 160]]


def table(page: Picture, grey: int = 0, fall: float = 0.0) -> None:
    for y in (50, 80, 120, 160):
        line(page, 50, y, 550, y + fall, grey)
    for x in (50, 550):
        line(page, x, 50, x, 160, grey)
    line(page, 350, 50, 350, 80, grey)
    line(page, 350, 120, 350, 160, grey)


@pytest.mark.parametrize(("grey", "fall"), [(0, 0.0), (190, 0.0), (0, 3.0), (120, -2.0)])
def test_ruled_cells_are_found_though_the_lines_are_faint_or_not_level(grey: int, fall: float) -> None:
    page = sheet()
    table(page, grey, fall)
    assert same(cells(page), TABLE)


def test_a_line_that_a_copier_broke_is_one_line_and_one_that_ends_at_a_wider_cell_is_two() -> None:
    page = sheet()
    table(page)
    page[round(78 * SCALE) : round(83 * SCALE), round(200 * SCALE) : round(218 * SCALE)] = 255
    page[round(130 * SCALE) : round(140 * SCALE), round(548 * SCALE) : round(553 * SCALE)] = 255
    assert same(cells(page), TABLE)


def test_a_streak_and_a_fold_that_go_on_beyond_the_table_part_no_cells() -> None:
    page = sheet()
    table(page)
    line(page, 450, 2, 450, 255)  # down the glass
    line(page, 0, 100, 612, 100)
    assert same(cells(page), TABLE)


def test_a_streak_along_the_edge_of_a_table_is_its_edge() -> None:
    page = sheet()
    table(page)
    line(page, 49.5, 2, 49.5, 255)
    assert same(cells(page), TABLE)


def test_boxes_one_below_the_other_part_no_cells() -> None:
    page = sheet()
    table(page)
    at = [(56.0, 84.0 + 13.0 * row) for row in range(3)] + [(56.0, 124.0 + 13.0 * row) for row in range(3)]
    for x, y in at:
        square(page, x, y, 10.8)
    sides = [(x, y, x + 10.8, y + 10.8) for x, y in at]
    found = grids_of(rules_of(pressed(page, SCALE), (), sides))
    assert same([[round(edge) for edge in cell] for grid in found for cell in grid.cells], TABLE)
    assert not same(cells(page), TABLE)  # they do where nobody knows that they are boxes


def test_words_and_boxes_make_no_tables() -> None:
    page = sheet()
    write(page, "Missouri Model Districts HTLEF", 60, 100)
    square(page, 60, 120)
    stroke(page, [(60, 200), (90, 180), (110, 205), (150, 178), (190, 202)])
    assert cells(page) == []


# ---------------------------------------------------------------- boxes

MARKS: dict[str, list[list[tuple[float, float]]]] = {
    "cross": [[(60, 100), (68, 108)], [(68, 100), (60, 108)]],
    "tick that leaves the box": [[(61, 104), (63, 108), (71, 97)]],
    "slash": [[(60, 109), (68, 99)]],
    "scribble": [[(62 + i % 2 * 4, 101.5 + i * 0.6) for i in range(10)]],
}


@pytest.mark.parametrize("mark", list(MARKS))
def test_a_mark_in_a_box_is_seen(mark: str) -> None:
    page = sheet()
    for y in (100.0, 114.0):
        square(page, 60, y)
    words = [write(page, "Conduct", 74, 107.5), write(page, "Share", 74, 121.5)]
    for points in MARKS[mark]:
        stroke(page, points)
    found = sorted(tickboxes(pressed(page, SCALE), words), key=lambda each: each.box[1])
    assert [each.state for each in found] == [State.SET, State.NOT_SET]


def test_a_box_with_a_speck_in_it_cannot_be_told() -> None:
    page = sheet()
    square(page, 60, 100)
    cv2.circle(page, (round(64 * SCALE), round(104 * SCALE)), 2, (0, 0, 0), -1)
    (box,) = tickboxes(pressed(page, SCALE), [write(page, "Conduct", 74, 107.5)])
    assert box.state is State.UNCLEAR


def test_letters_are_no_boxes() -> None:
    page = sheet()
    words = [
        write(page, text, 60, 40 + 16.0 * row) for row, text in enumerate(("District", "DESE", "Building", "OBD"))
    ]
    assert tickboxes(pressed(page, SCALE), words) == []


@pytest.mark.parametrize("read", ["口", "□", "D", "O", ""])
def test_what_a_recogniser_made_of_a_box_goes(read: str) -> None:
    page = sheet()
    square(page, 60, 100)
    word = write(page, "Conduct", 74, 107.5)
    made = [Word(read, (60, 99, 69, 109), 9.0, confidence=0.6)] if read else []
    laid = lay_out(page, SCALE, [*made, word], 1)
    assert [each.text for each in lines_of(laid.blocks)] == ["☐ Conduct"]


@pytest.mark.parametrize("read", ["口Conduct", "☑Conduct", "□ Conduct"])
def test_a_box_run_together_with_its_word_is_parted_from_it(read: str) -> None:
    page = sheet()
    square(page, 60, 100)
    word = write(page, "Conduct", 74, 107.5)
    run = [replace(word, text=read, box=(60, *word.box[1:]))]
    boxes = tickboxes(pressed(page, SCALE), run)
    assert [each.text.strip() for each in sorted(with_boxes(run, boxes), key=lambda each: each.box[0])] == [
        "☐",
        "Conduct",
    ]


# ---------------------------------------------------------------- looks


def printed(draw: Callable[[Canvas, int, float], None]) -> tuple[Picture, list[Word]]:
    """Six printed choices at 200 dpi, each decorated by ``draw`` (its number, the height of its feet), and their words."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 300))
    words = []
    for row, text in enumerate(CHOICES):
        y = 250.0 - 20 * row
        canvas.setFont("Times-Roman", 10)
        canvas.setFillColorRGB(0, 0, 0)
        draw(canvas, row, y)
        canvas.drawString(80, y, text)
        words.append(Word(text, (80, 300 - y - 8, 80 + stringWidth(text, "Times-Roman", 10), 300 - y + 2.5), 10.0))
    canvas.showPage()
    canvas.save()
    picture = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=SCALE).to_numpy()
    return np.ascontiguousarray(picture[:, :, ::-1]), words


CHOICES = ("Conduct meetings", "Share recordings", "Record lessons", "Upload sessions", "Other things", "Screens")


def shown(page: Picture, words: Sequence[Word]) -> Page:
    out = io.BytesIO()
    Image.fromarray(page).save(out, "PNG")
    return Page(1, 612, 300, (), tuple(words), scanned=True, scan=Scan(out.getvalue(), SCALE))


def looked(page: Picture, words: Sequence[Word]) -> list[set[str]]:
    paper = shown(page, words)
    looks = looks_of(paper, [[each.box] for each in words], [0.0 for _ in words], [each.text for each in words])
    names = ("bold", "underlined", "struck", "highlighted")
    return [{look.before, *(name for name in names if getattr(look, name))} - {"nothing"} for look in looks]


def test_how_lines_stand_out() -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        wide = stringWidth(CHOICES[row], "Times-Roman", 10)
        if row == 2:
            canvas.line(80, y - 1.6, 80 + wide, y - 1.6)
        elif row == 3:
            canvas.line(80, y + 2.6, 80 + wide, y + 2.6)
        elif row == 4:
            canvas.setFillColorRGB(1, 0.95, 0.4)
            canvas.rect(80, y - 2.5, wide, 11, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
        elif row == 5:
            canvas.setLineWidth(1.4)
            canvas.lines([(63, y + 3, 66, y), (66, y, 73, y + 9)])
        else:
            canvas.circle(70, y + 3, 1.4, fill=1)

    assert looked(*printed(draw)) == [{"bullet"}, {"bullet"}, {"underlined"}, {"struck"}, {"highlighted"}, {"mark"}]


@pytest.mark.parametrize("bold", [{1}, {0, 2, 4}, {0, 1, 2, 3, 5}])
@pytest.mark.parametrize("blur", [0.0, 1.2])
def test_bold_choices_stand_out_also_where_they_are_most_and_in_a_blurred_picture(
    bold: set[int], blur: float
) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.setFont("Times-Bold" if row in bold else "Times-Roman", 10)

    page, words = printed(draw)
    seen = looked(cv2.GaussianBlur(page, (0, 0), blur) if blur else page, words)
    assert [row for row, each in enumerate(seen) if "bold" in each] == sorted(bold)


def test_lines_of_tables_and_copiers_mark_no_choice() -> None:
    """A cell's edge close under the last words, and a fax's line through others and through what stands before them."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.circle(70, y + 3, 1.4, fill=1)
        if row == 5:
            canvas.line(60, y - 1.8, 560, y - 1.8)
        elif row == 1:
            canvas.setLineWidth(1.2)
            canvas.line(0, y + 3.0, 612, y + 2.4)

    seen = looked(*printed(draw))
    assert not any(each & {"bold", "underlined", "struck", "highlighted", "mark"} for each in seen), seen


def test_the_first_letter_of_words_that_were_placed_too_far_right_is_no_mark() -> None:
    page, words = printed(lambda canvas, row, y: None)
    assert looked(page, [replace(each, box=(each.box[0] + 3, *each.box[1:])) for each in words]) == [set()] * 6


def test_a_line_that_goes_on_under_an_answer_still_underlines_its_choice() -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        if row == 4:
            canvas.drawString(150, y, "by video")
            canvas.line(80, y - 1.6, 190, y - 1.6)

    page, words = printed(draw)
    boxes = [[each.box] for each in words]
    edges = [[(each.box[0], 190.0 if row == 4 else each.box[2])] for row, each in enumerate(words)]
    looks = looks_of(shown(page, words), boxes, [0.0] * 6, [each.text for each in words], edges)
    assert [look.underlined for look in looks] == [False, False, False, False, True, False]


def test_a_line_through_words_is_told_though_a_fold_lies_over_it_and_though_the_first_word_was_misread() -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        if row in (1, 3):
            canvas.line(80, y + 2.6, 80 + stringWidth(CHOICES[row], "Times-Roman", 10), y + 2.6)

    page, words = printed(draw)
    rows = np.arange(page.shape[0], dtype=np.float32) / SCALE
    shadow = sum(90 * np.exp(-(((rows - middle) / 2.0) ** 2)) for middle in (67.4, 87.4))  # over rows 1 and 2
    folded = np.asarray((page - np.asarray(shadow)[:, None, None]).clip(0, 255), np.uint8)
    half = [
        replace(each, box=(each.box[0] + 32, *each.box[1:])) if row == 3 else each for row, each in enumerate(words)
    ]
    edges = [[(each.box[0], each.box[2])] for each in words]
    boxes = [[each.box] for each in half]
    looks = looks_of(shown(folded, words), boxes, [0.0] * 6, [each.text for each in words], edges)
    assert [look.struck for look in looks] == [False, True, False, True, False, False]


def test_plain_lines_do_not_stand_out() -> None:
    assert looked(*printed(lambda canvas, row, y: None)) == [set()] * 6


def test_a_blank_before_the_words_waits_for_a_mark_and_a_dash_is_a_bullet() -> None:
    """Also where the recogniser cut the words' first letter off: its stem is no mark."""

    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.drawString(66, y, "__") if row % 2 else canvas.line(68, y + 3, 74, y + 3)

    page, words = printed(draw)
    cut = [replace(each, box=(each.box[0] + 1.6, *each.box[1:])) for each in words]
    assert looked(page, cut) == [{"bullet"}, {"box"}] * 3


@pytest.mark.parametrize(("shade", "least", "most"), [(255, 0.0, 0.03), (205, 0.06, 0.5), (60, 0.2, 1.0)])
def test_how_dark_a_box_is_tells_also_of_a_pale_pen(shade: int, least: float, most: float) -> None:
    def draw(canvas: Canvas, row: int, y: float) -> None:
        canvas.setLineWidth(0.8)
        canvas.rect(62, y - 0.5, 9, 9)
        canvas.setStrokeGray(shade / 255)
        canvas.setLineWidth(1.2)
        canvas.lines([(63, y + 0.5, 70, y + 7.5), (63, y + 7.5, 70, y + 0.5)])
        canvas.setStrokeGray(0)

    page, words = printed(draw)
    paper = shown(page, words)
    dark = insides_of(paper, [each.box for each in words], [0.0] * 6)
    assert all(each is not None and least <= each.inside <= most for each in dark), dark


def test_where_no_box_is_nothing_is_dark() -> None:
    page, words = printed(lambda canvas, row, y: None)
    assert insides_of(shown(page, words), [each.box for each in words], [0.0] * 6) == [None] * 6


@pytest.mark.parametrize(
    ("before", "text", "kept"),
    [
        ("within", "30", True),  # a number is no box, though its figure has four sides
        ("Focus", "on", True),  # nor is a short word in the middle of a line: "Focus on communication"
        ("New", "Belleview", True),  # nor is the first letter of a word that follows close on another
        ("", "DConduct", False),  # a box that was read as a letter of the word behind it
        ("", "D", False),
    ],
)
def test_a_box_is_no_letter_of_what_was_clearly_read(before: str, text: str, kept: bool) -> None:
    word = Word(text, (100, 100, 100 + 6 * len(text), 110), 9.0, confidence=0.98)
    words = [word, *([Word(before, (97 - 6 * len(before), 100, 97, 110), 9.0, confidence=0.98)] if before else [])]
    box = Tickbox((100.5, 101, 107, 109), 0.0)
    texts = [each.text for each in with_boxes(words, [box])]
    assert (text in texts) == kept
    assert (State.NOT_SET.value in texts) != kept


@pytest.mark.parametrize(("drawn", "seen"), [("__", "empty"), ("", "none")])
def test_a_blank_before_the_consulted_words_is_empty_however_the_lists_were_marked(
    drawn: str, seen: str, rules: RuleSet
) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 300))
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(60, 200, drawn)
    words, x = [], 80.0
    for text in ["Consulted", "with", "Statewide", "Tech", "Team"]:
        canvas.drawString(x, 200, text)
        wide = stringWidth(text, "Times-Roman", 10)
        words.append(Word(text, (x, 92.0, x + wide, 102.5), 10.0, confidence=0.99))
        x += wide + 3
    canvas.save()
    picture = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=SCALE).to_numpy()
    page = replace(shown(np.ascontiguousarray(picture[:, :, ::-1]), words), blocks=arrange(words, [], 1))
    paper = Paper("form.png", "ocr", page.blocks, (page,))
    labelled = label(strip_of(paper.blocks), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))
    (index,) = labelled.of("field", "consulted_tech_team")
    choice = Choice(index, Evidence("consulted_tech_team"))
    assert as_seen_alone(paper, labelled, choice, "struck").seen.before == seen


def columns(page: int, left: float, *rows: tuple[str, str]) -> Table:
    """A table of two columns, 400 points wide."""
    made = []
    for number, texts in enumerate(rows):
        top = 40.0 + 20 * number
        cells = []
        for column, text in enumerate(texts):
            box = (left + 250 * column, top, left + 250 + 150 * column, top + 20)
            words = tuple(Word(each, box, 10.0, confidence=0.98) for each in text.split())
            cells.append(Cell(number, column, 1, 1, (Line(text, page, box, words=words),), box))
        made.append(tuple(cells))
    return Table(tuple(made), page, (left, 40.0, left + 400, 40.0 + 20 * len(rows)))


@pytest.mark.parametrize("shift", [-9.0, 0.0, 4.0, 12.0])
def test_the_rows_of_a_table_that_goes_on_on_another_sheet_stand_in_its_columns(shift: float, rules: RuleSet) -> None:
    """A scanned page behind one of another program, or two sheets on a copier's glass."""
    first = columns(1, 70, ("Requested Tools:", "Cost:"), ("Zoom Pro", "$149.90"))
    second = columns(2, 70 + shift, ("Elite Screens", "$89.95"))
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of([first, second]), phrases_of(form))
    field = next(each for each in form.fields if each.type == "tools")
    read = read_tools(labelled, field, []).value
    assert isinstance(read, tuple)
    assert [(each.name, each.cost) for each in read if isinstance(each, Item)] == [
        ("Zoom Pro", "149.90"),
        ("Elite Screens", "89.95"),
    ]


@pytest.mark.parametrize("foot", ["Form mrnd-building-request, version 2026.1 Page 1", "Page 2 of 3", "3"])
def test_what_stands_under_a_page_is_no_answer(foot: str) -> None:
    line = Line(foot, 1, (60, 750, 300, 760))
    assert strip_of([line]) == []
