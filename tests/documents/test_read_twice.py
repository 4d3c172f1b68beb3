"""What a recogniser leaves out: addresses and names of a form are read a second time, wider; what stays odd is doubted."""

from __future__ import annotations

import base64
from collections.abc import Mapping

import numpy as np
import pytest

from mmd_mailbot.core.facts import Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled import certainty
from mmd_mailbot.documents.filled.hints import is_of_the_hint
from mmd_mailbot.documents.filled.known import as_known_school
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Page, Paper, Scan, Word
from mmd_mailbot.documents.scan import reread as reading
from mmd_mailbot.documents.scan.ocr import Letter, ReadLine
from mmd_mailbot.documents.scan.reread import reread
from mmd_mailbot.documents.scan.words import words_of
from mmd_mailbot.documents.values.slips import mended_addresses, mended_district
from mmd_mailbot.documents.wording.labels import label, phrases_of

# in narrow print at 200 dpi, of which "inmanj@dadevllecoriv.example" was read
ADDRESS = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABcQERQRDhcUEhQaGBcbIjklIh8fIkYyNSk5UkhXVVFIUE5bZoNvW2F8Yk5QcptzfIeLkpSSWG2grJ+OqoOPko3/"
    "wAALCAA7AToBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI"
    "I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip"
    "qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AOqooooooooooooooooooooooooooooooooooooooooo"
    "oooooooooooooooooooooooooooooooooooooooqNpo0lWNm+Zug9aJJo43RXbDOcKPWpKKKKKM1HFMk27Yc7Tg1DPqFtA22SQbvQc1Jb3UNypMLhvapWYIh"
    "ZjgDrTYZUmjEkZyp6Gn1HNPHAFMjY3HAqQUUyaZIV3OSBnHSoWvoFL5f/VjLe1WEYOgZehGRS0UUHgE1HDMkylkJIBxyMVJRRRRRRRUc88dum+U4XOKeDkAj"
    "oaWo5Z44WRXOC5wKdJIsSF3IVR1Jqj/bViP+W36VNp1w11ZpI4G48H61AP32t+0Sfqaff3Lw3NuigEO2DkVSW71CeK4ljkRFhYjG3O6nG/up5baOAqhlTJJG"
    "cVGl1qMkc/71Abc8tt+9Vp7q5mtYJInSLeMu7dqrpqc6210DIsrw9HHQ077Vewm3lmkVo5iAUA6U9b5/s102AGV9q4FQQRTO8i25VfLGXdhksabZySefFcso"
    "Qu5RgvQipJJ7y7jupIpFWKPKhMdaLaS4XTLYRSJEp+87dqdBqciQXIkdZWh6MO9Vrz7X5VrJPIHV3BxjpVh72eeaXyrhIUi4AP8AEafa6nLLPbl8bJAVP1FM"
    "udQm3zlMeXGwUcd6r3Jy9+fVFqc3crvFbRTrAFjBZj3oGqyi2aPcrzB9gYdD71P5l7ZB3nYTRhM7sYwagNxfQW8d5JKGRyMx46A1ILi7uNRkijkCRIA3TOfa"
    "o4NQn3RM5HltIUbAq7FcyTapJEp/dRrz9ai1G7kW5itopVhL8l27Coobu5YTwLMsskY3K4HUU601Ga+uFWH5VQfvcjv6VBc3l1b7pnu4wwbiEYPFTzXN1NfR"
    "wQOI1ePcTjOKrJc6g9vO5nA+ztj7v3qlN5d3N3DDC4jEke4nHSoLm4me2mt7ht7xSD5vUVO95LNctFHcrAsSjr1Jq9pd011bkuQWRtpI71FN++1iFO0aljUe"
    "vy7IIkIJV3AIHemiTAAGmHH0FWdHVo9PAdSpBPBpumKzS3MzAgs+Bn0pupxu13aFVLANzgdKhtIpFsLwFGBLNgY61HZRSLdWZKMAIyDkdKlhikCahlG+Ynbx"
    "1qmybPsf2qN2gCcqAeD71GEObxUt2QSAFF29a0L2ORrWyAUkqy59qrIha2u2UZ2TbsVLD9pAmFsisk/Ikz0pdNtpnKJKAFhzyDncajSV7OO7tmicu7EpgcHN"
    "QJG0YszdxO0IU5UDoaEgd3vI1gMYkXKDHpUk88l1b2sMcMm5GG/I6UoihtLmcXNs0hc7kYDOfarF5Ax0tJYIPLkQ7lQVE1rL/Yy5QmV3DsO/Wknt5SbzEbfM"
    "i4460jW6W90k1zbmSN4wOBnBp8sHm2Ymt7XytkgYLjlhU0lxLqUckMULLHs5LDHPpVd5ZbmyishDIJQQGJHAxVu0gePULklSFKAA+tVktJW0iVdhEiyFlGOa"
    "n0tZYLGS4liYzOdxXHNRX0e+4t7ya2Lx7cOm3JWnxSqsM0lpYmPjCnbgt+FQ21pc2EhChnFwpLEfwtVQx7tPeFbRmuQcsxX+taForvfwy+WwQQ4JIxg0RQSi"
    "zvlKMCzHaMdaqxytaahbF42OIcMAORQ8E1xHcXCxMBI42qRzgVI0EdreyPc2xlSRQVIXPPpWpp4AttwgEIJztqKyRm1C5mdSP4VzSavA8sCSRLuaJg2PWohr"
    "QxzaT5/3a1aAAOgxRRRRSEA9QKXA9Ka4JQhTgkcGq1jZfZYnV38xpGyxxTH0m3ZyVaRAeoVsCrNvbRWybYlwD1zUuBnoM0EA9RRxmjAHQCggHqKKKKMA9aKM"
    "YowB2ooooooox7UdKKrG0BvxdbuQu3FWaCBRRRSbR6Clo70UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUGiig9aKO9FHeiij1oooNFFApaSiig0"
    "UUdqBRRQaKD1oooor//Z"
)


def test_an_address_in_narrow_print_is_read_with_all_its_letters() -> None:
    assert reread(Scan(ADDRESS, 2.778), (8.7, 5.4, 104.7, 16.2)) == "inmanj@dadevillecoriv.example"


def facts(
    rules: RuleSet, lines: Mapping[str, str], second: str | None, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Fact]:
    """The facts of a form with such answers, of which each is read as ``second`` the second time."""
    words = []
    for row, (printed, answer) in enumerate(lines.items()):
        x = 60.0
        for text in (*printed.split(), *answer.split()):
            words.append(
                Word(text, (x, 100.0 + 20 * row, x + 6 * len(text), 112.0 + 20 * row), 10.0, confidence=0.98)
            )
            x += 6 * len(text) + 4
    blocks = arrange(words, [], 1)
    paper = Paper(
        "form.png", "ocr", blocks, (Page(1, 612, 792, blocks, tuple(words), scanned=True, scan=Scan(b"", 2.0)),)
    )
    form = rules.forms[Kind.BUILDING_REQUEST]
    labelled = label(strip_of(blocks), phrases_of(form))
    monkeypatch.setattr(reading, "reread", lambda scan, box, said="": second)
    said = {
        "building": Fact(lines["Building:"], 0.98),
        **({"contact_email": Fact(lines["District Contact:"], 0.98)} if len(lines) > 1 else {}),
    }
    return certainty.as_sure_as_read(form, labelled, said, paper)


@pytest.mark.parametrize(
    ("second", "value"),
    [
        ("East Carroll School", "East Carroll School"),  # letters that were left out
        ("East Carol School /", "East Carol School"),  # only what stands beside
        ("East Hill School", "East Carol School"),  # another name: what was read first stays
        (None, "East Carol School"),
    ],
)
def test_a_name_gains_what_was_left_out_and_nothing_else(
    second: str | None, value: str, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert facts(rules, {"Building:": "East Carol School"}, second, monkeypatch)["building"].value == value


@pytest.mark.parametrize(
    ("address", "second", "read", "sure"),
    [
        ("pat@adair.example", "pat@adair.example", "pat@adair.example", True),
        (
            "pat@adairii.example",
            "pat@adairiii.example",
            "pat@adairiii.example",
            False,
        ),  # no district on it bears it out
        ("pat@adair.example", "pat adair example", "pat@adair.example", False),
        ("pat@adaircocl.example", "pat@adaircocl.example", "pat@adaircocl.example", False),  # c1 or cl
        ("pat@adair.exarnple", "pat@adair.exarnple", "pat@adair.exarnple", False),  # as no address ends
    ],
)
def test_an_address_that_may_be_misread_is_not_given_as_sure(
    address: str, second: str, read: str, sure: bool, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = facts(rules, {"Building:": "East", "District Contact:": address}, second, monkeypatch)["contact_email"]
    assert found.value == read
    assert (found.confidence >= 0.9) is sure


def test_of_two_addresses_with_nearly_one_domain_neither_is_sure(rules: RuleSet) -> None:
    fields = {
        "contact_email": Fact("a@huzzah.example", 0.98),
        "building_contact_email": Fact("b@huzzeah.example", 0.98),
    }
    form = rules.forms[Kind.BUILDING_REQUEST]
    blocks = arrange([Word("Form", (60, 100, 90, 112), 10.0, confidence=0.98)], [], 1)
    labelled = label(strip_of(blocks), phrases_of(form))
    found = certainty.as_sure_as_read(form, labelled, fields, Paper("form.png", "ocr", blocks, ()))
    assert all(each.confidence < 0.9 for each in found.values())


@pytest.mark.parametrize(
    ("district", "sure"),
    [("Lone Elm. C-3", False), ("Lone Elm C-3", True), ("Adair Co. R-I", True), ("St. Clair R-XIII", True)],
)
def test_a_district_with_a_dot_behind_a_whole_word_is_not_sure(district: str, sure: bool, rules: RuleSet) -> None:
    form = rules.forms[Kind.BUILDING_REQUEST]
    blocks = arrange([Word("Form", (60, 100, 90, 112), 10.0, confidence=0.98)], [], 1)
    labelled = label(strip_of(blocks), phrases_of(form))
    fields = {"district": Fact(district, 0.98)}
    found = certainty.as_sure_as_read(form, labelled, fields, Paper("form.png", "ocr", blocks, ()))
    assert (found["district"].confidence >= 0.9) is sure


@pytest.mark.parametrize(
    ("domain", "district", "sure"),
    [
        ("novettyunified", "Novelty Unified School District", False),
        ("noveltyunified", "Novelty Unified School District", True),
        ("noveltyunifiedsd", "Novelty Unified School District", True),
        ("lentner", "Lentner 26", True),
        ("lentner26", "Lentner 26", True),
        ("springfieldschools", "Adair Co. R-I", True),
        ("galt", "Gilt", True),  # of so short a name nearly every other is near
    ],
)
def test_an_address_that_is_nearly_the_districts_name_is_not_sure(
    domain: str, district: str, sure: bool, rules: RuleSet
) -> None:
    fields = {"district": Fact(district, 0.98), "contact_email": Fact(f"a@{domain}.example", 0.98)}
    form = rules.forms[Kind.BUILDING_REQUEST]
    blocks = arrange([Word("Form", (60, 100, 90, 112), 10.0, confidence=0.98)], [], 1)
    labelled = label(strip_of(blocks), phrases_of(form))
    found = certainty.as_sure_as_read(form, labelled, fields, Paper("form.png", "ocr", blocks, ()))
    assert (found["contact_email"].confidence >= 0.9) is sure


@pytest.mark.parametrize(
    ("read", "given", "sure"),
    [
        ("Adair Co. R-IV", "Adair Co. R-IV", True),
        ("Adair Co. R-N", "Adair Co. R-IV", False),
        ("Adair Co. R-U11", "Adair Co. R-VII", False),
        ("Adair Co. R-VD", "Adair Co. R-VD", False),
        ("Adair Co. R-NV", "Adair Co. R-NV", False),
        ("Adair Co. R-XIV", "Adair Co. R-XIV", True),
    ],
)
def test_a_number_of_a_district_that_is_none_is_not_sure(read: str, given: str, sure: bool, rules: RuleSet) -> None:
    """ "St. ElizabethR-N" had 0.98."""
    form = rules.forms[Kind.BUILDING_REQUEST]
    blocks = arrange([Word("Form", (60, 100, 90, 112), 10.0, confidence=0.98)], [], 1)
    labelled = label(strip_of(blocks), phrases_of(form))
    paper = Paper("form.png", "ocr", blocks, ())
    found = certainty.as_sure_as_read(form, labelled, {"district": Fact(read, 0.98)}, paper)["district"]
    assert (found.value, found.confidence >= 0.9) == (given, sure)


@pytest.mark.parametrize(
    ("read", "name"), [("Moberly Ur.High", "Moberly Jr. High"), ("West Plains Tr. High", "West Plains Jr. High"),
                       ("Prairie View Ir. High", "Prairie View Jr. High"), ("Mark Twain Sr. High", "Mark Twain Sr. High")],
)  # fmt: skip
def test_a_junior_high_school_keeps_its_j(read: str, name: str) -> None:
    assert as_known_school(Fact(read, 0.95)).value == name


@pytest.mark.parametrize(
    ("read", "name"),
    [("Stone Ridge RIII School District", "Stone Ridge R-III School District"), ("Adair Co. R-Il", "Adair Co. R-II"),
     ("Ridge R-IV", "Ridge R-IV"), ("RIVER VIEW C-1", "RIVER VIEW C-1"), ("Columbia93", "Columbia 93"), ("Ward 8", "Ward 8"),
     ("St. ElizabethR-N", "St. Elizabeth R-IV"), ("Kirkwood R-U11", "Kirkwood R-VII"), ("Campbell R-Ⅱ", "Campbell R-II"),
     ("Summit R-UI", "Summit R-VI"), ("McDonald Co. R-I", "McDonald Co. R-I"), ("Richards R-V", "Richards R-V")],
)  # fmt: skip
def test_the_number_of_a_district_keeps_its_hyphen_and_its_place(read: str, name: str) -> None:
    assert mended_district(read) == name


@pytest.mark.parametrize(
    ("text", "first", "is_hint"),
    [
        ("tol has", True, True), ("Ouce a specific tool has", True, True),
        ("selected, identiy it by its advertised brand name.)", True, True),
        ("tol has", False, False), ("Nearpod", True, False), ("Screencastify", True, False), ("Adobe Scan", True, False),
        ("Seesaw for Schools 2026", True, False),
    ],
)  # fmt: skip
def test_the_printed_hint_is_no_tool_whatever_letters_it_lost(
    text: str, first: bool, is_hint: bool, rules: RuleSet
) -> None:
    field = next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.type == "tools")
    assert is_of_the_hint(text, field.hint, first=first) is is_hint


def test_hooks_and_dots_that_a_recogniser_adds_to_letters_are_taken_off() -> None:
    letters = tuple(Letter(each, (at + 0.5) / 20, 0.99) for at, each in enumerate("Eļem. of reċord, é"))
    line = ReadLine(np.array([[0, 0], [200, 0], [200, 20], [0, 20]], np.float32), letters)
    assert [each.text for each in words_of(line)] == ["Elem.", "of", "record,", "é"]
    assert mended_addresses("mfoutch@nodawayç6.example") == "mfoutch@nodawayc6.example"


@pytest.mark.parametrize(
    ("second", "value"), [("Pat Lee 8", "Pat Lee"), ("Pat Lee (3", "Pat Lee"), ("Pat Leet", "Pat Leet")]
)
def test_a_name_gains_no_figure_of_the_telephone_behind_it(
    second: str, value: str, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cut that is read again reaches a little beyond the name: "Natalie Skaggs 8" of "Natalie Skaggs 816-555-0122"."""
    monkeypatch.setattr(reading, "reread", lambda scan, box, said="": second)
    words = tuple(
        Word(text, (60.0 + 60 * at, 100.0, 110.0 + 60 * at, 112.0), 10.0, confidence=0.99)
        for at, text in enumerate(("District", "Contact:", "Pat", "Lee", "816-555-0122"))
    )
    blocks = arrange(words, [], 1)
    page = Page(1, 612, 792, blocks, words, scanned=True, scan=Scan(b"", 2.0))
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of(blocks), phrases_of(form))
    said = {"contact_name": Fact("Pat Lee", 0.98)}
    told = certainty.as_sure_as_read(form, labelled, said, Paper("form.png", "ocr", blocks, (page,)))
    assert told["contact_name"].value == value
