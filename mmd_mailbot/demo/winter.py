"""The story from January to March: what is left open then shows every stage at which a case can stand."""

from __future__ import annotations

from ..core.facts import Kind
from . import papers
from .acting import Acting
from .cast import (
    ASH,
    BEND,
    CEDAR_DISTRICT,
    JO,
    LOU,
    MIAMI,
    MIDDLE,
    NAMES,
    OAK_DISTRICT,
    PAT,
    ROBIN,
    SAM,
    VIEW_ELEMENTARY,
    VIEW_HIGH,
    WILLOW_DISTRICT,
)
from .world import BOT, CLERK, DESE, FACILITATOR, Enclosure


def play(acting: Acting) -> None:
    a_new_year(acting)
    reviews_in_january(acting)
    approvals_in_january(acting)
    invoices_in_february(acting)
    new_forms(acting)
    an_absence(acting)
    the_last_mails(acting)


def a_new_year(acting: Acting) -> None:
    acting.day(
        2027,
        1,
        8,
        "A new year",
        "Pat sends a proper invoice for Cedar Middle School, with letterhead and receipt.",
        "Willow Bend asks for $1,200; a district has $1,000. View Elementary sends a form.",
        "Oak Fork sends a commitment that its principal has not signed. Creek Elementary has expired.",
    )
    acting.reply(
        PAT,
        acting.got(PAT, "invoice-incomplete"),
        "Now on our letterhead, and with the receipt.",
        [acting.invoice(MIDDLE, "CH-117"), acting.receipt("Projector House", MIDDLE.tools, on="11/24/2026")],
    )
    acting.send(SAM, FACILITATOR, "Technology request", "Our district's form.", [acting.form(WILLOW_DISTRICT)])
    acting.send(ASH, FACILITATOR, "View Elementary", "A form for our school.", [acting.form(VIEW_ELEMENTARY)])
    acting.send(JO, FACILITATOR, "Commitment", "Here is our commitment form.", [_half_commitment(acting)])
    acting.run()


def _half_commitment(acting: Acting) -> Enclosure:
    form = acting.app.rules.forms[Kind.COMMITMENT]
    answers = {
        "program": "Missouri Integrated Model",
        "program_year": "2026-2027",
        "district": "Oak Fork R-VI",
        "building": "Fork School",
    }
    signatures = {"superintendent": ("Jamie Stone", "01/05/2027"), "district_contact": (NAMES[JO], "01/06/2027")}
    return Enclosure("commitment.pdf", papers.commitment_pdf(form, answers, signatures=signatures))


def reviews_in_january(acting: Acting) -> None:
    acting.day(
        2027,
        1,
        11,
        "Fran signs, the clerk pays",
        "Fran signs both new requests. The clerk pays Cedar Middle School.",
    )
    for request in (WILLOW_DISTRICT, VIEW_ELEMENTARY):
        item = acting.got(FACILITATOR, "facilitator-review", acting.number(request))
        acting.reply(FACILITATOR, item, "Signed.", [acting.signed(request, "facilitator")])
    acting.reply(CLERK, acting.got(CLERK, "invoice-review", acting.number(MIDDLE)), "PAID 420.00 5120")
    acting.run()


def approvals_in_january(acting: Acting) -> None:
    acting.day(2027, 1, 13, "DESE approves both", "Willow Bend's approval is limited to what the cap leaves.")
    for request in (WILLOW_DISTRICT, VIEW_ELEMENTARY):
        item = acting.got(DESE, "dese-review", acting.number(request))
        acting.reply(DESE, item, "Approved", [acting.signed(request, "dese")])
    acting.run()


def invoices_in_february(acting: Acting) -> None:
    acting.day(
        2027,
        2,
        9,
        "Invoices in February",
        "View Elementary's receipt covers only a part. Cedar Hollow's district bills what it bought.",
    )
    acting.send(
        ASH,
        CLERK,
        "Invoice View Elementary",
        "Our invoice.",
        [
            acting.invoice(VIEW_ELEMENTARY, "PV-20"),
            acting.receipt("Robot Works", [("Swivl CX5 robot, deposit", "240.00")]),
        ],
    )
    zoom, speakerphone = CEDAR_DISTRICT.tools
    acting.send(
        PAT,
        CLERK,
        "Invoice Cedar Hollow district",
        "Invoice and receipts.",
        [
            acting.invoice(CEDAR_DISTRICT, "CH-130"),
            acting.receipt("Meeting Cloud", [zoom], on="01/20/2027"),
            acting.receipt("Office Barn", [speakerphone], on="01/22/2027"),
        ],
    )
    acting.run()


def new_forms(acting: Acting) -> None:
    acting.day(
        2027,
        2,
        22,
        "New forms, and a payment",
        "The clerk pays Cedar Hollow's district request. View High School and Bend Elementary send forms.",
    )
    acting.reply(CLERK, acting.got(CLERK, "invoice-review", acting.number(CEDAR_DISTRICT)), "PAID 555.00 5388")
    acting.send(ASH, FACILITATOR, "View High School", "Our form, signed.", [acting.form(VIEW_HIGH)])
    acting.send(SAM, FACILITATOR, "Bend Elementary", "Our form.", [acting.form(BEND)])
    acting.run()


def an_absence(acting: Acting) -> None:
    acting.day(
        2027,
        2,
        23,
        "Fran is away",
        "She signs View High School and goes on leave: her deputy gets Bend Elementary.",
        "Willow Bend sends its invoice.",
    )
    acting.reply(
        FACILITATOR,
        acting.got(FACILITATOR, "facilitator-review", acting.number(VIEW_HIGH)),
        "Signed, DESE next.",
        [acting.signed(VIEW_HIGH, "facilitator")],
    )
    item = acting.got(FACILITATOR, "facilitator-review", acting.number(BEND))
    acting.reply(
        FACILITATOR,
        item,
        "I am out of the office until 03/22/2027.",
        subject=f"Automatic reply: {item['Subject']}",
        headers={"Auto-Submitted": "auto-replied"},
    )
    lines = (("Meeting Owl 3", "950.00"), ("Jabra Speak 510 speakerphone", "50.00"))
    acting.send(
        SAM,
        CLERK,
        "Invoice Willow Bend",
        "Our invoice and receipt.",
        [
            acting.invoice(WILLOW_DISTRICT, "WB-3", lines),
            acting.receipt("Camera Corner", WILLOW_DISTRICT.tools, on="02/01/2027", order="CC-6120"),
        ],
    )
    acting.run()


def the_last_mails(acting: Acting) -> None:
    acting.day(
        2027,
        3,
        1,
        "The last mails of the story",
        "Oak Fork sends a locked PDF. Somebody sends a form of “Miami R-I”; there are two.",
        "A mail that would withdraw Ash's request fails its origin check.",
    )
    acting.send(
        JO, FACILITATOR, "MMD technology request", "Our form.", [Enclosure("form.pdf", papers.encrypted_pdf())]
    )
    acting.send(ROBIN, FACILITATOR, "Technology request", "The form of our district.", [acting.form(MIAMI)])
    acting.reply(ASH, acting.got(ASH, "request-received"), "WITHDRAW", forged=True)
    acting.run()
    acting.day(
        2027,
        3,
        2,
        "Oak Fork tries again",
        "Without the password, and with a few things missing. Lou asks where the district's request stands.",
    )
    acting.reply(JO, acting.got(JO, "request-incomplete"), "Without password now.", [acting.form(OAK_DISTRICT)])
    acting.reply(LOU, acting.got(LOU, "request-received"), "STATUS", to=BOT)
    acting.run()
    acting.day(2027, 3, 11, "Here the story ends")
