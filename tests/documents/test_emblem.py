"""A scanned letterhead whose only other sign than the district's name is an emblem: a filled patch right over or beside it."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from mmd_mailbot.core.facts import Letterhead
from mmd_mailbot.documents.layout.rows import Row, Segment
from mmd_mailbot.documents.page import Page, Paper, Scan, Word
from mmd_mailbot.documents.papers.letterhead import head_of, read_letterhead

SCALE = 200 / 72
Pixels = NDArray[np.uint8]


def patch(page: Pixels, x: float, y: float, side: float, colour: tuple[int, int, int] = (30, 60, 120)) -> None:
    corners = [(round(a * SCALE), round(b * SCALE)) for a, b in ((x, y), (x + side, y + side))]
    cv2.rectangle(page, *corners, colour, -1)
    middle = (round((x + 0.3 * side) * SCALE), round((y + 0.75 * side) * SCALE))
    cv2.putText(page, "C", middle, cv2.FONT_HERSHEY_TRIPLEX, 1.8, (255, 255, 255), 3)


def frame(page: Pixels, x: float, y: float, side: float) -> None:
    corners = [(round(a * SCALE), round(b * SCALE)) for a, b in ((x, y), (x + side, y + side))]
    cv2.rectangle(page, *corners, (30, 60, 120), 4)


def letterhead(name: str, *, draw: str = "over", payer: bool = True) -> Letterhead | None:
    pixels = np.full((round(792 * SCALE), round(612 * SCALE), 3), 246, np.uint8)
    if draw == "stamp":
        frame(pixels, 280, 55, 45)
    elif draw == "hole":
        cv2.circle(pixels, (round(300 * SCALE), round(80 * SCALE)), round(9 * SCALE), (20, 20, 20), -1)
    elif draw != "nothing":
        x, y = {"over": (282, 55), "left": (180, 95), "far": (60, 30), "shadow": (282, 0)}[draw]
        patch(pixels, x, y, 45)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    at, words = 232.0, []
    for each in name.split():
        words.append(Word(each, (at, 108, at + 7.0 * len(each), 126), 18.0, confidence=1.0))
        at += 7.0 * len(each) + 6
    rows = [
        Row((Segment(name, 232.0, 108.0, 18.0, tuple(words)),), 1),
        Row((Segment("INVOICE", 58.0, 148.0, 12.0),), 1),
        Row((Segment("Date: Feb 11, 2027", 58.0, 169.0, 10.0),), 1),
    ]
    page = Page(1, 612, 792, (), tuple(words), scanned=True, scan=Scan(file.getvalue(), SCALE))
    head = head_of(Paper("invoice.png", "ocr", (), (page,)), rows, page)
    found = read_letterhead(head, addressed_to_payer=payer).value
    assert isinstance(found, Letterhead)
    return found


@pytest.mark.parametrize("draw", ["over", "left"])
def test_an_emblem_at_the_districts_name_makes_a_letterhead(draw: str) -> None:
    assert letterhead("Caplinger Co. R-IX", draw=draw) == Letterhead("present", "Caplinger Co. R-IX")


@pytest.mark.parametrize("draw", ["nothing", "stamp", "hole", "far", "shadow"])
def test_what_is_no_emblem_makes_none(draw: str) -> None:
    found = letterhead("Caplinger Co. R-IX", draw=draw)
    assert found is not None
    assert found.state != "present"


def test_a_town_with_its_districts_number_is_a_name_where_the_paper_goes_to_those_who_pay_districts() -> None:
    assert letterhead("Lentner 26") == Letterhead("present", "Lentner 26")
    for name, payer in (("Lentner 26", False), ("Suite 26", True), ("Heartland Lens", True)):
        found = letterhead(name, payer=payer)
        assert found is not None
        assert found.state != "present"
