"""Who and what the documents of the part "summer" speak of, how their writers put it, and how often what is found at a place
that nobody signed; taken up beside the lists of the other parts, as ``spring``'s are."""

from __future__ import annotations

from .spring import as_often

FIRST = (
    "Arlene", "Buford", "Coretta", "Delmar", "Earlene", "Farris", "Gaylord", "Hobart", "Isadora", "Jasper", "Katrina", "Leland",
    "Maxine", "Nola", "Orla", "Percy", "Queenie", "Raelynn", "Sterling", "Twyla", "Urban", "Verna", "Wilbert", "Yadira",
)  # fmt: skip
LAST = (
    "Ashlock", "Brandkamp", "Cunningham-Ray", "Dieckhaus", "Essner", "Fredericksen", "Goodin", "Heimsoth", "Ingolia", "Juergens",
    "Kuchem", "Lueckenotte", "Mahnken", "Neuner", "Otke", "Plassmeyer", "Roark", "Schwartze", "Tschirgi", "Ummel", "Vestal",
    "Wankum", "Youngblood", "Zahner",
)  # fmt: skip
PLACES = (
    "Alba Mills", "Belgique", "Cainsville Grove", "Diggins", "Ethel Prairie", "Frankclay", "Gilliam Crossing", "Holliday", "Ink Creek",
    "Japan Valley", "Koeltztown", "Linn Creek Bend", "Macks Ford", "Novinger Hill", "Old Mines", "Plato", "Rich Fountain",
)  # fmt: skip
SHAPES = (
    "{} R-XV", "{} Co. R-X", "{} C-9", "{} 93", "{} Unified R-II", "Reorganized Dist. R-IV of {}", "{} Schools (R-V)", "{} K-12 Dist.",
)  # fmt: skip
SCHOOLS = (
    "{} Grade School, K-6", "{} Jr.-Sr. High", "{} Primary (PK-2)", "Thomas Hart Benton Elem.", "{} Middle, 6-8", "{} Tech Center",
    "Scott Joplin Elementary", "Lower {} School", "{} Success Center",
)  # fmt: skip
TOOLS = (
    ("Kandao Meeting Pro", "849.00"), ("Yealink UVC34 video bar", "389.00"), ("Tonor TC30 microphone", "39.99"),
    ("ViewSonic LS500WHE", "679.00"), ("Nearpod Gold, 5 seats", "795.00"), ("Acer Spin 511", "349.50"), ("Neewer ring light", "44.79"),
    ("Insta360 Link 2", "199.99"), ("AmpliVox lectern S222A", "588.00"), ("Loom Business, per year", "180.00"),
    ("USB extension, 16 ft.", "18.25"),
    ("Rolling TV stand", "169.95"), ("GoReact, 25 users", "1150.00"), ("Boya BY-WM4 lavalier", "62.40"),
    ("Battery pack, AA, 48 ct.", "17.88"),
    ("Sling tripod bag", "33.10"),
)  # fmt: skip
ANSWERS: dict[str, tuple[str, ...]] = {
    "plan_advance": (
        "Three of our five sites have no room larger than a classroom, so the faculty has never once met in one "
        "place. With a camera and "
        "good microphones at each site we would hold the August kickoff, and the data days after it, as one group.",
        "New hires can watch veteran teachers without anyone leaving class.",
        "Under Strategy 4.1 every grade band looks at common assessments within ten days. The tools make it possible to do so from "
        "wherever people are, bus duty included.",
    ),
    "plan_responsible": (
        "Library media specialist (both campuses)",
        "Ms. Otke orders and tags; each lead teacher trains the others",
        "The principals, in turn, a month each.",
    ),
    "plan_timeline": (
        "Bids in Sept., delivery in Nov., everyone trained before winter break",
        "Q2 through Q4",
        "First used at the January 4 workday; after that every other Wednesday at early release.",
    ),
    "plan_evaluation": (
        "Exit slips after every session",
        "The coach counts how many of the 36 teachers filmed at least two lessons, and the team reads what they "
        "wrote about them; anything "
        "under thirty is talked over at the June retreat.",
        "i-Ready results, fall to spring",
    ),
    "plan_sharing": ("Newsletter & KMZU interview",
    "Our lead teachers will host a visiting day in April for the districts of our conference."),
    "plan_monitoring": (
        "Barcode check-out like library books",
        "Each lead teacher keeps a clip board on the cart; Mr. Roark adds up the hours at the end of each quarter and tells the board.",
    ),
    "activity_other": ("Mock interviews with juniors", "Kindergarten readiness nights, online", "Bus driver safety refresher"),
}  # fmt: skip
DAYS = (
    "{m}/{d}/{y}", "{month} {d}, {y}", "{m:02}-{d:02}-{y}", "{d} {month} {y}", "{mon}. {d}, {y}", "{m}.{d}.{y}", "{month} {d}{th}, {y}",
    "{m:02}/{d:02}/{yy:02}", "{day}, {mon} {d}, {y}", "{y}/{m:02}/{d:02}",
)  # fmt: skip
HAND_DAYS = ("{m}/{d}/{yy:02}", "{m}-{d}-{yy:02}", "{m}/{d}/{y}", "{mon}. {d}, {y}", "{m:02}/{d:02}/{yy:02}")
MERCHANTS = (
    "Current River Electronics",
    "Bootheel School Outfitters",
    "Heartland Lens & Light",
    "Sunnyside Office Depot",
    "Ozark Byte Shop",
)
USED = (
    "Thirty-one of 36 teachers filmed lessons, 84 in all; the two Juergens campuses met by video every other Wednesday.",
    "The bar is in the board room; we counted 47 calls of more than twenty minutes from October to May.",
)
WORTH = (
    "We saved 96 hours of driving, and the substitutes' money went into books. The lavalier microphones were worth "
    "more than the camera.",
    "Scores rose in the five rooms that filmed weekly and stood still in the rest, so next year all will.",
)
LETTERS = (
    "KITCHEN INVENTORY\n\nMilk, 1/2 pt.  410   Apples, case  6   Buns, dz.  22\nCounted by: ____________   Date: 9/30/2026\nManager's "
    "signature: T. Neuner",
    "GYM USE AGREEMENT\n\nGroup: Ethel Prairie Upward   Nights: Tue & Thu   Fee: waived\nRenter signature: "
    "____________   A.D.: ____________",
    "BOOK FAIR VOLUNTEERS\n\nMon. - V. Otke, R. Vestal   Tue. - (open)   Wed. - C. Essner\nQuestions? Call the library, ext. 12.",
)
NAMED = (
    "{} (signed electronically)", "Digitally signed by {}", "//{}//", "Sgd. {}", "{}, by e-signature", "Signature: {}", "By: {}",
    "{}, Supt. of Schools", "{} / Principal", "[signed] {}", "S/ {}", "{} (typed signature)", "{}, Ph.D.", "~{}~",
)  # fmt: skip
# what is typed, pasted or left behind by programs at a place to sign
INSTEAD: dict[str, tuple[str, ...]] = {
    "amount": ("$1,284.50", "Total: $933.20", "1150.00"),
    "telephone": ("573-555-0142 ext. 3", "(660) 555-0119", "Ph. 417.555.0177"),
    "form-print": ("Rev. 9/2026", "Form MMD-2 (rev. 3)", "Page 3 of 3", "MMD000412"),
    "hour": ("3:45 PM", "by 4:00 p.m. Fri.", "8:15 - 9:00"),
    "prompt": ("Type your name here", "[insert name]", "First Last", "Enter text", "[Name of signer]"),
    "filler": ("asdf", "xxxxxxx", "????", ". . . . . . . . . . .", "- - - - - - - -", "test test"),
    "who-may": ("Supt. or designee", "board president if over $500", "(authorized official)", "principal or asst. principal"),
    "tool-state": ("Sent for signature 10/4/2026", "Awaiting signer 2 of 3", "Declined to sign", "Viewed 10/4 8:12 AM", "Link expired"),
    "tool-number": ("Envelope ID: 4F2A-99C1-7B", "Confirmation # 88213-Q", "Doc ref. 00412987"),
    "file-name": ("signature_final.png", "IMG_2231.HEIC", "C:\\Users\\front\\sig.jpg"),
    "formula": ("=B12", "#N/A", "#NAME?", "FALSE", "#VALUE!"),
    "thanks": ("Thank you!", "Thanks so much for all you do", "Have a great day :-)", "Sincerely,"),
    "mail-head": ("FW: MMD request", "Re: tech funds", "Attachments: 2"),
    "street": ("P.O. Box 88", "410 S. Vine", "Koeltztown, MO 65048"),
    "needs-note": ("not signed yet", "needs sig.", "waiting for supt.", "HOLD", "will get signed Mon.",
    "do not sign until board mtg", "n/a this yr"),
}  # fmt: skip
TYPED = tuple(each for each in INSTEAD if each != "needs-note")  # the new ones among them
DRAWN = ("tick-drawn", "box-drawn", "cross-drawn", "logo-picture")
_NOTED = ("needs-note",) * 3
PDF_FOUND = as_often(
    ("empty", "empty", "date-alone", "printed-name", "not-applicable", "empty", "date-alone"),
    ("white-text", "tab-drawn", "stamp-drawn", "date-in-place-filed", "x-line", "date-in-place-typed", *_NOTED),
    (*TYPED, *DRAWN),
)
WORD_FOUND = as_often(
    ("empty", "empty", "underscores", "date-alone", "printed-name", "not-applicable", "empty-control"),
    ("white-text", "signature-line", "deleted-name", "hidden-text", "comment", "x-line", *_NOTED),
    (*TYPED, "logo-picture"),
)
PDF_SIGNED = (
    *["typed"] * 4, *["typed-script"] * 2, "slash-s", *["named-in-summer"] * 2, "path", "outline", "bezier", "form-object", "picture",
    "picture-1-bit", "picture-jpeg",
)  # fmt: skip
WORD_SIGNED = (
    *["typed"] * 4, "typed-script", "slash-s", *["named-in-summer"] * 2, "picture", "picture", "picture-floating", "freeform",
    "ink-picture", "vml-picture", "boxed-picture",
)  # fmt: skip
# pens on paper: a third real people's; most write their name within their row
PEN_SIGNED = (
    *["pen-real"] * 12, *["pen-full-name"] * 6, *["pen-initial-name"] * 4, *["pen-hasty-name"] * 3, *["pen-surname"] * 2,
    "pen-monogram",
    *["pen"] * 4, "pen-modest", "pen-sweeping", "pen-through-label", "pen-facsimile",
)  # fmt: skip
