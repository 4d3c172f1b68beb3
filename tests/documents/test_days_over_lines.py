"""A day laid a little too high over the underscores behind "Date" is its party's, and no other's."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")


def form(party: int, up: float, *, pitch: float = 40.0, aside: float = 4.0) -> bytes:
    """``up``: points between the feet of the day and of the words of its row; ``aside``: behind "Date"."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 11)
    for at, line in enumerate(("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")):
        canvas.drawString(60, 760 - 20 * at, line)
    for at, label in enumerate(LABELS):
        y = 640 - pitch * at
        canvas.drawString(60, y, f"{label} {'_' * 24}")
        canvas.drawString(400, y, "Date")
        canvas.drawString(440, y, "_" * 12)
        if at == party:
            canvas.setFont("Helvetica", 9)
            canvas.drawString(424 + aside, y + up, "10/3/2026")
            canvas.setFont("Helvetica", 11)
    canvas.save()
    return out.getvalue()


def told(data: bytes, rules: RuleSet) -> list[str | None]:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    assert all(document.signatures[role].state is not SignatureState.SIGNED for role in ROLES)
    assert document.text("total_cost") == "10.00"
    return [document.signatures[role].date for role in ROLES]


@pytest.mark.parametrize("up", [5.0, 7.0, 9.0, 11.0])
@pytest.mark.parametrize("aside", [4.0, 20.0, 40.0])
@pytest.mark.parametrize("party", [0, 1, 2])
def test_a_day_a_little_over_its_line_is_its_party_s(party: int, aside: float, up: float, rules: RuleSet) -> None:
    """It had been nobody's."""
    wanted = ["2026-10-03" if at == party else None for at in range(3)]
    assert told(form(party, up, aside=aside), rules) == wanted


HEIGHTS = [  # higher it stands as near to the row above
    (pitch, up) for pitch in (16.0, 20.0, 28.0) for up in (0.0, 2.0, 6.0, 9.0, 10.0, 12.0, 14.0) if 2 * up < pitch
]


@pytest.mark.parametrize(("pitch", "up"), HEIGHTS)
@pytest.mark.parametrize("party", [1, 2])
def test_on_close_rows_it_is_never_another_party_s(party: int, pitch: float, up: float, rules: RuleSet) -> None:
    assert all(day is None or at == party for at, day in enumerate(told(form(party, up, pitch=pitch), rules)))
