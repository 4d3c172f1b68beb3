"""Dates by hand beside signatures: whose they are, and what is not read as one."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Kind, Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Page, Word
from mmd_mailbot.documents.pens import signing
from mmd_mailbot.documents.pens.inked import Seen
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.values.dates import read_date
from mmd_mailbot.documents.wording.labels import label, phrases_of

LABELS = {
    "superintendent": ("Superintendent of Schools:", 684.0),
    "district_contact": ("District MIM Contact Person:", 714.0),
    "principal": ("Building Principal:", 744.0),
}


def dates(
    rules: RuleSet,
    monkeypatch: pytest.MonkeyPatch,
    written: dict[str, tuple[str, float]],
    sure: float = 0.95,
    signed: str = "",
    *,
    told: bool = True,
    under: dict[str, str] | None = None,
) -> dict[str, tuple[str | None, str | None]]:
    """Each party's date as read. ``written``: what stands beside its label, and how much lower than the label;
    ``signed``: what was read at each place to sign; ``told``: the words "Date" were known as their parties' labels;
    ``under``: what stands under those words, in the same cell."""
    words: list[Word] = []
    for role, (text, top) in LABELS.items():
        x = 60.0
        for part in text.split():
            words.append(Word(part, (x, top, x + 5 * len(part), top + 11), 10.0, confidence=0.99))
            x += 5 * len(part) + 4
        words.append(Word("Date:", (380, top, 403, top + 11), 10.0, confidence=0.99))
        for number, part in enumerate((under or {}).get(role, "").split()):
            words.append(
                Word(part, (384 + 60 * number, top + 13, 440 + 60 * number, top + 25), 11.0, confidence=sure)
            )
        said, lower = written.get(role, ("", 0.0))
        for number, part in enumerate(said.split()):
            box = (432 + 40 * number, top + lower, 432 + 40 * number + 6 * len(part), top + lower + 12)
            words.append(Word(part, box, 11.0, confidence=sure))
    blocks = arrange(words, [], 1)
    page = Page(1, 612, 792, blocks, tuple(words), scanned=True)
    form = rules.forms[Kind.COMMITMENT]
    labelled = label(strip_of(blocks), phrases_of(form))
    hits = [index for index, hit in enumerate(labelled.hits) if hit.kind == "date"]
    assert len(hits) == len(LABELS)
    seen = {
        role: Seen(
            Place(role, 1, None, (160, top, 370, top + 28), (380, top, 403, top + 11), hit if told else -1),
            "none",
            0.9,
            words=signed,
        )
        for (role, (_, top)), hit in zip(LABELS.items(), hits, strict=True)
    }
    monkeypatch.setattr(signing, "look", lambda pages, labelled, form: seen)
    read, _ = signing.signatures_on([page], labelled, form, {})
    return {role: (each.date, each.date_unread) for role, each in read.items()}


@pytest.mark.parametrize("lower", [-6.0, -3.5, 0.0, 3.0])
def test_a_date_that_a_hand_put_higher_or_lower_is_that_of_its_own_row(
    lower: float, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = dates(
        rules, monkeypatch, {"superintendent": ("03-16-2027", lower), "district_contact": ("Mar 28 2027", lower)}
    )
    assert found["superintendent"] == ("2027-03-16", None)
    assert found["district_contact"] == ("2027-03-28", None)
    assert found["principal"] == (None, None)


def test_a_date_is_read_beside_its_word_where_tall_figures_put_it_before_its_partys_label(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line "Date: 10-16-2026" stood higher than "Building Principal:" in one row, and was nobody's."""
    found = dates(rules, monkeypatch, {"principal": ("10-16-2026", -3.0)}, told=False)
    assert found["principal"] == ("2026-10-16", None)
    assert found["district_contact"] == (None, None)


def test_a_date_under_its_word_in_a_cell_is_read_where_the_word_was_no_label(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = dates(
        rules, monkeypatch, {}, told=False, under={"principal": "10/9/26", "superintendent": "RECEIVED 10/7/26"}
    )
    assert found["principal"] == ("2026-10-09", None)
    assert found["district_contact"] == (None, None)
    assert found["superintendent"][0] is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10//9/26", "2026-10-09"),
        ("11|1/26", "2026-11-01"),
        ("11/1|2026", "2026-11-01"),
        (".11-17-26", "2026-11-17"),  # the dots of the line it stands on
        ("...5/3/27..", "2027-05-03"),
        ("Noy-30-2026", "2026-11-30"),
        ("0ct. 4, 2026", "2026-10-04"),
        ("12 Septenber 2026", "2026-09-12"),
        ("05/i2/2027", "2027-05-12"),
        ("May 6, 127", "2027-05-06"),  # the stroke before a year, read as a 1
        ("10/26/*26", "2026-10-26"),
        ("5/6/127", None),
        ("6/10127", "2027-06-10"),
        ("4/171'27", "2027-04-17"),
        ("4/11'27", None),
        ("6/1127", None),  # the first or the eleventh
        ("416127", "2027-04-06"),  # both slashes read as ones
        ("41112027", "2027-04-01"),
        ("01108/2027", "2027-01-08"),
        ("8/3112026", "2026-08-31"),
        ("1111126", None),  # 1/11/26 or 11/1/26
        ("111127", None),  # 1/1/27 or 11/11/27
        ("10/3126", None),  # the third, or the last with a slash that was not read
        ("416157", None),  # no year of the programme
        ("12/22/02", None),  # before there was a programme
        ("Nov. 10. ‘26", "2026-11-10"),
        ("Mav 4, 2027", None),  # March or May
        ("Jup 4, 2027", None),
        ("Sun 4, 2027", None),
        ("Noy 2026", None),
    ],
)
def test_a_date_of_which_one_letter_is_wrong_is_read_where_it_can_be_only_one(
    text: str, day: str | None, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, unread = dates(rules, monkeypatch, {"superintendent": (text, 0.0)})["superintendent"]
    assert read == day
    assert (unread is not None) == (day is None)


@pytest.mark.parametrize("lower", [-6.0, 0.0])
def test_no_party_has_the_date_of_the_row_below(
    lower: float, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = dates(rules, monkeypatch, {"district_contact": ("Mar 28 2027", lower)})
    assert found["superintendent"] == (None, None)
    assert found["district_contact"] == ("2027-03-28", None)


@pytest.mark.parametrize("text", ["/5/203.", "May 2027", "5252027", "8 Ju 2027"])
def test_half_a_date_is_for_a_person(text: str, rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    day, unread = dates(rules, monkeypatch, {"principal": (text, 0.0)})["principal"]
    assert day is None
    assert unread


@pytest.mark.parametrize("sure", [0.6, 0.78])
def test_a_date_of_which_a_figure_is_not_sure_is_for_a_person(
    sure: float, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dates(rules, monkeypatch, {"principal": ("April 9 2027", 0.0)}, sure=sure)["principal"] == (
        None,
        "April 9 2027",
    )


@pytest.mark.parametrize(("signed", "day"), [("FAXED", None), ("Pat Lee", "2026-10-20")])
def test_a_date_under_a_stamp_is_not_the_partys(
    signed: str, day: str | None, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = dates(rules, monkeypatch, {"principal": ("OCT 20 2026", 16.0)}, signed=signed)["principal"]
    assert found == (day, None if day else "2026-10-20")


@pytest.mark.parametrize(
    "text",
    ["Oct.5.2026.", "Oct 5. 2026", "Oct-5-2026", "05Oct2026", "5th day of October, 2026", "Oct 5th of 2026", "10\\5\\2026",
     "2026/10/05", "2026.10.05", "the 5th of October 2026", "5-Oct-26", "10.05.2026", "Oct. 5th, '26"],
)  # fmt: skip
def test_more_ways_to_write_one_day(text: str) -> None:
    assert read_date(text) == ("2026-10-05", None)


@pytest.mark.parametrize(
    "text", ["week of Oct 5", "10/2026", "Oct 2026", "13/10/2026", "2026/10-05", "10/5/202", "May 5", "Z0Z6-12-22"]
)
def test_what_is_no_one_day(text: str) -> None:
    day, unread = read_date(text)
    assert day is None
    assert unread


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        (("2021-03-17", "2027-03-31"), (None, None)),  # either may be misread
        (("2027-03-17", "2021-03-31", "2027-04-02"), ("2027-03-17", None, "2027-04-02")),
        (("2026-11-30", "2027-01-04"), ("2026-11-30", "2027-01-04")),
        (("2021-03-17", None), ("2021-03-17", None)),
    ],
)
def test_a_date_years_from_the_others_is_for_a_person(
    read: tuple[str | None, ...], kept: tuple[str | None, ...]
) -> None:
    found = signing.without_far_dates(
        {str(at): Signature(SignatureState.SIGNED, "drawn", date=day) for at, day in enumerate(read)}
    )
    assert tuple(each.date for each in found.values()) == kept
    told = tuple(each.date or each.date_unread for each in found.values())
    assert told == read


@pytest.mark.parametrize(
    ("next_page", "day"),
    [
        (["Date Nov-15-2026"], "2026-11-15"),
        (["Date"], None),
        (["MMD CST Facilitator Signature", "Date Nov-15-2026"], None),  # another party's
        (["See the enclosed quote", "Date Nov-15-2026"], None),
    ],
)
def test_a_date_that_the_pages_end_parted_from_its_signature_is_that_partys(
    next_page: list[str], day: str | None, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def printed(lines: list[str], top: float) -> list[Word]:
        words = []
        for row, text in enumerate(lines):
            x = 62.0
            for part in text.split():
                wide, y = 5.0 * len(part), top + 40 * row
                x = max(x, 250.0) if part[-1].isdigit() else x  # written behind the label, in its own column
                words.append(Word(part, (x, y, x + wide, y + 11), 10.0, confidence=0.99))
                x += wide + 4
        return words

    first, second = printed(["District Contact Signature"], 730), printed(next_page, 52)
    blocks = [arrange(first, [], 1), arrange(second, [], 2)]
    pages = [
        Page(number, 612, 792, each, tuple(words), scanned=True)
        for number, (each, words) in enumerate(zip(blocks, (first, second), strict=True), start=1)
    ]
    form = rules.forms[Kind.BUILDING_REQUEST]
    labelled = label(strip_of([*blocks[0], *blocks[1]]), phrases_of(form))
    place = Place("district_contact", 1, (62, 730, 180, 741), (250, 725, 560, 750))
    monkeypatch.setattr(signing, "look", lambda pages, labelled, form: {"district_contact": Seen(place, "none", 0.9)})
    assert signing.signatures_on(pages, labelled, form, {})[0]["district_contact"].date == day
