"""The way of a request on paper: printed, signed with a pen, copied or photographed by everybody on the way."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from mmd_mailbot.core.facts import Kind, SignatureState
from mmd_mailbot.demo.papers import request_pdf
from mmd_mailbot.demo.world import CLERK, DESE, FACILITATOR, Enclosure

from .paper import photographed, scanned
from .town import ANSWERS, CONTACT_SIGNED, PAT, Town, codes, text_of

ANSWERS_TOTAL = Decimal("450.00")
DATED = {**CONTACT_SIGNED, "facilitator": ("Fran North", "10/05/2026"), "dese": ("Dana Wells", "10/05/2026")}


def on_paper(town: Town, signed: Collection[str], **changes: object) -> bytes:
    """The form with pen strokes at the places of ``signed``."""
    return request_pdf(
        town.rules.forms[Kind.DISTRICT_REQUEST],
        {**ANSWERS, **changes},
        "same-cell",
        signatures={role: DATED[role] for role in signed},
        ink=signed,
    )


def test_a_request_signed_with_pens_and_sent_as_scans_is_approved_and_invoiced(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[Enclosure("scan0001.pdf", scanned(on_paper(town, ["district_contact"])))])
    item = town.got(FACILITATOR, "facilitator-review")
    number = str(item["X-MMD-Case"])
    form = town.case(number).form
    assert form is not None
    assert (form.reader, form.money("total_cost"), form.text("contact_email")) == ("ocr", ANSWERS_TOTAL, PAT)
    assert form.signatures["district_contact"].state is SignatureState.SIGNED
    assert form.signatures["facilitator"].state is SignatureState.UNSIGNED
    assert form.signatures["dese"].state is SignatureState.UNSIGNED

    copy = on_paper(town, ["district_contact", "facilitator"], consulted_tech_team=True)
    town.reply(FACILITATOR, item, "Signed, thank you.", [Enclosure("signed.pdf", scanned(copy, turned=-0.5))])
    item = town.got(DESE, "dese-review")

    copy = on_paper(town, DATED, consulted_tech_team=True)
    town.reply(DESE, item, "Approved", [Enclosure("approved.pdf", scanned(copy))])
    assert town.stage(number) == "approved"
    assert town.case(number).approved == ANSWERS_TOTAL

    town.later(days=2)
    invoice, receipt = town.invoice(number)
    papers = [Enclosure("invoice.pdf", scanned(invoice.data)), Enclosure("receipt.jpg", photographed(receipt.data))]
    town.send(PAT, CLERK, "Invoice", "Our invoice.", papers)
    assert town.stage(number) == "invoice-review", codes(town.case(number))


def test_a_scan_that_nobody_signed_comes_back_with_nothing_else_asked_for(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[Enclosure("scan0002.pdf", scanned(on_paper(town, [])))])
    (case,) = town.cases()
    assert case.stage.value == "incomplete"
    missing = {each for each in codes(case) if each.endswith("missing")}
    assert missing == {"signature.district_contact.missing", "signature.district_contact.date-missing"}
    assert "signature" in text_of(town.got(PAT, "request-incomplete")).lower()


def test_the_two_photos_of_one_form_are_one_request_and_both_go_on(town: Town) -> None:
    form = on_paper(town, ["district_contact"])
    photos = [Enclosure(f"IMG_{page}.jpg", photographed(form, page)) for page in (0, 1)]
    town.send(PAT, FACILITATOR, files=photos)
    item = town.got(FACILITATOR, "facilitator-review")
    (case,) = town.cases()
    assert [each.name for each in case.files] == ["IMG_0.jpg", "IMG_1.jpg"]
    assert case.form is not None
    assert case.form.signatures["facilitator"].state is SignatureState.UNSIGNED
    enclosed = [part.get_filename() for part in item.iter_attachments()]
    assert {"IMG_0.jpg", "IMG_1.jpg"} <= set(enclosed)
    assert town.notices(PAT) == ["request-received"]

    copy = on_paper(town, ["district_contact", "facilitator"], consulted_tech_team=True)
    signed = [Enclosure(f"signed_{page}.jpg", photographed(copy, page)) for page in (0, 1)]
    town.reply(FACILITATOR, item, "Signed, thank you.", signed)
    enclosed = [part.get_filename() for part in town.got(DESE, "dese-review").iter_attachments()]
    assert {"signed_0.jpg", "signed_1.jpg"} <= set(enclosed)


def test_a_photo_of_the_last_page_alone_is_asked_for_with_the_rest(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[Enclosure("IMG_2.jpg", photographed(on_paper(town, ["district_contact"]), 1))])
    (case,) = town.cases()
    assert "attachment.part-of-a-form" in codes(case)
    told = text_of(town.got(PAT, "request-incomplete"))
    assert "IMG_2.jpg shows only a part of a form" in told
    assert "send them together in one email" in told
