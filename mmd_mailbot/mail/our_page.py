"""Mails of this program, wherever it runs, by the page that it alone writes."""

from __future__ import annotations

import re

from .headers import decode
from .limits import LIMITS
from .marks import has_marker
from .structure import Part

# `notices.frame` begins its page like this; what a person writes in answer stands before our table, in its client's page
_BODY = re.compile(r"<body[^>]*>\s*", re.IGNORECASE)
_TABLE = re.compile(r"<table\b[^>]*\bclass=[\"']?m-page\b", re.IGNORECASE)


def is_our_page(tree: Part) -> bool:
    """Does the mail open with our marker, in plain text and in a page of ours to which nothing was added?

    A person who answers without a word, or writes below the line, has a client that makes a page of its own.
    """
    plain, page = (_opening(tree, each) for each in ("text/plain", "text/html"))
    body = _BODY.search(page)
    begins = body is not None and _TABLE.match(page, body.end()) is not None
    return begins and has_marker(plain.lstrip().partition("\n")[0])


def _opening(tree: Part, media_type: str) -> str:
    """Of the first part of that type; as text."""
    for each in tree.leaves():
        if each.media_type == media_type:
            return decode(each.payload[: LIMITS.text], each.parameters.get("charset"))
    return ""
