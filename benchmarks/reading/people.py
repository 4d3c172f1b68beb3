"""Who and what the documents speak of: invented people, districts, tools and answers, others in each part."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from . import advent, autumn, embers, fresh, later, spring, summer, winter

FIRST = {
    "dev": (
        "Pat", "Amanda", "Brett", "Carla", "Denise", "Erik", "Gina", "Harold", "Jolene", "Kevin", "Lori", "Marcus",
        "Nadia", "Owen", "Rhonda", "Steve", "Tabitha", "Wade",
    ),
    "held-out": (
        "Alicia", "Bobby", "Christine", "Darren", "Elaine", "Francisco", "Glenda", "Heather", "Ignacio", "Janelle",
        "Kirk", "Lucinda", "Mitchell", "Noreen", "Phyllis", "Quentin", "Rosalind", "Sean", "Theresa", "Vaughn", "Zoë",
    ),
    "unseen": (
        "Aubrey", "Benita", "Clifford", "Desiree", "Everett", "Faye", "Gerardo", "Hope", "Irwin", "Josephine", "Kendall",
        "Lamont", "Myra", "Nolan", "Odette", "Priscilla", "Rufus", "Shondra", "Thaddeus", "Velma", "Xavier", "Yvette",
    ),
    "fresh": fresh.FIRST,
    "later": later.FIRST,
    "winter": winter.FIRST,
    "spring": spring.FIRST,
    "summer": summer.FIRST,
    "autumn": autumn.FIRST,
    "advent": advent.FIRST,
}  # fmt: skip
LAST = {
    "dev": (
        "Lee", "Abernathy", "Boyd", "Crawford", "Dickerson", "Engel", "Fischer", "Gilmore", "Hutchens", "Jamison",
        "Kessler", "Lindqvist", "McAllister", "Norris", "Oberlander", "Pruitt", "Reinhardt", "Stallings", "Thornhill",
    ),
    "held-out": (
        "Ashcraft", "Bohannon", "Castañeda", "Dreyer", "Eggers-Smith", "Fulbright", "Gutiérrez", "Holloway", "Ibarra",
        "Jefferies", "Koenig", "Lamberson", "Nguyen", "O'Dell", "Pendergrass", "Quick", "Rasmussen", "St. Clair",
        "Tuggle", "VanZandt", "Whitaker",
    ),
    "unseen": (
        "Armbruster", "Beauchamp", "Cheatham", "Deaton", "Espinoza", "Frazier-Wills", "Goodpasture", "Hsu", "Isringhausen",
        "Jacquin", "Kilgore", "LeMaster", "Muñoz", "Niewald", "O'Malley", "Pfeiffer", "Ridenhour", "Shipley", "Tran",
        "Uthlaut", "Vance", "Wyckoff", "Yount",
    ),
    "fresh": fresh.LAST,
    "later": later.LAST,
    "winter": winter.LAST,
    "spring": spring.LAST,
    "summer": summer.LAST,
    "autumn": autumn.LAST,
    "advent": advent.LAST,
}  # fmt: skip
PLACES = {
    "dev": (
        "Cedar Hollow", "Adair", "Marble Creek", "Prairie Bend", "Osage Bluff", "Harlan", "Stone Ridge", "Wheatland",
        "Big Piney", "Oak Grove", "Fairmont", "Clearwater",
    ),
    "held-out": (
        "Bellefleur", "Dry Fork", "Gasconade Valley", "Iron Mountain", "La Salle", "New Hanover", "Pleasant Gap",
        "Roubidoux", "Ste. Marie", "Twin Rivers", "Walnut Shade", "Eldon Springs",
    ),
    "unseen": (
        "Arrow Point", "Bourbon Creek", "Chariton", "Grand Pass", "Hickory Flat", "Loutre Valley", "Mineral Spring",
        "Noel Ferry", "Sarcoxie Hills", "South Fabius", "Tarkio Bend", "Vichy",
    ),
    "fresh": fresh.PLACES,
    "later": later.PLACES,
    "winter": winter.PLACES,
    "spring": spring.PLACES,
    "summer": summer.PLACES,
    "autumn": autumn.PLACES,
    "advent": advent.PLACES,
    "embers": embers.PLACES,
}  # fmt: skip
SHAPES = {
    "dev": ("{} R-I", "{} Co. R-II", "{} R-III School District", "{} School District", "{} Co. R-V"),
    "held-out": (
        "{} Co. R-I", "{} R-IV", "{} C-1", "{} Public Schools", "Reorganized School District No. 2 of {} County", "{} 54",
        "{} Co. R-VI",
    ),
    "unseen": (
        "{} R-II", "{} Co. R-III", "{} C-4", "{} School District R-I", "Consolidated School District of {}", "{} 48", "{} R-VII",
        "{} Special School District",
    ),
    "fresh": fresh.SHAPES,
    "later": later.SHAPES,
    "winter": winter.SHAPES,
    "spring": spring.SHAPES,
    "summer": summer.SHAPES,
    "autumn": autumn.SHAPES,
    "advent": advent.SHAPES,
    "embers": embers.SHAPES,
}  # fmt: skip
SCHOOLS = {
    "dev": ("{} Elementary", "{} Middle School", "{} High School", "Lincoln Elementary", "Early Childhood Center"),
    "held-out": (
        "{} Intermediate", "{} Jr./Sr. High", "George Washington Carver Elementary", "{} Upper Elementary",
        "Truman Primary", "South {} Grade School",
    ),
    "unseen": (
        "{} K-8", "{} Jr. High", "Laura Ingalls Wilder Elementary", "{} Primary Center", "{} Senior High School",
        "Mark Twain Middle", "West {} Attendance Center",
    ),
    "fresh": fresh.SCHOOLS,
    "later": later.SCHOOLS,
    "winter": winter.SCHOOLS,
    "spring": spring.SCHOOLS,
    "summer": summer.SCHOOLS,
    "autumn": autumn.SCHOOLS,
    "advent": advent.SCHOOLS,
    "embers": embers.SCHOOLS,
}  # fmt: skip
TOOLS = {
    "dev": (
        ("Logitech C920s webcam", "69.99"), ("Zoom Pro subscription", "149.90"), ("Jabra Speak 510 speakerphone", "129.00"),
        ("Epson EX3280 projector", "479.99"), ("Elite Screens 100-inch projector screen", "89.95"),
        ("Blue Yeti USB microphone", "99.99"), ("Swivl C5 robot", "799.00"), ("TP-Link Archer AX55 router", "89.99"),
        ("Google Workspace Teaching and Learning Upgrade", "48.00"), ("Anker PowerConf S330", "59.99"),
        ("Canon VIXIA HF R800 camcorder", "249.00"),
    ),
    "held-out": (
        ("Meeting Owl 3", "999.00"), ("Poly Sync 20+ speakerphone", "119.95"), ("Microsoft LifeCam HD-3000", "34.49"),
        ("ViewSonic PA503S projector", "329.99"), ("Da-Lite Tensioned screen, 94 in.", "214.50"),
        ("Samson Meteor extension microphone", "69.00"), ("GoPro HERO12 Black", "299.99"),
        ("Ubiquiti UniFi U6-Lite access point", "99.00"), ("Dropbox Business Standard, 1 year", "180.00"),
        ("OBSBOT Tiny 2 webcam", "329.00"), ("Zoom Rooms license", "499.00"), ("Insignia 6' HDMI cable", "12.99"),
    ),
    "unseen": (
        ("Owl Labs Whiteboard Owl", "599.00"), ("Shure MV5C microphone", "99.00"), ("AVer CAM520 Pro3", "1049.00"),
        ("BenQ MH560 projector", "599.50"), ("Webex Starter plan, 12 months", "162.00"), ("Apple iPad 10.2 in. (64 GB)", "329.00"),
        ("Padcaster Verizon studio kit", "899.00"), ("Sony ZV-1F vlog camera", "499.99"), ("Neat Bar speaker bracket", "79.00"),
        ("Screencastify Unlimited", "49.00"), ("JBL Charge 5 speaker", "179.95"), ("Cisco Meraki Go GR10", "119.00"),
        ("Belkin USB-C 7-in-1 hub", "74.99"),
    ),
    "fresh": fresh.TOOLS,
    "later": later.TOOLS,
    "winter": winter.TOOLS,
    "spring": spring.TOOLS,
    "summer": summer.TOOLS,
    "autumn": autumn.TOOLS,
    "advent": advent.TOOLS,
    "embers": embers.TOOLS,
}  # fmt: skip
ANSWERS = {
    "dev": {
        "plan_advance": (
            "The webcam and speakerphone will let our district leadership team meet every other week with the Coaching "
            "Support Team without the ninety-minute drive to Jefferson City. Better sound means that everyone in the room "
            "can take part, and minutes can be shared at once.",
            "Weekly coaching by video will replace the long drive.",
            "District goal 1 calls for effective communication among leadership, the CST and DESE. With a shared video "
            "account all four buildings can join the same meeting, and recordings go to those who could not be there.",
            "It will increase access to web-based MMD tools for all of our building teams, especially the two rural ones.",
            "Teachers can watch each other's lessons and talk about them the same week, which we cannot do today because "
            "of travel and a lack of substitutes.\nThe recordings stay in the shared drive for new teachers.",
        ),
        "plan_responsible": (
            "The technology director and both principals.",
            "Our instructional coach, with help from the technology department",
            "Building leadership team; technical set-up by the district's IT staff.",
            "Mrs. Boyd (Technology Director)",
        ),
        "plan_timeline": (
            "October 2026 to May 2027.",
            "Order in November, install over winter break, train staff in January, in full use by February 1.",
            "Immediately upon approval; all rooms equipped within 60 days",
            "Fall semester: set-up. Spring semester: monthly virtual meetings.",
        ),
        "plan_evaluation": (
            "We compare meeting minutes each quarter and note the gaps.",
            "A short survey of the leadership team in December and in May, attendance at virtual meetings compared with last "
            "year, and the DLT checklist. Remaining gaps go into next year's action plan.",
            "Number of virtual meetings held, and how many goals of the action plan were met; teachers answer five questions "
            "after each coaching cycle.",
        ),
        "plan_sharing": (
            "At the March board meeting.",
            "Results will be shared with the school board, at the regional MMD meeting, and in the staff newsletter.",
            "By email to all staff and to our CST facilitator; a one-page summary goes on the district web site.",
        ),
        "plan_monitoring": (
            "A sign-out sheet in the office.",
            "All equipment is tagged, listed in the district inventory, and checked out through the library system. The "
            "technology director reviews the log each month.",
            "The building secretary keeps the calendar of the equipment.",
        ),
        "activity_other": ("coaching between two districts", "parent meetings by video", "Monthly data team calls"),
    },
    "held-out": {
        "plan_advance": (
            "At present our six attendance centers meet only twice a year. A camera that follows the speaker and a good "
            "microphone would make it possible to hold the monthly DLT meeting in a hybrid form, so that the principals of "
            "the outlying schools, our CST facilitator & DESE can all be present.",
            "Allows for more frequent collaboration between coaches.",
            "Our goal is that 80% of teachers take part in a coaching cycle by spring. The tools make it possible to record, "
            "upload and discuss lessons (grades 3-8) without hiring substitutes, and to share exemplars across buildings.",
            "By purchasing these items we can connect to statewide trainings; at this time we share one laptop camera.",
            "Supports communication goal #2: increase access to web-based tools and resources.",
        ),
        "plan_responsible": (
            "Superintendent / Tech Coordinator",
            "The Director of Curriculum & Instruction will oversee the activity; each principal names one teacher leader to "
            "take care of the equipment.",
            "Our District Leadership Team (DLT)",
            "J. Koenig, K-8 principal",
        ),
        "plan_timeline": (
            "Jan. 2027 - Dec. 2027",
            "Phase 1 (2nd quarter): purchase and installation. Phase 2 (3rd quarter): training of staff. Phase 3: "
            "implementation with fidelity through the end of the 2027-28 school year.",
            "Within 30 days of receipt of the equipment.",
            "This school year",
        ),
        "plan_evaluation": (
            "Pre- and post-survey; walkthrough data; minutes.",
            "Coaches keep a log of each observation, and the DLT looks at the log together with student achievement data "
            "every nine weeks. Where a gap remains (for instance too few observations in one building) the plan is changed.",
            "We will use the Self-Assessment Practice Profile twice a year & compare results to the baseline of 2.4.",
        ),
        "plan_sharing": (
            "Board report in June",
            "Through the district's Facebook page, a presentation at the Powerful Learning Conference, and at our August "
            "in-service for all certified staff.",
            "Faculty meetings & e-mail",
        ),
        "plan_monitoring": (
            "Checkout log (Google Form), reviewed weekly.",
            "The items stay in a locked cabinet in the conference room; the media specialist has the key and records who "
            "used what and for how long. Software usage reports are pulled every quarter by the tech coordinator.",
            "Asset tags + annual inventory",
        ),
        "activity_other": (
            "book studies with the RPDC",
            "New-teacher mentoring, online",
            "Virtual walk-throughs with neighboring districts",
        ),
    },
    "unseen": {
        "plan_advance": (
            "Right now the four principals take turns driving to Rolla for team meetings. With a room camera and one good "
            "speaker in each school the building teams can meet online twice a month, and new staff can sit in.",
            "We will use it for virtual coaching visits.",
            "Objective 3 of our plan asks every building to share common formative assessment data with the DLT. Screen sharing "
            "lets all teams look at the same chart, talk it over and settle the next steps (who, what, by when) in one sitting.",
            "The equipment gives teachers in our two smallest schools the same access to training as everyone else has.",
        ),
        "plan_responsible": (
            "Assistant superintendent for instruction",
            "Librarian and tech aide at each school; the district network manager sets everything up.",
            "Building principal, K-8 counselor, and two teacher leaders chosen by the team in August",
            "Mr. Ridenhour, 7th grade science",
        ),
        "plan_timeline": (
            "From purchase through the end of the grant.",
            "Weeks 1-3: order and receive. Weeks 4-6: test in every room. From week 7 on: one recorded lesson per teacher a month.",
            "Start of 2nd semester, reviewed each May",
            "Sept 2026 / ongoing",
        ),
        "plan_evaluation": (
            "Teacher interviews and usage counts",
            "Each building team fills in the implementation checklist before and after; the DLT compares both and writes down "
            "what still keeps people from meeting online, then adjusts the calendar.",
            "We look at how many of the planned meetings took place, and at the share of staff who joined (goal: 9 of 10).",
        ),
        "plan_sharing": (
            "In the spring report to patrons.",
            "Each team presents to the faculty in May; slides are posted to the Collaborative Work page for other districts.",
            "CST meeting, board packet, parent newsletter",
        ),
        "plan_monitoring": (
            "Serial numbers on the fixed-asset list; the office signs things in and out.",
            "The tech aide walks every room once a quarter with the list and notes wear, loss or repairs; anything missing is "
            "reported to the assistant superintendent within one week.",
            "Shared calendar, checked on Fridays",
        ),
        "activity_other": (
            "Observation of model classrooms",
            "planning with our feeder schools",
            "Online study groups for aides",
        ),
    },
    "fresh": fresh.ANSWERS,
    "later": later.ANSWERS,
    "winter": winter.ANSWERS,
    "spring": spring.ANSWERS,
    "summer": summer.ANSWERS,
    "autumn": autumn.ANSWERS,
    "advent": advent.ANSWERS,
    "embers": embers.ANSWERS,
}
DAY_SHAPES = {
    "dev": ("{m}/{d}/{y}", "{m:02}/{d:02}/{y}", "{month} {d}, {y}", "{m}/{d}/{yy:02}", "{y}-{m:02}-{d:02}"),
    "held-out": (
        "{m}-{d}-{y}", "{mon}. {d}, {y}", "{d} {month} {y}", "{m}.{d}.{yy:02}", "{month} {d}{th} {y}", "{mon} {d} {y}",
        "{m:02}-{d:02}-{yy:02}", "{m}/{d}/'{yy:02}",
    ),
    "unseen": (
        "{m} / {d} / {y}", "{month} {d} {y}", "{mon} {d}, {y}", "{m:02}.{d:02}.{y}", "{d}-{mon}-{y}", "{m}-{d}-{yy:02}",
        "{mon}. {d} {y}",
    ),
    "fresh": fresh.DAYS,
    "later": later.DAYS,
    "winter": winter.DAYS,
    "spring": spring.DAYS,
    "summer": summer.DAYS,
    "autumn": autumn.DAYS,
    "advent": advent.DAYS,
    "embers": embers.DAYS,
}  # fmt: skip
HAND_DAY_SHAPES = {
    "winter": winter.HAND_DAYS,
    "spring": spring.HAND_DAYS,
    "summer": summer.HAND_DAYS,
    "autumn": autumn.HAND_DAYS,
    "advent": advent.HAND_DAYS,
    "embers": embers.DAYS,
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


AFTER_NAMES = (" Jr.", ", Ed.D.", ", Ph.D.", " III", ", Ed.S.", " Sr.")


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str
    phone: str


def district(part: str, dice: random.Random) -> str:
    return dice.choice(SHAPES[part]).format(dice.choice(PLACES[part]))


def school(part: str, dice: random.Random) -> str:
    return dice.choice(SCHOOLS[part]).format(dice.choice(PLACES[part]))


def full_name(part: str, dice: random.Random, *, wide: bool = False) -> str:
    """``wide``: the program at hand has all of Unicode's letters; else they are written as on an older machine."""
    if part == "embers":
        return embers.full_name(dice, wide=wide)
    first, last = dice.choice(FIRST[part]), dice.choice(LAST[part])
    middle = f" {dice.choice('ABCDEJKLMRT')}." if dice.random() < 0.15 else ""
    title = "Dr. " if dice.random() < 0.1 else ""
    after = dice.choice(AFTER_NAMES) if part in ("autumn", "advent") and not title and dice.random() < 0.12 else ""
    return f"{title}{first}{middle} {last}{after}"


def bare(name: str) -> str:
    """Without title and what stands behind a name: Dr. Cody Ngo, Ed.D. → Cody Ngo."""
    for each in (*AFTER_NAMES, *embers.AFTER):
        name = name.removesuffix(each)
    return name.removeprefix("Dr. ")


def person(part: str, dice: random.Random, of: str, *, wide: bool = False) -> Person:
    name = full_name(part, dice, wide=wide)
    words = [plain(each) for each in bare(name).split()]
    site = plain(of.replace("School District", "").replace(" ", ""))[:18]
    local = dice.choice((f"{words[0]}.{words[-1]}", f"{words[0][0]}{words[-1]}", f"{words[-1]}{words[0][0]}"))
    area, rest = dice.choice(("573", "660", "417", "816", "636")), dice.randrange(100, 200)
    shape = dice.choice(("({}) 555-0{}", "{}-555-0{}", "{}.555.0{}", "{} 555-0{}"))
    return Person(name, f"{local}@{site}.example", shape.format(area, rest))


def plain(word: str) -> str:
    plain = word.translate(str.maketrans("áéíóúñëöü", "aeiouneou"))
    return "".join(each for each in plain.lower() if each.isascii() and each.isalnum())


def day(dice: random.Random, start: date = date(2026, 8, 15), days: int = 300) -> date:
    return start + timedelta(days=dice.randrange(days))


def written_day(part: str, dice: random.Random, when: date, *, by_hand: bool = False) -> str:
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(when.day, "th")
    shapes = HAND_DAY_SHAPES.get(part, DAY_SHAPES[part]) if by_hand else DAY_SHAPES[part]
    return dice.choice(shapes).format(
        m=when.month, d=when.day, y=when.year, yy=when.year % 100, month=MONTHS[when.month - 1],
        mon=MONTHS[when.month - 1][:3], MON=MONTHS[when.month - 1][:3].upper(), day=f"{when:%a}", th=ending,
    )  # fmt: skip
