from __future__ import annotations

import csv
import os
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.core.directory import District, Roster
from mmd_mailbot.core.matching import Matcher, match_building, match_district, settled_building
from mmd_mailbot.core.names import building_key, district_name

from .conftest import DISTRICTS

SAMPLE = Roster({each.id: each for each in DISTRICTS})


def directory() -> Roster:
    """The directory that MAILBOT_TEST_DIRECTORY names (columns of directory.csv), else the invented sample."""
    named = os.environ.get("MAILBOT_TEST_DIRECTORY")
    if not named:
        return SAMPLE
    with Path(named).open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return Roster(
        {
            row["id"]: District(
                row["id"], row["district"], city=row["city"], county=row["county"], domain=row["domain"]
            )
            for row in rows
        }
    )


def test_each_name_of_the_directory_finds_itself_alone_or_its_namesakes() -> None:
    roster = directory()
    matcher = Matcher(roster)
    names = [each.name for each in roster.districts.values()]
    for district in roster.districts.values():
        for written in (
            district.name,
            district.name.upper(),
            f"{district.name} School District",
            district.name.replace("Co.", "County"),
            district.name.replace("-", " "),
        ):
            found = matcher.district(written)
            if names.count(district.name) == 1:
                assert (found.state, found.district) == ("one", district), written
            else:
                assert (found.state, found.district) == ("ambiguous", None), written
                assert district in found.candidates


def test_namesakes_of_the_directory_are_told_apart_by_county_and_by_city() -> None:
    roster = directory()
    matcher = Matcher(roster)
    names = [each.name for each in roster.districts.values()]
    twins = [each for each in roster.districts.values() if names.count(each.name) > 1]
    assert twins
    for each in twins:
        assert matcher.district(each.name, county=each.county).district == each
        assert matcher.district(each.name, city=each.city).district == each
        assert matcher.district(f"{each.name} ({each.county} County)").district == each
        assert matcher.district(each.name, sender=f"x@{each.domain}").district == each


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("Elm County R-1 School District", "elm-co-r-i"),
        ("ELM CO R I", "elm-co-r-i"),
        ("Elm County RI", "elm-co-r-i"),
        ("Elm Co. R–I", "elm-co-r-i"),
        ("Elm Co. R-l", "elm-co-r-i"),  # as a scan reads it
        ("Elm County Reorganized School District R-2", "elm-co-r-ii"),
        ("R-II Elm County Schools", "elm-co-r-ii"),
        ("Elm Co. RⅡ", "elm-co-r-ii"),
        ("Cedar Public School District #93", "cedar-93"),
        ("Spruce School District", "spruce"),
    ],
)
def test_one_name_in_many_spellings(matcher: Matcher, written: str, id: str) -> None:
    found = matcher.district(written)
    assert (found.state, found.district and found.district.id, found.by) == ("one", id, "name")


@pytest.mark.parametrize(
    "written", ["Elm Co. R-III", "Elm Co. R-11", "Eml Co. R-I", "Elm", "Oak Co. R-I", "Lincoln School"]
)
def test_what_only_resembles_a_name_is_never_a_match(matcher: Matcher, written: str) -> None:
    found = matcher.district(written)
    assert (found.state, found.district) == ("none", None)


def test_a_slip_of_the_pen_suggests_the_district_that_was_meant(matcher: Matcher) -> None:
    found = matcher.district("Hazle Co. R-IV")
    assert (found.state, [each.id for each in found.candidates]) == ("none", ["hazel-co-r-iv"])


def test_a_slip_of_the_pen_of_a_known_contact_is_understood(matcher: Matcher) -> None:
    found = matcher.district("Elm Conty R-I", sender="Pat@elm1.example")
    assert (found.state, found.district and found.district.id, found.by) == (
        "one",
        "elm-co-r-i",
        "suggestion-and-sender",
    )
    assert matcher.district("Elm Conty R-II", sender="pat@elm1.example").state == "none"


def test_a_name_without_its_code_counts_where_it_can_be_only_one(matcher: Matcher) -> None:
    found = matcher.district("Willow Public Schools")
    assert (found.state, found.district and found.district.id, found.by) == ("one", "willow-r-ii", "short-name")


def test_a_countys_name_alone_is_no_district(matcher: Matcher) -> None:
    assert matcher.district("Elm County").state == "ambiguous"
    assert matcher.district("Hazel County").state == "none"
    assert matcher.district("Hazel County", city="Hazelton").state == "one"


@pytest.mark.parametrize(
    ("hint", "id", "by"),
    [
        ({"county": "North County"}, "maple-north", "county"),
        ({"city": "Poplar, MO"}, "maple-south", "city"),
        ({"building": "The Oak School"}, "maple-north", "building"),
        ({"sender": "SAM@maple.example"}, "maple-north", "sender"),
        ({"sender": "x@mail.maple-south.example"}, "maple-south", "domain"),
        ({"facilitator": "g.south@rpdc.example"}, "maple-south", "facilitator"),
    ],
)
def test_namesakes_are_told_apart(matcher: Matcher, hint: dict[str, str], id: str, by: str) -> None:
    found = matcher.district("Maple R-I", **hint)
    assert (found.state, found.district and found.district.id, found.by) == ("one", id, by)


def test_namesakes_stay_ambiguous_without_evidence_or_where_it_disagrees(matcher: Matcher) -> None:
    assert matcher.district("Maple R-I").state == "ambiguous"
    assert matcher.district("Maple R-I", sender="who@else.example").state == "ambiguous"
    assert matcher.district("Maple R-I", county="North", sender="x@maple-south.example").state == "ambiguous"


def test_an_addition_that_contradicts_the_directory_is_no_match(matcher: Matcher) -> None:
    assert matcher.district("Willow R-II (Stone County)").state == "none"
    assert matcher.district("Willow R-II, Willow MO").state == "one"


@given(st.text(max_size=60))
def test_any_text_yields_a_match_that_is_consistent(text: str) -> None:
    found = match_district(text, SAMPLE)
    assert (found.state == "one") == (found.district is not None)
    if found.state == "ambiguous":
        assert len(found.candidates) > 1


@given(
    st.sampled_from([each.name for each in DISTRICTS]), st.sampled_from(["", " Schools", " School District", ", "])
)
def test_the_code_of_a_name_is_never_changed(name: str, ending: str) -> None:
    assert district_name(name + ending) == district_name(name)


@given(st.text())
def test_the_key_of_a_building_is_its_own_key(name: str) -> None:
    assert building_key(building_key(name)) == building_key(name)


def test_buildings_written_differently_have_one_key() -> None:
    same = [
        "Lincoln Elementary School",
        "LINCOLN ELEM.",
        "lincoln-elementary",
        "Lincoln ES",
        "The Lincoln Elementary",
    ]
    assert {building_key(each) for each in same} == {"lincoln elementary"}
    assert building_key("Saint Mary's HS") == building_key("St. Mary’s High School")
    assert building_key("Lincoln Elementary") != building_key("Lincoln Middle")


def test_a_building_is_found_suggested_or_not_listed(roster: Roster) -> None:
    elm, cedar = roster.districts["elm-co-r-i"], roster.districts["cedar-93"]
    assert match_building("Lincoln Elem. School", elm).building == "Lincoln Elementary"
    assert match_building("Lincoln", elm).building == "Lincoln Elementary"
    assert match_building("Linden Elementary", elm).state == "none"
    assert match_building("", elm).state == "none"
    assert match_building("Any School", cedar).state == "unlisted"


def test_a_building_misspelled_by_a_letter_is_read_as_the_only_one_near_it_and_the_reviewer_is_told() -> None:
    elm = SAMPLE.districts["elm-co-r-i"]
    match = match_building("Lincoin Elementary", elm)
    assert (match.state, match.building, match.by) == ("one", "Lincoln Elementary", "resemblance")
    assert settled_building("Lincoin Elementary", elm) == "Lincoln Elementary"
    assert settled_building("Lincoln", elm) == "Lincoln Elementary", "a short name draws on the same account"


@pytest.mark.parametrize(
    ("said", "buildings"),
    [
        ("School Nr 2 East", ("School Nr 1 East",)),
        ("North Elementary", ("South Elementary", "West Elementary")),
        ("Oak Elementary A", ("Oak Elementary B", "Oak Elementary C")),
    ],
)
def test_a_figure_or_a_second_building_as_near_makes_a_resemblance_a_suggestion(
    said: str, buildings: tuple[str, ...]
) -> None:
    district = District("x", "Elm Co. R-I", buildings=buildings)
    assert match_building(said, district).state == "none"
    assert settled_building(said, district) == said


def test_ten_thousand_exact_names_take_less_than_a_second() -> None:
    matcher = Matcher(Roster({str(n): District(str(n), f"Place{n} R-{n % 20 + 1}") for n in range(600)}))
    names = [f"Place{n % 600} County R-{n % 20 + 1} Schools".replace(" County", "") for n in range(10_000)]
    start = perf_counter()
    assert all(matcher.district(each).state == "one" for each in names)
    assert perf_counter() - start < 1.0


@pytest.mark.parametrize(
    "ending",
    [
        "Sch. Dist.",
        "Sch Dist",
        "S.D.",
        "Board of Education",
        "Central Office",
        "School District, Missouri",
        "Reorganized School District",
    ],
)
def test_what_a_letterhead_adds_to_a_districts_name_changes_nothing(ending: str) -> None:
    assert district_name(f"Adair County R-1 {ending}") == district_name("Adair Co. R-I")
    assert district_name(f"Adair County R-2 {ending}") != district_name("Adair Co. R-I")
