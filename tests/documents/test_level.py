"""Names that a program for filling in laid beside a label in small print."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED


def filled(words: str, *, down: float = 1.0, x: float = 210, size: float = 7) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, line in enumerate(("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")):
        canvas.drawString(60, 760 - 20 * at, line)
    for at, label in enumerate(("District Contact", "MMD CST Facilitator", "DESE Approval")):
        y = 640 - 34 * at
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60, y, f"{label} Signature:")
        canvas.line(220, y - 4, 400, y - 4)
        canvas.drawString(410, y, "Date: 10/3/2026" if at == 0 else "Date:")
    canvas.setFont("Helvetica", size)
    canvas.drawString(x, 640 - down, words)
    canvas.save()
    return out.getvalue()


def state(data: bytes, rules: RuleSet) -> list[SignatureState]:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return [document.signatures[role].state for role in ("district_contact", "facilitator", "dese")]


@pytest.mark.parametrize("down", [-1.0, 0.0, 1.0, 2.0, 3.0])
def test_a_small_name_as_high_as_its_label_stands_on_its_line(down: float, rules: RuleSet) -> None:
    assert state(filled("Denise Tolliver", down=down), rules) == [SIGNED, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize("words", ["10/3/2026", "sign here", "pending", "Superintendent", "Printed name: Pat Lee"])
def test_small_words_that_are_no_name_sign_nothing(words: str, rules: RuleSet) -> None:
    assert state(filled(words, down=2.0), rules)[0] is UNSIGNED


def test_a_small_name_under_the_line_does_not_sign(rules: RuleSet) -> None:
    assert SIGNED not in state(filled("Denise Tolliver", down=13.0), rules)
