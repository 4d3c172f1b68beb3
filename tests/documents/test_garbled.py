"""Words as a recogniser really garbled them: labels are found, amounts and addresses mended or doubted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mmd_mailbot.core.facts import Fact, Item, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.classify import forms_in
from mmd_mailbot.documents.filled.form import read_form
from mmd_mailbot.documents.filled.sums import by_arithmetic, readings_of, settled
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Page, Paper, Word
from mmd_mailbot.documents.values.slips import mended_addresses, mended_amounts
from mmd_mailbot.documents.wording.labels import label, phrases_of

SURE = 0.99


def words_at(text: str, y: float, x: float = 60.0, sure: float = SURE) -> list[Word]:
    words = []
    for each in text.split():
        words.append(Word(each, (x, y, x + 5.0 * len(each), y + 10), 10.0, confidence=sure))
        x += 5.0 * len(each) + 3.0
    return words


def paper(*lines: str, sure: float = SURE) -> Paper:
    words = [word for row, text in enumerate(lines) for word in words_at(text, 60 + 14.0 * row, sure=sure)]
    page = Page(1, 612, 792, arrange(words, [], 1), tuple(words), scanned=True)
    return Paper("scan.png", "ocr", page.blocks, pages=(page,))


def owned(rules: RuleSet, kind: Kind, *lines: str, sure: float = SURE) -> dict[str, list[str]]:
    """What belongs to each label found: ``field/district`` → texts."""
    labelled = label(strip_of(paper(*lines, sure=sure).blocks), phrases_of(rules.forms[kind]))
    return {
        f"{hit.kind}/{hit.phrase.choice or hit.name}": [each.text.strip() for each in labelled.fragments(index)]
        for index, hit in enumerate(labelled.hits)
    }


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("DistrictContact Signature", "Date"), {"signature/district_contact": []}),
        (("District Contact(nae, email,phone): Pat Lee",), {"field/contact": ["Pat Lee"]}),
        (("Whowill be responsible for implernentation of the activty?", "Pat Lee"), {"field/plan_responsible": ["Pat Lee"]}),
        (("How will access and use of the equipment be monitoed?", "A sheet."), {"field/plan_monitoring": ["A sheet."]}),
        (
            ("How will the benefit of the tools be evaluated base on progress twards the stated goals, including any",
             "remaining gaps?", "We compare."),
            {"field/plan_evaluation": ["We compare."]},
        ),
        (("TotaI Costs $12.00",), {"field/total_cost": ["$12.00"]}),
        (
            ("Activity:", "Conduct virtual meetings betweenmultiple Buildng Teams"),
            {"field/activities": [], "choice/between-building-teams": []},
        ),
        (
            ("Activity:", "Conduct virtual rneetings between multiple District LeadershipTeams"),
            {"field/activities": [], "choice/between-district-teams": []},
        ),
        (("Requested Tools(s): (Select tools from the suggestedlist above. Once a specifc tool has been selected, identify",
          "it by its advertised brand name.)", "Owl"),
         {"field/requested_tools": ["Owl"]}),
        (("Suggestedlist of tools: Video conferencing app, webcam",), {"print/": [", webcam"]}),
    ],
)  # fmt: skip
def test_labels_are_found_though_letters_are_lost_or_taken_for_others(
    rules: RuleSet, lines: tuple[str, ...], found: dict[str, list[str]]
) -> None:
    got = owned(rules, Kind.DISTRICT_REQUEST, *lines)
    assert (got.pop("date/district_contact", None) is not None) == (lines[-1] == "Date")
    assert {name: [each for each in texts if each] for name, texts in got.items()} == found


def test_typed_text_is_read_as_strictly_as_ever(rules: RuleSet) -> None:
    assert owned(rules, Kind.DISTRICT_REQUEST, "DistrictContact Signature", sure=1.0) == {}


def test_prose_is_no_label(rules: RuleSet) -> None:
    found = owned(
        rules, Kind.DISTRICT_REQUEST,
        "Our district contact will be told, and activity costs are in total what the district asked for.",
        "We will use the equipment and monitor the evaluation; results are shared by the team.",
    )  # fmt: skip
    assert found == {}


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("S289.26", "$289.26"), ("$1O9.99", "$109.99"), ("$ 129 .99", "$129.99"), ("$129,99", "$129.99"),
        ("$l2.00 each", "$12.00 each"), ("2 x $59.99 = $119.98", "2 x $59.99 = $119.98"), ("$1,299", "$1,299"),
        ("Anker S330, 24", "Anker S330, 24"), ("Swivl C5 robot - S799.00", "Swivl C5 robot - $799.00"),
    ],
)  # fmt: skip
def test_amounts_are_mended_where_they_can_be_nothing_else(read: str, meant: str) -> None:
    assert mended_amounts(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("pat @adair.example", "pat@adair.example"), ("pat@ adair.example 573", "pat@adair.example 573"),
        ("pat@adair .example", "pat@adair.example"), ("Igilmore@osage.example", "lgilmore@osage.example"),
        ("Ivan.Moss@osage.example", "lvan.Moss@osage.example"),
    ],
)  # fmt: skip
def test_addresses_are_put_together(read: str, meant: str) -> None:
    if read.startswith("Ivan"):  # a name with capitals is left alone
        meant = read
    assert mended_addresses(read) == meant


def test_a_five_that_may_be_a_dollar_is_settled_by_the_sum() -> None:
    rows = [readings_of("5289.26", dollars=True), readings_of("$10.00", dollars=True)]
    chosen, total = settled(rows, readings_of("$299.26"))
    assert [each.value for each in chosen] == [Decimal("289.26"), Decimal("10.00")]
    assert total.value == Decimal("299.26")


def test_without_a_sum_it_is_unread_and_says_why() -> None:
    (row,), _ = settled([readings_of("5289.26", dollars=True)], [])
    assert row.value is None
    assert row.unread == "the picture may be read as $5,289.26 or $289.26"


@pytest.mark.parametrize(
    ("line", "cost"),
    [("Mentimeter Pro 3 299.88 ea", "899.64"), ("Mentimeter Pro 2 299.88 ea", None), ("Mentimeter Pro 899.64", None)],
)
def test_two_readers_that_differ_are_settled_by_the_number_and_the_price_before(line: str, cost: str | None) -> None:
    words, x = [], 70.0
    for each in line.split():
        words.append(Word(each, (x, 100, x + 30, 112), confidence=0.99))
        x += 34
    words.append(Word("899.64", (x, 100, x + 30, 112), confidence=0.85, other="$3,899.64"))
    words.append(Word("50.00", (x, 116, x + 30, 128), confidence=0.85, other="50.00"))
    tools = Fact((Item("Mentimeter Pro", "899.64"), Item("Cable", "50.00")), 0.9)
    found, _, troubles = by_arithmetic(tools, Fact(None, 0.9), words)
    assert found.value == (Item("Mentimeter Pro", cost), Item("Cable", "50.00"))
    assert bool(troubles) is (cost is None)


def test_two_readers_that_differ_are_settled_by_the_sum_alone() -> None:
    words = [
        Word("$38.00", (0, 0, 1, 1), confidence=0.8, other="$33.00"),
        Word("$43.00", (0, 0, 1, 1), other="$43.00"),
    ]
    tools = Fact((Item("Owl", "38.00"), Item("Cable", "10.00")), 0.9)
    words.append(Word("$10.00", (0, 0, 1, 1)))
    found, total, troubles = by_arithmetic(tools, Fact("43.00", 0.9), words)
    assert found.value == (Item("Owl", "33.00"), Item("Cable", "10.00"))
    assert total.value == "43.00"
    assert not troubles
    found, _, troubles = by_arithmetic(tools, Fact("50.00", 0.9), words)
    assert found.value == (Item("Owl", None), Item("Cable", "10.00"))
    assert found.unread
    assert troubles


def test_a_value_is_no_surer_than_its_words(rules: RuleSet) -> None:
    lines = ("District Technology Request Form", "District: Adair Co. R-I", "District Contact (name, email, phone): Pat Lee, pat@adair",
             "Activity:", "Who will be responsible for implementation of the activity? Pat Lee", "Total Costs $12.00")  # fmt: skip
    made = paper(*lines)
    (piece,) = forms_in(made, rules.forms)
    fields = read_form(made, piece.labelled, piece.form, b"").document.fields
    assert fields["district"].confidence >= 0.9
    assert fields["contact_email"].confidence <= 0.6  # no address
    spots = [
        replace(spot, line=replace(spot.line, words=tuple(replace(w, confidence=0.6) for w in spot.line.words)))
        for spot in piece.labelled.spots
    ]
    doubted = read_form(made, replace(piece.labelled, spots=spots), piece.form, b"").document.fields
    assert doubted["district"].confidence < 0.8


def test_a_label_that_is_there_word_for_word_takes_nothing_of_the_answer(rules: RuleSet) -> None:
    found = owned(rules, Kind.DISTRICT_REQUEST, "District Contact (name, email, phone): Rhonda Oberlander")
    assert found == {"field/contact": ["Rhonda Oberlander"]}


@pytest.mark.parametrize(
    "hint",
    [
        "(Select tools from",
        "Oncea specific tool",
        "thesuggested list above. Once a",
        "tooļ",
        "itsadvertised brand name.)",
    ],
)
def test_what_the_form_says_of_tools_is_none_though_its_words_ran_together(hint: str, rules: RuleSet) -> None:
    form = rules.forms[Kind.DISTRICT_REQUEST]
    paper_ = paper(
        "District: Adair Co. R-I", "Requested Tools:", hint, "Blue Yeti microphone $99.99", "Total Costs $99.99"
    )
    labelled = label(strip_of(paper_.blocks), phrases_of(form))
    tools = read_form(paper_, labelled, form, b"").document.fields["requested_tools"].value
    assert tools == (Item("Blue Yeti microphone", "99.99", tools[0].where),)


COMMITMENT = (
    "DESE, RPDC, and/or Implementation Facilitator Commits To:",
    "District: Crawford Co. R-I School Building: Central Intermediate School",
    "Superintendent of Schols signature)",
    "Building Principal (signature)",
)


@pytest.mark.parametrize("sure", [SURE, 1.0], ids=["recognised", "typed"])
def test_a_copy_whose_title_was_misread_by_a_letter_is_a_form_beside_another_copy(
    sure: float, rules: RuleSet
) -> None:
    """The first page of two was taken for a receipt, for nothing said that it is the commitment."""
    first = ("Missouri Integrated Model District & School Commitrnent/ Recommitment", *COMMITMENT)
    second = ("Missouri Integrated Model District & School Commitment/ Recommitment", *COMMITMENT)
    found = forms_in(paper(*first, *second, sure=sure), rules.forms)
    assert [piece.form.kind for piece in found] == [Kind.COMMITMENT] * (2 if sure < 1 else 1)


@pytest.mark.parametrize(
    "title", ["District Technology Report Form", "Missouri Integrated Model District & School Newsletter"]
)
def test_another_title_is_no_form_s_misread(title: str, rules: RuleSet) -> None:
    assert forms_in(paper(title, "District: Adair Co. R-I", "Cedar picnic"), rules.forms) == []
