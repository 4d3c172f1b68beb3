"""The part "advent" of the reading benchmark: what it holds, how it is signed, and that its drawings are what they are called."""

from __future__ import annotations

import io
import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from benchmarks.reading import (
    advent,
    collected,
    corpus,
    envelopes,
    fonts,
    garlands,
    misleading,
    painting,
    penmen,
    pens,
    people,
    reed,
    signing,
    studios,
    tinsel,
)

DAY = date(2026, 10, 14)


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


def test_it_holds_text_scans_and_photos_as_districts_send_them() -> None:
    listed = list(corpus.wanted("advent"))
    paper = [each for each in listed if not corpus.is_text(each)]
    assert (len(listed), len(paper)) == (265, 125)
    photos = [each for each in paper if int(each.name.split("-")[1]) >= 210]
    assert len(photos) == 55
    assert all("photo" in each.maker or "150" in each.maker for each in photos)


def test_its_words_and_faces_are_its_own() -> None:
    for told in (people.FIRST, people.LAST, people.PLACES, people.SHAPES, people.SCHOOLS, people.TOOLS):
        others = {each for named in told if named != "advent" for each in told[named]}  # type: ignore[attr-defined]
        assert not others & set(told["advent"])  # type: ignore[index]
    for group in (fonts.HANDS, fonts.SCRIPTS, fonts.DIGIT_HANDS, fonts.TILLS, fonts.PAPERS):
        assert not {face for named, faces in group.items() if named != "advent" for face in faces} & set(
            group["advent"]
        )
    former = {words for said in signing.AUTUMN_INSTEAD.values() for words in said}
    own = {words for said in (advent.INSTEAD | advent.NEW).values() for words in said}
    assert len(own & former) <= 3  # N/A, none, \s1\


@pytest.mark.parametrize("found", [collected.PDF_FOUND, collected.WORD_FOUND, collected.FOUND])
def test_half_of_the_places_nobody_signed_are_ordinary_and_few_are_new(found: tuple[str, ...]) -> None:
    counts = Counter(collected.stratum(how) for how in found)
    assert 0.46 <= counts["ordinary"] / len(found) <= 0.54
    assert 0.03 <= counts["new"] / len(found) <= 0.08


@pytest.mark.parametrize("signed", [collected.PDF_SIGNED, collected.WORD_SIGNED, collected.PEN_SIGNED])
def test_most_people_sign_as_most_people_do(signed: tuple[str, ...]) -> None:
    counts = Counter(collected.stratum(how) for how in signed)
    assert counts["ordinary"] / len(signed) >= 0.75
    assert counts["ordinary"] + counts["known"] >= 0.85 * len(signed)


def test_nearly_half_of_the_pens_are_real_peoples_where_a_folder_of_them_is_given() -> None:
    assert "pen-real" not in signing.pen_ways("advent", real=False)
    ways = signing.pen_ways("advent", real=True)
    assert 0.38 < ways.count("pen-real") / len(ways) < 0.5


@pytest.mark.parametrize("how", sorted(reed.WAYS))
def test_the_swinging_hand_signs_each_time_a_little_different(how: str) -> None:
    pen = pens.PENS["advent"][0]
    masks = [
        reed.signature(how, "Dr. Sue-Lynn O'Banion, Ed.D.", pen, 80, 400, 200, random.Random(seed))
        for seed in (1, 1, 2)
    ]
    assert np.array_equal(masks[0], masks[1])
    assert masks[0].shape != masks[2].shape or not np.array_equal(masks[0], masks[2])
    for mask in masks:
        assert 0.005 < (mask > 0.3).mean() < 0.5
        assert mask.shape[1] <= 440


@pytest.mark.parametrize("how", sorted(penmen.PLACED))
def test_who_signs_otherwise_than_most_leaves_ink_at_the_place(how: str) -> None:
    page = np.full((400, 900, 3), 255, np.uint8)
    place = {"0:sign:principal": (0, 60.0, 60.0, 260.0, 90.0)}
    painter = painting.Painter("advent", [page], place, 200, random.Random(2))
    painter.signatures({"principal": signing.SignAs(how, True, "Vada Estep", "10/14/26", "hand", DAY)}, "0:")
    assert (page[130:280, 100:760].min(axis=2) < 190).sum() > 120


def test_a_signature_from_a_picture_is_its_ink_alone_and_as_large_as_the_place(tmp_path: Path) -> None:
    image = Image.new("L", (200, 80), 236)
    ImageDraw.Draw(image).line((20, 60, 60, 20, 90, 60, 180, 30), 90, 2)
    image.save(tmp_path / "somebody.png")
    mask = penmen.from_picture(tmp_path / "somebody.png", 90, 300, random.Random(1))
    assert mask.shape[1] == 300
    assert 60 <= mask.shape[0] <= 90
    assert 0.02 < (mask > 0.4).mean() < 0.2


@pytest.mark.parametrize("how", sorted(studios.STUDIOS["advent"].ways - studios.STUDIOS["advent"].services))
def test_what_a_program_keeps_of_a_drawn_name_is_seen_and_is_no_text(how: str) -> None:
    words, page = in_pdf(envelopes.drawn(how, "Vada Estep", random.Random(5), DAY))
    dark = page < 150
    assert words == ""
    assert 100 < dark[20:104, 20:420].sum() < 9000
    assert dark.sum() == dark[20:104, 20:420].sum()


@pytest.mark.parametrize("how", sorted(envelopes.TOOLS))
def test_a_signing_services_block_tells_the_name_within_its_place(how: str) -> None:
    words, page = in_pdf(envelopes.drawn(how, "Vada Estep", random.Random(5), DAY))
    assert "Estep" in words.replace("\r\n", "")
    assert (page < 150).sum() == (page[12:108, 14:420] < 150).sum()
    if how in envelopes.TELLS_THE_DAY:
        assert any(day in words for day in ("2026", "10/14/26"))
    assert Image.open(io.BytesIO(envelopes.block_png(how, "Vada Estep", random.Random(5), DAY))).width > 300


@pytest.mark.parametrize("how", sorted(garlands.KNOWN | garlands.NEW))
def test_what_a_program_draws_that_is_no_signature_holds_no_name(how: str) -> None:
    words, page = in_pdf((garlands.KNOWN | garlands.NEW)[how])
    assert (page < 245).sum() > 30
    assert not any(name in words for name in (*advent.FIRST, *advent.LAST))


@pytest.mark.parametrize("how", sorted(tinsel.PAINTERS))
def test_what_lies_at_a_place_can_be_seen_there(how: str) -> None:
    page = np.full((110, 700, 3), 255, np.uint8)
    spot = misleading.Spot((120, 10, 560, 94), 200 / 72, pens.PENS["advent"][0], "no such hand", "10/3/2026")
    tinsel.PAINTERS[how](page, spot, random.Random(3))
    seen = np.argwhere(page.min(axis=2) < 252)
    assert len(seen) >= 10
    assert 40 <= seen[:, 1].mean() <= 600  # a label that is marked lies before the place


def test_a_name_is_worded_as_people_put_it() -> None:
    dice = random.Random(1)
    said = {
        how: signing.worded(signing.SignAs(how, True, "Dr. Fidel K. Haddad", when=DAY), dice) for how in advent.NEWLY
    }
    assert said["signed-in-small"] == "fidel k. haddad"
    assert "FKH" in said["signed-with-letters"]
    assert all("haddad" in words.lower() for words in said.values())


@pytest.mark.parametrize("number", [1, 11, 32, 47])
def test_the_same_name_is_the_same_document_and_its_truth_tells_each_place(number: int) -> None:
    rules = corpus.the_rules()
    each = next(one for one in corpus.wanted("advent") if one.name.split("-")[1] == f"{number:03}")
    made = corpus.make(each, rules)
    assert made.data == corpus.make(each, rules).data
    assert {row.stratum for paper in made.truth.documents for row in paper.signatures.values()} <= {
        "ordinary",
        "known",
        "new",
    }
