"""Ink beside printed choices of which nothing was known: nobody says yes or no to it."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from mmd_mailbot.documents.chosen.before import ink_before, is_hollow, marks_in_margin
from mmd_mailbot.documents.chosen.looks import Look
from mmd_mailbot.documents.chosen.outlined import Inked
from mmd_mailbot.documents.filled.lines import Choice
from mmd_mailbot.documents.filled.marking import Evidence
from mmd_mailbot.documents.filled.missed import with_what_was_missed
from mmd_mailbot.documents.filled.seen import _as_they_look
from mmd_mailbot.documents.page import Box, Scan

DOTS = 150 / 72
LINES: list[Box] = [(90.0, top, 250.0, top + 11.0) for top in (30.0, 46.0, 62.0)]
LEFT = 66.0


def drawn(what: str, row: int = 1) -> Scan:
    """A list of three choices in a cell, and what is drawn beside one of them."""
    image = Image.new("RGB", (600, 240), "white")
    draw = ImageDraw.Draw(image)

    def line(*points: tuple[float, float], width: int = 2) -> None:
        draw.line([(x * DOTS, y * DOTS) for x, y in points], fill="black", width=width)

    line((64, 4), (64, 100), width=3)
    for _, top, *_ in LINES:
        for at in range(92, 240, 7):
            line((at, top + 1), (at, top + 10), width=3)
    top = LINES[row][1]
    box = [(72, top), (83, top), (83, top + 11), (72, top + 11), (72, top)]
    match what:
        case "box":
            line(*box)
        case "box without its foot":
            line((72, top + 11), (72, top), (83, top), (83, top + 11))
        case "ringed box":
            line(*box)
            draw.ellipse([67 * DOTS, (top - 5) * DOTS, 87 * DOTS, (top + 16) * DOTS], outline="black", width=2)
        case "crossed box":
            line(*box)
            line((72, top), (83, top + 11))
            line((83, top), (72, top + 11))
        case "bullet":
            draw.ellipse([76 * DOTS, (top + 3) * DOTS, 81 * DOTS, (top + 8) * DOTS], fill="black")
        case "brackets":
            line((74, top), (72, top + 5), (74, top + 11))
            line((83, top), (85, top + 5), (83, top + 11))
        case "tick in the margin":
            line((50, top + 2), (54, top + 10), (63, top - 8))
        case "hole in the margin":
            draw.ellipse([42 * DOTS, (top - 4) * DOTS, 60 * DOTS, (top + 14) * DOTS], fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return Scan(out.getvalue(), DOTS)


def choices(*before: str) -> list[Choice]:
    return [Choice(at, Evidence(f"choice-{at}", before=each)) for at, each in enumerate(before)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "told"),
    [("box", True), ("crossed box", True), ("bullet", False), ("brackets", False), ("nothing", False)],
)
def test_what_is_as_large_as_a_box_may_be_one_or_a_mark(what: str, told: bool) -> None:
    assert ink_before(drawn(what), LINES[1], LEFT) is told


@pytest.mark.parametrize(
    ("what", "told"),
    [("tick in the margin", True), ("hole in the margin", False), ("box", False), ("nothing", False)],
)
def test_a_tick_left_of_the_lists_cell_is_seen(what: str, told: bool) -> None:
    assert (1 in marks_in_margin(drawn(what), LINES, LEFT)) is told


def test_a_box_that_was_not_found_among_others_is_for_a_person() -> None:
    """It had counted as not ticked, beside another that was: the first choice was lost at .85."""
    found = with_what_was_missed(drawn("crossed box"), choices("empty", "none", "ticked"), LINES, [LEFT] * 3)
    assert [each.seen.before for each in found] == ["empty", "unclear", "ticked"]
    found = with_what_was_missed(drawn("bullet"), choices("empty", "none", "ticked"), LINES, [LEFT] * 3)
    assert [each.seen.before for each in found] == ["empty", "none", "ticked"]


def test_its_box_read_as_a_letter_of_the_words_is_looked_for_before_where_the_others_begin() -> None:
    lines = [LINES[0], (72.0, *LINES[1][1:]), LINES[2]]
    found = with_what_was_missed(drawn("crossed box"), choices("empty", "none", "ticked"), lines, [LEFT] * 3)
    assert [each.seen.before for each in found] == ["empty", "unclear", "ticked"]


def test_a_tick_beside_empty_boxes_means_one_of_those_it_touches() -> None:
    """The list had been said to be empty at .98."""
    found = with_what_was_missed(drawn("tick in the margin"), choices("empty", "empty", "empty"), LINES, [LEFT] * 3)
    assert [each.seen.loose for each in found] == [True, True, False]
    found = with_what_was_missed(drawn("tick in the margin"), choices("ticked", "empty", "empty"), LINES, [LEFT] * 3)
    assert not any(each.seen.loose for each in found)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("empty", "ticked", "empty"), ["empty", "ticked", "empty"]),  # a ring around it, a tick beside it
        (("ticked", "ticked", "ticked"), ["empty", "empty", "empty"]),  # other lists are printed otherwise
    ],
)
def test_of_empty_boxes_one_with_a_pens_ink_around_it_is_marked(told: tuple[str, ...], expected: list[str]) -> None:
    """It had been told as empty at .9, whatever a pen drew around it."""
    looks = [Look(before="box") for _ in told]
    inside = [Inked(0.001, 0.0, 0.0) for _ in told]
    found = _as_they_look(choices("empty", "empty", "empty"), choices(*told), looks, inside)
    assert [each.seen.before for each in found] == expected


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("box without its foot", True),
        ("box", True),
        ("crossed box", False),
        ("ringed box", False),
        ("nothing", False),
    ],
)
def test_a_box_that_lost_an_edge_on_a_fax_is_no_mark(what: str, told: bool) -> None:
    """It had been told as ticked at .8."""
    assert is_hollow(drawn(what), LINES[1], LEFT) is told
