"""Paper that went through a machine in other ways: the programme's own blank, the whole packet, text pages with
scanned ones among them, a copier's layer of words over its picture."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import FormDefinition

from . import copier, formfiles, moneyfiles, pdfforms, phone, sheets, typedfiles, wraps
from .contents import SIGNED_ROLES, content
from .formfiles import FormPaper, Made
from .painting import Painter
from .signing import plan, with_neighbours
from .truth import PHOTO, SCAN, FileTruth

INTRO = (
    "Goal of MMD\n\nUsing a district-level approach, the goal of Missouri Model Districts (MMD) is to "
    "integrate effective academic and "
    "behavioral practices into a framework for achieving exceptional student outcomes.\n\nRole of "
    "Technology\n\nTechnology can support and "
    "enhance implementation of MMD goals by increasing access to timely training and coaching relevant "
    "to the district/building context.\n\n"
    "Commitment to Sharing\n\nThere is an expected commitment to share information about how your "
    "technology is being used.  This sharing "
    "should include information about the tools used, how they were used to accomplish the Missouri "
    "Model District goals, and an evaluation "
    "of their benefit based on progress towards those goals.\n\nFunding\n\nDistricts can apply for "
    "technology funding twice during their MMD "
    "commitment.  One request should focus on MMD-based communication at the district level. The second "
    "request should focus on communication "
    "and collaboration at the building level.\n\nDistrict Communication Funds: Focus on "
    "communication\n$1,000 per district across the "
    "three-year commitment\n\nBuilding Collaboration Funds: Focus on communication and "
    "collaboration\n$500 per building across the three-year "
    "commitment"
)


def own_scan(
    part: str, name: str, form: FormDefinition, dice: random.Random, dpi: int, real: Path | None = None
) -> Made:
    """The programme's own form, filled in on a screen, printed, signed by pen, copied."""
    paper, pages = _own_signed(part, form, dice, dpi, real)
    return moneyfiles.copied(part, name, pages, (paper.truth,), dice, dpi, ("own blank",))


def own_photo(part: str, name: str, form: FormDefinition, dice: random.Random, real: Path | None = None) -> Made:
    paper, pages = _own_signed(part, form, dice, 230, real)
    camera = phone.some_phone(part, dice)
    pictures = [phone.photographed(page, 230, camera, dice) for page in pages]
    if len(pictures) == 1:
        data, ending = moneyfiles.photo_file(pictures[0], "jpeg", camera, dice)
    else:
        data, ending = wraps.as_pdf(pictures, camera.dpi, camera.quality), "pdf"
    features = ("own blank", f"{camera.dpi:.0f} dpi")
    return Made(
        data, FileTruth(f"{name}.{ending}", part, "photo-own", PHOTO, (paper.truth,), features, len(pictures))
    )


def _own_signed(
    part: str, form: FormDefinition, dice: random.Random, dpi: int, real: Path | None
) -> tuple[FormPaper, list[np.ndarray]]:
    made = typedfiles.simple_costs(content(part, form, dice))
    plans = with_neighbours(plan(part, made, SIGNED_ROLES[form.kind], dice, paper=True, real=real is not None))
    plans = {
        role: each
        if each.how not in ("typed-script", "printed-name")
        else replace(each, how="typed" if each.signed else "empty")
        for role, each in plans.items()
    }
    data, places = pdfforms.made_flat(part, form, made, plans)
    pages = wraps.rendered(data, dpi)
    Painter(part, pages, places, dpi, dice, real).signatures(plans, "0:")
    return FormPaper(made, plans), pages


def packet_scan(
    part: str, name: str, forms: Sequence[FormDefinition], dice: random.Random, dpi: int, real: Path | None = None
) -> Made:
    """The packet as a whole: its words, the form that was filled in, and the other one blank."""
    look = formfiles.look_of(part, dice, forms[0], pen=True)
    papers = [
        formfiles.form_paper(part, each, dice, paper=True, blank=number > 0, real=real is not None)
        for number, each in enumerate(forms)
    ]
    papers = [formfiles.without_other(each, look) for each in papers]
    order = list(range(len(papers)))
    if dice.random() < 0.5:
        order.reverse()
    before = [INTRO] if dice.random() < 0.6 else []
    pages = formfiles.signed_pages(part, [papers[at] for at in order], look, dpi, dice, real, before)
    shown = tuple(each.truth for each in papers if not each.made.blank)
    return moneyfiles.copied(part, name, pages, shown, dice, dpi, (look.layout, look.marks, "packet"))


def mixed(part: str, name: str, form: FormDefinition, dice: random.Random, real: Path | None = None) -> Made:
    """Filled in on the screen; the last page and every other that a pen touched printed, scanned, and put in their
    places among the others."""
    look = replace(formfiles.look_of(part, dice, form, pen=False), paper=sheets.letter)
    paper = formfiles.form_paper(part, form, dice, paper=True, real=real is not None)
    made, pages = formfiles.printed_and_signed(part, [paper], look, 200, dice, real)
    machine = replace(copier.some_copier(part, dice, 200), turn=0)
    last = made.pages - 1
    scanned = [last, *touched_by_pens(made.data, pages[:last], 200)]  # the last first: so it was made before
    copies = {number: copier.copied(pages[number], machine, dice) for number in scanned}
    writer = PdfWriter()
    for number in range(made.pages):
        if number in copies:
            writer.append(PdfReader(io.BytesIO(wraps.as_pdf([copies[number]], 200))))
        else:
            writer.append(PdfReader(io.BytesIO(made.data)), pages=(number, number + 1))
    out = io.BytesIO()
    writer.write(out)
    features = (look.layout, look.marks, look.face, machine.colours, *machine.wear)
    return Made(
        out.getvalue(), FileTruth(f"{name}.pdf", part, "mixed-pages", SCAN, (paper.truth,), features, made.pages)
    )


def touched_by_pens(printed: bytes, pages: Sequence[np.ndarray], dpi: float) -> list[int]:
    """The numbers of those pages (0-based) that look other than they were printed. ``pages``: the first of ``printed``
    after the pens."""
    plain = wraps.rendered(printed, dpi, range(len(pages)))
    return [number for number, page in enumerate(pages) if not np.array_equal(page, plain[number])]


def with_layer(
    part: str, name: str, form: FormDefinition, dice: random.Random, real: Path | None = None, *, lies: bool
) -> Made:
    """A scan with the invisible words that the copier recognised. ``lies``: they are of another document."""
    look = formfiles.look_of(part, dice, form, pen=True)
    paper = formfiles.without_other(formfiles.form_paper(part, form, dice, paper=True, real=real is not None), look)
    made, pages = formfiles.printed_and_signed(part, [paper], look, 200, dice, real)
    machine = replace(copier.some_copier(part, dice, 200), turn=0, skew=dice.uniform(-0.4, 0.4), shift=(0.0, 0.0))
    data = wraps.as_pdf([copier.copied(page, machine, dice) for page in pages], 200)
    source = made.data
    if lies:
        other = formfiles.form_paper(part, form, dice, paper=False)
        source = sheets.printed([formfiles.sheet(other, look, part, dice)], look).data
    words = _words(source)

    def draw(canvas: Canvas, number: int, tall: float) -> None:
        for text, x, top, size in words.get(number, ()):
            shown = canvas.beginText(x, tall - top - size)
            shown.setTextRenderMode(3)
            shown.setFont("Helvetica", max(size, 4))
            shown.textOut(_misread(text, dice))
            canvas.drawText(shown)

    features = (look.layout, look.marks, "lying layer" if lies else "copier's layer", machine.colours, *machine.wear)
    channel = "scan-lying-layer" if lies else "scan-with-layer"
    data = pdfforms.overlaid(data, draw)
    return Made(data, FileTruth(f"{name}.pdf", part, channel, SCAN, (paper.truth,), features, made.pages))


def _words(data: bytes) -> dict[int, list[tuple[str, float, float, float]]]:
    """Words of each page: text, x, top, height."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return {
            number: [
                (each["text"], each["x0"], each["top"], each["bottom"] - each["top"]) for each in page.extract_words()
            ]
            for number, page in enumerate(document.pages)
        }


def _misread(text: str, dice: random.Random) -> str:
    """A copier's recognition is poor."""
    if dice.random() < 0.05:
        return text.replace("l", "1").replace("O", "0").replace("e", "c")
    return text


__all__ = ["Kind", "mixed", "own_photo", "own_scan", "packet_scan", "with_layer"]
