"""What somebody filled in: the answers as they stand on the paper, and as they are to be read."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mmd_mailbot.core.facts import Document, Fact, Item, Kind
from mmd_mailbot.core.ruleset import FormDefinition, FormField
from mmd_mailbot.demo.script import Boxes, Layout, Step, Title, Tools, Total, script

from . import costs, people

PLAN = ("plan_advance", "plan_responsible", "plan_timeline", "plan_evaluation", "plan_sharing", "plan_monitoring")
RELATIVE = frozenset({"highlight", "bold", "underline", "strike-others", "delete-others", "strike"})
SIGNED_ROLES = {
    Kind.DISTRICT_REQUEST: ("district_contact", "facilitator", "dese"),
    Kind.BUILDING_REQUEST: ("district_contact", "facilitator", "dese"),
    Kind.COMMITMENT: ("superintendent", "district_contact", "principal"),
}


@dataclass(frozen=True, slots=True)
class Content:
    """``answers`` as the demo's script takes them, ``rows`` and ``total`` as written, ``fields`` as to be read."""

    form: FormDefinition
    answers: Mapping[str, Any]
    rows: tuple[costs.Tool, ...]
    total: costs.Amount
    fields: Mapping[str, Any]
    unclear: tuple[str, ...]
    names: Mapping[str, str]  # who signs in which role
    when: date
    blank: bool = False


def content(
    part: str, form: FormDefinition, dice: random.Random, *, blank: bool = False, wide: bool = False
) -> Content:
    """``wide``: the program at hand has all letters that names are written with."""
    if blank:
        return Content(form, {}, (), costs.Amount("", None), {}, (), {}, date(2026, 10, 3), blank=True)
    if form.kind is Kind.COMMITMENT:
        return _commitment(part, form, dice, wide)
    return _request(part, form, dice, wide)


def steps(made: Content, layout: Layout, dice: random.Random, *, year_in_title: bool = False) -> tuple[Step, ...]:
    """The form's steps with costs as the writer put them. Some copies carry other labels of the same meaning."""
    told = [_as_written(step, made) for step in script(made.form, made.answers, {}, frozenset(), layout)]
    if year_in_title and made.form.kind is Kind.COMMITMENT:
        title, year, *rest = told
        told = [Title(f"{title.text} {getattr(year, 'answer', '')}".strip()), *rest]  # type: ignore[union-attr]
    return tuple(told)


def reworded(form: FormDefinition, dice: random.Random) -> FormDefinition:
    """The form as somebody retyped it: now and then another wording of a label."""

    def other(labels: tuple[str, ...]) -> tuple[str, ...]:
        return (dice.choice(labels[:3]), *labels) if dice.random() < 0.3 else labels

    fields = tuple(
        each
        if each.name in ("activities", "settings", "program", "program_year")
        else replace(each, labels=other(each.labels))
        for each in form.fields
    )
    rows = tuple(replace(each, labels=other(each.labels)) for each in form.signatures)
    return replace(form, fields=fields, signatures=rows)


def as_document(made: Content) -> Document:
    """For the programme's own blanks, which are filled in from facts."""
    fields: dict[str, Fact] = {}
    for name, value in made.answers.items():
        if name == "requested_tools":
            fields[name] = Fact(tuple(Item(each.name, each.cost.value) for each in made.rows))
        else:
            fields[name] = Fact(tuple(value) if isinstance(value, list) else value)
    if made.total.value:
        fields["total_cost"] = Fact(made.total.value)
    return Document("", made.form.kind, fields=fields)


def relative_safe(made: Content, marks: str) -> Content:
    """Where marks tell only by contrast, not all choices are chosen: nobody could tell."""
    if marks not in RELATIVE or made.blank or made.form.kind is Kind.COMMITMENT:
        return made
    answers, fields = dict(made.answers), dict(made.fields)
    for name in ("activities", "settings"):
        field = made.form.field(name)
        if field is not None and len(answers[name]) >= len(field.choices) - 1:
            answers[name] = fields[name] = [slug for slug in answers[name] if slug != "other"][:2]
            if name == "activities":
                answers["activity_other"], fields["activity_other"] = "", None
    return replace(made, answers=answers, fields=fields)


def relative_steps(told: Sequence[Step], marks: str) -> tuple[Step, ...]:
    """Nobody strikes all of a list where nothing is chosen; and a lone box is marked in a plain way."""
    if not marks.startswith(("strike", "delete")):
        return tuple(told)
    return tuple(
        replace(step, boxes=tuple(replace(box, on=True) for box in step.boxes))
        if isinstance(step, Boxes) and not any(box.on for box in step.boxes)
        else step
        for step in told
    )


def _as_written(step: Step, made: Content) -> Step:
    match step:
        case Tools():
            return replace(step, items=tuple((each.name, each.cost.written) for each in made.rows))
        case Total():
            return replace(step, amount=made.total.written)
        case _:
            return step


def _request(part: str, form: FormDefinition, dice: random.Random, wide: bool) -> Content:
    district = people.district(part, dice)
    contact = people.person(part, dice, district, wide=wide)
    answers: dict[str, Any] = {"district": district} | _contact("contact", contact)
    if form.kind is Kind.BUILDING_REQUEST:
        teacher = people.person(part, dice, district, wide=wide)
        answers |= {"building": people.school(part, dice)} | _contact("building_contact", teacher)
    answers |= _choices(part, form, dice)
    answers |= {name: dice.choice(people.ANSWERS[part][name]) for name in PLAN}
    if dice.random() < 0.12:
        answers[dice.choice(PLAN)] = ""
    rows, total = costs.tools(part, dice, dice.choice((1, 2, 2, 3, 3, 4)))
    answers["requested_tools"] = [(each.name, each.cost.written) for each in rows]
    answers["total_cost"] = total.written
    answers["consulted_tech_team"] = dice.random() < 0.35
    fields = {name: value or None if not isinstance(value, bool) else value for name, value in answers.items()}
    fields["activities"], fields["settings"] = answers["activities"], answers["settings"]
    fields["requested_tools"] = [{"name": each.name, "cost": each.cost.value} for each in rows]
    fields["total_cost"] = total.value
    names = {
        "district_contact": contact.name,
        "facilitator": people.full_name(part, dice, wide=wide),
        "dese": people.full_name(part, dice, wide=wide),
    }
    return Content(form, answers, rows, total, fields, (), names, people.day(dice))


def _commitment(part: str, form: FormDefinition, dice: random.Random, wide: bool) -> Content:
    year = dice.choice((2025, 2026, 2027))
    written = dice.choice((f"{year}-{year + 1}", f"{year}-{year + 1}", f"{year} - {year + 1}"))
    answers = {
        "program_year": written,
        "district": people.district(part, dice),
        "building": people.school(part, dice),
    }
    fields = {"program": "Missouri Integrated Model", **answers, "program_year": f"{year}-{year + 1}"}
    names = {role: people.full_name(part, dice, wide=wide) for role in SIGNED_ROLES[form.kind]}
    return Content(form, answers, (), costs.Amount("", None), fields, (), names, people.day(dice))


def _contact(name: str, who: people.Person) -> dict[str, str]:
    return {f"{name}_name": who.name, f"{name}_email": who.email, f"{name}_phone": who.phone}


def _choices(part: str, form: FormDefinition, dice: random.Random) -> dict[str, Any]:
    activities, settings = _choice(form, "activities"), _choice(form, "settings")
    chosen = [slug for slug in activities if slug != "other" and dice.random() < 0.4]
    other = dice.random() < 0.2
    chosen = chosen or ([] if other else [dice.choice([slug for slug in activities if slug != "other"])])
    return {
        "activities": [*chosen, *(["other"] if other else [])],
        "activity_other": dice.choice(people.ANSWERS[part]["activity_other"]) if other else "",
        "settings": [slug for slug in settings if dice.random() < 0.3],
    }


def _choice(form: FormDefinition, name: str) -> list[str]:
    field: FormField | None = form.field(name)
    return [each.slug for each in field.choices] if field else []
