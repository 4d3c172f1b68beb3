"""A party's label broken over two lines, beside which somebody signs: "District Contact" over "Signature: ____ Date:"."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

_HEAD = (
    "District Technology Request Form",
    "District: Adair Co. R-I",
    "District Contact (name, email, phone): Pat Lee, plee@adair.example, 660-555-0112",
    "Total Costs $ 100.00",
)


def _facilitator(
    rules: RuleSet, words: str, lower: float, *, line: str = "ruled", day: str = "9/12/2026", over: str = ""
) -> Signature:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(_HEAD):
        canvas.drawString(50, 750 - 18 * number, text)
    for number, party in enumerate(("District Contact", "MMD CST Facilitator", "DESE Approval")):
        y = 660 - 70 * number
        canvas.drawString(50, y, party)
        canvas.drawString(50, y - 12, "Signature:")
        canvas.drawString(380, y - 12, "Date:")
        if line == "ruled":
            canvas.line(160, y - 14, 370, y - 14)
        elif line == "typed":
            canvas.drawString(160, y - 12, "_" * 36)
        if number == 1:
            canvas.drawString(165, y + lower, words)
            canvas.drawString(415, y - 11, day)
            canvas.drawString(415, y, over)
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", made.getvalue()), rules).documents
    others = {document.signatures[role].state for role in ("district_contact", "dese")}
    assert others == {SignatureState.UNSIGNED}
    return document.signatures["facilitator"]


@pytest.mark.parametrize("line", ["ruled", "typed", "none"])
@pytest.mark.parametrize("lower", [-12, -8, -5, -3])
def test_a_name_typed_beside_its_lower_half_signs(rules: RuleSet, line: str, lower: float) -> None:
    signature = _facilitator(rules, "Robin Gray", lower, line=line)
    assert (signature.state, signature.name, signature.date) == (SignatureState.SIGNED, "Robin Gray", "2026-09-12")


def test_a_name_level_with_its_first_line_may_be_printed_over_the_place_to_sign(rules: RuleSet) -> None:
    assert _facilitator(rules, "Robin Gray", 0).state is SignatureState.UNCERTAIN


@pytest.mark.parametrize(
    "words", ["Facilitator", "to be signed", "9/12/2026", "Printed: Robin Gray", "Robin Gray (print)"]
)
@pytest.mark.parametrize("lower", [-12, -6, -3, 0])
def test_words_that_sign_nothing_beside_it_sign_nothing(rules: RuleSet, words: str, lower: float) -> None:
    assert _facilitator(rules, words, lower, day="").state is not SignatureState.SIGNED


@pytest.mark.parametrize("name", ["Robin Gray", ""])
def test_a_day_wrapped_over_both_of_its_lines_parts_no_label(name: str, rules: RuleSet) -> None:
    signature = _facilitator(rules, name, -10, day="2026", over="September 12,")
    assert signature.state is (SignatureState.SIGNED if name else SignatureState.UNSIGNED)
    assert signature.date == "2026-09-12"


@pytest.mark.parametrize("over", ["Robin Gray", "Dr. Robin Gray", "Robin Gray 9/12/26", "Robin Gray, Director"])
@pytest.mark.parametrize("day", ["9/12/2026", ""])
def test_a_name_over_the_day_signs_nothing(over: str, day: str, rules: RuleSet) -> None:
    assert _facilitator(rules, "", -10, day=day, over=over).state is not SignatureState.SIGNED
