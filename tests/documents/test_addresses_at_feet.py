"""The address that a browser prints at the foot of a page, which a copier moved up to the last label."""

from __future__ import annotations

import pytest

from mmd_mailbot.documents.layout.running import without_feet
from mmd_mailbot.documents.page import Line

ADDRESS = "https://docs.google.com/forms/d/e/1FAIpQLSd18092843/viewform"


@pytest.mark.parametrize(
    ("above", "stays"),
    [
        ("DESE Approval:\tDate:", False),
        ("Building Principal Signature", False),
        ("Our teams share what they learn on our own page:", True),  # an answer
    ],
)
def test_an_address_alone_under_the_last_label_to_sign_is_no_answer(above: str, *, stays: bool) -> None:
    """It had been the day of DESE's approval, not to be read."""
    blocks = [
        Line(above, 1, (49.0, 683.0, 471.0, 695.0)),
        Line(ADDRESS, 1, (46.0, 700.0, 242.0, 710.0)),
    ]
    kept = without_feet(blocks, {1: 792.0}, lambda text: False)
    assert (blocks[1] in kept) is stays
    assert blocks[0] in kept
