"""A pencil's name in a dated row, hardly darker than the paper beside the form's black print."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.pens.faint import told_by_pale_strokes
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.pens.sight import Sight
from mmd_mailbot.documents.pens.strokes import strokes_in
from mmd_mailbot.documents.pens.verdict import judge
from mmd_mailbot.documents.pens.whose import share_out

DOTS = 150 / 72
AREA = (100.0, 0.0, 380.0, 50.0)
LABEL = (4.0, 20.0, 92.0, 32.0)


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def state_of(shade: int, *, dated: bool = True, named: bool = True) -> tuple[str, str]:
    """What is said at first, and after a look for pale strokes."""
    paper = np.full((round(50 * DOTS), round(400 * DOTS), 3), 250, np.uint8)
    cv2.putText(paper, "Signature", (12, 62), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (10, 10, 10), 2)
    for points in strokes("Heather Farris") if named else ():
        for a, b in pairwise(points):
            start, end = ((round((130 + x * 110) * DOTS), round((44 - y * 34) * DOTS)) for x, y in (a, b))
            cv2.line(paper, start, end, (shade,) * 3, 3, cv2.LINE_AA)
    found = strokes_in(paper, DOTS, (0.0, 0.0, 400.0, 50.0), [LABEL])
    place = Place("facilitator", 1, LABEL, AREA)
    sight = Sight(paper, DOTS, found, place, share_out(found, {"facilitator": AREA})["facilitator"], (), dated)
    said = judge(sight)
    return said.state, told_by_pale_strokes(sight, said, [LABEL])[1].state


def test_who_signed_a_dated_row_with_a_pencil_is_looked_at() -> None:
    assert state_of(205) == ("none", "doubt")
    assert state_of(60) == ("pen", "pen")


def test_so_is_who_surely_signed_and_wrote_no_day() -> None:
    """Initials of a pale pencil had been told to be missing, at 0.97, on a scan."""
    assert state_of(205, dated=False) == ("none", "doubt")


def test_a_row_without_strokes_is_empty() -> None:
    assert state_of(205, named=False) == ("none", "none")
    assert state_of(205, named=False, dated=False) == ("none", "none")
