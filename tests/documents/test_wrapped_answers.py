"""Answers in narrow columns: an address that is wrapped, and words under a table that are no rest of what stands in its cell."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import cell, para, request, row, table, word


@pytest.mark.parametrize(
    ("first", "second"),
    [("eric.ray-", "hill@oakgrove.k12.mo.us"), ("eric.ray-hill@", "oakgrove.k12.mo.us"),
     ("eric.ray-hill@oakgrove.", "k12.mo.us"), ("eric.ray-hill@oak-", "grove.org"),
     ("eric.ray-hill@oakgrove.k12.mo.u", "s"), ("eric.ray-hill@oakgrove.o", "rg"),
     ("eric.ray-hill@oakgroveschools", ".net"), ("eric.ray-hill@oakgrove", ".k12.mo.us")],
)  # fmt: skip
def test_an_address_wrapped_in_a_narrow_column_is_one(first: str, second: str, rules: RuleSet) -> None:
    """ "hill@oakgrove.k12.mo.us" had been read, at 0.99."""
    answer = cell(para("Name: Eric Ray-Hill"), para(f"Email: {first}"), para(second), para("Phone: 816-555-0100"))
    rows = table(row(cell(para("District Contact (name, email, phone):")), answer))
    (document,) = read_file(FileToRead("form", word(request(rows))), rules).documents
    assert document.fields["contact_email"].value == first + second
    assert document.fields["contact_name"].value == "Eric Ray-Hill"
    assert document.fields["contact_phone"].value == "816-555-0100"


def test_a_full_stop_behind_an_address_joins_no_words_to_it(rules: RuleSet) -> None:
    answer = cell(para("Pat Lee, plee@adair.example."), para("office 660-555-0100"))
    rows = table(row(cell(para("District Contact (name, email, phone):")), answer))
    (document,) = read_file(FileToRead("form", word(request(rows))), rules).documents
    assert document.fields["contact_email"].value == "plee@adair.example"


def test_words_under_the_table_are_no_rest_of_an_answer_in_its_last_cell(rules: RuleSet) -> None:
    title = para("Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    last = table(row(cell(para("District: Schuyler Co. R-I")), cell(para("School Building: Inman Primary"))))
    below = [
        para(each) for each in ("awaiting signature", "Superintendent of Schools\tDate", "Building Principal\tDate")
    ]
    (document,) = read_file(FileToRead("form", word("".join([title, last, *below]))), rules).documents
    assert document.fields["building"].value == "Inman Primary"
