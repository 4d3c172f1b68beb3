"""Word forms whose lines to sign on are the lower borders of paragraphs: over each label, or under it."""

from __future__ import annotations

from itertools import product

import pytest

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .test_printed_name_column import HEAD
from .test_told_by_cells import LABELS, days, told
from .word_xml import para, word

BORDER = '<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr></w:pPr>'
NAMES = ("Pat Lee", "Fran North", "Kim Orr")
_SIGNED = list(product((False, True), repeat=3))


def ruled(text: str) -> str:
    return para(text).replace("<w:p>", f"<w:p>{BORDER}", 1)


def form(signed: tuple[bool, ...], rules: RuleSet, *, over: bool, before: str = "", dated: bool = True) -> Document:
    """``over``: the lines stand over their labels; ``before``: what stands before the first party."""
    body = "".join(para(text) for text in HEAD) + before
    for at, label in enumerate(LABELS):
        day = f"\t10/{3 + at}/2026" if dated else ""
        line = ruled(f"{NAMES[at]}{day}" if signed[at] else "\t")
        own = para(f"{label}\tDate")
        body += line + own if over else own + line
    body += para("District Step 2: After notification of funding approval, submit an invoice.")
    (document,) = read_file(FileToRead("form.docx", word(body)), rules).documents
    return document


def letters(signed: tuple[bool, ...]) -> str:
    return "".join("S" if each else "." for each in signed)


def test_who_signs_over_a_label_on_a_paragraph_s_line_signs_for_it(rules: RuleSet) -> None:
    """The second party's name had signed for the first, in 1,092 of 6,912 rows of such forms."""
    for signed in _SIGNED:
        document = form(signed, rules, over=True)
        marks = told(document)
        assert not any(mark not in ("?", own) for mark, own in zip(marks, letters(signed), strict=True))
        if signed[0] or not any(signed):
            assert marks == letters(signed)
            assert days(document) == [f"2026-10-0{3 + at}" if each else None for at, each in enumerate(signed)]


def test_who_signs_under_a_label_signs_for_it(rules: RuleSet) -> None:
    for signed in _SIGNED:
        assert told(form(signed, rules, over=False)) == letters(signed)


@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
@pytest.mark.parametrize("before", [ruled("Approval"), ruled(""), para("Approval")], ids=["ruled", "line", "plain"])
@pytest.mark.parametrize("over", [True, False], ids=["over", "under"])
def test_nobody_signs_for_another_whatever_stands_before(
    over: bool, before: str, dated: bool, rules: RuleSet
) -> None:
    for signed in _SIGNED:
        marks = told(form(signed, rules, over=over, before=before, dated=dated))
        assert not any(mark == "S" and not own for mark, own in zip(marks, signed, strict=True))
        assert not any(mark == "." and own for mark, own in zip(marks, signed, strict=True))


@pytest.mark.parametrize("between", ["", ruled("")], ids=["before", "between"])
@pytest.mark.parametrize("signed", [(True, True, False), (True, True, True), (False, True, False)])
def test_lines_that_part_the_form_say_nothing_of_who_signs_beside_the_labels(
    signed: tuple[bool, ...], between: str, rules: RuleSet
) -> None:
    body = "".join(para(text) for text in HEAD) + ruled("")
    for at, label in enumerate(LABELS):
        own = f"{label}: {NAMES[at]}   Date: 10/{3 + at}/2026" if signed[at] else f"{label}: __________ Date: ______"
        body += para(own) + between
    (document,) = read_file(FileToRead("form.docx", word(body)), rules).documents
    assert told(document) == letters(signed)


def test_a_heading_with_a_line_under_it_keeps_its_words(rules: RuleSet) -> None:
    body = ruled("District Technology Request Form") + ruled("District: Adair Co. R-I") + ruled("")
    body += para("Total Costs: $10.00") + para("District Contact Signature: Pat Lee  Date: 10/3/2026")
    (document,) = read_file(FileToRead("form.docx", word(body)), rules).documents
    assert document.fields["district"].value == "Adair Co. R-I"
    assert document.fields["total_cost"].value is not None
    assert told(document)[0] == "S"
