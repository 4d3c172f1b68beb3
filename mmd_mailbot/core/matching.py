"""Which district, which building is meant. A name that only resembles one is a suggestion and never a match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import fuzz, process

from .directory import District, Roster
from .names import DistrictName, building_key, district_name

# How a match was made. "name": the whole name, alone of its kind. The others are said to the reviewer.
By = Literal[
    "name", "short-name", "county", "city", "building", "sender", "domain", "facilitator", "suggestion-and-sender", ""
]
# By these a name that does not say all was read as a district: right nearly always, and worth a reviewer's glance.
READ_AS: frozenset[By] = frozenset({"short-name", "domain", "suggestion-and-sender"})

_SUGGESTED_FROM = 82.0
_SUGGESTIONS = 3
_MISSPELLED_FROM = 90.0  # "Lincoin Elementary": a slip of a scan or of a hand, where no other building is as close
_ELSE_BELOW = 80.0


@dataclass(frozen=True, slots=True)
class DistrictMatch:
    """``state`` one: ``district`` is it. none: ``candidates`` are suggestions. ambiguous: it is one of them."""

    state: Literal["one", "none", "ambiguous"]
    district: District | None = None
    candidates: tuple[District, ...] = ()
    by: By = ""


@dataclass(frozen=True, slots=True)
class BuildingMatch:
    """``state`` unlisted: the directory lists no buildings for the district, so that any name may be right."""

    state: Literal["one", "none", "ambiguous", "unlisted"]
    building: str | None = None
    candidates: tuple[str, ...] = ()
    by: Literal["name", "short-name", "resemblance"] = "name"


@dataclass(frozen=True, slots=True)
class Hints:
    """What else is known of who wrote: tells districts of one name apart."""

    county: str | None = None
    city: str | None = None
    building: str | None = None
    sender: str | None = None  # address
    facilitator: str | None = None  # address


@dataclass(slots=True)
class Matcher:
    """The roster's names, indexed once."""

    roster: Roster
    _full: Mapping[DistrictName, tuple[District, ...]] = field(init=False, repr=False)
    _short: Mapping[str, tuple[District, ...]] = field(init=False, repr=False)
    _spelled: Mapping[str, str] = field(init=False, repr=False)  # id → its name in one spelling

    def __post_init__(self) -> None:
        full: dict[DistrictName, list[District]] = defaultdict(list)
        short: dict[str, list[District]] = defaultdict(list)
        self._spelled = {}
        for district in self.roster.districts.values():
            name = district_name(district.name)
            full[name].append(district)
            short[name.base].append(district)
            self._spelled[district.id] = f"{name.base} {name.code}".strip()
        self._full = {name: tuple(found) for name, found in full.items()}
        self._short = {base: tuple(found) for base, found in short.items()}

    def district(
        self,
        name: str | None,
        *,
        county: str | None = None,
        city: str | None = None,
        building: str | None = None,
        sender: str | None = None,
        facilitator: str | None = None,
    ) -> DistrictMatch:
        """The district that ``name`` means: see :func:`match_district`."""
        if not name or not name.strip():
            return DistrictMatch("none")
        hints = Hints(county, city, building, sender.lower() if sender else None, facilitator)
        spelled = district_name(name)
        exact = self._full.get(spelled, ())
        if not exact:
            spelled, exact, hints = self._without_addition(name, spelled, hints)
        if len(exact) == 1:
            return DistrictMatch("one", exact[0], exact, "name")
        if exact:
            return _tell_apart(exact, hints)
        if not spelled.code:
            shortened = self._by_short_name(spelled, hints)
            if shortened is not None:
                return shortened
        return self._suggest(spelled, hints)

    def _without_addition(
        self, name: str, spelled: DistrictName, hints: Hints
    ) -> tuple[DistrictName, tuple[District, ...], Hints]:
        """Of "Miami R-I (Saline County)", "Miami R-I, Amoret": the addition is a hint, not a part of the name."""
        head, addition = _split(name)
        exact = self._full.get(district_name(head), ()) if addition else ()
        if not exact:
            return spelled, (), hints
        is_county = re.search(r"\b(?:co|county)\b", addition.casefold()) is not None
        if is_county:
            hints = Hints(hints.county or addition, hints.city, hints.building, hints.sender, hints.facilitator)
        else:
            hints = Hints(hints.county, hints.city or addition, hints.building, hints.sender, hints.facilitator)
        if len(exact) == 1 and _contradicts(exact[0], hints, is_county):
            return spelled, (), hints
        return district_name(head), exact, hints

    def _by_short_name(self, spelled: DistrictName, hints: Hints) -> DistrictMatch | None:
        """For Willard R-II: "Willard Public Schools".

        A county's name alone stands for several districts, of which the directory may hold one: it counts only with
        something else that speaks for that district.
        """
        found = self._short.get(spelled.base, ())
        if not found:
            return None
        if len(found) > 1:
            return _tell_apart(found, hints)
        if spelled.is_county and not _evidence(found, hints):
            return DistrictMatch("none", None, found)
        return DistrictMatch("one", found[0], found, "short-name")

    def _suggest(self, spelled: DistrictName, hints: Hints) -> DistrictMatch:
        wanted = f"{spelled.base} {spelled.code}".strip()
        close = process.extract(
            wanted, self._spelled, scorer=fuzz.ratio, score_cutoff=_SUGGESTED_FROM, limit=_SUGGESTIONS
        )
        candidates = tuple(self.roster.districts[key] for _, _, key in close)
        theirs = tuple(
            each
            for each in candidates
            if hints.sender in each.contacts and _same_code(district_name(each.name), spelled)
        )
        if hints.sender and len(theirs) == 1:
            return DistrictMatch("one", theirs[0], candidates, "suggestion-and-sender")
        return DistrictMatch("none", None, candidates)


def match_district(
    name: str | None,
    roster: Roster | Matcher,
    *,
    county: str | None = None,
    city: str | None = None,
    building: str | None = None,
    sender: str | None = None,
    facilitator: str | None = None,
) -> DistrictMatch:
    """The district of ``roster`` that ``name`` means.

    Exact after bringing both to one spelling; two of one name are told apart by county, city, building, the sender's
    address (a contact of the district, else its domain) and the facilitator's, else ``ambiguous``. A resemblance is
    given among ``candidates`` with state ``none``; only where the sender is a known contact of the one that it
    resembles does it count.
    """
    matcher = roster if isinstance(roster, Matcher) else Matcher(roster)
    return matcher.district(name, county=county, city=city, building=building, sender=sender, facilitator=facilitator)


def match_building(name: str | None, district: District) -> BuildingMatch:
    """The building of ``district`` that ``name`` means.

    A resemblance counts only where it is close, no other building comes near it, and all figures are the same; a
    reviewer is told of it (``building.read-as``). Any other resemblance is a suggestion.
    """
    if not district.buildings:
        return BuildingMatch("unlisted")
    if not name or not name.strip():
        return BuildingMatch("none")
    keys = {each: building_key(each) for each in district.buildings}
    wanted = building_key(name)
    same = tuple(each for each, key in keys.items() if key == wanted)
    if same:
        return BuildingMatch("one", same[0], same)
    begins = tuple(each for each, key in keys.items() if key.startswith(f"{wanted} "))
    if len(begins) == 1:  # "Lincoln" for Lincoln Elementary, where no other building is called Lincoln
        return BuildingMatch("one", begins[0], begins, "short-name")
    if begins:
        return BuildingMatch("ambiguous", None, begins)
    close = process.extract(wanted, keys, scorer=fuzz.ratio, score_cutoff=_ELSE_BELOW, limit=_SUGGESTIONS)
    suggested = tuple(each for _, score, each in close if score >= _SUGGESTED_FROM)
    if len(close) == 1 and close[0][1] >= _MISSPELLED_FROM and _figures(close[0][0]) == _figures(wanted):
        return BuildingMatch("one", close[0][2], suggested, "resemblance")
    return BuildingMatch("none", None, suggested)


def settled_building(name: str | None, district: District | None) -> str | None:
    """The building's name as the directory has it, so that every spelling draws on one account; else as written."""
    if district is None or not name:
        return name
    return match_building(name, district).building or name


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _tell_apart(found: tuple[District, ...], hints: Hints) -> DistrictMatch:
    """The one of several that all the hints speak for; ``ambiguous`` where none does, or where they disagree."""
    evidence = _evidence(found, hints)
    left = {each.id for each in found}
    for _, theirs in evidence:
        left &= theirs
    if evidence and len(left) == 1:
        chosen = next(each for each in found if each.id in left)
        by = next((by for by, theirs in evidence if theirs == left), evidence[0][0])
        return DistrictMatch("one", chosen, found, by)
    return DistrictMatch("ambiguous", None, found)


def _evidence(found: tuple[District, ...], hints: Hints) -> list[tuple[By, set[str]]]:
    """For each hint that speaks for some of these: which (ids). A hint that speaks for none says nothing."""
    told: list[tuple[By, set[str]]] = []

    def add(by: By, theirs: Iterable[District]) -> None:
        ids = {each.id for each in theirs}
        if ids and (len(ids) < len(found) or len(found) == 1):
            told.append((by, ids))

    if hints.county:
        add("county", (each for each in found if _county(each.county) == _county(hints.county)))
    if hints.city:
        add("city", (each for each in found if each.city and _city(each.city) == _city(hints.city)))
    if hints.building:
        wanted = building_key(hints.building)
        add("building", (each for each in found if wanted in map(building_key, each.buildings)))
    if hints.sender:
        domain = hints.sender.rpartition("@")[2]
        known = [each for each in found if hints.sender in each.contacts]
        add("sender", known)
        if not known:
            add("domain", (each for each in found if each.domain and in_domain(domain, each.domain.lower())))
    if hints.facilitator:
        theirs = hints.facilitator.lower()
        add("facilitator", (each for each in found if each.facilitator and each.facilitator.lower() == theirs))
    return told


def _split(name: str) -> tuple[str, str]:
    found = re.match(r"^(.*?)\s*[(,;]\s*(.*?)\s*\)?\s*$", name, re.DOTALL)
    return (found[1], found[2]) if found else (name, "")


def _contradicts(district: District, hints: Hints, is_county: bool) -> bool:
    """Does the addition name another county or city than the only district of that name has?"""
    if is_county:
        return bool(district.county) and _county(district.county) != _county(hints.county or "")
    return bool(district.city) and _city(district.city) != _city(hints.city or "")


def _county(text: str) -> str:
    return re.sub(r"(?: county| co)?(?: missouri| mo)?$", "", building_key(text))


def _city(text: str) -> str:
    return re.sub(r"(?: missouri| mo)?(?: \d{5})?$", "", building_key(text))


def in_domain(domain: str, districts: str) -> bool:
    """Is it the district's, or one below it?"""
    return domain == districts or domain.endswith(f".{districts}")


def _same_code(one: DistrictName, other: DistrictName) -> bool:
    return not one.code or not other.code or one.code == other.code
