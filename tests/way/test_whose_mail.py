"""What is not ours stays as it is: unread, unmoved, unanswered, and nothing of it is kept but that it was seen."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.app import log_to_stderr
from mmd_mailbot.demo.papers import Invoice, Receipt, invoice_pdf, quote_pdf, receipt_pdf
from mmd_mailbot.demo.world import CLERK, FACILITATOR, Enclosure

from .town import KIM, PAT, Town, codes

SECRETS = ("Zebulonquartz", "Wintermossy", "Kestrelbrook")  # in words, in files, in subjects


def pdf(*lines: str, password: str = "") -> bytes:
    made = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(made, pagesize=letter, encrypt=lock, pageCompression=0)
    for index, line in enumerate(lines):
        canvas.drawString(72, 720 - 16 * index, line)
    canvas.save()
    return made.getvalue()


def scan(words: str) -> bytes:
    image = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(image).text((60, 60), words, fill=0)
    made = io.BytesIO()
    image.save(made, "PDF")
    return made.getvalue()


def packed(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, data)
    return made.getvalue()


def title_one(district: str, total: str, number: str) -> bytes:
    return pdf(
        f"{district}", "100 School Street", "(573) 555-0100", "", "INVOICE", f"Invoice # {number}",
        "Invoice date: 10/05/2026", "Title I Part A reimbursement request", f"{SECRETS[1]} tutoring hours  ${total}",
        f"Total due: ${total}",
    )  # fmt: skip


LISTED = {"List-Unsubscribe": "<https://news.example/off>", "List-Id": "<news.vendor.example>", "Precedence": "bulk"}
Mail = tuple[str, str, str, list[Enclosure], dict[str, str]]


def other_people_s_mail() -> Iterator[tuple[str, Mail]]:
    """Mailbox, then sender, subject, words, files and headers."""
    one, two, three = SECRETS
    for index, district in enumerate(
        ("Cedar Hollow R-II", "Maple Grove R-I", "Stone Creek C-4", "Nodaway R-VII", "Miami R-I")
    ):
        file = Enclosure(f"TitleI-{index}.pdf", title_one(district, f"{1210 + index}.40", f"T1-{index}"))
        sender = PAT if index == 0 else KIM if index == 1 else f"bookkeeper@d{index}.example"
        yield CLERK, (sender, f"Title I invoice {one}", "Attached is our Title I invoice for September.", [file], {})
        locked = Enclosure("invoice.pdf", pdf("INVOICE", f"{two} Perkins grant", "Total $88.00", password="secret"))
        yield CLERK, (sender, f"Perkins reimbursement {one}", "The password follows by phone.", [locked], {})
        link = f"Our IDEA Part B invoice is here: https://drive.google.com/file/d/1{three}{index}/view"
        yield CLERK, (sender, "IDEA Part B invoice", link, [], {})
        yield CLERK, (sender, f"Invoice scan {three}", "Please pay.", [Enclosure("scan.pdf", scan(two))], {})
    broken = Enclosure("invoice.pdf", title_one("Cedar Hollow R-II", "9.00", "T9")[:500])
    yield CLERK, (PAT, f"Title III {two}", "Our English learner invoice.", [broken], {})
    receipt = Enclosure("r.pdf", receipt_pdf(Receipt(f"{three} Books", "10/01/2026", (("Readers", "61.00"),))))
    yield CLERK, (KIM, f"Receipts for Title II {one}", "Professional development books.", [receipt], {})
    rows = Enclosure("lines.xlsx", packed("xl/workbook.xml", two.encode()))
    yield CLERK, ("grants@d9.example", "Quarterly expenditure", f"Final expenditure report {three}", [rows], {})
    archive = Enclosure("invoices.zip", packed("t1.pdf", title_one("Nodaway R-VII", "71.00", "Z1")))
    yield CLERK, ("grants@d9.example", "All of our Title IV invoices", two, [archive], {})
    yield CLERK, ("grants@d9.example", "When will we be paid?", f"Our Title I claim {one} is two months old.", [], {})
    yield CLERK, ("ap@vendor.example", "Past due", f"Account {three} is past due.", [], {})
    for mailbox in (FACILITATOR, CLERK):
        quote = Enclosure("quote.pdf", quote_pdf(Receipt(f"{two} Supply", "10/02/2026", (("Chairs", "80.00"),))))
        yield mailbox, ("sales@vendor.example", f"Your quote {one}", "As discussed.", [quote], {})
        offer = Enclosure("offer.pdf", pdf("Save on webcams!", f"{three} Logitech C920s $69.99", "Zoom Pro $149.90"))
        yield mailbox, ("news@vendor.example", f"Back to school {two}", "See the PDF.", [offer], LISTED)
        yield (
            mailbox,
            (
                "noreply@lms.example",
                f"Your digest {one}",
                f"{three} posted.",
                [],
                {"Auto-Submitted": "auto-generated"},
            ),
        )
        yield mailbox, (PAT, "Lunch?", f"Are you at the {three} conference on Thursday?", [], {})
        yield mailbox, (KIM, f"Re: {two}", "Yes, approved. See you there!", [], {})
        yield mailbox, (PAT, "Photo", f"{one}", [Enclosure("IMG.png", b"\x89PNG\r\n\x1a\n" + two.encode())], {})
        invite = Enclosure("invite.ics", f"BEGIN:VCALENDAR\r\nSUMMARY:{three}\r\nEND:VCALENDAR\r\n".encode())
        yield mailbox, ("lee.hart@rpdc.example", f"Invitation: {one}", "Tuesday 9:00", [invite], {})
        yield mailbox, (KIM, "IEP meeting", f"I withdraw {two} from the list; please hold the date.", [], {})
        yield mailbox, ("mom@home.example", f"About my daughter {one}", f"{two} was sick on Monday.", [], {})
        note = Enclosure("doctor.pdf", pdf("To whom it may concern", f"{three} was seen in our office."))
        yield mailbox, ("mom@home.example", "Doctor's note", "Attached.", [note], {})
        agenda = Enclosure(
            "agenda.pdf", pdf("Agenda", f"1. {one}", "2. Budget: total cost $450.00", "3. Signature: ____")
        )
        yield mailbox, ("glen.south@rpdc.example", "Agenda", f"For {two}.", [agenda], {})
        bill = Enclosure("vendor.pdf", pdf(f"{two} Electric Co.", "INVOICE", "Invoice # 99", "Total: $450.00"))
        yield mailbox, ("billing@power.example", "Your bill", three, [bill], {})
        yield (
            mailbox,
            ("friend@home.example", f"Fwd: {one}", "Ha! https://docs.google.com/document/d/1abc/edit", [], {}),
        )
        form = Enclosure(
            "form.pdf", pdf("Field Trip Request Form", f"School: {three}", "Cost: $450.00", "Signature: Pat Reed")
        )
        yield mailbox, (PAT, "Field trip request form", f"For {one}.", [form], {})
        out = {"Auto-Submitted": "auto-replied"}
        yield mailbox, (KIM, f"Automatic reply: {two}", f"I am away; ask {three}.", [], out)


@pytest.fixture
def quiet_town(town: Town) -> Town:
    """With one approved request, so that there is something to be mistaken for."""
    town.approved()
    town.later(days=2)
    return town


def _files(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_nobody_else_s_mail_is_answered_moved_flagged_or_kept(
    quiet_town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    town = quiet_town
    log_to_stderr()
    delivered = _files(town.world.folder / "delivered")
    cases = town.cases()
    mails = list(other_people_s_mail())
    assert len(mails) >= 55
    for number, (to, (sender, subject, words, files, headers)) in enumerate(mails):
        raw = town.mail(sender, to, subject, words, files, headers=headers, proven=bool(number % 4))
        town.world.post("facilitator" if to == FACILITATOR else "invoices", raw)
    lying = {
        name: data
        for name, data in _files(town.world.folder / "mailboxes").items()
        if data and "uid" not in name.lower()
    }

    tally = town.run()
    town.later(days=1)
    town.run()  # the next morning, with its digests

    assert (tally.handled, tally.parked, tally.waiting) == (0, 0, 0)
    assert tally.ignored == len(mails)
    after = _files(town.world.folder / "mailboxes")
    assert {name: after.get(name) for name in lying} == lying  # neither moved nor flagged nor changed
    new = {name: data for name, data in _files(town.world.folder / "delivered").items() if name not in delivered}
    assert not [name for name, data in new.items() if b"X-MMD-Notice: digest" not in data]
    assert town.cases() == cases
    said = capsys.readouterr()
    kept = {name: data for name, data in _files(town.world.folder).items() if not name.startswith("mailboxes")} | {
        "the log": (said.out + said.err).encode()
    }
    for secret in SECRETS:
        assert not [name for name, data in kept.items() if secret.lower().encode() in data.lower()], secret


def test_an_invoice_that_fits_one_approved_request_is_ours_without_the_programme_s_name(quiet_town: Town) -> None:
    town = quiet_town
    (number,) = (each.number for each in town.cases())
    day = f"{town.now:%m/%d/%Y}"
    lines = (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00"))
    invoice = Enclosure("invoice.pdf", invoice_pdf(Invoice("Cedar Hollow R-II", "CH-7", day, lines)))
    receipt = Enclosure("receipt.pdf", receipt_pdf(Receipt("Camera Corner", day, lines)))
    town.send(PAT, CLERK, "Invoice", "Please find our invoice.", [invoice, receipt])
    assert town.stage(str(number)) == "invoice-review"


def test_the_same_district_s_invoice_of_another_amount_is_not(quiet_town: Town) -> None:
    town = quiet_town
    before = town.notices(PAT)
    invoice = Enclosure("invoice.pdf", title_one("Cedar Hollow R-II", "451.00", "T1-4"))
    tally = town.send(PAT, CLERK, "Invoice", "Please find our invoice.", [invoice])
    assert tally.ignored == 1
    assert town.notices(PAT) == before


def test_a_stranger_who_sends_a_form_is_shown_to_the_facilitator_as_unknown(town: Town) -> None:
    town.send("someone@mail.example", FACILITATOR, files=[town.form()])
    (case,) = town.cases()
    assert "sender.unknown" in codes(case)
    party = case.party("someone@mail.example")
    assert party is not None
    assert not party.known
