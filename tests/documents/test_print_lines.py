"""Forms whose labels stand under the lines to sign on, each with a line for the name in print under it."""

from __future__ import annotations

import io
from itertools import product

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature")
PEOPLE = ("Pat Lee", "Kim Orr", "Dana Hill")


def form(
    signed: dict[int, str],
    printed: dict[int, str],
    *,
    over: bool = False,
    caption: str = "Printed Name",
    gap: float = 40,
    typed: bool = False,
) -> bytes:
    """A line to sign on and one for the name in print for each party; words on them. ``over``: every label stands over its line."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    y = 660.0
    for at, label in enumerate(LABELS):
        for label_, words in ((label, signed.get(at)), (caption, printed.get(at))):
            if over:
                canvas.drawString(60, y + 18, label_)
            for x, wide in ((60, 250), (350, 110)) if label_ == label else ((60, 250),):
                if typed:
                    canvas.drawString(x, y + 1, "_" * (wide // 7))
                else:
                    canvas.line(x, y, x + wide, y)
            canvas.drawString(62, y + 3, words or "")
            if not over:
                canvas.drawString(60, y - 11, label_)
            if label_ == label:
                canvas.drawString(350, y + 18 if over else y - 11, "Date")
                canvas.drawString(352, y + 3, "10/3/2026" if words else "")
            y -= gap
    canvas.save()
    return out.getvalue()


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return document


def states(document: Document) -> list[SignatureState]:
    return [document.signatures[role].state for role in ROLES]


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("caption", ["Printed Name", "Print Name:", "Name (please print)", "Printed Name and Title"])
def test_a_line_for_the_name_in_print_is_none_to_sign_on(rules: RuleSet, caption: str, typed: bool) -> None:
    data = form({0: "Pat Lee", 2: "Dana Hill"}, {0: "Pat Lee", 1: "Kim Orr"}, caption=caption, typed=typed)
    document = read(data, rules)
    assert states(document) == [SIGNED, UNSIGNED, SIGNED]
    assert [document.signatures[role].name for role in ROLES] == ["Pat Lee", None, "Dana Hill"]
    assert [document.signatures[role].date for role in ROLES] == ["2026-10-03", None, "2026-10-03"]


@pytest.mark.parametrize("gap", [24, 30, 40])
def test_names_in_print_alone_sign_nothing(rules: RuleSet, gap: float) -> None:
    assert SIGNED not in states(read(form({}, dict(enumerate(PEOPLE)), gap=gap), rules))


@pytest.mark.parametrize(("over", "gap", "typed"), list(product([False, True], [24, 30, 36, 44], [False, True])))
def test_no_party_is_given_the_name_of_another(rules: RuleSet, over: bool, gap: float, typed: bool) -> None:
    for at, person in enumerate(PEOPLE):
        for printed in ({}, {at: person}, dict(enumerate(PEOPLE))):
            told = states(read(form({at: person}, printed, over=over, gap=gap, typed=typed), rules))
            assert all(state is not SIGNED for other, state in enumerate(told) if other != at), (at, printed, told)
