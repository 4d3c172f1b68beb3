"""Two lists of choices in two columns, marked by a tick before some of the right one's: the ticks are the right column's."""

from __future__ import annotations

import io

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LEFT = (
    (60, "Activity:"),
    (60, "✓ Conduct virtual meetings between District Leadership and"),
    (60, "the Coaching Support Team"),
    (71, "Conduct virtual meetings between District Leadership and"),
    (60, "the Building Teams"),
    (71, "Conduct virtual meetings between multiple Building Teams"),
    (71, "Conduct virtual meetings between multiple District"),
    (60, "Leadership Teams"),
    (71, "Other"),
)
RIGHT = (
    (340, "This activity could include multiple variations:"),
    (340, "✓ One person to one person"),
    (351, "One person to small group"),
    (351, "Small group to small group (note: small groups may"),
    (340, "be in one or multiple locations)"),
    (340, "✓ Screen sharing"),
    (351, "Document sharing, collaboration, and editing"),
    (351, "Shared drive/file storage"),
)


def test_a_tick_before_the_right_columns_choice_marks_none_of_the_left(rules: RuleSet) -> None:
    """The column had begun where most of its lines do, behind the ticks; so one of them marked the choice on its left."""
    pdfmetrics.registerFont(TTFont("DejaVu", DEJAVU))
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("DejaVu", 8)
    canvas.drawString(54, 740, "District Technology Request Form")
    canvas.drawString(54, 724, "District: Leopold R-III")
    for column, gap in ((LEFT, 13.0), (RIGHT, 13.2)):
        for at, (x, words) in enumerate(column):
            canvas.drawString(x, 690 - gap * at, words)
    canvas.drawString(54, 560, "Action Plan")
    canvas.drawString(54, 546, "1. How will the requested tool(s) advance implementation of District Goals?")
    canvas.drawString(66, 533, "Our leadership team will meet weekly with the coaching support team.")
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    read = {name: document.fields[name].value for name in ("activities", "settings")}
    assert read == {"activities": ("district-with-coaching-team",), "settings": ("one-to-one", "screen-sharing")}
