"""What a recogniser makes of a hand on scans that an outsider made: letters, figures and places that are mended because what was
meant is known, and none where it is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mmd_mailbot.core.facts import Fact, Item, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.contact import read_contact
from mmd_mailbot.documents.filled.known import as_its_owner, as_known_person, as_known_town
from mmd_mailbot.documents.filled.sums import settled
from mmd_mailbot.documents.filled.tools import read_tools
from mmd_mailbot.documents.layout.arrange import Grid, arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Word, lines_of
from mmd_mailbot.documents.values.slips import mended_addresses, mended_amounts
from mmd_mailbot.documents.wording.answers import read_line
from mmd_mailbot.documents.wording.labels import label, phrases_of

from .test_garbled import owned, paper, words_at


def written(text: str, sure: float) -> tuple[Fact, list[Word]]:
    return Fact(text, 0.95), [Word(each, (0, 0, 9, 9), 9.0, confidence=sure) for each in text.split()]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("363.5O", "363.50"), ("$10g", "$109"), ("$ggg.00", "$999.00"), ("$S29.00", "$529.00"),
        ("Logitech C920s", "Logitech C920s"), ("2.5G switch", "2.5G switch"), ("1.5l bottle", "1.5l bottle"),
        ("$gas", "$gas"), ("v2.0l", "v2.0l"),
    ],
)  # fmt: skip
def test_letters_are_figures_only_in_what_can_be_nothing_but_an_amount(read: str, meant: str) -> None:
    assert mended_amounts(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("jramsey@warsawk12mous", "jramsey@warsaw.k12.mo.us"), ("a.lee@rolla.k1z.mo.us", "a.lee@rolla.k12.mo.us"),
        ("a.lee@rolla.kl2.ma.us", "a.lee@rolla.k12.mo.us"), ("a.lee@rolla. k12. mo. us", "a.lee@rolla.k12.mo.us"),
        ("a.lee@rolla.k12.ma.ushone: 417", "a.lee@rolla.k12.mo.us hone: 417"),
        ("a.lee@rolla.k12.mo.us", "a.lee@rolla.k12.mo.us"), ("Pat Lee, k12.example", "Pat Lee, k12.example"),
    ],
)  # fmt: skip
def test_the_addresses_of_the_states_schools_end_alike(read: str, meant: str) -> None:
    assert mended_addresses(read) == meant


@pytest.mark.parametrize(
    ("line", "email"),
    [
        ("Angela Brandt, abrandtabranson.k12.mo.us, (660) 708-2576", "abrandt@branson.k12.mo.us"),
        ("Kim Lawson klawsonecrystal.k12.mo.us", "klawson@crystal.k12.mo.us"),
        ("Kim Lawson, office@crystal.k12.mo.us", "office@crystal.k12.mo.us"),
        ("Kim Lawson, see www.crystal.k12.mo.us", None),
    ],
)
def test_the_owners_name_tells_which_letter_was_an_at_sign(line: str, email: str | None, rules: RuleSet) -> None:
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(
        strip_of(paper("District Contact (name, email, phone):", line, sure=0.97).blocks), phrases_of(form)
    )
    found = read_contact(labelled, labelled.of("field", "contact"), "contact", "Contact")
    assert found["contact_email"].value == email


def test_an_address_whose_at_sign_nobody_can_tell_is_there_all_the_same(rules: RuleSet) -> None:
    """It had been told as missing at .95; its owner's name was read otherwise than in it."""
    form = rules.forms[Kind.DISTRICT_REQUEST]
    line = "Aaron Vance / aron.vanceabillings.k12.mo.us / 573-359-9258"
    labelled = label(
        strip_of(paper("District Contact (name, email, phone):", line, sure=0.97).blocks), phrases_of(form)
    )
    found = read_contact(labelled, labelled.of("field", "contact"), "contact", "Contact")
    assert found["contact_name"].value == "Aaron Vance"
    assert found["contact_email"].value == "aron.vanceabillings.k12.mo.us"
    assert found["contact_email"].confidence <= 0.5


@pytest.mark.parametrize("after", [("Date:", "8/4/26"), ("Date", "Date"), ("Date signed", "Oct 3, 2026")])
def test_a_short_answer_ends_before_the_dates_of_signatures_in_its_column(
    after: tuple[str, ...], rules: RuleSet
) -> None:
    """A school had been called "Lincoln Jr. High Date 8/4/26"."""
    form = rules.forms[Kind.COMMITMENT]
    words = [
        *words_at("School Building:", 106),
        *words_at("Lincoln Jr. High", 122),
        *(word for row, text in enumerate(after) for word in words_at(text, 146.0 + 20 * row)),
    ]
    cells = [(50.0, 100.0, 300.0, 140.0), (50.0, 140.0, 300.0, 190.0)]
    labelled = label(strip_of(arrange(words, [Grid((50.0, 100.0, 300.0, 190.0), cells)], 1)), phrases_of(form))
    assert read_line(labelled, labelled.of("field", "building"), "Building").value == "Lincoln Jr. High"


@pytest.mark.parametrize(
    ("owner", "read", "sure", "meant"),
    [
        ("Jeff Hughes", "jhoghes@rolla.example", 0.98, "jhughes@rolla.example"),
        ("Jill Ramsey", "framsey@rolla.example", 0.6, "jramsey@rolla.example"),
        ("Jill Ramsey", "framsey@rolla.example", 0.97, "framsey@rolla.example"),  # her colleague's
        ("Jill Ramsey", "techdesk@rolla.example", 0.6, "techdesk@rolla.example"),
        ("Kim Schroeder", "chroeder@rolla.example", 0.8, "kschroeder@rolla.example"),
        ("Kim Schroeder", "schroeder@rolla.example", 0.8, "schroeder@rolla.example"),
    ],
)
def test_a_letter_of_an_address_is_read_as_its_owner_is_called(
    owner: str, read: str, sure: float, meant: str
) -> None:
    assert as_its_owner(read, owner, sure) == meant


@pytest.mark.parametrize(
    ("read", "sure", "name", "confidence"),
    [
        ("Meiissa Tate", 0.9, "Melissa Tate", 0.88),
        ("Karen Tate", 0.9, "Karen Tate", 0.95),
        ("Kaven Tate", 0.99, "Kaven Tate", 0.95),  # so printed: it is his name
        ("Xqvrt Tate", 0.9, "Xqvrt Tate", 0.88),
        ("JoHanna Tate", 0.99, "JoHanna Tate", 0.88),
    ],
)
def test_a_name_that_nobody_bears_is_mended_or_doubted(read: str, sure: float, name: str, confidence: float) -> None:
    found = as_known_person(*written(read, sure))
    assert (found.value, found.confidence) == (name, confidence)


@pytest.mark.parametrize(
    ("read", "sure", "district"),
    [
        ("AHon R-IV", 0.99, "Alton R-IV"), ("Blve Eye R-V", 0.9, "Blue Eye R-V"), ("Blve Eye R-V", 0.99, "Blve Eye R-V"),
        ("Marion C. Early R-V", 0.9, "Marion C. Early R-V"), ("Branson R-IV", 0.9, "Branson R-IV"),
        ("Elsbery R-II", 0.9, "Elsberry R-II"), ("Elsbery R-II", 0.99, "Elsbery R-II"), ("Park Hill", 0.9, "Park Hill"),
        ("Universty Academy", 0.9, "University Academy"), ("Warsa R-IX", 0.9, "Warsa R-IX"),
    ],
)  # fmt: skip
def test_a_district_bears_the_name_of_its_town(read: str, sure: float, district: str) -> None:
    assert as_known_town(*written(read, sure)).value == district


@pytest.mark.parametrize(("total", "first"), [("2038.00", "140.00"), ("2638.00", "740.00"), ("2037.00", "740.00")])
def test_a_one_that_was_read_as_a_seven_is_settled_by_the_sum(total: str, first: str) -> None:
    rows = [[Decimal(each)] for each in ("740.00", "899.00", "999.00")]
    found, _ = settled(rows, [Decimal(total)])
    assert [each.value for each in found] == [Decimal(each) for each in (first, "899.00", "999.00")]


def test_a_short_label_that_was_misread_is_known_by_the_hint_behind_it(rules: RuleSet) -> None:
    """A copier's streak ran through the o: the costs of a whole form had been lost."""
    found = owned(
        rules,
        Kind.DISTRICT_REQUEST,
        "Requested Tools: (Select tools from the suggested list above.)",
        "Cpst: (List the cost for each tool selected.)",
        "$109.00",
    )
    assert found["cost/requested_tools"] == ["$109.00"]


def _row(text: str, x: float, top: float, bottom: float) -> list[Word]:
    words = []
    for each in text.split():
        words.append(Word(each, (x, top, x + 6.0 * len(each), bottom), bottom - top, confidence=0.95))
        x += 6.0 * len(each) + 4
    return words


@pytest.mark.parametrize("higher", [7.0, 9.0])
def test_what_a_hand_wrote_higher_than_its_labels_stands_behind_them(higher: float) -> None:
    labels = [*_row("District:", 60, 447, 457), *_row("School Building:", 300, 447, 457)]
    answers = [*_row("Kingston K-14", 120, 447 - higher, 455), *_row("Pershing Middle", 406, 447 - higher, 455)]
    above = _row("implementation of the pilot project shall be reviewed", 60, 420, 432)
    (first, line) = lines_of(arrange([*above, *answers, *labels], [], 1))
    assert first.text == "implementation of the pilot project shall be reviewed"
    assert line.text.replace("\t", " ") == "District: Kingston K-14 School Building: Pershing Middle"


def test_labels_of_one_line_stay_together_where_the_box_of_the_first_rises_to_what_was_written_behind_it() -> None:
    """Told apart, the building was a part of the district, at 0.98."""
    labels = [*_row("District:", 62, 473.8, 486.5), *_row("School Building:", 293, 477.3, 486.1)]
    answers = [*_row("Lexington R-V", 124, 468.4, 483.5), *_row("Westside Elementary", 400, 469.2, 483.3)]
    (line,) = lines_of(arrange([*answers, *labels], [], 1))
    assert line.text.replace("\t", " ") == "District: Lexington R-V School Building: Westside Elementary"


def test_a_line_of_its_own_over_a_label_is_no_answer_to_it() -> None:
    words = [*_row("Building:", 60, 447, 457), *_row("see the list below", 130, 434, 446)]
    assert [each.text for each in lines_of(arrange(words, [], 1))] == ["see the list below", "Building:"]


@pytest.mark.parametrize(
    ("read", "sure"), [("stacynichols@schoolk12.mo.us", False), ("s.nichols@school.k12.mo.us", True)]
)
def test_an_address_that_lost_dots_at_its_end_may_lack_others(read: str, sure: bool, rules: RuleSet) -> None:
    form = rules.forms[Kind.DISTRICT_REQUEST]
    lines = ("District Contact (name, email, phone):", f"Stacy Nichols, {read}")
    labelled = label(strip_of(paper(*lines, sure=0.97).blocks), phrases_of(form))
    found = read_contact(labelled, labelled.of("field", "contact"), "contact", "Contact")["contact_email"]
    assert (found.confidence >= 0.9) is sure


def test_a_cost_without_a_tool_on_a_scan_is_one_that_could_not_be_read(rules: RuleSet) -> None:
    """A name in faint pencil had been none, at 0.99, and the district would have been asked for what it had written."""
    form = rules.forms[Kind.DISTRICT_REQUEST]
    field = next(each for each in form.fields if each.name == "requested_tools")
    lines = (
        "Requested Tools: (Select tools from the suggested list above.)",
        "Cost: (List the cost for each tool selected.)",
    )
    for costs, unread in ((("899.00",), True), ((), False)):
        labelled = label(strip_of(paper(*lines, *costs, sure=0.97).blocks), phrases_of(form))
        found = read_tools(labelled, field, [])
        assert (found.value, bool(found.unread)) == (None, unread)


def test_tools_and_costs_in_one_table_under_the_word_for_the_costs_are_told_row_by_row(rules: RuleSet) -> None:
    """ "Tool  Cost" over ruled lines: four written tools had been none, at 0.99."""
    form = rules.forms[Kind.DISTRICT_REQUEST]
    field = next(each for each in form.fields if each.name == "requested_tools")
    words = [*words_at("Requested Tools: (Select tools from the suggested list above.)", 60), *words_at("Tool", 80)]
    words += words_at("Cost", 80, 431)
    rows = (("Swivl C1 robot", "399.00"), ("Logitech C920s webcam", "69.99"), ("Canon Vixia camcorder", "249"))
    cells = []
    for row, (name, cost) in enumerate(rows):
        top = 100.0 + 22 * row
        cells += [(50.0, top, 425.0, top + 22), (425.0, top, 560.0, top + 22)]
        words += [*words_at(name, top + 6), *words_at(cost, top + 6, 431)]
    grid = Grid((50.0, 100.0, 560.0, 166.0), cells)
    labelled = label(strip_of(arrange(words, [grid], 1)), phrases_of(form))
    found = read_tools(labelled, field, []).value
    assert isinstance(found, tuple)
    assert [(each.name, each.cost) for each in found if isinstance(each, Item)] == [
        (name, cost if "." in cost else f"{cost}.00") for name, cost in rows
    ]


def test_a_label_that_ends_with_the_part_it_asks_for_needs_no_colon(rules: RuleSet) -> None:
    """Rows "District Contact email | pat@…": all but the name had been none, at 0.95, on a typed form."""
    form = rules.forms[Kind.DISTRICT_REQUEST]
    rows = (("name", "Paula Ramsey"), ("email", "pramsey@rolla.example"), ("phone", "417-864-9560"))
    words: list[Word] = []
    cells = []
    for row, (part, said) in enumerate(rows):
        top = 100.0 + 22 * row
        cells += [(50.0, top, 230.0, top + 22), (230.0, top, 560.0, top + 22)]
        words += [*words_at(f"District Contact {part}", top + 6), *words_at(said, top + 6, 240)]
    labelled = label(strip_of(arrange(words, [Grid((50.0, 100.0, 560.0, 166.0), cells)], 1)), phrases_of(form))
    found = read_contact(labelled, labelled.of("field", "contact"), "contact", "Contact")
    assert [found[f"contact_{part}"].value for part, _ in rows] == [said for _, said in rows]
