"""A form and somebody's answers as a script: what stands on the paper, one place after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..core.facts import Item
from ..core.ruleset import FormDefinition, FormField
from ..forms.answers import dollars

Answers = Mapping[str, Any]
Signatures = Mapping[str, tuple[str, str]]  # role → (name, date as written)
Layout = Literal["same-cell", "next-cell", "next-row", "below-label", "plain-paragraphs"]
LAYOUTS: tuple[Layout, ...] = ("same-cell", "next-cell", "next-row", "below-label", "plain-paragraphs")


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A label and its answer; an empty answer is a place left blank. ``side``: shares the line with the next."""

    label: str
    answer: str
    side: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    text: str
    on: bool
    more: str = ""


@dataclass(frozen=True, slots=True)
class Boxes:
    label: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Tools:
    label: str
    cost_label: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Total:
    label: str
    amount: str


@dataclass(frozen=True, slots=True)
class Sign:
    """``name`` empty: unsigned. ``ink``: written by hand, not typed."""

    label: str
    date_label: str
    name: str = ""
    date: str = ""
    ink: bool = False


Step = Title | Words | Ask | Boxes | Box | Tools | Total | Sign


# Name, email and phone share one place, and everybody puts them there in another way.
BETWEEN_CONTACT_PARTS: dict[Layout, str] = {
    "same-cell": ", ", "next-cell": "\n", "next-row": " / ", "below-label": "\n", "plain-paragraphs": "; ",
}  # fmt: skip


def script(
    form: FormDefinition, answers: Answers, signatures: Signatures, ink: frozenset[str], layout: Layout
) -> tuple[Step, ...]:
    """The steps of the form's print blocks, filled in. ``ink``: the roles that sign by hand."""
    return tuple(_steps(form, answers, signatures, ink, BETWEEN_CONTACT_PARTS[layout]))


def _steps(
    form: FormDefinition, answers: Answers, signatures: Signatures, ink: frozenset[str], between: str
) -> Iterator[Step]:
    for block in form.blocks:
        fields = [each for each in map(form.field, block.names) if each is not None]
        match block.type:
            case "title":
                yield Title(block.text)
            case "heading":
                yield Words(block.text, bold=True)
            case "text" | "list":
                yield Words(block.text, bold=block.type == "list")
                yield from (Words(each) for each in block.items)
            case "signature":
                for role in block.names:
                    row = form.signature(role)
                    if row is not None:
                        name, day = signatures.get(role, ("", ""))
                        yield Sign(row.labels[0], row.date_labels[0], name, day, role in ink and bool(name))
            case "total":
                yield from (Total(each.labels[0], dollars(_text(answers, each.name))) for each in fields)
            case _:
                if block.type == "fields" and block.text:
                    yield Words(block.text, bold=True)
                aside = block.type == "fields" and not block.text
                for each in fields:
                    yield _field(each, answers, between, side=aside and each is not fields[-1])


def _field(each: FormField, answers: Answers, between: str, *, side: bool) -> Step:
    label = f"{each.labels[0]} {each.hint}".strip()
    match each.type:
        case "tick":
            return Box(each.labels[0], bool(answers.get(each.name)))
        case "choices":
            return Boxes(label, _boxes(each, answers))
        case "tools":
            cost_label = f"{each.cost_labels[0] if each.cost_labels else 'Cost:'} {each.cost_hint}".strip()
            return Tools(label, cost_label, tuple(_items(answers.get(each.name) or ())))
        case "contact":
            said = [_text(answers, f"{each.name}_{part}") for part in ("name", "email", "phone")]
            return Ask(label, between.join(part for part in said if part))
        case _:
            return Ask(label, _text(answers, each.name), side)


def _boxes(each: FormField, answers: Answers) -> tuple[Box, ...]:
    chosen = answers.get(each.name) or ()
    other = _text(answers, each.other_field) if each.other_field else ""
    return tuple(
        Box(choice.texts[0], choice.slug in chosen, other if choice.fill_in else "") for choice in each.choices
    )


def _items(items: Any) -> Iterator[tuple[str, str]]:
    """Tools as Item, as ``{"name", "cost"}`` or as a pair."""
    for item in items:
        if isinstance(item, Item):
            yield item.name, dollars(item.cost)
        elif isinstance(item, Mapping):
            yield str(item["name"]), dollars(item.get("cost"))
        else:
            yield str(item[0]), dollars(item[1])


def _text(answers: Answers, name: str) -> str:
    return str(answers.get(name) or "")
