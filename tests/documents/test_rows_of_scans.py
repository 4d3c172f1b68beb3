"""Rows to sign on of scans and photos of forms that somebody else made: print beside them, and ink of which the row is in doubt."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Box, Scan, Word
from mmd_mailbot.documents.pens.against import says_something_else
from mmd_mailbot.documents.pens.beneath import lines_over
from mmd_mailbot.documents.pens.inked import Seen, in_its_row, look
from mmd_mailbot.documents.pens.label_rest import rest_of_label
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.strokes import strokes_in
from mmd_mailbot.documents.pens.whose import share_out
from mmd_mailbot.documents.wording.labels import label, phrases_of

DOTS = 150 / 72
ROWS = {
    "superintendent": "Superintendent of Schools",
    "district_contact": "District MIM Contact Person",
    "principal": "Building Principal",
}
STEP = 36.0


@pytest.fixture
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def seen_of(
    rules: RuleSet,
    party: str,
    rise: float,
    *,
    beside: bool = False,
    left: float = 260,
    level: bool = True,
    off: float = 0,
) -> dict[str, Seen]:
    """What is seen of a scan on which one party signed so far over its line: the line stands under the label, or behind it. ``level``:
    the page's lines run one way; ``off``: points that its dates' labels stand higher than those of the signatures."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 700, "District: Adair Co. R-I          School Building: Lincoln Elementary")
    for row, (role, text) in enumerate(ROWS.items()):
        y = 640 - STEP * row
        line = y - 2 if beside else y - STEP + 14
        canvas.drawString(60, y, f"{text}:" if beside else f"{text} (signature)")
        canvas.line(230 if beside else 60, line, 400, line)
        canvas.drawString(440, y + off, "Date:")
        for points in strokes("Robert Hale") if role == party else ():
            for a, b in pairwise(points):
                canvas.line(left + a[0] * 110, line + rise + a[1] * 24, left + b[0] * 110, line + rise + b[1] * 24)
    canvas.save()
    form = rules.forms[Kind.COMMITMENT]
    page = (read_pdf(out.getvalue(), "form.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS, level=level), scanned=True, rules=())
    return look([scan], label(strip_of(page.blocks), phrases_of(form)), form)


@pytest.mark.parametrize("party", ROWS)
def test_rows_level_at_both_ends_are_told_on_a_page_that_bends(
    party: str, rules: RuleSet, nothing_is_read: None
) -> None:
    """A copier had pulled the head of the page askew, and all its rows were for a person."""
    seen = seen_of(rules, party, 2, beside=True, level=False)
    assert {role: each.verdict for role, each in seen.items()} == {
        role: "pen" if role == party else "none" for role in ROWS
    }


def test_rows_that_fall_by_a_good_part_of_their_height_are_for_a_person_there(
    rules: RuleSet, nothing_is_read: None
) -> None:
    seen = seen_of(rules, "principal", 2, beside=True, level=False, off=9)
    assert {each.verdict for each in seen.values()} == {"doubt"}


def signed_so_high(rules: RuleSet, party: str, rise: float, *, beside: bool = False) -> dict[str, str]:
    return {role: each.verdict for role, each in seen_of(rules, party, rise, beside=beside).items()}


# ---------------------------------------------------------------- whose


@pytest.mark.parametrize(
    ("party", "rise", "beside"),
    [
        ("superintendent", -6, False),
        ("district_contact", 30, False),
        ("superintendent", -21, True),
        ("principal", 15, True),
    ],
)
def test_one_name_signs_for_no_two_parties(
    rules: RuleSet, party: str, rise: float, beside: bool, nothing_is_read: None
) -> None:
    """Its second word went to the row above, and what runs under both to the row below: both parties had signed."""
    seen = signed_so_high(rules, party, rise, beside=beside)
    assert list(seen.values()).count("pen") == 0
    assert list(seen.values()).count("doubt") == 2


@pytest.mark.parametrize("beside", [False, True])
@pytest.mark.parametrize("party", list(ROWS))
def test_a_name_on_its_line_signs_for_its_party_alone(
    rules: RuleSet, party: str, beside: bool, nothing_is_read: None
) -> None:
    seen = signed_so_high(rules, party, 0, beside=beside)
    assert seen == {role: "pen" if role == party else "none" for role in ROWS}


def test_a_short_stroke_between_two_names_is_of_the_one_in_whose_row_it_lies() -> None:
    """The first stroke of a K, which the capital of a larger name in the row below touched, was that one's."""
    paper = np.full((round(90 * DOTS), round(288 * DOTS), 3), 235, np.uint8)
    for line in (
        [(60, 12), (58, 20), (64, 34)],
        [(72 + 4 * step, 34 if step % 2 else 16) for step in range(20)],
        [(20, 70), (40, 40), (50, 68), (59, 38), (72, 78)]
        + [(76 + 3 * at, 74 if at % 2 else 50) for at in range(30)],
    ):
        cv2.polylines(paper, [(np.array(line) * DOTS).round().astype(np.int32)], False, (20, 20, 90), 3)
    areas: dict[str, Box] = {"contact": (0.0, 0.0, 288.0, 42.0), "principal": (0.0, 38.0, 288.0, 90.0)}
    shares = share_out(strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 90.0), ()), areas)
    assert len(shares["contact"].own) == 2
    assert len(shares["principal"].own) == 1
    assert not shares["contact"].begun


def test_a_name_that_stands_nearer_to_another_empty_line_is_for_a_person() -> None:
    """Written low under the superintendent's line, it was the contact's: a name reaches 30 points over its line."""
    low: list[tuple[float, float]] = [(60 + 4 * step, 46 if step % 2 else 34) for step in range(20)]
    areas: dict[str, Box] = {"superintendent": (0.0, 0.0, 288.0, 41.0), "contact": (0.0, 32.0, 288.0, 77.0)}
    lines = {"superintendent": 30.0, "contact": 66.0}

    def shared(*drawn: list[tuple[float, float]]) -> dict[str, tuple[int, int]]:
        paper = np.full((round(90 * DOTS), round(288 * DOTS), 3), 235, np.uint8)
        for line in drawn:
            cv2.polylines(paper, [(np.array(line) * DOTS).round().astype(np.int32)], False, (20, 20, 90), 3)
        shares = share_out(strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 90.0), ()), areas, beside=lines)
        return {role: (len(each.own), len(each.midway)) for role, each in shares.items()}

    assert shared(low) == {"superintendent": (1, 1), "contact": (1, 1)}
    own = [(180 + 4 * step, 28 if step % 2 else 16) for step in range(20)]
    assert shared(low, own) == {"superintendent": (1, 0), "contact": (1, 0)}
    assert shared([(x, y + 16) for x, y in low]) == {"superintendent": (0, 0), "contact": (1, 0)}


def test_a_flourish_under_a_name_on_a_covered_label_is_not_its_line() -> None:
    lines = [
        (78.0, 503.0, 355.0, 506.0),
        (78.0, 548.0, 355.0, 552.0),
        (82.0, 553.0, 180.0, 555.0),
        (78.0, 596.0, 355.0, 598.0),
    ]
    places = {
        role: Place(
            role, 1, (78.0, top, 170.0, top + 11), (72, top - 8, 374, top + 40), found=role != "district_contact"
        )
        for role, top in zip(ROWS, (506.0, 553.0, 599.0), strict=True)
    }
    assert lines_over(places, lines) == dict(zip(ROWS, [lines[0], lines[1], lines[3]], strict=True))


def test_a_label_close_under_its_cells_line_does_not_take_the_row_above() -> None:
    """Read a little higher than it is printed it had, and a contact's name reached far into her facilitator's place."""
    level = tuple((45.1, y, 559.2, y + 3.3) for y in (545.3, 558.3, 594.3, 630.3, 666.3))
    upright = ((44.6, 546.3, 47.0, 668.2), (210.2, 546.8, 212.6, 668.7), (448.8, 547.2, 451.2, 669.6))
    white = np.full((10, 10, 3), 255, np.uint8)
    strokes = replace(strokes_in(white, DOTS, (0.0, 0.0, 5.0, 5.0), ()), rules=(*level, *upright))
    labels = [(53.0, 559.0, 147.0, 569.0), (54.0, 595.0, 145.0, 606.0), (54.0, 630.0, 150.0, 644.0)]
    for at, box in enumerate(labels):
        place = Place("any", 1, box, (47.0, box[1] - 11, 450.0, box[3] + 50))
        _, top, _, bottom = in_its_row(place, strokes, labels)
        assert level[at + 1][1] < top < level[at + 1][3]
        assert bottom <= level[at + 2][3]


# ---------------------------------------------------------------- print behind a label


def test_words_behind_a_label_are_print_as_long_as_they_are_a_labels() -> None:
    """As a recogniser reads them where ink runs through."""
    words = [
        Word("Superintendent", (57.0, 463.0, 118.0, 479.0)),
        Word("of", (121.0, 466.0, 130.0, 477.0)),
        Word("Schols", (133.0, 466.0, 165.0, 479.0)),
        Word("(signature)", (167.0, 465.0, 210.0, 477.0)),
        Word("Signature", (300.0, 466.0, 340.0, 477.0)),
        Word("Contact", (57.0, 490.0, 90.0, 500.0)),
    ]
    assert [each.text for each in rest_of_label(words, (57.0, 463.0, 118.0, 479.0))] == [
        "of",
        "Schols",
        "(signature)",
    ]
    named = [words[0], Word("Pat", (121.0, 466.0, 135.0, 477.0)), words[3]]
    assert rest_of_label(named, (57.0, 463.0, 118.0, 479.0)) == []


def test_the_word_signature_behind_a_label_is_no_word_at_the_place(rules: RuleSet, nothing_is_read: None) -> None:
    """It had been among the strokes of a name that ran through it, and spoke against it."""
    seen = seen_of(rules, "district_contact", 10, left=190)
    assert {role: (each.verdict, each.words) for role, each in seen.items()} == {
        role: ("pen" if role == "district_contact" else "none", "") for role in ROWS
    }


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("text", ["DR Reedn", "Dr. Reedn", "Ms Reedn"])
def test_letters_of_a_title_before_a_name_are_no_word_against_it(text: str) -> None:
    """Or the writer's initials: "DR Reedn"."""
    assert says_something_else(text, 0.9, 4.0, clear=True) == ""
    assert says_something_else("Dr of schools", 0.9, 4.0, clear=True) != ""
