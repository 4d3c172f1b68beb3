"""Domains that only look like one whose addresses hold a role."""

from __future__ import annotations

import pytest

from mmd_mailbot.core.lookalike import looks_like

ROLES = ("dana.wells@dese.mo.gov", "f.north@rpdc-central.example", "g.south@semo.edu")


@pytest.mark.parametrize(
    "domain",
    [
        "dese.mo.g0v", "dese-mo.gov", "desemo.gov", "dese.mo.gov.evil.example", "dese-mo-gov.example", "dese.mo.com",
        "dese.rno.gov", "dеse.mo.gov", "xn--dse-qdd.mo.gov", "dése.mo.gov", "desse.mo.gov", "dees.mo.gov",
        "des.mo.gov", "desemo.gov.example", "rpdc-central.test", "rpdc-centra1.example", "rpdc-centrai.example",
        "rpdc-cenrtal.example", "rpdccentral.example", "semo.com", "serno.edu", "sem0.edu",
        "semo-grants.edu", "my-semo.edu", "rpdc-central-mail.example",
    ],
)  # fmt: skip
def test_what_people_misread_is_told(domain: str) -> None:
    assert looks_like(f"dana.wells@{domain}", ROLES) is not None


@pytest.mark.parametrize(
    "domain",
    [
        "dese.mo.gov", "DESE.mo.gov", "mail.dese.mo.gov", "adair.k12.mo.us", "gmail.com", "ucmo.edu", "mo.gov", "",
        "umsl.edu", "vendor.example", "dss.mo.gov", "outlook.com", "central-rpdc.example", "no-domain",
    ],
)  # fmt: skip
def test_other_people_s_domains_are_their_own(domain: str) -> None:
    assert looks_like(f"pat@{domain}", ROLES) is None


def test_a_domain_that_is_known_for_what_it_is_alarms_nobody() -> None:
    assert looks_like("pat@semo.k12.mo.us", ROLES, ("semo.k12.mo.us",)) is None
    assert looks_like("pat@sema.edu", ROLES) == "semo.edu"
    assert looks_like("pat@sema.edu", ROLES, ("sema.edu",)) is None
