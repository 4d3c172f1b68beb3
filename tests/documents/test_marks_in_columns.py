"""Two lists of choices in two columns, marked by a tick before some of the right one's: the ticks are the right column's."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
# from the left and from the top, in points, as a word processor laid them
LEFT = (
    (60, 129, "Activity:"),
    (60, 142, "✓ Conduct virtual meetings between District Leadership and"),
    (60, 154, "the Coaching Support Team"),
    (70, 168, "Conduct virtual meetings between District Leadership and"),
    (60, 179, "the Building Teams"),
    (70, 193, "Conduct virtual meetings between multiple Building Teams"),
    (70, 206, "Conduct virtual meetings between multiple District"),
    (60, 218, "Leadership Teams"),
    (70, 231, "Other"),
)
RIGHT = (
    (322, 129, "This activity could include multiple variations:"),
    (322, 142, "✓ One person to one person"),
    (332, 156, "One person to small group"),
    (332, 170, "Small group to small group (note: small groups may"),
    (322, 181, "be in one or multiple locations)"),
    (322, 195, "✓ Screen sharing"),
    (332, 208, "Document sharing, collaboration, and editing"),
    (332, 222, "Shared drive/file storage"),
)


def test_a_tick_before_the_right_columns_choice_marks_none_of_the_left(rules: RuleSet) -> None:
    """The column had begun where most of its lines do, behind the ticks; so one of them marked the choice on its left."""
    pdfmetrics.registerFont(TTFont("DejaVu", DEJAVU))
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("DejaVu", 8)
    canvas.drawString(54, 740, "District Technology Request Form")
    canvas.drawString(54, 724, "District: Leopold R-III")
    for x, top, words in (*LEFT, *RIGHT):
        ticked = words.startswith("✓")
        canvas.setFont("DejaVu", 8)
        canvas.drawString(x, 784 - top, words[0] if ticked else words)
        if ticked:
            canvas.drawString(x + 10, 784 - top, words[2:])
    canvas.drawString(54, 784 - 253, "Action Plan")
    canvas.drawString(54, 784 - 266, "1. How will the requested tool(s) advance implementation of District Goals?")
    canvas.drawString(66, 784 - 280, "Our leadership team will meet weekly with the coaching support team.")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    read = {name: document.fields[name].value for name in ("activities", "settings")}
    assert read == {"activities": ("district-with-coaching-team",), "settings": ("one-to-one", "screen-sharing")}


def request_with_circles(*chosen: int, consulted: str) -> bytes:
    pdfmetrics.registerFont(TTFont("DejaVu", DEJAVU))
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("DejaVu", 8)
    settings = (
        "One person to one person",
        "One person to small group",
        "Small group to small group (note: small groups may be in one or multiple locations)",
        "Screen sharing",
        "Document sharing, collaboration, and editing",
        "Shared drive/file storage",
    )
    lines = [
        "District Technology Request Form",
        "District: Leopold R-III",
        "This activity could include multiple variations:",
        *(f"{'●' if at in chosen else '○'} {words}" for at, words in enumerate(settings)),
        "Action Plan",
        "1. How will the requested tool(s) advance implementation of District Goals?",
        "Our leadership team will meet weekly with the coaching support team.",
        f"{consulted} Consulted with Statewide Tech Team",
        "DESE Approval Signature: ______________________ Date: __________",
    ]
    for at, words in enumerate(lines):
        canvas.drawString(54, 740 - 16 * at, words)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(("consulted", "told"), [("●", True), ("○", False)])
def test_a_filled_circle_by_itself_is_a_mark_where_other_circles_are(
    consulted: str, told: bool, rules: RuleSet
) -> None:
    """It had been a bullet: False at 0.97."""
    (document,) = read_file(FileToRead("form.pdf", request_with_circles(1, 3, consulted=consulted)), rules).documents
    assert document.fields["settings"].value == ("one-to-small-group", "screen-sharing")
    assert document.fields["consulted_tech_team"].value is told


def test_a_bullet_by_itself_is_none_where_all_circles_are_alike(rules: RuleSet) -> None:
    (document,) = read_file(FileToRead("form.pdf", request_with_circles(*range(6), consulted="●")), rules).documents
    assert document.fields["consulted_tech_team"].value is not True
