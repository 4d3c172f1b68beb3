"""The roster: what the directory's rows become, and how their mistakes are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.config import Config, ConfigError, read_config
from mmd_mailbot.core.directory import Role
from mmd_mailbot.roster import load_roster, parse_directory, slug

FULL = """\
district,id,facilitator,contacts,commitment_start,buildings,address,city,state,zip,county,phone,website,domain
Adair Example R-I,adair,F.North@rpdc.example,Pat@adair.example; kim@adair.example;,2025-07-01,\
High School; Elementary;High School,"1 Main St, Suite 2",Novinger,MO,63559,Adair,(660) 555-0100,http://adair.example,adair.example
"""


def config(folder: Path, directory: bytes | None, people: str = "") -> Config:
    import tomllib

    read = read_config(tomllib.loads(people), folder / "config.toml")
    if directory is None:
        return read
    (folder / "directory.csv").write_bytes(directory)
    return replace(read, directory=folder / "directory.csv")


def test_every_column_of_the_contract_is_read() -> None:
    [adair] = parse_directory(FULL, "d.csv").values()
    assert (adair.id, adair.name, adair.facilitator) == ("adair", "Adair Example R-I", "f.north@rpdc.example")
    assert adair.contacts == ("pat@adair.example", "kim@adair.example")
    assert adair.commitment_start == date(2025, 7, 1)
    assert adair.buildings == ("High School", "Elementary")
    assert (adair.address, adair.city, adair.state, adair.zip) == ("1 Main St, Suite 2", "Novinger", "MO", "63559")
    assert (adair.county, adair.phone, adair.website) == ("Adair", "(660) 555-0100", "http://adair.example")
    assert adair.domain == "adair.example"


def test_the_district_alone_is_enough() -> None:
    districts = parse_directory("district\nAdair Example R-I\n\nSt. Mary's No. 2\n", "d.csv")
    assert list(districts) == ["adair-example-r-i", "st-mary-s-no-2"]
    assert districts["adair-example-r-i"].facilitator is None
    assert districts["adair-example-r-i"].commitment_start is None


def test_a_name_may_stand_twice_where_each_has_an_id() -> None:
    districts = parse_directory("id,district,county\na,Miami R-I,Bates\nb,Miami R-I,Saline\n", "d.csv")
    assert [(each.id, each.county) for each in districts.values()] == [("a", "Bates"), ("b", "Saline")]


def test_columns_of_somebodys_own_and_short_rows_are_left_alone() -> None:
    [one] = parse_directory("Superintendent, District ,zip\nDr. X,Adair\n", "d.csv").values()
    assert (one.name, one.zip) == ("Adair", "")


@pytest.mark.parametrize("cell", ["2026-07-01", "7/1/2026", "07/01/2026"])
def test_a_commitment_starts_on_an_iso_or_american_date(cell: str) -> None:
    [one] = parse_directory(f"district,commitment_start\nAdair,{cell}\n", "d.csv").values()
    assert one.commitment_start == date(2026, 7, 1)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_alike_in_both_ways_of_writing(day: date) -> None:
    american = f"{day.month}/{day.day}/{day.year}"
    both = parse_directory(f"district,commitment_start\nA,{day.isoformat()}\nB,{american}\n", "d.csv")
    assert [each.commitment_start for each in both.values()] == [day, day]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", ["line 1", '"district" is missing', "none"]),
        ("name,city\nAdair,X\n", ["line 1", '"district" is missing', "name, city"]),
        ("district;city\nAdair;X\n", ["line 1", "district;city", "commas"]),
        ("district,facilitater\nAdair,a@b.example\n", ["line 1", '"facilitater"', 'did you mean "facilitator"']),
        ("district,city,city\nAdair,X,Y\n", ["line 1", '"city"', "twice"]),
        ("district,city\nAdair,X\n,Y\n", ["line 3", "column district", "empty"]),
        ("district\nMiami R-I\nAdair\nMIAMI R-I\n", ["line 2", "column id", "Miami R-I", "2 times", "id of its own"]),
        ("id,district\na,Miami\n,Miami\n", ["line 3", "column id", "2 times"]),
        ("id,district\na,Adair\na,Boone\n", ["line 3", "column id", '"a"', "line 2"]),
        ("district,contacts\nAdair,pat at adair\n", ["line 2", "column contacts", '"pat at adair"', '";"']),
        ('district,contacts\nAdair,"a@b.example, c@d.example"\n', ["line 2", "column contacts", '";"']),
        ("district,facilitator\nAdair,a@b.example;c@d.example\n", ["line 2", "column facilitator", "2 addresses"]),
        (
            "district,commitment_start\nAdair,July 2026\n",
            ["line 2", "column commitment_start", '"July 2026"', "7/1/2026"],
        ),
        ("district,commitment_start\nAdair,2/30/2026\n", ["line 2", "column commitment_start", '"2/30/2026"']),
        ("district,commitment_start\nAdair,20260701\n", ["line 2", "column commitment_start", '"20260701"']),
        ("district,city\nAdair,1 Main St, Novinger\n", ["line 2", "3 cells", "2 columns", "quotes"]),
        ('district,city\nAdair,"X\n', ["line 2", "not CSV"]),
    ],
)
def test_a_mistake_names_file_line_column_and_remedy(text: str, says: list[str]) -> None:
    with pytest.raises(ConfigError) as raised:
        parse_directory(text, "lists/d.csv")
    for part in ["lists/d.csv: line", *says]:
        assert part in str(raised.value)


def test_a_file_as_excel_saves_it_is_read(tmp_path: Path) -> None:
    roster = load_roster(config(tmp_path, b"\xef\xbb\xbfdistrict,city\r\nAdair,Jos\xc3\xa9\r\n"))
    assert roster.districts["adair"].city == "José"


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"directory\.csv: line 2: byte 0xe9 is not UTF-8"):
        load_roster(config(tmp_path, b"district,city\r\nAdair,Jos\xe9\r\n"))


def test_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.csv: the directory cannot be read: No such file"):
        load_roster(replace(config(tmp_path, None), directory=tmp_path / "nowhere.csv"))


def person(*districts: str, role: str = "facilitator") -> str:
    named = ", ".join(f'"{each}"' for each in districts)
    return f'[[person]]\nrole = "{role}"\nname = "Fran"\naddress = "f@rpdc.example"\ndistricts = [{named}]\n'


def test_the_people_of_the_configuration_stand_in_the_roster(tmp_path: Path) -> None:
    roster = load_roster(config(tmp_path, None, person("*")))
    assert roster.districts == {}
    assert roster.roles_of("F@rpdc.example") == {Role.FACILITATOR}
    assert roster.facilitator_of(None) == roster.people[0]


def test_a_person_may_be_named_for_districts_by_name_or_id(tmp_path: Path) -> None:
    roster = load_roster(config(tmp_path, FULL.encode(), person("adair", "Adair Example R-I")))
    assert roster.facilitator_of(roster.districts["adair"]) is not None


def test_a_person_named_for_a_district_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r'f@rpdc\.example" districts: .*no "Adair Exampel R-I".*"Adair Example R-I"'
    ):
        load_roster(config(tmp_path, FULL.encode(), person("Adair Exampel R-I")))
    with pytest.raises(ConfigError, match='2 districts are called "Miami R-I"; write the id'):
        load_roster(config(tmp_path, b"id,district\na,Miami R-I\nb,Miami R-I\n", person("Miami R-I")))


def test_the_digest_follows_what_the_roster_says_and_not_its_order(tmp_path: Path) -> None:
    def digest(text: bytes, people: str = "") -> str:
        return load_roster(config(tmp_path, text, people)).digest

    one = digest(b"district,city\nAdair,X\nBoone,Y\n")
    assert one == digest(b"city,district\r\nY,Boone\r\nX,Adair\r\n")
    assert one != digest(b"district,city\nAdair,X\nBoone,Z\n")
    assert one != digest(b"district,city\nAdair,X\nBoone,Y\n", person("*"))
    assert len(one) == 64


@given(st.text())
def test_any_text_is_either_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        districts = parse_directory(f"district\n{text}", "d.csv")
    except ConfigError as error:
        assert str(error).startswith("d.csv: line ")  # noqa: PT017
    else:
        assert all(id and each.name for id, each in districts.items())


@given(st.text())
def test_a_slug_is_made_of_plain_letters_digits_and_hyphens(name: str) -> None:
    assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in slug(name))
    assert slug(name)


def test_a_contact_s_days_are_read_and_a_slip_of_the_pen_is_named() -> None:
    text = (
        'district,contacts\nAdair,"pat@x.example 2026-07-01..2027-06-30; kim@x.example; lee@x.example ..2026-09-30"\n'
    )
    (adair,) = parse_directory(text, "directory.csv").values()
    assert adair.contacts == ("pat@x.example", "kim@x.example", "lee@x.example")
    assert adair.contacts_on(date(2026, 6, 30)) == ("kim@x.example", "lee@x.example")
    assert adair.contacts_on(date(2026, 7, 1)) == ("pat@x.example", "kim@x.example", "lee@x.example")
    assert adair.contacts_on(date(2027, 7, 1)) == ("kim@x.example",)
    for wrong in ("pat@x.example 2026", "pat@x.example from July", "pat@x.example 2026-07-01..soon"):
        with pytest.raises(ConfigError, match="span of days"):
            parse_directory(f"district,contacts\nAdair,{wrong}\n", "directory.csv")
