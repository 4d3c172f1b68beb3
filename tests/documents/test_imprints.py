"""The whole imprint of a signing service signs; a part of one, a claim, a note beside it or a stroke across it does not."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.signatures.depicted import imprint_on, shows_no_signature
from mmd_mailbot.documents.signatures.imprint import Imprint, imprint_in
from mmd_mailbot.documents.wording.names import typed_name
from mmd_mailbot.ports import FileToRead

from .papers import saved, with_picture, word_form
from .pdf_tricks import ASIDE, DESE, Draw, beside, filled, spot
from .test_typed_signatures import contact, in_table

SIGNED, UNSIGNED = SignatureState.SIGNED, SignatureState.UNSIGNED
SEEN = Path(__file__).with_name("seen")
ENVELOPE, MINUTE = (SEEN / f"imprint-with-{each}.png" for each in ("envelope", "minute"))
CODE = "6A39A26413D93C..."


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Pat Lee (Oct 3, 2026 09:51 CDT)"], "2026-10-03"),
        (["OttilieLoeak", "Ottilie Loeak (Nov 10, 2026 15:34 CDT)"], "2026-11-10"),
        (["Gurelio Ngo", "Aurelio Ngo (Jan 29, 2027 11:51 GMT-6)"], "2027-01-29"),
        (["DocuSigned by:", "Pat Lee", CODE], None),
        (["Signed by:", "Pat Lee", CODE], None),
        (["Pat", "Digitally signed by", "Pat Lee", "Date: 2026.10.17 13:13:56", "-05'00'", "Lee"], "2026-10-17"),
        (["Digitally signed by Pat Lee", "Date: 2026.10.17 13:13:56 -05'00'"], "2026-10-17"),
        (["Electronically signed by: Pat Lee", "Reason: I approve", "Date: Oct 3, 2026 09:51 CDT"], "2026-10-03"),
        (["Pat Lee", "signNow e-signature ID: 3b92ba71bdaa", "10/03/2026 14:23:11 UTC"], "2026-10-03"),
        (["Box Sign", "Pat Lee", "1FCA8VQX-4QWE72ZP"], None),
        (["Electronically signed by Pat Lee", "10/21/2026 9:18 AM Central - IP 182.115.44.213"], "2026-10-21"),
        (["Signed by: Pat Lee", "Signed on: September 25, 2026", "Signature ID: 39867"], "2026-09-25"),
        (["Pat Lee", "SIGNED 16 Nov 2026 . 3e0c88e9dc1c"], "2026-11-16"),
        (["SIGNED 03 Nov 2026 . fffd237e6df5", "........................ Pat Lee"], "2026-11-03"),
    ],
)
def test_a_whole_imprint_tells_who_signed_and_when(lines: list[str], day: str | None) -> None:
    found = imprint_in(lines)
    assert found is not None
    assert found.date == day
    assert found.name in ("Pat Lee", "Ottilie Loeak", "Aurelio Ngo")


NOT_WHOLE = [
    ["Digitally signed by Pat Lee"], ["Signed by: Pat Lee"], ["DocuSigned by: Pat Lee"], ["Signed by:", "Pat Lee", "10/3/2026"],
    ["Signed by:", "Pat Lee", "20261003"], ["DocuSigned by:", CODE], ["Pat Lee", CODE], ["Pat Lee (10/3/2026)"],
    ["DocuSign Envelope ID: 15EFFC90-67D3-FC12", "Pat Lee"], ["Pat Lee (MMM D, YYYY HH:MM CDT)"], ["(Oct 3, 2026 09:51 CDT)"],
    ["Pat Lee", "SIGNED 16 Nov 2026"], ["Pat Lee", "UNSIGNED 16 Nov 2026 . 3e0c88e9dc1c"],
    ["Signed by: Pat Lee", "Signed on: September 25, 2026"],
    ["DocuSigned by:", "Your Name", CODE], ["DocuSigned by:", "Sign here", CODE], ["Signed by: Superintendent", CODE],
]  # fmt: skip
TAKEN_BACK = [
    ["VOID", "Pat Lee (Oct 3, 2026 09:51 CDT)"], ["DECLINED", "Pat Lee (Oct 3, 2026 09:51 CDT)"],
    ["Pat Lee (declined Oct 3, 2026 09:51 CDT)"], ["Declined by Pat Lee (Oct 3, 2026 09:51 CDT)"],
    ["Viewed Pat Lee (Oct 3, 2026 09:51 CDT)"], ["Void Pat Lee (Oct 3, 2026 09:51 CDT)"],
    ["Sent to Pat Lee (Oct 3, 2026 09:51 CDT)"], ["Waiting for Pat Lee (Oct 3, 2026 09:51 CDT)"],
    ["Delegated to Pat Lee (Oct 3, 2026 09:51 CDT)"], ["Awaiting signature by Pat Lee", CODE],
    ["DocuSigned by:", "VOID", "Pat Lee", CODE], ["Declined by:", "Pat Lee", CODE], ["To be signed by:", "Pat Lee", CODE],
    ["Not signed by:", "Pat Lee", CODE], ["Signed by:", "Pat Lee", CODE, "Pending"], ["Signer: Pat Lee", "not signed", CODE],
    ["Pat Lee (Oct 3, 2026 09:51 CDT)", "SAMPLE"], ["Sandy Moss", "Pat Lee (Oct 3, 2026 09:51 CDT)"],
    ["Pat Lee (Oct 3, 2026 09:51 CDT)", "Pat Lee (Oct 4, 2026 09:51 CDT)"],
    ["Digitally signed by Pat Lee", "Reason: I do not approve", "Date: 2026.10.17 13:13:56 -05'00'"],
]  # fmt: skip


@pytest.mark.parametrize("lines", [*NOT_WHOLE, *TAKEN_BACK], ids=" / ".join)
def test_a_part_of_one_or_one_taken_back_is_none(lines: list[str]) -> None:
    assert imprint_in(lines) is None


# ---------------------------------------------------------------- in pictures


def edited(path: Path, edit: Callable[[ImageDraw.ImageDraw, int, int], object]) -> bytes:
    image = Image.open(path).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    edit(ImageDraw.Draw(paper), *image.size)
    out = io.BytesIO()
    paper.convert("RGB").save(out, "PNG")
    return out.getvalue()


def written(*lines: str) -> bytes:
    image = Image.new("RGB", (560, 30 + 34 * len(lines)), "white")
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((14, 12 + 34 * number), line, fill="black", font=ImageFont.load_default(22))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_pictures_of_imprints_tell_who_signed() -> None:
    assert imprint_on(MINUTE.read_bytes()) == Imprint("Ottilie Loeak", "2026-11-10")
    found = imprint_on(ENVELOPE.read_bytes())
    assert found is not None
    assert (found.name.split()[-1], found.date) == ("Tillery", None)


@pytest.mark.parametrize("path", [ENVELOPE, MINUTE])
def test_a_picture_of_one_that_is_struck_or_cut_or_stamped_tells_nothing(path: Path) -> None:
    struck = edited(path, lambda draw, wide, high: draw.line((20, high - 8, 0.7 * wide, 6), fill="red", width=4))
    crossed = edited(
        path,
        lambda draw, wide, high: (
            draw.line((30, high - 10, 300, 10), fill="black", width=3),
            draw.line((30, 10, 300, high - 10), fill="black", width=3),
        ),
    )
    cut = edited(path, lambda draw, wide, high: draw.rectangle((0, 0.62 * high, wide, high), fill="white"))
    void = edited(
        path, lambda draw, wide, high: draw.text((390, 30), "VOID", fill="red", font=ImageFont.load_default(48))
    )
    for each in (struck, crossed, cut, void):
        assert imprint_on(each) is None


@pytest.mark.parametrize(
    "lines",
    [
        ("Sign here", "Pat Lee"), ("Awaiting signature by", "Pat Lee", "6A39A26413D93C..."), ("Signer: Pat Lee", "not signed"),
        ("DocuSign Envelope ID: 15EFFC90-67D3-FC12-8B11", "Pat Lee"), ("DECLINED", "Pat Lee (Oct 3, 2026 09:51 CDT)"),
        ("Declined by:", "Pat Lee", "6A39A26413D93C..."), ("Pat Lee", "(MMM D, YYYY HH:MM TZ)"),
        ("Signed by:", "Signature", "6A39A26413D93C..."), ("Digitally signed by Pat Lee",),
    ],
)  # fmt: skip
def test_pictures_of_requests_and_refusals_are_no_imprints(lines: tuple[str, ...]) -> None:
    assert imprint_on(written(*lines)) is None


def test_a_picture_of_a_refusal_signs_nothing(rules: RuleSet) -> None:
    data = written("Declined by:", "Pat Lee", CODE)
    form = saved(with_picture(word_form(), "MMD CST Facilitator Signature", data, width=1.9))
    (document,) = read_file(FileToRead("form.docx", form), rules).documents
    assert document.signatures["facilitator"].state is not SIGNED


def test_a_pasted_imprint_signs_with_its_name_and_day(rules: RuleSet) -> None:
    form = saved(with_picture(word_form(), "MMD CST Facilitator Signature", MINUTE.read_bytes(), width=1.9))
    (document,) = read_file(FileToRead("form.docx", form), rules).documents
    found = document.signatures["facilitator"]
    assert (found.state, found.form, found.name, found.date) == (SIGNED, "typed", "Ottilie Loeak", "2026-11-10")
    assert found.picture is not None
    assert document.signatures["dese"].state is UNSIGNED


# ---------------------------------------------------------------- in text


def test_a_whole_imprint_typed_into_word_signs_and_a_part_is_asked_about(rules: RuleSet) -> None:
    assert contact(in_table("DocuSigned by:", "Pat Lee", CODE), rules).state is SIGNED
    for part in (["DocuSigned by:", "Pat Lee"], ["Digitally signed by", "Pat Lee"], ["Pat Lee", CODE]):
        assert contact(in_table(*part), rules).state is not SIGNED


def small(*lines: str, name: str = "Sam Roe", drop: float = 0) -> Draw:
    """The name large and, from ``drop`` points under the line, the lines small."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        if name:
            canvas.setFont("Times-Italic", 14)
            canvas.drawString(x, y, name)
        canvas.setFont("Helvetica", 5.5)
        for number, line in enumerate(lines):
            canvas.drawString(x, y - 7 - drop - 6.5 * number, line)

    return draw


@pytest.mark.parametrize("layout", sorted(ASIDE))
def test_an_imprint_in_a_pdf_signs_at_its_own_line(layout, rules: RuleSet) -> None:
    minute = beside(filled(layout), DESE, small("Sam Roe (Oct 9, 2026 09:51 CDT)"), right=ASIDE[layout])
    at = dese(minute, rules)
    assert (at.state, at.form, at.name, at.date) == (SIGNED, "typed", "Sam Roe", "2026-10-09")


def enveloped(name: str) -> Draw:
    """Who it was signed by, the name and the envelope's number, one over the other."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        for size, up, line in ((5.5, 13, "DocuSigned by:"), (10, 4, name), (5.5, -4.5, CODE)):
            canvas.setFont("Helvetica" if size < 6 else "Times-Italic", size)
            canvas.drawString(x, y + up, line)

    return draw


def certified(name: str) -> Draw:
    """The name large at the left, and small at the right who signed and when."""

    def draw(canvas: Canvas, x: float, y: float) -> None:
        first, last = name.split()
        canvas.setFont("Helvetica", 11)
        canvas.drawString(x, y + 6, first)
        canvas.drawString(x, y - 4, last)
        canvas.setFont("Helvetica", 5.4)
        for number, line in enumerate(("Digitally signed by", name, "Date: 2026.10.09 13:13:56", "-05'00'")):
            canvas.drawString(x + 40, y + 12 - 6.3 * number, line)

    return draw


@pytest.mark.parametrize("layout", sorted(ASIDE))
@pytest.mark.parametrize(("draw", "day"), [(enveloped("Sam Roe"), None), (certified("Sam Roe"), "2026-10-09")])
def test_an_imprint_that_reaches_over_the_line_before_signs_at_its_own(
    layout, draw: Draw, day, rules: RuleSet
) -> None:
    at = dese(beside(filled(layout), DESE, draw, right=ASIDE[layout]), rules)
    assert (at.state, at.name, at.date) == (SIGNED, "Sam Roe", day)


@pytest.mark.parametrize("layout", sorted(ASIDE))
def test_each_party_s_imprint_is_its_own(layout, rules: RuleSet) -> None:
    data = filled(layout)
    for label, name in (("MMD CST Facilitator Signature", "Fran North"), (DESE, "Sam Roe")):
        data = beside(data, label, enveloped(name), right=ASIDE[layout])
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    for role, name in (("facilitator", "Fran North"), ("dese", "Sam Roe")):
        found = document.signatures[role]
        assert (found.state is SIGNED and found.name == name) or found.state is SignatureState.UNCERTAIN


def test_a_refusal_in_a_pdf_signs_nothing(rules: RuleSet) -> None:
    for lines in (
        ("Declined by Sam Roe (Oct 9, 2026 09:51 CDT)",),
        ("Digitally signed by", "Sam Roe"),
        ("Sign here", CODE),
    ):
        data = beside(filled("plain-paragraphs"), DESE, small(*lines, name="", drop=-9), right=8)
        assert dese(data, rules).state is not SIGNED


def test_an_imprint_between_two_parties_is_neithers_for_sure(rules: RuleSet) -> None:
    form = filled("plain-paragraphs")
    (_, upper), (_, lower) = spot(form, "MMD CST Facilitator Signature"), spot(form, DESE)
    midway = (upper[1] - lower[3]) * 0.6
    data = beside(form, DESE, small("Sam Roe (Oct 9, 2026 09:51 CDT)", name="", drop=-midway - 16), right=8)
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    assert SIGNED not in (document.signatures["dese"].state, document.signatures["facilitator"].state)


def dese(data: bytes, rules: RuleSet) -> Signature:
    (document,) = read_file(FileToRead("form.pdf", data), rules).documents
    assert document.signatures["facilitator"].state is UNSIGNED
    return document.signatures["dese"]


# ---------------------------------------------------------------- of services that print a day, or a reference, and the name


@pytest.mark.parametrize(
    ("file", "name", "day"),
    [("day", "Stetson T. Cisneros", "2027-03-05"), ("reference", "Jarrett Nielsen-Park", None)],
)
def test_a_picture_of_a_name_with_its_day_or_the_services_reference_signs(
    file: str, name: str, day: str | None
) -> None:
    """Of two forms in Word that nobody had seen, as the programs' pictures lay in them."""
    assert imprint_on((SEEN / f"imprint-with-{file}.png").read_bytes()) == Imprint(name, day)


@pytest.mark.parametrize("lines", [*NOT_WHOLE, *TAKEN_BACK], ids=" / ".join)
def test_a_part_of_one_or_one_taken_back_is_none_in_a_picture_either(lines: list[str]) -> None:
    assert imprint_in(lines, pictured=True) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["Pat Lee", "Declined by Pat Lee - 03/05/2027"],
        ["Pat Lee - 03/05/2027"],
        ["Pat Lee", "Sandy Moss - 03/05/2027"],
        ["Document Ref: DA730-F792C-D9EE2-95ABF"],
        ["VOID", "Pat Lee", "Document Ref: DA730-F792C-D9EE2-95ABF"],
    ],
    ids=" / ".join,
)
def test_a_day_or_a_reference_alone_or_another_name_is_none(lines: list[str]) -> None:
    assert imprint_in(lines, pictured=True) is None


def test_a_name_with_a_reference_in_a_pages_own_text_is_no_imprint() -> None:
    """It may be the name printed under a line that was left empty, and the reference at the foot of each page."""
    assert imprint_in(["Pat Lee", "Document Ref: DA730-F792C-D9EE2-95ABF"]) is None


def _form_with(printed: Sequence[tuple[float, float, float, str]]) -> bytes:
    """A form in plain lines, and words printed at its first place: how large, where, what."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 9)
    for y, words in (
        (740, "District Technology Request Form"), (700, "District: Adair Co. R-I"), (640, "Requested Tools:"),
        (620, "Zoom Pro $149.90"), (240, "Total Costs: $149.90"), (196, "District Contact Signature:"),
        (150, "MMD CST Facilitator Signature:"), (110, "DESE Approval Signature:"),
    ):  # fmt: skip
        canvas.drawString(60, y, words)
        if "Signature" in words:
            canvas.drawString(400, y, "Date:")
    for size, x, y, words in printed:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, words)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        ((), UNSIGNED),
        (  # as Acrobat shows who signed, printed into the page: its "Date:" had been taken for the form's
            (
                (10, 140, 202, "Pat Lee"),
                (5, 207, 210, "Digitally signed by: Pat Lee"),
                (5, 207, 203, "Reason: I approve this document"),
                (5, 207, 196, "Date: Oct 3, 2026 15:19"),
            ),
            SIGNED,
        ),
        (  # its first line nearly as large as the form's own print, over the place
            (
                (7.8, 190, 213, "Electronically signed by Pat Lee"),
                (5, 190, 206, "10/3/2026 9:23 AM Central - IP 205.229.161.204"),
            ),
            SIGNED,
        ),
        (((5, 190, 206, "10/3/2026 9:23 AM Central - IP 205.229.161.204"),), UNSIGNED),
    ],
)
def test_what_a_service_printed_over_a_line_to_sign_on_is_seen_whole(
    printed: Sequence[tuple[float, float, float, str]], state: SignatureState, rules: RuleSet
) -> None:
    """Two of them had been told as unsigned, at 0.99."""
    found = read_file(FileToRead("form.pdf", _form_with(printed)), rules).documents[0].signatures
    assert found["district_contact"].state is state
    assert found["district_contact"].name == ("Pat Lee" if state is SIGNED else None)
    assert found["facilitator"].state is UNSIGNED


def test_a_picture_of_a_claim_that_names_somebody_is_for_a_person_and_never_nothing() -> None:
    """ "Electronically signed by Wendell Von Behren" had been told as words that are no signature, at 0.99."""

    def drawn(*lines: str) -> bytes:
        picture = Image.new("RGB", (560, 40 + 44 * len(lines)), "white")
        draw = ImageDraw.Draw(picture)
        for row, line in enumerate(lines):
            draw.text((20, 20 + 44 * row), line, fill="black", font=ImageFont.load_default(26))
        out = io.BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()

    assert shows_no_signature(drawn("Electronically signed by Wendell Carter", "at the front office")) == ""
    assert shows_no_signature(drawn("Please sign here", "and return by mail")).startswith("the words")


def in_blocks(signs: str | None, number: str) -> bytes:
    """Parties in blocks of lines; over the line of the one that ``signs`` begins an imprint that is taller than it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    canvas.setFont("Helvetica", 10)
    above = (
        "District Technology Request Form",
        "District: Adair Co. R-I",
        "District Contact Name: Pat Lee",
        "Total Costs: $9",
    )
    for row, line in enumerate(above):
        canvas.drawString(50, 740 - 20 * row, line)
    y = 640
    for party in ("District Contact", "MMD CST Facilitator", "DESE Approval"):
        canvas.setFont("Helvetica", 10)
        for line in (party, "", "", "Signature:", "Printed name:", "Date: 10/3/2026" if party == signs else "Date:"):
            canvas.drawString(50, y, line)
            y -= 15
        canvas.line(100, y + 43, 260, y + 43)
        if party == signs:
            canvas.setFont("Helvetica", 5)
            canvas.drawString(102, y + 67, "Signed by:")
            canvas.drawString(102, y + 45, number)
            canvas.setFont("Times-Italic", 15)
            canvas.drawString(102, y + 53, "Pat Lee")
        y -= 12
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("signs", ["District Contact", "MMD CST Facilitator", "DESE Approval", None])
@pytest.mark.parametrize("number", [CODE, ""])
def test_an_imprint_that_begins_over_its_line_in_a_block_is_no_other_party_s(
    rules: RuleSet, signs: str | None, number: str
) -> None:
    """The heading and "Signature:" had not been found to be one label, and the contact had not signed."""
    found = read_file(FileToRead("form.pdf", in_blocks(signs, number)), rules).documents[0].signatures
    signed = {role for role, each in found.items() if each.state is SIGNED}
    if signs == "District Contact":
        assert signed == ({"district_contact"} if number else set())
    else:
        others = {"MMD CST Facilitator": "facilitator", "DESE Approval": "dese"}
        assert signed <= {others.get(str(signs), "")}


@pytest.mark.parametrize(
    "behind",
    [
        "Signed with PandaDoc  ID: db616a9c854f",
        "Signed with PandaDoc ID: DB61-6A9C",
        "Signed via DocHub",
    ],
)
def test_a_service_s_small_print_under_a_name_is_none_of_it(behind: str) -> None:
    """The name went to a person, with the service's number as its last words."""
    assert typed_name(f"Bao Siddiqui\n{behind}") == ("Bao Siddiqui", 0.97)
    assert typed_name(behind)[0] is None or typed_name(behind)[1] < 0.9
