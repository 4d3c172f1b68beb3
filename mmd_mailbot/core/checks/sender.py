"""Does the mail prove where it comes from, and is that address known? Said to the facilitator alone."""

from __future__ import annotations

from ..directory import District
from ..findings import Finding
from ..letter import Letter, Origin
from ..ruleset import RuleSet
from .building import finding


def sender_findings(
    letter: Letter, known: bool, rules: RuleSet, *, district: District | None = None
) -> tuple[Finding, ...]:
    """``sender.failed``, ``sender.unverified``, ``sender.suspect``, ``sender.unknown``.

    ``known``: the directory, the configuration or the case knew the address before this mail.
    """
    address = letter.sender.address if letter.sender else "no single valid address"
    found: list[Finding] = []
    if letter.origin is Origin.FAILED:
        found.append(finding(rules, "sender.failed", address=address))
    elif letter.origin is Origin.UNPROVEN:
        found.append(finding(rules, "sender.unverified", address=address))
    for each in letter.problems:
        if each.code == "sender.suspect":
            found.append(finding(rules, each.code, reason=each.text.rstrip(".")))
    if not known:
        name = district.name if district else "the district"
        found.append(finding(rules, "sender.unknown", address=address, district=name))
    return tuple(found)
