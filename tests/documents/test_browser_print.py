"""What a browser prints: bullets drawn as dots, and a name in print over the label of who signs."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
CHOICES = [
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Conduct virtual meetings between multiple Building Teams",
    "Conduct virtual meetings between multiple District Leadership Teams",
    "Other",
]


def begun() -> tuple[io.BytesIO, Canvas]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 740, "District Technology Request Form")
    canvas.drawString(60, 720, "District: Adair Co. R-I")
    return out, canvas


def read(out: io.BytesIO, canvas: Canvas, rules: RuleSet) -> Document:
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    return document


def listed(rules: RuleSet, marked: set[int], dots: range = range(5)) -> Document:
    out, canvas = begun()
    canvas.drawString(60, 700, "Activity:")
    for number, text in enumerate(CHOICES):
        y = 684 - 14 * number
        if number in marked:
            canvas.setFillColorRGB(1, 1, 0)
            canvas.rect(88, y - 3, canvas.stringWidth(text), 12, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
        if number in dots:
            canvas.circle(79, y + 3, 1.42, stroke=0, fill=1)
        canvas.drawString(88, y, text)
    canvas.drawString(60, 600, "Total Costs: $69.99")
    return read(out, canvas, rules)


@pytest.mark.parametrize("marked", [{1}, {0, 3}])
def test_the_dots_before_the_lines_of_a_list_mark_none_of_them(marked: set[int], rules: RuleSet) -> None:
    found = listed(rules, marked).fields["activities"].value
    assert isinstance(found, tuple)
    assert len(found) == len(marked)


def test_where_only_dots_stand_nothing_is_chosen(rules: RuleSet) -> None:
    assert not listed(rules, set()).fields["activities"].value


@pytest.mark.parametrize("over", ["Fran North, MMD Facilitator", "(printed name)"])
def test_the_day_beside_a_name_in_print_is_of_the_party_whose_label_follows(over: str, rules: RuleSet) -> None:
    out, canvas = begun()
    canvas.drawString(60, 700, "Total Costs: $69.99")
    names = [("Pat Lee", "10/3/2026"), ("", ""), ("", "")]
    labels = ["District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature"]
    for number, ((name, day), label) in enumerate(zip(names, labels, strict=True)):
        y = 620 - 80 * number
        canvas.drawString(66, y + 4, name)
        canvas.drawString(405, y + 4, day)
        canvas.line(60, y, 350, y)
        canvas.line(400, y, 540, y)
        canvas.drawString(64, y - 12, over)
        canvas.drawString(404, y - 12, "Date")
        canvas.drawString(64, y - 25, label)
    found = read(out, canvas, rules).signatures
    assert [each.state for each in found.values()] == [SIGNED, UNSIGNED, UNSIGNED]
    assert [each.date for each in found.values()] == ["2026-10-03", None, None]


@pytest.mark.parametrize("signed", [set(), {0}, {1, 2}])
def test_names_with_their_offices_under_the_labels_of_several_parties_are_print(
    signed: set[int], rules: RuleSet
) -> None:
    out, canvas = begun()
    canvas.drawString(60, 700, "Total Costs: $69.99")
    names = ["Pat Lee, Technology Director", "Fran North, MMD Facilitator", "Dana Fox, Director of Technology"]
    labels = ["District Contact Signature", "MMD CST Facilitator Signature", "DESE Approval Signature"]
    for number, (name, label) in enumerate(zip(names, labels, strict=True)):
        y = 620 - 90 * number
        if number in signed:
            canvas.drawString(66, y + 4, f"/s/ {name.partition(',')[0]}")
        canvas.line(60, y, 350, y)
        canvas.line(400, y, 540, y)
        canvas.drawString(64, y - 12, label)
        canvas.drawString(404, y - 12, "Date")
        canvas.drawString(64, y - 25, name)
    found = [each.state for each in read(out, canvas, rules).signatures.values()]
    assert found == [SIGNED if number in signed else UNSIGNED for number in range(3)]
