"""Lines and arrows that a program's tool sets on a page: they sign nothing, and cross out what they lie over."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import ink_png
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

ROLES = ("district_contact", "facilitator", "dese")
LABELS = ("District Contact Signature", "CST Facilitator Signature", "DESE Approval Signature")
RIGHT = (230.0, 372.0)  # where the arrow begins, in the row of the second party
ON_ITS_HEAD, ON_ITS_FOOT = (230.0, 384.0), (230.0, 360.0)  # on the lines over and under that row


def form(*, drawn_in: int | None, arrow: tuple[float, float]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica", 10)
    for at, words in enumerate(
        ("District Technology Request Form", "District: Adair Co. R-I", "Total Costs: $10.00")
    ):
        canvas.drawString(60, 760 - 20 * at, words)
    for at, label in enumerate(LABELS):
        foot = 400 - 33 * at
        for x in (60, 220, 400, 500):
            canvas.line(x, foot, x, foot + 33)
        canvas.line(60, foot, 500, foot)
        canvas.line(60, foot + 33, 500, foot + 33)
        canvas.drawString(66, foot + 12, label)
        if at == drawn_in:
            canvas.drawImage(ImageReader(io.BytesIO(ink_png("Robin Carver"))), 228, foot + 2, 100, 26, mask="auto")
    canvas.save()
    writer = pypdf.PdfWriter()
    writer.append(pypdf.PdfReader(out))
    _draw_arrow(writer, *arrow)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _draw_arrow(writer: pypdf.PdfWriter, x: float, y: float) -> None:
    look = StreamObject()
    look.set_data(b"1 0 0 RG 2 w 60 9 m 4 9 l 12 14 l 4 9 m 12 4 l S")
    look.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, 66, 18))),
            NameObject("/Resources"): DictionaryObject(),
        }
    )
    arrow = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Line"),
        "/Rect": ArrayObject(map(FloatObject, (x, y, x + 66, y + 18))),
        "/L": ArrayObject(map(FloatObject, (x + 60, y + 9, x + 4, y + 9))),
        "/F": NumberObject(4),
        "/AP": DictionaryObject({NameObject("/N"): writer._add_object(look)}),
    }
    annotation = DictionaryObject({NameObject(key): value for key, value in arrow.items()})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    return [document.signatures[role].state for role in ROLES]


@pytest.mark.parametrize("arrow", [RIGHT, ON_ITS_HEAD])
def test_an_arrow_alone_leaves_its_row_unsigned_and_the_finding_says_so(
    arrow: tuple[float, float], rules: RuleSet
) -> None:
    """One on the row's line had not looked like an arrow."""
    data = form(drawn_in=None, arrow=arrow)
    assert states(data, rules) == [SignatureState.UNSIGNED] * 3
    note = read_file(FileToRead("form.pdf", data), rules).documents[0].signatures["facilitator"].note
    assert note == "at its place is a line, a tick or an arrow, which is no signature"


def test_an_arrow_on_the_border_of_two_rows_leaves_both_as_they_are(rules: RuleSet) -> None:
    """All three had been in doubt."""
    found = states(form(drawn_in=0, arrow=ON_ITS_FOOT), rules)
    assert found == [SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNSIGNED]


def test_an_arrow_over_a_signature_may_cross_it_out(rules: RuleSet) -> None:
    found = states(form(drawn_in=1, arrow=RIGHT), rules)
    assert found == [SignatureState.UNSIGNED, SignatureState.UNCERTAIN, SignatureState.UNSIGNED]
