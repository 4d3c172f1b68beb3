"""Two legends side by side beneath the lines that their answers stand on, as a retyped commitment has them."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.form import read_form
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Line, Page, Paper, Word
from mmd_mailbot.documents.wording.labels import label, phrases_of

Row = tuple[
    float, float, tuple[tuple[float, str], ...]
]  # from the page's top down to where; what stands in it, and from where on

HEAD: tuple[Row, ...] = (
    (40, 50, ((54, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027"),)),
    (425, 435, ((54, "By signing this confirmation, the district and school site are agreeing to the above"),)),
    (436, 446, ((54, "Missouri Integrated Model (MIM) Pilot Project."),)),
)
ANSWERS: Row = (462, 472, ((59, "Humansville R-IV"), (320, "Southside Intermediate School")))
LEGENDS: Row = (473, 484, ((54, "School District"), (316, "School Building")))
SIGNED: Row = (496, 517, ((103, "Neil Fansler"), (418, "11-16-26")))
FEET: tuple[Row, ...] = (
    (517, 529, ((54, "Superintendent of Schools"), (406, "Date"))),
    (564, 575, ((54, "District MIM Contact Person"), (406, "Date"))),
    (609, 621, ((54, "Building Principal"), (406, "Date"))),
)


def line_of(row: Row) -> Line:
    top, foot, parts = row
    words = []
    for left, text in parts:
        x = left
        for each in text.split():
            words.append(Word(each, (x, top, x + 5 * len(each), foot), confidence=0.99))
            x += 5 * len(each) + 3
    text = "\t".join(each for _, each in parts)
    return Line(text, 1, (parts[0][0], top, words[-1].box[2], foot), 9.0, tuple(words))


def read(rules: RuleSet, *rows: Row) -> dict[str, object]:
    """The two answers of a scan with these rows between its text and its parties."""
    form = rules.forms[Kind.COMMITMENT]
    lines = tuple(line_of(each) for each in (*HEAD, *rows, *FEET))
    page = Page(1, 612, 792, lines, tuple(word for each in lines for word in each.words), scanned=True)
    paper = Paper(name="scan.png", reader="ocr", blocks=lines, pages=(page,))
    document = read_form(paper, label(strip_of(lines), phrases_of(form)), form, b"").document
    return {name: document.fields[name].value for name in ("district", "building")}


def test_each_answer_stands_over_its_own_legend(rules: RuleSet) -> None:
    """The district had been told to be empty with 0.99, and the superintendent's name and day had been the building."""
    told = {"district": "Humansville R-IV", "building": "Southside Intermediate School"}
    assert read(rules, ANSWERS, LEGENDS, SIGNED) == told
    assert read(rules, ANSWERS, LEGENDS) == told


def test_who_signs_under_the_legends_is_no_building(rules: RuleSet) -> None:
    assert read(rules, LEGENDS, SIGNED) == {"district": None, "building": None}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (((448, 458, ANSWERS[2]), LEGENDS, SIGNED), "what stands over them is too far away"),
        (((462, 472, ((59, "Humansville R-IV Southside School"),)), LEGENDS, SIGNED), "one piece, for two legends"),
        (((462, 472, ((120, "Tuesday"), (450, "Thursday"))), LEGENDS, SIGNED), "they begin elsewhere"),
    ],
)
def test_what_may_be_no_answer_is_none(rules: RuleSet, rows: tuple[Row, ...], why: str) -> None:
    assert "Neil" not in str(read(rules, *rows)), why
    assert read(rules, *rows)["district"] is None, why


def test_answers_under_their_labels_stay_theirs(rules: RuleSet) -> None:
    under: Row = (486, 496, ANSWERS[2])
    assert read(rules, LEGENDS, under)["building"] != "Neil Fansler"
    assert "Southside" in str(read(rules, LEGENDS, under))
