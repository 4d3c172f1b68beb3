"""Signatures on pages that came as pictures. The words of the pages are those of the PDF they were drawn from, so that
no recogniser runs; what it would read in the strokes is given."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.core.facts import Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.filled.classify import forms_in
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Box, Page, Scan, Word
from mmd_mailbot.documents.pens import inked, verdict
from mmd_mailbot.documents.pens.glance import TALL, WIDE, glance_of
from mmd_mailbot.documents.pens.inked import Seen, in_its_row, look
from mmd_mailbot.documents.pens.pen import chances_seen, weights
from mmd_mailbot.documents.pens.register import Place, Registered, register
from mmd_mailbot.documents.pens.signing import signatures_on
from mmd_mailbot.documents.pens.strokes import Strokes, strokes_in
from mmd_mailbot.documents.pens.struck import runs_along_their_feet, struck_by
from mmd_mailbot.documents.pens.traits import NAMES
from mmd_mailbot.documents.pens.verdict import SEEN
from mmd_mailbot.documents.wording.labels import label, phrases_of
from mmd_mailbot.forms.pdf import blank_pdf

ROLES = ("district_contact", "facilitator", "dese")
DOTS = 150 / 72
NAMES_OF_PEOPLE = ("Pat Lee", "Dana Whitfield", "Kim Ortiz", "Robert Hale")
Draw = Callable[[ImageDraw.ImageDraw, Box], None]


_MADE: dict[str, tuple[Page, bytes]] = {}


def blank(kind: Kind, rules: RuleSet) -> tuple[Page, bytes]:
    """The blank form's page with the places to sign, and its picture."""
    if kind not in _MADE:
        _MADE[kind] = _blank(kind, rules)
    return _MADE[kind]


def _blank(kind: Kind, rules: RuleSet) -> tuple[Page, bytes]:
    data = blank_pdf(rules.forms[kind])
    paper = read_pdf(data, "blank.pdf")
    page = next(
        each for each in reversed(paper.pages or ()) if "DESE Approval" in " ".join(w.text for w in each.words)
    )
    document = pypdfium2.PdfDocument(data)
    image = document[page.number - 1].render(scale=DOTS, may_draw_forms=False).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "PNG")
    return page, out.getvalue()


def area_of(role: str, rules: RuleSet) -> Box:
    page, _ = blank(Kind.DISTRICT_REQUEST, rules)
    form = rules.forms[Kind.DISTRICT_REQUEST]
    return register([page], label(strip_of(page.blocks), phrases_of(form)), form).places[role][0].area


def seen(
    rules: RuleSet, draw: dict[str, Draw] | None = None, *, words: tuple[Word, ...] = (), hide: str = ""
) -> dict[str, Seen]:
    page, picture = blank(Kind.DISTRICT_REQUEST, rules)
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for role, hand in (draw or {}).items():
        hand(ImageDraw.Draw(image), tuple(each * DOTS for each in area_of(role, rules)))  # type: ignore[arg-type]
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    form = rules.forms[Kind.DISTRICT_REQUEST]
    spots = [each for each in strip_of(page.blocks) if not hide or hide not in each.line.text]
    shown = replace(page, scan=Scan(out.getvalue(), DOTS), scanned=True, words=(*page.words, *words), rules=())
    return look([shown], label(spots, phrases_of(form)), form)


def states(found: dict[str, Seen]) -> list[str]:
    return [found[role].verdict for role in ROLES]


def signature(name: str, *, tall: float = 24, left: float = 40, drop: float = 0.0) -> Draw:
    def hand(brush: ImageDraw.ImageDraw, box: Box) -> None:
        height, width = tall * DOTS, 110 * DOTS
        foot = (box[1] + box[3]) / 2 + height / 2 + drop * DOTS + 4
        for line in strokes(name):
            points = [(box[0] + left * DOTS + x * width, foot - y * height) for x, y in line]
            for a, b in pairwise(points):
                brush.line([a, b], fill=(25, 35, 120), width=3)

    return hand


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


# ---------------------------------------------------------------- the places


def test_every_place_of_the_blank_form_is_empty(rules: RuleSet) -> None:
    found = seen(rules)
    assert states(found) == ["none", "none", "none"]
    assert all(each.picture is None for each in found.values())


@pytest.mark.parametrize(
    ("hide", "role"), [("District Contact Signature", "district_contact"), ("MMD CST Facilitator", "facilitator")]
)
def test_a_label_under_ink_is_found_between_its_neighbours(hide: str, role: str, rules: RuleSet) -> None:
    page, _ = blank(Kind.DISTRICT_REQUEST, rules)
    form = rules.forms[Kind.DISTRICT_REQUEST]
    spots = [each for each in strip_of(page.blocks) if hide not in each.line.text]
    place = register([page], label(spots, phrases_of(form)), form).places[role][0]
    usual = area_of(role, rules)
    assert not place.found
    assert place.area[1] < (usual[1] + usual[3]) / 2 < place.area[3]


def test_a_place_whose_label_is_lost_is_never_called_empty(rules: RuleSet) -> None:
    found = seen(rules, hide="MMD CST Facilitator Signature")
    assert found.get("facilitator") is None or found["facilitator"].verdict == "doubt"


def test_of_two_rows_whose_labels_are_covered_nobody_can_say_where_one_ends(
    rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name written large over two labels had signed for the party above, whose row held a note on a slip."""
    placed = register

    def covering(*arguments: object) -> Registered:
        known = placed(*arguments)  # type: ignore[arg-type]
        hidden = {
            role: tuple(replace(each, found=role == "dese") for each in group) for role, group in known.places.items()
        }
        return replace(known, places=hidden)

    monkeypatch.setattr(inked, "register", covering)
    found = seen(rules, {"facilitator": signature("Dana Whitfield")})
    assert states(found) == ["doubt", "doubt", "none"]


# ---------------------------------------------------------------- signed


@pytest.mark.parametrize("name", NAMES_OF_PEOPLE)
@pytest.mark.parametrize("role", ROLES)
def test_ink_at_a_place_is_that_partys(name: str, role: str, rules: RuleSet) -> None:
    found = seen(rules, {role: signature(name)})
    assert states(found) == ["pen" if each == role else "none" for each in ROLES]


def test_the_evidence_is_a_picture_of_the_row(rules: RuleSet) -> None:
    _, picture = blank(Kind.DISTRICT_REQUEST, rules)
    png = seen(rules, {"dese": signature("Pat Lee")})["dese"].picture
    assert png is not None
    shown, whole = Image.open(io.BytesIO(png)), Image.open(io.BytesIO(picture))
    assert shown.format == "PNG"
    assert shown.width < whole.width
    assert shown.height < whole.height / 4


def test_a_typed_name_at_the_place_is_a_typed_signature(rules: RuleSet) -> None:
    box = area_of("dese", rules)
    found = seen(rules, {"dese": typed("Maria Ortiz")}, words=typed_words("Maria Ortiz", box, 0.97))
    assert found["dese"].verdict == "typed"
    assert found["dese"].name == "Maria Ortiz"


def test_a_name_that_was_hard_to_read_is_for_a_person(rules: RuleSet) -> None:
    box = area_of("dese", rules)
    found = seen(rules, {"dese": typed("Maria Ortiz")}, words=typed_words("Maria Ortiz", box, 0.7))
    assert found["dese"].verdict in ("doubt", "none")


# ---------------------------------------------------------------- not signed


def typed(text: str) -> Draw:
    def hand(brush: ImageDraw.ImageDraw, box: Box) -> None:
        brush.text((box[0] + 40 * DOTS, (box[1] + box[3]) / 2), text, fill=(0, 0, 0), font_size=11 * DOTS)

    return hand


def typed_words(text: str, box: Box, confidence: float) -> tuple[Word, ...]:
    made, x, y = [], box[0] + 40, (box[1] + box[3]) / 2
    for each in text.split():
        wide = 5.8 * len(each)
        made.append(Word(each, (x, y, x + wide, y + 12), 12, confidence=confidence))
        x += wide + 4
    return tuple(made)


def at(box: Box, across: float, down: float) -> tuple[float, float]:
    return box[0] + across * (box[2] - box[0]), box[1] + down * (box[3] - box[1])


def hole(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.05, 0.5)
    brush.ellipse([x - 20, y - 20, x + 20, y + 20], fill=(40, 40, 40))


def ring(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.5, 0.5)
    brush.arc([x - 110, y - 110, x + 110, y + 110], 20, 300, fill=(130, 95, 60), width=6)


def fax_line(brush: ImageDraw.ImageDraw, box: Box) -> None:
    _, y = at(box, 0, 0.6)
    brush.line([0, y, 1275, y + 2], fill=(0, 0, 0), width=2)


def tick(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.5, 0.6)
    brush.line([x, y, x + 12, y + 14, x + 36, y - 20], fill=(20, 30, 120), width=4)


def cross(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.3, 0.5)
    brush.line([x, y, x + 26, y + 26], fill=(0, 0, 0), width=3)
    brush.line([x + 26, y, x, y + 26], fill=(0, 0, 0), width=3)


def smudge(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.5, 0.5)
    for radius in range(34, 4, -2):
        shade = 150 + radius * 3
        brush.ellipse([x - 2.6 * radius, y - radius * 0.7, x + 2.6 * radius, y + radius * 0.7], fill=(shade,) * 3)


def sticker(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.4, 0.35)
    brush.polygon([(x, y + 25), (x + 25, y), (x + 190, y), (x + 190, y + 50), (x + 25, y + 50)], fill=(250, 215, 60))
    brush.text((x + 40, y + 10), "SIGN HERE", fill=(20, 20, 20), font_size=24)


def marker(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.1, 0.5)
    brush.rectangle([x, y, x + 300, y + 26], fill=(255, 250, 110))


def square_code(brush: ImageDraw.ImageDraw, box: Box) -> None:
    dice, (x, y) = random.Random(7), at(box, 0.7, 0.1)
    for row in range(21):
        for column in range(21):
            if dice.random() < 0.5:
                brush.rectangle([x + 4 * column, y + 4 * row, x + 4 * column + 3, y + 4 * row + 3], fill=(0, 0, 0))


def blot(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.5, 0.5)
    brush.ellipse([x - 24, y - 18, x + 24, y + 18], fill=(20, 20, 60))


def dots(brush: ImageDraw.ImageDraw, box: Box) -> None:
    dice = random.Random(3)
    for _ in range(12):
        x, y = at(box, dice.random(), dice.random())
        brush.ellipse([x - 3, y - 3, x + 3, y + 3], fill=(10, 10, 10))


def logo(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.4, 0.3)
    brush.ellipse([x, y, x + 70, y + 70], fill=(30, 60, 150))
    brush.rectangle([x + 90, y + 12, x + 230, y + 52], fill=(30, 60, 150))


def dash(brush: ImageDraw.ImageDraw, box: Box) -> None:
    x, y = at(box, 0.3, 0.6)
    brush.line([x, y, x + 160, y - 5], fill=(20, 30, 120), width=4)


def seal(brush: ImageDraw.ImageDraw, box: Box) -> None:
    """A district's round seal: two rings, a year in them, letters around."""
    x, y = at(box, 0.6, 0.5)
    for radius in (44, 28):
        brush.ellipse([x - radius, y - radius, x + radius, y + radius], outline=(60, 60, 140), width=2)
    for number in range(20):
        turn = number / 20 * 6.28
        brush.text(
            (x + 36 * np.cos(turn) - 3, y + 36 * np.sin(turn) - 5), "DISTRICTSEALMISSOURI"[number], fill=(60, 60, 140)
        )
    brush.text((x - 12, y - 6), "1908", fill=(60, 60, 140))


NOT_SIGNATURES = (
    seal,
    hole, ring, fax_line, tick, cross, smudge, sticker, marker, square_code, blot, dots, logo, dash,
)  # fmt: skip


@pytest.mark.parametrize("what", NOT_SIGNATURES, ids=lambda each: each.__name__)
def test_what_is_no_signature_is_never_called_one(what: Draw, rules: RuleSet) -> None:
    found = seen(rules, {"facilitator": what})
    assert found["facilitator"].verdict in ("none", "doubt")
    assert all(found[role].verdict in ("none", "doubt") for role in ROLES)


@pytest.mark.parametrize(
    "text",
    [
        "Printed name: Pat Lee",
        "N/A",
        "See attached",
        "10/3/2026",
        "RECEIVED",
        "Name (printed): Kim Ortiz",
        "PL",
        "TBD",
    ],
)
def test_words_that_sign_nothing(text: str, rules: RuleSet) -> None:
    box = area_of("dese", rules)
    found = seen(rules, {"dese": typed(text)}, words=typed_words(text, box, 0.98))
    assert found["dese"].verdict in ("none", "doubt")


@pytest.mark.parametrize(
    "text",
    [
        "573-555-0133",
        "1013/2026",
        "69.99 + 48 = 117.99",
        "after the board meeting",
        "call me first",
        "AAA",
        "Enc. (2)",
        "xxxxxxxxxxx",
    ],
)
def test_figures_and_notes_that_are_clearly_read_leave_the_place_unsigned(text: str, rules: RuleSet) -> None:
    box = area_of("dese", rules)
    found = seen(rules, {"dese": typed(text)}, words=typed_words(text, box, 0.95))
    assert found["dese"].verdict == "none"


@pytest.mark.parametrize(
    "text", ["Grant Hall", "Will Post", "Dean On", "Mr. Vogt", "111111", "E.Dickerson", "Lil", "Enya"]
)
def test_what_may_be_a_name_is_no_note(text: str) -> None:
    assert not verdict.says_nothing_of_a_name(text)


@pytest.mark.parametrize(
    ("text", "sure"),
    [("FILE.-.FY27", 0.95), ("MMD26-27/pdf", 0.9), ("PROPERTY OF MEDIA CTR", 0.97), ("see.emai..", 0.66)],
)
def test_strokes_that_hardly_look_written_and_read_as_no_name_are_no_signature(
    text: str, sure: float, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clerks' notes and a label maker's strip, of which the page's own reading had made a name."""
    box = area_of("dese", rules)
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *strokes: (text, sure))
    found = seen(rules, {"dese": typed("F. Vogt 27")}, words=typed_words("F. V.7", box, 0.7))
    assert found["dese"].verdict == "none"


@pytest.mark.parametrize(
    ("text", "name"),
    [("E.Dickerson", "E. Dickerson"), ("KevinGilmore", "Kevin Gilmore"), ("J.R.Smith", "J.R. Smith")],
)
def test_a_name_whose_space_was_lost_is_a_name(text: str, name: str) -> None:
    assert verdict.as_name(text, 0.95, 0.9) == (name, 0.93)


@pytest.mark.parametrize("text", ["McAllister", "LeMaster", "DeAndre", "Fitzgerald"])
def test_one_word_with_a_capital_in_it_is_not_two(text: str) -> None:
    assert verdict.as_name(text, 0.95, 0.9)[1] < 0.9


@pytest.mark.parametrize("text", ["N/A", "see attached", "10/3/26", "sign here", "PL", "APPROVED", "VOID"])
def test_strokes_that_read_as_a_note_are_for_a_person(
    text: str, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: (text, 0.95))
    monkeypatch.setattr(verdict, "aspect_of", lambda _: 1.5)
    assert seen(rules, {"dese": signature("Pat Lee")})["dese"].verdict == "doubt"


@pytest.mark.parametrize(
    "text", ["My signature: Yusuf Ngo", "Ulrike Udovicic, Ed.D.-verified by e-mail", "see Tom Reyes"]
)
def test_words_among_which_a_name_stands_are_never_said_to_be_none(text: str) -> None:
    """ "by e-mail" made a note of it, and who had typed her name had not signed."""
    assert not verdict.says_nothing_of_a_name(text)


def _sticker(first: str, second: str) -> Draw:
    def print_it(brush: ImageDraw.ImageDraw, box: Box) -> None:
        face = ImageFont.truetype("/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf", 22)
        for text, down in ((first, 8), (second, 34)):
            brush.text((box[0] + 360, box[1] + down), text, (150, 30, 40), face)

    return print_it


@pytest.mark.parametrize(
    ("first", "second", "verdict_is"),
    [
        ("VOLUNTEER", "Room 3 10/04", "none"),
        ("DUPLICATE", "Office of Finance", "none"),
        ("Pat Lee", "Room 3", "doubt"),
    ],
)
def test_print_at_the_place_that_is_nobodys_name_signs_nothing(
    first: str, second: str, verdict_is: str, rules: RuleSet
) -> None:
    """A visitor's badge had been for a person; one with a name still is."""
    x, y = (each for each in area_of("dese", rules)[:2])
    words = []
    for text, down in ((first, 8), (second, 34)):
        left = x + 360 / DOTS
        for word in text.split():
            box = (left, y + down / DOTS, left + len(word) * 14 / DOTS, y + (down + 24) / DOTS)
            words.append(Word(word, box, confidence=0.99))
            left = box[2] + 4
    found = seen(rules, {"dese": _sticker(first, second)}, words=tuple(words))
    assert found["dese"].verdict == verdict_is


@pytest.mark.parametrize("text", ["Contact Signature", "District Cotct Signatur: Thessen", "of Scoos Ebmniy"])
def test_the_label_read_among_strokes_that_surely_sign_across_it_says_nothing_against_them(
    text: str, rules: RuleSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: (text, 0.95))
    assert seen(rules, {"dese": signature("Pat Lee")})["dese"].verdict == "pen"


def test_a_signature_that_is_crossed_out_is_for_a_person(rules: RuleSet) -> None:
    def struck(brush: ImageDraw.ImageDraw, box: Box) -> None:
        signature("Pat Lee")(brush, box)
        x, y = box[0] + 40 * DOTS, (box[1] + box[3]) / 2 + 8
        for down in (-10, 0, 10):
            brush.line([x - 10, y + down, x + 110 * DOTS + 10, y + down + 3], fill=(0, 0, 0), width=3)

    assert seen(rules, {"dese": struck})["dese"].verdict != "pen"


def test_ink_midway_between_two_rows_is_neithers_for_sure(rules: RuleSet) -> None:
    """The facilitator's and the tick's row part them; a signature over both rows' border is doubtful or nobody's."""
    box = area_of("facilitator", rules)
    found = seen(rules, {"facilitator": signature("Pat Lee", tall=30, drop=(box[3] - box[1]) / 2 + 18)})
    assert found["dese"].verdict != "pen" or found["facilitator"].verdict != "pen"
    assert states(found).count("pen") <= 1


def test_a_flourish_that_ends_in_the_row_below_is_no_line_to_sign_on() -> None:
    """The lines of a photographed form, in points, where the superintendent's flourish had made her whole name her contact's."""
    cells = (
        (58.1, 559.5, 571.2, 562.4),
        (58.6, 594.5, 571.7, 596.9),
        (59.0, 641.1, 572.2, 643.5),
        (60.0, 687.7, 572.6, 690.1),
    )
    sides = ((58.1, 560.5, 62.4, 736.6), (569.3, 560.5, 573.6, 736.6), (416.6, 595.0, 420.5, 736.6))
    white = np.full((100, 100, 3), 255, np.uint8)
    ruled = replace(strokes_in(white, DOTS, (0.0, 0.0, 48.0, 48.0), ()), rules=(*cells, *sides))
    taken = Place(
        "district_contact", 1, (67.0, 644.0, 197.0, 655.0), (61.0, 625.0, 418.0, 666.0)
    )  # from above its own line
    _, top, _, bottom = in_its_row(taken, ruled)
    assert 640 < top < 645
    assert 687 < bottom < 692
    without = replace(ruled, rules=cells)  # no cell: a line to sign on may stand over a label
    assert in_its_row(taken, without)[1] == 625.0


def test_a_low_row_does_not_reach_into_the_row_where_another_party_signs() -> None:
    """The contact signed at her cell's foot, in a row higher than her superintendent's: he had signed by her name."""
    rules = tuple((44.6, y, 566.9, y + 2.4) for y in (206.2, 225.8, 258.5, 278.6))
    upright = ((44.2, 167.8, 46.6, 281.0), (405.1, 207.1, 407.5, 281.0))
    paper = np.full((10, 10, 3), 255, np.uint8)
    strokes = replace(strokes_in(paper, DOTS, (0.0, 0.0, 5.0, 5.0), ()), rules=(*rules, *upright))
    labels = [(52.8, 213.0, 176.0, 221.5), (52.8, 245.1, 189.3, 254.3)]
    superintendent = Place("superintendent", 1, labels[0], (46.8, 205.0, 400.0, 264.0))
    contact = Place("district_contact", 1, labels[1], (46.8, 237.1, 400.0, 264.5))
    assert in_its_row(superintendent, strokes, labels)[3] < 230
    _, top, _, bottom = in_its_row(contact, strokes, labels)
    assert 226 < top < 229
    assert bottom < 262


def test_on_a_page_that_lies_askew_every_party_keeps_its_own_row() -> None:
    """Lines that lean by 4 points had been passed over, and the superintendent had signed by the names of all below."""
    level = (
        (71.0, 57.1, 580.3, 61.0), (71.0, 88.8, 580.3, 93.1), (70.6, 140.2, 579.8, 144.5),
        (70.6, 191.0, 579.8, 195.4), (70.1, 242.4, 579.4, 246.2),
    )  # fmt: skip
    upright = ((69.6, 57.6, 72.5, 244.3), (385.0, 91.2, 387.4, 245.8))
    white = np.full((10, 10, 3), 255, np.uint8)
    strokes = replace(strokes_in(white, DOTS, (0.0, 0.0, 5.0, 5.0), ()), rules=(*level, *upright))
    labels = [(76.1, 93.0, 171.0, 103.7), (75.7, 144.2, 178.6, 155.3), (76.3, 195.0, 142.8, 206.1)]
    feet = (142.2, 193.0, 244.4)
    for label_there, foot in zip(labels, feet, strict=True):
        place = Place("any", 1, label_there, (70.0, label_there[1] - 8, 388.0, label_there[1] + 50))
        _, top, _, bottom = in_its_row(place, strokes, labels)
        assert label_there[1] - 6 < top < label_there[1]
        assert bottom == pytest.approx(foot, abs=3)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(1, 40))
def test_specks_alone_never_sign(rules: RuleSet, seed: int, count: int) -> None:
    def scattered(brush: ImageDraw.ImageDraw, box: Box) -> None:
        dice = random.Random(seed)
        for _ in range(count):
            x, y = at(box, dice.random(), dice.random())
            size = dice.uniform(0.5, 2.5)
            brush.ellipse([x - size, y - size, x + size, y + size], fill=(30, 30, 30))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))
        assert seen(rules, {"dese": scattered})["dese"].verdict in ("none", "doubt")


@settings(max_examples=6, deadline=None)
@given(name=st.sampled_from(NAMES_OF_PEOPLE), role=st.sampled_from(ROLES))
def test_ink_of_one_party_signs_for_no_other(rules: RuleSet, name: str, role: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))
        found = seen(rules, {role: signature(name)})
    assert all(found[other].verdict != "pen" for other in ROLES if other != role)


# ---------------------------------------------------------------- as facts


def test_signatures_carry_state_picture_and_page(rules: RuleSet) -> None:
    page, picture = blank(Kind.DISTRICT_REQUEST, rules)
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    box = area_of("district_contact", rules)
    signature("Kim Ortiz")(ImageDraw.Draw(image), tuple(each * DOTS for each in box))  # type: ignore[arg-type]
    out = io.BytesIO()
    image.save(out, "PNG")
    form = rules.forms[Kind.DISTRICT_REQUEST]
    pictures: dict[str, bytes] = {}
    shown = replace(page, scan=Scan(out.getvalue(), DOTS), scanned=True, rules=())
    found, _ = signatures_on([shown], label(strip_of(page.blocks), phrases_of(form)), form, pictures)
    assert [found[role].state for role in ROLES] == [
        SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNSIGNED,
    ]  # fmt: skip
    signed = found["district_contact"]
    assert signed.form == "drawn"
    assert signed.where == f"page {page.number}"
    assert signed.picture in pictures


def _through(lines: list[list[tuple[int, int]]]) -> float:
    """What is measured of lines through, over or under a name of ten humps, 300 by 60 pixels."""
    picture = np.zeros((90, 320), np.uint8)
    humps = [(10 + 3 * step, round(45 - 22 * np.sin(step / 1.6))) for step in range(100)]
    for points in [humps, *lines]:
        cv2.polylines(picture, [np.array(points, np.int32)], False, 255, 2)
    return struck_by(picture > 0, ())


def test_a_line_through_a_name_strikes_it_and_a_flourish_under_it_does_not() -> None:
    assert _through([[(5, 46), (312, 44)]]) > 0.45 > 0.1 > _through([[(5, 76), (312, 74)]])
    assert _through([]) == 0.0


def test_letters_that_stand_on_one_level_are_not_parted_from_their_own_underline() -> None:
    """Their feet go for a ruled line, and the flourish under them for ink on its other side: a drawn name of loops was crossed out."""
    picture = np.zeros((60, 320), np.uint8)
    for left in range(20, 290, 18):
        cv2.ellipse(picture, (left, 24), (7, 9), 0, 0, 360, 255, 2)
    underline = [(40, 50), (120, 48), (200, 47), (280, 44)]
    cv2.polylines(picture, [np.array(underline, np.int32)], False, 255, 2)
    feet = (10, 34, 300, 34)
    assert struck_by(picture > 0, [feet]) < 0.1
    assert struck_by(picture > 0, [(10, 24, 300, 24)]) > 0.8  # a line through them, underline or not


def _drawn(*lines: list[tuple[int, int]]) -> tuple[Strokes, tuple[int, int, int, int]]:
    paper = np.full((120, 400, 3), 255, np.uint8)
    for points in lines:
        cv2.polylines(paper, [np.array(points, np.int32)], False, (20, 20, 90), 4)
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 400 / DOTS, 120 / DOTS), ())
    ys, xs = np.nonzero(strokes.pieces_at > 0)
    return strokes, (int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1)


def test_the_tail_of_a_name_that_runs_out_is_no_line_through_it() -> None:
    """ "Jon Earnhart" ended in a level stroke at the feet of its letters, over the foot of the J: a person was asked."""
    humps = [(60 + 2 * step, round(70 - abs(24 * np.sin(step / 5)))) for step in range(70)]
    foot_of_j = [(62, 20), (50, 70), (40, 105)]
    strokes, box = _drawn(foot_of_j, humps, [(60, 70), (380, 70)])
    level = (60 / DOTS, 69 / DOTS, 380 / DOTS, 71 / DOTS)
    assert runs_along_their_feet(strokes, box, level)
    higher = (60 / DOTS, 57 / DOTS, 380 / DOTS, 59 / DOTS)
    struck, box = _drawn(foot_of_j, humps, [(60, 58), (380, 58)])
    assert not runs_along_their_feet(struck, box, higher)


def test_the_weights_fit_the_traits() -> None:
    learned = weights()
    assert learned is weights()
    assert all(-1 <= trait < len(NAMES) for tree in learned.trees for trait in tree.trait)
    assert 0 <= learned.chance((0.0,) * len(NAMES)) <= 1


def test_the_network_fits_the_picture_and_sees_nothing_where_nothing_is_drawn() -> None:
    white = np.full((100, 500, 3), 255, np.uint8)
    empty = strokes_in(white, DOTS, (0.0, 0.0, 240.0, 48.0), ())
    assert not glance_of(empty, frozenset()).any()
    cv2.line(white, (40, 60), (90, 40), (0, 0, 0), 3)
    dash = strokes_in(white, DOTS, (0.0, 0.0, 240.0, 48.0), ())
    numbers = frozenset(each.number for each in dash.pieces)
    assert glance_of(dash, numbers).shape == (2, TALL, WIDE)
    assert 0 <= chances_seen(glance_of(dash, numbers))["signature"] < SEEN


def test_the_blank_form_is_the_form(rules: RuleSet) -> None:
    paper = read_pdf(blank_pdf(rules.forms[Kind.DISTRICT_REQUEST]), "blank.pdf")
    assert [each.form.kind for each in forms_in(paper, rules.forms)] == [Kind.DISTRICT_REQUEST]
