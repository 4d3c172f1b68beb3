"""Answers that the recogniser did not find: a place with a pen's writing in it is not said to be empty."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from mmd_mailbot.core.facts import Fact, Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.pale import with_pale_answers
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Page, Paper, Scan, Word
from mmd_mailbot.documents.wording.labels import label, phrases_of

SCALE = 2.0
QUESTIONS = [
    (100.0, "Who will be responsible for implementation of the activity?"),
    (150.0, "What is the projected timeline for implementation?"),
]


def written(pale: int, *, pen: bool) -> bytes:
    """A white page on which a hand wrote a row of letters under the first question, or a copier left an upright edge."""
    page = np.full((1584, 1224, 3), 255, np.uint8)
    if pen:
        for at in range(8):
            x = 150 + 26 * at
            cv2.ellipse(page, (x, 250), (9, 14), 15 * at, 0, 300, (pale, pale, pale), 2, cv2.LINE_AA)
    for x in (130, 900, 1100, 1180):
        cv2.line(page, (x, 226), (x, 296), (0, 0, 0), 2)
    out = io.BytesIO()
    Image.fromarray(page).save(out, "PNG")
    return out.getvalue()


def read(rules: RuleSet, data: bytes) -> dict[str, Fact]:
    words = []
    for top, text in QUESTIONS:
        x = 72.0
        for part in text.split():
            words.append(Word(part, (x, top, x + 5 * len(part), top + 11), 10.0, confidence=0.97))
            x += 5 * len(part) + 3
    blocks = arrange(words, [], 1)
    page = Page(1, 612, 792, blocks, tuple(words), scanned=True, scan=Scan(data, SCALE))
    form = rules.forms[Kind.DISTRICT_REQUEST]
    labelled = label(strip_of(blocks), phrases_of(form))
    nothing = {name: Fact(None, 0.99, "page 1") for name in ("plan_responsible", "plan_timeline")}
    return with_pale_answers(form, labelled, nothing, Paper("scan.pdf", "ocr", blocks, (page,)))


@pytest.mark.parametrize("pale", [40, 170])
def test_a_place_that_a_pen_wrote_in_is_not_empty(pale: int, rules: RuleSet) -> None:
    facts = read(rules, written(pale, pen=True))
    assert facts["plan_responsible"].confidence < 0.8
    assert facts["plan_responsible"].value or facts["plan_responsible"].unread
    assert facts["plan_timeline"] == Fact(None, 0.99, "page 1")


def test_edges_of_a_table_are_no_writing(rules: RuleSet) -> None:
    assert read(rules, written(0, pen=False))["plan_responsible"] == Fact(None, 0.99, "page 1")
