"""Names that a hand wrote and no known name bears out are for a person, however surely they were read."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.facts import Fact
from mmd_mailbot.documents.filled.borne_out import no_surer_than_borne_out


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("district", "Lestervile R-IV"), ("district", "6allatin R-V"), ("district", "Richmond R-XVel"), ("contact_name", "ina Holt"),
        ("contact_name", "Gina Hoitq"), ("building", "Cincoln Jr. High Date 8/4/26"), ("contact_email", "ghoit@seymour.k12.mo.us"),
        ("contact_email", "gholt@seymourschoo.net"),
    ],
)  # fmt: skip
def test_what_a_hand_wrote_and_no_known_name_bears_out_is_for_a_person(field: str, value: str) -> None:
    fields = {"contact_name": Fact("Gina Holt", 0.98), "district": Fact("Seymour R-II", 0.98)}
    assert no_surer_than_borne_out(field, Fact(value, 0.93), fields).confidence < 0.9
    assert no_surer_than_borne_out(field, Fact(value, 0.98), fields).confidence == 0.98


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("district", "Lesterville R-IV"), ("district", "Gallatin R-V"), ("district", "Adair Co. R-I"), ("district", "Fulton 58"),
        ("contact_name", "Gina Holt"), ("building", "Lincoln Jr. High"), ("building", "Plainview Elementary School"),
        ("contact_email", "gholt@seymour.k12.mo.us"), ("contact_email", "g.holt@seymourschools.net"), ("contact_phone", "573-555-0100"),
    ],
)  # fmt: skip
def test_what_known_names_bear_out_stays_as_sure_as_it_was_read(field: str, value: str) -> None:
    fields = {"contact_name": Fact("Gina Holt", 0.98), "district": Fact("Seymour R-II", 0.98)}
    assert no_surer_than_borne_out(field, Fact(value, 0.93), fields).confidence == 0.93
