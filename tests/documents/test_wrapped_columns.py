"""A form printed from a browser: labels that wrap at the left, answers beside them, and lines across between the rows."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read

ROWS: list[tuple[list[str], list[str]]] = [
    (["District:"], ["Lincoln R-II"]),
    (["District Contact (name, email, phone):"], ["Kevin Eckhoff", "keckhoff@lincoln.example", "660 547 3514"]),
    (
        ["Activity:"],
        [
            "X Conduct virtual meetings between District Leadership and the",
            "Coaching Support Team",
            "__ Conduct virtual meetings between District Leadership and the",
            "Building Teams",
            "X Conduct virtual meetings between multiple Building Teams",
            "__ Conduct virtual meetings between multiple District Leadership",
            "Teams",
            "__ Other",
        ],
    ),
    (["How will the requested tool(s) advance", "implementation of District Goals?"], ["It will help us meet virtually", "on."]),
    (["Who will be responsible for", "implementation of the activity?"], ["Tech director Wes Ketchum"]),
    (["What is the projected timeline for", "implementation?"], ["Nov. - purchase; Dec. - training"]),
    (["How will results of the evaluation be", "shared?"], ["By email to DESE"]),
    (["How will access and use of the equipment", "be monitored?"], ["Reserved through the help desk"]),
]  # fmt: skip


def printed(day: float) -> bytes:
    """``day``: points by which the day stands lower than the last label, as a picture beside it pushes it."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(49, 740, "District Technology Request Form")
    y = 710.0
    for left, right in ROWS:
        for column, lines in ((49, left), (249, right)):
            for number, text in enumerate(lines):
                canvas.drawString(column, y - 13.5 * number, text)
        y -= 13.5 * max(len(left), len(right)) + 5.4
        canvas.line(49, y + 9.5, 563, y + 9.5)
    canvas.drawString(49, y - 10, "District Contact Signature:")
    canvas.drawString(460, y - 10 - day, "Date: 10/7/2026")
    canvas.save()
    return made.getvalue()


@pytest.mark.parametrize("day", [0.0, 10.0])
def test_an_answer_beside_a_label_that_wraps_is_its_own(day: float, rules: RuleSet) -> None:
    """The choices beside "Activity:" had been a list of their own beside a list of labels; and one word half a line lower had made
    each line a row, so that questions ended in the answers."""
    fields = read(printed(day), rules).fields
    assert fields["activities"].value == ("district-with-coaching-team", "between-building-teams")
    assert fields["plan_advance"].value == "It will help us meet virtually on."
    assert fields["plan_responsible"].value == "Tech director Wes Ketchum"
    assert fields["plan_timeline"].value == "Nov. - purchase; Dec. - training"
    assert fields["plan_sharing"].value == "By email to DESE"
    assert fields["plan_monitoring"].value == "Reserved through the help desk"
