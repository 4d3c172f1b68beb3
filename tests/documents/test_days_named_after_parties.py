"""The day on a line of its own that names its party once more: "Superintendent – Date: ____". The name had been taken for the
party's place to sign: days were lost, and signed commitments were said to be unsigned."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet

from .pdf_tricks import annotated
from .test_retyped_tables import read
from .word_xml import para, word

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
ROLES = ("superintendent", "district_contact", "principal")
OFFICES = ("Superintendent", "District MIM Contact", "Building Principal")
NAMES, DAYS = ("Al Reed", "Pat Lee", "Dana Hill"), ("10/3/2026", "10/5/2026", "10/9/2026")
DATED = ["2026-10-03", "2026-10-05", "2026-10-09"]
HEAD = [
    "Missouri Integrated Model District & School Commitment/ Recommitment 2026-27",
    "District: Adair Co. R-I",
    "The MIM District Commits To:",
    "Provide time for the team to meet",
]


def lines(asked: str, dash: str, signed: Sequence[int], dated: Sequence[int]) -> list[str]:
    found = []
    for at, office in enumerate(OFFICES):
        label = asked.replace("OFFICE", office).replace("DASH", dash)
        found.append(f"{label} {NAMES[at] if at in signed else ''}__________________")
        found.append(f"{office} {dash} Date: {DAYS[at] if at in dated else '____________'}")
    return found


def as_page(own: Sequence[str]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 11)
    for number, text in enumerate([*HEAD, *own]):
        canvas.drawString(72, 740 - 22 * number, text)
    canvas.save()
    return made.getvalue()


def as_page_with_ink(own: Sequence[str]) -> bytes:
    """The day of each party in ink, behind its label."""
    data = as_page(own)
    for number, text in enumerate([*HEAD, *own]):
        if "Date:" in text:
            left = 72 + stringWidth(text.partition("Date:")[0] + "Date: ", "Helvetica", 11)
            foot = 736 - 22 * number
            look = "0 0 0.6 RG 1.2 w 2 4 m 8 16 l 13 3 l 20 14 l 26 4 l 35 15 l 41 3 l 52 13 l S"
            data = annotated(data, 0, "Ink", (left, foot, left + 56, foot + 18), look)
    return data


def as_word(own: Sequence[str]) -> bytes:
    return word("".join(para(each) for each in [*HEAD, *own]))


@pytest.mark.parametrize("made", [as_page, as_word])
@pytest.mark.parametrize("dash", ["-", "–"])
@pytest.mark.parametrize("asked", ["OFFICE DASH Signature:", "OFFICE:", "OFFICE Signature:"])
def test_the_day_is_that_of_the_party_it_names(made: object, asked: str, dash: str, rules: RuleSet) -> None:
    assert callable(made)
    signatures = read(made(lines(asked, dash, (0, 1, 2), (0, 1, 2))), rules).signatures
    assert [(signatures[role].state, signatures[role].date) for role in ROLES] == [(SIGNED, day) for day in DATED]


@pytest.mark.parametrize("dated", [(), (0, 1, 2)])
@pytest.mark.parametrize("asked", ["OFFICE – Signature:", "OFFICE:"])
def test_a_day_alone_signs_nothing(asked: str, dated: tuple[int, ...], rules: RuleSet) -> None:
    signatures = read(as_page(lines(asked, "–", (), dated)), rules).signatures
    assert [signatures[role].state for role in ROLES] == [UNSIGNED] * 3


@pytest.mark.parametrize("asked", ["OFFICE – Signature:", "OFFICE:"])
def test_a_day_in_ink_alone_signs_nothing(asked: str, rules: RuleSet) -> None:
    """The last party's had been taken for its signature."""
    signatures = read(as_page_with_ink(lines(asked, "–", (), ())), rules).signatures
    assert SIGNED not in {signatures[role].state for role in ROLES}
