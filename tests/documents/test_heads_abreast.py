"""Heads of a form in columns without lines between them: labels side by side, their answers on the lines over them or under."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document
from mmd_mailbot.core.ruleset import RuleSet

from .test_legend_rows import ANSWERS, FOOT, TITLE, WORDINGS, told
from .test_retyped_tables import read
from .word_xml import para, word

CONTACTS = ("District", "District Contact (name, email, phone)", "Building", "Building Contact (name, email, phone)")
Lines = list[tuple[str, ...]]


def pairs(words: Sequence[str], answers: Sequence[str], *, over: bool) -> list[Lines]:
    return [
        [tuple(own), tuple(label)] if over else [tuple(label), tuple(own)]
        for label, own in ((words[at : at + 2], answers[at : at + 2]) for at in range(0, len(words), 2))
    ]


def on_a_page(
    groups: Sequence[Lines],
    *,
    close: float = 11,
    apart: float = 20,
    second: float = 310,
    small: float = 10,
    over: bool = False,
) -> bytes:
    """Lines in two columns; those of one group ``close`` points apart, and the groups ``apart``."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(50, 750, TITLE)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 735, "Focus on communication")
    y = 735.0
    for group in groups:
        for at, line in enumerate(group):
            y -= apart if at == 0 else close
            canvas.setFont("Helvetica", small if (at == len(group) - 1) == over else 10)
            for left, text in zip((50.0, second), line, strict=True):
                canvas.drawString(left, y, text)
    canvas.setFont("Helvetica", 10)
    y -= 8
    for text in FOOT:
        y -= 20
        canvas.drawString(50, y, text)
    canvas.save()
    return made.getvalue()


def in_word(groups: Sequence[Lines]) -> bytes:
    lines = ["\t".join(line) for group in groups for line in group]
    return word("".join(map(para, (TITLE, "Focus on communication", *lines, *FOOT))))


def read_in(make: str, groups: Sequence[Lines], rules: RuleSet, *, over: bool) -> Document:
    data = in_word(groups) if make == "word" else on_a_page(groups, over=over, small=8 if make == "small" else 10)
    return read(data, rules)


@pytest.mark.parametrize("over", [True, False])
@pytest.mark.parametrize("words", WORDINGS)
@pytest.mark.parametrize("make", ["word", "page", "small"])
def test_each_answer_is_that_of_the_label_in_its_column(
    make: str, words: Sequence[str], over: bool, rules: RuleSet
) -> None:
    """District and names had been lost, for sure."""
    if make == "word" and words is WORDINGS[2]:
        words = WORDINGS[1]  # "Contact email" is no label by itself in a line of text
    assert told(read_in(make, pairs(words, list(ANSWERS.values()), over=over), rules, over=over)) == ANSWERS


@pytest.mark.parametrize(
    ("close", "apart", "over"),
    [
        (11, 20, True),
        (20, 20, True),
        (21, 21, True),
        (14, 16, True),
        (12, 30, True),
        (11, 20, False),
        (12, 30, False),
    ],
)
@pytest.mark.parametrize("second", [250, 320, 400])
def test_however_near_the_lines_are(close: float, apart: float, second: float, over: bool, rules: RuleSet) -> None:
    groups = pairs(WORDINGS[0], list(ANSWERS.values()), over=over)
    assert told(read(on_a_page(groups, close=close, apart=apart, second=second, over=over), rules)) == ANSWERS


@pytest.mark.parametrize("close", [11, 14])
@pytest.mark.parametrize("building", [True, False])
def test_a_contact_of_several_lines_beside_its_district(close: float, building: bool, rules: RuleSet) -> None:
    """The contact had been called as the district is."""
    texts = list(ANSWERS.values())
    groups: list[Lines] = []
    for at in (0, 4) if building else (0,):
        labels = CONTACTS[at // 2 : at // 2 + 2]
        name, email, phone = texts[at + 1 : at + 4]
        groups.append([labels, (texts[at], name), ("", email), ("", phone)])
    document = read(on_a_page(groups, close=close), rules)
    expected = {name: text if at < 4 or building else None for at, (name, text) in enumerate(ANSWERS.items())}
    assert told(document) == expected


@pytest.mark.parametrize("missing", range(8))
@pytest.mark.parametrize("make", ["word", "page", "small"])
@pytest.mark.parametrize("over", [True, False])
def test_what_nobody_filled_moves_no_answer_to_another(make: str, missing: int, over: bool, rules: RuleSet) -> None:
    answers = [text if at != missing else "" for at, text in enumerate(ANSWERS.values())]
    document = read_in(make, pairs(WORDINGS[0], answers, over=over), rules, over=over)
    for at, (name, text) in enumerate(ANSWERS.items()):
        fact = document.fields[name]
        right = fact.value == (None if at == missing else text)
        assert right or fact.confidence < 0.9, (name, fact)


@pytest.mark.parametrize("make", ["word", "page", "small"])
def test_of_a_head_that_nobody_filled_all_is_empty(make: str, rules: RuleSet) -> None:
    groups: list[Lines] = [[label] for label in [WORDINGS[0][at : at + 2] for at in range(0, 8, 2)]]
    found = told(read_in(make, groups, rules, over=True))
    assert set(found.values()) == {None}
