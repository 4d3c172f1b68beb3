"""Lists of tools on scans: hints in a district's own words, and lines that no cost was read beside."""

from __future__ import annotations

import pytest

from mmd_mailbot.documents.filled.ended import ended_early
from mmd_mailbot.documents.filled.hints import is_of_the_hint
from mmd_mailbot.documents.page import Line, Word

HINT = (
    "(Select tools from the suggested list above.  Once a specific tool has been selected, identify it by its advertised "
    "brand name.)"
)


@pytest.mark.parametrize(
    "words",
    [
        "(identify by advertised brand name)",
        "(identify by advertised brand",
        "(Select the tools from the list above)",
    ],
)
def test_a_hint_in_a_districts_own_words_is_no_tool(words: str) -> None:
    assert is_of_the_hint(words, HINT, first=True)


@pytest.mark.parametrize(
    "words", ["(2) Logitech Brio 4K webcam", "(Jabra Speak 510)", "(refurbished) Epson projector"]
)
def test_a_tool_that_begins_with_brackets_is_one(words: str) -> None:
    assert not is_of_the_hint(words, HINT, first=True)


def line(text: str, left: float, right: float, top: float) -> Line:
    parts = text.split()
    wide = (right - left) / len(text)
    words, x = [], left
    for part in parts:
        words.append(Word(part, (x, top, x + wide * len(part), top + 12)))
        x += wide * (len(part) + 1)
    return Line(text, 1, (left, top, right, top + 12), words=tuple(words))


def test_a_line_that_ended_though_the_next_word_had_room_is_a_tool_of_its_own() -> None:
    """Two tools of which one cost was read had been one tool with that cost, and as sure."""
    names = [line("Jabra Speak 510 speakerphone", 64, 186, 110), line("Elite Screens Tripod T100", 60, 163, 127)]
    assert ended_early(names, [line("$129.00", 448, 481, 110)], [True, False])


def test_a_line_that_filled_its_column_goes_on_in_the_next() -> None:
    names = [
        line("Logitech MeetUp conference camera with speakerphone", 64, 370, 110),
        line("and remote control", 64, 160, 127),
    ]
    assert not ended_early(names, [line("$899.00", 420, 470, 110)], [True, False])
