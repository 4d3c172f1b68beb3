"""Text documents that were misread once, each as small as it can be."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.facts import Document, Kind, SignatureState
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.documents.formats.pdf import read_pdf
from mmd_mailbot.documents.papers.sharing import read_sharing_text
from mmd_mailbot.documents.reading import read_file
from mmd_mailbot.documents.values.amounts import read_amount
from mmd_mailbot.documents.values.named import split_amount
from mmd_mailbot.ports import FileToRead

from .papers import pdf_lines
from .word_xml import para, request, word


def activities(rules: RuleSet) -> list[str]:
    field = next(each for each in rules.forms[Kind.DISTRICT_REQUEST].fields if each.name == "activities")
    return [each.texts[0] for each in field.choices]


def read(data: bytes, rules: RuleSet) -> Document:
    (document,) = read_file(FileToRead("form", data), rules).documents
    return document


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=0)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return made.getvalue()


def test_words_behind_a_bullet_that_has_no_width_for_the_parser_are_read_and_their_looks_seen(rules: RuleSet) -> None:
    """Every "t" behind "•" was lost, and the line under a choice was missed: it lay a bullet's width further right."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "District Technology Request Form")
        canvas.drawString(60, 760, "District: Adair Co. R-I")
        canvas.drawString(60, 740, "Activity:")
        for number, words in enumerate(activities(rules)):
            text = f"• {words}"
            canvas.drawString(60, 720 - 16 * number, text)
            if number == 3:
                canvas.line(
                    68, 718.5 - 16 * number, 60 + canvas.stringWidth(text, "Helvetica", 10), 718.5 - 16 * number
                )
        canvas.drawString(60, 620, "Total Costs: $10.00")
        canvas.drawString(60, 600, "District Contact Signature ______ Date ____")

    document = read(drawn(draw), rules)
    assert document.choices("activities") == ("between-district-teams",)
    assert not [each for each in document.problems if each.code == "text.hidden"]


def test_boxes_to_tick_close_under_one_another_are_no_table_of_their_own(rules: RuleSet) -> None:
    """They were taken out of their lines, and nothing seemed ticked."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "District Technology Request Form")
        canvas.drawString(60, 760, "District: Adair Co. R-I")
        canvas.drawString(60, 745, "Activity:")
        for number, words in enumerate(activities(rules)):
            y = 730 - 11.5 * number
            canvas.rect(60, y - 2, 11, 11)
            if number in (0, 3):
                canvas.lines([(61, y - 1, 70, y + 8), (61, y + 8, 70, y - 1)])
            canvas.drawString(75, y, words)
        canvas.drawString(60, 640, "Total Costs: $10.00")
        canvas.drawString(60, 620, "District Contact Signature ______ Date ____")

    assert read(drawn(draw), rules).choices("activities") == ("district-with-coaching-team", "between-district-teams")


def test_a_word_that_runs_over_the_edge_of_its_cell_stays_in_its_answer(rules: RuleSet) -> None:
    """ "take" stood at the end of the page's last answer instead."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "District Technology Request Form")
        canvas.drawString(60, 760, "District: Adair Co. R-I")
        canvas.drawString(60, 740, "Who will be responsible for implementation of the activity?")
        canvas.rect(58, 690, 200, 40)
        canvas.rect(58, 650, 200, 40)
        canvas.drawString(60, 718, "Each principal names one teacher leader to take")
        canvas.drawString(60, 704, "care of the equipment.")
        canvas.drawString(60, 676, "How will results of the evaluation be shared?")
        canvas.drawString(60, 662, "Board report")
        canvas.drawString(60, 630, "Total Costs: $10.00")
        canvas.drawString(60, 600, "District Contact Signature ______ Date ____")

    document = read(drawn(draw), rules)
    assert document.fields["plan_responsible"].value == (
        "Each principal names one teacher leader to take care of the equipment."
    )
    assert document.fields["plan_sharing"].value == "Board report"


def deleted(words: str) -> str:
    return f'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>{words}</w:delText></w:r></w:del></w:p>'


def test_choices_are_those_left_where_tracked_changes_deleted_all_the_others(rules: RuleSet) -> None:
    """Three of five left were asked about as if the form had been retyped without two of them."""
    lines = [
        para(each) if number != 1 and number != 4 else deleted(each) for number, each in enumerate(activities(rules))
    ]
    document = read(word(request(para("Activity:"), *lines)), rules)
    assert document.choices("activities") == (
        "district-with-coaching-team", "between-building-teams", "between-district-teams",
    )  # fmt: skip


def test_a_choice_that_is_missing_and_was_not_deleted_is_still_asked_about(rules: RuleSet) -> None:
    lines = [para(each) for number, each in enumerate(activities(rules)) if number not in (1, 4)]
    document = read(word(request(para("Activity:"), *lines, deleted("Something else"))), rules)
    assert not document.choices("activities")
    assert document.unread("activities")


def test_the_school_year_of_a_wrapped_title_is_read(rules: RuleSet) -> None:
    """ "… Recommitment 2027 -" and "2028" on the next line gave no year."""
    data = pdf_lines(
        [
            "Missouri Integrated Model District & School Commitment/ Recommitment 2027 -", "2028",
            "The MIM District Commits To:", "District: Adair Co. R-I", "Building: Ray Miller Elementary",
            "Superintendent: Pat Lee  Date: 10/3/2026", "District MIM Contact Person: Jo May  Date: 10/3/2026",
            "Building Principal: Al Fox  Date: 10/3/2026",
        ]
    )  # fmt: skip
    document = read(data, rules)
    assert document.kind is Kind.COMMITMENT
    assert document.fields["program_year"].value == "2027-2028"


def test_a_sentence_of_an_account_that_holds_a_colon_is_no_heading() -> None:
    document = read_sharing_text(
        "Tools used: Meeting Owl 3\nHow they were used: monthly meetings\nBenefit:\n"
        "The benefit was greater participation: all six centers were present."
    )
    assert document is not None
    assert document.fields["benefit"].value == "The benefit was greater participation: all six centers were present."


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2 ea. @ $199.00 = $398.00", "398.00"), ("3 each at $50", "150.00"), ("4 sets @ $20", "80.00"),
        ("2 ea. @ $199.00 = $398.00 and more", None), ("~$160", None),
    ],
)  # fmt: skip
def test_a_number_of_pieces_may_be_called_each(words: str, value: str | None) -> None:
    found = read_amount(words).value
    assert (None if found is None else str(found)) == value


@pytest.mark.parametrize(
    ("line", "name", "cost"),
    [
        ("AVer CAM520 - 4 ea. @ $10.00 = $40.00", "AVer CAM520", "4 ea. @ $10.00 = $40.00"),
        ("Webex Starter plan, 12 months - ~$160", "Webex Starter plan, 12 months", "~$160"),
    ],
)
def test_the_whole_of_a_cost_behind_a_name_is_the_cost(line: str, name: str, cost: str) -> None:
    assert split_amount(line) == (name, cost)


def test_a_stamp_s_word_typed_at_a_place_is_no_signature(rules: RuleSet) -> None:
    data = word(
        para("District Technology Request Form") + para("District: Adair Co. R-I") + para("Total Costs: $10.00")
        + para("District Contact Signature: RECEIVED") + para("MMD CST Facilitator Signature: COPY")
        + para("DESE Approval Signature:")
    )  # fmt: skip
    states = {each.state for each in read(data, rules).signatures.values()}
    assert states == {SignatureState.UNSIGNED}


def test_white_words_on_an_invoice_are_told_with_it(rules: RuleSet) -> None:
    """They were read as nothing and nobody was told: only forms carried the remark on."""

    def draw(canvas: Canvas) -> None:
        for number, words in enumerate(
            ("Adair Co. R-I School District", "600 W. Hospital St., Novinger, MO 63559", "(660) 555-0101", "INVOICE",
             "Invoice number: 12", "Date: 10/30/2026", "Zoom Pro  $149.90", "Total: $149.90")
        ):  # fmt: skip
            canvas.drawString(60, 780 - 18 * number, words)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 500, "Total due: $949.90")

    document = read(drawn(draw), rules)
    assert document.kind is Kind.INVOICE
    assert [each.code for each in document.problems] == ["text.hidden"]
    assert document.fields["total"].value == "149.90"


@pytest.mark.parametrize("higher", [-2, 0, 3, 5])
def test_white_words_laid_close_to_black_ones_are_not_read(higher: float) -> None:
    """The black letters of the small print left traces in their places, and parts of "$99,999.00" seemed to be seen."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(54, 32, "The Missouri Model Districts are funded by a grant; keep this copy")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(56, 32 + higher, "Total Costs: $99,999.00")

    paper = read_pdf(drawn(draw), "form.pdf")
    assert paper.text.strip() == "The Missouri Model Districts are funded by a grant; keep this copy"
    assert [each.code for each in paper.problems] == ["text.hidden"]


@pytest.mark.parametrize(
    ("size", "lower", "state"), [(18, 4, "signed"), (18, 7, "signed"), (10, 0, "signed"), (10, 13, "uncertain")]
)
def test_a_name_in_a_tall_face_that_hangs_under_its_line_is_at_its_place(
    rules: RuleSet, size: int, lower: int, state: str
) -> None:
    """The script face's box began at the label and ended far under it: the name was taken for an answer under "Date"."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 780, "District Technology Request Form")
        canvas.drawString(60, 760, "District: Adair Co. R-I")
        canvas.drawString(60, 740, "Total Costs: $10.00")
        canvas.drawString(60, 700, "District Contact Signature:")
        canvas.drawString(400, 700, "Date:")
        canvas.drawString(440, 702, "Jan. 18th, 2027")
        canvas.setFont("Times-Italic", size)
        canvas.drawString(180, 700 - lower, "Mavis Younger")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 640, "MMD CST Facilitator Signature: ____________ Date: ________")
        canvas.drawString(60, 600, "DESE Approval Signature: ____________ Date: ________")

    document = read(drawn(draw), rules)
    signatures = document.signatures
    assert signatures["district_contact"].state.value == state
    assert signatures["district_contact"].date == "2027-01-18"
    assert [signatures[role].state for role in ("facilitator", "dese")] == [SignatureState.UNSIGNED] * 2


def test_years_that_a_narrow_page_wraps_are_no_page_number(rules: RuleSet) -> None:
    """Of "2026-" and "27" under it nothing had been read."""
    title = "Missouri Integrated Model District & School Commitment/ Recommitment 2026-"
    data = pdf_lines([title, "27", "District: Adair Co. R-I", "Superintendent of Schools: ______ Date: ____", "3"])
    (document,) = read_file(FileToRead("form", data), rules).documents
    assert document.fields["program_year"].value == "2026-2027"
