"""Links to files that lie with a storage service instead of coming along."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

_SERVICES = (
    ("Google Docs", re.compile(r"https?://docs\.google\.com/", re.IGNORECASE)),
    ("Google Drive", re.compile(r"https?://drive\.google\.com/", re.IGNORECASE)),
    (
        "OneDrive",
        re.compile(r"https?://(?:1drv\.ms|onedrive\.live\.com|[a-z0-9-]+-my\.sharepoint\.com)/", re.IGNORECASE),
    ),
    ("SharePoint", re.compile(r"https?://[a-z0-9-]+\.sharepoint\.com/", re.IGNORECASE)),
    ("Dropbox", re.compile(r"https?://(?:www\.)?(?:dropbox\.com|db\.tt)/", re.IGNORECASE)),
    ("iCloud", re.compile(r"https?://(?:www\.)?(?:icloud\.com|share\.icloud\.com)/", re.IGNORECASE)),
    ("Box", re.compile(r"https?://(?:[a-z0-9-]+\.)*box\.com/", re.IGNORECASE)),
)


_SAFE_LINK = re.compile(r"https://[a-z0-9]+\.safelinks\.protection\.outlook\.com/\S+", re.IGNORECASE)


def unwrapped(text: str) -> str:
    """The links behind which Microsoft's filter put its own, as their writers wrote them: for people to read."""
    return _SAFE_LINK.sub(_behind, text)


def _behind(found: re.Match[str]) -> str:
    """One word for one word: an address with a line's end in it would make a line of its own out of a quote."""
    try:
        url = parse_qs(urlsplit(found[0]).query).get("url", [found[0]])[0]
    except ValueError:
        return found[0]
    return url if url.isprintable() and " " not in url else found[0]


def storage_service(text: str) -> str | None:
    """The service that the first link leads to, also behind a mail filter's rewriting; None: no such link."""
    text = unquote(text)
    found = ((name, pattern.search(text)) for name, pattern in _SERVICES)
    first = min(((each.start(), name) for name, each in found if each), default=None)
    return first[1] if first else None
