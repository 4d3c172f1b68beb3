"""Who acts in the story, and what they ask for. Districts, people, shops and amounts are invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..core.facts import Kind
from .script import Layout
from .world import ADMINISTRATOR, BOT, CLERK, DEPUTY, DESE, FACILITATOR, LEAD

PAT = "pat.reed@cedarhollow.example"
KIM = "kim.hale@maplegrove.example"
LOU = "lou.marsh@stonecreek.example"
ASH = "ash.cole@prairieview.example"
SAM = "sam.birch@willowbend.example"
JO = "jo.lane@oakfork.example"
ROBIN = "robin.day@mail.example"  # writes for one of the two Miami districts, nobody knows for which
STRANGER = "curious@mail.example"

NAMES: Mapping[str, str] = {
    PAT: "Pat Reed",
    KIM: "Kim Hale",
    LOU: "Lou Marsh",
    ASH: "Ash Cole",
    SAM: "Sam Birch",
    JO: "Jo Lane",
    ROBIN: "Robin Day",
    FACILITATOR: "Fran North",
    DEPUTY: "Glen South",
    DESE: "Dana Wells",
    CLERK: "Grant invoices",
    LEAD: "Lee Hart",
    ADMINISTRATOR: "Ada Lin",
    BOT: "MMD Mailbot",
}

PARTIES: Mapping[str, str] = {
    PAT: "Pat Reed, Cedar Hollow R-II",
    KIM: "Kim Hale, Maple Grove R-I",
    LOU: "Lou Marsh, Stone Creek C-4",
    ASH: "Ash Cole, Prairie View R-V",
    SAM: "Sam Birch, Willow Bend R-III",
    JO: "Jo Lane, Oak Fork R-VI",
    ROBIN: "Robin Day, one of the two Miami R-I",
    STRANGER: "a stranger",
    FACILITATOR: "Fran North, facilitator",
    DEPUTY: "Glen South, her deputy",
    DESE: "Dana Wells, DESE approver",
    CLERK: "DESE's invoice clerk",
    LEAD: "Lee Hart, programme lead",
    ADMINISTRATOR: "Ada Lin, administrator",
}

Tool = tuple[str, str]  # advertised brand name, cost ("195.00")


@dataclass(frozen=True, slots=True)
class Request:
    """One request as its district would fill it in; papers are made from it, with signatures as they come."""

    district_id: str
    district: str
    contact: str
    phone: str
    tools: tuple[Tool, ...]
    signed_on: str
    building: str = ""
    layout: Layout = "same-cell"
    pdf: bool = False
    ink: bool = False  # the contact signs by hand, not by typing
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        return Kind.BUILDING_REQUEST if self.building else Kind.DISTRICT_REQUEST

    @property
    def total(self) -> str:
        cents = sum(int(cost.replace(".", "")) for _, cost in self.tools)
        return f"{cents // 100}.{cents % 100:02}"

    @property
    def stem(self) -> str:
        """How its files are named."""
        return (self.building or f"{self.district} district").lower().replace(" ", "-")

    def answers(self) -> dict[str, Any]:
        """By fact name, as the form asks for them."""
        shared: dict[str, Any] = {
            "district": self.district,
            "contact_name": NAMES[self.contact],
            "contact_email": self.contact,
            "contact_phone": self.phone,
            "activities": ["coach-with-teacher"] if self.building else ["district-with-coaching-team"],
            "plan_advance": "Clear sound and pictures let coaches join our meetings without the drive.",
            "plan_responsible": f"{NAMES[self.contact]} and the building principals",
            "plan_timeline": "From delivery to the end of the school year",
            "plan_evaluation": "A short survey of coaches and teams after each quarter",
            "plan_sharing": "At the board's meeting in June and in our newsletter",
            "plan_monitoring": "A sign-out sheet in the office",
            "requested_tools": [{"name": name, "cost": cost} for name, cost in self.tools],
            "total_cost": self.total,
        }
        if self.building:
            shared |= {
                "building": self.building,
                "building_contact_name": f"Office of {self.building}",
                "building_contact_email": f"office@{self.contact.partition('@')[2]}",
                "building_contact_phone": self.phone,
            }
        return {**shared, **self.changes}


CEDAR = ("cedar-hollow", "Cedar Hollow R-II", PAT, "(573) 555-0101")
MAPLE = ("maple-grove", "Maple Grove R-I", KIM, "(573) 555-0111")
STONE = ("stone-creek", "Stone Creek C-4", LOU, "(573) 555-0121")
PRAIRIE = ("prairie-view", "Prairie View R-V", ASH, "(573) 555-0131")
WILLOW = ("willow-bend", "Willow Bend R-III", SAM, "(417) 555-0161")
OAK = ("oak-fork", "Oak Fork R-VI", JO, "(417) 555-0171")

LINCOLN = Request(
    *CEDAR,
    (("Logitech C920s webcam", "195.00"), ("Jabra Speak 510 speakerphone", "255.00")),
    "10/02/2026",
    "Lincoln Elementary",
)
MIDDLE = Request(
    *CEDAR, (("Epson EX3280 projector", "420.00"),), "10/02/2026", "Cedar Middle School", pdf=True, ink=True
)
CEDAR_DISTRICT = Request(
    *CEDAR, (("Zoom Workplace subscription", "300.00"), ("Jabra Speak 510 speakerphone", "255.00")), "10/02/2026"
)
MAPLE_DISTRICT = Request(*MAPLE, (("Meeting Owl 3", "950.00"),), "10/01/2026", layout="next-cell", pdf=True, ink=True)
MAPLE_HIGH = Request(*MAPLE, (("GoPro HERO12 camera", "399.00"),), "10/15/2026", "Maple High School")
CREEK = Request(
    *STONE,
    (("webcam", "60.00"), ("Blue Yeti microphone", "130.00")),
    "10/05/2026",
    "Creek Elementary",
    layout="below-label",
    changes={"plan_evaluation": "TBD", "building_contact_phone": "", "building_contact_email": ""},
)
STONE_DISTRICT = Request(*STONE, (("Yealink UVC40 video bar", "640.00"),), "10/14/2026", pdf=True)
PRAIRIE_DISTRICT = Request(
    *PRAIRIE,
    (("Logitech MeetUp camera", "500.00"), ("Blue Yeti microphone", "200.00")),
    "10/05/2026",
    layout="next-row",
)
VIEW_ELEMENTARY = Request(*PRAIRIE, (("Swivl CX5 robot", "480.00"),), "01/07/2027", "View Elementary")
VIEW_HIGH = Request(
    *PRAIRIE, (("Optoma HD146X projector", "489.00"),), "02/19/2027", "View High School", pdf=True, ink=True
)
WILLOW_DISTRICT = Request(
    *WILLOW,
    (("Meeting Owl 3", "950.00"), ("Jabra Speak 510 speakerphone", "250.00")),
    "01/06/2027",
    layout="next-cell",
)
BEND = Request(*WILLOW, (("Logitech Brio webcam", "160.00"),), "02/22/2027", "Bend Elementary", pdf=True)
OAK_DISTRICT = Request(
    *OAK,
    (("speakerphone", "120.00"), ("Zoom Workplace subscription", "150.00")),
    "",
    layout="plain-paragraphs",
    changes={"contact_phone": "", "total_cost": "290.00"},
)
MIAMI = Request(
    "", "Miami R-I", ROBIN, "(660) 555-0145", (("Logitech C920s webcam", "70.00"),), "02/26/2027", pdf=True
)
