"""Forms whose labels stand under their lines, one of which is odd: the other parties are told all the same."""

from __future__ import annotations

import io

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png

from .test_over_lines import LABELS, LINE, read, states
from .word_xml import para, shape, word

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN


def test_a_text_box_that_hangs_off_a_line_over_its_label_leaves_the_other_parties_told(rules: RuleSet) -> None:
    head = [*map(para, ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00", ""))]
    places = [para("__Pat Lee______\t10/3/2026"), para(LINE), para(LINE)]
    places[1] = para(shape("rect", text="Fran North"), LINE)
    rows = [each for place, label in zip(places, LABELS, strict=True) for each in (place, para(f"{label}\tDate"))]
    found = states(read(word("".join([*head, *rows])), rules))
    assert (found[0], found[2]) == (SIGNED, UNSIGNED)


def test_a_picture_in_its_line_s_stead_and_a_label_that_the_page_s_end_parts_make_no_other_form(
    rules: RuleSet,
) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    canvas.drawImage(ImageReader(io.BytesIO(ink_png("Pat Lee"))), 62, 114, 110, 26)
    canvas.drawString(320, 118, "10/3/2026")
    canvas.drawString(60, 100, LABELS[0])
    canvas.drawString(320, 100, "Date")
    for at, label in enumerate(LABELS[1:]):
        y = 60 if at == 0 else 700
        canvas.line(60, y, 300, y)
        canvas.line(320, y, 400, y)
        if at == 0:
            canvas.showPage()
            y = 800
        canvas.drawString(60, y - 12, label)
        canvas.drawString(320, y - 12, "Date")
    canvas.save()
    assert states(read(out.getvalue(), rules)) == [SIGNED, UNCERTAIN, UNSIGNED]
