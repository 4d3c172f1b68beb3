"""A signature with litter beside it, and litter alone: marks of a copier's rollers, dust, arrows, words that say something else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mmd_mailbot.demo.ink import strokes as hand
from mmd_mailbot.documents.page import Box, Word
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight, Verdict
from mmd_mailbot.documents.pens.strokes import DOTS, strokes_in
from mmd_mailbot.documents.pens.verdict import judge
from mmd_mailbot.documents.pens.whose import Share, share_out
from mmd_mailbot.documents.scan.ocr import Pixels

INK = (60, 65, 110)


def signed(wide: int = 60) -> Pixels:
    """A short name with a fine pen, at the left of a wide place."""
    paper = np.full((90, 900, 3), 245, np.uint8)
    for line in hand("Pat Lee"):
        points = np.array([(250 + x * wide, 70 - y * 44) for x, y in line]).round().astype(np.int32)
        cv2.polylines(paper, [points], isClosed=False, color=INK, thickness=2, lineType=cv2.LINE_AA)
    return paper


def _judged(pixels: Pixels, words: Sequence[Word] = (), *, dated: bool = False, scale: float = DOTS) -> Verdict:
    area: Box = (0.0, 0.0, pixels.shape[1] / scale, pixels.shape[0] / scale)
    strokes = strokes_in(pixels, scale, area, ())
    share = Share({each.number for each in strokes.pieces}, mass=1, inside=1)
    return judge(Sight(pixels, scale, strokes, Place("dese", 1, None, area), share, words, dated))


def test_marks_of_a_copiers_rollers_beside_a_name_do_not_speak_against_it() -> None:
    """On a scan a person had been asked about a name between two rows of them."""
    paper = signed()
    for x in (40, 700, 860):
        paper[12:20, x : x + 8] = paper[52:60, x : x + 8] = 90
    assert _judged(signed()).state == "pen"
    assert _judged(paper).state == "pen"


@pytest.mark.parametrize("word", ["VOID", "not valid", "copy"])
def test_a_word_far_beside_a_name_is_no_litter(word: str) -> None:
    paper = cv2.putText(signed(), word, (600, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.0, INK, 2, cv2.LINE_AA)
    assert _judged(np.asarray(paper, np.uint8)).state == "doubt"


@pytest.mark.parametrize("wide", [60, 170])
def test_a_black_flag_beside_a_name_hides_no_signature(wide: int) -> None:
    """The flag's edge was the most of what stood there, and with it a short name had been taken for nothing."""
    paper = signed(60)
    cv2.fillPoly(
        paper, [np.array([(600, 50), (625, 30), (625 + wide, 30), (625 + wide, 70), (625, 70)], np.int32)], (0, 0, 0)
    )
    assert _judged(paper).state == "pen"
    alone = np.full((90, 900, 3), 245, np.uint8)
    alone[:, 500:] = paper[:, 500:]
    assert _judged(alone).state != "pen"


def test_words_at_the_edge_of_a_flag_are_none_against_a_name() -> None:
    """A flag over "Date" had made a person look at the name beside it."""
    paper = signed(60)
    cv2.rectangle(paper, (560, 24), (690, 66), (0, 0, 0), -1)
    cv2.putText(paper, "ate 08/12", (694, 60), cv2.FONT_HERSHEY_SIMPLEX, 0.9, INK, 2, cv2.LINE_AA)
    assert _judged(paper).state == "pen"


def test_marks_alone_are_nothing() -> None:
    paper = np.full((90, 900, 3), 245, np.uint8)
    for x in (40, 700, 860):
        paper[12:20, x : x + 8] = paper[52:60, x : x + 8] = 90
    assert _judged(paper).state == "none"


def test_a_day_written_behind_the_name_at_its_place_is_no_part_of_it() -> None:
    """A person had been asked: "it reads 'Meen 11/27/26'"."""
    paper = cv2.putText(signed(), "11/27/26", (330, 62), cv2.FONT_HERSHEY_SIMPLEX, 0.9, INK, 2, cv2.LINE_AA)
    read = [
        Word("Pat", (118, 10, 134, 36), confidence=0.7),
        Word("11/27/26", (156, 16, 226, 32), confidence=0.98),
    ]
    assert _judged(np.asarray(paper, np.uint8), read).state == "pen"


@pytest.mark.parametrize(
    "lines", [("ACCTS. PAYABLE", "SUPT. OF SCHOOLS"), ("REC'D", "DIST. OFFICE"), ("CERTIFIED MAIL",)]
)
def test_an_office_stamp_that_can_be_read_signs_nothing(lines: tuple[str, ...]) -> None:
    paper = np.full((110, 900, 3), 245, np.uint8)
    read: list[Word] = []
    for row, line in enumerate(lines):
        x, y = 120, 40 + 44 * row
        for word in line.split():
            (wide, _), _ = cv2.getTextSize(word, cv2.FONT_HERSHEY_DUPLEX, 0.8, 2)
            cv2.putText(paper, word, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.8, (150, 40, 40), 2, cv2.LINE_AA)
            read.append(Word(word, (x / DOTS, (y - 22) / DOTS, (x + wide) / DOTS, (y + 4) / DOTS), confidence=0.95))
            x += wide + 18
    assert _judged(paper, read).state == "none"


def blank() -> Pixels:
    return np.full((90, 900, 3), 245, np.uint8)


def dusty() -> Pixels:
    """Specks and a hair, as a copier's glass leaves them; all of them together the judges had been in doubt of."""
    paper = blank()
    for x, y, r in ((170, 70, 3), (330, 22, 3), (372, 30, 3), (505, 60, 3), (640, 25, 4)):
        cv2.circle(paper, (x, y), r, (90, 90, 90), -1)
    curve = [(190 + t, 60 + round(4 * np.sin(t / 9))) for t in range(60)]
    cv2.polylines(paper, [np.array(curve, np.int32)], isClosed=False, color=(90, 90, 90), thickness=2)
    return paper


def test_dust_alone_is_nothing() -> None:
    assert _judged(dusty()).state == "none"


SEEN, SCALE = Path(__file__).parent / "seen", 200 / 72
ARROWS = {"here": (400, 32, 468, 72), "sign": (466, 26, 552, 66)}  # where the word beside it stands, in pixels


def pointed(word: str, *, name: bool = False) -> tuple[Pixels, list[Word]]:
    """An arrow with a word beside it, as two people drew it: one the judges' traits had taken for a name at 0.99, the other at 0.55."""
    with Image.open(SEEN / f"arrow-{word}.png") as arrow:
        paper = np.minimum(np.array(arrow.convert("RGB")), 245)
    aside = 0
    if name:
        paper = np.pad(paper, ((0, 90 - len(paper)), (0, 0), (0, 0)), constant_values=245)
        paper, aside = np.concatenate([signed(70)[:, 200:560], paper], axis=1), 360
    x0, y0, x1, y1 = ARROWS[word]
    box = ((x0 + aside) / SCALE, y0 / SCALE, (x1 + aside) / SCALE, y1 / SCALE)
    return paper, [Word(word, box, confidence=0.97)]


@pytest.mark.parametrize("word", ARROWS)
def test_an_arrow_that_points_to_where_to_sign_signs_nothing(word: str) -> None:
    assert _judged(*pointed(word), scale=SCALE).state == "none"


@pytest.mark.parametrize("word", ARROWS)
def test_an_arrow_in_a_row_with_its_day_is_for_a_person(word: str) -> None:
    assert _judged(*pointed(word), scale=SCALE, dated=True).state == "doubt"


@pytest.mark.parametrize("word", ARROWS)
def test_a_name_beside_such_an_arrow_is_never_taken_for_nothing(word: str) -> None:
    assert _judged(*pointed(word, name=True), scale=SCALE).state != "none"


def _rows(ink: Pixels, line: int) -> dict[str, Verdict]:
    """Two rows, one over the other, whose border is ``line`` pixels from the top."""
    wide, high = ink.shape[1] / DOTS, ink.shape[0] / DOTS
    areas = {"facilitator": (0.0, 0.0, wide, line / DOTS), "dese": (0.0, line / DOTS, wide, high)}
    strokes = strokes_in(ink, DOTS, (0.0, 0.0, wide, high), ())
    shares = share_out(strokes, areas)
    assert any(each.midway for each in shares.values())
    return {
        role: judge(Sight(ink, DOTS, strokes, Place(role, 1, None, area), shares[role], ()))
        for role, area in areas.items()
    }


def test_a_hair_midway_between_two_empty_rows_is_nothing() -> None:
    """Both parties had been in doubt for a bent hair on the copier's glass."""
    paper = np.full((180, 900, 3), 245, np.uint8)
    curve = [(600 + round(8 * np.sin(t / 14)), 64 + t) for t in range(52)]
    cv2.polylines(paper, [np.array(curve, np.int32)], isClosed=False, color=(90, 90, 90), thickness=2)
    assert {each.state for each in _rows(paper, 90).values()} == {"none"}


def test_a_name_midway_between_two_rows_is_never_taken_for_nothing() -> None:
    paper = np.full((180, 900, 3), 245, np.uint8)
    paper[45:135] = signed(40)
    assert "none" not in {each.state for each in _rows(paper, 94).values()}


def test_a_staples_shadow_is_nothing() -> None:
    """One broad straight stroke, blurred: the networks had taken it for a name at 0.66."""
    with Image.open(SEEN / "staple-shadow.png") as shadow:
        paper = np.array(shadow.convert("RGB"))
    assert _judged(paper, scale=SCALE).state == "none"
    assert _judged(paper, scale=SCALE, dated=True).state == "doubt"
