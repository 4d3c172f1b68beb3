"""Plain words of a reply: taken only where they were asked for and are plain to see."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.amending import amendments


@pytest.mark.parametrize(
    ("words", "wanted", "found"),
    [
        ("It is (573) 555-0101.", ("contact_phone",), {"contact_phone": "(573) 555-0101"}),
        ("573-555-0101 or 573-555-0102", ("contact_phone",), {}),
        ("pat@school.example", ("contact_email",), {"contact_email": "pat@school.example"}),
        ("pat@school.example", ("contact_phone",), {}),
        ("573-555-0101", ("contact_phone", "building_contact_phone"), {}),
        ("Name: Pat Reed", ("contact_name",), {"contact_name": "Pat Reed"}),
        (
            "Hi,\nat the board meeting in June\nThanks, Pat",
            ("plan_sharing",),
            {"plan_sharing": "at the board meeting in June"},
        ),
        ("at the board meeting in June", ("plan_sharing", "plan_timeline"), {}),
        (
            "3. October to May\n5: at the board meeting",
            ("plan_sharing", "plan_timeline"),
            {"plan_timeline": "October to May", "plan_sharing": "at the board meeting"},
        ),
        ("What do you mean by evaluation results?", ("plan_sharing",), {}),
        ("ok", ("plan_sharing",), {}),
        ("The total is $500 now and the tools changed", (), {}),
    ],
)
def test_words_amend_only_what_is_asked_for(words: str, wanted: tuple[str, ...], found: dict[str, str]) -> None:
    assert amendments(words, wanted) == found
