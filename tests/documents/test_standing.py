"""Letters that stand on a party's own line, and strokes of two rows' names that meet."""

from __future__ import annotations

import io
from collections.abc import Sequence
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
from mmd_mailbot.documents.page import Box, Scan
from mmd_mailbot.documents.pens import verdict
from mmd_mailbot.documents.pens.inked import look
from mmd_mailbot.documents.pens.strokes import DOTS, strokes_in
from mmd_mailbot.documents.pens.whose import Share, share_out
from mmd_mailbot.documents.wording.labels import label, phrases_of

Line = Sequence[tuple[float, float]]
LABELS = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
TOP, STEP = 640.0, 36.0


@pytest.fixture
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def name(row: int, left: float = 250, wide: float = 110, high: float = 22, text: str = "Robert Hale") -> list[Line]:
    """On the line of a row, in points from the page's lower left."""
    foot = TOP - STEP * row - 1
    return [[(left + x * wide, foot + y * high) for x, y in each] for each in strokes(text)]


def seen(rules: RuleSet, ink: Sequence[Line], *, dates: Sequence[int] = (), lower: float = 0) -> list[str]:
    """What is seen at the places of the three parties, whose lines are behind their labels; ``dates``: rows with a day, which stands
    so much ``lower`` than the label."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 700, "District: Adair Co. R-I          School Building: Lincoln Elementary")
    for row, text in enumerate(LABELS):
        y = TOP - STEP * row
        canvas.drawString(60, y, f"{text}:")
        canvas.line(230, y - 2, 400, y - 2)
        canvas.drawString(440, y - lower, "Date:")
        if row in dates:
            canvas.drawString(476, y - lower, "10/12/2026")
    for each in ink:
        for a, b in pairwise(each):
            canvas.line(*a, *b)
    canvas.save()
    form = rules.forms[Kind.COMMITMENT]
    page = (read_pdf(out.getvalue(), "form.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(page, scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=())
    found = look([scan], label(strip_of(page.blocks), phrases_of(form)), form)
    return [found[role].verdict for role in ("superintendent", "district_contact", "principal")]


def test_a_capital_that_crosses_the_label_above_is_of_the_name_on_whose_line_it_stands(
    rules: RuleSet, nothing_is_read: None
) -> None:
    """Who signed there had been for a person, too."""
    tall = name(2, 232, 30, 56, text="R")
    told = seen(rules, [*tall, *name(2, 264)])
    assert told == ["none", "doubt", "pen"]  # what reaches so far into a row is looked at there


def test_a_hook_that_hangs_from_a_name_above_does_not_sign_below(rules: RuleSet, nothing_is_read: None) -> None:
    tail = [(300.0, TOP + 4), (304, TOP - STEP + 6), (290, TOP - STEP + 2), (296, TOP - 14)]
    told = seen(rules, [*name(0), tail])
    assert told[0] in ("pen", "doubt")
    assert told[1] != "pen"


def share(*drawn: Line, lines: dict[str, float], areas: dict[str, Box]) -> dict[str, Share]:
    paper = np.full((round(100 * DOTS), round(288 * DOTS), 3), 235, np.uint8)
    for line in drawn:
        cv2.polylines(paper, [(np.array(line) * DOTS).round().astype(np.int32)], False, (20, 20, 90), 3)
    return share_out(strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 100.0), ()), areas, beside=lines)


CLOSE: dict[str, Box] = {"contact": (0.0, 0.0, 288.0, 41.0), "facilitator": (0.0, 30.0, 288.0, 58.0)}
CELLS: dict[str, Box] = {"contact": (0.0, 0.0, 288.0, 44.0), "facilitator": (0.0, 46.0, 288.0, 90.0)}


def waves(left: float, right: float, top: float, foot: float) -> list[tuple[float, float]]:
    return [(left + 4 * at, foot if at % 2 else top) for at in range(round((right - left) / 4))]


def test_letters_on_their_own_line_follow_no_name_that_hangs_over_them() -> None:
    """A name under a longer one was torn: its letters went to the row above one by one."""
    over = [*waves(60, 200, 2, 26), (200, 30), (190, 32)]
    letters = [waves(left, left + 14, 38, 53) for left in (80, 104, 128, 152, 176)]
    shares = share(over, *letters, lines={"contact": 27.0, "facilitator": 54.0}, areas=CLOSE)
    assert [len(each.own) for each in shares.values()] == [1, 5]
    assert not any(each.midway or each.begun for each in shares.values())


def test_a_letters_bar_stands_nearer_to_no_other_line() -> None:
    letter_, bar = waves(100, 130, 52, 68), [(96.0, 42.0), (126.0, 46.0)]
    areas: dict[str, Box] = {"contact": (0.0, 0.0, 288.0, 38.0), "facilitator": (0.0, 37.0, 288.0, 80.0)}
    lines = {"contact": 30.0, "facilitator": 70.0}
    shares = share(letter_, bar, lines=lines, areas=areas)
    assert [len(each.own) for each in shares.values()] == [0, 2]
    alone = share(bar, lines=lines, areas=areas)
    assert alone["contact"].midway == alone["facilitator"].midway != set()


def test_in_cells_a_capital_goes_with_the_letters_that_stand_where_it_does() -> None:
    capital, rest = [(96 + 16 * (at % 2), 8.0 + at * 6) for at in range(13)], waves(116, 160, 62, 82)
    shares = share(capital, rest, lines={}, areas=CELLS)
    assert not shares["contact"].own
    assert not shares["facilitator"].midway


def test_initials_that_reach_down_beside_a_name_are_still_for_a_person() -> None:
    """They end over where its letters stand: they are the upper party's as well as its."""
    initials, below = [(92 + 16 * (at % 2), 14.0 + at * 6) for at in range(10)], waves(112, 180, 62, 86)
    shares = share(initials, below, lines={}, areas=CELLS)
    assert shares["contact"].midway == shares["facilitator"].midway != set()
    assert len(shares["facilitator"].standing) == 1


@pytest.mark.parametrize(("dates", "told"), [((0,), "pen"), ((), "doubt"), ((1,), "doubt")])
def test_likely_strokes_sign_where_the_day_was_written_too(
    dates: Sequence[int], told: str, rules: RuleSet, nothing_is_read: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Be the day's word a little lower than the label, as in a row of its own."""
    monkeypatch.setattr(verdict, "chance_that_signed", lambda *_: verdict.Chance(0.4, 0.85))
    assert seen(rules, name(0), dates=dates, lower=16)[0] == told


@pytest.mark.parametrize(("over", "told"), [(9, "doubt"), (0.5, "pen"), (30, "pen")])
def test_a_second_line_through_a_name_that_runs_on_is_for_a_person(
    over: float, told: str, rules: RuleSet, nothing_is_read: None
) -> None:
    """So straight that it went for a ruled one, it had struck the name out unseen."""
    line = TOP - STEP - 2
    through = [(210.0, line + over), (420.0, line + over)]
    assert seen(rules, [*name(1), through])[1] == told
