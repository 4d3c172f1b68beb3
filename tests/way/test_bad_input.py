"""Whatever comes in gets a clear answer and nothing is lost: `check` says beforehand what `run` then does."""

from __future__ import annotations

import email
import email.policy
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.demo.papers import commitment_docx, damaged_pdf, encrypted_pdf, request_docx, request_pdf
from mmd_mailbot.demo.world import BOT, CLERK, DESE, FACILITATOR, SERVER, Enclosure
from mmd_mailbot.worker.rehearse import check_file

from .town import PAT, Town, codes, text_of

PROGRAMME = "Our MMD technology request form is attached."


def zipped(*files: Enclosure) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each in files:
            archive.writestr(each.name, each.data)
    return made.getvalue()


def joined(*pdfs: bytes) -> bytes:
    writer, made = pypdf.PdfWriter(), io.BytesIO()
    for each in pdfs:
        writer.append(io.BytesIO(each))
    writer.write(made)
    return made.getvalue()


def scanned(pdf: bytes) -> bytes:
    document, made = pypdfium2.PdfDocument(pdf), io.BytesIO()
    first, *others = [document[at].render(scale=1.2).to_pil().convert("L") for at in range(len(document))]
    document.close()
    first.save(made, "PDF", save_all=True, append_images=others, resolution=86)
    return made.getvalue()


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def checked(town: Town, raw: bytes) -> dict[str, Any]:
    """`check` of a mail; it changes nothing."""
    parts = town.open().parts()
    before = files_of(town.world.folder)
    said = check_file(parts, "mail.eml", raw, town.now)
    assert files_of(town.world.folder) == before
    return said


def arrives(town: Town, to: str, raw: bytes) -> dict[str, Any]:
    """`check`, then the mail itself; both say the same."""
    said = checked(town, raw)
    sent = {name: len(town.notices(name)) for name in town.world.everybody()}
    town.world.post({FACILITATOR: "facilitator", CLERK: "invoices"}.get(to, "bot"), raw)
    tally = town.run()
    assert tally.parked == 0
    got = [
        (notice, name)
        for name in town.world.everybody()
        if name != BOT
        for notice in town.notices(name)[sent.get(name, 0) :]
    ]
    planned = [(each["notice"], address) for each in said["actions"] for address in each["to"]]
    assert sorted(got) == sorted(planned)
    return said


def comes(
    town: Town, *files: Enclosure, words: str = PROGRAMME, sender: str = PAT, to: str = FACILITATOR, **more: Any
) -> dict[str, Any]:
    return arrives(town, to, town.mail(sender, to, "Technology request", words, files, **more))


def findings(said: dict[str, Any]) -> set[str]:
    return {each["code"] for case in said["cases"] for each in case["findings"]}


# ---------------------------------------------------------------- one file that cannot be used


@dataclass(frozen=True, slots=True)
class Bad:
    make: Callable[[Town], Enclosure | None]
    code: str
    words: str = PROGRAMME
    says: str = ""  # in the answer


DRIVE = "Our MMD form: https://docs.google.com/document/d/1abcDEF/edit?usp=sharing"
ONEDRIVE = "Our MMD form: https://cedar-my.sharepoint.com/:w:/g/personal/pat/EabcDEF?e=xx"
WORKBOOK = ("[Content_Types].xml", "xl/workbook.xml")
UNREADABLE = {
    "none": Bad(lambda town: None, "attachment.none", says="attach"),
    "link": Bad(lambda town: None, "attachment.link-only", DRIVE, says="link"),
    "sharepoint": Bad(lambda town: None, "attachment.link-only", ONEDRIVE, says="link"),
    "damaged": Bad(lambda town: Enclosure("form.pdf", damaged_pdf()), "attachment.damaged", says="form.pdf"),
    "cut": Bad(lambda town: Enclosure("form.docx", town.form().data[:3000]), "attachment.damaged", says="form.docx"),
    "empty": Bad(lambda town: Enclosure("form.pdf", b""), "attachment.damaged", says="form.pdf"),
    "locked": Bad(lambda town: Enclosure("form.pdf", encrypted_pdf()), "attachment.encrypted", says="password"),
    "pages": Bad(
        lambda town: Enclosure("form.pages", zipped(Enclosure("Index/Document.iwa", b"x" * 300))),
        "attachment.unsupported",
        says="form.pages",
    ),
    "doc": Bad(
        lambda town: Enclosure("form.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000)), "attachment.unsupported", says="form.doc"
    ),
    "sheet": Bad(
        lambda town: Enclosure("form.xlsx", zipped(*(Enclosure(name, b"<x/>") for name in WORKBOOK))),
        "attachment.damaged",
        says="form.xlsx",
    ),
    "large": Bad(
        lambda town: Enclosure("form.pdf", town.form(pdf=True).data + bytes(45_000_000)), "attachment.too-large", says="too large"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_used_is_answered_with_what_to_do(name: str, town: Town) -> None:
    bad = UNREADABLE[name]
    made = bad.make(town)
    said = comes(town, *([made] if made else []), words=bad.words)
    assert findings(said) == {bad.code}
    (case,) = town.cases()
    assert case.stage.value == "incomplete"
    answer = town.got(PAT, "request-incomplete")
    assert bad.says.lower() in text_of(answer).lower()
    town.reply(PAT, answer, "Here it is again.", [town.form()])  # and the next try continues the same case
    (mended,) = town.cases()
    assert (mended.number, mended.stage.value) == (case.number, "facilitator-review")


@pytest.mark.parametrize("kind", ["scan", "photo"])
def test_a_picture_of_a_form_is_never_lost(kind: str, town: Town) -> None:
    pdf = town.form(pdf=True).data
    if kind == "scan":
        file = Enclosure("scan.pdf", scanned(pdf))
    else:
        image, made = pypdfium2.PdfDocument(pdf)[0].render(scale=1.2).to_pil(), io.BytesIO()
        image.save(made, "PNG")
        file = Enclosure("photo.png", made.getvalue())
    comes(town, file)
    (case,) = town.cases()
    assert case.stage.value in ("needs-person", "facilitator-review", "incomplete")
    assert town.notices(PAT)


def test_a_file_that_is_no_paper_of_the_programme_goes_to_a_person(town: Town) -> None:
    comes(town, Enclosure("plan.txt", b"Our plans for the year, in our own words."))
    (case,) = town.cases()
    assert case.stage.value == "needs-person"
    assert town.notices(PAT) == ["request-received"]
    assert town.notices(FACILITATOR) == ["facilitator-review"]


# ---------------------------------------------------------------- forms


@pytest.mark.parametrize("make", [request_docx, request_pdf])
def test_a_blank_form_is_said_to_be_blank(make: Callable[..., bytes], town: Town) -> None:
    name = "form.docx" if make is request_docx else "form.pdf"
    said = comes(town, Enclosure(name, make(town.rules.forms[Kind.DISTRICT_REQUEST], {})))
    assert findings(said) == {"form.blank"}
    assert town.notices(PAT) == ["request-incomplete"]


def test_a_form_that_answers_tbd_has_answered_nothing(town: Town) -> None:
    plan = {
        f"plan_{each}": "TBD"
        for each in ("advance", "responsible", "timeline", "evaluation", "sharing", "monitoring")
    }
    said = comes(town, town.form(plan, signatures={"district_contact": ("TBD", "TBD")}))
    assert {"plan.advance.missing", "plan.monitoring.missing", "signature.district_contact.missing"} <= findings(said)


def test_another_form_in_answer_to_a_notice_is_a_case_of_its_own(town: Town) -> None:
    comes(town, town.form({"contact_phone": ""}))
    answer = town.got(PAT, "request-incomplete")
    other = Enclosure(
        "c.docx",
        commitment_docx(
            town.rules.forms[Kind.COMMITMENT], {"district": "Cedar Hollow R-II", "building": "Lincoln Elementary"}
        ),
    )
    comes(town, other, words="Here it is.", answers=answer)
    assert sorted(each.stage.value for each in town.cases()) == ["commitment-incomplete", "incomplete"]
    comes(town, town.form(building=True), words="And this.", answers=answer)
    assert sorted(each.stage.value for each in town.cases()) == [
        "commitment-incomplete",
        "facilitator-review",
        "incomplete",
    ]


@pytest.mark.parametrize("how", ["two files", "one pdf", "zip"])
def test_two_forms_of_one_mail_are_two_cases_and_one_answer(how: str, town: Town) -> None:
    second = {"building": "Cedar Middle School"}
    a, b = town.form(building=True, pdf=True, name="a.pdf"), town.form(second, building=True, pdf=True, name="b.pdf")
    files = {
        "two files": (a, b),
        "one pdf": (Enclosure("both.pdf", joined(a.data, b.data)),),
        "zip": (Enclosure("forms.zip", zipped(a, b)),),
    }[how]
    comes(town, *files)
    assert {each.building for each in town.cases()} == {"Lincoln Elementary", "Cedar Middle School"}
    assert town.notices(PAT) == ["request-received"]
    assert town.notices(FACILITATOR) == ["facilitator-review"]


def test_an_invoice_beside_its_form_waits_with_it(town: Town) -> None:
    comes(town, town.form(), *town.invoice(None))
    (case,) = town.cases()
    assert case.stage.value == "facilitator-review"
    assert [each.kind for each in case.waiting] == [Kind.INVOICE, Kind.RECEIPT]
    assert town.notices(CLERK) == []


def test_a_broken_file_beside_the_form_holds_nothing_up(town: Town) -> None:
    said = comes(town, town.form(), Enclosure("notes.pages", b"PK\3\4junk"))
    (case,) = town.cases()
    assert case.stage.value == "facilitator-review"
    assert any(code.startswith("attachment.") for code in findings(said))


# ---------------------------------------------------------------- the wrong mailbox, and twice


def test_a_form_in_the_invoices_mailbox_is_handled_and_the_place_is_said(town: Town) -> None:
    comes(town, town.form(), to=CLERK)
    assert [each.stage.value for each in town.cases()] == ["facilitator-review"]
    assert FACILITATOR in text_of(town.got(PAT, "request-received"))
    assert town.notices(CLERK) == []


def test_an_invoice_in_the_facilitator_s_mailbox_reaches_the_clerk(town: Town) -> None:
    number = town.approved()
    town.later(days=2)
    comes(town, *town.invoice(number), words="Our MMD invoice.")
    assert town.stage(number) == "invoice-review"
    assert town.notices(CLERK) == ["invoice-review"]


@pytest.mark.parametrize("again", ["same mail", "same mail to both", "same form to both"])
def test_what_comes_twice_is_answered_as_one(again: str, town: Town) -> None:
    raw = town.mail(PAT, f"{FACILITATOR}, {CLERK}", "Technology request", PROGRAMME, [town.form()])
    town.world.post("facilitator", raw)
    town.run()
    second = (
        raw if again != "same form to both" else town.mail(PAT, CLERK, "Technology request", PROGRAMME, [town.form()])
    )
    town.world.post("facilitator" if again == "same mail" else "invoices", second)
    town.run()
    assert len(town.cases()) == 1
    assert town.notices(FACILITATOR) == ["facilitator-review"]
    assert town.notices(PAT) == ["request-received"] + (["status"] if again == "same form to both" else [])


# ---------------------------------------------------------------- who sends it


def test_a_copier_is_not_answered_the_contact_is(town: Town) -> None:
    comes(town, town.form({"contact_phone": ""}, pdf=True), sender="scanner@cedarhollow.example", words="")
    assert town.notices("scanner@cedarhollow.example") == []
    assert town.notices(PAT) == ["request-incomplete"]


def test_a_forwarded_request_is_answered_to_its_writer_with_the_forwarder_in_copy(town: Town) -> None:
    secretary = "sec@cedarhollow.example"
    inner = email.message_from_bytes(
        town.mail(PAT, secretary, "Technology request", PROGRAMME, [town.form()], name="Pat Reed"),
        policy=email.policy.SMTP,
    )
    outer = EmailMessage(policy=email.policy.SMTP)
    for header, value in (
        ("Authentication-Results", f"{SERVER}; dmarc=pass header.from=cedarhollow.example"), ("From", secretary),
        ("To", FACILITATOR), ("Subject", "FW: Technology request"), ("Message-ID", "<fw.1@cedarhollow.example>"),
        ("Date", "Mon, 05 Oct 2026 10:00:00 -0500"),
    ):  # fmt: skip
        outer[header] = value
    outer.set_content("Please see attached.")
    outer.add_attachment(inner)
    arrives(town, FACILITATOR, outer.as_bytes())
    receipt = town.got(PAT, "request-received")
    assert secretary in receipt["Cc"]
    assert [each.stage.value for each in town.cases()] == ["facilitator-review"]


@pytest.mark.parametrize("complete", [True, False])
def test_a_form_that_the_facilitator_forwards_is_the_district_s(complete: bool, town: Town) -> None:
    words = (
        "FYI\n\nFrom: Pat Reed <pat.reed@cedarhollow.example>\nSent: Monday, October 5, 2026 9:12 AM\n"
        "To: Fran North\nSubject: Technology request\n\nPlease find our form.\n\nPat"
    )
    form = town.form({} if complete else {"contact_phone": ""})
    arrives(town, BOT, town.mail(FACILITATOR, BOT, "FW: Technology request", words, [form]))
    (case,) = town.cases()
    assert case.stage.value == ("facilitator-review" if complete else "incomplete")
    assert town.notices(PAT) == ["request-received" if complete else "request-incomplete"]
    assert case.facilitator == FACILITATOR


@pytest.mark.parametrize(
    ("changes", "building", "code"),
    [
        ({"district": "Nowhere R-IX"}, False, "district.unknown"),
        ({"district": "Miami R-I"}, False, "district.ambiguous"),
        ({"district": "Miami R-I", "building": "Miami School"}, True, None),
    ],
)
def test_a_district_that_cannot_be_told_goes_to_a_person(
    changes: dict[str, str], building: bool, code: str | None, town: Town
) -> None:
    sender = "tech@mail.example"
    said = comes(town, town.form({**changes, "contact_email": sender}, building=building), sender=sender)
    (case,) = town.cases()
    assert case.stage.value == ("needs-person" if code else "facilitator-review")
    assert code is None or code in findings(said)
    assert code is not None or case.district_id == "miami-b"
    assert town.notices(sender) == ["request-received"]
    assert town.notices(FACILITATOR) == ["facilitator-review"]
    assert code is None or code in codes(case)


@pytest.mark.parametrize(
    ("words", "files", "says"),
    [
        ("Signed, thank you.", [Enclosure("signed.pdf", encrypted_pdf())], "locked with a password"),
        ("Signed: https://docs.google.com/document/d/1/edit", [], "a link to Google Docs"),
        ("APPROVE", [Enclosure("signed.pdf", damaged_pdf())], "damaged"),
    ],
)
def test_a_copy_of_staff_that_cannot_be_read_is_told_to_them_and_never_to_the_district(
    words: str, files: list[Enclosure], says: str, town: Town
) -> None:
    """The district's form was complete: it must not be told that something is missing."""
    number = town.to_dese()
    item, told = town.got(DESE, "dese-review"), town.notices(PAT)
    town.reply(DESE, item, words, files)
    assert says in text_of(town.got(DESE, "dese-signature-missing"))
    assert town.stage(number) == "dese-review"
    town.reply(DESE, item, words, files, proven=False)
    assert town.notices(PAT) == told
    assert town.notices(DESE)[-1] == "verify-sender"


def test_a_winmail_dat_that_holds_no_file_does_not_hide_the_words_beside_it(town: Town) -> None:
    """Outlook adds one to a mail in rich text; nobody sent a file."""
    number = town.submit()
    empty = bytes.fromhex("78 9f 3e 22 01 00 01 06 90 08 00 04 00 00 00 00 00 01 00 01 00")
    question = "QUESTION Is a case for the webcam included?"
    town.reply(FACILITATOR, town.got(FACILITATOR, "facilitator-review"), "QUESTION Which rooms?")
    town.reply(PAT, town.got(PAT, "question"), "Rooms 4 and 5.", [Enclosure("winmail.dat", empty)])
    assert "Rooms 4 and 5." in text_of(town.got(FACILITATOR, "answer"))
    town.reply(FACILITATOR, town.got(FACILITATOR, "answer"), question, [Enclosure("winmail.dat", empty)])
    assert "Is a case" in text_of(town.got(PAT, "question"))
    assert town.stage(number) == "facilitator-review"
    assert "request-incomplete" not in town.notices(PAT)
