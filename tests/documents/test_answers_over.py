"""Short answers over their labels: on a line to write on, of which the label is the legend."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.filled.contact import read_contact
from mmd_mailbot.documents.layout.arrange import arrange
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Word
from mmd_mailbot.documents.wording.answers import read_line
from mmd_mailbot.documents.wording.labels import label, phrases_of

OVER = (
    (85, "Belton 124"), (97, "District"), (112, "District Contact (name, email, phone):"),
    (126, "Doug Chastain"), (138, "Name"), (152, "doug@belton.example"), (164, "Email"), (178, "(636) 541-9232"), (190, "Phone"),
    (204, "Truman Jr. High"), (216, "Building"), (231, "Building Contact (name, email, phone):"),
)  # fmt: skip
UNDER = (
    (85, "District"), (97, "Belton 124"), (112, "District Contact (name, email, phone):"),
    (126, "Name"), (138, "Doug Chastain"), (152, "Email"), (164, "doug@belton.example"), (178, "Phone"), (190, "(636) 541-9232"),
    (204, "Building"), (216, "Truman Jr. High"), (231, "Building Contact (name, email, phone):"),
)  # fmt: skip
# nobody wrote a telephone: over its legend stands the one before
HALF = tuple((top, text) for top, text in OVER if text != "(636) 541-9232")
# lines so close that most legends are as near to what follows
CLOSE = tuple((80 + 12 * at + (at > 4) * 4, text) for at, (_, text) in enumerate(OVER))
BLANK = (
    (85, "District: Belton 124"), (112, "District Contact (name, email, phone):"),
    (126, "Doug Chastain"), (152, "doug@belton.example"), (178, "(636) 541-9232"),
    (192, "Building"), (231, "Building Contact (name, email, phone):"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "building"),
    [
        (OVER, "Truman Jr. High"),
        (UNDER, "Truman Jr. High"),
        (HALF, "Truman Jr. High"),
        (CLOSE, "Truman Jr. High"),
        (BLANK, None),
    ],
)
def test_answers_are_read_over_their_labels_where_all_labels_stand_so(
    lines: tuple[tuple[int, str], ...], building: str | None, rules: RuleSet
) -> None:
    words = []
    for top, text in ((60, "Building Technology Request Form"), *lines):
        x = 52.0
        for part in text.split():
            words.append(Word(part, (x, top, x + 5 * len(part), top + 12), 10.0, confidence=0.97))
            x += 5 * len(part) + 3
    form = rules.forms[Kind.BUILDING_REQUEST]
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(form))
    said = {name: read_line(labelled, labelled.of("field", name), name).value for name in ("district", "building")}
    assert said == {"district": "Belton 124", "building": building}
    contact = read_contact(labelled, labelled.of("field", "contact"), "contact", "District Contact")
    phone = None if lines is HALF else "(636) 541-9232"
    assert [each.value for each in contact.values()] == ["Doug Chastain", "doug@belton.example", phone]


# boxes of a form filled in by hand, whose lines stand as high as the pen went: one legend seems nearer to what follows
BY_HAND = (
    ("Genesis School Inc", (50, 82, 129, 100)), ("School District", (47, 98, 96, 107)),
    ("District Contact Person", (47, 111, 147, 122)),
    ("Dr. Stacy Zimmerman", (51, 122, 143, 142)), ("Name", (47, 142, 66, 154)), ("stacy@genesis.example", (50, 157, 187, 174)),
    ("E-mail", (48, 172, 68, 182)), ("816-954-4609", (51, 186, 106, 199.8)), ("Phone Number", (47, 200.2, 97, 213)),
    ("Eastview Jr. High", (51, 212, 122, 232)), ("School Building", (47, 231, 100, 242)), ("Activity:", (48, 248, 84, 260)),
)  # fmt: skip


def test_hands_that_write_deep_do_not_turn_the_legends_round(rules: RuleSet) -> None:
    """District and building, plain to see over their legends, had been said to be empty at 0.99."""
    words = [Word("Building Technology Request Form", (47, 46, 251, 58), 10.0, confidence=0.99)]
    words += [Word(text, box, 10.0, confidence=0.97) for text, box in BY_HAND]
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.BUILDING_REQUEST]))
    said = [read_line(labelled, labelled.of("field", name), name).value for name in ("district", "building")]
    assert said == ["Genesis School Inc", "Eastview Jr. High"]


def test_two_legends_of_a_commitment_are_enough(rules: RuleSet) -> None:
    lines = (
        (60, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-27"),
        (500, "Elsberry R-II"),
        (512, "District"),
    )
    words = []
    for top, text in (
        *lines,
        (530, "Eastview Elementary"),
        (542, "School Building"),
        (580, "Superintendent of Schools"),
    ):
        x = 52.0
        for part in text.split():
            words.append(Word(part, (x, top, x + 5 * len(part), top + 12), 10.0, confidence=0.97))
            x += 5 * len(part) + 3
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.COMMITMENT]))
    said = [read_line(labelled, labelled.of("field", name), name).value for name in ("district", "building")]
    assert said == ["Elsberry R-II", "Eastview Elementary"]


def test_of_two_legends_one_may_stand_as_near_to_both(rules: RuleSet) -> None:
    """A commitment's school had been its district at .9, and the school empty at .99."""
    words = [
        Word(
            "By signing this confirmation, the district and school site are agreeing",
            (46, 440, 420, 450),
            9.0,
            confidence=0.99,
        )
    ]
    for text, box in (
        ("Wentzville R-IV", (50, 482.8, 113, 493.5)),
        ("District", (49, 495.0, 71, 504.4)),
        ("Franklin High School", (48, 506.8, 139, 517.4)),
        ("School Building", (48, 517.6, 98, 529.7)),
        ("Superintendent of Schools", (52, 534, 179, 545)),
    ):
        words.append(Word(text, box, 9.0, confidence=0.98))
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.COMMITMENT]))
    said = [read_line(labelled, labelled.of("field", name), name).value for name in ("district", "building")]
    assert said == ["Wentzville R-IV", "Franklin High School"]


# a page printed from a browser: small legends right under each line, a contact's with whose part it is
WHOSE = (
    ("Prairie Home R-I", (58, 66.8, 174, 77.7)), ("District", (54, 81, 78, 89)),
    ("Doug Pruett", (58, 93.8, 112, 104.7)), ("District Contact Name", (54, 108.8, 126, 116.7)),
    ("dpruett@prairie.example", (58, 121.5, 244, 132.5)), ("Email", (54, 135.8, 73, 143.7)),
    ("417-555-0194", (58, 149.3, 147, 160.2)), ("Phone", (54, 163.5, 75, 171.5)),
    ("Home Primary School", (58, 177, 229, 188)), ("Building", (54, 191.3, 82, 199.2)),
    ("Kyle Kessinger", (58, 204.8, 123, 215.7)), ("Building Contact Name", (54, 219, 130, 227)),
    ("kyle@prairie.example", (58, 231.8, 274, 242.7)), ("Building Contact Email", (54, 246.8, 129, 254.7)),
    ("417-555-0188", (58, 259.5, 116, 270.5)), ("Building Contact Phone", (54, 273.8, 131, 281.7)),
    ("Activity", (54, 300, 92, 311)),
)  # fmt: skip


def test_legends_that_say_whose_part_they_are_have_their_answers_over_them(rules: RuleSet) -> None:
    """Both names, plain to see, had been said to be empty at 0.95."""
    words = [Word("Building Technology Request Form", (54, 40, 251, 55), 15.0, confidence=0.99)]
    words += [Word(text, box, box[3] - box[1], confidence=0.99) for text, box in WHOSE]
    labelled = label(strip_of(arrange(words, [], 1)), phrases_of(rules.forms[Kind.BUILDING_REQUEST]))
    said = [read_line(labelled, labelled.of("field", name), name).value for name in ("district", "building")]
    for name in ("contact", "building_contact"):
        said += [each.value for each in read_contact(labelled, labelled.of("field", name), name, name).values()]
    assert said == [
        "Prairie Home R-I", "Home Primary School", "Doug Pruett", "dpruett@prairie.example", "417-555-0194",
        "Kyle Kessinger", "kyle@prairie.example", "417-555-0188",
    ]  # fmt: skip
