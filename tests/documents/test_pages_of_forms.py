"""A copier that gives the pages of whole forms back the last one first; and pages that belong to no form of the file."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from pypdf import PageObject, PdfReader, PdfWriter

from mmd_mailbot.core.facts import Document, Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import request_pdf
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead
from tests.way.paper import scanned
from tests.way.town import ANSWERS

from .papers import pdf_lines

SIGNED = {"district_contact": ("Pat Reed", "10/02/2026"), "facilitator": ("Fran North", "10/05/2026")}
OTHER = {"district_contact": ("Kim Hale", "10/03/2026"), "facilitator": ("Lou West", "10/06/2026")}


def pages_of(rules: RuleSet, district: str = "Cedar Hollow R-II", **signatures: tuple[str, str]) -> list[PageObject]:
    """A filled district request on two pages; the rows of facilitator and DESE are on the second."""
    form = rules.forms[Kind.DISTRICT_REQUEST]
    answers = {**ANSWERS, "district": district, "plan_timeline": "From October to May, in each quarter anew. " * 24}
    data = request_pdf(form, answers, "same-cell", signatures=signatures)
    pages = list(PdfReader(io.BytesIO(data)).pages)
    assert ["MMD CST Facilitator Signature" in each.extract_text() for each in pages] == [False, True]
    return pages


def read(rules: RuleSet, pages: Sequence[PageObject]) -> tuple[Document, ...]:
    writer, out = PdfWriter(), io.BytesIO()
    for each in pages:
        writer.add_page(each)
    writer.write(out)
    return read_file(FileToRead("scan.pdf", out.getvalue()), rules).documents


def names(document: Document) -> dict[str, str | None]:
    return {role: each.name for role, each in document.signatures.items()}


def test_a_form_whose_last_page_comes_first_is_read_as_in_its_order(rules: RuleSet) -> None:
    pages = pages_of(rules, **SIGNED)
    (straight,), (turned,) = read(rules, pages), read(rules, pages[::-1])
    assert turned.signatures["facilitator"].state is SignatureState.SIGNED
    assert names(turned) == names(straight)
    assert {name: fact.value for name, fact in turned.fields.items() if name != "requested_tools"} == {
        name: fact.value for name, fact in straight.fields.items() if name != "requested_tools"
    }
    assert turned.pages_in_file == (1, 2)


def test_of_two_forms_back_to_front_each_keeps_its_own_rows(rules: RuleSet) -> None:
    one, two = pages_of(rules, **SIGNED), pages_of(rules, "Maple Grove R-I", **OTHER)
    first, second = read(rules, [*one, *two][::-1])
    told = {each.text("district"): each.signatures["facilitator"].name for each in (first, second)}
    assert told == {"Cedar Hollow R-II": "Fran North", "Maple Grove R-I": "Lou West"}


def test_only_the_first_form_lay_back_to_front(rules: RuleSet) -> None:
    one, two = pages_of(rules, **SIGNED), pages_of(rules, "Maple Grove R-I", **OTHER)
    told = {
        each.text("district"): each.signatures["facilitator"].name for each in read(rules, [one[1], one[0], *two])
    }
    assert told == {"Cedar Hollow R-II": "Fran North", "Maple Grove R-I": "Lou West"}


@pytest.mark.parametrize("behind", [0, 1])
def test_a_page_that_the_form_has_already_is_no_part_of_it(rules: RuleSet, behind: int) -> None:
    signed, unsigned = pages_of(rules, **SIGNED), pages_of(rules, "Maple Grove R-I")
    stray = signed[1:]
    pages = [*unsigned, *stray] if behind else [*stray, *unsigned]
    states = [each.signatures["facilitator"].state for each in read(rules, pages)]
    assert SignatureState.SIGNED not in states


def test_a_stray_signed_page_behind_a_scanned_form_signs_nothing(rules: RuleSet) -> None:
    signed, unsigned = pages_of(rules, **SIGNED), pages_of(rules, "Maple Grove R-I")
    writer, out = PdfWriter(), io.BytesIO()
    for each in [*unsigned, signed[1]]:
        writer.add_page(each)
    writer.write(out)
    found = read_file(FileToRead("scan.pdf", scanned(out.getvalue())), rules).documents
    assert SignatureState.SIGNED not in [each.signatures["facilitator"].state for each in found]


# ---------------------------------------------------------------- titles at one place of two pages

TITLE = ["Missouri Integrated Model District & School Commitment/", "Recommitment 2026-2027"]
BODY = ["DESE, RPDC, and/or Implementation Facilitator Commits To:", "1. Providing training and training materials"]


def signed_by(district: str, *names: str) -> list[str]:
    labels = ("Superintendent of Schools:", "District MIM Contact Person:", "School Principal:")
    rows = [f"{label} {name}    Date: 8/28/2026" for label, name in zip(labels, names, strict=True)]
    return [f"District: {district}", "School Building: North Elementary", *rows]


ONE, OTHER_ONE = (
    signed_by("Adair Co. R-I", "Ann Day", "Bo Ray", "Cy Fox"),
    signed_by("Knox Co. R-I", "Di Orr", "Ed Kay", "Fay Lin"),
)


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([[*TITLE, *BODY], ONE, [*TITLE, *BODY], OTHER_ONE], id="on the first pages"),
        pytest.param([[*TITLE, *BODY], [*TITLE, *ONE], [*TITLE, *BODY], [*TITLE, *OTHER_ONE]], id="on every page"),
        pytest.param([[*TITLE, *BODY, *ONE], [*TITLE, *BODY, *OTHER_ONE]], id="a page each"),
    ],
)
def test_each_copy_of_a_form_has_its_own_title(rules: RuleSet, pages: list[list[str]]) -> None:
    found = read_file(FileToRead("both.pdf", pdf_lines(*pages)), rules).documents
    told = [(each.text("district"), each.text("program_year"), names(each)["principal"]) for each in found]
    assert told == [("Adair Co. R-I", "2026-2027", "Cy Fox"), ("Knox Co. R-I", "2026-2027", "Fay Lin")]


def test_a_title_over_both_pages_of_one_form_begins_no_second_one(rules: RuleSet) -> None:
    (found,) = read_file(FileToRead("one.pdf", pdf_lines([*TITLE, *BODY], [*TITLE, *ONE])), rules).documents
    assert (found.pages, found.text("program_year")) == (2, "2026-2027")
