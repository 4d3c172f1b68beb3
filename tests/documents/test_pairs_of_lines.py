"""Labels under pairs of lines, one to sign on and one for the day: what stands over them is theirs, and nobody else's."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROLES = ("superintendent", "district_contact", "principal")
LABELS = ("Superintendent of Schools", "District MIM Contact Person", "Building Principal")
NAMES = ("Robin Carver", "Dana Fenwick", "Shelly Tindle")
HEAD = (
    "Missouri Integrated Model Commitment/Recommitment Form",
    "Program: MIM",
    "Program Year: 2026-2027",
    "By signing this confirmation, the district and school site are agreeing to the above expectations.",
    "District: Adair Co. R-I",
)
OFFICES = ("Superintendent", "Assistant Superintendent", "Principal")


def begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 9)
    for at, words in enumerate(HEAD):
        canvas.drawString(60, 760 - 20 * at, words)
    return out, canvas


def form(signed: int, *, under: str, named: bool, long: bool = False) -> bytes:
    out, canvas = begun()
    right = 400 if long else 218
    for at, label in enumerate(LABELS):
        y = 560 - 46 * at
        canvas.line(60, y, right + 50 * long, y)
        canvas.line(right + 80, y, right + 150, y)
        words = f"{label} – {NAMES[at]}" if named else label
        canvas.drawString(60, y - 11, words)
        canvas.drawString(right + 80 + 40 * named, y - 11, "Date")
        if under == "office":
            canvas.drawString(60, y - 23, OFFICES[at])
        if at == signed:
            canvas.drawString(64, y + 4, NAMES[at])
            canvas.drawString(right + 84, y + 4, "11/16/2026")
    canvas.save()
    return out.getvalue()


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return [document.signatures[role].state for role in ROLES]


@pytest.mark.parametrize(("under", "named"), [("office", False), ("", True), ("office", True)])
@pytest.mark.parametrize("signed", range(3))
def test_an_office_under_a_label_is_no_second_label_and_a_name_in_it_no_doubt(
    signed: int, under: str, named: bool, rules: RuleSet
) -> None:
    """ "Superintendent" under "Superintendent of Schools    Date" had ended the form's shape, and a name over the second line was
    as near to the first label."""
    found = states(form(signed, under=under, named=named), rules)
    assert found == [SignatureState.SIGNED if at == signed else SignatureState.UNSIGNED for at in range(3)]


@pytest.mark.parametrize("signed", range(3))
def test_a_long_line_beside_one_for_the_day_is_there_to_sign_on(signed: int, rules: RuleSet) -> None:
    found = states(form(signed, under="", named=False, long=True), rules)
    assert found == [SignatureState.SIGNED if at == signed else SignatureState.UNSIGNED for at in range(3)]


def typed(first: str) -> bytes:
    """Typed lines, the first one replaced."""
    out, canvas = begun()
    for at, label in enumerate(LABELS):
        y = 560 - 41 * at
        canvas.drawString(60, y, first if at == 0 else "__________________________________")
        canvas.drawString(max(250, 68 + canvas.stringWidth(first)) if at == 0 else 250, y, "______________")
        canvas.drawString(60, y - 16, label)
        canvas.drawString(330, y - 16, "Date")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("first", "state"),
    [("TBD", "UNSIGNED"), ("Robin Carver", "SIGNED"), ("Robin Carver, Superintendent", "UNCERTAIN")],
)
def test_words_typed_in_the_stead_of_one_line_leave_the_other_parties_as_they_are(
    first: str, state: str, rules: RuleSet
) -> None:
    """All three had been in doubt. A name with its bearer's office and no day may be who was to sign there, in print."""
    assert [each.name for each in states(typed(first), rules)] == [state, "UNSIGNED", "UNSIGNED"]
