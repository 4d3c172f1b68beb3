"""Labels that a picture pushed aside, and pictures that run on over the day: they are their own row's."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature:", "CST Facilitator Signature:", "DESE Approval Signature:")
HEAD = ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
PICTURE = 100.0  # points wide


def form(pushed: list[int], picture: tuple[float, float, float], gap: float = 34.0) -> bytes:
    """``pushed``: the rows whose labels begin behind a picture at the margin; ``picture``: its left, foot and height."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(HEAD):
        canvas.drawString(60, 760 - 20 * at, words)
    x, foot, height = picture
    made = ImageReader(io.BytesIO(ink_png("Robin Carver")))
    canvas.drawImage(made, x, foot, PICTURE, height)  # behind the words
    for at, label in enumerate(LABELS):
        x, y = 60 + (PICTURE + 4) * (at in pushed), 560 - gap * at
        canvas.drawString(x, y, f"{label} _________________________   Date: ____________")
    canvas.save()
    return out.getvalue()


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return [document.signatures[role].state for role in ROLES]


def only(row: int) -> list[SignatureState]:
    return [SignatureState.SIGNED if at == row else SignatureState.UNSIGNED for at in range(3)]


@pytest.mark.parametrize("row", range(3))
def test_a_picture_at_the_begin_of_a_labels_line_signs_for_that_party_alone(row: int, rules: RuleSet) -> None:
    """Of what stands before a label nothing was seen, and its party and the next one were in doubt, or the next one signed by it."""
    assert states(form([row], (60, 560 - 34 * row - 10, 26)), rules) == only(row)


@pytest.mark.parametrize("row", [0, 1])
@pytest.mark.parametrize("down", [6, 10, 14, 20])
def test_one_that_hangs_down_from_there_never_signs_for_the_next_party(down: int, row: int, rules: RuleSet) -> None:
    found = states(form([row], (60, 560 - 34 * row - 16 - down / 2, 20 + down / 2)), rules)
    assert SignatureState.SIGNED not in [each for at, each in enumerate(found) if at != row]


def test_one_before_two_labels_is_for_a_person(rules: RuleSet) -> None:
    found = states(form([0, 1], (60, 536, 32), gap=22.0), rules)
    assert SignatureState.SIGNED not in found
    assert SignatureState.UNCERTAIN in found[:2]


@pytest.mark.parametrize("row", range(3))
def test_a_picture_that_runs_on_over_the_day_of_its_row_signs(row: int, rules: RuleSet) -> None:
    """Its middle lies over the day: the party had been said not to have signed."""
    assert states(form([], (312, 560 - 34 * row - 6, 24)), rules) == only(row)


@pytest.mark.parametrize("row", range(3))
def test_one_that_lies_on_the_day_alone_is_for_a_person(row: int, rules: RuleSet) -> None:
    found = states(form([], (326, 560 - 34 * row - 8, 24)), rules)
    assert found[row] is SignatureState.UNCERTAIN
    assert SignatureState.SIGNED not in found
