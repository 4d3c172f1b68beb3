"""Who and what the documents of the part "advent" speak of, and how their writers put it; taken up beside the lists of the other
parts, as ``autumn``'s are. How its places to sign are filled: ``collected``."""

from __future__ import annotations

FIRST = (
    "Abner", "Carmelita", "Dalton", "Eudora", "Fidel", "Gwendola", "Hamid", "Imelda", "Jarrett", "Kendra", "Lonnie", "Marvella",
    "Nicolás", "Odessa", "Phuong", "Quintin", "Rosalba", "Stetson", "Thelma", "Uriel", "Vada", "Wilbur", "Xochitl", "Yesenia",
    "Zachariah", "Beth Ann", "D'Andre", "Sue-Lynn", "Ronda Kay", "Trent",
)  # fmt: skip
LAST = (
    "Ahrens", "Bonebrake", "Cisneros", "Duvall", "Estep", "Fuentes", "Goodnight", "Huelskamp", "Isbell", "Jaramillo", "Klingensmith",
    "Lightfoot", "Montano", "Nielsen-Park", "O'Banion", "Pezold", "Quisenberry", "Riddlebarger", "St. John", "Trinh", "Unruh",
    "Vandeven", "Winkelmann", "Yarnell", "Zeigler", "McElwain", "Van Horn", "Okafor", "Delacruz", "Haddad",
)  # fmt: skip
PLACES = (
    "Amoret Springs", "Birch Hollow", "Clever Fork", "Dora Bend", "Eolia Prairie", "Freistatt", "Gasconade Bluff", "Humansville Ridge",
    "Ionia", "Jerico Hills", "Knox Knob", "Linneus Valley", "Miller Grove", "Novinger", "Peculiar Creek", "Qulin", "Rosebud Landing",
    "Sturgeon Point", "Tipton Ford",
)  # fmt: skip
SHAPES = (
    "{} R-XIX", "{} Co. R-XV", "{} C-14", "{} 58", "{} Area School District", "{} Unified R-VIII", "Reorg. School Dist. R-V of {}",
    "{} R-X School District", "{} Township Schools", "Public Schools of {}",
)  # fmt: skip
SCHOOLS = (
    "{} Elementary (K-6)", "{} Middle (5-8)", "{} Jr./Sr. High (7-12)", "Mamie Eisenhower Elementary", "{} STEM Academy",
    "South {} Primary", "Langston Hughes Junior High", "{} Alternative High School", "{} Area Career Center",
    "Eugene Field Grade School",
)  # fmt: skip
TOOLS = (
    ("Lenovo ThinkSmart Cam", "429.00"), ("Rode Wireless ME mic", "149.00"), ("ViewSonic IFP6552 display", "1489.00"),
    ("Plantronics Voyager 4320", "154.95"), ("Obsbot Tail 2 camera", "1199.00"), ("Canva for Teams, 5 seats", "500.00"),
    ("Acer Spin 512 Chromebook", "389.50"), ("Heckler AV cart, prime", "839.00"), ("Microsoft Teams Premium", "84.00"),
    ("Jabra PanaCast 20", "264.00"), ("Ethernet cable, 50 ft.", "17.25"), ("Kensington A1000 light", "52.40"),
    ("BenQ InstaShow VS25", "1399.00"), ("Moleskine Smart Pen set", "271.80"), ("Toucan Connect speaker", "129.99"),
    ("Joby GorillaPod 3K", "64.96"), ("WeVideo, school license", "329.00"), ("USB hub, 7 ports", "33.70"),
)  # fmt: skip
ANSWERS: dict[str, tuple[str, ...]] = {
    "plan_advance": (
        "Since the consolidation we are one district in two counties. The teams that share a grade are 31 miles apart. Cameras and "
        "a good speaker will let them look at the same student work on the same afternoon, and let our MMD facilitator join both.",
        "Records PLC meetings for those who coach or drive a bus.",
        "Strategy 2.3 of the CSIP: every teacher watches a colleague teach once a quarter. With recordings nobody needs a sub, and "
        "the pairs can stop the film and talk about it.",
        "Better sound for hybrid staff meetings.",
    ),
    "plan_responsible": (
        "Federal programs director",
        "Mrs. Pezold orders and tags everything; building leaders (see minutes of Aug. 20) sign the items out.",
        "Principal & librarian",
        "Our leadership team, with help from the tech student interns",
    ),
    "plan_timeline": (
        "1st qtr.: purchase. 2nd qtr.: train. 3rd and 4th: use weekly.",
        "By winter break",
        "We would like to have the cameras in place for the regional meeting in February, and we will use them in every building "
        "until the end of the next school year.",
        "11/1/2026 through 5/21/2027",
    ),
    "plan_evaluation": (
        "Count of recordings, count of viewers",
        "The team leaders fill in the practice profile for common formative assessment in the fall and in the spring. Two of three "
        "teams should move from partially to proficient.",
        "SWIS referrals, attendance, and i-Ready growth, compared with last year by grade",
        "Exit slips (Google Form) after each session",
    ),
    "plan_sharing": (
        "District newsletter, spring issue",
        "We will bring two of the recordings to the Show-Me Leadership summit, and the slides will stay on our web site for anybody "
        "who wants them.",
        "Oral report to the board in June",
    ),
    "plan_monitoring": (
        "Barcode in Destiny",
        "The librarian checks the cart on the first Monday of the month; the log hangs on the inside of the door, and the office "
        "keeps a copy.",
        "Teams usage analytics, each semester",
    ),
    "activity_other": ("Sharing a calculus class", "Board work sessions", "Mentor check-ins, years 1-2"),
}  # fmt: skip
DAYS = (
    "{m}/{d}/{y}", "{month} {d}, {y}", "{m}/{d}/{yy:02}", "{m:02}/{d:02}/{yy:02}", "{mon} {d}, {y}", "{m:02}-{d:02}-{y}",
    "{d}-{mon}-{y}", "{y}-{m:02}-{d:02}", "{month} {d}{th}, {y}", "{day}, {month} {d}, {y}", "{MON} {d} {y}", "{m}.{d}.{y}",
    "{m:02}/{d:02}/{y}",
)  # fmt: skip
HAND_DAYS = (
    "{m}/{d}/{yy:02}", "{m}/{d}/{y}", "{m}-{d}-{yy:02}", "{m}-{d}-{y}", "{mon}. {d}, {y}", "{m:02}/{d:02}/{yy:02}", "{m}.{d}.{yy:02}",
    "{m}/{d}/{yy:02}",
)  # fmt: skip
MERCHANTS = (
    "Platte Purchase Electronics",
    "Bootheel Business Machines",
    "Redbud Media & Sound LLC",
    "Meramec Camera Exchange",
    "Twin Rivers School Outfitters",
)
USED = (
    "The two third-grade teams met on the screen 24 times; 11 of the meetings were joined by the coach from the RPDC.",
    "Every probationary teacher was filmed twice and talked it over with a mentor; the microphone is used for the board meeting as "
    "well.",
)
WORTH = (
    "Teachers tell us that they see more of each other now than when they were in one building. We saved 14 substitute days.",
    "Yes. Of the 23 who answered, 20 would do it again; three found that the camera made their students shy.",
)
LETTERS = (
    "REQUEST FOR LEAVE\n\nEmployee: T. Bonebrake   Dates: 11/2 - 11/4/2026   Reason: professional\nEmployee signature: T. Bonebrake\n"
    "Supervisor: ______________",
    "FIELD TRIP PERMISSION\n\nMy child ______________ may go to the conservation area on October 22.\nParent/guardian: ______________ "
    "  Phone: ______________",
    "TECHNOLOGY HELP DESK\n\nTicket 20417   Room: 118   From: K. Yarnell\nThe projector is blue. Can you come before 3rd hour? Thanks!",
)
NAMED = (
    "{} (signed on-line)", "/s/ {}, Principal", "E-signature: {}", "signed {}", "{}, MMD Contact", "{} /s/", "Sig.: {}",
    "{}, Interim Supt.", "s// {}", "Digitally signed - {}", "x {}", "{}, M.S.Ed.",
)  # fmt: skip
# what stands at a place nobody signed, kinds that former parts have too, in other words
INSTEAD: dict[str, tuple[str, ...]] = {
    "not-applicable": ("N/A", "n.a.", "none", "does not apply", "TBD", "-"),
    "needs-note": ("needs signature", "waiting for Dr. Ahrens to sign", "Not yet signed", "signature pending",
    "get sig. from HS office", "to be signed at 10/19 board mtg."),
    "how-to": ("Sign in ink", "Please sign", "Type or sign your name", "(original required)", "sign & return to office"),
    "waits": ("on its way", "at a conference until Thurs.", "will send separately", "routed to supt.", "in review"),
    "amount": ("$1,000", "$499.00", "$  -"),
    "telephone": ("573.555.0174", "(660) 555-0131 x12", "cell 816-555-0187"),
    "form-print": ("Form MMD-2, rev. 8/26", "Page 2 of 3", "MoDESE 500-2917"),
    "hour": ("3:15 pm", "10:00-10:45", "7:40 AM"),
    "prompt": ("Click here to enter text.", "[Type your name]", "Sign here", "First and last name"),
    "filler": ("??????", "____/____", "asdf", "xxx"),
    "tool-state": ("Awaiting signature", "Sent to Signer 2 of 3", "Viewed 10/14/2026", "Expired", "Not started"),
    "tool-number": ("Envelope ID: 4C1D-77A2-90BE", "Doc ID: 20261006114502913", "Agreement 00318442"),
    "file-name": ("signature page (2).pdf", "Scan0014.pdf", "MMD request FINAL v3.docx"),
    "formula": ("#N/A", "=SUM(C4:C9)", "FALSE"),
    "thanks": ("Thank you!", "Sincerely,", "Thx", "Have a great day"),
    "mail-head": ("Fwd: MMD form", "Cc: bookkeeper@", "Sent: Tue 10/6/2026"),
    "street": ("415 School Ave.", "P.O. Box 88", "Novinger, MO 63559"),
    "mail-address": ("supt@ionia58.example", "kyarnell@freistatt.example"),
    "link": ("www.mmd.example/sign", "https://bit.ly/mmdreq"),
    "merge-field": ("<<SupSignature>>", "{{sig_es_:signer1:signature}}", "[Signature Block]", "\\s1\\"),
    "lost-picture": ("[image: signature.png]", "This image cannot currently be displayed.", "(picture removed)"),
    "sent-from": ("Sent from my iPad", "Get Outlook for iOS", "Scanned by CamScanner"),
    "board-day": ("BOE mtg. 11/16/26", "approved by board 10/19/26", "agenda item 9.b"),
    "order-number": ("PO# 27-00218", "Quote 880142-1", "Vendor no. 3391"),
    "on-file": ("signature on file", "see attached e-mail", "on file w/ DESE"),
    "office": ("Central Office", "Business Office", "Professional Development Committee"),
    "label-again": ("Signature:", "Signature / Date", "Name (print)", "(signature)"),
}  # fmt: skip
# and kinds that no part had before
NEW: dict[str, tuple[str, ...]] = {
    "budget-code": ("10-2411-6412-000-54500", "Fund 10 / Obj. 6541", "acct. 2213.6319"),
    "asks-who": ("who is our facilitator?", "do I sign here or Trent?", "??? - ask MMD"),
    "same-as": ("same as above", "see line 1", "as stated"),
    "called-off": ("HOLD", "VOID", "CANCELLED", "superseded"),
    "copilot": ("Draft with Copilot", "Help me write", "Summarize this document"),
    "word-count": ("0 words", "1 of 4 pages", "English (United States)"),
    "shipment": ("1Z 999 AA1 01 2345 6784", "FedEx 7712 0034 9981", "ships in 2-3 days"),
    "invitation": ("Tue 10/6, 2:00 - 2:30 (CDT)", "Join the meeting", "Accept / Decline"),
    "menu-of-the-day": ("chicken nuggets, peas", "breakfast for lunch"),
    "coded-school": ("4020", "115-906", "bldg. 1050"),
    "spell-out": ("Superintendent of Schools' signature, please, in blue", "sig. of the person above"),
    "version": ("v2.1", "Version 3 (10/2/26)", "draft 4"),
    "choice-words": ("Yes / No", "circle one", "select:"),
}  # fmt: skip
# how a name is put by those who sign in a way that no part had before
NEWLY = {
    "signed-office-first": ("Superintendent {}", "Principal {}", "Supt. {}"),
    "signed-in-small": ("{small}",),
    "signed-with-mark": ("\u2714 {}", "\u270d {}"),
    "signed-and-reached": ("{}, 573-555-0142", "{} (573.555.0119)"),
    "signed-with-letters": ("{} ({letters})", "{letters} - {}"),
}
