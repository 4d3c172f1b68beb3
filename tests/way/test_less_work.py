"""The whole way with nothing but the files that the mails bring: filled in, signed, put on a letterhead, and sent back."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import docx
from lxml import html
from pypdf import PdfReader, PdfWriter

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import Receipt, receipt_pdf
from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, Enclosure
from mmd_mailbot.documents.formats.libreoffice import office_program
from mmd_mailbot.forms import filled_pdf

from .town import PAT, Town, text_of


def attached(message: EmailMessage, end: str) -> Enclosure:
    found = [each for each in message.iter_attachments() if (each.get_filename() or "").endswith(end)]
    (part,) = found
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return Enclosure(str(part.get_filename()), content)


def filled(file: Enclosure, **values: str) -> Enclosure:
    """As a PDF reader fills in the form."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(file.data)))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return Enclosure(file.name, out.getvalue())


def on_letterhead(draft: Enclosure, number: str, day: str) -> Enclosure:
    document = docx.Document(io.BytesIO(draft.data))
    head = document.sections[0].header
    head.add_paragraph().add_run("Cedar Hollow R-II").bold = True
    head.add_paragraph("100 School Street, Cedar Hollow, MO 65000 | (573) 555-0100 | www.cedarhollow.example")
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if "____" in run.text:
                run.text = number if "number" in paragraph.text else day
    out = io.BytesIO()
    document.save(out)
    return Enclosure("our invoice.docx", out.getvalue())


def button(message: EmailMessage, label: str) -> tuple[str, str, str]:
    """Where a button writes to, the subject and the words that stand ready."""
    body = message.get_body(("html",))
    assert body is not None
    links = html.fromstring(str(body.get_content())).iter("a")
    href = next(str(each.get("href")) for each in links if (each.text or "").strip() == label)
    parts = urlsplit(href)
    query = parse_qs(parts.query)
    return unquote(parts.path), query["subject"][0], query["body"][0].replace("\r\n", "\n")


def press(town: Town, sender: str, item: EmailMessage, label: str, *files: Enclosure, typed: str = "") -> None:
    """A new mail, as a mail program makes it of the link: it answers no message."""
    to, subject, words = button(item, label)
    first, _, rest = words.partition("\n")
    town.send(sender, to, subject, f"{first}{typed}\n{rest}", list(files))


def test_from_a_form_with_things_missing_to_payment_with_the_files_that_the_mails_bring(town: Town) -> None:
    town.send(
        PAT, FACILITATOR, files=[town.form({"contact_phone": "", "plan_sharing": "TBD"}, signatures={}, pdf=True)]
    )
    notice = town.got(PAT, "request-incomplete")
    number = str(notice["X-MMD-Case"])
    assert attached(notice, "marked copy.pdf").data.startswith(b"%PDF")
    mended = filled(
        attached(notice, "Cedar Hollow R-II.pdf"),
        contact_phone="(573) 555-0101",
        plan_sharing="At the board's meeting in June",
        district_contact_signature="Pat Reed",
        district_contact_date="10/05/2026",
    )
    town.reply(PAT, notice, "Here it is.", [mended, attached(notice, "marked copy.pdf")])
    assert town.stage(number) == "facilitator-review"

    item = town.got(FACILITATOR, "facilitator-review")
    copy = filled(
        attached(item, "to sign.pdf"),
        facilitator_signature="Fran North",
        facilitator_date="10/05/2026",
        consulted_tech_team="/Yes",
    )
    press(town, FACILITATOR, item, "Send the signed form", copy, attached(item, "packet.pdf"))
    assert town.stage(number) == "dese-review"

    item = town.got(DESE, "dese-review")
    copy = filled(attached(item, "to sign.pdf"), dese_signature="Dana Wells", dese_date="10/05/2026")
    press(town, DESE, item, "Send the signed form", copy)
    assert town.stage(number) == "approved"

    news = town.got(PAT, "approved")
    assert "We will ask for a receipt for each of these: Logitech C920s webcam ($195.00)" in text_of(news)
    town.later(days=2)
    day = f"{town.now:%m/%d/%Y}"
    lines = (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00"))
    invoice = on_letterhead(attached(news, "invoice draft.docx"), "CH-101", day)
    receipt = Enclosure("receipt.pdf", receipt_pdf(Receipt("Camera Corner", day, lines)))
    town.send(PAT, CLERK, "Invoice", "Our invoice.", [invoice, receipt])
    assert town.stage(number) == "invoice-review"

    item = town.got(CLERK, "invoice-review")
    assert attached(item, "reimbursement.xlsx").data.startswith(b"PK")
    assert "Side by side" in text_of(item)
    press(town, CLERK, item, "Report it as paid", typed="4471")
    assert town.stage(number) == "paid"


def test_a_button_returns_the_request_with_the_reason_typed_behind_its_word(town: Town) -> None:
    number = town.submit()
    press(
        town,
        FACILITATOR,
        town.got(FACILITATOR, "facilitator-review"),
        "Return to the district",
        typed="One is enough.",
    )
    assert town.stage(number) == "incomplete"
    words = text_of(town.got(PAT, "returned"))
    assert "One is enough." in words
    assert "Ref:" not in words
    assert "after the colon" not in words  # what explains the button is no part of the reason


def test_a_button_pressed_without_the_signed_form_moves_nothing(town: Town) -> None:
    number = town.submit()
    press(town, FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "Send the signed form")
    assert town.stage(number) == "facilitator-review"
    assert town.notices(FACILITATOR)[-1] == "facilitator-signature-missing"
    assert attached(town.got(FACILITATOR, "facilitator-signature-missing"), "to sign.pdf").data.startswith(b"%PDF")


def test_beside_the_form_as_it_came_the_signed_copy_is_the_one_that_counts(town: Town) -> None:
    number = town.submit(pdf=True)
    item = town.got(FACILITATOR, "facilitator-review")
    copy = filled(attached(item, "to sign.pdf"), facilitator_signature="Fran North", facilitator_date="10/05/2026")
    town.reply(FACILITATOR, item, "Signed.", [copy, attached(item, "form.pdf")])
    assert town.stage(number) == "dese-review"


def test_our_own_fillable_form_can_be_signed_where_it_was_filled_in(town: Town) -> None:
    number = town.submit(pdf=True)
    form = town.case(number).form
    data = filled_pdf(
        town.rules.forms[Kind.DISTRICT_REQUEST], form, sign={"district_contact": ("Pat Reed", "10/02/2026")}
    )
    town.send(PAT, FACILITATOR, files=[Enclosure("form.pdf", data)])
    item = town.got(FACILITATOR, "facilitator-review")
    copy = filled(attached(item, "to sign.pdf"), facilitator_signature="Fran North", facilitator_date="10/05/2026")
    town.reply(FACILITATOR, item, "Signed.", [copy])
    assert town.stage(number) == "dese-review"


def test_the_marked_copy_of_a_word_form_is_their_own_paper_where_it_can_be_drawn(
    tmp_path: Path, rules: RuleSet
) -> None:
    with Town(tmp_path / "town", rules, word_pages=True) as town:
        town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})], name="Pat Reed")
        notice = town.got(PAT, "request-incomplete")
        (case,) = town.cases()
    copy = PdfReader(io.BytesIO(attached(notice, "marked copy.pdf").data))
    drawn = office_program() is not None
    assert "marked copy shows each place" in text_of(notice)
    # their pages are pictures; the programme's own form, where there is no LibreOffice, is text
    assert [bool(page.extract_text().strip()) for page in copy.pages] == [not drawn] * len(copy.pages)
    assert case.form is not None
    # how many pages LibreOffice makes of it depends on the fonts that the machine has
    sheets = {f"page {number}" for number in range(1, len(copy.pages) + 1)}
    assert sheets
    assert set(case.form.pictures) >= (sheets if drawn else set())
    assert drawn == ("contact" in case.form.places)
