"""What the lines below an approval or a payment must not say: then a person reads the mail."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A condition, a question, a second thought.
_SECOND_THOUGHT = re.compile(
    r"\b(?:not|don['’]?t|never|declin\w*|den(?:y|ied)|reject\w*|wait|instead|unless|except|however|hold off|only|but|if"
    r"|once|until|pending|provided|assuming|as long as|subject to|condition\w*|contingent|disregard|ignore|cancel\w*"
    r"|mistake|oops|on second thought)\b|\?",
    re.IGNORECASE,
)
_OFFER = r"(?:questions?|concerns?|anything|help|more information|further)"
_OFFERS_HELP = re.compile(
    rf"\b(?:please\s+)?(?:(?:let (?:me|us) know|reach out|call|contact|e-?mail)\b[^.!?]{{0,60}}\b(?:if|with)\b[^.!?]{{0,40}}{_OFFER}"
    rf"|(?:if|should) you (?:have|need)\b[^.!?]{{0,40}}{_OFFER}|(?:do not|don['’]t) hesitate|feel free)\b[^.!?]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:best|kind|warm(?:est)?|with)\s+)*(?:regards|wishes|sincerely|respectfully|cheers|best|thanks|thank you|yours)"
    r"(?:\s+(?:again|so much|very much|yours|all))*[,.!]*",
    re.IGNORECASE,
)
_READ_BELOW = 12  # lines below an approval in which it may be taken back


def second_thought(lines: Iterable[str]) -> str | None:
    """The line below a word that takes it back or makes it hang on something; None: there is none."""
    for line in [each for each in lines if each][:_READ_BELOW]:
        if _CLOSING.fullmatch(line):  # a name, a title, a motto follow
            return None
        if _SECOND_THOUGHT.search(_OFFERS_HELP.sub("", line)):
            return line
    return None
