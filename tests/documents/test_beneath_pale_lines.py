"""Labels beneath their lines to sign on, of scans and photos: behind a printed name, and where a copier left little of the lines."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Box, Line, Page, Scan
from mmd_mailbot.documents.pens.beneath import lines_over, with_faint
from mmd_mailbot.documents.pens.inked import Seen, look
from mmd_mailbot.documents.pens.register import Place
from mmd_mailbot.documents.wording.labels import label, phrases_of

DOTS = 150 / 72
ROWS = {
    "superintendent": "Superintendent of Schools",
    "district_contact": "District MIM Contact Person",
    "principal": "Building Principal",
}
NAMES = ("Mark Hostetler", "Doug Thieman", "Neal Dieckmann")


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def seen_of(
    rules: RuleSet,
    signed: tuple[str, ...],
    *,
    named: bool = False,
    pale: float = 0.0,
    known: bool = False,
    plain: bool = False,
) -> dict[str, Seen]:
    """What is seen of a scan on which these parties signed over their labels. ``named``: a printed name before each; ``pale``: how
    bright the lines are; ``known``: those of the whole page were found although; ``plain``: no flourish under the names."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 700, "District: Adair Co. R-I          School Building: Lincoln Elementary")
    lines: list[Box] = []
    for row, (role, text) in enumerate(ROWS.items()):
        line = 640 - 42 * row
        lines.append((60, 792 - line - 0.5, 300, 792 - line + 0.5))
        canvas.setStrokeGray(pale)
        canvas.line(60, line, 300, line)
        canvas.setStrokeGray(0)
        canvas.drawString(60, line - 13, f"{NAMES[row]}, {text}" if named else text)
        canvas.drawString(340, line - 13, "Date")
        for points in strokes("Robert Hale")[: 2 if plain else None] if role in signed else ():
            for a, b in pairwise(points):
                canvas.line(70 + a[0] * 110, line + a[1] * 24, 70 + b[0] * 110, line + b[1] * 24)
    canvas.save()
    form = rules.forms[Kind.COMMITMENT]
    page = (read_pdf(out.getvalue(), "form.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    scan = replace(
        recognised(page), scan=Scan(shown.getvalue(), DOTS), scanned=True, rules=tuple(lines) if known else ()
    )
    return look([scan], label(strip_of(scan.blocks), phrases_of(form)), form)


def recognised(page: Page) -> Page:
    """As if its words had been read in a picture."""
    words = {id(each): replace(each, confidence=0.98) for each in page.words}
    lines = [each for each in page.blocks if isinstance(each, Line)]
    assert len(lines) == len(page.blocks)
    read = tuple(replace(each, words=tuple(words[id(word)] for word in each.words)) for each in lines)
    return replace(page, blocks=read, words=tuple(words.values()))


def told(seen: dict[str, Seen]) -> dict[str, str]:
    return {role: each.verdict for role, each in seen.items()}


def test_a_printed_name_before_the_label_is_part_of_what_stands_beneath_the_line(rules: RuleSet) -> None:
    """A superintendent who had signed had not, as her title begins far right of her line; and a printed name is no signature."""
    assert told(seen_of(rules, tuple(ROWS), named=True)) == dict.fromkeys(ROWS, "pen")
    assert told(seen_of(rules, ("principal",), named=True)) == {
        "superintendent": "none", "district_contact": "none", "principal": "pen",
    }  # fmt: skip


def test_lines_that_only_the_whole_page_shows_tell_whose_a_name_is(rules: RuleSet) -> None:
    """A contact who had not signed had, by her principal's name, on a scan that an app had whitened."""
    seen = told(seen_of(rules, ("superintendent", "principal"), pale=0.97, known=True))
    assert seen == {"superintendent": "pen", "district_contact": "none", "principal": "pen"}


def test_names_over_labels_without_any_lines_are_nobodys_for_sure(rules: RuleSet) -> None:
    """The principal's had been her contact's, who had not signed."""
    assert "pen" not in told(seen_of(rules, ("superintendent", "principal"), pale=1.0, plain=True)).values()


def test_a_line_of_which_a_name_hides_the_beginning_is_the_labels() -> None:
    places = {
        role: Place(role, 1, (58.0, top, 148.0, top + 12), (52, top - 8, 220, top + 40))
        for role, top in zip(ROWS, (592.0, 638.0, 682.0), strict=True)
    }
    lines = [(109.0, 589.0, 219.0, 590.0), (102.0, 633.0, 208.0, 634.0), (88.0, 677.0, 230.0, 678.0)]
    assert lines_over(places, lines) == dict(zip(ROWS, lines, strict=True))
    assert lines_over(places, [(200.0, *each[1:]) for each in lines]) == {}


def test_a_pale_line_counts_only_where_no_other_was_seen() -> None:
    seen = [(60.0, 100.0, 200.0, 101.0)]
    assert with_faint(seen, [(60.0, 101.0, 300.0, 102.0), (60.0, 140.0, 200.0, 141.0)]) == [
        *seen,
        (60.0, 140.0, 200.0, 141.0),
    ]
