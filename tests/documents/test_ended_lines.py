"""Lists of tools on scans: hints in a district's own words, and lines that no cost was read beside."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mmd_mailbot.core.facts import Item, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.ended import ended_early, over_the_total
from mmd_mailbot.documents.filled.hints import is_of_the_heading, is_of_the_hint
from mmd_mailbot.documents.filled.tools import read_tools
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Line, Word
from mmd_mailbot.documents.values.slips import mended_addresses, mended_name
from mmd_mailbot.documents.wording.labels import Labelled, label, phrases_of

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


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("pat.lee@.adair1.example,_(660) 555-0100", "pat.lee@adair1.example, (660) 555-0100"),
        ("Pat Lee_/ plee@adair.example / (660)_555-\n0100", "Pat Lee / plee@adair.example / (660) 555-0100"),
        ("pat_lee@adair.example", "pat_lee@adair.example"),
    ],
)
def test_the_line_under_what_was_typed_is_none_of_it(read: str, meant: str) -> None:
    assert mended_addresses(read) == meant


def test_a_nought_before_small_letters_is_a_capital() -> None:
    assert mended_name("Tonya 0etting") == "Tonya Oetting"


ROWS = [(110.0, "Logitech MeetUp"), (124.0, "Rode Wireless GO II"), (160.0, "Hnyhl Buer")]


def scanned(rules: RuleSet, total: float) -> Labelled:
    """Tools over or under their total's label (``total``: its height), words as a recogniser gives them."""
    lines = [(96.0, "Requested Tools:"), (total, "Total Costs"), *ROWS]
    words = [
        Word(part, (60 + 60 * at, top, 110 + 60 * at, top + 12), 11.0, confidence=0.97)
        for top, text in lines
        for at, part in enumerate(text.split())
    ]
    return label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))


@dataclass(frozen=True)
class Row:
    spot: int


@pytest.mark.parametrize(("total", "kept"), [(142.0, 2), (80.0, 3)])
def test_what_was_signed_under_the_total_is_no_tool(total: float, kept: int, rules: RuleSet) -> None:
    """With a contact's name as one more tool each cost had gone to the tool over its own."""
    labelled = scanned(rules, total)
    texts = [text for _, text in ROWS]
    rows = [Row(at) for at, spot in enumerate(labelled.spots) if spot.line.text in texts]
    assert len(rows) == 3
    assert [labelled.spots[each.spot].line.text for each in over_the_total(labelled, rows)] == texts[:kept]


@pytest.mark.parametrize(
    "heading",
    [
        "Requested Tools (advertised brand name): / Cost of each tool",
        "Requested Tools: its advertised brand name.) selected.)",
    ],
)
def test_what_is_left_of_a_heading_and_a_row_that_nobody_filled_are_no_tools(heading: str, rules: RuleSet) -> None:
    lines = [
        (100.0, [(60.0, heading)]),
        (120.0, [(60.0, "1. Epson VS260 projector"), (300.0, "$359.99")]),
        (140.0, [(60.0, "2."), (300.0, "$")]),
        (160.0, [(60.0, "Total Costs: $359.99")]),
    ]
    words = []
    for top, parts in lines:
        for left, text in parts:
            for part in text.split():
                words.append(Word(part, (left, top, left + 5 * len(part), top + 12), 11.0, confidence=0.97))
                left += 5 * len(part) + 3
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(form))
    field = next(each for each in form.fields if each.type == "tools")
    read = read_tools(labelled, field, []).value
    assert isinstance(read, tuple)
    assert [(each.name, each.cost) for each in read if isinstance(each, Item)] == [
        ("Epson VS260 projector", "359.99")
    ]


def test_a_heading_of_many_words_is_no_tool_for_one_that_was_misread(rules: RuleSet) -> None:
    """ "tol has been selected, identify it by its Cost: (List the cost for each tool" had been the first of three tools at .92."""
    field = next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.type == "tools")
    printed = (*field.labels, field.hint, *field.cost_labels, field.cost_hint)
    assert is_of_the_heading("tol has been selected, identify it by its Cost: (List the cost for each tool", printed)
    assert not is_of_the_heading("Swivl by its tools", printed)
