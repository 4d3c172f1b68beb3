"""rules/forms/*.toml → FormDefinition: the one definition of a form."""

from __future__ import annotations

from typing import Literal, cast, get_args

from ..core.facts import FORM_KINDS, Kind
from ..core.ruleset import Block, Choice, FieldType, FormDefinition, FormField, SignatureRow
from .table import RulesError, Table, nearest

FIELD_TYPES = get_args(FieldType)
BlockType = Literal["title", "heading", "text", "list", "field", "fields", "signature", "total"]
BLOCK_TYPES = get_args(BlockType)
ROLES = ("district_contact", "facilitator", "dese", "superintendent", "principal")


def form_definition(table: Table) -> FormDefinition:
    """One form file. Raises RulesError."""
    form_id, version = table.text("id"), table.text("version")
    fields = tuple(_field(each) for each in table.rows("field"))
    signatures = tuple(_signature(each) for each in table.rows("signature"))
    _unique(table, "field", [each.name for each in fields])
    _unique(table, "signature", [each.role for each in signatures])
    form = FormDefinition(
        id=form_id,
        version=version,
        kind=Kind(table.one_of("kind", [each.value for each in sorted(FORM_KINDS)])),
        title=table.text("title"),
        recognise=_some(table, "recognise"),
        fields=fields,
        signatures=signatures,
        blocks=tuple(_block(each, fields, signatures) for each in table.rows("block")),
        suggested_tools=table.texts("suggested_tools", default=()),
        small_print=table.text("small_print", default="Form {id}, version {version}")
        .replace("{id}", form_id)
        .replace("{version}", version),
    )
    table.done()
    return form


def _field(table: Table) -> FormField:
    choices = tuple(_choice(each) for each in table.rows("choice", missing_ok=True))
    _unique(table, "choice", [each.slug for each in choices])
    field = FormField(
        name=table.text("name"),
        type=cast(FieldType, table.one_of("type", FIELD_TYPES)),
        labels=_some(table, "labels"),
        place=table.text("place"),
        hint=table.text("hint", default=""),
        choices=choices,
        required=table.flag("required", default=True),
        other_field=table.maybe_text("other_field"),
        section=table.text("section", default=""),
        rows=table.whole("rows", default=1),
        cost_labels=table.texts("cost_labels", default=()),
        cost_hint=table.text("cost_hint", default=""),
    )
    if field.type == "choices" and not choices:
        raise RulesError(f'{table.at()}: "{field.name}" is of type "choices" and has no [[field.choice]]')
    table.done()
    return field


def _choice(table: Table) -> Choice:
    choice = Choice(
        slug=table.text("slug"), texts=_some(table, "texts"), fill_in=table.flag("fill_in", default=False)
    )
    table.done()
    return choice


def _signature(table: Table) -> SignatureRow:
    row = SignatureRow(
        role=table.one_of("role", ROLES),
        labels=_some(table, "labels"),
        date_labels=_some(table, "date_labels"),
        place=table.text("place"),
    )
    table.done()
    return row


def _block(table: Table, fields: tuple[FormField, ...], signatures: tuple[SignatureRow, ...]) -> Block:
    block_type = table.one_of("type", BLOCK_TYPES)
    known = [each.role for each in signatures] if block_type == "signature" else [each.name for each in fields]
    block = Block(
        type=cast(BlockType, block_type),
        text=table.text("text", default=""),
        items=table.texts("items", default=()),
        names=table.texts("names", default=()),
    )
    for name in block.names:
        if name not in known:
            raise RulesError(f'{table.at("names")}: unknown "{name}"; {nearest(name, known)}')
    if block_type in ("field", "fields", "signature", "total") and not block.names:
        what = "role signs" if block_type == "signature" else "field stands"
        raise RulesError(f"{table.at('names')}: missing: say which {what} here")
    table.done()
    return block


def _some(table: Table, key: str) -> tuple[str, ...]:
    texts = table.texts(key)
    if not texts or not all(each.strip() for each in texts):
        raise RulesError(f"{table.at(key)}: empty: give at least one text, and none without words")
    return texts


def _unique(table: Table, what: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise RulesError(f'{table.at()}: {what} "{name}" stands there twice')
