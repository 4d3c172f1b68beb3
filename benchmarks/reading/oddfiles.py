"""The group "text-odd": forms that are text, in which every way to sign and everything that misleads is of a kind that no part before
"autumn" had. For robustness: its figures stand apart."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.forms import blank_pdf

from . import (
    annotations,
    formfiles,
    gathered,
    office,
    pdfforms,
    people,
    screens,
    sheets,
    typedfiles,
    webpages,
    wordmaker,
)
from .contents import SIGNED_ROLES, Content, content
from .formfiles import FormPaper, Made
from .sheets import Place
from .signing import TELLS_THE_DAY, SignAs
from .truth import ODD, FileTruth

ODDS = {"facilitator": 0.4, "dese": 0.35}  # else 0.6: more of them come signed than in life, to see how
ANNOTATIONS, MARKS = gathered.ODD_ANNOTATIONS, gathered.ODD_MARKS


def plans_of(
    part: str, made: Content, dice: random.Random, signed: Sequence[str], found: Sequence[str]
) -> dict[str, SignAs]:
    plans = {}
    for role in SIGNED_ROLES[made.form.kind]:
        when = people.day(dice, made.when, 20)
        day, dated = people.written_day(part, dice, when), dice.random() < 0.85
        if dice.random() < ODDS.get(role, 0.6):
            how = dice.choice(signed)
            dated = dated or how in TELLS_THE_DAY
            plans[role] = SignAs(how, True, made.names[role], day if dated else "", "type" if dated else None, when)
        else:
            plans[role] = SignAs(dice.choice(found), False, made.names[role], "", None, when)
    return plans


def word(part: str, name: str, form: FormDefinition, dice: random.Random, to: str = "docx") -> Made:
    """``to``: docx as Word left it, or odt or pdf as LibreOffice saved it again."""
    look = typedfiles.kept(
        replace(wordmaker.some_look(part, dice), filled=dice.choice(("run", "control", "old-field"))), to, part
    )
    found = (
        gathered.ODD_WORD_FOUND
        if to == "docx"
        else tuple(each for each in gathered.ODD_WORD_FOUND if each not in LOST)
    )
    signed = (
        gathered.ODD_WORD_SIGNED
        if to == "docx"
        else tuple(each for each in gathered.ODD_WORD_SIGNED if each not in LOST)
    )
    made = formfiles.relative_safe(content(part, form, dice), look.marks)
    paper = FormPaper(made, plans_of(part, made, dice, signed, found))
    data = typedfiles.written(part, [paper], look, dice)
    if to != "docx" and office.there():
        data = office.converted(data, to)
    ending = to if office.there() else "docx"
    return Made(
        data,
        FileTruth(
            f"{name}.{ending}", part, f"odd-{ending}", ODD, (paper.truth,), (look.layout, look.marks, look.filled)
        ),
    )


LOST = frozenset(
    {"word-art", "behind-text", "framed-name", "equation", "drop-down", "day-picker"}
)  # otherwise in other formats


def printed(part: str, name: str, form: FormDefinition, dice: random.Random) -> Made:
    look = formfiles.look_of(part, dice, form, pen=False)
    made = content(part, form, dice)
    plans = plans_of(part, made, dice, gathered.ODD_PDF_SIGNED, gathered.ODD_PDF_FOUND)
    paper = formfiles.safe(FormPaper(made, plans), look)
    shown = sheets.printed([formfiles.sheet(paper, look, part, dice)], look)
    return Made(
        shown.data,
        FileTruth(
            f"{name}.pdf", part, "odd-pdf", ODD, (paper.truth,), (look.layout, look.marks, look.face), shown.pages
        ),
    )


def web(part: str, name: str, form: FormDefinition, dice: random.Random) -> Made:
    made = content(part, form, dice)
    words = {how for how in gathered.ODD_PDF_SIGNED if how not in screens.WAYS}
    typed = tuple(how for how in gathered.ODD_PDF_FOUND if how in gathered.autumn.NEW)
    plans = plans_of(part, made, dice, sorted(words), typed)
    done = webpages.web_pdf(part, name, form, dice, plans)
    return replace(done, truth=replace(done.truth, group=ODD, channel="odd-browser"))


def annotated(part: str, name: str, form: FormDefinition, dice: random.Random) -> Made:
    """The programme's own form, its answers filled in, remarks of a viewer where it is to be signed."""
    made = content(part, form, dice)
    plans = plans_of(part, made, dice, ANNOTATIONS, MARKS)
    texts, boxes = pdfforms.texts_of(part, made, plans)
    texts |= {key: str(value) for key, value in made.answers.items() if isinstance(value, str) and value}
    data = pdfforms.bare_places(pdfforms.fields_filled(form, texts, boxes, appearances=True))
    writer = annotations.writer_of(data)
    places = pdfforms.places(blank_pdf(form))
    for role, each in plans.items():
        place = places.get(f"{role}_signature")
        if place is not None:
            _mark(writer, place, each, dice)
    paper = FormPaper(made, plans)
    return Made(
        annotations.bytes_of(writer),
        FileTruth(f"{name}.pdf", part, "odd-annotated", ODD, (paper.truth,), ("annotated",)),
    )


def _mark(writer: PdfWriter, place: Place, each: SignAs, dice: random.Random) -> None:
    number, x0, top, x1, bottom = place
    wide, high, page = (
        min(x1 - x0, 200.0 if each.how == "script-annotation" else 140.0),
        bottom - top,
        float(writer.pages[number].mediabox.height),
    )
    box = (number, x0, top, x0 + wide, bottom)
    match each.how:
        case "polyline-annotation" | "line-annotations":
            lines = [
                [(float(x), float(y)) for x, y, _ in line[::2]]
                for line in screens.strokes(each.name, high * 0.9, wide * 0.9, dice)
            ]
            for points in lines:
                _drawn(writer, box, points, page, one_by_one=each.how == "line-annotations")
        case "script-annotation":
            font = DictionaryObject({
                NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Times-Italic"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            })  # fmt: skip
            said = people.bare(each.name)
            resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/Sc"): font})})
            code = b"BT 0.1 0.1 0.5 rg /Sc 16 Tf 3 7 Td (" + said.encode("cp1252") + b") Tj ET"
            more: dict[str, Any] = {
                "/Contents": TextStringObject(said), "/DA": TextStringObject("/Sc 16 Tf 0.1 0.1 0.5 rg"),
                "/AP": annotations.appearance(writer, wide, high, code, resources),
            }  # fmt: skip
            annotations.annotate(writer, box, "/FreeText", more)
        case "caret-annotation":
            code = f"0.2 0.4 0.9 rg 6 4 m 14 4 l 10 {high * 0.6:.1f} l f".encode()
            more = {
                "/Contents": TextStringObject("insert here"),
                "/AP": annotations.appearance(writer, 20, high, code),
            }
            annotations.annotate(writer, (number, x0, top, x0 + 20, bottom), "/Caret", more)
        case "attachment-annotation":
            code = b"0.3 0.3 0.3 RG 1.4 w 6 4 m 6 16 l 12 16 l 12 2 l 3 2 l 3 13 l S"
            more = {"/Contents": TextStringObject("budget.xlsx"), "/Name": NameObject("/Paperclip")}
            annotations.annotate(
                writer,
                (number, x0, top, x0 + 16, bottom),
                "/FileAttachment",
                more | {"/AP": annotations.appearance(writer, 16, high, code)},
            )
        case _:
            border = ArrayObject(FloatObject(value) for value in (0, 0, 1))
            action = DictionaryObject(
                {
                    NameObject("/S"): NameObject("/URI"),
                    NameObject("/URI"): TextStringObject("https://bit.ly/mmdtechreq"),
                }
            )
            annotations.annotate(writer, box, "/Link", {"/Border": border, "/A": action})


def _drawn(
    writer: PdfWriter, box: Place, points: Sequence[tuple[float, float]], page: float, *, one_by_one: bool
) -> None:
    """A stroke as one line of many corners, or as many lines with two ends each."""
    _, x0, _, x1, bottom = box
    pieces = list(zip(points[::2], points[2::2], strict=False)) if one_by_one else [tuple(points)]
    for piece in pieces:
        ends = ArrayObject(FloatObject(value) for x, y in piece for value in (x0 + x, page - bottom + y))
        way = " ".join(f"{x:.1f} {y:.1f} {'l' if number else 'm'}" for number, (x, y) in enumerate(piece))
        code = f"1.2 w 0.08 0.1 0.45 RG 1 J {way} S".encode()
        more: Mapping[str, Any] = {
            "/L" if one_by_one else "/Vertices": ends, "/C": ArrayObject(FloatObject(value) for value in (0.08, 0.1, 0.45)),
            "/AP": annotations.appearance(writer, x1 - x0, bottom - box[2], code),
        }  # fmt: skip
        annotations.annotate(writer, box, "/Line" if one_by_one else "/PolyLine", more)
