"""Sample papers, made from data on the spot: what districts, shops and staff attach to their mails.

People, districts and shops are invented; their addresses end in ``.example``. The same call gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Collection

from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ..core.ruleset import FormDefinition
from . import filled_pdf, filled_word
from .filled_pdf import BOLD, TITLE, printed, text
from .purchases import (
    Invoice,
    Receipt,
    invoice_docx,
    invoice_pdf,
    order_confirmation_pdf,
    quote_pdf,
    receipt_docx,
    receipt_pdf,
    vendor_invoice_pdf,
)
from .script import LAYOUTS, Answers, Ask, Layout, Signatures, Step, Title, script

__all__ = [
    "LAYOUTS",
    "Invoice",
    "Receipt",
    "commitment_docx",
    "commitment_pdf",
    "damaged_pdf",
    "encrypted_pdf",
    "invoice_docx",
    "invoice_pdf",
    "order_confirmation_pdf",
    "quote_pdf",
    "receipt_docx",
    "receipt_pdf",
    "request_docx",
    "request_pdf",
    "sharing_report_docx",
    "sharing_report_pdf",
    "sharing_report_text",
    "vendor_invoice_pdf",
]

NO_SIGNATURES: Signatures = {}


def request_docx(
    form: FormDefinition,
    answers: Answers,
    layout: Layout = "same-cell",
    *,
    signatures: Signatures = NO_SIGNATURES,
    ink: Collection[str] = (),
    marks: filled_word.Marks | None = None,
    small_print: bool = True,
) -> bytes:
    """A form filled in with Word.

    ``answers``: by fact name; choices as slugs, tools as ``{"name", "cost"}``, Item or pairs, money as ``"1499.00"``.
    ``signatures``: role → (name, date as written). ``ink``: roles whose signature is a pasted picture. ``marks``: how
    boxes are marked (by default each layout in its own way). ``small_print``: False for a copy that lost its foot.
    """
    steps = script(form, answers, signatures, frozenset(ink), layout)
    return filled_word.word_form(steps, layout, marks, form.small_print if small_print else "")


def request_pdf(
    form: FormDefinition,
    answers: Answers,
    layout: Layout = "same-cell",
    *,
    signatures: Signatures = NO_SIGNATURES,
    ink: Collection[str] = (),
    ink_as: filled_pdf.Ink = "strokes",
    marks: filled_pdf.Marks | None = None,
    small_print: bool = True,
) -> bytes:
    """The same as a flat PDF. ``ink_as``: the pen's strokes as lines of the page, or a picture pasted in."""
    steps = script(form, answers, signatures, frozenset(ink), layout)
    return filled_pdf.pdf_form(steps, layout, marks, ink_as, form.small_print if small_print else "")


def commitment_docx(
    form: FormDefinition,
    answers: Answers,
    layout: Layout = "plain-paragraphs",
    *,
    signatures: Signatures = NO_SIGNATURES,
    ink: Collection[str] = (),
    small_print: bool = False,
) -> bytes:
    """A commitment form; on plain paper, as in 2010, the year ends the title."""
    steps = _year_in_title(script(form, answers, signatures, frozenset(ink), layout), layout)
    return filled_word.word_form(steps, layout, None, form.small_print if small_print else "")


def commitment_pdf(
    form: FormDefinition,
    answers: Answers,
    layout: Layout = "plain-paragraphs",
    *,
    signatures: Signatures = NO_SIGNATURES,
    ink: Collection[str] = (),
    ink_as: filled_pdf.Ink = "strokes",
    small_print: bool = False,
) -> bytes:
    steps = _year_in_title(script(form, answers, signatures, frozenset(ink), layout), layout)
    return filled_pdf.pdf_form(steps, layout, None, ink_as, form.small_print if small_print else "")


def _year_in_title(steps: tuple[Step, ...], layout: Layout) -> tuple[Step, ...]:
    if layout != "plain-paragraphs" or len(steps) < 2:
        return steps
    title, year, *rest = steps
    if not isinstance(title, Title) or not isinstance(year, Ask):
        return steps
    return (Title(f"{title.text} {year.answer}".strip()), *rest)


SHARING_HEAD = "Account of technology use"


def sharing_report_text(district: str, tools: str, use: str, benefit: str) -> str:
    """The account as the words of a mail; what is empty is left out."""
    return "\n\n".join(f"{label} {words}" for label, words in _account(district, tools, use, benefit))


def sharing_report_docx(district: str, tools: str, use: str, benefit: str) -> bytes:
    document = filled_word.new_document()
    document.add_heading(SHARING_HEAD, level=1)
    for label, words in _account(district, tools, use, benefit):
        document.add_paragraph().add_run(label).bold = True
        document.add_paragraph(words)
    return filled_word.finished(document)


def sharing_report_pdf(district: str, tools: str, use: str, benefit: str) -> bytes:
    story = [text(SHARING_HEAD, TITLE)]
    for label, words in _account(district, tools, use, benefit):
        story += [text(label, BOLD), text(words)]
    return printed(story)


def _account(district: str, tools: str, use: str, benefit: str) -> list[tuple[str, str]]:
    """The three things that the packet asks for, each under a label."""
    told = [
        ("District:", district),
        ("Tools used:", tools),
        ("How they were used to accomplish the Missouri Model District goals:", use),
        ("Benefit, based on progress towards those goals:", benefit),
    ]
    return [(label, words) for label, words in told if words]


def damaged_pdf() -> bytes:
    """A PDF whose second half was lost on the way."""
    whole = printed([text("District Technology Request Form", TITLE)])
    return whole[: len(whole) // 3]


def encrypted_pdf(password: str = "opensesame") -> bytes:  # noqa: S107 - a sample; the reader must not know it
    """A PDF that opens with a password only."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=letter, invariant=1, encrypt=StandardEncryption(password, strength=128))
    canvas.drawString(72, 700, "District Technology Request Form")
    canvas.save()
    return made.getvalue()
