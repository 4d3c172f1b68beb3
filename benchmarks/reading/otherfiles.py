"""What else comes: accounts of tool use, blank forms, rotated and doctored PDFs, and papers that "
"are nobody's business."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
from pypdf import PdfReader, PdfWriter, Transformation
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.demo import papers
from mmd_mailbot.demo.filled_word import finished, new_document
from mmd_mailbot.forms import blank_docx

from . import (
    advent,
    autumn,
    embers,
    formfiles,
    later,
    moneyfiles,
    pdfforms,
    people,
    sheets,
    spring,
    summer,
    winter,
    wraps,
)
from .contents import SIGNED_ROLES
from .formfiles import FormPaper, Made
from .signing import SignAs, plan
from .truth import PHOTO, SCAN, TEXT, FileTruth, PaperTruth

USED = {
    "dev": (
        "We used the webcam and the speakerphone for the monthly meetings of the leadership team with the "
        "Coaching Support Team, "
        "and for two coaching cycles in each building.",
        "The video account was used for every meeting between the buildings, 14 in all since January.",
    ),
    "held-out": (
        "Coaches recorded 23 lessons and talked about them with the teachers within the same week; the "
        "recordings were uploaded "
        "to the shared drive so that new teachers could watch them.",
        "Our DLT met in a hybrid format each month; DESE and RPDC staff took part from Jefferson City.",
    ),
    "unseen": (
        "The cameras were used for virtual visits between the two elementary schools, eleven so far, and for the monthly "
        "meetings with the regional center.",
        "Teachers filmed themselves, picked five minutes, and talked about them with a coach online.",
    ),
    "later": later.USED,
    "winter": winter.USED,
    "spring": spring.USED,
    "summer": summer.USED,
    "autumn": autumn.USED,
    "advent": advent.USED,
    "embers": embers.USED,
}
WORTH = {
    "dev": (
        "Attendance rose from 61 to 88 percent, and we saved about 40 hours of driving. One gap remains: "
        "sound in the gym.",
        "Better communication between the buildings, and minutes that reach everybody on the same day.",
    ),
    "held-out": (
        "Teachers say that feedback now comes in days instead of weeks. Our practice profile rose from 2.4 "
        "to 3.1, and the travel "
        "budget was cut by half.",
        "The benefit was greater participation: all six attendance centers were present at 9 of 10 meetings.",
    ),
    "unseen": (
        "Three of four teachers now have a coaching talk within two days. We did not reach the high school yet.",
        "It saved 1,900 miles of driving and made it possible for the counselor to take part each time.",
    ),
    "later": later.WORTH,
    "winter": winter.WORTH,
    "spring": spring.WORTH,
    "summer": summer.WORTH,
    "autumn": autumn.WORTH,
    "advent": advent.WORTH,
    "embers": embers.WORTH,
}
LETTERS = {
    "dev": (
        "Lunch menu for the week of October 5\n\nMonday: chicken nuggets, green beans\nTuesday: tacos, "
        "corn\nWednesday: spaghetti\n"
        "Prices: $2.75 for students, $4.10 for adults. Milk $0.50.",
        "Dear parents,\n\nPicture day is on Thursday, October 15. Please return the order form by "
        "Monday.\n\nSincerely,\nPrincipal Boyd",
    ),
    "held-out": (
        "Board of Education - Regular Meeting - Minutes\n\nPresent: Koenig, Holloway, Tuggle. The minutes of "
        "the last meeting were approved. "
        "Bills in the amount of $48,112.90 were approved for payment.\n\nSignature of the secretary: "
        "____________   Date: ________",
        "FIELD TRIP PERMISSION\n\nStudent: ______________________\nParent signature: R. Tuggle     Date: "
        "3/4/2027\n\nCost: $12.00 each",
        "Professional development sign-in sheet\n\nName / Building / Signature\n1. "
        "______________________\n2. ______________________",
    ),
    "unseen": (
        "BUS REQUEST\n\nDriver: ______________   Signature: ______________   Date: 10/9/2026\n\nDestination: State Fair "
        "Community College. Mileage: 48. Cost per mile: $1.85.",
        "Meeting notes, building leadership team\n\nWe looked at the winter data. Action: Mrs. Yount orders the paper "
        "by Friday. Next meeting: January 14 at 3:30.\n\nRespectfully submitted, V. Shipley",
        "FACILITY USE AGREEMENT\n\nOrganization: 4-H Club\nSignature of applicant: V. Deaton    Date: 11/2/2026\n"
        "Approved by: ____________________",
    ),
    "later": later.LETTERS,
    "winter": winter.LETTERS,
    "spring": spring.LETTERS,
    "summer": summer.LETTERS,
    "autumn": autumn.LETTERS,
    "advent": advent.LETTERS,
    "embers": embers.LETTERS,
}


def account(part: str, name: str, dice: random.Random, sort: str) -> Made:
    """``sort``: docx, pdf or scan."""
    district = people.district(part, dice)
    tools = ", ".join(each for each, _ in dice.sample(people.TOOLS[part], 2))
    use, benefit = dice.choice(USED[part]), dice.choice(WORTH[part])
    truth = PaperTruth("sharing_report", {"district": district, "tools": tools, "use": use, "benefit": benefit})
    if sort == "docx":
        data = papers.sharing_report_docx(district, tools, use, benefit)
        return Made(data, FileTruth(f"{name}.docx", part, "account-docx", TEXT, (truth,)))
    data = papers.sharing_report_pdf(district, tools, use, benefit)
    if sort == "pdf":
        return Made(data, FileTruth(f"{name}.pdf", part, "account-pdf", TEXT, (truth,), (), 1))
    return moneyfiles.copied(part, name, wraps.rendered(data, 200), (truth,), dice, 200, ("account",))


def unknown(part: str, name: str, dice: random.Random, sort: str) -> Made:
    """Nothing of the programme. ``sort``: docx, pdf, scan or photo."""
    words = dice.choice(LETTERS[part])
    truth = PaperTruth("unknown")
    if sort == "docx":
        document = new_document()
        for line in words.split("\n"):
            document.add_paragraph(line)
        return Made(finished(document), FileTruth(f"{name}.docx", part, "unknown-docx", TEXT, (truth,)))
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=letter, invariant=1)
    canvas.setFont("Helvetica", 11)
    for number, line in enumerate(words.split("\n")):
        canvas.drawString(60, 730 - 20 * number, line[:95])
    canvas.showPage()
    canvas.save()
    data = made.getvalue()
    if sort == "pdf":
        return Made(data, FileTruth(f"{name}.pdf", part, "unknown-pdf", TEXT, (truth,), (), 1))
    page = wraps.rendered(data, 220)[0]
    if sort == "photo":
        return moneyfiles.photographed(part, name, page, (truth,), dice, ("unknown",))
    return moneyfiles.copied(part, name, [page], (truth,), dice, 220, ("unknown",))


def blank(
    part: str, name: str, form: FormDefinition, dice: random.Random, real: Path | None = None, *, sort: str
) -> Made:
    """A form that nobody filled in. ``sort``: docx, or scan: with what came upon it on the way."""
    paper = formfiles.form_paper(part, form, dice, paper=True, blank=True)
    if sort == "docx":
        return Made(blank_docx(form), FileTruth(f"{name}.docx", part, "own-docx", TEXT, (paper.truth,), ("blank",)))
    look = replace(formfiles.look_of(part, dice, form, pen=True), marks="pen")
    filled = formfiles.form_paper(part, form, dice, paper=True)
    plans = plan(part, filled.made, SIGNED_ROLES[form.kind], dice, paper=True)
    painted = {
        role: SignAs("empty", signed=False) if each.signed or each.how in ("printed-name", "date-alone") else each
        for role, each in plans.items()
    }
    paper = FormPaper(paper.made, painted)
    pages = formfiles.signed_pages(part, [paper], look, 200, dice, real)
    return moneyfiles.copied(part, name, pages, (paper.truth,), dice, 200, (look.layout, "blank"))


def rotated(part: str, name: str, form: FormDefinition, dice: random.Random) -> Made:
    """Pages that lie on their side in the file and are turned upright by the viewer."""
    made = formfiles.pdf_text(part, name, [form], dice)
    turn = dice.choice((90, 180, 270))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made.data)))
    for page in writer.pages:
        wide, tall = float(page.mediabox.width), float(page.mediabox.height)
        move = {90: (tall, 0.0), 180: (wide, tall), 270: (0.0, wide)}[turn]
        page.add_transformation(Transformation().rotate(turn).translate(*move))
        if turn != 180:
            for box in (page.mediabox, page.cropbox):
                box.upper_right = (tall, wide)
        page.rotate(turn)
    out = io.BytesIO()
    writer.write(out)
    features = (*made.truth.features, f"rotated {turn}")
    return Made(out.getvalue(), replace(made.truth, channel="pdf-rotated", features=features))


def doctored(part: str, name: str, form: FormDefinition, dice: random.Random) -> Made:
    """A text PDF with words that nobody sees: outside the page, invisible, white, or under a white box."""
    made = formfiles.pdf_text(part, name, [form], dice)
    how = dice.choice(("outside", "invisible", "white", "covered"))
    lies = ("Total Costs: $99,999.00", f"District Contact Signature: {people.full_name(part, dice)}   Date: 1/2/2026")

    def draw(canvas: Canvas, number: int, tall: float) -> None:
        for index, words in enumerate(lies):
            x, y = (-400.0, 300.0 + 20 * index) if how == "outside" else (56.0, 30.0 + 12 * index)
            text = canvas.beginText(x, y)
            text.setFont("Helvetica", 9)
            text.setTextRenderMode(3 if how == "invisible" else 0)
            canvas.setFillColorRGB(*((1, 1, 1) if how == "white" else (0, 0, 0)))
            text.textOut(words)
            canvas.drawText(text)
        if how == "covered":
            canvas.setFillColorRGB(1, 1, 1)
            canvas.rect(50, 26, 400, 26, stroke=0, fill=1)

    data = pdfforms.overlaid(made.data, draw)
    return Made(data, replace(made.truth, channel="pdf-doctored", features=(*made.truth.features, how)))


def inlined(part: str, name: str, form: FormDefinition, dice: random.Random, real: Path | None = None) -> Made:
    """Only the page that was signed, photographed: what came before was sent another time."""
    look = replace(formfiles.look_of(part, dice, form, pen=True), layout="seed", size=8.0)
    paper = formfiles.without_other(formfiles.form_paper(part, form, dice, paper=True), look)
    pages: list[np.ndarray] = formfiles.signed_pages(part, [paper], look, 230, dice, real)
    return moneyfiles.photographed(part, name, pages[0], (paper.truth,), dice, ("one page",))


__all__ = ["PHOTO", "SCAN", "account", "blank", "doctored", "inlined", "rotated", "sheets", "unknown"]
