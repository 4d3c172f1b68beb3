"""The code on our own blanks: found on scans and photos in any direction; never trusted against the page's words."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pypdfium2
import pytest

from mmd_mailbot.core.facts import Document, Fact, Kind
from mmd_mailbot.core.ruleset import FormDefinition, RuleSet
from mmd_mailbot.documents.filled.classify import forms_in
from mmd_mailbot.documents.filled.marked import blocks_in_order, problems_of, runs_of
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.page import Line, Mark, Page, Paper
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.scan.mark import mark_of, marks_in, turns_by_mark
from mmd_mailbot.forms import blank_docx, blank_pdf, filled_pdf, mark
from mmd_mailbot.ports import FileToRead

CORNERS = ((0.0, 0.0), (36.0, 0.0), (36.0, 36.0), (0.0, 36.0))


@pytest.fixture(scope="module")
def forms(rules: RuleSet) -> Mapping[Kind, FormDefinition]:
    return rules.forms


@pytest.fixture(scope="module")
def blank(forms: Mapping[Kind, FormDefinition]) -> bytes:
    return blank_pdf(forms[Kind.DISTRICT_REQUEST])


def drawn(data: bytes, page: int, dots: int) -> Any:
    document = pypdfium2.PdfDocument(data)
    try:
        return np.asarray(document[page - 1].render(scale=dots / 72).to_pil().convert("RGB"))
    finally:
        document.close()


def scanned(pixels: Any, *, turn: float = 0.0, blur: float = 0.0, noise: float = 0.0, quality: int = 80) -> Any:
    """As a copier or a phone gives it: a little turned, a little blurred, grainy, as JPEG."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
    pixels = cv2.warpAffine(pixels, matrix, (width, height), borderValue=(235, 235, 235))
    if blur:
        pixels = cv2.GaussianBlur(pixels, (0, 0), blur)
    grain = np.random.default_rng(7).normal(0, noise, pixels.shape)
    pixels = np.clip(pixels * 0.9 + 10 + grain, 0, 255).astype(np.uint8)
    return cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)


# ---------------------------------------------------------------- found on the page


@pytest.mark.parametrize("kind", [Kind.DISTRICT_REQUEST, Kind.BUILDING_REQUEST, Kind.COMMITMENT])
def test_every_page_of_every_blank_carries_its_mark(forms: Mapping[Kind, FormDefinition], kind: Kind) -> None:
    form = forms[kind]
    data = blank_pdf(form)
    pages = len(pypdfium2.PdfDocument(data))
    found = [mark_of(drawn(data, page, 150), 150 / 72) for page in range(1, pages + 1)]
    assert [(each.form_id, each.version, each.page) for each in found if each] == [
        (form.id, form.version, page) for page in range(1, pages + 1)
    ]


@pytest.mark.parametrize("dots", [150, 200, 300])
@pytest.mark.parametrize("turn", [-3.0, 0.0, 1.5])
def test_it_is_found_on_a_scan(blank: bytes, dots: int, turn: float) -> None:
    (found,) = marks_in(scanned(drawn(blank, 1, dots), turn=turn, blur=0.6, noise=8))
    assert (found.form_id, found.version, found.page) == ("mmd-district-request", "2026.1", 1)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_it_tells_which_way_is_up(blank: bytes, quarters: int) -> None:
    pixels = np.ascontiguousarray(np.rot90(scanned(drawn(blank, 2, 150), turn=1.0), quarters))  # anticlockwise
    assert turns_by_mark(pixels) == quarters


def test_its_corners_are_where_the_form_prints_it(blank: bytes) -> None:
    found = mark_of(drawn(blank, 1, 200), 200 / 72)
    assert found is not None
    (left, top), _, (right, bottom), _ = found.corners
    assert (left, right) == pytest.approx((612 - mark.RIGHT - mark.SIZE, 612 - mark.RIGHT), abs=1.5)
    assert (top, bottom) == pytest.approx((792 - mark.FROM_FOOT - mark.SIZE, 792 - mark.FROM_FOOT), abs=1.5)


def test_the_mark_of_the_word_form_names_form_and_version(forms: Mapping[Kind, FormDefinition]) -> None:
    png = mark.mark_as_png(mark.words_of_mark("mmd-district-request", "2026.1"))
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    (found,) = marks_in(picture)
    assert (found.form_id, found.version, found.page) == ("mmd-district-request", "2026.1", None)
    data = blank_docx(forms[Kind.DISTRICT_REQUEST])
    assert data == blank_docx(forms[Kind.DISTRICT_REQUEST])


@pytest.mark.parametrize(
    "words",
    [
        "https://example.org",
        "MMD",
        "MMD:",
        "MMD:A",
        "MMD:A:",
        "MMD:A:1:x",
        "MMD:A:1:²",
        "MMD:A:1:2:3",
        "MMD:A:1:" + "9" * 9,
    ],
)
def test_other_codes_are_none(words: str) -> None:
    fields = np.asarray(mark.fields_of_mark(words))
    picture = np.kron(np.pad(~fields, 4, constant_values=True), np.ones((6, 6), bool)).astype(np.uint8) * 255
    assert marks_in(cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)) == ()


def test_two_pages_in_one_picture_are_no_marked_page(blank: bytes) -> None:
    both = np.concatenate([drawn(blank, 1, 120), drawn(blank, 2, 120)], axis=1)
    assert len(marks_in(both)) == 2
    assert mark_of(both, 120 / 72) is None
    assert turns_by_mark(both) is None


# ---------------------------------------------------------------- what it tells


def marked(paper: Paper, *marks: tuple[str, str, int | None] | None, keep_titles: bool = True) -> Paper:
    """The paper with these marks on its pages, as if it were a scan; without its titles where nobody can read them."""
    pages = []
    for page, each in zip(paper.pages or (), marks, strict=True):
        blocks = page.blocks if keep_titles else tuple(b for b in page.blocks if not _is_title(b))
        pages.append(replace(page, blocks=blocks, mark=Mark(*each, CORNERS) if each else None))
    return replace(paper, pages=tuple(pages), blocks=tuple(block for page in pages for block in page.blocks))


def _is_title(block: Any) -> bool:
    return isinstance(block, Line) and "Request Form" in block.text


@pytest.fixture(scope="module")
def filled(forms: Mapping[Kind, FormDefinition]) -> Paper:
    answers = {"district": Fact("Adair Co. R-I"), "total_cost": Fact("65.00")}
    data = filled_pdf(forms[Kind.DISTRICT_REQUEST], Document("f", Kind.DISTRICT_REQUEST, fields=answers), sign={})
    return read_pdf(data, "form.pdf")


DISTRICT = "mmd-district-request"
BUILDING = "mmd-building-request"


def test_a_page_without_a_readable_title_is_what_its_mark_says(
    filled: Paper, forms: Mapping[Kind, FormDefinition]
) -> None:
    paper = marked(filled, (DISTRICT, "2026.1", 1), (DISTRICT, "2026.1", 2), keep_titles=False)
    (piece,) = forms_in(paper, forms)
    assert (piece.form.kind, piece.titled) == (Kind.DISTRICT_REQUEST, True)


def test_pages_in_another_order_are_put_in_the_forms(filled: Paper, forms: Mapping[Kind, FormDefinition]) -> None:
    assert filled.pages is not None
    first, second = filled.pages
    turned = replace(
        filled, pages=(replace(second, number=1), replace(first, number=2)), blocks=second.blocks + first.blocks
    )
    paper = marked(turned, (DISTRICT, "2026.1", 2), (DISTRICT, "2026.1", 1))
    runs = runs_of(paper, forms)
    assert [run.pages for run in runs] == [(2, 1)]
    assert blocks_in_order(paper, runs) == first.blocks + second.blocks


def test_a_copy_begins_where_a_page_comes_again(forms: Mapping[Kind, FormDefinition]) -> None:
    marks = [
        (DISTRICT, 1),
        (DISTRICT, 2),
        (BUILDING, 1),
        (BUILDING, 2),
        (BUILDING, 1),
        (BUILDING, 2),
        None,
        (DISTRICT, 1),
    ]
    pages = tuple(
        Page(number, 612, 792, (), (), mark=Mark(each[0], "2026.1", each[1], CORNERS) if each else None)
        for number, each in enumerate(marks, start=1)
    )
    found = runs_of(Paper("f", "ocr", (), pages), forms)
    assert [(run.kind.value.partition("_")[0], run.pages) for run in found] == [
        ("district", (1, 2)),
        ("building", (3, 4)),
        ("building", (5, 6)),
        ("district", (8,)),
    ]


def test_the_pages_words_count_for_more_than_its_mark(filled: Paper, forms: Mapping[Kind, FormDefinition]) -> None:
    for keep in (True, False):
        paper = marked(filled, (BUILDING, "2026.1", 1), (BUILDING, "2026.1", 2), keep_titles=keep)
        (piece,) = forms_in(paper, forms)
        assert piece.form.kind is Kind.DISTRICT_REQUEST
        problems = list(problems_of(paper, (1, 2), piece.form, None))
        assert [each.where for each in problems if each.code == "form.mark"] == ["page 1", "page 2"]


def test_an_older_version_is_said(filled: Paper, forms: Mapping[Kind, FormDefinition]) -> None:
    form = forms[Kind.DISTRICT_REQUEST]
    paper = marked(filled, (DISTRICT, "2025.2", 1), (DISTRICT, "2025.2", 2))
    (problem,) = problems_of(paper, (1, 2), form, "2025.2")
    assert (problem.code, "2025.2" in problem.text, form.version in problem.text) == ("form.version", True, True)


def test_a_scan_upside_down_with_its_pages_swapped_and_its_title_cut_off_is_known_by_its_marks(
    rules: RuleSet, forms: Mapping[Kind, FormDefinition]
) -> None:
    answers = {"district": Fact("Adair Co. R-II"), "total_cost": Fact("948.99")}
    data = filled_pdf(
        forms[Kind.DISTRICT_REQUEST],
        Document("f", Kind.DISTRICT_REQUEST, fields=answers),
        sign={"district_contact": ("Pat Lee", "10/03/2026")},
    )
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    first, second = (each.render(scale=150 / 72, may_draw_forms=True).to_pil().convert("RGB") for each in document)
    document.close()
    first.paste((255, 255, 255), (0, 0, first.width, 160))
    out = io.BytesIO()
    pages = [second.rotate(180), first.rotate(181, fillcolor="white")]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression="jpeg", dpi=(150, 150))
    (found,) = read_file(FileToRead("scan.tif", out.getvalue()), rules).documents
    assert (found.kind, found.form_id, found.form_version) == (Kind.DISTRICT_REQUEST, DISTRICT, "2026.1")
    assert found.text("total_cost") == "948.99"
    assert not [each for each in found.problems if each.code.startswith("form.")]


def test_a_mark_is_no_ink(blank: bytes) -> None:
    """Its picture stands in the footer, and no page of a blank has anything drawn that could be a pen's."""
    paper = read_pdf(blank, "form.pdf")
    assert [each.kind for page in paper.pages or () for each in page.pictures] == []
    assert io.BytesIO(blank).read(5) == b"%PDF-"
