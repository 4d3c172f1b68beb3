"""Who and what the documents of the part "embers" speak of, how their places to sign are filled, and in which words."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence

_PLAIN = (
    ("Marlene", "Curtis", "Deanna", "Rodney", "Shelby", "Clint", "Paulette", "Garrett", "Tonya", "Wendell", "Kristi", "DeMarcus",
     "LaTonya", "Keisha", "Terrence", "Jolene", "Mary Jo", "Brock", "Candace", "Russ", "Missy", "Buddy", 'Margaret "Peggy"', "Jim Bob",
     "Bartholomew", "Anne-Marie", "J. Kent", "Bo"),
    ("Hollenbeck", "Stallings", "McNeely", "Tate-Rollins", "Brandt-Keller", "Sutton", "Overstreet", "Pogue", "Crabtree", "Eichelberger",
     "Lamb", "Yoder", "Fitzsimmons", "O'Dell", "Von Behren", "Washington", "Haskew", "Dix", "Rice", "Schlottach", "Moore Whitfield",
     "Kinder", "Law", "DuBois", "Penny"),
)  # fmt: skip
_SPANISH = (
    ("Lucía", "Ramón", "Yadira", "Esteban", "Marisol", "José Luis", "Graciela", "Iván"),
    ("Peña Castillo", "Villarreal", "Ibarra", "Zúñiga Mora", "Quiñones", "de la Torre", "Sandoval-Ruiz", "Arce"),
)
_BOSNIAN = (
    ("Emina", "Senad", "Amra", "Jasmin", "Lejla", "Mirsad"), ("Hadžić", "Begović", "Delić", "Mujkić", "Suljić", "Čaušević"),
)  # fmt: skip
_WHOLE = (
    "Trần Minh Khôi", "Lê Thu Hà", "Đặng Quốc Bảo", "Thuy Dang", "Bao Nguyen", "Kim-Ngan Pham", "Minh Tri Vo", "Phượng Huỳnh",
    "Hermina Kabua", "Neimon Bokin", "Litokwa Jorlang", "Jabe Lanwi", "Anōj Jibas", "Rōbōka Kaiko",
)  # fmt: skip
AFTER = (" Jr.", " III", ", Ed.D.", " II", ", Ed.S.", ", M.Ed.", " Sr.", ", Ph.D.")
PLACES = (
    "Alder Mill", "Black Oak", "Cairn Creek", "Dry Fork", "Elmdale", "Fairbluff", "Grindstone", "Hickory Gap", "Indian Ford",
    "Joplin Heights", "Kingdom Valley", "Lone Elm", "Marais Point", "Neosho Bend", "Osage Prairie", "Pomme Hill", "Ste. Clotilde",
    "Turkey Run", "Wheatfield",
)  # fmt: skip
SHAPES = (
    "{} R-II", "{} R-XII", "{} Co. R-VII", "{} C-3", "{} 41", "School District of {}", "{} Consolidated Schools",
    "{} R-I School District", "{} Special School District",
)  # fmt: skip
SCHOOLS = (
    "{} Elementary", "{} Middle School", "{} High School", "{} Intermediate (3-5)", "Rosa Parks Elementary", "{} Early Childhood Ctr.",
    "George Caleb Bingham Middle", "{} Jr. High", "{} Career & Technical Center", "Sacagawea Primary School",
)  # fmt: skip
TOOLS = (
    ("Owl Labs Meeting Owl 3", "1049.00"), ("Logitech Rally Bar Mini", "2399.00"), ("iPad (10th gen), 64 GB", "329.00"),
    ("Shure MV7 microphone", "249.00"), ("Zoom Workplace Pro, 1 yr", "159.90"), ("Epson DC-13 document camera", "379.99"),
    ("Poly Sync 20 speakerphone", "139.95"), ("Swivl M3 Essential", "995.00"), ("Anker power strip", "26.99"),
    ("Edpuzzle Pro school plan", "1550.00"), ("Samsung 55 in. display", "478.00"), ("Manfrotto Element tripod", "94.88"),
    ("Insta360 Link 2", "199.99"), ("HDMI extender kit", "61.20"), ("Elgato Key Light Air", "129.99"),
    ("Padlet team, 10 seats", "149.00"),
    ("JBL Charge 5", "179.95"), ("Wacom One tablet", "99.95"),
)  # fmt: skip
ANSWERS: dict[str, tuple[str, ...]] = {
    "plan_advance": (
        "Our building plan asks each team to look at one piece of student work every other week. Two of our teams sit in different "
        "towns now, and a camera in each room lets them do this without a half hour in the car.",
        "Supports MMD collaborative teams and coaching.",
        "CSIP goal 3 is stronger Tier I teaching. Teachers will film one lesson a month and bring five minutes of it to their team; "
        "the coach watches it with them.",
        "Lets our only Spanish teacher serve both high schools.",
    ),
    "plan_responsible": (
        "Assistant superintendent",
        "The curriculum director places the order, the technology office sets everything up, and each principal keeps a list of who "
        "has what.",
        "PD committee chair",
    ),
    "plan_timeline": (
        "Order in September, train staff in October, full use by Thanksgiving",
        "2nd semester",
        "We hope to start the week after parent conferences and go on through May.",
    ),
    "plan_evaluation": (
        "Team minutes and a short survey in April",
        "We will compare the practice profile from fall and spring and look at how many lessons were shared.",
        "Number of coaching cycles finished",
    ),
    "plan_sharing": (
        "At the RPDC regional day and at our April board meeting",
        "Facebook page of the district",
        "A five-minute film made by our students that other districts may use",
    ),
    "plan_monitoring": (
        "Sign-out binder in the library",
        "The technology office looks at every device in December and in May and reports to the superintendent.",
        "Asset tags, checked each quarter",
    ),
    "activity_other": ("Parent nights online", "Speech services at a distance", "Interviews of candidates"),
}  # fmt: skip
DAYS = (
    "{m}/{d}/{y}", "{m}/{d}/{yy:02}", "{month} {d}, {y}", "{m:02}/{d:02}/{y}", "{m}-{d}-{yy:02}", "{mon} {d}, {y}", "{d} {month} {y}",
    "{mon}. {d}, {y}", "{m}-{d}-{y}", "{y}-{m:02}-{d:02}", "{month} {d}{th}, {y}", "{m:02}.{d:02}.{y}",
)  # fmt: skip
USED = (
    "Grade teams of both buildings met every second Wednesday; the special education teacher joined from her own room.",
    "We filmed 31 lessons. The coach and the teacher looked at each of them together within a week.",
)
WORTH = (
    "Less time on the road, more time on student work. Reading scores of third grade went up by four points.",
    "New teachers say that it was the best help they had all year.",
)
LETTERS = (
    "FACILITY USE REQUEST\n\nGroup: 4-H club   Room: cafeteria   Date: 10/22/2026\nContact: Paulette Dix\nApproved by: ____________",
    "Dear colleagues,\n\nthe fall book fair opens on Monday. Please send your classes by the schedule on the door.\n\n"
    "Marlene Pogue\nLibrary",
)
# ------------------------------------------------------------ what stands where nobody signed
INSTEAD: dict[str, tuple[str, ...]] = {
    "not-applicable": ("N/A", "NA", "n/a", "Not applicable", "None", "N / A"),
    "em-later": (
        "coming with the board packet", "I will sign it when I am back", "gets signed at the next PD meeting",
        "we sign once the quote is in", "you will get this after Thursday's board meeting",
        "I'll print this and sign tomorrow", "will be signed on 10/14", "signed page comes by school courier",
        "will bring it to the regional meeting",
    ),
    "em-absent": (
        "out sick this week", "retired in June", "new supt. starts 7/1", "away at state basketball",
        "on paternity leave, sub will sign", "not in the building until Wed.", "position is vacant",
        "no principal at this time", "interim to be named",
    ),
    "em-ask": (
        "whose signature goes here?", "could not reach her", "signature missing", "not sure who signs for us",
        "need a signature here pls", "left for the superintendent", "still needs to be signed",
        "ask Lorraine to get this signed", "please have the principal sign",
    ),
    "em-hold": (
        "stop - amounts changed", "wait for PO", "on hold", "do not process", "do not sign until costs are confirmed",
        "hold for school attorney", "wait for the budget hearing", "not signing yet",
    ),
    "em-others-do": (
        "MMD only", "state use", "only if approved", "skip this one", "left blank on purpose", "for office use only",
        "DESE fills this in", "completed by MMD staff", "leave empty", "not required for renewals",
    ),
    "em-dots": ("~", "xx", "___", ". . . .", "00", "...", "--", "0", "/", "(blank)", "***", "nil", "?"),
    "em-prompt": (
        "Select signer", "Tap or click here", "Enter your full name", "Start signing", "[Sign]", "Write your name",
        "Tap to sign", "Click to add signature", "Draw your signature", "Type name...", "Add signature", "Insert signature",
        "Your signature here", "Sign with your finger",
    ),
    "em-required": (
        "Missing signature", "Please fill out this field.", "1 required field left", "Signature required", "* Required field",
        "This field cannot be empty", "Required", "Must be signed",
    ),
    "em-template": (
        "<Signature_3>", "{SIGNATURE}", "##SIG##", "[[d|signer3]]", "{{supt_sig}}", "[[SIGN_2]]", "%signature%",
        "${approver.sign}", "[SIG-3]", "@@sign@@",
    ),
    "em-error": (
        "#NAME?", "None", "NaN", "Error 404", "Bookmark not defined", "#REF!", "null", "undefined",
        "Error! Reference source not found.", "[object Object]", "#VALUE!",
    ),
    "em-gone-picture": (
        "(image not available)", "IMG_4417.HEIC", "attachment.pdf", "Scan_0093", "[cid:image003.png@01DA4F]", "image.png",
        "signature.jpg (removed by sender)", "[Image]",
    ),
    "em-progress": (
        "Waiting for others", "Opened on 9/30/2026", "Signer 1 of 2", "Cancelled by sender", "Request expires in 12 days",
        "Awaiting approval", "Out for signature", "Declined", "Reminder sent 10/9/2026", "Recipient 2: not viewed",
        "3 of 5 fields completed", "Draft saved 2:41 PM", "Delegated", "Not signed",
    ),
    "em-form-number": (
        "FY27", "version 3", "2 of 2", "MMD 08-26", "Rev. 8/2026", "Form 1184-M (08/26)", "Board policy GBCB", "p. 3",
    ),
    "em-money": ("$75 each", "1,049.00", "incl. shipping $18.40", "$2,315.40", "total $889", "$0.00"),
    "em-reach": (
        "573-555-0188", "tech@eagles.example", "8 a.m.", "3rd floor", "Ext. 4410", "(417) 555-0163", "ext. 204",
        "office@alderr2.example", "Rm. 214", "M-F 8:00-3:30",
    ),
    "em-polite": (
        "Have a blessed day", "Warm regards,", "Thank you, ladies!", "Happy fall", "Thanks for all you do!", "Respectfully,",
        "Go Tigers!", "Please call with questions",
    ),
    "em-enclosure": (
        "quote attached", "see email", "see other form", "(continued)", "Attachment A", "Exhibit 2", "see last page",
        "see back", "Enclosure",
    ),
    "em-legal-label": (
        "Title:", "Name/Title", "Witness:", "Signature ->", "By:", "X:", "Its:", "Attest:", "Signed:", "Sign / date",
    ),
    "em-direction": (
        "print, sign and upload", "sign in front of a witness", "one signature only", "sign in pen", "sign, date and scan",
        "sign above this line", "use blue or black ink", "wet signature only", "initial each page",
    ),
    "em-day-words": (
        "not later than 11/1", "October board meeting", "fall 2026", "due by 9/14", "by Friday noon", "due before Oct. 1",
    ),
    "date-in-place-own": ("10/06/2026", "Sept. 29, 2026"),
    "em-copy": ("DRAFT 2", "file copy", "example", "not final", "unsigned copy", "working copy", "office copy", "preview"),
    "em-address": ("Hwy 63 South", "Dry Fork, Missouri", "1206 N. Main", "P.O. Box 311", "Lone Elm, MO 65299"),
    # of kinds that no part had
    "em-dictation": ("Voice typing is on", "listening..."),
    "em-translated": ("Translate this page", "Translated from Spanish", "Traducido del inglés"),
    "em-caption": ("Description: blank line", "alt text: line art of a pencil"),
}  # fmt: skip
NEW = ("em-dictation", "em-translated", "em-caption")
SAID = tuple(each for each in INSTEAD if each != "not-applicable" and each not in NEW)
# how a name is put by those who do not only write it
NAMED: dict[str, tuple[str, ...]] = {
    "em-slash": ("/s/ {}", "/s/{}", "s/{}", "/S/ {}"),
    "em-said": ("e-signed: {}", "{} (e-signature)", "e-signed by {}", "{} - electronic signature"),
    "em-office": ("{}, Superintendent", "{} (principal)", "{} - Supt.", "{}, Director of Curriculum"),
}
# ------------------------------------------------------------ how often
USUAL = (
    "empty",
    "empty",
    "underscores",
    "date-alone",
    "printed-name",
    "not-applicable",
    "empty-control",
    "em-name-under",
)
PDF_USUAL = ("empty", "empty", "empty", "date-alone", "printed-name", "not-applicable", "date-alone")
ICONS = ("em-flag", "em-field", "em-sample", "em-pencil", "em-bracket", "em-barcode", "em-scissors")
WORD_OWN = ("em-red-note", "em-lined-note", "em-marked-note", "em-approve-boxes", "em-gray-prompt", "em-footnote")
_KNOWN_WORD = ("signature-line", "deleted-name", "hidden-text", "white-text", "comment", "x-line", "logo-picture")
SERVICES = ("em-sealed", "em-certificate", "em-ticket", "em-verified", "em-ledger")
ORDINARY = frozenset({"em-name-under", "em-over-print", "em-office"})  # of its own kinds those that everybody meets


def _shares(*groups: tuple[int, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(kinds[number % len(kinds)] for share, kinds in groups for number in range(share))


PDF_FOUND = _shares((186, PDF_USUAL), (110, (*SAID, *ICONS, "x-line", "white-text", *SAID)), (4, NEW))
WORD_FOUND = _shares((186, USUAL), (110, (*SAID, *WORD_OWN, *_KNOWN_WORD, *SAID)), (4, NEW))
PDF_SIGNED = _shares(
    (80, (*["typed"] * 7, *["typed-script"] * 4, "path", "path", "outline", "bezier", "form-object", *["picture"] * 4, "picture-jpeg",
          "em-over-print", "em-office")),
    (20, ("em-slash", *SERVICES, "em-said", "em-slash")),
)  # fmt: skip
WORD_SIGNED = _shares(
    (80, (*["typed"] * 8, *["typed-script"] * 4, "typed-in-control", *["picture"] * 4, "picture-floating", "freeform", "ink-picture",
          "vml-picture", "boxed-picture", "em-over-print", "em-office")),
    (20, ("em-slash", "em-said", *SERVICES, "em-imprint", "em-slash", "em-imprint")),
)  # fmt: skip
OWN_FOUND: dict[str, tuple[str, ...]] = {
    "form": ("em-later", "em-others-do"),
    "needs-appearances": ("em-progress", "em-ask"),
    "flattened": ("em-required", "em-absent"),
    "fill-sign": ("em-flag", "em-field", "em-ask"),
    "annotated": ("highlight-annotation", "sticky-note"),
    "form-ink": ("received-stamp", "sticky-note"),
}
OWN_SIGNED: dict[str, tuple[str, ...]] = {
    "form": ("typed", "typed", "typed", "em-slash"),
    "needs-appearances": ("typed",),
    "flattened": ("typed", "typed", "em-said"),
    "fill-sign": ("typed", "typed-script", "path", "bezier", "outline", "picture", "picture-jpeg", "em-certificate"),
    "annotated": ("typed", "ink-annotation", "stamp-annotation"),
}
TELLS_THE_DAY = frozenset({"em-sealed", "em-certificate", "em-ticket", "em-ledger", "em-imprint"})


def full_name(dice: random.Random, *, wide: bool) -> str:
    """``wide``: with all letters; else with those of Western Europe alone."""
    chance = dice.random()
    if chance < 0.66:
        first, last = _PLAIN
        middle = f" {dice.choice('ADEFGLMPRW')}." if dice.random() < 0.12 else ""
        title = "Dr. " if dice.random() < 0.1 else ""
        after = dice.choice(AFTER) if not title and dice.random() < 0.15 else ""
        name = f"{title}{dice.choice(first)}{middle} {dice.choice(last)}{after}"
    elif chance < 0.9:
        first, last = dice.choice((_SPANISH, _SPANISH, _BOSNIAN))
        name = f"{dice.choice(first)} {dice.choice(last)}"
    else:
        name = dice.choice(_WHOLE)
    return name if wide else narrow(name)


def narrow(name: str) -> str:
    """Without the marks that the letters of Western Europe do not have."""
    return "".join(each if _western(each) else _bare(each) for each in name)


def _western(letter: str) -> bool:
    try:
        letter.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def _bare(letter: str) -> str:
    return {"Đ": "D", "đ": "d"}.get(letter) or unicodedata.normalize("NFKD", letter)[0]


def unaccented(name: str) -> str:
    return "".join(_bare(each) for each in name if each not in '"“”')


def odds(roles: Sequence[str], dice: random.Random) -> dict[str, float]:
    """How often each place is signed. A request comes with the district's signature, or is a copy on its way back."""
    if "dese" not in roles:
        return dict.fromkeys(roles, 0.6)
    back = dice.random()
    return {
        "district_contact": 0.72,
        "facilitator": 0.9 if back > 0.77 else 0.03,
        "dese": 0.88 if back > 0.9 else 0.02,
    }
