"""Papers without a form's title: what stands on many a school's paper makes none of them a commitment form."""

import io

import docx
import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .paper_texts import RULES

PROMISE = (
    "By signing this confirmation, the district and school site are agreeing to the above expectations for the year."
)
LETTERHEAD = (
    "Cedar Hollow R-II School District", "School: Cedar High School, 12 Main Street", "Superintendent: Dr. Ann Ray",
    "Principal: Joe Ott", "School year: 2026-2027",
)  # fmt: skip
INVOICE = (
    "INVOICE",
    "Invoice number: CH-17",
    "Date: 11/20/2026",
    "Bill to: DESE",
    "Webcam  $195.00",
    "Total $195.00",
)
TRIP = (
    "Field Trip Permission", "School: Cedar High School", "Year: 2026-2027", "Program: Band", "District: Cedar Hollow R-II",
    "Principal: Joe Ott", "Superintendent: Dr. Ann Ray",
)  # fmt: skip
SKETCH = (
    "Principal Investigator/Program Director", "BIOGRAPHICAL SKETCH", "Principal Investigator: M. Bruce", "Year: 1991",
    "Principal Investigator: M. Bruce", "2004",
)  # fmt: skip
FORM = ("District: Cedar Hollow R-II", "School Building: Cedar High School", "Program year: 2026-2027")
ROWS = ("Superintendent of Schools: Ann Ray", "District MIM Contact Person: Pat Reed", "Building Principal: Joe Ott")


def kinds(*lines: str) -> list[Kind]:
    document = docx.Document()
    for each in lines:
        document.add_paragraph(each)
    out = io.BytesIO()
    document.save(out)
    return [each.kind for each in read_file(FileToRead("paper.docx", out.getvalue()), RULES).documents]


@pytest.mark.parametrize("lines", [TRIP, SKETCH], ids=["a field trip", "one label again and again"])
def test_the_words_of_schools_papers_make_no_commitment(lines: tuple[str, ...]) -> None:
    assert kinds(*lines) == [Kind.UNKNOWN]


def test_an_invoice_whose_letterhead_names_superintendent_and_principal_is_an_invoice() -> None:
    assert kinds(*LETTERHEAD, *INVOICE) == [Kind.INVOICE]


@pytest.mark.parametrize("lines", [(*FORM, PROMISE, *ROWS[:2]), (*FORM, *ROWS), ROWS])
def test_its_own_sentence_or_all_who_sign_it_tell_a_commitment_that_lost_its_title(lines: tuple[str, ...]) -> None:
    assert kinds(*lines) == [Kind.COMMITMENT]
