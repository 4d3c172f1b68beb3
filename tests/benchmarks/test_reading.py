"""The reading benchmark in short: its documents are made, read and compared; nothing unsigned is said to be signed.

Accuracy is measured by the whole benchmark; here a few fixed documents of each channel show that the machinery works.
"""

from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from benchmarks.reading import (
    corpus,
    cursive,
    flotsam,
    fonts,
    leavings,
    litter,
    longhand,
    measure,
    misleading,
    motion,
    oddments,
    pads,
    painting,
    paperfiles,
    pdfdraw,
    pens,
    people,
    scraps,
    signing,
    spring,
    summer,
    tables,
    trifles,
    truth,
    wordmaker,
    wordshapes,
    wraps,
)
from benchmarks.reading.__main__ import main
from benchmarks.reading.compare import compared, same, text_error
from benchmarks.reading.contents import content
from benchmarks.reading.truth import SCAN, FileTruth, PaperTruth, SignTruth
from mmd_mailbot.core.facts import Kind

TEXTS = ("dev-003-docx-typed", "dev-006-pdf-text", "dev-063-own-form", "dev-064-invoice-pdf", "dev-076-receipt-order")
LIES_THERE = litter.LITTER | trifles.TRIFLES | leavings.LEAVINGS | scraps.SCRAPS | oddments.ODDMENTS | flotsam.FLOTSAM
for _only_moves in ("dragged", "drum-ghost"):
    LIES_THERE.pop(_only_moves)
PICTURES = ("dev-066-receipt-photo", "dev-095-own-scan")
SHARING = ("embers",)  # parts that call some districts, schools and tools as former parts do


def made(name: str, folder: Path) -> FileTruth:
    rules = corpus.the_rules()
    (wanted,) = [each for part in corpus.PARTS for each in corpus.wanted(part) if each.name == name]
    document = corpus.make(wanted, rules)
    truth.write(folder, document.truth, document.data)
    return document.truth


def told(kind: str, fields: dict[str, Any], problems: tuple[str, ...] = (), **signatures: str) -> dict[str, Any]:
    """A document as ``read --json`` has it."""
    return {
        "kind": kind,
        "reader": "ocr",
        "fields": {name: {"value": value, "confidence": 0.95, "where": ""} for name, value in fields.items()},
        "signatures": {role: {"state": state, "date": None, "confidence": 0.9} for role, state in signatures.items()},
        "problems": list(problems),
    }


def expected(paper: PaperTruth) -> FileTruth:
    return FileTruth("form.pdf", "dev", "scan-pdf", SCAN, (paper,))


# ---------------------------------------------------------------- the rules of comparison


@pytest.mark.parametrize(
    ("name", "there", "read", "right"),
    [
        ("district", "Adair Co. R-I", "adair co.  R-I", True),
        ("district", "Adair Co. R-I", "Adair Co. R-II", False),
        ("contact_phone", "(573) 555-0100", "573-555-0100", True),
        ("contact_phone", "(573) 555-0100", "573-555-0101", False),
        ("total_cost", "948.90", "948.9", True),
        ("total_cost", "948.90", None, False),
        ("total_cost", None, None, True),
        ("total_cost", None, "1.00", False),
        ("activities", ["other", "coach-with-teacher"], ["coach-with-teacher", "other"], True),
        ("activities", [], None, True),
        ("consulted_tech_team", False, None, True),
        ("consulted_tech_team", True, False, False),
        ("plan_timeline", "October 2026 to May\n2027.", "October 2026 to May 2027", True),
        ("plan_timeline", "October 2026 to May 2027.", "October", False),
        (
            "letterhead",
            {"state": "present", "district": "Oak R-I"},
            {"state": "present", "district": "OAK R-I"},
            True,
        ),
        ("letterhead", {"state": "absent", "district": None}, {"state": "absent", "district": "Oak R-I"}, True),
        (
            "letterhead",
            {"state": "present", "district": "Oak R-I"},
            {"state": "present", "district": "Elm R-I"},
            False,
        ),
    ],
)
def test_a_field_is_right_under_the_rules(name: str, there: Any, read: Any, right: bool) -> None:
    assert same(name, there, read) is right


def test_free_text_may_be_wrong_in_three_characters_of_a_hundred() -> None:
    words = "x" * 100
    assert text_error(words, "x" * 97 + "yyy") <= 0.03 < text_error(words, "x" * 96 + "yyyy")


def test_rows_count_one_by_one_and_a_row_too_many_is_wrong() -> None:
    rows = [{"name": "Logitech C920s webcam", "cost": "69.99"}, {"name": "Zoom Pro", "cost": "149.90"}]
    read = [
        {"name": "Logitech C92Os webcam", "cost": "69.99"},
        {"name": "Zoom Pro", "cost": "1499.00"},
        {"name": "x", "cost": None},
    ]
    paper = PaperTruth("district_request", {"requested_tools": rows})
    result = compared(expected(paper), [told("district_request", {"requested_tools": read})])
    assert [each.verdict for each in result.papers[0].fields] == ["right", "wrong", "wrong"]


def test_what_could_not_be_read_is_not_wrong() -> None:
    paper = PaperTruth("receipt", {"total": "12.00", "date": "2026-10-03"})
    read = told("receipt", {"total": None, "date": None}, ("total: two amounts stand there (page 1)",))
    result = compared(expected(paper), [read])
    assert [each.verdict for each in result.papers[0].fields] == ["unread", "wrong"]


def test_signatures_are_told_apart() -> None:
    rows = {
        "a": SignTruth("signed", "drawn"), "b": SignTruth("signed", "drawn"), "c": SignTruth("unsigned"),
        "d": SignTruth("unsigned"), "e": SignTruth("unsigned", how="crossed-out", doubtful=True),
        "f": SignTruth("unsigned", how="crossed-out", doubtful=True),
    }  # fmt: skip
    states = {"a": "signed", "b": "unsigned", "c": "signed", "d": "uncertain", "e": "uncertain", "f": "signed"}
    result = compared(expected(PaperTruth("commitment", {}, rows)), [told("commitment", {}, **states)])
    assert [each.verdict for each in result.papers[0].signatures] == [
        "right", "false-unsigned", "false-signed", "uncertain", "doubtful", "false-signed",
    ]  # fmt: skip


def test_documents_of_a_file_are_paired_by_what_they_say() -> None:
    papers = (
        PaperTruth("receipt", {"merchant": "Oak Shop", "total": "1.00"}),
        PaperTruth("receipt", {"merchant": "Elm Mart", "total": "2.00"}),
    )
    read = [
        told("receipt", {"merchant": "Elm Mart", "total": "2.00"}),
        told("receipt", {"merchant": "Oak Shop", "total": "1.00"}),
    ]
    result = compared(FileTruth("a.pdf", "dev", "scan-pdf", SCAN, papers), read)
    assert result.kind_right
    assert {each.verdict for paper in result.papers for each in paper.fields} == {"right"}
    fewer = compared(FileTruth("a.pdf", "dev", "scan-pdf", SCAN, papers), read[:1])
    assert not fewer.kind_right


# ---------------------------------------------------------------- documents


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_document_is_made_read_and_compared(name: str, tmp_path: Path) -> None:
    there = made(name, tmp_path)
    assert truth.in_folder(tmp_path) == [there]
    measured = measure.read_one(str(tmp_path / there.file))
    result = compared(there, measured.documents, seconds=measured.seconds, memory=measured.memory)
    assert result.kind_right
    assert {each.verdict for paper in result.papers for each in paper.fields} == {"right"}
    assert {each.verdict for each in tables.signatures_of([result])} <= {"right", "uncertain"}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_says_nothing_signed_that_is_not(name: str, tmp_path: Path) -> None:
    there = made(name, tmp_path)
    measured = measure.read_one(str(tmp_path / there.file))
    assert measured.failure == ""
    result = compared(there, measured.documents)
    assert "false-signed" not in {each.verdict for each in tables.signatures_of([result])}


def test_the_same_name_is_the_same_document(tmp_path: Path) -> None:
    for name in (
        "dev-001-pdf-text",
        "dev-066-receipt-photo",
        "later-170-scan150",
        "winter-193-scan150",
        "spring-203-scan150",
        "summer-189-blank-scan",
    ):
        folders = [tmp_path / f"{name}-{number}" for number in (1, 2)]
        files = []
        for folder in folders:
            folder.mkdir()
            files.append((folder / made(name, folder).file).read_bytes())
        assert files[0] == files[1]


def test_the_parts_hold_what_was_promised() -> None:
    names = {part: [each.name for each in corpus.wanted(part)] for part in corpus.PARTS}
    assert sum(len(each) for each in names.values()) >= 400
    assert all(len(set(each)) == len(each) for each in names.values())
    assert {each.maker for each in corpus.wanted("held-out")} <= set(corpus.MAKERS)


@pytest.mark.parametrize("how", sorted(LIES_THERE))
def test_what_lies_at_a_place_can_be_seen_there(how: str) -> None:
    page = np.full((110, 700, 3), 255, np.uint8)
    spot = misleading.Spot((120, 10, 560, 94), 200 / 72, pens.PENS["unseen"][0], "no such hand", "10/3/2026")
    LIES_THERE[how](page, spot, random.Random(3))
    seen = np.argwhere(page.min(axis=2) < 250)
    assert len(seen) > 20
    assert 100 <= seen[:, 1].mean() <= 600  # a thumb comes in from the right


def test_the_part_later_holds_forms_on_paper_and_text_of_every_sort_in_words_of_its_own() -> None:
    listed = list(corpus.wanted("later"))
    assert (len(listed), sum(corpus.is_text(each) for each in listed)) == (210, 120)
    assert {each.maker for each in listed if corpus.is_text(each)} >= {
        each.maker for each in corpus.wanted("unseen") if corpus.is_text(each)
    }
    assert all(each.kinds for each in listed if not corpus.is_text(each))
    for told in (people.FIRST, people.LAST, people.PLACES, people.SHAPES, people.SCHOOLS, people.TOOLS):
        others = {each for part in told if part not in ("later", *SHARING) for each in told[part]}  # type: ignore[attr-defined]
        assert not others & set(told["later"])  # type: ignore[index]


@pytest.mark.parametrize(
    ("part", "texts", "papers", "own"),
    [
        ("winter", 140, 100, scraps.SCRAPS),
        ("spring", 140, 110, oddments.ODDMENTS),
        ("summer", 140, 60, flotsam.FLOTSAM),
    ],
)
def test_a_late_part_holds_what_districts_send_in_words_of_its_own(
    part: str, texts: int, papers: int, own: dict[str, Any]
) -> None:
    listed = list(corpus.wanted(part))
    assert (sum(corpus.is_text(each) for each in listed), len(listed)) == (texts, texts + papers)
    assert {each.maker for each in listed if corpus.is_text(each)} >= {
        each.maker for each in corpus.wanted("unseen") if corpus.is_text(each)
    }
    for told in (people.FIRST, people.LAST, people.PLACES, people.SHAPES, people.SCHOOLS, people.TOOLS):
        others = {each for named in told if named not in (part, *SHARING) for each in told[named]}  # type: ignore[attr-defined]
        assert not others & set(told[part])  # type: ignore[index]
    former = misleading.COMMON | misleading.RESERVED | litter.LITTER | trifles.TRIFLES | leavings.LEAVINGS
    assert not set(own) & set(
        former | (scraps.SCRAPS if part != "winter" else {}) | (oddments.ODDMENTS if part == "summer" else {})
    )
    for group in (fonts.HANDS, fonts.SCRIPTS, fonts.DIGIT_HANDS, fonts.TILLS):
        assert not {face for named, faces in group.items() if named != part for face in faces} & set(group[part])


@pytest.mark.parametrize(
    ("part", "own"), [("winter", scraps.SCRAPS), ("spring", oddments.ODDMENTS), ("summer", flotsam.FLOTSAM)]
)
def test_half_of_the_places_that_nobody_signed_hold_nothing_unusual(part: str, own: dict[str, Any]) -> None:
    dice = random.Random(4)
    made = content(part, corpus.the_rules().forms[Kind.COMMITMENT], dice)
    plans = [signing.plan(part, made, ("principal",), dice, paper=True)["principal"] for _ in range(2000)]
    unsigned = [each.how for each in plans if not each.signed]
    ordinary = sum(how in ("empty", "date-alone", "printed-name") for how in unsigned)
    assert 0.42 < ordinary / len(unsigned) < 0.58
    assert set(own) <= set(unsigned)


def test_in_the_last_parts_one_in_seven_unsigned_places_holds_something_new() -> None:
    kinds: tuple[tuple[tuple[str, ...], set[str]], ...] = (
        (spring.PDF_FOUND, {*spring.TYPED, "watermark"}),
        (oddments.FOUND, set(oddments.ODDMENTS)),
        (summer.WORD_FOUND, {*summer.TYPED, "logo-picture"}),
        (flotsam.FOUND, set(flotsam.FLOTSAM)),
    )
    for found, new in kinds:
        assert 0.1 < sum(how in new for how in found) / len(found) <= 0.15


@pytest.mark.parametrize("how", ["path", *sorted(pads.WAYS)])
def test_what_a_program_draws_as_a_signature_is_seen_in_the_pdf(how: str) -> None:
    """Each way of keeping one puts ink in its own place, and no letters."""
    draw = pdfdraw.signings("summer", {"": signing.SignAs(how, True, "Opal Zahner")}, random.Random(5))[""].draw
    assert draw is not None
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(240, 60))
    canvas.translate(10, 10)
    draw(canvas, 200, 30)
    canvas.showPage()
    canvas.save()
    page = pypdfium2.PdfDocument(made.getvalue())[0]
    assert page.get_textpage().get_text_range() == ""
    dark = np.asarray(page.render(scale=2).to_pil().convert("L")) < 150
    assert 120 < dark[24:104, 20:420].sum() < 9000
    assert dark.sum() == dark[24:104, 20:420].sum()


def test_a_signature_in_a_frame_of_word_keeps_the_file_whole() -> None:
    """Shapes, ink, old pictures and boxes: the file opens again, and no name stands in its text."""
    for how in wordmaker.SHAPED:
        document = docx.Document()
        paragraph = document.add_paragraph("Signature: ")
        wordshapes.signed(paragraph, how, "Opal Zahner", "summer", 7, random.Random(2))
        made = io.BytesIO()
        document.save(made)
        again = docx.Document(io.BytesIO(made.getvalue()))
        assert again.paragraphs[0].text.strip() == "Signature:"
        assert b"Zahner" not in again.element.xml.encode()


def test_a_worn_drum_prints_faintly_once_more_what_stands_above() -> None:
    page = np.full((600, 700, 3), 255, np.uint8)
    page[60:400:20, 200:400] = 0
    spot = misleading.Spot((120, 500, 560, 584), 200 / 72, pens.PENS["spring"][0], "no such hand", "10/3/2026")
    oddments.drum_ghost(page, spot, random.Random(3))
    assert 150 < page[500:584].min() < 230


def test_a_sheet_pulled_off_too_soon_smears_the_print() -> None:
    page = np.full((110, 700, 3), 255, np.uint8)
    page[40:44, 200:300] = 0
    spot = misleading.Spot((120, 10, 560, 94), 200 / 72, pens.PENS["winter"][0], "no such hand", "10/3/2026")
    scraps.dragged(page, spot, random.Random(3))
    assert (page[:40, 120:560].min(axis=2) < 250).sum() + (page[44:, 120:560].min(axis=2) < 250).sum() > 200


@pytest.mark.parametrize(
    ("writer", "how"),
    [
        *((cursive, how) for how in sorted(cursive.WAYS)),
        *((longhand, how) for how in sorted(longhand.WAYS)),
        *((motion, how) for how in sorted(motion.WAYS)),
    ],
)
def test_a_name_is_signed_letter_by_letter_each_time_a_little_different(writer: Any, how: str) -> None:
    pen = pens.PENS["later"][0]
    masks = [writer.signature(how, "Dr. Gayle O'Dowd", pen, 80, 400, 200, random.Random(seed)) for seed in (1, 1, 2)]
    assert np.array_equal(masks[0], masks[1])
    assert masks[0].shape != masks[2].shape or not np.array_equal(masks[0], masks[2])
    for mask in masks:
        assert 0.005 < (mask > 0.3).mean() < 0.5
        assert mask.shape[1] <= 440


def test_real_signatures_are_pasted_only_where_a_folder_of_them_is_given(tmp_path: Path) -> None:
    for part in ("later", "winter", "spring", "summer"):
        assert "pen-real" not in signing.pen_ways(part, real=False)
        ways = signing.pen_ways(part, real=True)
        assert ways.count("pen-real") * 3 == len(ways)
    picture = np.full((60, 200), 250, np.uint8)
    picture[20:40, 20:180] = 30
    Image.fromarray(picture).save(tmp_path / "somebody.png")
    page = np.full((110, 700, 3), 255, np.uint8)
    painter = painting.Painter(
        "later", [page], {"0:sign:principal": (0, 43.0, 4.0, 201.0, 34.0)}, 200, random.Random(1), tmp_path
    )
    painter.signatures({"principal": signing.SignAs("pen-real", True, "Opal Voss")}, "0:")
    assert (page.min(axis=2) < 200).sum() > 2000


def test_the_command_prints_the_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made("dev-006-pdf-text", tmp_path)
    assert main(["--folder", str(tmp_path), "--json", str(tmp_path / "told.json")]) == 0
    words = capsys.readouterr().out
    for title in ("said signed where it is not", "by field", "by channel", "calibration", "peak memory"):
        assert title in words
    assert json.loads((tmp_path / "told.json").read_text())["summary"]["text"]["kind right"] == {"of": 1, "count": 1}


def test_a_page_that_a_pen_touched_is_told_from_those_that_stay_as_printed() -> None:
    """A file of mixed pages is scanned where somebody signed, and not on its last page only."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(200, 100))
    for number in range(3):
        canvas.drawString(20, 50, f"Page {number}")
        canvas.showPage()
    canvas.save()
    pages = wraps.rendered(made.getvalue(), 72)
    assert paperfiles.touched_by_pens(made.getvalue(), pages[:2], 72) == []
    pages[0][40:44, 30:90] = 0
    assert paperfiles.touched_by_pens(made.getvalue(), pages[:2], 72) == [0]
