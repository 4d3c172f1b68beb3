"""The part "embers" of the reading benchmark: what it holds, how its people are called, and what its drawings are."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from collections import Counter
from datetime import date
from typing import Any

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from benchmarks.reading import (
    collected,
    corpus,
    embers,
    embers_hand,
    embers_marks,
    fonts,
    people,
    signing,
    typedfiles,
)
from benchmarks.reading.contents import SIGNED_ROLES

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


def test_it_holds_text_alone() -> None:
    listed = list(corpus.wanted("embers"))
    assert len(listed) == 128
    assert all(corpus.is_text(each) for each in listed)


def test_its_places_tools_and_faces_are_nearly_all_its_own() -> None:
    for told in (people.PLACES, people.TOOLS):
        others = {each for named in told if named != "embers" for each in told[named]}  # type: ignore[attr-defined]
        assert len(others & set(told["embers"])) <= 2  # type: ignore[index]
    for group in (fonts.SCRIPTS, fonts.PAPERS):
        assert not {face for named, faces in group.items() if named != "embers" for face in faces} & set(
            group["embers"]
        )


@pytest.mark.parametrize("found", [embers.PDF_FOUND, embers.WORD_FOUND])
def test_most_places_nobody_signed_are_ordinary_and_few_are_new(found: tuple[str, ...]) -> None:
    counts = Counter(collected.stratum(how) for how in found)
    assert 0.55 <= counts["ordinary"] / len(found) <= 0.7
    assert 0 < counts["new"] / len(found) <= 0.03


@pytest.mark.parametrize("signed", [embers.PDF_SIGNED, embers.WORD_SIGNED])
def test_most_people_sign_as_most_people_do(signed: tuple[str, ...]) -> None:
    counts = Counter(collected.stratum(how) for how in signed)
    assert counts["ordinary"] / len(signed) >= 0.75
    assert counts["new"] == 0


def test_a_program_without_all_letters_writes_the_same_name_with_those_it_has() -> None:
    names = [
        (people.full_name("embers", random.Random(seed), wide=True), people.full_name("embers", random.Random(seed)))
        for seed in range(400)
    ]
    assert all(narrow.encode("latin-1") and embers.narrow(wide) == narrow for wide, narrow in names)
    assert 20 < sum(wide != narrow for wide, narrow in names) < 120
    assert embers.narrow("Đặng Quốc Bảo") == "Dang Quoc Bao"
    assert embers.narrow("Lucía Zúñiga Mora") == "Lucía Zúñiga Mora"


def test_the_names_of_other_parts_are_the_same_in_every_program() -> None:
    assert people.full_name("advent", random.Random(3), wide=True) == people.full_name("advent", random.Random(3))


def test_the_pad_hand_draws_each_name_a_little_different_within_its_room() -> None:
    for name in ("Dr. Anne-Marie O'Dell, Ed.D.", "Phượng Huỳnh", 'Margaret "Peggy" Dix', "J. Kent Law III"):
        masks = [embers_hand.mask(name, random.Random(seed)) for seed in (1, 1, 2)]
        assert np.array_equal(masks[0], masks[1])
        assert masks[0].shape != masks[2].shape or not np.array_equal(masks[0], masks[2])
        for mask in masks:
            assert 0.005 < (mask > 0.3).mean() < 0.5
            assert mask.shape[0] <= 105
            assert mask.shape[1] <= 435


@pytest.mark.parametrize("how", sorted(embers_marks.TOOLS))
def test_a_signing_services_block_tells_the_name_within_its_place(how: str) -> None:
    words, page = in_pdf(embers_marks.drawn(how, "Candace Crabtree", random.Random(5), DAY))
    assert "Crabtree" in words
    assert 100 < (page < 150).sum() == (page[12:108, 14:420] < 150).sum()
    if how in embers.TELLS_THE_DAY:
        assert "2026" in words


@pytest.mark.parametrize("how", sorted(embers_marks.ICONS))
def test_what_a_program_draws_that_is_no_signature_holds_no_name(how: str) -> None:
    words, page = in_pdf(embers_marks.ICONS[how])
    assert (page < 245).sum() > 30
    assert words in ("", "Sign & date", "SAMPLE")


def test_each_kind_of_its_own_is_drawn_or_worded_somewhere() -> None:
    own = {
        how
        for listed in (embers.PDF_FOUND, embers.WORD_FOUND, embers.PDF_SIGNED, embers.WORD_SIGNED)
        for how in listed
        if how.startswith("em-")
    }
    worded = {*signing.instead("embers"), *signing.NAMED}
    drawn = {*embers_marks.ICONS, *embers_marks.TOOLS, *embers_marks.WORD}
    assert own <= worded | drawn
    assert not worded & drawn
    assert {*embers.OWN_FOUND, *embers.OWN_SIGNED} <= set(typedfiles.OWN_PDF_WAYS)


def test_its_lists_are_the_same_in_every_run_of_the_program() -> None:
    """A set's order changes with each start of Python, and documents would with it."""
    asked = (
        "from benchmarks.reading import embers as e; print(e.PDF_FOUND, e.WORD_FOUND, e.PDF_SIGNED, e.WORD_SIGNED)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", asked], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(said) == 1


def test_a_request_comes_with_the_districts_signature() -> None:
    rules = corpus.the_rules()
    form = rules.forms[next(each for each in rules.forms if "dese" in SIGNED_ROLES[each])]
    told = [embers.odds(SIGNED_ROLES[form.kind], random.Random(seed)) for seed in range(60)]
    assert all(set(odds) >= set(SIGNED_ROLES[form.kind]) for odds in told)
    assert 0 < sum(odds["dese"] > 0.5 for odds in told) < 20
    assert embers.odds(("principal",), random.Random(1)) == {"principal": 0.6}


@pytest.mark.parametrize("number", [0, 1, 13, 21, 57])
def test_the_same_name_is_the_same_document_and_its_truth_tells_each_place(number: int) -> None:
    rules = corpus.the_rules()
    each = next(one for one in corpus.wanted("embers") if one.name.split("-")[1] == f"{number:03}")
    made = corpus.make(each, rules)
    assert made.data == corpus.make(each, rules).data
    assert {row.stratum for paper in made.truth.documents for row in paper.signatures.values()} <= {
        "ordinary",
        "known",
        "new",
    }
