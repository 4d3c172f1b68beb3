"""Words that a recogniser ran together, and boxes that it made of stains and holes beside an answer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.scan.glued import joints_in
from mmd_mailbot.documents.scan.words import recognise
from mmd_mailbot.ports import FileToRead

from .word_xml import request, word

SEEN = Path(__file__).with_name("seen")


@pytest.mark.parametrize(
    ("number", "ending"),
    [
        (1, ["R-XI", "School", "Building:", "Jane", "High", "School", "(9-12)"]),
        (2, ["director", "&", "the", "media", "aide"]),
    ],
)
def test_words_that_were_read_as_one_come_apart(number: int, ending: list[str]) -> None:
    """A district's number had been read as one with the next label: "R-XISchool"."""
    pixels = np.asarray(Image.open(SEEN / f"words-run-together-{number}.png").convert("RGB"))
    assert [each.text for each in recognise(pixels)][-len(ending) :] == ending


@pytest.mark.parametrize(
    "words",
    [
        "R-IIl",
        "R-Il",
        "C-IVl",
        "tool(s)",
        "tool(s),",
        "activity(ies)",
        "R-XI",
        "C-4",
        "theater",
        "another",
        "whether",
        "within",
        "theirs",
        "thesis",
        "fortune",
        "format",
        "withdrawn",
        "Anderson",
        "Thelma",
        "forman",
        "AT&T",
        "R&D",
        "P&L",
        "theschool@x.example",
        "24-pk",
        "WeVideo",
    ],
)
def test_what_is_one_word_stays_one(words: str) -> None:
    assert joints_in(words) == []


@pytest.mark.parametrize("stain", ["■", "□", "☐"])
def test_a_stain_beside_an_answer_is_no_part_of_it(stain: str, rules: RuleSet) -> None:
    body = request().replace("District: Adair Co. R-I", f"District: Adair Co. R-I {stain}")
    assert stain in body
    (document,) = read_file(FileToRead("form.docx", word(body)), rules).documents
    assert document.fields["district"].value == "Adair Co. R-I"
