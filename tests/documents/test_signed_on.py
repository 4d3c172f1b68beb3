"""What is printed to sign on, and what stands behind its label, on a page that came as a picture."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from mmd_mailbot.documents.layout.arrange import lines_from
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.pens.leaders import _next, leaders
from mmd_mailbot.documents.pens.strokes import DOTS, Strokes, strokes_in
from mmd_mailbot.documents.scan.ocr import Letter, ReadLine
from mmd_mailbot.documents.scan.words import words_of

Dots = list[tuple[int, int, int, int]]


def drawn(dots: Dots, line: list[tuple[float, float]]) -> Strokes:
    """A row of dots, and one line of a pen; pixels at 150 an inch."""
    image = Image.new("RGB", (500, 120), "white")
    brush = ImageDraw.Draw(image)
    for dot in dots:
        brush.rectangle(dot, fill="black")
    brush.line(line, fill=(20, 30, 90), width=4, joint="curve")
    return strokes_in(np.asarray(image), DOTS, (0.0, 0.0, 500 / DOTS, 120 / DOTS), ())


def dotted(left: int, right: int, *, step: int = 7, at: int = 80) -> Dots:
    return [(x, at, x + 2, at + 2) for x in range(left, right, step)]


def scrawl(left: int, right: int) -> list[tuple[float, float]]:
    return [(x, 65 + 28 * math.sin(x / 9) - (x - left) / 20) for x in range(left, right)]


@pytest.mark.parametrize("step", [5, 7, 11, 14])
def test_dots_to_sign_on_are_no_ink_and_the_signature_over_them_is(step: int) -> None:
    alone, over = drawn([], scrawl(150, 330)), drawn(dotted(20, 480, step=step), scrawl(150, 330))
    assert len(alone.pieces) == 1
    largest = max(over.pieces, key=lambda each: each.mass)
    assert largest.mass == pytest.approx(alone.pieces[0].mass, rel=0.1)
    assert sum(each.mass for each in over.pieces) < 1.15 * largest.mass
    assert any(x1 - x0 > 40 for x0, y0, x1, y1 in over.rules if y1 - y0 < 4)


def test_dots_and_dashes_of_a_hand_are_ink() -> None:
    few = drawn([(120, 10, 124, 14), (200, 10, 204, 14)], scrawl(100, 330))
    assert len(few.pieces) == 3
    scattered = [
        (x, y, x + 3, y + 3)
        for x, y in ((10, 10), (20, 30), (31, 12), (42, 44), (55, 20), (66, 9), (78, 37), (90, 50))
    ]
    assert leaders(scattered) == []


def test_dashes_that_a_copier_joined_here_and_there_are_a_row_still() -> None:
    joined = [
        (x, 80, x + wide, 83)
        for x, wide in ((10, 3), (20, 24), (50, 3), (60, 40), (108, 3), (118, 10), (136, 3), (146, 3))
    ]
    assert leaders(joined) == [list(range(8))]


def test_a_page_full_of_specks_takes_no_time() -> None:
    """Each speck had been followed to the page's right edge, however many others had been before."""
    draw = np.random.default_rng(1)
    specks = [(int(x), int(y), int(x) + 2, int(y) + 2) for x, y in draw.integers(0, 1200, (20_000, 2))]
    asked: list[int] = []

    def counted(*at: object) -> int | None:
        asked.append(1)
        return _next(*at)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mmd_mailbot.documents.pens.leaders._next", counted)
        leaders(specks)
    assert len(asked) < 2.1 * len(specks)


def read(text: str) -> list[str]:
    letters = tuple(Letter(each, (number + 0.5) / len(text), 1.0) for number, each in enumerate(text))
    quad = np.array([[0, 0], [8 * len(text), 0], [8 * len(text), 16], [0, 16]], np.float32)
    return [each.text for each in words_of(ReadLine(quad, letters))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Superintendent of Schools:Virgil Mantle", ["Superintendent", "of", "Schools:", "Virgil", "Mantle"]),
        ("at 12:30", ["at", "12:30"]),
        ("JU:mg", ["JU:mg"]),
        ("https://example.org", ["https://example.org"]),
        ("Cost:$129.99", ["Cost:$129.99"]),
    ],
)
def test_what_was_filled_in_behind_a_label_is_a_word_of_its_own(text: str, words: list[str]) -> None:
    assert read(text) == words


def test_a_label_of_which_a_name_beside_it_took_some_words_is_whole_again() -> None:
    """On a scan "Superintendent of" stood in one line and "Schools:" in another, with the signature that was written higher."""
    label = [
        Word("Superintendent", (56.0, 723.0, 127.0, 735.0)), Word("of", (129.0, 723.2, 139.0, 734.4)),
        Word("Schools:", (139.0, 723.0, 176.0, 734.0)), Word("Date:", (388.0, 723.0, 411.0, 735.0)),
    ]  # fmt: skip
    name, day = Word("Ebmniy", (186.0, 712.0, 242.0, 737.0)), Word("4/27/2027", (444.0, 715.0, 505.0, 731.0))
    (line,) = lines_from([*label, name, day], 1)
    assert line.text == "Superintendent of Schools:\tEbmniy\tDate:\t4/27/2027"
    above = Word("District:", (56.0, 706.0, 90.0, 717.0))
    assert [each.text for each in lines_from([above, *label], 1)] == [
        "District:",
        "Superintendent of Schools:\tDate:",
    ]
