"""Papers built in the tests: the packet's forms as districts send them. All names are invented."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.shared import Inches
from PIL import Image, ImageDraw
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from mmd_mailbot.demo.ink import ink_png

DISTRICT_ACTIVITIES = (
    "Conduct virtual meetings between District Leadership and the Coaching Support Team",
    "Conduct virtual meetings between District Leadership and the Building Teams",
    "Conduct virtual meetings between multiple Building Teams",
    "Conduct virtual meetings between multiple District Leadership Teams",
    "Other",
)
BUILDING_ACTIVITIES = (
    "Conduct virtual meetings between external and school-based coaches",
    "Conduct virtual meetings between school-based coach and teacher",
    "Record a classroom session for observation by school-based coaches/teams",
    "Share recorded sessions for observation by school-based coaches/teams",
    "Other",
)
SETTINGS = (
    "One person to one person",
    "One person to small group",
    "Small group to small group (note:  small groups may be in one or multiple locations)",
    "Screen sharing",
    "Document sharing, collaboration, and editing",
    "Shared drive/file storage",
)
PLAN = (
    "How will the requested tool(s) advance implementation of {level} Goals?",
    "Who will be responsible for implementation of the activity?",
    "What is the projected timeline for implementation?",
    "How will the benefit of the tools be evaluated based on progress towards the stated goals, "
    "including any remaining gaps?",
    "How will results of the evaluation be shared? ",
    "How will access and use of the equipment be monitored?",
)
SUGGESTED = (
    "Suggested list of tools:  Video conferencing app, webcam, speakerphone, extension microphone, projector, projector "
    "screen, file sharing, and collaboration apps (e.g.:  google apps and drive). "
)
TECH = (
    "The MMD statewide tech team can provide suggestions on possible tools and help completing this form. Please use the "
    "following link to provide information, and the MMD tech team will follow up with you. bit.ly/mmdtechreq"
)
TOOLS_LABEL = (
    "Requested Tools: (Select tools from the suggested list above.  Once a specific tool has been selected, identify it "
    "by its advertised brand name.)"
)
COST_LABEL = "Cost: (List the cost for each tool selected.)"
STEP_1 = (
    "District Step 1: After obtaining district signature, submit form by email to your MMD CST Facilitator.  If no follow "
    "up is required, it will be sent to DESE for funding consideration."
)
STEP_2 = (
    "District Step 2: After notification of funding approval, submit an invoice for reimbursement on district letterhead "
    "with attached copy of receipts for tech purchases. Submit invoice by email to: DESE.GrantInvoices@dese.mo.gov. "
)

ANSWERS: dict[str, Any] = {
    "district": "Adair Co. R-I",
    "contact": "Pat Lee, pat@adair.example, 573-555-0100",
    "building": "Lincoln Elementary",
    "building_contact": "Sam Roe, sam@adair.example, 573-555-0111",
    "activities": (0, 1),
    "other": "",
    "settings": (),
    "plan": (
        "Weekly coaching by video will replace the long drive.",
        "The technology director.",
        "October 2026 to May 2027.",
        "We compare meeting minutes each quarter and note the gaps.",
        "At the March board meeting.",
        "A sign-out sheet in the office.",
    ),
    "tools": ("Zoom Pro subscription", "Logitech C920s webcam", "Jabra Speak 510 speakerphone"),
    "costs": ("$149.90", "$65.00 x 3 = $195.00", "129.00"),
    "total": "$473.90",
    "signature": "Pat Lee",
    "date": "10/3/2026",
    "facilitator": "",
    "facilitator_date": "",
    "consulted": False,
    "dese": "",
    "dese_date": "",
}
NOTHING: dict[str, Any] = {
    key: () if isinstance(value, tuple) else "" for key, value in ANSWERS.items() if key != "consulted"
} | {"plan": ("",) * 6, "consulted": False}


def png(*, ink: bool = True, size: tuple[int, int] = (420, 110)) -> bytes:
    """A white picture, with somebody's signature in ink or without."""
    if ink:
        return ink_png("Pat Lee", *size)
    return _saved(Image.new("L", size, 255))


def zigzag_png() -> bytes:
    """A stroke that goes up and down, always the same: nobody's name."""
    picture = Image.new("L", (200, 60), 255)
    ImageDraw.Draw(picture).line([(x, 40 - 22 * (at % 2)) for at, x in enumerate(range(12, 190, 8))], fill=0, width=5)
    return _saved(picture)


def _saved(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def sheet(level: str = "District", **changes: Any) -> list[tuple[str, ...]]:
    """The rows of the form's table as the packet prints it, filled in."""
    a = ANSWERS | changes
    building = level == "Building"
    activities = BUILDING_ACTIVITIES if building else DISTRICT_ACTIVITIES
    ticked = [
        f"{'☒' if index in a['activities'] else '☐'} {text}"
        + (f": {a['other']}" if text == "Other" and a["other"] else "")
        for index, text in enumerate(activities)
    ]
    settings = [f"{'☒' if index in a['settings'] else '☐'} {text}" for index, text in enumerate(SETTINGS)]
    plan = "Action Plan\n" + "\n".join(
        f"{question.format(level=level)}\n{answer}\n" for question, answer in zip(PLAN, a["plan"], strict=True)
    )
    heading = (
        " Building: Focus on communication and collaboration" if building else " District: Focus on communication"
    )
    rows: list[tuple[str, ...]] = [
        (heading,),
        (f"District:\n{a['district']}",),
        (f"District Contact (name, email, phone):\n{a['contact']}",),
    ]
    if building:
        rows += [
            (f"Building:\n{a['building']}",),
            (f"Building Contact (name, email, phone):\n{a['building_contact']}",),
        ]
    rows += [
        ("Activity:  \n\n" + "\n".join(ticked),),
        *(
            []
            if building
            else [
                (
                    "This activity could include multiple variations within a given virtual setting:\n\n"
                    + "\n".join(settings),
                )
            ]
        ),
        (plan,),
        (SUGGESTED + "\n\n" + TECH,),
        (TOOLS_LABEL + "\n" + "\n".join(a["tools"]), COST_LABEL + "\n" + "\n".join(a["costs"])),
        ("", "Total Costs", a["total"]),
        (f"District Contact Signature\n{a['signature']}", f"\nDate\n{a['date']}"),
        (STEP_1,),
        (f"MMD CST Facilitator Signature \n{a['facilitator']}", f"Date\n{a['facilitator_date']}"),
        (f"{'☒' if a['consulted'] else '☐'} Consulted with Statewide Tech Team", ""),
        (f"DESE Approval Signature\n{a['dese']}", f"\nDate\n{a['dese_date']}"),
    ]
    return rows


def word_form(level: str = "District", document: WordDocument | None = None, **changes: Any) -> WordDocument:
    """The form as a Word table of the packet's shape (label and answer in one cell)."""
    document = document or docx.Document()
    document.add_heading(f"{level} Technology Request Form")
    rows = sheet(level, **changes)
    table = document.add_table(0, 3)
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[2]).text = row[0]
        elif len(row) == 2:
            cells[0].text = row[0]
            cells[1].merge(cells[2]).text = row[1]
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    document.add_paragraph(STEP_2)
    return document


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_form(*levels: str, each: tuple[dict[str, Any], ...] = (), **changes: Any) -> bytes:
    """One or several forms as a ruled PDF, each on pages of its own."""
    style = getSampleStyleSheet()["Normal"]
    head = getSampleStyleSheet()["Heading1"]
    story: list[Any] = []
    for number, level in enumerate(levels or ("District",)):
        own = changes | (each[number] if each else {})
        if story:
            story.append(PageBreak())
        story.append(Paragraph(f"{level} Technology Request Form", head))
        data, spans = [], []
        for index, row in enumerate(sheet(level, **own)):
            cells = [
                Paragraph(
                    text.replace("☒", "[x]").replace("☐", "[ ]").replace("&", "&amp;").replace("\n", "<br/>"), style
                )
                for text in row
            ]
            data.append(cells + [""] * (3 - len(cells)))
            if len(row) < 3:
                spans.append(("SPAN", (len(row) - 1, index), (2, index)))
        table = Table(
            data,
            colWidths=[250, 120, 120],
            style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans]),
            splitInRow=1,
        )
        story += [table, Paragraph(STEP_2, style)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=letter).build(story)
    return out.getvalue()


def pdf_lines(*pages: list[str], size: float = 11, step: float = 18) -> bytes:
    """Plain lines drawn one under another, as a small program would."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=letter)
    for lines in pages:
        canvas.setFont("Helvetica", size)
        for number, text in enumerate(lines):
            canvas.drawString(60, 740 - number * step, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word_pairs(title: str, rows: list[tuple[str, str]]) -> bytes:
    """A table of label cells and answer cells."""
    document = docx.Document()
    document.add_heading(title)
    table = document.add_table(0, 2)
    for label, answer in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    return saved(document)


def with_picture(document: WordDocument, cell_words: str, data: bytes, *, width: float = 1.5) -> WordDocument:
    """Paste a picture into the cell that holds these words."""
    for row in document.tables[0].rows:
        for cell in row.cells:
            if cell_words in cell.text:
                cell.add_paragraph().add_run().add_picture(io.BytesIO(data), width=Inches(width))
                return document
    raise AssertionError(f"no cell holds {cell_words!r}")
