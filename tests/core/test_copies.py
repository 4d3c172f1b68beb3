"""A signed copy beside the form that was submitted: what is a change, and what only a scan's misreading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mmd_mailbot.core.checks.copies import compare
from mmd_mailbot.core.facts import Document, Fact, Item, Kind

FORM = Document(
    "form.docx",
    Kind.BUILDING_REQUEST,
    reader="docx",
    fields={
        "district": Fact("Elm Co. R-I", 0.99),
        "building": Fact("Lincoln Elementary", 0.99),
        "requested_tools": Fact((Item("Logitech C920s webcam", "69.99"), Item("Jabra Speak 510", "130.01")), 0.97),
        "total_cost": Fact("200.00", 0.98),
    },
)


def copy(reader: str = "docx", **fields: Fact) -> Document:
    return replace(FORM, reader=reader, fields={**FORM.fields, **fields})


def test_the_same_form_shows_no_change() -> None:
    compared = compare(FORM, copy())
    assert not compared.changed
    assert not compared.unclear


def test_a_scan_that_reads_a_letter_differently_shows_no_change() -> None:
    tools = (Item("Logltech C920s webcam", "69.99"), Item("Jabra Speak 51O", "130.01"))
    seen = compare(FORM, copy("ocr", requested_tools=Fact(tools, 0.93), building=Fact("Lincoln Elementarv", 0.8)))
    assert not seen.changed
    assert not seen.unclear


def test_the_same_slip_in_a_text_document_is_a_change() -> None:
    tools = (Item("Logltech C920s webcam", "69.99"), Item("Jabra Speak 510", "130.01"))
    assert "Logltech C920s webcam was added" in compare(FORM, copy(requested_tools=Fact(tools, 0.97))).changed


def test_another_tool_on_a_scan_is_a_change() -> None:
    tools = (Item("Epson EX3280 projector", "69.99"), Item("Jabra Speak 510", "130.01"))
    changed = compare(FORM, copy("ocr", requested_tools=Fact(tools, 0.95))).changed
    assert changed == ("Epson EX3280 projector was added", "Logitech C920s webcam was removed")


@pytest.mark.parametrize(("name", "told"), [("Logitech C930s webcam", True), ("Logitech C92Os webcam", False)])
def test_another_model_on_a_scan_is_named_though_a_figure_may_be_misread(name: str, told: bool) -> None:
    tools = (Item(name, "69.99"), Item("Jabra Speak 510", "130.01"))
    seen = compare(FORM, copy("ocr", requested_tools=Fact(tools, 0.95)))
    assert not seen.changed
    assert seen.unclear == ((f"Logitech C920s webcam was read as {name}",) if told else ())


def test_a_cost_that_changed_is_named_with_both_figures() -> None:
    tools = (Item("Logitech C920s webcam", "89.99"), Item("Jabra Speak 510", "130.01"))
    changed = compare(FORM, copy(requested_tools=Fact(tools, 0.97))).changed
    assert changed == ("Logitech C920s webcam cost 69.99 and now costs 89.99",)


@pytest.mark.parametrize("total", ["250.00", "150.00"])
def test_a_total_read_for_sure_is_a_change_and_only_a_greater_one_is_raised(total: str) -> None:
    compared = compare(FORM, copy("ocr", total_cost=Fact(total, 0.95)))
    assert compared.changed == (f"the total was $200.00 and is now ${total}",)
    assert compared.raised == (total == "250.00")
    assert not compared.total_unclear


@pytest.mark.parametrize("fact", [Fact("5200.00", 0.6), Fact(None, 0.5, unread="two readings differ")])
def test_a_total_read_with_doubt_is_unclear_and_never_raised(fact: Fact) -> None:
    compared = compare(FORM, copy("ocr", total_cost=fact))
    assert compared.total_unclear
    assert not compared.raised
    assert not compared.changed
    assert compared.unclear


def test_a_doubtful_total_that_is_the_one_asked_for_is_clear() -> None:
    assert not compare(FORM, copy("ocr", total_cost=Fact("200.00", 0.5))).total_unclear
