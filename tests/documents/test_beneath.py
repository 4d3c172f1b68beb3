"""Scans of forms whose labels stand beneath the lines to sign on: who signs is who signs over the label."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind, Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Scan, Word
from mmd_mailbot.documents.pens.beneath import lines_over, over_its_line
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.signing import signatures_on
from mmd_mailbot.documents.wording.labels import label, phrases_of

DOTS = 150 / 72
ROWS = {
    "district_contact": ("District Contact Signature", 500.0),
    "facilitator": ("MMD CST Facilitator Signature", 440.0),
    "dese": ("DESE Approval Signature", 380.0),
}
SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def scanned(
    rules: RuleSet, signed: set[str], dated: dict[str, str] | None = None, *, beneath: bool = True
) -> dict[str, Signature]:
    """What is read of a scan on which these parties signed and dated over their lines. ``beneath``: the labels stand beneath them,
    else over the place to sign, with the line at its foot."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    for y, text in (
        (740, "District Technology Request Form"),
        (700, "District: Adair Co. R-I"),
        (600, "Total Costs"),
    ):
        canvas.drawString(60, y, text)
    written = []
    for role, (text, y) in ROWS.items():
        line = y + 13 if beneath else y - 26
        canvas.line(60, line, 330, line)
        canvas.line(345, line, 470, line)
        canvas.drawString(60, y, text)
        canvas.drawString(345, y, "Date")
        for points in strokes("Dana Whitfield") if role in signed else ():
            for a, b in pairwise(points):
                canvas.line(100 + a[0] * 110, line + a[1] * 24, 100 + b[0] * 110, line + b[1] * 24)
        if dated and role in dated:
            canvas.drawString(360, line + 4, dated[role])
            box = (360.0, 792 - line - 13, 360.0 + 6 * len(dated[role]), 792 - line - 3)
            written.append(Word(dated[role], box, confidence=0.95))
    canvas.save()
    form = rules.forms[Kind.DISTRICT_REQUEST]
    page = (read_pdf(out.getvalue(), "old.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=())
    return signatures_on([scan], label(strip_of(page.blocks), phrases_of(form)), form, {})[0]


@pytest.mark.parametrize(
    "signed", [set(), {"district_contact"}, {"facilitator"}, {"dese"}, {"facilitator", "dese"}, set(ROWS)]
)
def test_who_signed_over_the_line_that_a_label_stands_beneath_is_that_party(rules: RuleSet, signed: set[str]) -> None:
    found = scanned(rules, signed)
    assert {role: each.state for role, each in found.items()} == {
        role: SIGNED if role in signed else UNSIGNED for role in ROWS
    }


def test_the_date_over_its_label_is_that_partys_and_no_other_ones(rules: RuleSet) -> None:
    found = scanned(rules, {"facilitator"}, {"facilitator": "10/12/2026"})
    assert {role: each.date for role, each in found.items()} == {
        "district_contact": None,
        "facilitator": "2026-10-12",
        "dese": None,
    }


@pytest.mark.parametrize("signed", [{"district_contact"}, {"facilitator"}, {"dese"}])
def test_labels_over_the_place_to_sign_are_not_taken_for_labels_beneath_it(rules: RuleSet, signed: set[str]) -> None:
    found = scanned(rules, signed, beneath=False)
    assert all(found[role].state is not SIGNED for role in ROWS if role not in signed)


def places(*tops: float) -> dict[str, Place]:
    return {
        role: Place(role, 1, (60.0, top, 180.0, top + 11), (54, top - 8, 330, top + 30))
        for role, top in zip(ROWS, tops, strict=False)
    }


LINES = [(60.0, 297.0, 330.0, 299.0), (60.0, 357.0, 330.0, 359.0), (60.0, 417.0, 330.0, 419.0)]


def test_each_label_has_the_line_right_over_it() -> None:
    assert list(lines_over(places(300, 360, 420), LINES).values()) == LINES


@pytest.mark.parametrize(
    ("rules_seen", "why"),
    [
        (LINES[:2], "the last label has no line over it"),
        ([*LINES, (60.0, 457.0, 330.0, 459.0)], "the last label has a line to sign on beneath it"),
        ([*LINES, (186.0, 370.0, 330.0, 372.0)], "a line to sign on goes on behind a label"),
        ([*LINES, (52.0, 280.0, 54.0, 460.0)], "the labels stand in cells"),
        ([(x0, top, 560.0, foot) for x0, top, _, foot in LINES], "the lines are those of a table"),
    ],
)
def test_where_the_lines_may_be_others_nothing_is_said_of_them(
    rules_seen: list[tuple[float, float, float, float]], why: str
) -> None:
    assert lines_over(places(300, 360, 420), rules_seen) == {}, why


def test_a_flourish_behind_some_labels_is_no_line_to_sign_on_where_the_dates_stand_beneath_lines_too() -> None:
    """A superintendent's loop ran level behind her label: the contact's name under it had been hers, and he had not signed."""
    dated = {
        role: replace(each, date=(345.0, each.label[1], 370.0, each.label[3]))
        for role, each in places(300, 360, 420).items()
        if each.label is not None
    }
    date_lines = [(345.0, top, 470.0, foot) for _, top, _, foot in LINES]
    flourish = (186.0, 310.0, 280.0, 312.0)
    assert list(lines_over(dated, [*LINES, *date_lines, flourish]).values()) == LINES
    assert lines_over(dated, [*LINES, flourish]) == {}
    behind_all = [(186.0, top + 12, 330.0, foot + 12) for _, top, _, foot in LINES]
    assert lines_over(dated, [*LINES, *date_lines, *behind_all]) == {}


def test_the_edge_of_a_sticker_over_a_date_s_label_is_no_line_to_sign_on_behind_a_party_s() -> None:
    """Under "SIGN HERE" the contact's date was not read, and every row of the scan was for a person: its lower edge lay level behind
    his label."""
    dated = {
        role: each if role == "district_contact" else replace(each, date=(345.0, each.label[1], 370.0, each.label[3]))
        for role, each in places(300, 360, 420).items()
        if each.label is not None
    }
    date_lines = [(345.0, top, 470.0, foot) for _, top, _, foot in LINES[1:]]
    edge = (352.0, 308.0, 460.0, 312.0)
    assert list(lines_over(dated, [*LINES, *date_lines, edge]).values()) == LINES
    assert lines_over(dated, [*LINES, edge]) == {}
    behind_another = (186.0, 368.0, 280.0, 372.0)
    assert lines_over(dated, [*LINES, *date_lines, behind_another]) == {}


def with_covered(*roles: str) -> dict[str, Place]:
    """Labels that cannot be read are guessed right under the one before."""
    guessed = Place("", 1, (60.0, 314.0, 190.0, 326.0), (54, 311, 330, 360), found=False)
    return {
        role: replace(guessed, role=role) if role in roles else each for role, each in places(300, 360, 420).items()
    }


def test_a_label_that_a_name_covers_stands_beneath_the_only_line_between_the_others() -> None:
    assert lines_over(with_covered("facilitator"), LINES)["facilitator"] == LINES[1]
    place = over_its_line(with_covered("facilitator")["facilitator"], LINES[1], [])
    assert place.area[1] < LINES[1][1] - 20
    assert LINES[1][3] < place.area[3] < LINES[2][1] - 20


def test_nothing_is_said_of_lines_where_more_than_one_may_be_the_covered_labels() -> None:
    assert lines_over(with_covered("facilitator"), [*LINES, (60.0, 327.0, 330.0, 329.0)]) == {}
    assert lines_over(with_covered("dese"), LINES) == {}


def test_a_first_label_read_far_off_its_line_has_the_one_that_is_as_long_as_the_others() -> None:
    """A large name covered the label, and its place was guessed too high: the name had been the row's under the line above."""
    seen = with_covered("district_contact")
    guessed = seen["district_contact"].label
    assert guessed is not None
    seen["district_contact"] = replace(
        seen["district_contact"], label=(60.0, guessed[1] - 25, 180.0, guessed[3] - 25)
    )
    assert list(lines_over(seen, LINES).values()) == LINES
    assert lines_over(seen, [*LINES, (60.0, 240.0, 330.0, 242.0)]) == {}


def test_the_side_of_a_highlighter_s_mark_over_the_line_makes_no_cell() -> None:
    side = (58.0, 336.0, 61.0, 361.0)
    assert list(lines_over(places(300, 360, 420), [*LINES, side]).values()) == LINES


def test_a_label_that_ink_runs_into_stands_beneath_its_line_all_the_same() -> None:
    read = places(300, 360, 420)
    label_read = read["facilitator"].label
    assert label_read is not None
    x0, top, x1, bottom = label_read
    read["facilitator"] = replace(read["facilitator"], label=(x0, top - 6, x1, bottom + 5))
    assert list(lines_over(read, LINES).values()) == LINES


def test_the_border_of_a_table_over_the_first_line_ends_its_place() -> None:
    """The tools listed above it had been read with the contact's name."""
    place = places(300)[next(iter(ROWS))]
    border = (50.0, 283.0, 560.0, 284.0)
    assert over_its_line(place, LINES[0], [], [border]).area[1] > 270
    flourish = (80.0, 283.0, 200.0, 284.0)
    assert over_its_line(place, LINES[0], [], [flourish]).area[1] < 262


def test_a_label_that_asks_to_sign_behind_itself_stands_beneath_no_line() -> None:
    """The line for the printed name over a party's heading had been that party's to sign on."""
    asking = {role: replace(each, asks=True) for role, each in places(300, 360, 420).items()}
    assert lines_over(asking, LINES) == {}


def test_on_a_page_on_its_side_a_line_before_the_dates_is_longer() -> None:
    wide = [(60.0, top, 496.0, foot) for _, top, _, foot in LINES]
    dated = {
        role: replace(each, date=(505.0, each.label[1], 530.0, each.label[3]))
        for role, each in places(300, 360, 420).items()
        if each.label is not None
    }
    assert list(lines_over(dated, wide).values()) == wide
    assert lines_over(dated, [(60.0, top, 560.0, foot) for _, top, _, foot in LINES]) == {}


def test_the_line_of_a_date_under_the_last_label_is_none_of_that_label() -> None:
    """Of parties whose dates stand under them each had been for a person, or her feet been cut off."""
    dated = {
        role: replace(each, date=(60.0, each.label[1] + 30, 85.0, each.label[3] + 30))
        for role, each in places(300, 360, 420).items()
        if each.label is not None
    }
    date_lines = [(60.0, top + 30, 200.0, foot + 30) for _, top, _, foot in LINES]
    assert list(lines_over(dated, [*LINES, *date_lines]).values()) == LINES
    assert lines_over(places(300, 360, 420), [*LINES, *date_lines]) == {}


def test_a_first_label_that_a_name_covers_stands_beneath_the_line_over_what_is_left_of_it() -> None:
    first, *others = ROWS
    left = replace(places(300, 360, 420)[first], label=(62.0, 300.0, 118.0, 312.0), found=False)
    torn = places(300, 360, 420) | {first: left}
    assert lines_over(torn, LINES)[first] == LINES[0]
    assert lines_over(torn, LINES[1:]) == {}
    short = (60.0, 297.0, 130.0, 299.0)  # a flourish
    assert lines_over(torn, [short, *LINES[1:]]) == {}
    assert set(others) < set(lines_over(torn, LINES))
