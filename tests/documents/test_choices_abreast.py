"""Two choices on one line, each with its mark on the same side: "☐ One      ☒ Two"."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.ports import FileToRead

from .word_xml import para, word

DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
SLUGS = (
    "district-with-coaching-team",
    "district-with-building-teams",
    "between-building-teams",
    "between-district-teams",
)
CHOICES = [
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Conduct virtual meetings between multiple Building Teams",
    "Conduct virtual meetings between multiple District Leadership Teams",
]
MARKS = [("☒", "☐"), ("☑", "☐"), ("[X]", "[ ]"), ("(x)", "( )"), ("_X_", "___"), ("X", " ")]


@pytest.mark.parametrize(("ticked", "empty"), MARKS)
@pytest.mark.parametrize("gap", ["      ", "\t", "   "])
@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("chosen", [{0, 2}, {1, 3}, {0, 1}, {1}, {2}, set()])
def test_each_has_its_own_mark(
    ticked: str, empty: str, gap: str, before: bool, chosen: set[int], rules: RuleSet
) -> None:
    """The mark before the second choice had ticked the first one, too, for sure."""
    marks = [ticked if at in chosen else empty for at in range(4)]
    said = [f"{mark} {text}" if before else f"{text} {mark}" for mark, text in zip(marks, CHOICES, strict=True)]
    lines = [
        "District Technology Request Form",
        "District: Adair Co. R-I",
        "Activity:",
        gap.join(said[:2]),
        gap.join(said[2:]),
    ]
    last = [
        "☐ Other" if before and empty == "☐" else "Other",
        "How will access and use of the equipment be monitored?",
        "A log",
    ]
    (document,) = read_file(FileToRead("form.docx", word("".join(map(para, [*lines, *last])))), rules).documents
    assert document.fields["activities"].value == (tuple(SLUGS[at] for at in sorted(chosen)) or None)


def test_a_mark_at_a_lines_end_is_that_of_the_choice_which_begins_the_next(rules: RuleSet) -> None:
    pdfmetrics.registerFont(TTFont("DejaVu", DEJAVU))
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792))
    canvas.setFont("DejaVu", 9)
    lines = [
        "District Technology Request Form", "District: Adair Co. R-I", "Activity:", f"☐ {CHOICES[0]}  ☒", CHOICES[1],
        f"☐ {CHOICES[2]}  ☒ Conduct virtual meetings", "between multiple District Leadership Teams", "☐ Other",
    ]  # fmt: skip
    for at, words in enumerate(lines):
        canvas.drawString(60, 740 - 14 * at, words)
    canvas.save()
    (document,) = read_file(FileToRead("form.pdf", out.getvalue()), rules).documents
    assert document.fields["activities"].value == (SLUGS[1], SLUGS[3])
