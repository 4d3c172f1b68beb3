"""It never says signed when it is not, and sees a signature that is there."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, Signature, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.ink import strokes as hand
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.wording.names import typed_name
from mmd_mailbot.documents.wording.remarks import is_note
from mmd_mailbot.ports import FileToRead

from .papers import pdf_lines, png, saved, with_picture, word_form, word_pairs, zigzag_png

SIGNED, UNSIGNED, UNCERTAIN = SignatureState.SIGNED, SignatureState.UNSIGNED, SignatureState.UNCERTAIN
ROLES = ("district_contact", "facilitator", "dese")


def document(data: bytes, rules: RuleSet) -> Document:
    (found,) = read_file(FileToRead("form", data), rules).documents
    return found


def signatures(data: bytes, rules: RuleSet) -> dict[str, Signature]:
    return dict(document(data, rules).signatures)


def states(data: bytes, rules: RuleSet) -> list[SignatureState]:
    found = signatures(data, rules)
    return [found[role].state for role in ROLES]


def page_with(*lines: str) -> bytes:
    """A form's labels as plain lines, then the signature lines given."""
    return pdf_lines(
        [
            "District Technology Request Form",
            "District: Adair Co. R-I",
            "Requested Tools:",
            "Zoom Pro $149.90",
            "Total Costs: $149.90",
            *lines,
        ]
    )


BLANK_LINES = (
    "MMD CST Facilitator Signature: ____________________ Date: __________",
    "DESE Approval Signature: ____________________ Date: __________",
)


@pytest.mark.parametrize(
    "words",
    [
        "", "_______________", "N/A", "n/a", "pending", "TBD", "Sign here", "sign here ->", "X", "X ____________", "10/3/2026",
        "October 3, 2026", "Date: 10/3/2026", "Printed name: Pat Lee", "Print Name: Pat Lee", "Name (printed): Pat Lee",
        "(signature)", "[signature]", "Signature required", "Superintendent", "District Contact", "-", "☐", "☒", "?", "P.",
        "Click or tap here to enter text.", "Title: Technology Director", "yes", "Date", "to follow by mail",
        "will sign at board mtg", "waiting on approval", "out until 10/12",
    ],
)  # fmt: skip
def test_what_is_no_signature_is_unsigned(words: str, rules: RuleSet) -> None:
    found = signatures(saved(word_form(signature=words, date="")), rules)["district_contact"]
    assert found.state is UNSIGNED
    assert found.name is None


REFERS = ("Signature on file", "see attached", "See cover letter", "see page 2", "per board minutes")


@pytest.mark.parametrize("words", REFERS)
def test_a_place_that_sends_elsewhere_is_unsigned_where_the_file_holds_nothing_else_and_its_words_are_quoted(
    words: str, rules: RuleSet
) -> None:
    found = signatures(saved(word_form(signature=words, date="")), rules)["district_contact"]
    assert (found.state, found.note) == (UNSIGNED, f"at its place stand the words “{words}”, which are no signature")


@pytest.mark.parametrize("words", REFERS)
def test_a_place_that_sends_to_a_letter_in_the_same_file_is_for_a_person(words: str, rules: RuleSet) -> None:
    form = word_form(signature=words, date="")
    form.add_paragraph("Dear Ms. North, enclosed is our request. Pat Lee")
    found = signatures(saved(form), rules)["district_contact"]
    assert (found.state, found.note) == (UNCERTAIN, None)


def test_a_note_that_somebody_will_sign_is_quoted(rules: RuleSet) -> None:
    found = signatures(saved(word_form(signature="will sign at board mtg", date="")), rules)["district_contact"]
    assert found.note == "at its place stand the words “will sign at board mtg”, which are no signature"


@pytest.mark.parametrize(
    "words",
    [
        "pat@adair.example", "https://drive.google.com/file/d/1xQ9/view", "«Signature»", "{{Supt_Signature}}", "<<SIG1>>", "#REF!",
        "[[signature_1]]", "{{Sig_es_:signer1:signature}}", "DocuSign: Sign Here", "[image: image001.png]",
        "Error! Filename not specified.", "Sent from my iPhone", "Get Outlook for iOS", "Scanned by CamScanner", "PO# 4471-B",
        "Vendor no. 20117", "Acct. 10-2213-6411", "[ ] I agree", "( ) yes  ( ) no", "Signature / Date", "Business office, Rm. 104",
        "Motion carried 6-0", "pls. sign & return", "unsigned copy", "Ask 573-555-0100", "approved by the board on Monday evening",
        "Thanks so much for all you do", "Have a great day :-)", "Sincerely,", "Link expired", "Declined to sign", "First Last",
        "Type your name here", "asdf", "xxxxxxx", "test test", "Envelope ID: 4F2A-99C1-7B", "Confirmation # 88213-Q", "P.O. Box 88",
        "REVISED\nBy jlangrine at 8:31 am, Oct 06, 2026", "RECEIVED By Pat Lee on 10/06/2026", "S A M P LE S A M P LE", "DRAFT\nDRAFT",
        "IMG_2231.HEIC", "C:\\Users\\front\\sig.jpg", "Ph. 417.555.0177", "waiting for supt.", "Form MMD-2 (rev. 3)", "#VALUE!",
    ],
)  # fmt: skip
def test_what_programs_and_offices_leave_at_a_place_signs_nothing(words: str, rules: RuleSet) -> None:
    """ "Motion carried" had been taken for a name."""
    assert signatures(saved(word_form(signature=words, date="")), rules)["district_contact"].state is UNSIGNED


@pytest.mark.parametrize(
    "words",
    [
        "Pleasant Ridge R-VI", "St. Clair R-XIII", "Adair Co. R-II", "Lincoln High School", "Cape Girardeau", "Poplar Bluff, Missouri",
        "West Plains MO", "Rolla, MO 65401", "1201 E. Walnut", "410 S. Vine", "Hwy 63 South", "Title I, Part A", "Attachment C",
        "Section IV", "Conference Room B", "Office of Administration", "HS Principal", "Jr. High Principal", "Dean of Students",
        "$1,000.00 max.", "Approved by BOE 11-9-26",
        "Authorised Signatory", "Header Footer", "Microsoft Word", "Merry Christmas", "Vor- und Nachname", "Chữ ký",
        "Notary Public", "Authorized Representative", "Received by DESE", "Accounts Payable", "Go Tigers", "Happy Holidays",
    ],
)  # fmt: skip
def test_a_place_a_body_an_office_or_a_part_of_the_form_signs_nothing(words: str, rules: RuleSet) -> None:
    """Districts, towns and sections, written as names are, had been taken for somebody's."""
    assert signatures(saved(word_form(signature=words, date="")), rules)["district_contact"].state is UNSIGNED


@pytest.mark.parametrize(
    "words",
    [
        "waiting on Mrs. Albers", "cc: Tom Reyes", "ask Dr. Voss", "c/o Marcy Teel", "Karen Biggs out until Monday",
        "Dr. Whitlow has not signed yet", "Mrs. Pruitt will sign Thursday", "bring to Carol Denning for signature",
        "is Mike Tuley the facilitator?", "Returned unsigned by Mark Fenton", "From: Pat Lee", "Dear Pat Lee",
    ],
)  # fmt: skip
def test_a_note_that_names_somebody_is_told_and_signs_nothing(words: str, rules: RuleSet) -> None:
    found = signatures(saved(word_form(signature=words, date="")), rules)["district_contact"]
    assert found.state is UNSIGNED
    assert words.split()[1].strip("?") in str(found.note)


@pytest.mark.parametrize(
    "words", ["Pat Lee\nplease return this form to us by mail", "[Pat Lee] will return this to us by mail"]
)
def test_a_name_beside_the_form_s_words_for_what_to_do_is_for_a_person(words: str, rules: RuleSet) -> None:
    assert signatures(saved(word_form(signature=words, date="")), rules)["district_contact"].state is UNCERTAIN


@pytest.mark.parametrize(
    "words",
    [
        "[x] I agree",
        "{{Pat Lee}}",
        "«Pat Lee»",
        "Pat Lee, pat@adair.example",
        "Pat Lee, PO# 4471",
        "I agree",
        "J. Baker 573-555-0100",
        "{{Pat McAllister}}",
        "APPROVED\nBy plee at 8:31 am, Oct 06, 2026",
        "Viewed Pat Lee",
        "Void Pat Lee",
        "6A39A26413D93C...",
    ],
)
def test_a_name_or_a_tick_among_what_programs_leave_is_for_a_person(words: str, rules: RuleSet) -> None:
    assert signatures(saved(word_form(signature=words, date="")), rules)["district_contact"].state is UNCERTAIN


@pytest.mark.parametrize(
    "words",
    [
        "see attached, Pat Lee", "signed electronically via DocuSign", "Approved by Pat Lee", "Pat Lee for Ann Roe", "Albers",
        "Pleasant Ridge", "Unique Motion", "Digitally signed by Pat Lee", "John Doe", "I, Pat Lee, agree",
        "Sign: Pat Lee", "Sign Pat Lee", "Conference Room B, Pat Lee",
        "Pat Lee (absent)", "Pat Lee (signature pending)", "Pat Lee (gone)", "Pat Lee (sign here)",
        "Pat Lee (declined)", "Pat Lee (on leave)", "Pat Lee (not signed)",
    ],
)  # fmt: skip
def test_what_may_be_one_goes_to_a_person(words: str, rules: RuleSet) -> None:
    found = signatures(saved(word_form(signature=words, date="")), rules)["district_contact"]
    assert found.state is UNCERTAIN
    assert found.confidence <= 0.5


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Pat Lee", "Pat Lee"),
        ("/s/ Pat Lee", "Pat Lee"),
        ("/S/Pat Lee", "Pat Lee"),
        ("X  Pat Lee", "Pat Lee"),
        ("______Pat Lee______", "Pat Lee"),
        ("Dr. Ann O’Neil-Roe", "Dr. Ann O’Neil-Roe"),
        ("P. J. Lee, Superintendent", "P. J. Lee"),
        ("George Stout, Jr., Board President", "George Stout, Jr."),
        ('William "Bill" Oberle', 'William "Bill" Oberle'),
        ("tina burkhart", "tina burkhart"),
        ("Angela Dorsey | Principal", "Angela Dorsey"),
        ("Pat Lee, Oak Valley R-IV", "Pat Lee"),
        ("Pat Lee, Rolla, MO 65401", "Pat Lee"),
        ("//s// Beverly Strunk", "Beverly Strunk"),
        ("Ivan Petrov /s/", "Ivan Petrov"),
        ("signed, Harold Stumpf", "Harold Stumpf"),
        ("Connie Albright, signed 12/7/22", "Connie Albright"),
        ("Respectfully submitted, Jolene Mabry", "Jolene Mabry"),
        ("Justice Wright", "Justice Wright"),
        ("/s/ Urban Lueckenotte", "Urban Lueckenotte"),
        ("Pat Lee (Principal)", "Pat Lee"),
        ("==Pat Lee==", "Pat Lee"),
        ("Pat Lee [SMS verified]", "Pat Lee"),
        ("Urban D. Vestal", "Urban D. Vestal"),
        ("An Do", "An Do"),
        ("Jobwi Anitok", "Jobwi Anitok"),
        ("José Núñez", "José Núñez"),
        ("Will North", "Will North"),
        ("Pat Lee\nPrinted name: Patricia Lee", "Pat Lee"),
        ("ML - Marvella Lightfoot", "Marvella Lightfoot"),
        ("Kendra Jaramillo III (KJ)", "Kendra Jaramillo III"),
        ("Xochitl Vandeven\nDocument Ref: DA730-F792C-D9EE2-95ABF", "Xochitl Vandeven"),
    ],
)
def test_a_typed_name_is_a_signature(words: str, name: str, rules: RuleSet) -> None:
    found = signatures(saved(word_form(signature=words)), rules)["district_contact"]
    assert (found.state, found.form, found.name, found.date) == (SIGNED, "typed", name, "2026-10-03")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("10/3/2026", "2026-10-03"), ("10-3-26", "2026-10-03"), ("10.03.2026", "2026-10-03"), ("2026-10-03", "2026-10-03"),
        ("Oct 3, 2026", "2026-10-03"), ("October 3rd 2026", "2026-10-03"), ("Oct. 3, 2026", "2026-10-03"),
        ("3 October 2026", "2026-10-03"), ("Sept 3, 2026", "2026-09-03"), ("10 / 3 / 2026", "2026-10-03"),
        ("10/03/26", "2026-10-03"),
    ],
)  # fmt: skip
def test_a_date_is_read_in_american_order(words: str, day: str, rules: RuleSet) -> None:
    found = signatures(saved(word_form(date=words)), rules)["district_contact"]
    assert (found.date, found.date_unread) == (day, None)


@pytest.mark.parametrize("words", ["13/45/2026", "10/3", "sometime in 2026", "2/30/2026", "10/3/2026 or 10/4/2026"])
def test_a_date_that_is_none_is_said_to_be_unread(words: str, rules: RuleSet) -> None:
    found = signatures(saved(word_form(date=words)), rules)["district_contact"]
    assert found.state is SIGNED
    assert found.date is None
    assert found.date_unread


@pytest.mark.parametrize(
    "words",
    [
        "(Pat Lee)", "[Pat Lee]", "Your Name Here", "Signer Three", "Under Review", "On Leave", "Sent Separately",
        "Assistant Superintendent", "Grants Manager", "Instructional Coach", "Adair Co. R-I", "Adair County",
        "Cedar Hollow School District", "Logitech Webcam", "Zoom Pro", "Thank You", "Same As Above", "p.p. Pat Lee",
        "October Third", "Consulted With Team", "Date: Pat Lee", "BOE mtg. 11/16/26", "Board Minutes", "Thx", "Pat Lee (XY)",
        "XY - Pat Lee", "do I sign here or Trent?", "Pat Lee, printed", "Pat Lee (print name)", "Pat Lee - please print", "By:",
        "incl. shipping $18.40", "signature.jpg (removed by sender)", "Shelby is getting this signed",
        "(print) Pat Lee", "(printed) Pat Lee", "[please print] Pat Lee", "Print - Pat Lee", "Grant Manager",
        "Grant Funds", "Grant Writer", "Grant Award", "Grant Wood",
        "Grant Followup", "Grant Signoff", "Grant Tracker",
    ],
)  # fmt: skip
def test_words_that_name_nobody_are_never_a_signature(words: str, rules: RuleSet) -> None:
    for name in (words, words.upper()):
        assert states(saved(word_form(signature=name, date="")), rules)[0] is not SIGNED


@pytest.mark.parametrize(
    "words",
    [
        "Will Carter",
        "Grant Schaeffer",
        "Grant A. Lee",
        "Grant Umfleet",
        "Pat Lee, Assistant Superintendent",
        "Dr. Pat Lee",
        "April May",
        "J. D. Price",
        "Mary Ann Hall",
    ],
)
def test_names_that_are_also_words_are_signatures(words: str, rules: RuleSet) -> None:
    assert states(saved(word_form(signature=words)), rules)[0] is SIGNED


@pytest.mark.parametrize(
    ("head", "state"),
    [
        (("", "Printed Name", "Signature", "Date"), UNSIGNED),
        (("Role", "Name", "Signature", "Date"), UNSIGNED),
        (("Role", "Signature", "Date", "Date signed"), SIGNED),
    ],
)
def test_a_column_of_printed_names_holds_no_signatures(
    head: tuple[str, ...], state: SignatureState, rules: RuleSet
) -> None:
    form = docx.Document()
    form.add_heading("District Technology Request Form")
    form.add_paragraph("District: Adair Co. R-I")
    form.add_paragraph("Total Costs: $149.90")
    rows = [
        head, ("District Contact Signature", "Pat Lee", "", ""), ("MMD CST Facilitator Signature", "Fran North", "", ""),
        ("DESE Approval Signature", "Dana Wells", "", ""),
    ]  # fmt: skip
    table = form.add_table(len(rows), len(head))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    assert states(saved(form), rules) == [state] * 3


def test_a_name_struck_through_is_taken_back(rules: RuleSet) -> None:
    form = docx.Document()
    form.add_heading("District Technology Request Form")
    for label in ("District: Adair Co. R-I", "Requested Tools: Zoom Pro", "Total Costs: $149.90"):
        form.add_paragraph(label)
    form.add_paragraph("District Contact Signature: ").add_run("Pat Lee").font.strike = True
    form.add_paragraph("DESE Approval Signature:")
    assert states(saved(form), rules)[0] is UNSIGNED


def test_a_name_behind_the_label_in_brackets_is_who_shall_sign(rules: RuleSet) -> None:
    data = page_with(
        "District Contact Signature: Pat Lee Date: 10/3/2026",
        "MMD CST Facilitator Signature (Fran North): ____________________ Date: __________",
        "DESE Approval Signature (Dana Wells): ____________________ Date: __________",
    )
    assert states(data, rules) == [SIGNED, UNSIGNED, UNSIGNED]


def test_a_name_on_the_line_below_a_line_to_sign_on_is_for_a_person(rules: RuleSet) -> None:
    rule = "______________________"
    data = page_with(
        "District Contact Signature", rule, "Pat Lee", "MMD CST Facilitator Signature", rule, "Fran North",
        "DESE Approval Signature", rule,
    )  # fmt: skip
    assert states(data, rules) == [UNCERTAIN, UNCERTAIN, UNSIGNED]


def test_a_signature_in_another_partys_row_is_that_partys(rules: RuleSet) -> None:
    data = saved(word_form(signature="", date="", facilitator="Fran North", facilitator_date="10/5/2026"))
    assert states(data, rules) == [UNSIGNED, SIGNED, UNSIGNED]


@pytest.mark.parametrize(
    ("pasted", "state"),
    [
        (png(), SIGNED),
        (png(ink=False), UNCERTAIN),
        (zigzag_png(), UNCERTAIN),
        (b"\xd7\xcd\xc6\x9a not a picture", None),
    ],
    ids=["ink", "blank", "zigzag", "broken"],
)
def test_a_pasted_picture_counts_when_it_shows_ink(
    pasted: bytes, state: SignatureState | None, rules: RuleSet
) -> None:
    form = word_form(signature="", date="")
    if state is None:
        with_picture(form, "District Contact Signature", png())
        for part in form.part.package.iter_parts():
            if part.partname.startswith("/word/media"):
                part._blob = pasted
        state = UNCERTAIN
    else:
        with_picture(form, "District Contact Signature", pasted)
    reading = read_file(FileToRead("form.docx", saved(form)), rules)
    found = reading.documents[0].signatures
    assert [found[role].state for role in ROLES] == [state, UNSIGNED, UNSIGNED]
    assert found["district_contact"].form == "drawn"


def test_a_tiny_picture_is_not_taken_for_a_signature(rules: RuleSet) -> None:
    form = with_picture(word_form(signature="", date=""), "District Contact Signature", png(), width=0.1)
    assert states(saved(form), rules)[0] is UNCERTAIN


def test_name_and_date_on_the_labels_own_line(rules: RuleSet) -> None:
    data = page_with("District Contact Signature  Pat Lee   Date 10/3/2026", *BLANK_LINES)
    found = signatures(data, rules)
    assert states(data, rules) == [SIGNED, UNSIGNED, UNSIGNED]
    assert (found["district_contact"].name, found["district_contact"].date) == ("Pat Lee", "2026-10-03")


def test_the_three_parties_one_under_another(rules: RuleSet) -> None:
    data = page_with(
        "District Contact Signature: Pat Lee Date: 10/3/2026",
        "MMD CST Facilitator Signature: Fran North Date: 10/5/2026",
        "DESE Approval Signature: Dee Wright Date: 10/9/2026",
    )
    found = signatures(data, rules)
    assert [found[role].name for role in ROLES] == ["Pat Lee", "Fran North", "Dee Wright"]
    assert [found[role].date for role in ROLES] == ["2026-10-03", "2026-10-05", "2026-10-09"]


@pytest.mark.parametrize("label", ["District Contact Signature / Date", "District Contact Signature        Date"])
def test_name_and_date_behind_both_labels(label: str, rules: RuleSet) -> None:
    rows = [
        ("District", "Adair Co. R-I"),
        ("Total Costs", "$1.00"),
        (label, "Pat Lee 10/3/2026"),
        ("DESE Approval Signature / Date", ""),
    ]
    found = signatures(word_pairs("District Technology Request Form", rows), rules)
    assert (found["district_contact"].state, found["district_contact"].name) == (SIGNED, "Pat Lee")
    assert found["district_contact"].date == "2026-10-03"
    assert found["dese"].state is UNSIGNED


def test_a_note_behind_the_label_is_no_name(rules: RuleSet) -> None:
    data = page_with(
        "District Contact Signature (typed or drawn): Pat Lee Date: 10/3/2026",
        "MMD CST Facilitator Signature (to be completed by the facilitator): Date:",
        "DESE Approval Signature: (DESE use only) Date:",
    )
    assert states(data, rules) == [SIGNED, UNSIGNED, UNSIGNED]


@pytest.mark.parametrize(
    "words", ["Coming soon", "Needs Signature", "Sample Only", "Vacant", "Later", "PL", "Verbal Approval"]
)
def test_a_remark_is_never_a_signature(words: str, rules: RuleSet) -> None:
    assert states(saved(word_form(signature=words)), rules)[0] is not SIGNED


def test_a_line_below_the_label_is_its_own(rules: RuleSet) -> None:
    data = page_with(
        "District Contact Signature", "Pat Lee", "Date", "10/3/2026", "MMD CST Facilitator Signature", "Date",
        "DESE Approval Signature", "Date",
    )  # fmt: skip
    found = signatures(data, rules)
    assert states(data, rules) == [SIGNED, UNSIGNED, UNSIGNED]
    assert found["district_contact"].date == "2026-10-03"


def test_labels_under_their_lines_never_give_one_partys_name_to_another(rules: RuleSet) -> None:
    data = page_with(
        "____________________          ____________",
        "District Contact Signature          Date",
        "Fran North          10/5/2026",
        "____________________          ____________",
        "MMD CST Facilitator Signature          Date",
        "____________________          ____________",
        "DESE Approval Signature          Date",
    )
    assert SIGNED not in states(data, rules)
    assert states(data, rules)[0] is UNCERTAIN


def test_words_under_the_last_signature_are_nobodys(rules: RuleSet) -> None:
    data = page_with("District Contact Signature: Pat Lee Date: 10/3/2026", *BLANK_LINES, "", "Thank You", "Pat Lee")
    assert states(data, rules)[2] is not SIGNED


@pytest.mark.parametrize("label", ["Printed Name", "Printed name:", "Name (please print)", "Name", "Title"])
def test_a_printed_name_row_under_the_signature_row_signs_nothing(label: str, rules: RuleSet) -> None:
    rows = [
        ("District", "Adair Co. R-I"), ("Total Costs", "$1.00"), ("District Contact Signature", ""), (label, "Pat Lee"),
        ("Date", "10/3/2026"), ("MMD CST Facilitator Signature", "________"), (label, "Fran North"), ("DESE Approval Signature", ""),
    ]  # fmt: skip
    data = word_pairs("District Technology Request Form", rows)
    assert SIGNED not in states(data, rules)


def test_a_name_printed_under_an_empty_line_is_for_a_person(rules: RuleSet) -> None:
    data = page_with(
        "District Contact Signature: ________________________", "Pat Lee, Technology Director", *BLANK_LINES
    )
    assert states(data, rules) == [UNCERTAIN, UNSIGNED, UNSIGNED]
    form = saved(word_form(signature="______________________\nPat Lee"))
    assert states(form, rules)[0] is UNCERTAIN


# ---------------------------------------------------------------- drawn into a PDF


def drawn(draw: Any, *, layer: Any = None) -> bytes:
    """Signature lines at known heights (district 500, facilitator 440, DESE 380), with something drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    if layer:
        layer(canvas)
    canvas.setFont("Helvetica", 11)
    for y, words in (
        (740, "District Technology Request Form"), (700, "District: Adair Co. R-I"), (640, "Requested Tools:"),
        (620, "Zoom Pro $149.90"), (600, "Total Costs: $149.90"), (500, "District Contact Signature"),
        (440, "MMD CST Facilitator Signature"), (380, "DESE Approval Signature"),
    ):  # fmt: skip
        canvas.drawString(60, y, words)
        if "Signature" in words:
            canvas.drawString(400, y, "Date")
    draw(canvas)
    canvas.save()
    return out.getvalue()


def scribble(canvas: Canvas, x: float, y: float, width: float = 90, height: float = 20) -> None:
    """A name as a program keeps it that was signed with on a screen."""
    path = canvas.beginPath()
    for line in hand("Dana Whitfield"):
        path.moveTo(x + line[0][0] * width, y + line[0][1] * height)
        for across, up in line[1:]:
            path.lineTo(x + across * width, y + up * height)
    canvas.drawPath(path)


def test_ink_on_a_line_is_that_partys(rules: RuleSet) -> None:
    assert states(drawn(lambda canvas: scribble(canvas, 220, 500)), rules) == [SIGNED, UNSIGNED, UNSIGNED]
    assert states(drawn(lambda canvas: scribble(canvas, 240, 440)), rules) == [UNSIGNED, SIGNED, UNSIGNED]


def test_a_pasted_picture_in_a_pdf_is_that_partys(rules: RuleSet) -> None:
    data = drawn(lambda canvas: canvas.drawImage(ImageReader(io.BytesIO(png())), 230, 372, 120, 30))
    reading = read_file(FileToRead("form.pdf", data), rules)
    found = reading.documents[0].signatures
    assert [found[role].state for role in ROLES] == [UNSIGNED, UNSIGNED, SIGNED]
    assert dict(reading.pictures)[str(found["dese"].picture)].startswith(b"\x89PNG")


def ruled(canvas: Canvas) -> None:
    for y in (500, 440, 380):
        canvas.line(215, y - 2, 390, y - 2)
        canvas.rect(425, y - 4, 90, 16)
        canvas.roundRect(212, y - 6, 180, 22, 5)


def speck(canvas: Canvas) -> None:
    canvas.circle(240, 503, 2)


def test_ruled_lines_and_boxes_are_no_ink(rules: RuleSet) -> None:
    assert states(drawn(ruled), rules) == [UNSIGNED, UNSIGNED, UNSIGNED]


def test_a_speck_is_no_signature(rules: RuleSet) -> None:
    assert SIGNED not in states(drawn(speck), rules)


def test_a_blank_or_solid_picture_is_no_signature(rules: RuleSet) -> None:
    blank = drawn(lambda canvas: canvas.drawImage(ImageReader(io.BytesIO(png(ink=False))), 230, 492, 120, 30))
    assert states(blank, rules) == [UNCERTAIN, UNSIGNED, UNSIGNED]


def test_text_behind_a_picture_proves_no_signature_and_no_absence(rules: RuleSet) -> None:
    def named(canvas: Canvas) -> None:
        canvas.drawString(230, 500, "Pat Lee")

    def behind(canvas: Canvas) -> None:
        named(canvas)
        canvas.drawImage(ImageReader(io.BytesIO(png(ink=False))), 0, 0, 612, 600)

    assert SIGNED not in states(drawn(behind), rules)

    def under(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(png(ink=False))), 0, 0, 612, 792)

    assert states(drawn(named, layer=under), rules) == [SIGNED, UNSIGNED, UNSIGNED]  # an empty picture hides nothing


def test_a_form_without_its_signature_page_is_not_signed(rules: RuleSet) -> None:
    data = pdf_lines(
        ["District Technology Request Form", "District: Adair Co. R-I", "Requested Tools:", "Zoom Pro $149.90"]
    )
    assert set(states(data, rules)) == {UNSIGNED}


_PIECES = (
    "(Rev.", "07/26)", "Pat", "Lee", "Dr.", "Jr.", "Ed.D.", "Supt.", "MO", "R-IV", "/s/", "//", "signed", "by", "see", "cc:",
    "10/3/2026", "(", ")", "[", "]", ",", "-", "–", "|", "\n", "$65", "65401", "St.", "I", "Date", "«", "»", "“", "name", "Title",
    "and", "of", "?", "é",
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=9).map(" ".join)))
@example("(Rev. 07/26)")
def test_whatever_is_typed_at_a_place_it_is_a_name_or_none(words: str) -> None:
    """ "(Rev. 07/26)" had made the reader raise, and a whole form was lost."""
    name, sure = typed_name(words)
    assert 0 < sure <= 0.97
    assert name is None or name == name.strip() != ""
    assert is_note(words) in (True, False)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="0123456789/-. _☐☒|()[]•\t", max_size=40))
def test_nothing_without_letters_is_ever_a_signature(rules: RuleSet, words: str) -> None:
    form = docx.Document()
    form.add_heading("District Technology Request Form")
    for text in (
        "District: Adair",
        f"District Contact Signature {words} Date",
        "MMD CST Facilitator Signature",
        "DESE Approval Signature",
    ):
        form.add_paragraph(text)
    assert SIGNED not in states(saved(form), rules)


@given(
    words=st.sampled_from(["DRAFT", "VOID", "SPECIMEN", "DUPLICATE", "RECEIVED", "UNOFFICIAL"]),
    gaps=st.lists(st.sampled_from([" ", "  ", "\t", "\n", ""]), min_size=40, max_size=40),
    times=st.integers(1, 2),
)
@example(words="SAMPLE", gaps=[" ", " ", " ", " ", "", "\n", "", " ", " ", " ", " ", *[""] * 29], times=2)
@example(words="SAMPLE", gaps=[" ", " ", " ", " ", "", " ", "", " ", " ", " ", "\n", *[""] * 29], times=2)
def test_a_watermark_set_wide_is_nobody_s_name(words: str, gaps: list[str], times: int) -> None:
    """Its letters come in pieces, where a page was turned: "S A M P LE S A M P LE"."""
    text = "".join(letter + gap for letter, gap in zip(" ".join([words] * times), gaps, strict=False))
    assert typed_name(text)[1] < 0.9 or typed_name(text)[0] is None
