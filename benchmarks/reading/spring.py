"""Who and what the documents of the part "spring" speak of, how their writers put it, and how often what is found at a place
that nobody signed; its lists are taken up in ``people``, ``slips``, ``otherfiles`` and ``signing`` beside those of the other parts."""

from __future__ import annotations

FIRST = (
    "Alvin", "Betsy", "Carlton", "Dixie", "Ezra", "Fern", "Gil", "Hattie", "Ira", "Joetta", "Keith", "Lavonne", "Merle", "Nelda",
    "Orlan", "Patrice", "Randa", "Sherwood", "Tammie", "Ulysses", "Vicki", "Warren", "Ysidro", "Zelda",
)  # fmt: skip
LAST = (
    "Amelunke", "Buckallew", "Crigler", "DeVore", "Eickhoff", "Frerking", "Grotewiel", "Hildebrandt", "Isgrig", "Jobe", "Kottwitz",
    "Legleiter", "Moentmann", "Nickelson", "Offutt", "Pilkenton", "Renfrow", "Schnakenberg", "Thessen", "Umfleet", "Viebrock",
    "Westermeyer", "Yager", "Zellmer",
)  # fmt: skip
PLACES = (
    "Arbela", "Blue Lick", "Cooter Bend", "Deepwater Ferry", "Elsberry Landing", "Festus Hill", "Glenwood Fork", "Hopewell Spring",
    "Iberia", "Jadwin", "Kelso Crossing", "Lentner", "Mokane", "Neelyville Pass", "Overton", "Paynesville", "Rocheport Bluffs",
)  # fmt: skip
SHAPES = (
    "{} R-XIV", "{} Co. R-VIII", "{} C-7", "{} 26", "{} Consolidated Schools", "School District No. 9 of {}", "{} Reorganized R-I",
    "{} R-VI Public Schools", "{} Sp. S.D.",
)  # fmt: skip
SCHOOLS = (
    "{} Elem. (PK-4)", "{} Jr. High School", "{} Sr. High School", "Rosa Parks Elementary", "{} Intermediate (5-6)",
    "Walt Disney Elementary", "{} Learning Academy", "Upper {} Grade School", "{} Vo-Tech", "{} Early Childhood",
)  # fmt: skip
TOOLS = (
    ("Anker PowerConf C300 webcam", "99.99"), ("Owl Bar", "1999.00"), ("EPOS Expand 30T speakerphone", "179.00"),
    ("Saramonic Blink 500 B2", "219.00"), ("Optoma HD146X projector", "549.99"), ("Pear Deck, 10 teachers", "1499.50"),
    ("HP Fortis 11 Chromebook", "279.00"), ("Lume Cube panel mini", "59.95"), ("Califone PA-10 lectern", "264.25"),
    ("Vidyard Pro, annual", "228.00"), ("DisplayPort cable, 10 ft.", "15.79"), ("Luxor A/V cart", "186.40"),
    ("Mentimeter Pro", "299.88"), ("AVer VB130 video bar", "479.00"), ("Surge strip, 6 outlets", "21.35"),
    ("Magnus VT-300 tripod", "84.95"),
)  # fmt: skip
ANSWERS: dict[str, tuple[str, ...]] = {
    "plan_advance": (
        "Our two buildings are 17 miles apart on gravel. When the BLTs meet by video nobody loses half a day on the road, and the "
        "coach from the RPDC can sit in without a hotel bill.",
        "We want every PLC to have sound and a picture good enough to talk about student work together.",
        "Pillar 2 of our CSIP asks for a shared instructional framework in K-12. Recorded model lessons, watched by all teams in the "
        "same week, give everybody the same thing to talk about. At present we have one camera for 64 teachers.",
        "Virtual coaching for 3 new math teachers.",
    ),
    "plan_responsible": (
        "Curriculum director & the media aide",
        "Mr. Frerking (network), with each building's PLC lead; our bookkeeper, Mrs. Yager, keeps the receipts.",
        "Asst. Supt.",
        "A committee of five: two principals, two teachers, one board member",
    ),
    "plan_timeline": (
        "Order 10/15; all in place by Thanksgiving; first joint PLC on Dec. 3",
        "As soon as we hear from you. The training day for all staff is already on the calendar for the third Friday of January.",
        "Spring 2027",
        "Starts this fall and goes on for as long as the equipment lasts, four or five years",
    ),
    "plan_evaluation": (
        "Minutes + sign-in sheets",
        "We keep a tally of meetings held by video, and ask teachers in December and April whether they were worth their time. The "
        "results are put on one page, which the DLT reads before it plans the next semester.",
        "NWEA growth of the classes whose teachers were coached, against the year before.",
        "Two short surveys; we look for 4 of 5 points or better.",
    ),
    "plan_sharing": (
        "Posted on our web site",
        "Our PLC leads will present at the spring conference at Tan-Tar-A; a two-page handout goes to all districts of the "
        "conference.",
        "Board report & local paper, in June.",
    ),
    "plan_monitoring": (
        "Serial nos. in the asset list",
        "Whoever takes a camera writes it on the white board in the library; Mrs. Offutt checks every Monday what is out, and for how "
        "long.",
        "Zoom dashboard, each quarter",
        "The tech aide walks through all rooms once a semester",
    ),
    "activity_other": (
        "Book talks with the county library",
        "MAP data review w/ neighboring district",
        "Paraprofessional training",
    ),
}  # fmt: skip
DAYS = (
    "{m}/{d}/{yy:02}", "{month} {d}, {y}", "{m:02}.{d:02}.{y}", "{mon} {d}, {y}", "{d} {mon} {y}", "{m}/{d}/{y}", "{y}-{m:02}-{d:02}",
    "{day} {m}/{d}/{y}", "{month} {d}{th} {y}", "{m}-{d}-{y}", "{MON}. {d}, {y}",
)  # fmt: skip
HAND_DAYS = ("{m}/{d}/{yy:02}", "{m}/{d}/{y}", "{m}-{d}-{y}", "{mon} {d}, {y}", "{m}.{d}.{yy:02}", "{m}/{d}/'{yy:02}")
MERCHANTS = (
    "Gateway Classroom Supply",
    "Show-Me Sound Co.",
    "Hickory Creek Computers, LLC",
    "Osage Valley Office Mart",
    "Butterfield Photo & Video",
)
USED = (
    "All nine PLCs met at least twice a month with the video bar; 61 meetings in all, 22 of them together with Mokane.",
    "Our coaches recorded 40 minutes a week in new teachers' rooms and went through the recording with them on Friday.",
)
WORTH = (
    "Nobody asks any more whether a meeting is worth the drive. The microphones pick up the heater in the old gym, so we moved to the "
    "library.",
    "Of 12 teachers who were coached 11 want to go on; the classes of grade 4 gained seven points more than the year before.",
)
LETTERS = (
    "BUS DISCIPLINE REPORT\n\nStudent: ______________   Bus no.: 14   Date: 10/2/2026\nDriver's signature: L. Renfrow\n"
    "Principal's signature: ______________",
    "MILEAGE LOG - October\n\nName: V. Jobe   Rate: $0.655 a mile\n10/5 Iberia - Jefferson City 78   10/19 Iberia - Rolla 52\n"
    "Employee signature: ____________   Approved: ____________",
    "FFA FRUIT SALE\n\nOranges, 1/2 box $22.00   Grapefruit $24.00   Summer sausage $13.50\nOrders are due November 12. Checks to "
    "Lentner FFA. Questions: ask Mr. Viebrock.",
)
NAMED = (
    "e-sign: {}",
    "Signed: {}",
    "/s/{}",
    "{}, M.Ed.",
    "{} (Principal)",
    "X  {}",
    "- {}",
    "{}, Asst. Supt.",
    "{} -- electronically",
)
# what is typed, pasted or left behind by programs at a place to sign
INSTEAD: dict[str, tuple[str, ...]] = {
    "mail-address": ("office@iberiar14.example", "supt@mokane26.example", "l.renfrow@arbelac7.example"),
    "link": ("https://drive.google.com/file/d/1xQ9fA/view", "https://acrobat.adobe.com/id/urn:aaid:sc:US", "tinyurl.com/mmd-sig"),
    "merge-field": ("«Signature»", "{{Supt_Signature}}", "<<SIG1>>", "#REF!", "[[signature_1]]", "%%SIGN%%"),
    "tool-tag": ("\\s1\\", "{{Sig_es_:signer1:signature}}", "[sig|req|signer2]", "DocuSign: Sign Here"),
    "lost-picture": ("[image: image001.png]", "Error! Filename not specified.", "[cid:image002.png@01DC]", "(image removed by sender)"),
    "sent-from": ("Sent from my iPhone", "Get Outlook for iOS", "Scanned by CamScanner"),
    "board-day": ("Bd. approved 10/15/26", "board mtg. of Nov. 9", "Motion carried 6-0"),
    "order-number": ("PO# 4471-B", "Vendor no. 20117", "Acct. 10-2213-6411"),
    "unticked": ("[ ] I agree", "[ ] sign electronically", "( ) yes  ( ) no"),
    "on-file": ("signature on file", "sig. on file in C.O.", "see last year's form"),
    "office": ("Office of the Superintendent", "Central Office", "Technology Dept.", "Business office, Rm. 104"),
    "label-again": ("Signature:", "(Signature)", "Signature / Date", "Name, Title"),
    "usual-note": (
        *("sign by 10/30", "need signature!", "will sign when back", "pls. sign & return", "(pending)", "unsigned copy", "N/A"),
    ),
}  # fmt: skip
SHARES = (120, 84, 36)  # of 240 places nobody signed: ordinary, commonly misleading, new


def as_often(
    ordinary: tuple[str, ...], common: tuple[str, ...], new: tuple[str, ...], shares: tuple[int, int, int] = SHARES
) -> tuple[str, ...]:
    """Kinds to choose from, each group as often as in life."""
    groups = zip(shares, (ordinary, common, new), strict=True)
    return tuple(kinds[number % len(kinds)] for share, kinds in groups for number in range(share))


TYPED = tuple(each for each in INSTEAD if each != "usual-note")  # the new ones among them
PDF_FOUND = as_often(
    ("empty", "empty", "date-alone", "printed-name", "not-applicable", "empty", "date-alone"),
    (
        "white-text",
        "tab-drawn",
        "stamp-drawn",
        "date-in-place-filed",
        "x-line",
        "date-in-place-typed",
        "usual-note",
        "usual-note",
    ),
    (*TYPED, "arrow-drawn", "ring-drawn", "watermark", "cut-line"),
)
WORD_FOUND = as_often(
    ("empty", "empty", "underscores", "date-alone", "printed-name", "not-applicable", "empty-control"),
    ("white-text", "signature-line", "deleted-name", "hidden-text", "comment", "x-line", "usual-note", "usual-note"),
    TYPED,
)
