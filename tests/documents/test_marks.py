"""Every way to mark a choice in a Word document, and what cannot be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.marking import Evidence, are_filled, marked_alone
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.values.marks import is_empty_box, is_only_marks, is_ticked
from mmd_mailbot.ports import FileToRead

from .papers import DISTRICT_ACTIVITIES
from .word_xml import (
    cell,
    legacy_tick,
    para,
    request,
    root,
    row,
    run,
    shape,
    symbol,
    table,
    tick_control,
    word,
)

SLUGS = (
    "district-with-coaching-team", "district-with-building-teams", "between-building-teams", "between-district-teams",
    "other",
)  # fmt: skip
Line = Callable[[str, bool], str]


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.docx", data), rules).documents
    return document


def form(line: Line, *chosen: int, other: str = "", consulted: Any = None, **parts: str) -> bytes:
    lines = [
        line(text + (f": {other}" if text == "Other" and other else ""), number in chosen)
        for number, text in enumerate(DISTRICT_ACTIVITIES)
    ]
    tail = [] if consulted is None else [line("Consulted with Statewide Tech Team", consulted)]
    return word(request("Activity:", *lines, *tail), parts=parts)


def runs(*inner: str) -> str:
    return para(*(each if each.startswith("<") else run(each) for each in inner))


def sym(font: str, on: str, off: str) -> Line:
    return lambda text, set_: runs(symbol(font, on if set_ else off), f" {text}")


def typed(on: str, off: str) -> Line:
    return lambda text, set_: para(f"{on if set_ else off}{text}")


def behind(on: str, off: str = "") -> Line:
    return lambda text, set_: para(f"{text}{on if set_ else off}")


def looking(on: str, off: str = "", before: str = "") -> Line:
    return lambda text, set_: runs(*([before] if before else []), run(text, on if set_ else off))


def in_font(font: str, on: str, off: str) -> Line:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    return lambda text, set_: runs(run(on if set_ else off, fonts), f" {text}")


WAYS: dict[str, Line] = {
    "content control": lambda text, on: runs(tick_control(on), f" {text}"),
    "older form field": lambda text, on: runs(legacy_tick(on), f" {text}"),
    **{f"{mark} before": typed(f"{mark} ", "☐ ") for mark in "☒☑✓✔✗✘✅❎🗹"},
    **{f"{mark} alone before": typed(f"{mark} ", "") for mark in "☒☑✓✔✗✘"},
    **{f"{mark} behind": behind(f" {mark}", " ☐") for mark in "☒☑✓✔"},
    "Wingdings box": sym("Wingdings", "F0FE", "F0A8"),
    "Wingdings cross": sym("Wingdings", "F0FD", "F06F"),
    "Wingdings tick": sym("Wingdings", "F0FC", "F071"),
    "Wingdings x": sym("Wingdings", "F078", "F072"),
    "Wingdings without offset": sym("Wingdings", "00FE", "00A8"),
    "Wingdings 2": sym("Wingdings 2", "F052", "F0A3"),
    "Wingdings 2 cross": sym("Wingdings 2", "F053", "F0A3"),
    "Webdings": sym("Webdings", "F061", "F063"),
    "Segoe UI Symbol": sym("Segoe UI Symbol", "2611", "2610"),
    "MS Gothic": sym("MS Gothic", "2612", "2610"),
    "Marlett": sym("Marlett", "F062", "0020"),
    "private use, font lost": typed("\uf0fe ", "\uf0a8 "),
    "letters in Wingdings": in_font("Wingdings", "þ", "¨"),
    "letters in Wingdings 2": in_font("Wingdings 2", "R", "£"),
    "radio buttons": typed("◉ ", "○ "),
    "filled squares": typed("■ ", "□ "),
    "X before": typed("X ", "  "),
    "x before": typed("x  ", ""),
    "X before a box": typed("X☐ ", "☐ "),
    "X behind a box": typed("☐X ", "☐ "),
    "X before a bullet": typed("X • ", "• "),
    "[x]": typed("[x] ", "[ ] "),
    "[X] with room": typed("[ X ] ", "[   ] "),
    "(x)": typed("(x) ", "( ) "),
    "_x_": typed("_x_ ", "___ "),
    "__X__": typed("__X__ ", "_____ "),
    "X behind": behind("  X"),
    "x behind a tab": behind("\tx"),
    "X behind, boxes before": lambda text, on: para(f"☐ {text}{'  X' if on else ''}"),
    "(x) behind, bullets before": lambda text, on: para(f"• {text}{' (x)' if on else ''}"),
    "Y and N before": typed("Y ", "N "),
    "Y alone before": typed("Y ", ""),
    "yes beside": behind(" - Yes"),
    "yes and no beside": behind(": Yes", ": No"),
    "highlighted": looking('<w:highlight w:val="yellow"/>'),
    "highlighted, with boxes": looking('<w:highlight w:val="yellow"/>', before="☐ "),
    "shaded": looking('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),
    "shaded paragraph": lambda text, on: para(
        text, looks='<w:shd w:val="clear" w:fill="FFF2CC"/>' if on else ""
    ),
    "bold": looking("<w:b/>"),
    "bold, with bullets": looking("<w:b/>", before="• "),
    "underlined": looking('<w:u w:val="single"/>'),
    "coloured": looking('<w:color w:val="FF0000"/>'),
    "bold and coloured": looking('<w:b/><w:color w:val="C00000"/>'),
    "circled": lambda text, on: runs(shape() if on else run(""), text),
    "others struck": looking("", "<w:strike/>"),
    "others struck twice": looking("", "<w:dstrike/>"),
    "others struck, with boxes": looking("", "<w:strike/>", before="☐ "),
    "others deleted, tracked": lambda text, on: (
        runs(text) if on else f'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p>'
    ),
    "box inserted, tracked": lambda text, on: (
        '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>☐</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="a">{run("☒")}</w:ins>{run(f" {text}")}</w:p>'
        if on
        else para(f"☐ {text}")
    ),
    "X in a text box": lambda text, on: runs(*([shape("rect", text="X", size=(12, 12))] if on else []), f"☐ {text}"),
    "the control's box over a line of words": lambda text, on: runs(tick_control(on), run("\t"), text),
}  # fmt: skip


@pytest.mark.parametrize("chosen", [(1,), (0, 2), (4,)], ids=["second", "two", "other"])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_mark_is_read(way: str, chosen: tuple[int, ...], rules: RuleSet) -> None:
    worded = 4 in chosen and way not in AFTER_WORDS  # words beside it choose it, whatever its box is
    document = read(form(WAYS[way], *chosen, other="a robotics club" if worded else ""), rules)
    assert document.choices("activities") == tuple(SLUGS[each] for each in chosen)
    assert document.fields["activities"].confidence >= 0.9
    if worded:
        assert document.text("activity_other") == "a robotics club"
    assert document.problems == ()


# where something stands behind the words it cannot be told from words that explain "Other"
AFTER_WORDS = {each for each in WAYS if "behind" in each or "beside" in each} | {"others deleted, tracked"}


@pytest.mark.parametrize(
    "way", ["content control", "☒ before", "X before", "[x]", "Wingdings box", "older form field"]
)
def test_nothing_marked_is_nothing_chosen(way: str, rules: RuleSet) -> None:
    document = read(form(WAYS[way]), rules)
    assert document.choices("activities") == ()
    assert document.fields["activities"].unread is None
    assert document.fields["activities"].confidence >= 0.9


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize(
    "way",
    [
        "content control",
        "older form field",
        "☒ before",
        "[x]",
        "X behind",
        "yes and no beside",
        "highlighted",
        "bold",
    ],
)
def test_the_lone_box_is_read_as_the_lists_are(way: str, on: bool, rules: RuleSet) -> None:
    document = read(form(WAYS[way], 1, consulted=on), rules)
    assert document.flag("consulted_tech_team") is on
    assert document.problems == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("☒ Consulted with Statewide Tech Team", True),
        ("Consulted with Statewide Tech Team ☒ Yes ☐ No", True),
        ("Consulted with Statewide Tech Team ☐ Yes ☒ No", False),
        ("Consulted with Statewide Tech Team: yes, 10/2/2026", True),
        ("Consulted with Statewide Tech Team: no", False),
        ("☐ Consulted with Statewide Tech Team", False),
        ("Consulted with Statewide Tech Team", False),
    ],
)
def test_yes_and_no_beside_the_lone_box(words: str, value: bool, rules: RuleSet) -> None:
    assert read(word(request(words)), rules).flag("consulted_tech_team") is value


# ---------------------------------------------------------------- what cannot be told

STRUCK, YELLOW, BOLD = "<w:strike/>", '<w:highlight w:val="yellow"/>', "<w:b/>"


def picked(*lines: str) -> bytes:
    return word(request("Activity:", *lines))


A, B, C, D, E = DISTRICT_ACTIVITIES
NUMBERING = root(
    "numbering",
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="☐"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="☒"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
)


def listed(number: int, text: str, looks: str = "") -> str:
    return para(run(text, looks), looks=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


UNCLEAR: dict[str, bytes] = {
    "a control whose state and box disagree": picked(
        runs(tick_control(True, "☐"), f" {A}"), *(runs(tick_control(False), f" {each}") for each in (B, C, D, E))
    ),
    "ticked and crossed out": picked(para(run(f"☒ {A}", STRUCK)), *(f"☐ {each}" for each in (B, C, D, E))),
    "some ticked, another stands out": picked(
        f"☒ {A}", f"☐ {B}", para(run("☐ "), run(C, YELLOW)), f"☐ {D}", f"☐ {E}"
    ),
    "some highlighted, another bold": picked(para(run(A, YELLOW)), para(run(B, BOLD)), C, D, E),
    "some struck, one of the others bold": picked(
        para(run(A, BOLD)), B, para(run(C, STRUCK)), para(run(D, STRUCK)), E
    ),
    "a ring that may hang elsewhere": picked(A, runs(shape(down=200), B), C, D, E),
    "a tick in a box that may stand elsewhere": picked(
        f"☐ {A}", runs(shape("rect", text="X", down=200, size=(12, 12)), f"☐ {B}"), f"☐ {C}", f"☐ {D}", f"☐ {E}"
    ),
    "the same black square everywhere": picked(*(f"■ {each}" for each in DISTRICT_ACTIVITIES)),
    "half of them are gone": picked(A, B, C),
    "a list of boxes with words struck": word(
        request("Activity:", listed(1, A, STRUCK), *(listed(1, each) for each in (B, C, D, E))),
        parts={"numbering": NUMBERING},
    ),
}


@pytest.mark.parametrize("case", UNCLEAR)
def test_what_cannot_be_told_is_asked(case: str, rules: RuleSet) -> None:
    document = read(UNCLEAR[case], rules)
    assert document.choices("activities") == ()
    assert document.unread("activities")
    assert "marks.unclear" in [each.code for each in document.problems]


def test_boxes_of_a_list_are_ticked_by_their_bullet(rules: RuleSet) -> None:
    lines = [listed(2 if number == 2 else 1, text) for number, text in enumerate(DISTRICT_ACTIVITIES)]
    data = word(request("Activity:", *lines), parts={"numbering": NUMBERING})
    assert read(data, rules).choices("activities") == ("between-building-teams",)


def test_a_list_that_strikes_what_is_done_is_ticked_by_its_bullet(rules: RuleSet) -> None:
    lines = [listed(2, A, STRUCK), *(listed(1, each) for each in (B, C, D, E))]
    data = word(request("Activity:", *lines), parts={"numbering": NUMBERING})
    assert read(data, rules).choices("activities") == ("district-with-coaching-team",)


def test_marks_in_cells_of_their_own(rules: RuleSet) -> None:
    rows = [row("X" if number == 1 else "", text) for number, text in enumerate(DISTRICT_ACTIVITIES)]
    assert read(picked(table(*rows)), rules).choices("activities") == ("district-with-building-teams",)
    rows = [row(text, "☒" if number == 1 else "☐") for number, text in enumerate(DISTRICT_ACTIVITIES)]
    assert read(picked(table(*rows)), rules).choices("activities") == ("district-with-building-teams",)
    rows = [row(cell(runs(tick_control(number == 1))), text) for number, text in enumerate(DISTRICT_ACTIVITIES)]
    assert read(picked(table(*rows)), rules).choices("activities") == ("district-with-building-teams",)


def test_the_only_one_left_is_chosen(rules: RuleSet) -> None:
    document = read(picked(B), rules)
    assert document.choices("activities") == ("district-with-building-teams",)
    assert document.unread("activities") is None


def test_an_older_form_without_other_is_not_taken_for_chosen(rules: RuleSet) -> None:
    assert read(picked(A, B, C, D), rules).choices("activities") == ()


@pytest.mark.parametrize("words", ["the X series of meetings", "meetings with R-X", "x-ray lessons by video"])
def test_an_x_in_the_words_beside_other_is_no_mark(words: str, rules: RuleSet) -> None:
    lines = [f"☒ {A}", *(f"☐ {each}" for each in (B, C, D)), f"☐ Other: {words}"]
    document = read(picked(*lines), rules)
    assert document.choices("activities") == ("district-with-coaching-team",)
    assert document.text("activity_other") == words


def test_brackets_that_a_recogniser_read_without_the_blank_between_them_are_an_empty_box() -> None:
    assert is_empty_box("()")
    assert is_only_marks("() ")
    assert not is_ticked("()")
    assert is_ticked("(X)")
    assert not is_empty_box("(X)")


def test_a_box_that_stands_alone_is_filled_where_the_lists_boxes_are() -> None:
    """Two of 180 forms had "■ Consulted" beside lists of ■ and □, and it was said to be unticked; all ■ are bullets."""
    filled, empty = Evidence("one", before="square"), Evidence("two", before="empty")
    alone = Evidence("consulted", before="square")
    assert marked_alone(alone, "ticks", filled=are_filled([filled, empty])).slugs == {"consulted"}
    assert not marked_alone(alone, "ticks", filled=are_filled([filled, filled])).slugs
    assert not marked_alone(empty, "ticks", filled=are_filled([filled, empty])).slugs


LOOK = {"underlined": '<w:u w:val="single"/>', "highlighted": '<w:highlight w:val="yellow"/>', "bold": "<w:b/>"}


def with_label_marked(look: str, *, others: str = "") -> bytes:
    """ "Other" alone stands out of "Other: parent nights"; ``others``: how the first choice does."""
    first = runs(run(DISTRICT_ACTIVITIES[0], others))
    last = runs(run("Other", look), run(": parent nights"))
    return word(request("Activity:", first, *(para(each) for each in DISTRICT_ACTIVITIES[1:-1]), last))


@pytest.mark.parametrize("look", LOOK)
def test_of_other_only_the_printed_word_may_be_marked(look: str, rules: RuleSet) -> None:
    document = read(with_label_marked(LOOK[look], others=LOOK[look]), rules)
    assert document.choices("activities") == ("district-with-coaching-team", "other")
    assert document.text("activity_other") == "parent nights"


def test_a_label_set_in_bold_is_no_mark_where_the_others_are_marked_otherwise(rules: RuleSet) -> None:
    document = read(with_label_marked(LOOK["bold"], others=LOOK["highlighted"]), rules)
    assert document.choices("activities") == ("district-with-coaching-team",)
