"""Web forms printed from a browser: each answer in a box with rounded corners under its label, each party's line under its own."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import RuleSet

from .test_retyped_tables import read
from .test_told_by_cells import LABELS, told

NAMES = ("/s/ Pat Lee", "Fran North", "Kim Orr")


def form(signed: Sequence[str], *, under: bool = True, last: str = "$154.98", box: bool = True) -> bytes:
    """``under``: the lines to sign on lie under the labels, else over them; ``last``: what stands in the box over the first."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(36, 750, "District Technology Request Form")
    y = 730.0
    for label, answer in (("District", "Adair Co. R-I"), ("Total Costs", last)):
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(36, y, label)
        canvas.setFont("Helvetica", 9)
        if box:
            canvas.roundRect(36, y - 25, 540, 19, 2)
        canvas.drawString(42, y - 18, answer)
        y -= 39
    for label, name in zip(LABELS, signed, strict=True):
        place = (y - 12, y - 33) if under else (y - 4, y - 20)
        canvas.setFont("Helvetica-Bold", 9)
        for x, words in ((36, label), (414, "Date")):
            canvas.drawString(x, y if under else y - 30, words)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(36, place[0], name)
        for left, right in ((36, 370), (414, 576)):
            canvas.line(left, place[1], right, place[1])
        y -= 47
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("signed", [(), (0,), (1,), (2,), (0, 1), (0, 1, 2)])
def test_a_box_right_over_the_first_label_leaves_each_line_to_the_label_over_it(
    signed: tuple[int, ...], rules: RuleSet
) -> None:
    """All three had been in doubt: each line may be that of the label right under it, too."""
    document = read(form([NAMES[at] if at in signed else "" for at in range(3)]), rules)
    assert told(document) == "".join("S" if at in signed else "." for at in range(3))


@pytest.mark.parametrize("last", ["$154.98", "Pat Lee"])
@pytest.mark.parametrize("signed", [(0,), (1,), (2,)])
def test_a_name_on_the_line_over_a_label_is_never_the_label_s_before(
    signed: tuple[int, ...], last: str, rules: RuleSet
) -> None:
    document = read(form([NAMES[at] if at in signed else "" for at in range(3)], under=False, last=last), rules)
    assert all(state != "S" for at, state in enumerate(told(document)) if at not in signed)


def test_a_name_in_the_box_may_be_signed_there_for_the_label_under_it(rules: RuleSet) -> None:
    assert told(read(form(["", "Fran North", ""], last="Pat Lee"), rules))[1:] != "S."
