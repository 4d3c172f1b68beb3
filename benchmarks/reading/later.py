"""Who and what the documents of the part "later" speak of, and how their writers put it; its lists are taken up in
``people``, ``slips`` and ``otherfiles`` beside those of the other parts."""

from __future__ import annotations

FIRST = (
    "Annette", "Bernard", "Corliss", "Darla", "Emmett", "Frieda", "Gayle", "Hollis", "Imogene", "Jerilyn", "Kip", "Lenora",
    "Mavis", "Norbert", "Opal", "Preston", "Reba", "Suzette", "Travis", "Ursula", "Verla", "Wendell", "Yolanda",
)  # fmt: skip
LAST = (
    "Aufdenberg", "Brandt", "Crews", "Dowd", "Eichholz", "Foutch", "Gholson", "Hoehn", "Ivie", "Jolliff", "Kliethermes",
    "Luebbering", "Malone", "Nieder", "Oswalt", "Proctor", "Rehagen", "Strope", "Twitty", "Unnerstall", "Voss", "Wieberg",
    "Younger", "Zeller",
)  # fmt: skip
PLACES = (
    "Amity", "Bunker Hill", "Cross Timbers", "Doniphan Ridge", "Eminence Fork", "Frohna", "Granby Mills", "Humansville Flats",
    "Jerico", "Koshkonong", "Licking River", "Moselle", "Nodaway", "Pomme de Terre", "Swedeborg",
)  # fmt: skip
SHAPES = (
    "{} R-X", "{} Co. R-VII", "{} R-12", "{} C-6", "{} Schools", "School Dist. of {}", "{} 73", "{} Public School District",
    "Reorganized District No. 4 ({})",
)  # fmt: skip
SCHOOLS = (
    "{} Elementary School", "{} Middle", "{} High", "Eugene Field Elem.", "{} Early Learning", "Daniel Boone Intermediate",
    "{} 5th-6th Grade Center", "North {} Elementary", "{} Alternative School", "{} Tech. Center",
)  # fmt: skip
TOOLS = (
    ("Insta360 Link 2 webcam", "199.99"), ("Kandao Meeting S", "1099.00"), ("Yealink SP92 speakerphone", "109.00"),
    ("Hollyland Lark M2 microphone", "129.00"), ("Epson Home Cinema 980", "649.99"), ("Padlet for Schools, 1 yr", "149.00"),
    ("Chromebook Spin 514", "389.00"), ("Elgato Key Light Air", "119.99"), ("Amazon Basics 60-inch tripod", "24.69"),
    ("Ring light, 10 in., with stand", "31.49"), ("GoReact seats (25)", "625.00"), ("HDMI to USB capture card", "18.95"),
    ("Tile floor stand for monitor", "144.50"), ("Loom Business", "150.00"), ("Logitech Tap Scheduler", "549.00"),
)  # fmt: skip
ANSWERS: dict[str, tuple[str, ...]] = {
    "plan_advance": (
        "We are a one-building K-12 district of 212 students. The nearest model classroom is 58 miles off, so whoever wants "
        "to see good practice loses a day. With this equipment our teachers can watch, and be watched, from their own room.",
        "Allows our DLT and both BLTs to meet w/ the CST by Zoom.",
        "Goal 2 (Collaborative Teams) and Goal 4 (Coaching) of our MMD plan both say that every teacher will be observed and "
        "get feedback at least four times a year. Right now we manage about one and a half.",
        "See our district technology plan, p. 7: shared online spaces for data teams.",
    ),
    "plan_responsible": (
        "Building principals + Mrs. Kliethermes (process coach)",
        "The superintendent orders; the librarian takes care of the equipment; each department chair reports back to the DLT.",
        "H. Voss, asst. principal / A.D.",
        "Curriculum director with one teacher from each grade span (K-2, 3-5, 6-8, 9-12)",
    ),
    "plan_timeline": (
        "Nov. - order; Dec. - set up; Jan. 5 - first meeting",
        "Purchase within two weeks of approval. Training at the January PD day. In regular use by third quarter, and every "
        "year after that.",
        "2nd sem.",
        "Three-year cycle, beginning as soon as the funds are released",
    ),
    "plan_evaluation": (
        "Zoom attendance logs / staff survey",
        "At each BLT meeting we will fill in the implementation rubric and look at the last one. If a team stays at the same "
        "level for two quarters, the process coach sits in on its next three meetings.",
        "Compare # of observations: fall vs. spring.",
        "The SAPP in October and April; we expect growth of half a point, and will write down what got in the way.",
    ),
    "plan_sharing": (
        "Board mtg. in May",
        "We will host an open house for neighboring districts, post a two-minute clip to the district YouTube channel, and "
        "hand out a one-page summary at the fall conference.",
        "Staff mtgs., newsletter, and the RPDC's drive-in day",
    ),
    "plan_monitoring": (
        "Sign-out binder at the front desk",
        "The technology department enters each item in the help-desk system. Teachers ask for it by a ticket, so that we can "
        "see in June who has used what, and what sat on the shelf.",
        "Principals check twice a year.",
        "Our secretary, Mrs. Strope, keeps a list with serial no., room and date; the auditor sees it each year.",
    ),
    "activity_other": (
        "co-teaching across two buildings",
        "Parent-teacher conferences for families w/o a car",
        "Dual-credit planning with the college",
    ),
}  # fmt: skip
DAYS = (
    "{m}/{d}/{y}", "{m}/{d}/{yy:02}", "{mon}. {d}{th}, {y}", "{MON} {d}, {y}", "{day}. {m}/{d}/{y}", "{d} {MON} {y}",
    "{month} {d}{th}, {y}", "{m:02} / {d:02} / {yy:02}", "{day} {mon} {d}, {y}",
)  # fmt: skip
MERCHANTS = (
    "Crossroads Camera & Video",
    "Bootheel Business Machines",
    "Ozark Trail Tech LLC",
    "Jefferson Street Office Products",
    "Pioneer School Supply Co.",
)
USED = (
    "The webcams went to the three departments that meet across buildings; they met 31 times between August and March and "
    "wrote their minutes into one shared document.",
    "Our new teachers watched six lessons of colleagues by video and met with the process coach after each.",
)
WORTH = (
    "Nobody had to drive on icy roads in January and February, and not one meeting fell out. We still want better sound in the "
    "high school library.",
    "Observations rose from 1.5 to 3.8 per teacher. Two teachers asked to be filmed again, which had never happened before.",
)
LETTERS = (
    "SUBSTITUTE TIME SHEET\n\nName: ____________________   Week of: 10/19/2026\nSignature of substitute: ______________\n"
    "Approved by: M. Oswalt     Date: 10/23/26\nRate: $110.00 a day",
    "Booster Club - Concession stand schedule\n\nFri. 10/9 vs. Koshkonong: Strope, Brandt, Ivie\nFri. 10/23 vs. Frohna: Dowd, "
    "Crews\nPlease trade among yourselves and tell Verla by Wednesday.",
    "REQUEST FOR LEAVE\n\nEmployee: T. Malone   Date(s): 11/25 - 11/27/2026\nReason: personal\nEmployee signature: T. Malone\n"
    "Principal signature: ____________________",
)
