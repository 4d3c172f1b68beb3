"""Words that speak of where money is to be sent: nobody acts on them, and a person calls the district."""

from __future__ import annotations

import re

_SPEAKS = re.compile(
    r"\b(?:routing|ABA|ACH|IBAN|SWIFT|wire transfer|direct deposit|bank(?:ing)? (?:account|details|information|info)"
    r"|(?:new|changed|different|updated) (?:bank|account)|account (?:number|no\b|#)|remit(?:tance)? (?:to|address))",
    re.IGNORECASE,
)


def speaks_of_bank(text: str) -> bool:
    """Does somebody say in plain words where to pay, or that it changed?"""
    return _SPEAKS.search(text) is not None
