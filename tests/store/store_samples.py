"""What the tests of the store share."""

from __future__ import annotations

from datetime import UTC, datetime

from mmd_mailbot.core.case import Case, Party, Stage
from mmd_mailbot.core.directory import Role
from mmd_mailbot.core.facts import Kind
from mmd_mailbot.ports import OutboundMail

NOW = datetime(2026, 10, 5, 14, 30, tzinfo=UTC)


def a_case(**given: object) -> Case:
    values: dict[str, object] = {
        "kind": Kind.BUILDING_REQUEST,
        "stage": Stage.INCOMPLETE,
        "district_id": "green-hollow-r-2",
        "district": "Green Hollow R-II",
        "building": "Lincoln Elementary School",
        "opened_at": NOW,
        "parties": (Party("pat@greenhollow.example", Role.DISTRICT, "Pat"),),
    }
    return Case(**(values | given))


def a_mail(key: str = "k1", **given: object) -> OutboundMail:
    values: dict[str, object] = {
        "effect_key": key,
        "account": "north",
        "notice": "request-received",
        "cases": ("MMD-26-0001",),
        "envelope_from": "bot@rpdc.example",
        "recipients": ("Pat@greenhollow.example",),
        "message_id": f"<{key}@rpdc.example>",
        "message": f"Subject: {key}\r\n\r\nThank you.\r\n".encode(),
    }
    return OutboundMail(**(values | given))


def a_line(case: str | None = "MMD-26-0001", **given: object) -> dict[str, object]:
    values: dict[str, object] = {
        "at": NOW,
        "case": case,
        "event": "form-complete",
        "by": "pat@greenhollow.example",
        "stage": "facilitator-review",
        "evidence": ["the form is signed by the district contact"],
        "notices": [("request-received", "pat@greenhollow.example", "<k1@rpdc.example>")],
        "rules": "r1",
        "roster": "o1",
        "mail_sha256": "a" * 64,
    }
    return values | given
