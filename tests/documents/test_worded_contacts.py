"""Labels of a contact in words of whoever typed the form anew: "Contact person (district)", "Point of contact", "Phone (building)"."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import product

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet

from .papers import pdf_lines
from .test_retyped_tables import grid, read
from .word_xml import cell, para, row, table, word

Pairs = list[tuple[str, str]]
Layout = Callable[[Pairs], str]
OURS = ("Adair Co. R-I", "Pat Lee", "plee@adair.example", "660-555-0100")
THEIRS = ("North Primary", "Sam Roe", "sroe@adair.example", "660-555-0199")
FIELDS = ("district", "contact_name", "contact_email", "contact_phone")
BUILDINGS = ("building", "building_contact_name", "building_contact_email", "building_contact_phone")
LABELS = [
    ("District", "Contact person (district)", "Email", "District contact phone"),
    ("School District", "Contact person (district)", "District contact email", "Telephone"),
    ("District Name", "Point of contact", "E-mail Address", "Phone (district)"),
    ("LEA", "Name of district contact", "Contact's email", "District contact phone number"),
    ("District", "Name", "District contact e-mail", "Cell phone"),
    ("Name of District", "Contact for this request", "Email (district)", "Phone #"),
    ("District", "Contact person - district", "Contact email", "Tel"),
]
BELOW = [
    ("Building", "Contact person (building)", "Email", "Building contact phone"),
    ("School Building", "School contact", "Building contact email", "Phone (building)"),
    ("Building Name", "Contact", "Email address", "Telephone"),
]
AFTER = ("Activity:", "How will access and use of the equipment be monitored?", "A log")


def above(pairs: Pairs) -> str:
    return "".join(para(each) for pair in pairs for each in pair)


def plain(pairs: Pairs) -> str:
    return "".join(para(f"{label}: {answer}") for label, answer in pairs)


def tabbed(pairs: Pairs) -> str:
    return "".join(para(f"{label}\t{answer}") for label, answer in pairs)


def two_columns(pairs: Pairs) -> str:
    return grid(*pairs)


def four_columns(pairs: Pairs) -> str:
    return grid(*((*first, *second) for first, second in zip(pairs[::2], pairs[1::2], strict=True)))


def heads(pairs: Pairs) -> str:
    fours = [pairs[at : at + 4] for at in range(0, len(pairs), 4)]
    return grid(*(tuple(each[which] for each in four) for four in fours for which in (0, 1)))


def over_answers(pairs: Pairs) -> str:
    cells = [cell(para(label), para(answer)) for label, answer in pairs]
    return table(*(row(*cells[at : at + 2]) for at in range(0, len(cells), 2)))


LAYOUTS = (above, plain, tabbed, two_columns, four_columns, heads, over_answers)


def form(level: str, body: str) -> bytes:
    return word("".join([para(f"{level} Technology Request Form"), body, *map(para, AFTER)]))


def values(document: Document, *names: str) -> tuple[object, ...]:
    facts = [document.fields[each] for each in names]
    assert all(each.confidence >= 0.9 for each in facts)
    return tuple(each.value for each in facts)


@pytest.mark.parametrize(("layout", "labels"), list(product(LAYOUTS, LABELS)))
def test_a_district_s_contact_is_found_under_any_such_label(
    layout: Layout, labels: tuple[str, ...], rules: RuleSet
) -> None:
    """The district had been "Adair Co. R-I Contact person (district) Pat Lee …", and the contact without name and address for sure."""
    document = read(form("District", layout(list(zip(labels, OURS, strict=True)))), rules)
    assert values(document, *FIELDS) == OURS


@pytest.mark.parametrize(("layout", "labels"), list(product(LAYOUTS, BELOW)))
def test_each_contact_is_that_of_whom_its_label_says_or_who_was_named_last(
    layout: Layout, labels: tuple[str, ...], rules: RuleSet
) -> None:
    pairs = [*zip(LABELS[0], OURS, strict=True), *zip(labels, THEIRS, strict=True)]
    document = read(form("Building", layout(pairs)), rules)
    assert values(document, *FIELDS, *BUILDINGS) == (*OURS, *THEIRS)


@pytest.mark.parametrize("labels", LABELS)
def test_labels_on_lines_of_their_own_in_a_pdf(labels: tuple[str, ...], rules: RuleSet) -> None:
    lines = [each for pair in zip(labels, OURS, strict=True) for each in pair]
    document = read(pdf_lines(["District Technology Request Form", *lines, *AFTER]), rules)
    assert values(document, *FIELDS) == OURS


def test_labels_nearer_to_what_stands_over_them_are_answered_under_them_where_an_address_stands_there(
    rules: RuleSet,
) -> None:
    """The district had been the form's title, and the contact's name that of the district, for sure."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 770, "MMD District Technology Request Form")
    lines = [
        each
        for pair in zip(("District Name", "District Contact Name", "Email", "Phone"), OURS, strict=True)
        for each in pair
    ]
    at = 766.0
    for number, words in enumerate(lines):
        at -= 19 if number % 2 else 16
        canvas.drawString(60, at, words)
    for number, words in enumerate(AFTER):
        canvas.drawString(60, at - 20 - 18 * number, words)
    canvas.save()
    assert values(read(out.getvalue(), rules), *FIELDS) == OURS


def test_a_label_wrapped_in_its_cell_is_one(rules: RuleSet) -> None:
    """ "Name of district" over "contact" had been asked of the district."""
    split = [
        ("District", ""),
        ("Name of district", "contact"),
        ("Contact e-", "mail:"),
        ("District contact", "phone:"),
    ]
    rows = [
        row(cell(*(para(each) for each in label if each)), cell(para(answer)))
        for label, answer in zip(split, OURS, strict=True)
    ]
    assert values(read(form("District", table(*rows)), rules), *FIELDS) == OURS


def test_the_contact_s_office_is_no_part_of_the_name(rules: RuleSet) -> None:
    pairs = [*zip(LABELS[0], OURS, strict=True)]
    pairs.insert(2, ("Title", "Principal"))
    assert values(read(form("District", two_columns(pairs)), rules), *FIELDS) == OURS


def test_several_parts_on_the_line_of_the_name(rules: RuleSet) -> None:
    """The name had been "Pat Lee Contact's"."""
    line = "Point of contact: Pat Lee  Contact's email: plee@adair.example  Phone (district): 660-555-0100"
    document = read(form("District", para("District: Adair Co. R-I") + para(line)), rules)
    assert values(document, *FIELDS) == OURS


def test_an_answer_of_the_plan_that_begins_with_such_words_is_no_label(rules: RuleSet) -> None:
    plan = [
        "District: Adair Co. R-I",
        "District Contact: Pat Lee, plee@adair.example, 660-555-0100",
        "Who will be responsible for implementation of the activity?",
        "Contact person: Sam Roe, sroe@adair.example, 660-555-0199",
    ]
    assert values(read(form("District", "".join(map(para, plan))), rules), *FIELDS) == OURS
