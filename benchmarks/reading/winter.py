"""Who and what the documents of the part "winter" speak of, and how their writers put it; its lists are taken up in
``people``, ``slips`` and ``otherfiles`` beside those of the other parts."""

from __future__ import annotations

FIRST = (
    "Agatha", "Burl", "Charlene", "Dewayne", "Elnora", "Ferrell", "Geneva", "Hershel", "Ilene", "Judd", "Krista", "Lyman",
    "Marcy", "Neva", "Otis", "Pearl", "Roscoe", "Sondra", "Tyrel", "Una", "Virgil", "Willa", "Yancey",
)  # fmt: skip
LAST = (
    "Altenbernd", "Bax", "Cantrell", "Duenke", "Estes", "Fennewald", "Gehrke", "Haslag", "Imhoff", "Juengermann", "Kasten",
    "Lueckenhoff", "Mantle", "Niemeyer", "Otten", "Prenger", "Quattlebaum", "Rackers", "Schulte-Bax", "Teson", "Uhls",
    "Verslues", "Wilbers", "Yoakum", "Zumbehl", "Peña",
)  # fmt: skip
PLACES = (
    "Alley Spring", "Bonne Idee", "Caplinger", "Devils Elbow", "Edgar Springs", "Fristoe", "Gravelton", "Hurdland",
    "Ironton Gap", "Jacks Fork", "Koch Hollow", "Lone Elm", "Mingo", "Novelty", "Ozora", "Plato Ridge", "St. Elizabeth",
)  # fmt: skip
SHAPES = (
    "{} R-XI", "{} Co. R-IX", "{} 42", "{} C-3", "{} Community Schools", "Reorg. School Dist. R-II of {} Co.",
    "{} Central School District", "{} Unified School District", "{} R-V Schools",
)  # fmt: skip
SCHOOLS = (
    "{} Grade School", "{} Sr. High", "{} Middle School (5-8)", "Susan B. Anthony Elementary", "{} Kindergarten Center",
    "Langston Hughes Academy", "{} 7-12", "Old {} Elementary", "{} Career & Technology Center", "{} Preschool",
)  # fmt: skip
TOOLS = (
    ("Logitech Brio 505 webcam", "129.99"), ("Jabra PanaCast 50", "1195.00"), ("Sennheiser SP 30+ speakerphone", "189.95"),
    ("DJI Mic Mini (2 TX + 1 RX)", "169.00"), ("BenQ MW560 projector", "529.00"), ("Seesaw for Schools", "330.00"),
    ("Acer Chromebook 311", "249.00"), ("Neewer 2-pack LED panels", "79.99"), ("AmpliVox lectern mic", "212.50"),
    ("Edpuzzle Pro Teacher (10 seats)", "415.00"), ("USB-C to HDMI adapter", "22.95"), ("Mobile TV cart, 32-65 in.", "139.97"),
    ("Nearpod Gold", "159.00"), ("Poly Studio P15", "599.00"), ("Extension cord, 25 ft.", "17.49"), ("Vivitar 50-in. tripod", "26.88"),
)  # fmt: skip
ANSWERS: dict[str, tuple[str, ...]] = {
    "plan_advance": (
        "Two of our five buildings lie across the river, and the ferry does not run in high water. A camera bar in each library "
        "means that their leadership teams need not miss a training because of the weather.",
        "To be able to take part in the virtual PLC events.",
        "CSIP strategy 2.3 says: \"All certified staff will receive coaching on effective practices.\" Two coaches cannot be in "
        "five buildings at once; with the equipment they can look in by video on days when they are elsewhere.",
        "Improves sound for the CST meetings; right now half of us cannot hear the other half.",
    ),
    "plan_responsible": (
        "Dist. technology coordinator (Mr. Uhls)",
        "Each principal keeps the equipment of his or her building; Mrs. Gehrke in the central office orders, pays and labels it.",
        "BLT chairs",
        "The instructional coach at each building, with help from two seniors of the A+ program",
    ),
    "plan_timeline": (
        "12/1 ordered, 1/15 installed, 2/1 in use",
        "We would like to begin right after Christmas break and to be done with the training of all teams before state testing "
        "starts in April.",
        "Immediately",
        "One semester of trying out, then three years of use",
    ),
    "plan_evaluation": (
        "Exit tickets after each training",
        "The DLT keeps a running list: which meeting, who took part, what was decided. In May we count how many meetings took "
        "place online that would not have taken place otherwise.",
        "Teacher survey (Google Form) in Dec. & May; target 80% \"agree\".",
        "We will graph coaching visits per teacher and month, and share the graph with the RPDC consultant each quarter.",
    ),
    "plan_sharing": (
        "Faculty mtg. + school board",
        "A table at the county in-service in February, where teachers can try everything out; and a page on the district web site "
        "with our three favorite uses.",
        "By word of mouth, and in the principals' weekly memo.",
    ),
    "plan_monitoring": (
        "Inventory tag; listed in the fixed assets file",
        "A clipboard hangs on the cart: date, teacher, purpose, in/out. Mr. Uhls collects the sheets at the end of the month and "
        "reads them before he plans repairs.",
        "Usage report from Zoom, monthly",
        "Room check by the custodians each Friday",
    ),
    "activity_other": (
        "IEP meetings with the co-op",
        "Board training by MSBA, online",
        "Shadowing days for new coaches",
    ),
}  # fmt: skip
DAYS = (
    "{month} {d}, {y}", "{m}/{d}/{y}", "{m}-{d}-{yy:02}", "{mon}. {d}, '{yy:02}", "{y}/{m:02}/{d:02}", "{m}/{d}/{yy:02}",
    "{d}{th} {month} {y}", "{day}, {month} {d}, {y}", "{mon}-{d}-{y}", "the {d}{th} of {month}, {y}", "{m:02}/{d:02}/{y}",
)  # fmt: skip
# of these the short ones by hand: nobody writes a whole sentence into so small a place
HAND_DAYS = (
    "{m}/{d}/{y}",
    "{m}-{d}-{yy:02}",
    "{m}/{d}/{yy:02}",
    "{mon}. {d}, '{yy:02}",
    "{m:02}/{d:02}/{y}",
    "{mon}-{d}-{y}",
)
MERCHANTS = (
    "Katy Trail Computers",
    "Big Muddy Sound & Stage",
    "Lemay Ferry Office Outlet",
    "Prairie Dog Electronics LLC",
    "Schaefer's Photo, Inc.",
)
USED = (
    "Four building teams met online with the regional consultant every third Thursday. The mobile cart went from room to room for "
    "38 peer visits, all of them by video.",
    "We taped model lessons in reading and math, cut them to five minutes, and showed them at the January in-service.",
)
WORTH = (
    "Before, three people spoke and the rest listened; now everyone at the table is heard. The cart is too heavy for the stairs at "
    "the old building, so next time we would buy two small ones.",
    "Substitute costs for training days fell by about one third, and both coaches reached every new teacher twice a month.",
)
LETTERS = (
    "CAFETERIA CHARGE POLICY - ACKNOWLEDGEMENT\n\nI have read the policy.  Parent/guardian: W. Teson     Date: 8/19/2026\n"
    "Lunch $3.10   Breakfast $1.95   Extra milk $0.60",
    "Gravelton Volunteer Fire Dept.\nDrill report\n\nThe building was empty in 2 min. 41 sec. on October 6, 2026.\n"
    "Signature of officer: ______________________   Badge: 114",
    "ATHLETIC PHYSICAL CLEARANCE\n\nStudent: ____________________   Grade: ____\nSport(s): track, cross country\n"
    "Physician: ____________________ Date: ________\nFee: $20.00",
)
