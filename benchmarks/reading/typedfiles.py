"""Forms that are text: Word files in many structures, what LibreOffice makes of them, and the fillable PDF."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.demo.script import BETWEEN_CONTACT_PARTS, Step
from mmd_mailbot.forms import blank_pdf, filled_docx, filled_pdf

from . import annotations, collected, costs, embers, gathered, office, pdfforms, people, summer, wordmaker
from .contents import (
    SIGNED_ROLES,
    Content,
    as_document,
    content,
    relative_safe,
    relative_steps,
    reworded,
    steps,
)
from .formfiles import FormPaper, Made
from .signing import TELLS_THE_DAY, SignAs
from .truth import TEXT, FileTruth

OWN_PDF_WAYS = ("form", "needs-appearances", "flattened", "fill-sign", "annotated", "form-ink")
OWN_PDF_SIGNED = {
    "form": ("typed", "slash-s"), "needs-appearances": ("typed",), "flattened": ("typed", "slash-s"),
    "fill-sign": ("typed", "typed-script", "path", "picture"),
    "annotated": ("typed", "ink-annotation", "stamp-annotation"), "form-ink": ("ink-annotation", "stamp-annotation"),
}  # fmt: skip
OWN_PDF_MISLEADING = {
    "dev": {
        "annotated": ("highlight-annotation",),
        "form-ink": ("highlight-annotation",),
        "fill-sign": ("tab-drawn",),
    },
    "held-out": {
        "annotated": ("highlight-annotation", "received-stamp", "sticky-note"),
        "form-ink": ("received-stamp", "sticky-note"),
        "fill-sign": ("tab-drawn", "stamp-drawn", "face-picture"),
    },
    "unseen": {
        "annotated": ("highlight-annotation", "received-stamp", "sticky-note"),
        "form-ink": ("received-stamp", "sticky-note"),
        "fill-sign": ("tab-drawn", "stamp-drawn", "face-picture"),
    },
    "later": {
        "annotated": ("highlight-annotation", "received-stamp", "sticky-note"),
        "form-ink": ("highlight-annotation", "received-stamp", "sticky-note"),
        "fill-sign": ("tab-drawn", "stamp-drawn", "code-picture"),
    },
    "winter": {
        "annotated": ("highlight-annotation", "received-stamp", "sticky-note"),
        "form-ink": ("highlight-annotation", "received-stamp", "sticky-note"),
        "fill-sign": ("tab-drawn", "stamp-drawn", "date-in-place-filed", "paper-clip-drawn"),
    },
    "autumn": gathered.OWN_FOUND,
    "advent": collected.OWN_FOUND,
    "embers": embers.OWN_FOUND,
    "summer": {
        "annotated": (
            "empty",
            "highlight-annotation",
            "received-stamp",
            "sticky-note",
            "ring-annotation",
            "date-alone",
        ),
        "form-ink": ("empty", "highlight-annotation", "received-stamp", "sticky-note", "date-alone"),
        "fill-sign": ("empty", "tab-drawn", "stamp-drawn", "date-in-place-filed", "needs-note", *summer.DRAWN),
        "form": ("empty", "empty", "needs-note", "prompt", "tool-state", "filler"),
    },
    "spring": {
        "annotated": (
            "empty",
            "highlight-annotation",
            "received-stamp",
            "sticky-note",
            "ring-annotation",
            "line-annotation",
        ),
        "form-ink": ("empty", "highlight-annotation", "received-stamp", "sticky-note", "ring-annotation"),
        "fill-sign": (
            "empty",
            "tab-drawn",
            "stamp-drawn",
            "date-in-place-filed",
            "arrow-drawn",
            "ring-drawn",
            "usual-note",
        ),
    },
}


def word_paper(
    part: str, form: FormDefinition, dice: random.Random, marks: str, *, blank: bool = False, wide: bool = True
) -> FormPaper:
    """``wide``: names keep letters that older programs do not have."""
    told = reworded(form, dice) if not blank and dice.random() < 0.4 else form
    made = content(part, told, dice, blank=blank, wide=wide)
    made = relative_safe(made, marks)
    roles = SIGNED_ROLES[form.kind]
    if blank:
        return FormPaper(made, {role: SignAs("empty", signed=False) for role in roles})
    plans = plans_of(part, made, roles, dice, wordmaker.SIGNED[part], wordmaker.MISLEADING[part])
    return FormPaper(made, plans)


def plans_of(
    part: str,
    made: Content,
    roles: Sequence[str],
    dice: random.Random,
    signed: Sequence[str],
    misleading: Sequence[str],
) -> dict[str, SignAs]:
    odds = dict.fromkeys(roles, 0.75)
    if part == "embers":
        odds = embers.odds(roles, dice)
    elif "dese" in roles:
        back = dice.random()
        odds = {
            "district_contact": 0.68,
            "facilitator": 0.85 if back > 0.8 else 0.05,
            "dese": 0.85 if back > 0.92 else 0.03,
        }
    plans = {}
    for role in roles:
        when = people.day(dice, made.when, 20)
        day = people.written_day(part, dice, when)
        if dice.random() < odds[role]:
            dated = dice.random() < 0.88
            how = dice.choice(signed)
            dated = dated or how in TELLS_THE_DAY
            plans[role] = SignAs(how, True, made.names[role], day if dated else "", "type" if dated else None, when)
        else:
            how = dice.choice(misleading)
            dated = how == "date-alone" or (how == "not-applicable" and dice.random() < 0.5)
            plans[role] = SignAs(how, False, made.names[role], day if dated else "", "type" if dated else None, when)
    return plans


def docx(part: str, name: str, forms: Sequence[FormDefinition], dice: random.Random, *, packet: bool = False) -> Made:
    """Filled in with Word. ``packet``: the other form of the packet stays blank behind it."""
    look = wordmaker.some_look(part, dice)
    papers = [
        word_paper(part, each, dice, look.marks, blank=packet and number > 0) for number, each in enumerate(forms)
    ]
    data = written(part, papers, look, dice)
    shown = tuple(each.truth for each in papers if not each.made.blank)
    return Made(
        data,
        FileTruth(
            f"{name}.docx",
            part,
            "docx",
            TEXT,
            shown,
            (look.layout, look.marks, look.filled, *(("packet",) if packet else ())),
        ),
    )


def written(part: str, papers: Sequence[FormPaper], look: wordmaker.WordLook, dice: random.Random) -> bytes:
    forms = told(papers, look, dice)
    foot = papers[0].made.form.small_print if dice.random() < 0.3 else ""
    return wordmaker.word_file(part, forms, look, dice, foot)


def told(
    papers: Sequence[FormPaper], look: wordmaker.WordLook, dice: random.Random
) -> list[tuple[tuple[Step, ...], Mapping[str, SignAs]]]:
    """For each form its steps, and how it is signed."""
    between = dice.choice(list(BETWEEN_CONTACT_PARTS))
    return [
        (
            relative_steps(
                steps(each.made, between, dice, year_in_title=look.layout == "plain"),
                look.marks,
            ),
            each.plans,
        )
        for each in papers
    ]


def kept(look: wordmaker.WordLook, to: str, part: str) -> wordmaker.WordLook:
    """What the other format can hold: LibreOffice loses the rest on the way, and nobody could read it."""
    tracked = to == "pdf" and look.filled.startswith("tracked")  # a PDF shows what was deleted
    lost = look.filled == "control" and part in (
        "spring",
        "summer",
        "autumn",
        "advent",
        "embers",
    )  # line breaks in one are lost in every format
    if lost or (to != "docx" and (look.filled in ("text-box", "control") or tracked)):
        look = replace(look, filled="run")
    if (to == "rtf" and look.marks == "old-box") or (to == "pdf" and look.marks in ("tracked-x", "delete-others")):
        look = replace(look, marks="unicode-cross" if part == "dev" else "unicode-heavy")
    return look


def resaved(part: str, name: str, form: FormDefinition, dice: random.Random, to: str) -> Made:
    """Re-saved by LibreOffice. Without it the Word file itself."""
    look = kept(wordmaker.some_look(part, dice), to, part)
    paper = word_paper(part, form, dice, look.marks, wide=to in ("docx", "odt"))
    if to == "pdf":  # there a deleted name is shown, struck
        plans = {
            role: replace(each, how="empty") if each.how == "deleted-name" else each
            for role, each in paper.plans.items()
        }
        paper = replace(paper, plans=plans)
    if to in ("doc", "rtf"):  # shapes of newer Words get lost on the way
        plans = {
            role: replace(each, how="picture") if each.how in wordmaker.SHAPED else each
            for role, each in paper.plans.items()
        }
        paper = replace(paper, plans=plans)
    data = written(part, [paper], look, dice)
    ending, channel = ("docx", "docx") if not office.there() else (to, f"office-{to}")
    if office.there():
        if (
            part in ("winter", "spring", "summer", "autumn", "advent", "embers") and to == "doc"
        ):  # straight from a Word file its tables get lost on the way
            data = office.converted(data, "odt")
        data = office.converted(data, to)
    pages = None
    features = (look.layout, look.marks, look.filled)
    return Made(data, FileTruth(f"{name}.{ending}", part, channel, TEXT, (paper.truth,), features, pages))


def own_docx(part: str, name: str, form: FormDefinition, dice: random.Random) -> Made:
    """The programme's own Word form, its controls filled in."""
    made = simple_costs(content(part, form, dice))
    plans = plans_of(part, made, SIGNED_ROLES[form.kind], dice, ("typed",), ("empty", "date-alone", "not-applicable"))
    sign = {role: _typed(each) for role, each in plans.items()}
    data = filled_docx(form, as_document(made), sign={role: pair for role, pair in sign.items() if any(pair)})
    paper = FormPaper(made, plans)
    return Made(data, FileTruth(f"{name}.docx", part, "own-docx", TEXT, (paper.truth,), ("own",)))


def _typed(each: SignAs) -> tuple[str, str]:
    name = each.name if each.signed else "N/A" if each.how == "not-applicable" else ""
    return name, each.date


def simple_costs(made: Content) -> Content:
    """The programme's own writers take amounts only."""
    rows = tuple(each if each.cost.value else replace(each, cost=costs.Amount("", None)) for each in made.rows)
    fields = dict(made.fields)
    if "requested_tools" in fields:
        fields["requested_tools"] = [{"name": each.name, "cost": each.cost.value} for each in rows]
    return replace(made, rows=rows, fields=fields)


def own_pdf(part: str, name: str, form: FormDefinition, dice: random.Random, way: str) -> Made:
    """The programme's own fillable PDF, filled in one of OWN_PDF_WAYS."""
    made = content(part, form, dice)
    usual = ("empty", "empty", "date-alone", "not-applicable")
    misleading = (*usual, *OWN_PDF_MISLEADING[part].get(way, ()))
    plans = plans_of(part, made, SIGNED_ROLES[form.kind], dice, _own_signed(part, way), misleading)
    if way == "flattened" and dice.random() < 0.5:
        made = simple_costs(made)
    data = _own_pdf(part, form, made, plans, dice, way)
    paper = FormPaper(made, plans)
    return Made(data, FileTruth(f"{name}.pdf", part, f"own-pdf-{way}", TEXT, (paper.truth,), (way,)))


def _own_signed(part: str, way: str) -> tuple[str, ...]:
    if part == "summer" and way == "fill-sign":
        return ("typed", "typed-script", "path", "outline", "bezier", "form-object", "picture", "picture-jpeg")
    own = {"autumn": gathered.OWN_SIGNED, "advent": collected.OWN_SIGNED, "embers": embers.OWN_SIGNED}.get(part, {})
    return own.get(way, OWN_PDF_SIGNED[way])


def _own_pdf(
    part: str, form: FormDefinition, made: Content, plans: Mapping[str, SignAs], dice: random.Random, way: str
) -> bytes:
    texts, boxes = pdfforms.texts_of(part, made, plans)
    if made.form.kind is Kind.COMMITMENT:
        texts |= {name: str(value) for name, value in made.answers.items()}
    match way:
        case "form":
            return pdfforms.fields_filled(form, texts, boxes, appearances=True)
        case "needs-appearances":
            return pdfforms.fields_filled(form, texts, boxes, appearances=False)
        case "flattened":
            return pdfforms.flattened(pdfforms.fields_filled(form, texts, boxes, appearances=True))
        case "fill-sign":
            return pdfforms.fill_and_sign(part, form, texts, boxes, plans, dice)
        case "annotated":
            blank = blank_pdf(form)
            ticked = pdfforms.flattened(pdfforms.fields_filled(form, {}, boxes, appearances=True))
            return annotations.annotated(part, ticked, pdfforms.places(blank), texts, plans, dice)
        case _:
            data = pdfforms.bare_places(pdfforms.fields_filled(form, texts, boxes, appearances=True))
            return annotations.annotated(part, data, pdfforms.places(data), {}, plans, dice)


__all__ = ["OWN_PDF_WAYS", "docx", "filled_pdf", "own_docx", "own_pdf", "resaved"]
