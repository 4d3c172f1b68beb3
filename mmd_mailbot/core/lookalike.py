"""Domains that look like one whose addresses hold a role: a slip of the eye that somebody may have planned.

Such an address holds no role and never counts; that it looks like one is told. Every test is for what people misread:
letters of other scripts, 0 for o and rn for m, a letter more, less or swapped, another ending, a hyphen or the real
name in front of a domain that is somebody else's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

# Of Unicode's confusables those that stand for Latin letters in domain names.
_CONFUSED = str.maketrans("аеорсухіјѕԁԛԝһոցӏɡıοαρνκτυ0135689", "aeopcyxijsdqwhngigioapvktuolesgbg")
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_SHORT = 4  # below that many letters, names of one letter's difference are two names: mst.edu, msu.edu


def looks_like(address: str, genuine: Iterable[str], known: Iterable[str] = ()) -> str | None:
    """The domain of ``genuine`` addresses that the domain of ``address`` looks like; None where it looks like none.

    ``known``: domains that are somebody's own and known for what they are.
    """
    domain = _plain(address.rpartition("@")[2])
    real = {each.rpartition("@")[2].lower() for each in genuine}
    if not domain or domain in real or domain in {each.lower() for each in known}:
        return None
    return next((each for each in sorted(real) if _alike(domain, each)), None)


def _plain(domain: str) -> str:
    """As it is shown: punycode unpacked."""
    labels = []
    for label in domain.lower().strip(".").split("."):
        try:
            labels.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except ValueError:
            labels.append(label)
    return ".".join(labels)


def _skeleton(text: str) -> str:
    """One spelling for all that the eye takes for the same."""
    folded = "".join(
        each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each)
    ).translate(_CONFUSED)
    for pair, letter in _PAIRS:
        folded = folded.replace(pair, letter)
    return folded.replace("l", "i")


def _alike(domain: str, real: str) -> bool:
    if domain.endswith("." + real):
        return False  # its own subdomain
    if _skeleton(domain) == _skeleton(real):
        return True
    (name, ending), (real_name, real_ending) = _parted(domain), _parted(real)
    if name == real_name:  # and another ending: else it were the same
        return True
    flat, real_flat = re.sub(r"[.-]", "", domain), re.sub(r"[.-]", "", real)
    if flat == real_flat or flat.startswith(real_flat) or re.search(rf"(?:^|[.-]){re.escape(real)}[.-]", domain):
        return True
    hyphened = real.replace(".", "-")
    if re.search(rf"(?:^|[.-]){re.escape(hyphened)}(?:[.-]|$)", domain):
        return True
    if ending != real_ending or len(real_name.replace(".", "")) < _SHORT:
        return False
    if name.startswith(f"{real_name}-") or name.endswith(f"-{real_name}"):
        return True  # dese-mo.example for dese.example
    return OSA.distance(_skeleton(name), _skeleton(real_name), score_cutoff=1) <= 1


def _parted(domain: str) -> tuple[str, str]:
    """The name and the last part: ("dese.mo", "gov")."""
    name, _, ending = domain.rpartition(".")
    return name, ending
