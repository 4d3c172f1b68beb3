"""What a reply's own words say, as values, and the small pieces that all of its readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal


class Verb(StrEnum):
    """The words that can be said (`domain.md`); what each may do depends on who says it, and when."""

    APPROVE = "APPROVE"
    RETURN = "RETURN"
    DECLINE = "DECLINE"
    QUESTION = "QUESTION"
    ANSWER = "ANSWER"
    PAID = "PAID"
    SENT = "SENT"
    HOLD = "HOLD"
    RESUME = "RESUME"
    WITHDRAW = "WITHDRAW"
    UNDO = "UNDO"
    STATUS = "STATUS"
    BALANCE = "BALANCE"
    MISSING = "MISSING"
    WHY = "WHY"
    HISTORY = "HISTORY"
    HELP = "HELP"
    CORRECT = "CORRECT"
    MOVE = "MOVE"
    MERGE = "MERGE"
    TAKE_OVER = "TAKE OVER"
    HAND_BACK = "HAND BACK"
    CONFIRM = "CONFIRM"


Scope = Literal["", "all", "rest"]


@dataclass(frozen=True, slots=True)
class Command:
    """One word that acts.

    ``text``: the reason, the question, or what else stood with a payment ("6/12"). ``case``: MMD-26-0001, where the
    words name one. ``scope``: ``all`` or the ``rest`` of what the answered mail was about; ``but``: except these.
    ``to``: the case that MOVE and MERGE lead to.
    """

    verb: Verb
    amount: Decimal | None = None
    reference: str | None = None
    text: str = ""
    case: str | None = None
    scope: Scope = ""
    but: tuple[str, ...] = ()
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A line that speaks of acting and cannot be taken for one word. ``text``: the line; of a ``row`` of the clerk's list,
    what the trouble with it is."""

    text: str
    row: str = ""  # "row 5 of payments.csv"


@dataclass(frozen=True, slots=True)
class Words:
    """``commands`` in the order of the lines. Where ``ambiguous`` is set there are none: a person reads the mail."""

    commands: tuple[Command, ...] = ()
    ambiguous: Ambiguous | None = None


CASE = re.compile(r"(?<![A-Za-z0-9-])MM[DC]-\d{2}-\d{4,}(?![A-Za-z0-9-]*\d)(?![A-Za-z])", re.IGNORECASE)
_AMOUNT = re.compile(r"\$?(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{2})?")
THANKS = re.compile(
    r"(?:(?:many|with)\s+)?(?:thanks|thank\s+you|thx|ty|please|pls|gracias|danke)(?:\s+(?:so|very)\s+much|\s+again|\s+all"
    r"|\s+for\s+(?:your|the)\s+(?:help|quick\s+(?:reply|answer|response)|reply|answer|response|work|update|information)"
    r"|\s+a\s+lot)?"
    r"(?:,?\s+(?!(?:but|no|not|except|only|if|unless|when|after|however|hold|wait)\b)[A-Z][a-z]+){0,2}",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good\s+(?:morning|afternoon|evening|day)|greetings|howdy)"
    r"(?:\s+(?:there|all|everyone|team|both|mr\.?|mrs\.?|ms\.?|dr\.?|[A-Z][\w'’.-]*)){0,4}\s*[,.!:;–—-]*",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:yes|yep|yeah|correct|sure|of course|si|sí)"
    r"(?:[,;!. –—-]+(?:please|(?:that|this|it)(?:['’]s| is) (?:right|correct|fine|ok|okay)|go ahead|confirmed"
    r"|(?:she|he|they) may|thanks|thank you))*[.! ]*",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:got\s+it|received|ok(?:ay)?|great|perfect|wonderful|awesome|will\s+do|sounds\s+good|noted|much\s+appreciated|"
    r"i\s+appreciate\s+it|best|best\s+regards|regards|kind\s+regards|sincerely|have\s+a\s+(?:great|good|nice|wonderful)"
    r"\s+(?:day|weekend|week|evening|one)|you\s+too|you're\s+welcome)",
    re.IGNORECASE,
)


def case_numbers(text: str) -> tuple[str, ...]:
    """The case numbers that stand in ``text``, in upper case, each once, in their order."""
    return tuple(dict.fromkeys(each.upper() for each in CASE.findall(text)))


def money(token: str) -> Decimal | None:
    """``$450``, ``450.00``, ``1,000.00`` exactly; more than nothing, never guessed."""
    if not _AMOUNT.fullmatch(token):
        return None
    amount = Decimal(token.replace("$", "").replace(",", "")).quantize(Decimal("0.01"))
    return amount if amount > 0 else None


def only_courtesy(words: str) -> bool:
    """ "Thanks, Pat!" asks for nothing. A last line of one or two capitalised words is a name."""
    lines = [line.strip(" \t.,;:!*_–—-") for line in words.splitlines() if line.strip(" \t.,;:!*_–—-")]
    if not lines:
        return False
    if len(lines) > 1 and re.fullmatch(r"(?:[A-Z][\w'’.-]*\s*){1,3}", lines[-1]):
        lines.pop()
    pieces = [piece.strip(" .,;!–—-") for line in lines for piece in re.split(r"[.!]\s+|,\s+(?=thank)", line)]
    return bool(pieces) and all(
        not piece or THANKS.fullmatch(piece) or GREETING.fullmatch(piece) or _COURTESY.fullmatch(piece)
        for piece in pieces
    )


def only_yes(words: str) -> bool:
    """ "Yes, please." and nothing else but courtesy: an answer to a plain question of ours, and to nothing else."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    while lines and GREETING.fullmatch(lines[0]):
        lines.pop(0)
    rest = "\n".join(["Thanks", *lines[1:]])  # so that a name below is one
    return bool(lines) and _YES.fullmatch(lines[0]) is not None and only_courtesy(rest)
