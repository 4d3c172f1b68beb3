"""A form of two pages whose photos came as two files of one mail is one form; no row is taken for another form's."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest

from mmd_mailbot.core.facts import Document, Kind, LaterFile, Place, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import request_pdf
from mmd_mailbot.documents.joining import with_pages_joined
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.report import as_json
from mmd_mailbot.documents.walls.wire import Answer, Untrue, believed
from mmd_mailbot.ports import FileToRead, Reading
from tests.way.paper import photographed
from tests.way.town import ANSWERS

SOMEWHERE = Place(1, 0.1, 0.1, 0.2, 0.2)
TOP = ("district", "contact", "district_contact_signature", "district_contact_date")
END = ("dese_signature", "dese_date")


def page(name: str, *shows: str, kind: Kind = Kind.UNKNOWN, reader: str = "ocr") -> tuple[FileToRead, Reading]:
    document = Document(name, kind, reader, pages=1, places=dict.fromkeys(shows, SOMEWHERE))  # type: ignore[arg-type]
    return FileToRead(name, name.encode()), Reading((document,))


def top(name: str, *shows: str) -> tuple[FileToRead, Reading]:
    return page(name, *(shows or TOP), kind=Kind.DISTRICT_REQUEST)


def joined(*pages: tuple[FileToRead, Reading], kind: Kind = Kind.DISTRICT_REQUEST) -> list[list[str]]:
    """The files of each document, as they are told after joining; what is read together is one form with all places."""
    by_content = {file.data: reading.documents[0] for file, reading in pages}

    def together(file: FileToRead) -> Reading:
        parts = [by_content[each] for each in (file.data, *file.further)]
        places = {name: place for each in parts for name, place in each.places.items()}
        return Reading((Document(file.name, kind, "ocr", pages=len(parts), places=places),))

    told = with_pages_joined([file for file, _ in pages], [reading for _, reading in pages], together)
    return [[name for _, name in each.held_in] for reading in told for each in reading.documents]


def test_the_page_with_the_last_rows_belongs_to_the_one_form_that_lacks_them() -> None:
    assert joined(top("1.jpg"), page("2.jpg", *END)) == [["1.jpg", "2.jpg"]]
    assert joined(page("2.jpg", *END), top("1.jpg")) == [["1.jpg", "2.jpg"]]
    assert joined(top("1.jpg"), page("cat.jpg"), page("2.jpg", *END)) == [["1.jpg", "2.jpg"], ["cat.jpg"]]


def test_the_middle_page_of_three_goes_before_the_last_in_whatever_order_they_came() -> None:
    first, middle, last = top("1.jpg", "district", "contact"), page("2.jpg", "plan_timeline", "total_cost"), END
    assert joined(first, middle, page("3.jpg", *last)) == [["1.jpg", "2.jpg", "3.jpg"]]
    assert joined(page("3.jpg", *last), middle, first) == [["1.jpg", "2.jpg", "3.jpg"]]


def test_of_two_forms_each_gets_the_page_that_follows_it() -> None:
    one, two = (top("a1"), page("a2", *END)), (top("b1"), page("b2", *END))
    assert joined(*one, *two) == [["a1", "a2"], ["b1", "b2"]]
    assert joined(*reversed(one), *reversed(two)) == [["a1", "a2"], ["b1", "b2"]]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(
            [top("a1"), top("b1"), page("a2", *END), page("b2", *END)], id="it is not plain whose page it is"
        ),
        pytest.param([top("a1"), top("b1"), page("b2", *END)], id="either form lacks it"),
        pytest.param([top("1", *TOP, *END), page("2", *END)], id="the form has these rows"),
        pytest.param([page("1", *END), page("2", "plan_timeline", "total_cost")], id="no form begins"),
        pytest.param([top("1"), page("2", "dese_signature")], id="one label alone, as under any letter"),
        pytest.param([top("1"), page("2", *END, reader="pdf-text")], id="no scan"),
        pytest.param([top("1"), page("2", *END, kind=Kind.INVOICE)], id="an invoice"),
    ],
)
def test_else_every_file_stays_by_itself(pages: Sequence[tuple[FileToRead, Reading]]) -> None:
    assert joined(*pages) == [[file.name] for file, _ in pages]


def test_what_is_no_whole_form_when_read_together_stays_apart() -> None:
    assert joined(top("1"), page("2", *END), kind=Kind.BUILDING_REQUEST) == [["1"], ["2"]]


# ---------------------------------------------------------------- as it is photographed


@pytest.fixture(scope="module")
def photos(rules: RuleSet) -> tuple[FileToRead, FileToRead]:
    """The two pages of a form that its facilitator signed with a pen, on the second."""
    signatures = {
        "district_contact": ("Pat Reed", "10/02/2026"),
        "facilitator": ("Fran North", "10/05/2026"),
    }
    form = request_pdf(
        rules.forms[Kind.DISTRICT_REQUEST], ANSWERS, "same-cell", signatures=signatures, ink=tuple(signatures)
    )
    first, second = (photographed(form, page) for page in (0, 1))
    return FileToRead("IMG_1.jpg", first), FileToRead("IMG_2.jpg", second)


def test_two_photos_of_one_form_are_read_as_one(rules: RuleSet, photos: tuple[FileToRead, FileToRead]) -> None:
    alone = [read_file(each, rules) for each in photos]
    assert any(each.documents[0].kind is Kind.UNKNOWN or len(each.documents[0].places) < 8 for each in alone)

    first, second = with_pages_joined(photos, alone, lambda file: read_file(file, rules))
    (document,) = first.documents
    assert second.documents == ()
    assert (document.kind, document.pages, document.text("total_cost")) == (Kind.DISTRICT_REQUEST, 2, "450.00")
    assert {role: each.state for role, each in document.signatures.items()} == {
        "district_contact": SignatureState.SIGNED,
        "facilitator": SignatureState.SIGNED,
        "dese": SignatureState.UNSIGNED,
    }
    assert as_json(document)["later_files"] == ["IMG_2.jpg"]


def test_the_photos_of_a_zip_are_joined_as_those_of_a_mail(
    rules: RuleSet, photos: tuple[FileToRead, FileToRead]
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for each in photos:
            archive.writestr(each.name, each.data)
    (document,) = read_file(FileToRead("photos.zip", out.getvalue()), rules).documents
    assert [name for _, name in document.held_in] == ["photos.zip/IMG_1.jpg", "photos.zip/IMG_2.jpg"]


def test_a_reading_process_names_later_pages_only_inside_its_own_file() -> None:
    file, sha256 = FileToRead("all.zip", b"PK"), "0" * 64
    inside = Document(
        "all.zip/1.jpg", Kind.UNKNOWN, file_sha256="1" * 64, later_files=(LaterFile("all.zip/2.jpg", "2" * 64),)
    )
    assert believed(Answer((inside,)), (), file, sha256).documents == (inside,)
    for name, wrong in (("other.zip/2.jpg", "2" * 64), ("all.zip/2.jpg", "no hash")):
        lie = Document("all.zip/1.jpg", Kind.UNKNOWN, file_sha256="1" * 64, later_files=(LaterFile(name, wrong),))
        with pytest.raises(Untrue, match="later pages"):
            believed(Answer((lie,)), (), file, sha256)
