"""The office under a name is no label; the day that a tall picture left higher is the picture's; script over print is not nothing."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.signatures.over_words import lies_over_words

from .papers import png
from .test_retyped_tables import read
from .word_xml import cell, para, row, table, word

LABELS = ("Superintendent of Schools:", "District MIM Contact Person:", "Building Principal:")
ROLES = ("superintendent", "district_contact", "principal")
TITLE = "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027"


def commitment(*signed: tuple[tuple[str, ...], str]) -> bytes:
    rows = [
        row(cell(*(para(each) for each in (label, *names))), cell(para("Date:"), para(day)))
        for label, (names, day) in zip(LABELS, signed, strict=True)
    ]
    return word(para(TITLE) + para("District: Adair Co. R-I  School Building: Adair Elementary") + table(*rows))


def test_the_office_under_a_name_takes_no_day_from_it(rules: RuleSet) -> None:
    """The day had belonged to "Superintendent", taken for her label once more."""
    document = read(commitment((("Pat Lee", "Superintendent"), "10/3/2026"), ((), ""), ((), "")), rules)
    assert document.signatures["superintendent"].state is SignatureState.SIGNED
    assert document.signatures["superintendent"].date == "2026-10-03"


def test_an_office_under_another_party_s_name_is_not_that_party_s_place(rules: RuleSet) -> None:
    both = (("Kim Orr", "Superintendent"), "10/5/2026")
    document = read(commitment(((), ""), both, (("Dana Wells", "Principal"), "10/9/2026")), rules)
    found = [
        (document.signatures[role].state is SignatureState.SIGNED, document.signatures[role].date) for role in ROLES
    ]
    assert found == [(False, None), (True, "2026-10-05"), (True, "2026-10-09")]


@pytest.mark.parametrize("first", ["", "10/1/2026"])
def test_the_day_beside_a_tall_picture_is_its_party_s_though_it_stands_higher_than_the_label(
    first: str, rules: RuleSet
) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 780, TITLE)
    canvas.drawString(50, 760, "District: Adair Co. R-I")
    canvas.drawString(50, 742, "School Building: Adair Elementary")
    canvas.drawString(50, 700, f"{LABELS[0]} Pat Lee" if first else f"{LABELS[0]} ______________")
    canvas.drawString(397, 700, f"Date: {first or '________'}")
    canvas.drawString(397, 667, "Date: 10/9/2026")
    canvas.drawImage(ImageReader(io.BytesIO(png())), 195, 646, 120, 34)
    canvas.drawString(50, 648, LABELS[1])
    canvas.drawString(50, 620, f"{LABELS[2]} ______________")
    canvas.drawString(397, 620, "Date: ________")
    canvas.save()
    document = read(out.getvalue(), rules)
    assert document.signatures["district_contact"].state is SignatureState.SIGNED
    assert document.signatures["district_contact"].date == "2026-10-09"


def test_script_over_print_is_told_from_a_line_under_it() -> None:
    print_ = [
        Word("DESE", (60, 100, 90, 112)),
        Word("Approval", (92, 100, 140, 112)),
        Word("Signature", (142, 100, 190, 112)),
    ]
    assert lies_over_words((64, 96, 173, 115), print_)
    assert not lies_over_words((60, 111, 190, 113), print_)  # a line under the words
    assert not lies_over_words((64, 96, 80, 115), print_)  # a tick
    assert not lies_over_words((60, 120, 190, 140), print_)  # beside them
