"""Dates by hand of which a slash was lost: read again, and told where all readings can mean but one day."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Page, Scan, Word
from mmd_mailbot.documents.pens import dated_again, signing
from mmd_mailbot.documents.pens.dated_again import confirmed, read_again
from mmd_mailbot.documents.pens.inked import Seen
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.slashes import days_in
from mmd_mailbot.documents.scan.ocr import Letter, ReadLine
from mmd_mailbot.documents.values.dates import read_date
from mmd_mailbot.documents.wording.labels import label, phrases_of


def page_with(words: list[Word]) -> Page:
    out = io.BytesIO()
    Image.new("RGB", (612, 792), "white").save(out, "PNG")
    return Page(1, 612, 792, arrange(words, [], 1), tuple(words), scanned=True, scan=Scan(out.getvalue(), 1.0))


def reads(monkeypatch: pytest.MonkeyPatch, readings: list[str]) -> None:
    """The recogniser says these, one after the other."""
    left = iter(readings)
    monkeypatch.setattr(
        dated_again,
        "read_line",
        lambda pixels, quad: ReadLine(quad, tuple(Letter(each, 0.5, 0.95) for each in next(left))),
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("93/26", {date(2026, 9, 3)}),
        ("9326", {date(2026, 9, 3)}),
        ("913/26", {date(2026, 9, 3), date(2026, 9, 13)}),
        ("1013126", {date(2026, 10, 3)}),
        ("97/26", {date(2026, 9, 7)}),
        ("9/32/26", set()),
        ("October", set()),
    ],
)
def test_the_days_that_figures_may_mean(text: str, days: set[date]) -> None:
    assert days_in(text) == days


@pytest.mark.parametrize(
    ("readings", "day"),
    [
        (["913/26", "913/26", "9113126", "9/13/26"], "2026-09-13"),
        (["93/26", "9326", "93/26", "9326"], "2026-09-03"),
        (["9120(26", "9120(26", "9120126", "9120126"], "2026-09-20"),
        (["913/26", "913/26", "913/26", "913/26"], None),  # the third or the thirteenth
        (["9/4/26", "9/1/26", "9/4/26", "9/4/26"], None),
        (["9/13/26", "smudge", "~", ""], None),  # one alone tells nothing
    ],
)
def test_only_a_day_that_all_readings_may_mean_is_told(
    readings: list[str], day: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, readings)
    word = Word("913/26", (400, 300, 440, 314), 12.0, confidence=0.91)
    assert read_again(page_with([word]), [word], lambda text: read_date(text)[0]) == day


@pytest.mark.parametrize(
    ("readings", "day"),
    [
        (["1-23-26", "11-23-26", "11-23-26", "11-23-26"], None),
        (["1-23-26", "1-23-26", "11-23-26", "1-23-26"], None),  # the first figure is easily cut off
        (["1-23-26", "1-23-26", "1-23-26", "1-23-26"], "2026-01-23"),
        (["1-23-26", "~", "1-23-26", "1-23-26"], None),
        (["~", "~", "~", "~"], None),
    ],
)
def test_a_day_in_january_is_told_where_all_readings_tell_it(
    readings: list[str], day: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, readings)
    word = Word("1-23-26", (400, 300, 440, 314), 12.0, confidence=0.94)
    assert confirmed(page_with([word]), [word], "2026-01-23", lambda text: read_date(text)[0]) == day


@pytest.mark.parametrize(
    ("readings", "day"),
    [
        (["9-23-26", "9-23-26"], "2026-09-23"),
        (["9-28-26", "9-28-26", "9-28-26", "9-28-26"], "2026-09-28"),
        (["9-23-26", "9-28-26", "9-23-26", "9-23-26"], "2026-09-23"),
        (["9-28-26", "7-23-26", "~", "~"], None),
        (["~", "~"], "2026-09-23"),
    ],
)
def test_a_day_that_larger_readings_gainsay_is_not_told(
    readings: list[str], day: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, readings)
    word = Word("9-23-26", (400, 300, 440, 314), 12.0, confidence=0.94)
    assert confirmed(page_with([word]), [word], "2026-09-23", lambda text: read_date(text)[0]) == day


def test_a_total_over_the_first_partys_date_is_none_of_it(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both stood over the word "Date" under the line, and together were no date."""
    parts = [
        ("378.99", 443.0, 213.0), ("October", 447.0, 240.0), ("11,", 492.0, 240.0), ("2026", 510.0, 240.0),
        ("District", 54.0, 253.0), ("Contact", 90.0, 253.0), ("Signature", 126.0, 253.0), ("Date", 440.0, 252.0),
    ]  # fmt: skip
    words = [Word(text, (x, top, x + 5 * len(text), top + 11), 10.0, confidence=0.97) for text, x, top in parts]
    page = page_with(words)
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of(page.blocks), phrases_of(form))
    place = Place(
        "district_contact",
        1,
        (54, 253, 171, 264),
        (48, 210, 436, 267),
        (440, 252, 460, 263),
        -1,
        line=(54, 252, 425, 254),
    )
    seen = {"district_contact": Seen(place, "pen", 0.94, words="Steve Stockton")}
    monkeypatch.setattr(signing, "look", lambda pages, labelled, form: seen)
    read, _ = signing.signatures_on([page], labelled, form, {})
    assert read["district_contact"].date == "2026-10-11"


def _day_of_the_contact(words: list[Word], top: float, rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """What is told of a page with these words, on which the contact signed at a place that begins at ``top``."""
    page = page_with(words)
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of(page.blocks), phrases_of(form))
    place = Place("district_contact", 1, (76, 266, 194, 277), (70, top, 431, 281), (435, 266, 460, 277), -1)
    monkeypatch.setattr(
        signing,
        "look",
        lambda pages, labelled, form: {"district_contact": Seen(place, "pen", 0.94, words="E Abbott")},
    )
    read, _ = signing.signatures_on([page], labelled, form, {})
    return read["district_contact"].date


@pytest.mark.parametrize(("top", "day"), [(250.0, "2026-10-14"), (222.0, None)])
def test_a_date_typed_at_the_top_of_its_cell_is_its_partys(
    top: float, day: str | None, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [
        ("District", 76.0, 266.0), ("Contact", 116.0, 266.0), ("Signature:", 151.0, 266.0), ("Date:", 435.0, 266.0),
        ("10/14/2026", 463.0, top),
    ]  # fmt: skip
    words = [Word(text, (x, y, x + 5 * len(text), y + 11), 10.0, confidence=0.97) for text, x, y in parts]
    assert _day_of_the_contact(words, 247, rules, monkeypatch) == day


def test_a_date_of_the_row_above_is_not_the_next_partys(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """A date that a hand put under its word, at the foot of its cell, stands close over the word of the next row."""
    parts = [
        ("Superintendent", 54.0, 593.0), ("of", 128.0, 593.0), ("Schools:", 141.0, 593.0), ("Date:", 413.0, 593.0),
        ("11/17/2026", 413.0, 622.0),
        ("District", 54.0, 641.0), ("MIM", 97.0, 641.0), ("Contact", 115.0, 641.0), ("Person:", 153.0, 641.0), ("Date:", 410.0, 641.0),
    ]  # fmt: skip
    words = [Word(text, (x, y, x + 5 * len(text), y + 11), 10.0, confidence=0.97) for text, x, y in parts]
    page = page_with(words)
    labelled = label(strip_of(page.blocks), phrases_of(rules.forms[Kind.COMMITMENT]))
    hits = [index for index, hit in enumerate(labelled.hits) if hit.kind == "date"]
    seen = {
        role: Seen(
            Place(role, 1, (54, y, 180, y + 11), (48, y - 2, 409, y + 46), (410, y, 435, y + 11), hit), "none", 0.97
        )
        for role, y, hit in zip(("superintendent", "district_contact"), (593, 641), hits, strict=True)
    }
    monkeypatch.setattr(signing, "look", lambda pages, labelled, form: seen)
    read, _ = signing.signatures_on([page], labelled, rules.forms[Kind.COMMITMENT], {})
    assert {role: each.date for role, each in read.items()} == {
        "superintendent": "2026-11-17",
        "district_contact": None,
    }


def test_a_day_in_the_dates_column_of_a_table_is_read_again(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """ "119/26" of 11/9/26 is the ninth of November, or the nineteenth of January, until its slashes are seen."""
    reads(monkeypatch, ["11/9/26", "11/9/26", "119/26", "11/9/26"])
    word = Word("119/26", (412, 300, 450, 312), 12.0, confidence=0.9)
    page = page_with([word])
    labelled = label(strip_of(page.blocks), phrases_of(rules.forms[Kind.DISTRICT_REQUEST]))
    place = Place("district_contact", 1, (50, 300, 160, 311), (48, 280, 398, 330), None, -1, dated_from=398.0)
    seen = {"district_contact": Seen(place, "pen", 0.94, dated=(word,))}
    monkeypatch.setattr(signing, "look", lambda pages, labelled, form: seen)
    read, _ = signing.signatures_on([page], labelled, rules.forms[Kind.DISTRICT_REQUEST], {})
    assert read["district_contact"].date == "2026-11-09"


@pytest.mark.parametrize(("over", "day"), [("RECEIVED", None), ("Paris", "2026-09-04")])
def test_a_stamps_day_over_a_dates_word_is_not_the_partys(
    over: str, day: str | None, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [
        ("District", 76.0, 266.0), ("Contact", 116.0, 266.0), ("Signature:", 151.0, 266.0), ("Date:", 435.0, 266.0),
        (over, 463.0, 236.0), ("SEP", 458.0, 250.0), ("04", 480.0, 250.0), ("2026", 496.0, 250.0),
    ]  # fmt: skip
    words = [Word(text, (x, y, x + 6 * len(text), y + 11), 10.0, confidence=0.97) for text, x, y in parts]
    assert _day_of_the_contact(words, 230, rules, monkeypatch) == day


@pytest.mark.parametrize("behind", ["Print: Tim Lee", "Title: Director"])
def test_what_another_word_asks_for_behind_a_day_is_no_part_of_it(
    behind: str, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(
        signing, "read_again", lambda page, words, day_in: asked.append([each.text for each in words])
    )
    parts = [("District", 54.0, 253.0), ("Contact", 90.0, 253.0), ("Signature", 126.0, 253.0), ("Date", 54.0, 270.0)]
    words = [Word(text, (x, top, x + 5 * len(text), top + 11), 10.0, confidence=0.99) for text, x, top in parts]
    words.append(Word("10M26", (84, 270, 118, 281), 10.0, confidence=0.8))
    x = 150.0
    for text in behind.split():
        words.append(Word(text, (x, 270, x + 5 * len(text), 281), 10.0, confidence=0.9))
        x += 5 * len(text) + 4
    page = page_with(words)
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of(page.blocks), phrases_of(form))
    place = Place("district_contact", 1, (54, 253, 171, 264), (48, 220, 436, 267), (54, 270, 74, 281), -1)
    seen = {"district_contact": Seen(place, "pen", 0.94, words="E Abbott")}
    monkeypatch.setattr(signing, "look", lambda pages, labelled, form: seen)
    signing.signatures_on([page], labelled, form, {})
    assert asked == [["10M26"]]
