"""Who and what the documents of the part "autumn" speak of, and how their writers put it; taken up beside the lists of the other
parts, as ``spring``'s are. How its places to sign are filled: ``gathered``."""

from __future__ import annotations

FIRST = (
    "Aurelio", "Brigitte", "Cha", "Delphine", "Emina", "Faustino", "Giang", "Hannelore", "Ignacia", "Jurelang", "Katya", "Leandro",
    "Mirsad", "Ngoc", "Ottilie", "Paz", "Rainer", "Senada", "Tuan", "Ulrike", "Verónica", "Wiebke", "Ximena", "Yusuf",
    "Kimberlee", "Jo Ellen", "Mary-Beth", "Darnell", "LaTasha", "Cody",
)  # fmt: skip
LAST = (
    "Alarcón", "Begovic", "Corpuz-Hall", "Dang", "Echeverria", "Fleischmann", "Grabinski", "Hadzic", "Izaguirre", "Jibas",
    "Kellerhals", "Langrine", "Müller-Voigt", "Ngo", "Oberhaus", "Pacheco", "Quiñones", "Rothermich", "Suljic", "Truong",
    "Udovicic", "Villarreal", "Weidenbenner", "Zamudio", "MacElroy", "De la Garza", "Pham", "Steffensmeier", "Loeak", "Tillery",
)  # fmt: skip
PLACES = (
    "Annapolis Gap", "Braggadocio", "Competition", "Dutzow", "Enough", "Fairdealing", "Grayridge", "Hornersville", "Isabella Cove",
    "Jane", "Kidder Prairie", "Leeton", "Mayview", "Nebo Ridge", "Oronogo", "Pumpkin Center", "Racine", "Seligman Hills", "Tightwad",
)  # fmt: skip
SHAPES = (
    "{} R-XVI", "{} Co. R-XI", "{} C-11", "{} 115", "{} Independent School District", "Consol. Dist. No. 6 of {}", "{} R-VII Schools",
    "{} City Schools", "School District of {} (R-I)", "{} Rural School",
)  # fmt: skip
SCHOOLS = (
    "{} Elem. (3-5)", "{} Jr. High (7-8)", "{} High School (9-12)", "George Caleb Bingham Elementary", "{} Dual Language Academy",
    "East {} Kindergarten", "Dred Scott Middle School", "{} Pre-K-8", "{} Regional Tech School", "Sally Rand Primary",
)  # fmt: skip
TOOLS = (
    ("Logitech MX Brio webcam", "199.99"), ("Owl Labs Expansion Mic", "249.00"), ("Poly Sync 40 speakerphone", "184.95"),
    ("Shure MV7+ microphone", "279.00"), ("Epson PowerLite W49", "589.00"), ("Flip by Microsoft, add-on", "120.00"),
    ("Dell Chromebook 3110", "298.75"), ("Elgato Prompter", "279.99"), ("Jabra Evolve2 65 headset", "239.00"),
    ("Otter.ai for Teams", "240.00"), ("HDMI cable, 25 ft.", "19.49"), ("Bretford AV cart", "312.60"), ("Zoom Workplace Pro", "159.90"),
    ("Nureva HDL200", "1695.00"), ("Document holder", "22.15"), ("SmallRig tripod AP-01", "89.90"), ("Swivl M2 mirror", "649.00"),
    ("Rechargeable AA, 24 pk.", "34.97"),
)  # fmt: skip
ANSWERS: dict[str, tuple[str, ...]] = {
    "plan_advance": (
        "Our teachers of English learners serve four languages in three buildings, and they are never in the same one. With a good "
        "camera and microphones the EL team can plan with grade-level teams by video, and families can join with an interpreter.",
        "Lets the CST join our DLT w/o the 2-hr drive.",
        "CSIP goal 3, strategy b, says every new teacher is visited six times in the first year. We have one coach for 71 new and "
        "nearly-new teachers. She can be in two places on the same day if one of them is on a screen.",
        "Teams will look at student work together, live, on one shared screen, instead of mailing copies around.",
    ),
    "plan_responsible": (
        "EL coordinator and the two building techs",
        "Mr. Hadzic (IT) sets up and repairs; Mrs. Truong, our process coach, plans who uses what and when.",
        "Supt. + bookkeeper",
        "The DLT, chaired this year by the high school principal",
    ),
    "plan_timeline": (
        "Sept: order. Oct: set-up. Nov - May: use, twice a month.",
        "First nine weeks",
        "We start on the first PD day after the equipment has come, and report at the last board meeting before summer.",
        "Now through 6/30/2027",
    ),
    "plan_evaluation": (
        "Log of visits (who, when, how long)",
        "In December and in April each team rates itself on the collaborative-teams rubric. A team that has not moved up one level "
        "gets two extra visits from the coach, and we ask it what stands in the way.",
        "Interim assessment, grades 3-8, growth of one band or more in 60% of rooms that took part",
        "Short poll after each meeting: was it worth your time?",
    ),
    "plan_sharing": (
        "Two-minute video on our Facebook page",
        "Our teams present at the regional EL roundtable in Monett, and we will host any district that would like to see it at work.",
        "Written summary to the board, parents' night in May",
    ),
    "plan_monitoring": (
        "QR stickers + a Google Sheet",
        "Every item has a shelf in the tech closet; on Fridays the student helpers count, and Mr. Hadzic signs the count sheet.",
        "Usage report from the admin console, monthly",
    ),
    "activity_other": ("Home visits by video", "Interpreter training", "Vertical teams, K-12 math"),
}  # fmt: skip
DAYS = (
    "{m}/{d}/{y}", "{month} {d}, {y}", "{m:02}/{d:02}/{y}", "{mon} {d}, {y}", "{m}-{d}-{y}", "{d} {month} {y}", "{y}-{m:02}-{d:02}",
    "{MON} {d}, {y}", "{m}/{d}/{yy:02}", "{month} {d}{th}, {y}", "{mon}. {d}, {y}", "{m:02}.{d:02}.{y}", "{day}., {mon}. {d}, {y}",
)  # fmt: skip
HAND_DAYS = (
    "{m}/{d}/{yy:02}", "{m}/{d}/{y}", "{m}-{d}-{yy:02}", "{mon} {d}, {y}", "{m}.{d}.{y}", "{m:02}-{d:02}-{y}", "{m} / {d} / {yy:02}",
)  # fmt: skip
MERCHANTS = (
    "Mississippi Valley AV",
    "Lutesville Computer Works",
    "Four Corners School Supply",
    "Kiel & Sons Electronics",
    "Blue Heron Office Products",
)
USED = (
    "The EL team met by video on 29 Tuesdays; an interpreter joined 17 parent conferences through the room camera.",
    "Both headsets and the microphone are signed out almost every day; 44 of our 71 teachers have used them for coaching.",
)
WORTH = (
    "Families of 38 students came to a conference for the first time. Our coach drove 2,300 miles less than last year, which is about "
    "nine school days.",
    "It was worth it for the small schools, less so for the high school, where the network is slow in the old wing.",
)
LETTERS = (
    "CONCUSSION RETURN-TO-PLAY\n\nAthlete: ______________   Sport: volleyball   Date: 9/21/2026\nPhysician signature: Dr. A. Pacheco\n"
    "Parent signature: ______________",
    "SUBSTITUTE TIME SHEET\n\nSub: R. Tillery   For: Mrs. Ngo   Rm. 14   Full day   Rate: $110.00\nBuilding secretary: ____________",
    "FALL FESTIVAL CHILI SUPPER\n\nAdults $8.00, under 12 $5.00. Bring a dessert (A-M) or a salad (N-Z).\n"
    "To help, call Senada, 555-0141.",
)
NAMED = (
    "Electronically signed: {}", "e-signed by {}", "/s/ {}, Supt.", "{}, Superintendent", "{} - Principal", "Signed by: {}", "s/{}",
    "{} (e-signature)", "{}, Tech. Director", "X {}", "/{}/", "{}, Ed.S.",
)  # fmt: skip
# what stands at a place nobody signed, kinds that former parts have too, in other words
INSTEAD: dict[str, tuple[str, ...]] = {
    "not-applicable": ("N/A", "NA", "Not applicable", "TBA", "none", "--"),
    "needs-note": ("supt. needs to sign", "sign after board meeting", "not signed yet - sub in office", "PENDING", "unsigned draft",
    "will sign 10/20"),
    "how-to": ("Please sign here", "PLEASE SIGN AND RETURN", "sign above the line", "ink only, no stamps", "return by 10/16"),
    "waits": ("see next page", "on vacation until 10/19", "original to follow", "with the superintendent", "sent for signature"),
    "amount": ("$487.50", "$1,000.00 max.", "312.60"),
    "telephone": ("(417) 555-0166", "573-555-0128", "fax 660-555-0190"),
    "form-print": ("MMD Tech Request, p. 4", "Form 26-B", "(Rev. 07/26)"),
    "hour": ("8:05 AM", "2:30 - 3:15", "noon"),
    "prompt": ("Enter name here", "<type name>", "Full name of signer", "Your signature"),
    "filler": ("XXXXXXXXXX", "..........", "------------", "qwerty"),
    "tool-state": ("Signature requested 10/06/26", "Reminder sent to signer 1", "Out for signature", "Delegated", "Waiting for you"),
    "tool-number": ("Transaction Number: CBJCHBCAABAA7", "Ref. no. 5526-013", "Document ID 9f3c2e71"),
    "file-name": ("sig_scan_2.jpg", "Document1.docx", "image003.png"),
    "formula": ("#REF!", "=TODAY()", "TRUE", "#DIV/0!"),
    "thanks": ("Thanks again!", "Thank you for your help", "Best,", "God bless"),
    "mail-head": ("From: office@", "Subject: RE: signature page", "To: MMD; Cc:", "1 attachment"),
    "street": ("1207 W. 4th St.", "Rt. 2 Box 114", "Grayridge, MO 63850"),
    "mail-address": ("front.office@jane115.example", "tech@nebo.example"),
    "link": ("https://forms.gle/Zk2mMd", "www.dutzow.example/mmd"),
    "merge-field": ("{Signature1}", "<<Superintendent Signature>>", "{{signer.name}}", "[%sig%]"),
    "lost-picture": ("[Image]", "The linked image cannot be displayed.", "image not found"),
    "sent-from": ("Sent from my Galaxy", "Scanned with Genius Scan", "Sent from Yahoo Mail"),
    "board-day": ("board approval 10/12/26", "Approved by BOE 11-9-26", "item 7c, consent agenda"),
    "order-number": ("PO 26-0417", "Req. # 3318", "Vendor 10442"),
    "on-file": ("on file in the office", "original on file", "see 2025 copy"),
    "office": ("Administration Building", "Curriculum Dept.", "Special Services"),
    "label-again": ("Signature", "(Sign)", "Name:", "Signature of above"),
}  # fmt: skip
# and kinds that no part had before
NEW: dict[str, tuple[str, ...]] = {
    "foreign-prompt": ("Firme aquí", "Hier unterschreiben", "Potpis", "Ky ten"),
    "alt-text": ("A black and white sign. Description automatically generated", "Picture 4", "Shape, rectangle"),
    "no-value": ("NULL", "undefined", "NaN", "(none)"),
    "review-mark": ("Formatted: Font: 12 pt", "Commented [BR1]:", "Deleted: 2025-26"),
    "cheer": ("Go Tigers!", "Spirit Week!", "Homecoming 10/2"),
    "motto": ('"Every child, every day"', "Home of the Fighting Mules", "Excellence in all we do"),
    "legend": ("CONFIDENTIAL", "(c) 2026 all rights reserved", "For internal use only", "Do not duplicate"),
    "page-turn": ("over ->", "continued on next page", "(see back)", "cont'd"),
    "numbering": ("3.", "(c)", "iv.", "§ 2"),
    "keyboard": ("Ctrl+V", "Press Enter", "[Tab]"),
    "measure": ("8 ft. x 6 ft.", "72 in.", "1080p / 60 Hz"),
    "serial": ("S/N 5CD2140XKP", "MAC 00:1B:44:11:3A:B7", "Asset tag 004417"),
    "class": ("Algebra II, 3rd hour", "Rm. 212, 7th gr.", "Homeroom"),
    "supplies": ("2 toner, black", "1 box of clips", "paper towels"),
    "password": ("PIN 4471", "pw: Welcome1", "user: frontdesk"),
    "copies": ("copy 2 of 3", "1/3", "cc file"),
    "menu": ("File > Save As", "Print Preview", "Review tab"),
    "weather": ("snow day", "early out 1:00"),
    "code-text": ("*MMD-2026*", "||| || ||| |", "0 41220 55671 8"),
    "smile": (":-)", "<3", "=D"),
}  # fmt: skip
# how a name is put by those who sign in a way that no part had before
NEWLY = {
    "signed-in-words": ("I, {}, sign this form.", "This form was signed by {}", "My signature: {}"),
    "signed-with-time": (
        "{} {when:%m/%d/%Y} 08:14:22 AM CDT", "{} | {when:%b} {when.day}, {when.year}, 8:14 AM", "{} @ {when:%Y-%m-%d} 16:02",
    ),
    "signed-from-where": ("{} (signed from 10.2.14.7)", "{} - verified by e-mail", "{} [SMS verified]"),
    "signed-in-capitals": ("SIGNED {capitals}", "{capitals}, SIGNED"),
    "signed-last-first": ("{last}, {first}", "{last}, {first} (signed)"),
    "signed-abroad": ("Firmado por {}", "gez. {}", "Firma: {}"),
    "signed-in-marks": ("*{}*", "-- {} --", "=={}==", "« {} »", "_{}_"),
    "signed-spaced": ("{spaced}",),
}  # fmt: skip
