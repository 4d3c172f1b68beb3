"""Answers on the ruled line behind their label, higher than it."""

from __future__ import annotations

from mmd_mailbot.documents.layout.arrange import lines_from
from mmd_mailbot.documents.page import Box, Word

LABELS = (
    Word("District:", (52.0, 512.0, 89.0, 524.0)),
    Word("School", (284.0, 512.0, 315.0, 523.0)),
    Word("Building:", (319.0, 513.0, 357.0, 524.0)),
)
RULES: tuple[Box, ...] = ((91.0, 523.0, 282.0, 524.0), (359.0, 523.0, 550.0, 524.0))
ANSWERS = (
    Word("Adair", (93.0, 503.0, 130.0, 514.0)),
    Word("R-I", (133.0, 503.0, 150.0, 514.0)),
    Word("Primary", (361.0, 502.0, 402.0, 513.0)),
)


def test_what_stands_on_the_line_behind_a_label_answers_it_however_high_it_was_typed() -> None:
    (line,) = lines_from([*LABELS, *ANSWERS], 1, RULES)
    assert line.text.split() == ["District:", "Adair", "R-I", "School", "Building:", "Primary"]


def test_without_the_lines_or_far_over_them_it_stays_a_line_of_its_own() -> None:
    assert len(lines_from([*LABELS, *ANSWERS], 1)) == 2
    high = [Word(each.text, (each.box[0], each.box[1] - 16, each.box[2], each.box[3] - 16)) for each in ANSWERS]
    assert len(lines_from([*LABELS, *high], 1, RULES)) == 2


def test_a_sentence_over_the_labels_is_none_of_their_answers() -> None:
    sentence = Word("implementation", (52.0, 503.0, 130.0, 514.0))
    assert len(lines_from([sentence, *LABELS], 1, RULES)) == 2


def test_on_a_copy_what_begins_right_behind_the_labels_answers_them_where_the_line_is_a_table_s_border() -> None:
    border: tuple[Box, ...] = ((50.0, 523.0, 560.0, 525.0),)
    answers = [
        Word(each.text, (each.box[0], each.box[1] + 2, each.box[2], each.box[3] + 2), confidence=0.95)
        for each in ANSWERS
    ]
    (line,) = lines_from([*LABELS, *answers], 1, border)
    assert line.text.split()[1:3] == ["Adair", "R-I"]
    apart = [Word(each.text, (each.box[0] + 20, *each.box[1:]), confidence=0.95) for each in answers]
    assert len(lines_from([*LABELS, *apart], 1, border)) == 2


def test_a_name_under_the_line_before_does_not_stand_on_the_next_one() -> None:
    before: Box = (91.0, 497.0, 282.0, 498.0)
    assert len(lines_from([*LABELS, *ANSWERS], 1, (before, *RULES))) == 2
