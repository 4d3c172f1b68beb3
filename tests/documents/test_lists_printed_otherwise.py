"""A page whose lists are printed differently, "[ ]" before one and bullets before the other: print is no mark in either."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.documents.chosen.lead_strip import Lead
from mmd_mailbot.documents.chosen.leads import Places, are_printed_otherwise
from mmd_mailbot.documents.filled import leading
from mmd_mailbot.documents.filled.lines import Choice
from mmd_mailbot.documents.filled.marking import Evidence
from mmd_mailbot.documents.page import Page, Scan
from mmd_mailbot.documents.wording.labels import Labelled

from .test_scan_leads import PRINTED, Print, cross, typed

SCALE = 200 / 72


def page(lists: Sequence[Sequence[Sequence[Print]]]) -> tuple[Scan, list[Places]]:
    """A scan of lists of choices; before each choice's words what is drawn there."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    places, y = [], 740.0
    for choices in lists:
        words = []
        for drawn in choices:
            for each in drawn:
                each(canvas, y)
            canvas.setFont("Helvetica", 11)
            canvas.drawString(85, y, "Conduct virtual meetings")
            words.append((85.0, 792 - y - 8, 210.0, 792 - y + 2.5))
            y -= 18
        places.append((words, [50.0] * len(words)))
        y -= 30
    canvas.save()
    picture = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=SCALE).to_pil().convert("RGB")
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=90)
    return Scan(made.getvalue(), SCALE), places


@pytest.mark.parametrize("own", ["square", "blank", "brackets"])
def test_other_print_is_told_though_one_choice_is_marked(own: str) -> None:
    listed = [[PRINTED[own]], [PRINTED[own]], [PRINTED[own], typed], [PRINTED[own]]]
    scan, (one, other) = page([listed, [[PRINTED["bullet"]]] * 3])
    assert are_printed_otherwise(scan, one, other)


@pytest.mark.parametrize("mark", [typed, cross])
@pytest.mark.parametrize("printed", ["square", "blank", "box", "bullet"])
def test_a_list_that_is_marked_all_over_is_printed_as_the_others(mark: Print, printed: str) -> None:
    drawn = PRINTED[printed]
    scan, (one, other) = page([[[drawn, mark]] * 4, [[drawn]] * 3])
    assert not are_printed_otherwise(scan, one, other)


def test_a_list_that_is_dark_all_over_is_compared_with_itself_where_it_is_printed_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All five of "[ ]" had been ticked, as sure as 0.9, for the other list had bullets."""
    others, own = {5: Lead(0.0), 6: Lead(0.0), 7: Lead(0.0)}, {0: Lead(15.0), 1: Lead(15.0), 2: Lead(32.0)}
    monkeypatch.setattr(leading, "_leads_on", lambda *_: own | others)
    monkeypatch.setattr(leading, "_leads_of", lambda *_: {0: Lead(0.0), 1: Lead(0.2), 2: Lead(9.0)})
    choices = [Choice(index, Evidence(str(index), before="none")) for index in own]
    sheet, labelled = Page(1, 612, 792, (), ()), Labelled((), [])
    for otherwise, told in ((True, ["empty", "empty", "ticked"]), (False, ["ticked", "ticked", "ticked"])):
        monkeypatch.setattr(leading, "_is_printed_otherwise", lambda *_, answer=otherwise: answer)
        assert [each.seen.before for each in leading.by_leads(sheet, labelled, choices)] == told
