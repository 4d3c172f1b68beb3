"""Forms as districts send them: what is filled in, printed, signed, copied or photographed, wrapped."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.demo import filled_word
from mmd_mailbot.demo.script import BETWEEN_CONTACT_PARTS, Box, Boxes

from . import copier, pdfdraw, phone, sheets, signing, wraps
from .contents import SIGNED_ROLES, Content, content, relative_safe, relative_steps, reworded, steps
from .painting import Painter
from .truth import PHOTO, SCAN, TEXT, FileTruth, PaperTruth, SignTruth

Picture = NDArray[np.uint8]
FORMS = (Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST, Kind.COMMITMENT)
SCAN_WRAPS = ("pdf", "pdf", "tiff", "png", "jpeg")
PHOTO_WRAPS = ("jpeg", "jpeg", "pdf", "heic", "exif")
_ALL_MARKS: tuple[sheets.PdfMarks, ...] = (
    "drawn", "check", "brackets", "letter", "unicode", "highlight", "bold", "underline", "strike", "dingbats",
)  # fmt: skip
MARKS: dict[str, tuple[sheets.PdfMarks, ...]] = {
    "dev": ("drawn", "dingbats", "brackets", "letter", "unicode"),
    "held-out": ("drawn", "check", "brackets", "unicode", "highlight", "bold", "underline", "strike", "letter"),
    "unseen": _ALL_MARKS,
    "fresh": _ALL_MARKS,
    "later": _ALL_MARKS,
    "winter": _ALL_MARKS,
    "spring": _ALL_MARKS,
    "summer": _ALL_MARKS,
    "autumn": _ALL_MARKS,
    "advent": _ALL_MARKS,
    "embers": _ALL_MARKS,
}
FACES = {
    "dev": ("Helvetica", "Times-Roman", "Carlito", "Liberation"),
    "held-out": ("Caladea", "Narrow", "Serif", "Courier", "Carlito"),
    "unseen": ("Helvetica", "Serif", "Liberation", "Caladea", "Carlito", "Times-Roman"),
    "fresh": ("Courier", "Narrow", "Carlito", "Serif", "Helvetica", "Caladea"),
    "later": ("roboto", "lato", "open-sans", "pt-serif", "courier-prime", "Serif", "Liberation", "Times-Roman"),
    "winter": (
        "merriweather",
        "montserrat",
        "comic-neue",
        "eb-garamond",
        "lexend",
        "source-sans-3",
        "Carlito",
        "Times-Roman",
    ),
    "embers": ("mulish", "lora", "zilla-slab", "signika", "Carlito", "Liberation", "Times-Roman", "Helvetica"),
    "advent": (
        "dm-sans",
        "rubik",
        "spectral",
        "cabin",
        "alegreya",
        "archivo-narrow",
        "Carlito",
        "Helvetica",
        "Serif",
    ),
    "autumn": (
        "inter",
        "karla",
        "bitter",
        "libre-franklin",
        "crimson-text",
        "public-sans",
        "Carlito",
        "Liberation",
        "Times-Roman",
    ),
    "summer": ("fira-sans", "work-sans", "libre-baskerville", "Times-Roman", "Helvetica", "Carlito"),
    "spring": (
        *(
            "ibm-plex-sans",
            "noto-serif",
            "nunito",
            "arvo",
            "barlow-semi-condensed",
            "atkinson-hyperlegible",
            "Helvetica",
            "Courier",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Made:
    """One file of the corpus."""

    data: bytes
    truth: FileTruth


@dataclass(frozen=True, slots=True)
class FormPaper:
    """One form of a file with all that was done to it."""

    made: Content
    plans: Mapping[str, signing.SignAs]

    @property
    def truth(self) -> PaperTruth:
        return PaperTruth(
            self.made.form.kind.value, dict(self.made.fields), {role: signing.truth(each) for role, each in self.plans.items()},
            self.made.unclear,
        )  # fmt: skip


def look_of(part: str, dice: random.Random, form: FormDefinition, *, pen: bool) -> sheets.Look:
    layout = dice.choice(sheets.LAYOUTS)
    if form.kind is Kind.COMMITMENT and dice.random() < 0.6:
        layout = "plain"
    marks: sheets.PdfMarks = "pen" if pen and dice.random() < 0.7 else dice.choice(MARKS[part])
    held = part != "dev"
    return sheets.Look(
        layout,
        dice.choice(FACES[part]),
        dice.choice((9.0, 9.5, 10.0, 10.5) if not held else (8.5, 9.0, 10.0, 11.0)),
        marks,
        dice.choice(("underscores", "line", "underscores") if not held else ("underscores", "line", "dots", "none")),
        dice.choice((26.0, 30.0, 34.0)),
        margin=dice.choice((46.0, 54.0, 64.0)),
        border=dice.choice((0.4, 0.6, 1.0)),
        foot=form.small_print if dice.random() < 0.3 else "",
        answer_face=dice.choice(("", "", "Courier", "Carlito", "Times-Roman")),
    )


def form_paper(
    part: str,
    form: FormDefinition,
    dice: random.Random,
    *,
    paper: bool,
    blank: bool = False,
    real: bool = False,
    wide: bool = False,
) -> FormPaper:
    made = content(
        part, reworded(form, dice) if not blank and dice.random() < 0.5 else form, dice, blank=blank, wide=wide
    )
    plans = signing.plan(part, made, SIGNED_ROLES[form.kind], dice, paper=paper, real=real)
    return FormPaper(made, signing.with_neighbours(plans) if paper else plans)


def sheet(paper: FormPaper, look: sheets.Look, part: str, dice: random.Random) -> sheets.Sheet:
    between = dice.choice(list(BETWEEN_CONTACT_PARTS))
    told = relative_steps(steps(paper.made, between, dice, year_in_title=look.layout == "plain"), look.marks)
    if look.marks == "pen":
        told = tuple(_unticked(each) for each in told)
    return sheets.Sheet(paper.made.form, told, pdfdraw.signings(part, paper.plans, dice))


def _unticked(step: Any) -> Any:
    """As printed, before a pen came."""
    if isinstance(step, Boxes):
        return replace(step, boxes=tuple(replace(each, on=False, more="") for each in step.boxes))
    return replace(step, on=False) if isinstance(step, Box) else step


def ticked_words(made: Content) -> list[str]:
    words = []
    for name in ("activities", "settings"):
        field = made.form.field(name)
        if field is not None:
            chosen = made.answers.get(name) or ()
            words += [each.texts[0] for each in field.choices if each.slug in chosen]
    tick = made.form.field("consulted_tech_team")
    if tick is not None and made.answers.get("consulted_tech_team"):
        words.append(tick.labels[0])
    return words


def pdf_text(part: str, name: str, forms: Sequence[FormDefinition], dice: random.Random) -> Made:
    """Printed to PDF from a program, with text."""
    look = look_of(part, dice, forms[0], pen=False)
    papers = [safe(form_paper(part, each, dice, paper=False), look) for each in forms]
    made = sheets.printed([sheet(each, look, part, dice) for each in papers], look)
    features = (look.layout, look.marks, look.face)
    return Made(
        made.data,
        FileTruth(f"{name}.pdf", part, "pdf-text", TEXT, tuple(each.truth for each in papers), features, made.pages),
    )


def signed_pages(
    part: str,
    papers: Sequence[FormPaper],
    look: sheets.Look,
    dpi: float,
    dice: random.Random,
    real: Path | None = None,
    before: Sequence[str] = (),
) -> list[Picture]:
    return printed_and_signed(part, papers, look, dpi, dice, real, before)[1]


def printed_and_signed(
    part: str,
    papers: Sequence[FormPaper],
    look: sheets.Look,
    dpi: float,
    dice: random.Random,
    real: Path | None = None,
    before: Sequence[str] = (),
) -> tuple[sheets.Printed, list[Picture]]:
    """The forms as printed, and their pages after the pens."""
    made = sheets.printed([sheet(each, look, part, dice) for each in papers], look, before)
    pages = wraps.rendered(made.data, dpi)
    painter = Painter(part, pages, made.places, dpi, dice, real)
    for number, each in enumerate(papers):
        if look.marks == "pen":
            painter.ticks(ticked_words(each.made), f"{number}:")
        painter.signatures(each.plans, f"{number}:")
    return made, pages


def safe(paper: FormPaper, look: sheets.Look) -> FormPaper:
    """Marked so that somebody can tell."""
    return replace(paper, made=relative_safe(paper.made, look.marks))


def without_other(paper: FormPaper, look: sheets.Look) -> FormPaper:
    """Boxes ticked by pen have no room for words typed after "Other"."""
    paper = safe(paper, look)
    made = paper.made
    if look.marks != "pen" or made.form.kind is Kind.COMMITMENT or made.blank:
        return paper
    answers = dict(made.answers) | {"activity_other": ""}
    return replace(paper, made=replace(made, answers=answers, fields=dict(made.fields) | {"activity_other": None}))


def scan(
    part: str,
    name: str,
    forms: Sequence[FormDefinition],
    dice: random.Random,
    dpi: int,
    real: Path | None = None,
    marks: sheets.PdfMarks | None = None,
) -> Made:
    """Printed, signed with a pen, put through a copier. ``marks``: how the choices are marked, where that is asked for."""
    look = look_of(part, dice, forms[0], pen=True)
    look = replace(look, marks=marks or look.marks)
    papers = [without_other(form_paper(part, each, dice, paper=True, real=real is not None), look) for each in forms]
    pages = signed_pages(part, papers, look, dpi, dice, real)
    machine = copier.some_copier(part, dice, dpi)
    if (
        part in ("spring", "summer", "autumn", "advent") and look.marks == "highlight"
    ):  # what a grey or 1-bit copy loses nobody can tell
        machine = replace(
            machine, colours="colour", wear=tuple(each for each in machine.wear if each not in copier.PALE)
        )
    if (
        part == "advent" and dpi < 200 and look.marks == "pen" and machine.colours == "1-bit"
    ):  # nor thin ticks that it loses
        machine = replace(machine, colours="grey")
    pictures = [copier.copied(page, machine, dice, pages[number - 1]) for number, page in enumerate(pages)]
    wrap = dice.choice(SCAN_WRAPS) if len(pictures) > 1 else dice.choice(("pdf", "tiff", "png", "jpeg"))
    if len(pictures) > 1 and wrap in ("png", "jpeg"):
        wrap = "pdf"
    data, ending = wrapped(pictures, wrap, dpi, dice)
    features = (look.layout, look.marks, look.face, f"{dpi} dpi", machine.colours, *machine.wear, *_turned(machine))
    truths = tuple(each.truth for each in papers)
    group = SCAN if dpi >= 200 else PHOTO
    channel = f"scan-{wrap}" if dpi >= 200 else f"scan150-{wrap}"
    return Made(data, FileTruth(f"{name}.{ending}", part, channel, group, truths, features, len(pictures)))


def photo(
    part: str,
    name: str,
    forms: Sequence[FormDefinition],
    dice: random.Random,
    real: Path | None = None,
    marks: sheets.PdfMarks | None = None,
) -> Made:
    """Printed, signed with a pen, photographed on a desk. More than one page comes as one PDF of photos. ``marks``: as
    for a scan."""
    look = look_of(part, dice, forms[0], pen=True)
    look = replace(look, marks=marks or look.marks)
    papers = [without_other(form_paper(part, each, dice, paper=True, real=real is not None), look) for each in forms]
    pages = signed_pages(part, papers, look, 230, dice, real)
    camera = phone.some_phone(part, dice)
    pictures = [phone.photographed(page, 230, camera, dice) for page in pages]
    wrap = dice.choice(PHOTO_WRAPS) if len(pictures) == 1 else "pdf"
    features = (look.layout, look.marks, look.face, f"{camera.dpi:.0f} dpi", *(("hand",) if camera.hand else ()))
    orientation = 1
    if wrap == "heic":
        data, ending = wraps.as_heic(pictures[0]), "heic"
    elif wrap == "pdf":
        data, ending = wraps.as_pdf(pictures, camera.dpi, camera.quality), "pdf"
    else:
        orientation = dice.choice((3, 6, 8)) if wrap == "exif" else 1
        data, ending = wraps.as_jpeg(pictures[0], camera.quality, orientation=orientation), "jpg"
    truths = tuple(each.truth for each in papers)
    return Made(data, FileTruth(f"{name}.{ending}", part, f"photo-{wrap}", PHOTO, truths, features, len(pictures)))


def wrapped(pictures: Sequence[Picture], wrap: str, dpi: float, dice: random.Random) -> tuple[bytes, str]:
    match wrap:
        case "tiff":
            return wraps.as_tiff(pictures, dpi), "tif"
        case "png":
            return wraps.as_png(pictures[0], dpi), "png"
        case "jpeg":
            return wraps.as_jpeg(pictures[0], dice.randrange(60, 90), dpi), "jpg"
        case _:
            return wraps.as_pdf(pictures, dpi, dice.randrange(55, 88)), "pdf"


def _turned(machine: copier.Copier) -> tuple[str, ...]:
    return (f"turned {machine.turn}",) if machine.turn else ()


def docx_typed(part: str, name: str, form: FormDefinition, dice: random.Random) -> Made:
    """Retyped and filled in with Word, by the demo's writer."""
    layout = dice.choice(("same-cell", "next-cell", "next-row", "below-label", "plain-paragraphs"))
    paper = form_paper(part, form, dice, paper=False)
    plans = {
        role: each if each.how in ("typed", "picture", "date-alone", "empty") else _plain(each)
        for role, each in paper.plans.items()
    }
    paper = replace(paper, plans=plans)
    told = steps(paper.made, layout, dice, year_in_title=layout == "plain-paragraphs")
    roles = iter(SIGNED_ROLES[form.kind])
    signed = tuple(_signed(each, plans, roles) for each in told)
    data = filled_word.word_form(signed, layout, None, form.small_print if dice.random() < 0.5 else "")
    return Made(data, FileTruth(f"{name}.docx", part, "docx-typed", TEXT, (paper.truth,), (layout,), None))


def _plain(each: signing.SignAs) -> signing.SignAs:
    if each.signed:
        return replace(each, how="typed")
    return signing.SignAs("empty", signed=False)


def _signed(step: Any, plans: Mapping[str, signing.SignAs], roles: Any) -> Any:
    from mmd_mailbot.demo.script import Sign

    if not isinstance(step, Sign):
        return step
    each = plans[next(roles)]
    return replace(step, name=each.name if each.signed else "", date=each.date, ink=each.how == "picture")


__all__ = [
    "FORMS",
    "FormPaper",
    "Made",
    "SignTruth",
    "docx_typed",
    "form_paper",
    "look_of",
    "pdf_text",
    "photo",
    "scan",
]
