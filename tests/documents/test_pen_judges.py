"""The two judges of the pen: what they are shown, and what they say together."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.demo.ink import strokes as hand
from mmd_mailbot.documents.page import Box, Word
from mmd_mailbot.documents.pens.against import INITIALS, is_crossed_out, pale_and_broad, says_something_else
from mmd_mailbot.documents.pens.glance import TALL, WIDE, glance_of
from mmd_mailbot.documents.pens.nothing import is_nothing
from mmd_mailbot.documents.pens.pasted import shows_signature, shows_strokes
from mmd_mailbot.documents.pens.pen import Chance
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight, Verdict
from mmd_mailbot.documents.pens.strokes import DOTS, Strokes, strokes_in
from mmd_mailbot.documents.pens.torn import _of_one_name
from mmd_mailbot.documents.pens.traits import NAMES, Traits
from mmd_mailbot.documents.pens.verdict import SEEN, is_drawn, judge
from mmd_mailbot.documents.pens.whose import Share, share_out

CHANCES = st.floats(0.0, 1.0)


@given(traits=CHANCES, picture=CHANCES)
def test_together_they_are_never_surer_than_the_surer_one(traits: float, picture: float) -> None:
    chance = Chance(traits, picture)
    low, high = sorted(min(max(each, 1e-5), 1 - 1e-5) for each in (traits, picture))
    assert low - 1e-9 <= chance.both <= high + 1e-9


@given(traits=CHANCES, picture=CHANCES)
def test_no_ink_is_a_signature_against_one_of_them_nor_both_a_signature_and_nothing(
    traits: float, picture: float
) -> None:
    chance = Chance(traits, picture)
    assert not (is_drawn(chance) and min(traits, picture) < SEEN)
    assert not (is_drawn(chance) and is_nothing(chance))


def test_the_picture_shows_all_that_is_there_and_which_of_it_is_the_partys() -> None:
    paper = np.full((120, 600, 3), 235, np.uint8)
    cv2.line(paper, (60, 70), (160, 40), (20, 20, 20), 4)  # the party's
    cv2.line(paper, (175, 40), (200, 75), (20, 20, 20), 4)  # another's
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 57.0), ())
    own = min(strokes.pieces, key=lambda each: each.box[0])
    glance = glance_of(strokes, frozenset([own.number]))
    assert glance.shape == (2, TALL, WIDE)
    seen, partys = (each > 100 for each in glance)
    assert (seen & partys).sum() > 0.6 * partys.sum()
    assert seen.sum() > 1.1 * partys.sum()
    assert np.argwhere(partys)[:, 1].mean() == np.clip(np.argwhere(partys)[:, 1].mean(), WIDE / 2 - 8, WIDE / 2 + 8)


def test_shadow_is_paper_and_no_ink() -> None:
    shaded = np.repeat(np.linspace(120, 240, 600, dtype=np.float32)[None, :, None], 120, axis=0).repeat(3, axis=2)
    paper = shaded.astype(np.uint8)
    cv2.line(paper, (260, 70), (340, 40), (30, 30, 30), 4)
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 57.0), ())
    glance = glance_of(strokes, frozenset(each.number for each in strokes.pieces))
    assert (glance[0] > 60).mean() < 0.12


def test_a_tall_stem_is_ink_and_a_cell_s_edge_is_ruled() -> None:
    """The stem of "TL" had been taken out as a ruled line, and what was left of the two letters was no name."""
    page = np.full((int(60 * DOTS), int(200 * DOTS), 3), 255, np.uint8)
    for y in (5, 55):  # the cell's upper and lower edge
        cv2.line(page, (5, int(y * DOTS)), (int(190 * DOTS), int(y * DOTS)), (0, 0, 0), 2)
    cv2.line(page, (int(20 * DOTS), int(5 * DOTS)), (int(20 * DOTS), int(55 * DOTS)), (0, 0, 0), 2)  # its left edge
    stem = int(60 * DOTS)
    cv2.line(page, (stem, int(12 * DOTS)), (stem, int(42 * DOTS)), (0, 0, 0), 3)
    cv2.line(page, (stem, int(42 * DOTS)), (stem + int(14 * DOTS), int(42 * DOTS)), (0, 0, 0), 3)
    strokes = strokes_in(page, DOTS, (0, 0, 200, 60), ())
    assert strokes.ink[int(20 * DOTS), stem]
    assert not strokes.ink[int(30 * DOTS), int(20 * DOTS)]


def _row(strokes: Strokes, role: str, pieces: list[int]) -> Sight:
    area: Box = (0.0, 0.0, 288.0, 57.0)
    return Sight(strokes.colour, DOTS, strokes, Place(role, 1, None, area), Share(set(pieces)), ())


def test_a_sum_in_the_row_above_is_no_part_of_a_name_that_nearly_touches_it() -> None:
    paper = np.full((140, 600, 3), 245, np.uint8)
    cv2.line(paper, (0, 60), (599, 60), (0, 0, 0), 3)  # the rule between the rows
    cv2.line(paper, (300, 40), (306, 54), (20, 20, 90), 3)  # of a figure above it
    cv2.polylines(
        paper, [np.array([[200, 110], [260, 70], [300, 112], [340, 68], [400, 110]])], False, (20, 20, 90), 3
    )
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 67.0), ())
    name = max(strokes.pieces, key=lambda each: each.mass)
    shares = share_out(strokes, {"contact": (0.0, 30.0, 288.0, 67.0)})
    assert shares["contact"].own == {name.number}


def test_one_name_that_reaches_into_two_rows_signs_neither() -> None:
    paper = np.full((120, 600, 3), 235, np.uint8)
    cv2.circle(paper, (120, 30), 22, (20, 20, 90), 3)  # the capital, in the row above
    cv2.line(paper, (60, 55), (300, 75), (20, 20, 90), 3)
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 57.0), ())
    capital, rest = sorted(strokes.pieces, key=lambda each: each.box[1])[:2]
    sights = {
        "superintendent": _row(strokes, "superintendent", [capital.number]),
        "contact": _row(strokes, "contact", [rest.number]),
    }
    same = {
        "superintendent": Verdict("pen", 0.94, name="Gayle Obwalt"),
        "contact": Verdict("pen", 0.94, name="Gayle Olwalt"),
    }
    assert _of_one_name(sights, same) == {"superintendent", "contact"}
    others = same | {"contact": Verdict("pen", 0.94, name="Pat Lee")}
    assert _of_one_name(sights, others) == set()


def test_two_lines_through_a_name_that_can_still_be_read_cross_it_out() -> None:
    """The crop of a scan that had been taken for signed: the name could be read, and one judge saw a hand."""
    paper = np.asarray(Image.open(Path(__file__).parent / "seen" / "name-struck-twice.png").convert("RGB"))
    area: Box = (0.0, 0.0, paper.shape[1] / DOTS, paper.shape[0] / DOTS)
    strokes = strokes_in(paper, DOTS, area, ())
    place = Place("dese", 1, None, area)
    sight = Sight(
        paper, DOTS, strokes, place, Share({each.number for each in strokes.pieces}), [_word("K. Brandt", area)]
    )
    said = judge(sight)
    assert (said.state, said.why) == ("doubt", "crossed out")


def _judged(name: str) -> Verdict:
    """What is said of a cut from a page with nothing else beside it."""
    picture = Image.open(Path(__file__).parent / "seen" / f"{name}.png").convert("RGB")
    paper = Image.new("RGB", (max(400, picture.width + 80), max(120, picture.height + 60)), picture.getpixel((1, 1)))
    paper.paste(picture, (60, 30))
    pixels = np.asarray(paper)
    area: Box = (0.0, 0.0, paper.width / DOTS, paper.height / DOTS)
    strokes = strokes_in(pixels, DOTS, area, ())
    numbers = {each.number for each in strokes.pieces}
    return judge(Sight(pixels, DOTS, strokes, Place("dese", 1, None, area), Share(numbers, mass=1, inside=1), ()))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_name_that_a_wave_runs_through_is_for_a_person(number: int) -> None:
    """Of an invented hand, on four scans and photos that nobody had seen: all had been taken for signatures."""
    assert _judged(f"name-under-a-wave-{number}").state == "doubt"


@pytest.mark.parametrize("how", ["level", "slanting", "slanting-2", "slash", "slash-2", "within"])
def test_a_name_that_one_line_strikes_out_is_for_a_person(how: str) -> None:
    """Of hands that no judge had learned; in the pen's own ink, and each had been taken for a signature."""
    assert _judged(f"name-struck-{how}").why == "crossed out"


def test_who_pastes_a_picture_of_their_initials_signs_with_them() -> None:
    picture = (Path(__file__).parent / "seen" / "initials-pasted.png").read_bytes()
    assert shows_signature(picture, (74.5, 31.5), "ink")


def test_a_photo_of_a_signature_on_grey_paper_is_one_when_it_is_pasted() -> None:
    """Its paper had been taken for a dark area on the white of the page."""
    white = Image.open(io.BytesIO(ink_png("Jordan Sample"))).convert("RGB")
    grey = np.asarray(white, np.float32) * np.linspace(0.82, 0.66, white.width)[None, :, None] * (1.0, 0.97, 0.9)
    made = io.BytesIO()
    Image.fromarray(grey.astype(np.uint8)).save(made, "JPEG", quality=88)
    assert shows_signature(made.getvalue(), (120.0, 31.0), "ink")


@pytest.mark.parametrize("words", ["Lincoln Tigers", "Board Approval", "IMG 4471"])
def test_words_set_in_type_sign_nothing_as_a_picture(words: str) -> None:
    """A school's name in its logo reads as a person's does."""
    image = Image.new("RGB", (520, 90), "white")
    face = ImageFont.truetype("/usr/share/fonts/truetype/liberation/LiberationSerif-Italic.ttf", 54)
    ImageDraw.Draw(image).text((20, 12), words, (70, 30, 110), face)
    made = io.BytesIO()
    image.save(made, "PNG")
    assert not shows_signature(made.getvalue(), (130.0, 22.5), "unclear")


def test_a_flourish_that_runs_back_through_a_pasted_name_does_not_cross_it_out() -> None:
    """Who pastes a picture of a signature pastes none that was crossed out; on paper the same strokes are for a person."""
    picture = (Path(__file__).parent / "seen" / "name-with-a-paraph.png").read_bytes()
    assert shows_signature(picture, (141.9, 20.8), "ink")
    seen = Chance(0.9, 0.9, taken_back=0.12)
    assert is_crossed_out(0.9, seen)
    assert is_crossed_out(0.9, seen, drawn=True)
    assert not is_crossed_out(0.9, seen, pasted=True)
    assert is_crossed_out(0.9, Chance(0.9, 0.9, taken_back=0.4), pasted=True)


@pytest.mark.parametrize(
    ("contrast", "pen", "crossings", "told"),
    [
        (0.45, 2.3, 1.79, True),  # a child's crayon on a scan that had been taken for a signature
        (0.45, 2.3, 1.61, True),  # and on a photo
        (0.45, 1.8, 1.79, False),  # a fine pen's few strokes on a pale copy
        (0.46, 0.9, 2.08, False),  # a pencil's "E. Gehrke"
        (1.10, 2.6, 1.79, False),  # a broad dark pen
    ],
)
def test_a_few_broad_pale_strokes_are_for_a_person(
    contrast: float, pen: float, crossings: float, *, told: bool
) -> None:
    found = {"contrast": contrast, "pen": pen, "crossings": crossings}
    assert bool(pale_and_broad(Traits(tuple(found.get(each, 0.0) for each in NAMES), None))) is told


def _word(text: str, box: Box) -> Word:
    return Word(text, box, confidence=0.95)


def test_who_signed_beside_what_lies_midway_has_signed_but_not_by_a_part_of_the_same_name() -> None:
    paper = np.full((120, 600, 3), 235, np.uint8)
    for line in hand("Dana Whitfield"):
        points = np.array([(60 + x * 230, 95 - y * 56) for x, y in line]).round().astype(np.int32)
        cv2.polylines(paper, [points], isClosed=False, color=(25, 35, 120), thickness=3)
    apart = cv2.line(paper.copy(), (400, 60), (520, 110), (25, 35, 120), 3)
    near = cv2.line(paper.copy(), (300, 60), (420, 110), (25, 35, 120), 3)
    area: Box = (0.0, 0.0, 288.0, 57.0)
    for picture, state in ((apart, "pen"), (near, "doubt")):
        strokes = strokes_in(picture, DOTS, area, ())
        last = max(strokes.pieces, key=lambda each: each.box[2]).number
        share = Share({each.number for each in strokes.pieces}, {last})
        assert judge(Sight(picture, DOTS, strokes, Place("dese", 1, None, area), share, ())).state == state


@pytest.mark.parametrize(
    ("clear", "large", "told"), [(True, True, ""), (True, False, INITIALS), (False, True, INITIALS)]
)
def test_two_letters_as_large_as_people_sign_are_a_monogram_and_small_ones_initials(
    *, clear: bool, large: bool, told: str
) -> None:
    assert says_something_else("TL", 0.9, 1.2, clear=clear, large=large) == told


@pytest.mark.parametrize(("level", "told"), [(0.78, "signed"), (0.45, "unclear")])
def test_a_line_under_a_drawn_name_is_its_own_and_one_through_it_is_not(level: float, told: str) -> None:
    """Three names with a line under them, of programs, had been asked about."""
    paper = np.full((130, 420, 3), 255, np.uint8)
    for line in hand("Marisol Zuniga"):
        points = np.array([(70 + x * 250, 95 - y * 60) for x, y in line]).round().astype(np.int32)
        cv2.polylines(paper, [points], isClosed=False, color=(20, 30, 90), thickness=3, lineType=cv2.LINE_AA)
    dark = np.argwhere(paper[..., 0] < 120)[:, 0]
    y = round(dark.min() + level * (dark.max() - dark.min()))
    cv2.line(paper, (64, y), (330, y), (20, 30, 90), 2)
    out = io.BytesIO()
    Image.fromarray(paper).save(out, "PNG")
    assert shows_strokes(out.getvalue(), DOTS, (), ()) == told
