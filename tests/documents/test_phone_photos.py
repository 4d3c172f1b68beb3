"""What phone photos and faxes of hand-signed forms do to rows and lines, each as it was met on pages nobody had seen."""

from __future__ import annotations

import io
from itertools import pairwise

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes
from mmd_mailbot.documents.formats.image import frames
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.layout.strip import strip_of
from mmd_mailbot.documents.page import Box, Page, Scan, Word
from mmd_mailbot.documents.pens.inked import Seen, look
from mmd_mailbot.documents.pens.reaching import reaching_into
from mmd_mailbot.documents.pens.register import Place, register
from mmd_mailbot.documents.pens.strokes import Strokes, strokes_in
from mmd_mailbot.documents.pens.two_pens import parted_by_colour
from mmd_mailbot.documents.pens.whose import Share, not_anothers, share_out
from mmd_mailbot.documents.scan import flat
from mmd_mailbot.documents.scan.flat import flattened
from mmd_mailbot.documents.scan.ocr import find_lines
from mmd_mailbot.documents.scan.outline import find_sheet
from mmd_mailbot.documents.scan.straighten import run_apart
from mmd_mailbot.documents.wording.labels import label, phrases_of

DOTS = 150 / 72
CLOSE: dict[str, Box] = {"contact": (0.0, 0.0, 288.0, 46.0), "principal": (0.0, 33.0, 288.0, 80.0)}


def drawn(*lines: list[tuple[float, float]]) -> Strokes:
    paper = np.full((round(80 * DOTS), round(288 * DOTS), 3), 235, np.uint8)
    for line in lines:
        cv2.polylines(paper, [(np.array(line) * DOTS).round().astype(np.int32)], False, (20, 20, 90), 3)
    return strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 80.0), ())


# ---------------------------------------------------------------- rows that lie close


def test_a_tall_capital_that_rises_from_the_row_below_signs_for_nobody_above() -> None:
    """Rows to sign on have some of their height in common: two thirds of it lay in the row above, and more than half in its own."""
    tall = [(100, 60), (120, 4), (108, 58), (126, 8), (130, 56), (136, 44), (142, 58), (150, 52)]
    shares = share_out(drawn(tall), CLOSE)
    assert len(shares["contact"].own) == 1
    assert shares["contact"].doubtful


def test_a_name_on_its_own_line_stays_its_partys_where_rows_lie_close() -> None:
    shares = share_out(drawn([(60 + 4 * step, 22 if step % 2 else 10) for step in range(20)]), CLOSE)
    assert len(shares["contact"].own) == 1
    assert not shares["contact"].doubtful
    assert shares["principal"].own == set()


def test_words_in_another_partys_ink_say_nothing_of_a_place_that_they_reach_into() -> None:
    strokes = drawn([(60 + 4 * step, 40 if step % 2 else 30) for step in range(20)])
    word = Word("Wes", (58.0, 28.0, 140.0, 42.0))
    shares = share_out(strokes, {"contact": (0.0, 0.0, 288.0, 42.0), "principal": (0.0, 33.0, 288.0, 80.0)})
    assert not_anothers([word], "contact", strokes, shares) == [word]
    assert not_anothers([word], "principal", strokes, shares) == []


# ---------------------------------------------------------------- places

ROWS = {
    "superintendent": ("Superintendent of Schools:", 660.0),
    "district_contact": ("District MIM Contact Person:", 619.0),
    "principal": ("Building Principal:", 578.0),
}


@pytest.fixture
def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmd_mailbot.documents.pens.sight.read_closely", lambda *_: ("", 0.0))


def scanned(draw: bytes) -> Page:
    page = (read_pdf(draw, "form.pdf").pages or ())[0]
    shown = io.BytesIO()
    pypdfium2.PdfDocument(draw)[0].render(scale=DOTS).to_pil().convert("RGB").save(shown, "PNG")
    return Page(
        1, 612, 792, page.blocks, page.words, scan=Scan(shown.getvalue(), DOTS), scanned=True
    )  # as a picture: its ruled lines are not known


def head(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 740, "Missouri Integrated Model District & School Commitment/ Recommitment 2026-2027")
    canvas.drawString(60, 700, "District: Adair Co. R-I          School Building: Lincoln Elementary")


def signed_on_lines(signed: str) -> bytes:
    """Each party's line to sign on, and under it one for the printed name, which an office has filled in for all."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    head(canvas)
    for role, (text, y) in ROWS.items():
        canvas.drawString(60, y, text)
        canvas.line(230, y - 2, 430, y - 2)
        canvas.drawString(440, y, "Date:")
        canvas.drawString(60, y - 16, "Printed Name:")
        canvas.line(140, y - 18, 430, y - 18)
        canvas.drawString(150, y - 16, "Dana Whitfield")
        if role == signed:
            for points in strokes("Robert Hale"):
                for a, b in pairwise(points):
                    canvas.line(260 + a[0] * 110, y + a[1] * 24, 260 + b[0] * 110, y + b[1] * 24)
    canvas.save()
    return out.getvalue()


def seen_on(page: Page, rules: RuleSet) -> dict[str, Seen]:
    form = rules.forms[Kind.COMMITMENT]
    return look([page], label(strip_of(page.blocks), phrases_of(form)), form)


@pytest.mark.parametrize("signed", list(ROWS))
def test_printed_names_under_the_lines_to_sign_on_sign_nothing_and_hide_nothing(
    signed: str, rules: RuleSet, nothing_is_read: None
) -> None:
    found = seen_on(scanned(signed_on_lines(signed)), rules)
    assert {role: each.verdict for role, each in found.items()} == {
        role: "pen" if role == signed else "none" for role in ROWS
    }


def place_of_hidden_label(rules: RuleSet) -> tuple[Place, Place]:
    """The superintendent's place and the contact's, whose label a large name covers, in a ruled table."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    head(canvas)
    for y in (680, 640, 600, 560):
        canvas.line(54, y, 540, y)
    for x in (54, 430, 540):
        canvas.line(x, 680, x, 560)
    for role, y in (("superintendent", 668), ("principal", 588)):
        canvas.drawString(60, y, ROWS[role][0])
    for y in (668, 628, 588):
        canvas.drawString(436, y, "Date:")
    canvas.save()
    page = scanned(out.getvalue())
    form = rules.forms[Kind.COMMITMENT]

    def lines(page: Page, part: Box) -> list[Box]:
        return [(54.0, y, 540.0, y + 1) for y in (112.0, 152.0, 192.0, 232.0) if part[1] <= y <= part[3]]

    places = register([page], label(strip_of(page.blocks), phrases_of(form)), form, lines).places
    return places["superintendent"][0], places["district_contact"][0]


def test_a_label_under_ink_takes_nothing_of_the_row_before_it(rules: RuleSet) -> None:
    """Two fifths of the row above it had been taken for its own, and who had signed there "had not"."""
    before, hidden = place_of_hidden_label(rules)
    assert before.area[3] > 148
    assert not hidden.found
    assert 144 < hidden.area[1] < 160


# ---------------------------------------------------------------- faxes, pages aslant


def test_a_fax_whose_dots_are_no_squares_has_the_shape_of_its_page() -> None:
    out = io.BytesIO()
    Image.new("1", (1728, 1078), 1).save(out, "TIFF", compression="group4", dpi=(204, 98))
    (frame,) = frames(out.getvalue())
    height, width = frame.pixels.shape[:2]
    assert height / width == pytest.approx(11 / 8.47, rel=0.01)
    assert width == 1728


def fanned(*, aslant: bool = True) -> np.ndarray:
    """A page of print that fills the picture, photographed from one corner: no edge of the sheet is to be seen."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    canvas.setFont("Helvetica", 11)
    for row in range(34):
        canvas.drawString(
            72, 720 - 19 * row, "After notification of funding approval, submit an invoice for reimbursement."
        )
    canvas.save()
    flat = np.asarray(pypdfium2.PdfDocument(out.getvalue())[0].render(scale=DOTS).to_pil().convert("RGB"))
    height, width = flat.shape[:2]
    edge = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = edge + np.array([[0, 40], [0, -40], [0, 40], [0, -40]], np.float32) * aslant
    matrix = cv2.getPerspectiveTransform(edge, seen)
    return cv2.warpPerspective(flat, matrix, (width, height), borderValue=(255, 255, 255))


def test_lines_that_run_apart_on_a_page_whose_edges_are_not_seen_are_laid_level() -> None:
    picture = fanned()
    assert run_apart(find_lines(picture))
    sheet = flattened(picture)
    assert not run_apart(sheet.lines)
    falls = [abs(float(each[1][1] - each[0][1])) for each in sheet.lines if each[1][0] - each[0][0] > 600]
    assert len(falls) > 25
    assert np.percentile(falls, 90) < 8  # of 950 pixels; up to 50 as it came


def test_lines_that_all_run_one_way_are_left_to_a_turn() -> None:
    assert not run_apart(find_lines(fanned(aslant=False)))


def test_a_page_that_could_not_be_laid_level_is_known_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A contact's name had signed for the principal, whose row begins left below it: whoever stands in a row that is not level at both
    ends is for a person (``test_rows_of_scans.py``)."""
    monkeypatch.setattr(flat, "uncurled", lambda _: None)
    assert not flattened(fanned()).level
    assert flattened(fanned(aslant=False)).level


# ---------------------------------------------------------------- labels under ink, once more


def table_of_parties(left: dict[str, str]) -> Page:
    """A ruled table of the commitment's parties in which only these words of the labels can be read, each row with its "Date:"."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    head(canvas)
    for y in (680, 640, 600, 560):
        canvas.line(54, y, 540, y)
    for x in (54, 430, 540):
        canvas.line(x, 680, x, 560)
    for (role, (whole, _)), y in zip(ROWS.items(), (668, 628, 588), strict=True):
        text = left.get(role, whole)
        canvas.drawString(60 + canvas.stringWidth(whole) - canvas.stringWidth(text), y, text)
        canvas.drawString(436, y, "Date:")
    canvas.save()
    return scanned(out.getvalue())


def places_on(page: Page, rules: RuleSet) -> dict[str, tuple[Place, ...]]:
    form = rules.forms[Kind.COMMITMENT]
    return register([page], label(strip_of(page.blocks), phrases_of(form)), form).places


def test_the_last_label_under_ink_is_found_by_the_date_of_its_row(rules: RuleSet) -> None:
    """Nothing is printed after the principal's row that could tell where it is."""
    whole = places_on(table_of_parties({}), rules)["principal"][0]
    (covered,) = places_on(table_of_parties({"principal": ""}), rules)["principal"]
    assert not covered.found
    assert covered.area[1] == pytest.approx(whole.area[1], abs=4)


def test_a_place_begins_where_the_others_do_though_its_labels_first_word_is_covered(rules: RuleSet) -> None:
    (place,) = places_on(table_of_parties({"principal": "Principal:"}), rules)["principal"]
    whole = places_on(table_of_parties({}), rules)["principal"][0]
    assert place.area[0] == pytest.approx(whole.area[0], abs=2)


# ---------------------------------------------------------------- strokes that run together


def two_rows(upper: tuple[int, int, int], lower: tuple[int, int, int]) -> Strokes:
    """A name in the upper row whose tail runs into one in the lower row."""
    paper = np.full((round(80 * DOTS), round(288 * DOTS), 3), 235, np.uint8)
    zigzag = [(60 + 4 * step, 34 if step % 2 else 16) for step in range(16)]
    below = [(70 + 4 * step, 66 if step % 2 else 46) for step in range(16)]
    for points, ink in (([*zigzag, (122, 50)], upper), (below, lower)):
        cv2.polylines(paper, [(np.array(points) * DOTS).round().astype(np.int32)], False, ink, 3)
    return strokes_in(paper, DOTS, (0.0, 0.0, 288.0, 80.0), ())


TWO: dict[str, Box] = {"principal": (0.0, 0.0, 288.0, 40.0), "dese": (0.0, 40.0, 288.0, 80.0)}
BLUE, BLACK = (40, 60, 175), (30, 30, 34)


def test_a_blue_name_that_runs_into_a_black_one_is_parted_from_it() -> None:
    strokes = two_rows(BLUE, BLACK)
    both = share_out(strokes, TWO)
    assert both["principal"].midway
    parted = parted_by_colour(strokes, both["principal"].midway)
    shares = share_out(parted, TWO)
    assert not shares["principal"].midway
    assert not shares["dese"].midway
    masses = {role: share.mass for role, share in shares.items()}
    assert min(masses.values()) > 0.3 * sum(masses.values())


@pytest.mark.parametrize("ink", [BLUE, BLACK])
def test_strokes_of_one_pen_are_never_parted(ink: tuple[int, int, int]) -> None:
    strokes = two_rows(ink, ink)
    assert parted_by_colour(strokes, {each.number for each in strokes.pieces}) is strokes


def test_another_partys_ink_far_inside_an_empty_row_is_looked_at_by_itself() -> None:
    """Who had signed below her line "had not": her strokes had run together with the principal's larger ones."""
    strokes = two_rows(BLACK, BLACK)
    shares = {"principal": Share(), "dese": Share({each.number for each in strokes.pieces}, mass=1, inside=1)}
    chance = reaching_into("principal", strokes, TWO, shares)
    assert chance is not None
    assert reaching_into("dese", strokes, TWO, shares) is None
    tall = drawn([(60, 76), (66, 31), (70, 76), *((74 + 4 * step, 66 if step % 2 else 50) for step in range(9))])
    own = {"principal": Share(), "dese": Share({each.number for each in tall.pieces}, mass=1, inside=1)}
    assert reaching_into("principal", tall, TWO, own) is None  # the top of a capital


def test_the_line_of_a_field_close_over_a_tables_edge_is_ruled_too() -> None:
    """The two and all that touched them had been one stroke, of which most lay outside the first party's place."""
    paper = np.full((round(80 * DOTS), round(600 * DOTS), 3), 235, np.uint8)
    for top, wide in ((60, 5), (66, 5)):
        cv2.line(paper, (60, top), (1160, top), (40, 40, 40), wide)
    cv2.putText(paper, "Festus R-VI", (200, 58), 0, 1.0, (20, 20, 90), 3)
    strokes = strokes_in(paper, DOTS, (0.0, 0.0, 600.0, 80.0), ())
    assert any(each[2] - each[0] > 500 for each in strokes.rules)
    assert max(each.box[2] - each.box[0] for each in strokes.pieces) < 300 * DOTS


# ---------------------------------------------------------------- shadows


def in_half_shadow(shade: float) -> np.ndarray:
    """A page of print on a dark desk; the shadow of a shelf lies over its lower third, as straight as an edge."""
    flat = cv2.resize(fanned(aslant=False), (425, 550), interpolation=cv2.INTER_AREA)
    photo = np.full((640, 480, 3), (74, 56, 44), np.float32)
    photo[50:600, 28:453] = flat.astype(np.float32) * 0.9
    photo[430:] *= shade
    photo += np.random.default_rng(3).normal(0, 2, photo.shape)
    return np.clip(photo, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("shade", [0.5, 0.62])
def test_the_edge_of_a_shadow_cuts_no_page_in_two(shade: float) -> None:
    """The last party's row had been cut off with the paper in the shadow."""
    corners = find_sheet(in_half_shadow(shade))
    assert corners is None or corners[:, 1].max() > 560


def test_a_sheet_whose_foot_lies_on_the_desk_ends_there() -> None:
    corners = find_sheet(in_half_shadow(1.0))
    assert corners is not None
    assert corners[:, 1].max() == pytest.approx(600, abs=6)
