"""The mails of the benchmark: a mix such as a facilitator's mailbox sees, each of another district."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from mmd_mailbot.core.facts import Kind
from mmd_mailbot.core.ruleset import RuleSet
from mmd_mailbot.demo.papers import LAYOUTS, Receipt, receipt_pdf, request_docx, request_pdf
from mmd_mailbot.demo.world import FACILITATOR, Enclosure, World

DISTRICTS = 500
Sort = Literal["complete", "incomplete", "building", "incomplete building", "not ours", "not ours, with a file"]

# Of every 20 mails. (what, as a PDF)
MIX: tuple[tuple[Sort, bool], ...] = (
    ("complete", False), ("complete", True), ("incomplete", False), ("not ours", False), ("building", True),
    ("complete", False), ("incomplete", True), ("building", False), ("not ours", False), ("complete", True),
    ("incomplete", False), ("complete", False), ("incomplete building", True), ("not ours, with a file", True),
    ("complete", True), ("incomplete", False), ("building", False), ("complete", False), ("not ours", False),
    ("incomplete", True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """``answered``: it is ours, and its sender gets an answer."""

    raw: bytes
    sort: Sort
    answered: bool


def district(number: int) -> str:
    """A name that no other begins with: the way the programme's districts are called."""
    return f"{_FIRST[number // 20 % 25]} {_SECOND[number % 20]} R-{'I' * (number % 3 + 1)}"


def domain(number: int) -> str:
    return f"{_FIRST[number // 20 % 25]}{_SECOND[number % 20]}".lower() + ".example"


def contact(number: int) -> str:
    return f"pat.reed@{domain(number)}"


def directory() -> str:
    lines = ["id,district,facilitator,contacts,commitment_start,buildings,address,city,state,zip,county,domain"]
    for number in range(DISTRICTS):
        buildings = ";".join(f"{each} School" for each in ("Lincoln", "Washington", "Truman"))
        town = district(number).rpartition(" ")[0]
        lines.append(
            f"district-{number},{district(number)},{FACILITATOR},{contact(number)},2025-07-01,{buildings},"
            f"{number} School Street,{town},MO,{65000 + number},Boone,{domain(number)}"
        )
    return "\n".join(lines) + "\n"


def samples(count: int, rules: RuleSet, at: datetime) -> Iterator[Sample]:
    """From ``count`` senders; the same call gives the same mails."""
    post = World(Path())
    for number in range(count):
        sort, pdf = MIX[number % len(MIX)]
        if sort.startswith("not ours"):
            receipt = Receipt("Camera Corner", "10/01/2026", (("Printer paper", f"{number}.50"),))
            files = [Enclosure("order.pdf", receipt_pdf(receipt))] if sort.endswith("a file") else []
            words = "The lunch order for Friday is below.\n" + "Turkey sandwich, apple, milk.\n" * 20
            raw = post.mail(f"sales@shop{number}.example", FACILITATOR, "Lunch on Friday", words, files, at=at)
        else:
            file = Enclosure(f"form.{'pdf' if pdf else 'docx'}", _form(number, sort, rules, pdf=pdf))
            words = "Please find our form attached.\n\nPat Reed"
            raw = post.mail(contact(number), FACILITATOR, "Technology request", words, [file], at=at, name="Pat Reed")
        yield Sample(raw, sort, answered=not sort.startswith("not ours"))


def old_mail(number: int, at: datetime) -> bytes:
    """What has been lying in the folder for long."""
    words = f"Minutes of meeting {number}.\n" + "It was agreed to meet again.\n" * 40
    return World(Path()).mail(f"office{number}@shop.example", FACILITATOR, f"Minutes {number}", words, at=at)


def _form(number: int, sort: Sort, rules: RuleSet, *, pdf: bool) -> bytes:
    building = "building" in sort
    answers: dict[str, Any] = {
        "district": district(number),
        "contact_name": "Pat Reed",
        "contact_email": contact(number),
        "contact_phone": "(573) 555-0101",
        "activities": ["coach-with-teacher" if building else "district-with-coaching-team"],
        "plan_advance": "Clear sound and pictures let coaches join our leadership meetings.",
        "plan_responsible": "Pat Reed, technology director",
        "plan_timeline": "October to May",
        "plan_evaluation": "A short survey after each quarter",
        "plan_sharing": "At the board's meeting in June",
        "plan_monitoring": "A sign-out sheet in the office",
        "requested_tools": [{"name": "Logitech C920s webcam", "cost": "195.00"}],
        "total_cost": "195.00",
        "consulted_tech_team": False,
    }
    if building:
        answers |= {
            "building": "Lincoln School",
            "building_contact_name": "Robin Day",
            "building_contact_email": f"robin.day@{domain(number)}",
            "building_contact_phone": "(573) 555-0102",
        }
    signatures = {"district_contact": ("Pat Reed", "10/02/2026")}
    if sort.startswith("incomplete"):
        answers |= {"plan_timeline": "", "total_cost": ""}
        signatures = {}
    form = rules.forms[Kind.BUILDING_REQUEST if building else Kind.DISTRICT_REQUEST]
    make = request_pdf if pdf else request_docx
    return make(form, answers, LAYOUTS[number % 3], signatures=signatures)


_FIRST = ("Alder", "Aspen", "Birch", "Cedar", "Cherry", "Cotton", "Dogwood", "Elder", "Elm", "Fern", "Hazel", "Hickory",
          "Holly", "Ivy", "Juniper", "Laurel", "Linden", "Locust", "Maple", "Mulberry", "Oak", "Pecan", "Pine", "Sumac",
          "Walnut")  # fmt: skip
_SECOND = ("Bluff", "Bottom", "Branch", "Bridge", "Canyon", "Cliff", "Creek", "Ferry", "Field", "Ford", "Forge", "Glen",
           "Grove", "Hill", "Hollow", "Landing", "Mill", "Prairie", "Ridge", "Valley")  # fmt: skip
