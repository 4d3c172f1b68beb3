from __future__ import annotations

from collections.abc import Mapping

import pytest

from mmd_mailbot.core.facts import Document, Fact, Item, Kind
from mmd_mailbot.core.ruleset import FormDefinition
from mmd_mailbot.rules import load_rules


@pytest.fixture(scope="session")
def definitions() -> Mapping[Kind, FormDefinition]:
    return load_rules(None, years=range(2026, 2027)).forms


@pytest.fixture
def district_form(definitions: Mapping[Kind, FormDefinition]) -> FormDefinition:
    return definitions[Kind.DISTRICT_REQUEST]


@pytest.fixture
def read_form() -> Document:
    """A district form as the reader hands it on, with gaps."""
    values = {
        "district": Fact("Cedar Hollow R-II"),
        "contact_name": Fact("Pat Doe"),
        "contact_email": Fact("pat@cedarhollow.example"),
        "contact_phone": Fact(None),
        "activities": Fact(("between-building-teams", "other")),
        "activity_other": Fact("Coaching, 100% remote — “late” é ł"),
        "settings": Fact(("screen-sharing",)),
        "plan_advance": Fact("First line.\nSecond line."),
        "plan_timeline": Fact(None, unread="smudged"),
        "requested_tools": Fact((Item("Logitech C920s webcam", "69.99"), Item("Jabra Speak 510"))),
        "total_cost": Fact("1069.99"),
        "consulted_tech_team": Fact(True),
        "no_such_field": Fact("not on this form"),
    }
    return Document("form.pdf", Kind.DISTRICT_REQUEST, fields=values)
