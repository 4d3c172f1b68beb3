"""The story from October to December: the first forms, forged and missing signatures, the first payments."""

from __future__ import annotations

from ..core.facts import Kind
from . import papers
from .acting import Acting
from .cast import (
    ASH,
    CEDAR_DISTRICT,
    CREEK,
    KIM,
    LINCOLN,
    LOU,
    MAPLE_DISTRICT,
    MAPLE_HIGH,
    MIDDLE,
    NAMES,
    PAT,
    PRAIRIE_DISTRICT,
    STONE_DISTRICT,
    STRANGER,
)
from .purchases import Receipt, quote_pdf
from .world import BOT, CLERK, DESE, FACILITATOR, Enclosure

FIRST_TRY = {"contact_phone": "", "plan_sharing": "TBD"}


def play(acting: Acting) -> None:
    first_forms(acting)
    first_reviews(acting)
    first_approvals(acting)
    a_forgery(acting)
    more_approvals(acting)
    first_invoices(acting)
    withdrawn_and_declined(acting)
    an_invoice_with_things_missing(acting)
    accounts_of_use(acting)


def first_forms(acting: Acting) -> None:
    acting.day(
        2026,
        10,
        5,
        "Districts send their first forms",
        "Cedar Hollow sends three forms in one mail (Word and PDF); in one of them two answers are missing.",
        "Maple Grove and Prairie View send complete forms, Stone Creek one that nobody signed.",
        "Cedar Hollow sends its commitment form. A parent writes to Fran; that mail is not ours.",
    )
    acting.send(
        PAT,
        FACILITATOR,
        "Our MMD technology requests",
        "Good morning Fran,\n\nplease find attached our three forms: two buildings and the district.\n\nPat Reed",
        [acting.form(LINCOLN), acting.form(MIDDLE), acting.form(CEDAR_DISTRICT, changes=FIRST_TRY)],
    )
    acting.send(
        KIM, FACILITATOR, "District technology request", "Hi Fran, here is our form.", [acting.form(MAPLE_DISTRICT)]
    )
    acting.send(LOU, FACILITATOR, "Technology form", "For Creek Elementary.", [acting.form(CREEK, unsigned=True)])
    acting.send(ASH, FACILITATOR, "Request", "Please see attached.", [acting.form(PRAIRIE_DISTRICT)])
    acting.send(PAT, FACILITATOR, "Our commitment", "Signed by all three of us.", [_commitment(acting)])
    acting.send("parent@mail.example", FACILITATOR, "About my child", "Dear Fran, Alex is ill today. Best, Jo")
    acting.run()


def _commitment(acting: Acting) -> Enclosure:
    form = acting.app.rules.forms[Kind.COMMITMENT]
    answers = {
        "program": "Missouri Integrated Model",
        "program_year": "2026-2027",
        "district": "Cedar Hollow R-II",
        "building": "Lincoln Elementary",
    }
    signatures = {
        "superintendent": ("Morgan Lee", "09/28/2026"),
        "district_contact": (NAMES[PAT], "09/28/2026"),
        "principal": ("Taylor Fox", "09/29/2026"),
    }
    return Enclosure("commitment.docx", papers.commitment_docx(form, answers, signatures=signatures))


def first_reviews(acting: Acting) -> None:
    acting.day(
        2026,
        10,
        6,
        "The facilitator looks the requests over",
        "Fran signs both buildings of Cedar Hollow in one reply; for Prairie View she only writes “Approved”.",
        "She has a question for Maple Grove. Pat mends the third form. A stranger asks about a case number.",
    )
    lincoln = acting.number(LINCOLN)
    acting.reply(
        FACILITATOR,
        acting.got(FACILITATOR, "facilitator-review", lincoln),
        "Both signed, thank you Pat.",
        [acting.signed(LINCOLN, "facilitator"), acting.signed(MIDDLE, "facilitator")],
    )
    acting.reply(
        FACILITATOR, acting.got(FACILITATOR, "facilitator-review", acting.number(PRAIRIE_DISTRICT)), "Approved"
    )
    acting.reply(
        FACILITATOR,
        acting.got(FACILITATOR, "facilitator-review", acting.number(MAPLE_DISTRICT)),
        "QUESTION In which room will the Owl stand?",
    )
    acting.reply(
        PAT,
        acting.got(PAT, "request-incomplete"),
        "Sorry, here it is with the telephone number and the answer.",
        [acting.form(CEDAR_DISTRICT)],
    )
    acting.send(STRANGER, BOT, "A request", f"STATUS {lincoln}")
    acting.run()


def first_approvals(acting: Acting) -> None:
    acting.day(
        2026,
        10,
        7,
        "DESE approves the first two",
        "Dana signs both buildings of Cedar Hollow. Fran signs Prairie View and the district form of Cedar Hollow.",
        "Kim answers the question, and sends her invoice before anything is approved.",
    )
    acting.reply(
        DESE,
        acting.got(DESE, "dese-review", acting.number(LINCOLN)),
        "Approved.",
        [acting.signed(LINCOLN, "dese"), acting.signed(MIDDLE, "dese")],
    )
    acting.reply(
        FACILITATOR,
        acting.got(FACILITATOR, "facilitator-signature-missing"),
        "Here it is, signed.",
        [acting.signed(PRAIRIE_DISTRICT, "facilitator")],
    )
    acting.reply(
        FACILITATOR,
        acting.got(FACILITATOR, "facilitator-review", acting.number(CEDAR_DISTRICT)),
        "Signed.",
        [acting.signed(CEDAR_DISTRICT, "facilitator", pdf=False)],
    )
    acting.reply(KIM, acting.got(KIM, "question"), "In the board room, on the long table.")
    acting.send(
        KIM,
        CLERK,
        "Invoice Missouri Model Districts",
        "Our invoice for the Owl, with the receipt.",
        [
            acting.invoice(MAPLE_DISTRICT, "MG-7"),
            acting.receipt("Camera Corner", MAPLE_DISTRICT.tools, order="CC-5512"),
        ],
    )
    acting.run()


def a_forgery(acting: Acting) -> None:
    acting.day(
        2026,
        10,
        8,
        "Somebody forges an approval",
        "Two mails in Dana's name, one with a signed form, do not come from her server.",
        "Fran signs Maple Grove.",
    )
    item = acting.got(DESE, "dese-review", acting.number(CEDAR_DISTRICT))
    acting.reply(DESE, item, "Approved", [acting.forged(CEDAR_DISTRICT, "dese")], proven=False)
    acting.reply("dana.wells@dese-mo.example", item, "APPROVE 555", [acting.forged(CEDAR_DISTRICT, "dese")])
    acting.reply(
        FACILITATOR,
        acting.got(FACILITATOR, "facilitator-review", acting.number(MAPLE_DISTRICT)),
        "Signed, with thanks for the answer.",
        [acting.signed(MAPLE_DISTRICT, "facilitator")],
    )
    acting.run()


def more_approvals(acting: Acting) -> None:
    acting.day(
        2026,
        10,
        9,
        "DESE approves three more",
        "Dana signs Cedar Hollow's district form and Maple Grove's, whose invoice waited for that.",
        "Of Prairie View's $700 she approves $600.",
    )
    cedar, maple = acting.number(CEDAR_DISTRICT), acting.number(MAPLE_DISTRICT)
    acting.reply(
        DESE,
        acting.got(DESE, "dese-review", cedar),
        "Yes, this one is from me.",
        [acting.signed(CEDAR_DISTRICT, "dese")],
    )
    acting.reply(DESE, acting.got(DESE, "dese-review", maple), "Fine.", [acting.signed(MAPLE_DISTRICT, "dese")])
    acting.reply(
        DESE,
        acting.got(DESE, "dese-review", acting.number(PRAIRIE_DISTRICT)),
        "APPROVE 600",
        [acting.signed(PRAIRIE_DISTRICT, "dese")],
    )
    acting.run()


def first_invoices(acting: Acting) -> None:
    acting.day(
        2026,
        10,
        16,
        "The first invoices",
        "Pat bills Lincoln Elementary, on letterhead and with two receipts. The clerk pays Maple Grove.",
        "Maple High School and Stone Creek send forms. Another grant's invoice lies in the clerk's mailbox.",
    )
    webcam, speakerphone = LINCOLN.tools
    acting.send(
        PAT,
        CLERK,
        "Invoice for Lincoln Elementary",
        "Please find our invoice and two receipts.",
        [
            acting.invoice(LINCOLN, "CH-101", word=True),
            acting.receipt("Camera Corner", [webcam], on="10/13/2026", order="CC-5602"),
            acting.receipt("Office Barn", [speakerphone], on="10/14/2026"),
        ],
    )
    maple = acting.number(MAPLE_DISTRICT)
    acting.reply(CLERK, acting.got(CLERK, "invoice-review", maple), "PAID 950.00 4471")
    acting.send(KIM, FACILITATOR, "Maple High School", "One more form.", [acting.form(MAPLE_HIGH)])
    acting.send(LOU, FACILITATOR, "District form", "Our district's request.", [acting.form(STONE_DISTRICT)])
    acting.send(
        "office@bus-lines.example",
        CLERK,
        "Invoice 8812",
        "Our invoice for the field trip grant.",
        [Enclosure("invoice-8812.txt", b"Invoice 8812\nField trips in September\nTotal: $1,240.00\n")],
    )
    acting.run()


def withdrawn_and_declined(acting: Acting) -> None:
    acting.day(
        2026,
        10,
        20,
        "One is paid, one withdrawn, one goes on",
        "The clerk pays Lincoln Elementary. Kim withdraws the request of Maple High School.",
        "Fran signs Stone Creek's form.",
    )
    lincoln = acting.number(LINCOLN)
    acting.reply(CLERK, acting.got(CLERK, "invoice-review", lincoln), "PAID 450.00 4502 10/20")
    acting.reply(KIM, acting.got(KIM, "request-received", acting.number(MAPLE_HIGH)), "WITHDRAW")
    acting.reply(
        FACILITATOR,
        acting.got(FACILITATOR, "facilitator-review", acting.number(STONE_DISTRICT)),
        "Signed",
        [acting.signed(STONE_DISTRICT, "facilitator")],
    )
    acting.run()
    acting.day(
        2026,
        10,
        22,
        "DESE declines one",
        "Dana declines Stone Creek's district request, with a reason. The note to Lou does not arrive.",
    )
    acting.reply(
        DESE,
        acting.got(DESE, "dese-review", acting.number(STONE_DISTRICT)),
        "DECLINE The district's commitment ends before the tools would arrive.",
    )
    acting.run()
    lost = acting.got(LOU, "declined")
    acting.reply(
        "mailer-daemon@stonecreek.example",
        lost,
        f"Delivery to {LOU} failed permanently: 550 5.1.1 user unknown",
        to=BOT,
        subject=f"Undeliverable: {lost['Subject']}",
        headers={"Auto-Submitted": "auto-replied"},
        name="Mail Delivery System",
    )
    acting.run()


def an_invoice_with_things_missing(acting: Acting) -> None:
    acting.day(
        2026,
        11,
        10,
        "An invoice that lacks something",
        "Pat bills Cedar Middle School, to Fran by mistake, on plain paper, with a quote instead of a receipt.",
        "Ash asks for help.",
    )
    quote = quote_pdf(Receipt("Projector House", "11/03/2026", MIDDLE.tools))
    acting.send(
        PAT,
        FACILITATOR,
        "Invoice Cedar Middle School",
        "Here is the invoice for the projector.",
        [acting.invoice(MIDDLE, "CH-117", letterhead=False), Enclosure("projector.pdf", quote)],
    )
    acting.reply(ASH, acting.got(ASH, "approved"), "HELP")
    acting.run()


def accounts_of_use(acting: Acting) -> None:
    acting.day(
        2026,
        12,
        2,
        "The accounts of tool use fall due",
        "Pat writes about Lincoln Elementary, at first without what they were worth. Maple Grove says nothing.",
    )
    due = acting.got(PAT, "sharing-report-due", acting.number(LINCOLN))
    use = "Our coaches joined the weekly team meetings by video instead of by car."
    words = papers.sharing_report_text("Cedar Hollow R-II", "Logitech C920s webcam, Jabra Speak 510", use, "")
    acting.reply(PAT, due, words)
    acting.run()
    acting.day(2026, 12, 4, "The account is completed", "Pat adds what the tools were worth.")
    account = papers.sharing_report_docx(
        "Cedar Hollow R-II",
        "Logitech C920s webcam, Jabra Speak 510 speakerphone",
        "Our coaches joined the weekly team meetings of Lincoln Elementary by video instead of by car.",
        "Eleven more coaching sessions than last autumn; teachers rated them 4.4 of 5.",
    )
    acting.reply(
        PAT,
        acting.got(PAT, "sharing-report-incomplete"),
        "I attach the whole account.",
        [Enclosure("account.docx", account)],
    )
    acting.run()
