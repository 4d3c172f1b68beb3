"""The part "autumn" of the reading benchmark: what it holds, how it is signed, and what of it stands apart."""

from __future__ import annotations

import io
import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from benchmarks.reading import (
    autumn,
    corpus,
    fonts,
    gathered,
    gleanings,
    icons,
    misleading,
    oddfiles,
    pads,
    painting,
    pens,
    people,
    quill,
    screens,
    signing,
    suites,
    tables,
    truth,
    webpages,
    windfall,
    wordways,
)
from benchmarks.reading.compare import compared
from benchmarks.reading.contents import content, steps
from benchmarks.reading.formfiles import FormPaper, form_paper
from mmd_mailbot.core.facts import Kind

DAY = date(2026, 10, 6)
LIES_THERE = gleanings.GLEANINGS | windfall.WINDFALL


def wanted(name: str) -> corpus.Wanted:
    (found,) = [each for each in corpus.wanted("autumn") if each.name == name]
    return found


def in_pdf(draw: Any) -> tuple[str, np.ndarray]:
    """What is drawn at a place 200 by 30 points: its text, and the page at two pixels a point."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(240, 60))
    canvas.translate(10, 10)
    draw(canvas, 200, 30)
    canvas.showPage()
    canvas.save()
    page = pypdfium2.PdfDocument(made.getvalue())[0]
    return page.get_textpage().get_text_range(), np.asarray(page.render(scale=2).to_pil().convert("L"))


def test_it_holds_what_districts_send_in_a_year_and_a_group_that_stands_apart() -> None:
    listed = list(corpus.wanted("autumn"))
    odd = [each for each in listed if each.maker.startswith("odd-")]
    paper = [each for each in listed if not corpus.is_text(each)]
    assert (len(listed), len(odd), len(paper)) == (315, 40, 125)
    photos = [each for each in paper if each.name.split("-")[1] >= "220"]
    assert len(photos) == 55
    assert all("photo" in each.maker or "150" in each.maker for each in photos)
    assert {each.maker for each in listed} >= {each.maker for each in corpus.wanted("unseen") if corpus.is_text(each)}


def test_its_words_and_faces_are_its_own() -> None:
    for told in (people.FIRST, people.LAST, people.PLACES, people.SHAPES, people.SCHOOLS, people.TOOLS):
        others = {each for named in told if named != "autumn" for each in told[named]}  # type: ignore[attr-defined]
        assert not others & set(told["autumn"])  # type: ignore[index]
    for group in (fonts.HANDS, fonts.SCRIPTS, fonts.DIGIT_HANDS, fonts.TILLS, fonts.PAPERS):
        assert not {face for named, faces in group.items() if named != "autumn" for face in faces} & set(
            group["autumn"]
        )
    former = {words for kinds in (signing.WORDS_INSTEAD,) for said in kinds.values() for words in said}
    assert len({words for said in autumn.INSTEAD.values() for words in said} & former) <= 3  # N/A, TBA, PENDING


@pytest.mark.parametrize("found", [gathered.PDF_FOUND, gathered.WORD_FOUND, gathered.FOUND])
def test_half_of_the_places_nobody_signed_are_ordinary_and_one_in_twenty_is_new(found: tuple[str, ...]) -> None:
    counts = Counter(gathered.stratum(how) for how in found)
    assert 0.46 <= counts["ordinary"] / len(found) <= 0.54
    assert 0.03 <= counts["new"] / len(found) <= 0.06


@pytest.mark.parametrize("signed", [gathered.PDF_SIGNED, gathered.WORD_SIGNED, gathered.PEN_SIGNED])
def test_most_people_sign_as_most_people_do(signed: tuple[str, ...]) -> None:
    counts = Counter(gathered.stratum(how) for how in signed)
    assert counts["ordinary"] / len(signed) >= 0.8
    assert 0.03 <= counts["new"] / len(signed) <= 0.06


def test_a_third_of_the_pens_are_real_peoples_where_a_folder_of_them_is_given() -> None:
    assert "pen-real" not in signing.pen_ways("autumn", real=False)
    ways = signing.pen_ways("autumn", real=True)
    assert 0.3 < ways.count("pen-real") / len(ways) < 0.36


def test_each_place_tells_whether_it_is_ordinary_known_or_new() -> None:
    told = {
        how: signing.truth(signing.SignAs(how, False)).stratum for how in ("empty", "coffee-ring", "tally", "weather")
    }
    assert told == {"empty": "ordinary", "coffee-ring": "known", "tally": "new", "weather": "new"}
    assert signing.truth(signing.SignAs("pen-real", True)).stratum == "ordinary"


@pytest.mark.parametrize("how", sorted(quill.WAYS))
def test_a_hand_signs_each_time_a_little_different(how: str) -> None:
    pen = pens.PENS["autumn"][0]
    masks = [
        quill.signature(how, "Dr. Jo Ellen Müller-Voigt, Ed.D.", pen, 80, 400, 200, random.Random(seed))
        for seed in (1, 1, 2)
    ]
    assert np.array_equal(masks[0], masks[1])
    assert masks[0].shape != masks[2].shape or not np.array_equal(masks[0], masks[2])
    for mask in masks:
        assert 0.005 < (mask > 0.3).mean() < 0.5
        assert mask.shape[1] <= 440


@pytest.mark.parametrize("how", ["path", *sorted(pads.WAYS), *sorted(screens.NEW_WAYS)])
def test_what_a_program_keeps_of_a_drawn_name_is_seen_and_is_no_text(how: str) -> None:
    words, page = in_pdf(screens.drawn(how, "Opal Zahner", random.Random(5), DAY))
    dark = page < 150
    assert words == ""
    assert 100 < dark[20:104, 20:420].sum() < 9000
    assert dark.sum() == dark[20:104, 20:420].sum()


@pytest.mark.parametrize("how", sorted(screens.TOOLS))
def test_a_signing_tools_block_tells_the_name_within_its_place(how: str) -> None:
    words, page = in_pdf(screens.drawn(how, "Opal Zahner", random.Random(5), DAY))
    assert "Zahner" in words
    assert (page < 150).sum() == (page[14:106, 14:420] < 150).sum()
    assert ("2026" in words) is (how in signing.TELLS_THE_DAY)


@pytest.mark.parametrize("how", sorted(icons.KNOWN | icons.NEW))
def test_what_a_program_draws_that_is_no_signature_holds_no_name(how: str) -> None:
    words, page = in_pdf((icons.KNOWN | icons.NEW)[how])
    assert (page < 245).sum() > 30
    assert not any(name in words for name in (*autumn.FIRST, *autumn.LAST))


@pytest.mark.parametrize("how", sorted(LIES_THERE))
def test_what_lies_at_a_place_can_be_seen_there(how: str) -> None:
    page = np.full((110, 700, 3), 255, np.uint8)
    spot = misleading.Spot((120, 10, 560, 94), 200 / 72, pens.PENS["autumn"][0], "no such hand", "10/3/2026")
    LIES_THERE[how](page, spot, random.Random(3))
    seen = np.argwhere(page.min(axis=2) < 250)
    assert len(seen) > 20
    assert 40 <= seen[:, 1].mean() <= 600  # a label ringed lies before the place


@pytest.mark.parametrize("how", sorted(painting.QUILLED))
def test_who_signs_otherwise_than_most_leaves_ink_at_the_place(how: str) -> None:
    page = np.full((400, 900, 3), 255, np.uint8)
    painter = painting.Painter(
        "autumn", [page], {"0:sign:principal": (0, 60.0, 60.0, 260.0, 90.0)}, 200, random.Random(2)
    )
    painter.signatures({"principal": signing.SignAs(how, True, "Opal Zahner")}, "0:")
    assert (page[130:280, 100:760].min(axis=2) < 160).sum() > 150


@pytest.mark.parametrize("how", [*wordways.SIGNED, *wordways.FOUND])
def test_what_word_keeps_in_new_ways_leaves_the_file_whole(how: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Signature: ")
    if how in wordways.SIGNED:
        wordways.sign(paragraph, how, "Dr. Opal Zahner", 7, random.Random(2))
    else:
        wordways.found(paragraph, how, 7)
    made = io.BytesIO()
    document.save(made)
    again = docx.Document(io.BytesIO(made.getvalue())).element.xml
    assert ("Opal Zahner" in again) is (how in ("word-art", "framed-name"))
    assert ("<pic:pic" in again) is (how in wordways.SIGNED and how not in ("word-art", "framed-name"))


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("signed-last-first", "Ngo, Tuan K."),
        ("signed-in-capitals", "TUAN K. NGO"),
        ("signed-spaced", "T u a n"),
        ("signed-abroad", "Tuan K. Ngo"),
    ],
)
def test_a_name_is_worded_as_people_put_it(how: str, said: str) -> None:
    assert said in signing.worded(signing.SignAs(how, True, "Dr. Tuan K. Ngo", when=DAY), random.Random(1))


def test_who_says_when_within_the_signature_says_the_day_beside_it(tmp_path: Path) -> None:
    each = signing.SignAs("signed-with-time", True, "Tuan Ngo", "10/6/2026", "type", DAY)
    said = {signing.worded(each, random.Random(seed)) for seed in range(9)}
    assert {"10/06/2026" in words or "Oct 6, 2026" in words or "2026-10-06" in words for words in said} == {True}


@pytest.mark.parametrize("by", ["browser", "tablet"])
def test_what_other_word_processors_export_opens_in_word(by: str) -> None:
    made = suites.exported(
        "autumn", f"some-{by}", corpus.the_rules().forms[Kind.BUILDING_REQUEST], random.Random(4), by
    )
    document = docx.Document(io.BytesIO(made.data))
    assert made.truth.channel == f"docx-{by}"
    assert document.tables or document.paragraphs
    assert ("w:rtl" in document.element.xml) is (by == "browser")


def test_a_form_as_a_web_page_shows_its_answers_and_how_it_is_signed() -> None:
    dice = random.Random(8)
    paper = form_paper("autumn", corpus.the_rules().forms[Kind.COMMITMENT], dice, paper=False)
    plans = {
        role: signing.SignAs("typed-script", True, "Opal Zahner", "10/6/2026", "type", DAY) for role in paper.plans
    }
    page = webpages._Page("autumn", "table", "brackets", FormPaper(paper.made, plans), dice)
    html = page.html(steps(paper.made, "same-cell", dice))
    assert html.count("Opal Zahner") == 3
    assert str(paper.made.fields["building"]).replace("&", "&amp;") in html
    assert "10/6/2026" in html


@pytest.mark.parametrize("name", ["autumn-275-odd-docx", "autumn-276-odd-printed", "autumn-278-odd-annotated"])
def test_in_the_group_apart_all_that_stands_at_a_place_is_of_a_new_kind(name: str) -> None:
    made = corpus.make(wanted(name), corpus.the_rules())
    assert made.truth.group == truth.ODD
    assert {row.stratum for paper in made.truth.documents for row in paper.signatures.values()} <= {"new"}


def test_annotations_of_the_group_apart_are_of_new_kinds() -> None:
    assert not {*oddfiles.ANNOTATIONS, *oddfiles.MARKS} & set(gathered.ORDINARY)
    assert all(gathered.stratum(how) == "new" for how in (*oddfiles.ANNOTATIONS, *oddfiles.MARKS))


def test_the_group_apart_is_in_no_figure_of_the_others() -> None:
    made = corpus.make(wanted("autumn-278-odd-annotated"), corpus.the_rules())
    report = tables.report([compared(made.truth, [])], failures=False)
    first, _, apart = report.partition("== text of new kinds")
    assert "text documents: 0 files" in first
    assert "odd-annotated" not in first
    assert "1 files" in apart
    assert "kind right" in apart


def test_the_same_name_is_the_same_document() -> None:
    rules = corpus.the_rules()
    for name in ("autumn-018-pdf-text", "autumn-016-tablet-docx", "autumn-278-odd-annotated", "autumn-153-scan200"):
        listed = [each for each in corpus.wanted("autumn") if each.name == name]
        for each in listed:
            assert corpus.make(each, rules).data == corpus.make(each, rules).data


def test_what_it_writes_by_hand_is_the_name_without_titles() -> None:
    assert people.bare("Dr. Jo Ellen Müller-Voigt, Ed.D.") == "Jo Ellen Müller-Voigt"
    made = content("autumn", corpus.the_rules().forms[Kind.DISTRICT_REQUEST], random.Random(3))
    assert all(people.bare(name).split() for name in made.names.values())
