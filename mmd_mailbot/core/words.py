"""Words that act: what people write on the first line of a reply.

Only the writer's own words are given here, never quoted ones. A word counts as a whole word at the beginning of the
first line; what might mean something else ("not approved", "APPROVED?", "approve and decline") is ambiguous and goes
to a person. `domain.md`: RETURN reason, DECLINE reason, QUESTION text, PAID amount reference, HOLD, RESUME, WITHDRAW,
STATUS, HELP, and APPROVE.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum


class Verb(StrEnum):
    APPROVE = "APPROVE"
    RETURN = "RETURN"
    DECLINE = "DECLINE"
    QUESTION = "QUESTION"
    PAID = "PAID"
    HOLD = "HOLD"
    RESUME = "RESUME"
    WITHDRAW = "WITHDRAW"
    STATUS = "STATUS"
    HELP = "HELP"
    UNDO = "UNDO"


@dataclass(frozen=True, slots=True)
class Command:
    """One word that acts. ``text``: the reason, the question, or what else stood with a payment ("6/12")."""

    verb: Verb
    amount: Decimal | None = None
    reference: str | None = None
    text: str = ""
    case: str | None = None  # MMD-26-0001, where the line names one


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A line that speaks of acting and cannot be taken for one word. ``text``: the line."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """``commands`` in the order of the lines. Where ``ambiguous`` is set there are none: a person reads the mail."""

    commands: tuple[Command, ...] = ()
    ambiguous: Ambiguous | None = None


_CASE = re.compile(r"(?<![A-Za-z0-9-])MM[DC]-\d{2}-\d{4,}(?![A-Za-z0-9-]*\d)(?![A-Za-z])", re.IGNORECASE)
_FORMS = {
    "approve": Verb.APPROVE,
    "approved": Verb.APPROVE,
    "return": Verb.RETURN,
    "returned": Verb.RETURN,
    "decline": Verb.DECLINE,
    "declined": Verb.DECLINE,
    "question": Verb.QUESTION,
    "questions": Verb.QUESTION,
    "paid": Verb.PAID,
    "hold": Verb.HOLD,
    "resume": Verb.RESUME,
    "withdraw": Verb.WITHDRAW,
    "withdrawn": Verb.WITHDRAW,
    "status": Verb.STATUS,
    "help": Verb.HELP,
    "undo": Verb.UNDO,
}
_WITH_TEXT = frozenset({Verb.RETURN, Verb.DECLINE, Verb.QUESTION})
# In running prose these words speak of a decision, whatever stands around them.
_DECISIVE = re.compile(
    r"\b(?:approv(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|disapprov\w*|den(?:y|ied)|reject(?:ed)?|paid|unpaid"
    r"|withdraw(?:n|ing)?)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"[\s*_\"'“”‘’>#\[(-]*([A-Za-z]+)(.*)", re.DOTALL)
_AMOUNT = re.compile(r"\$?(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{2})?")
_REFERENCE = re.compile(r"#?(?=[A-Za-z0-9-]*\d)[A-Za-z0-9][A-Za-z0-9-]{0,40}")
_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?|\d{4}-\d{2}-\d{2}")
_THANKS = re.compile(
    r"(?:many\s+)?(?:thanks|thank\s+you|thx|ty|please|pls|gracias|danke)(?:\s+(?:so|very)\s+much|\s+again|\s+all)?"
    r"(?:,?\s+(?!(?:but|no|not|except|only|if|unless|when|after|however|hold|wait)\b)[A-Z][a-z]+){0,2}",
    re.IGNORECASE,
)
_PAYMENT_WORDS = frozenset(
    [
        "in",
        "full",
        "on",
        "by",
        "via",
        "check",
        "cheque",
        "ck",
        "chk",
        "ach",
        "eft",
        "warrant",
        "ref",
        "reference",
        "no",
        "nr",
        "number",
        "invoice",
        "inv",
        "final",
        "today",
        "of",
        "the",
        "amount",
        "date",
        "dated",
        "voucher",
        "doc",
        "document",
        "transaction",
        "and",
        "thanks",
        "thank",
        "you",
        "usd",
        "partial",
        "part",
        "payment",
    ]
)
# What the lines below an approval must not say: a condition, a question, a second thought. A person reads those.
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
_OR_ELSE = re.compile(r"\s*(?:/|,|;)?\s*(?:or|and|but|/)\s+(?:maybe\s+)?([a-z]+)", re.IGNORECASE)


def case_numbers(text: str) -> tuple[str, ...]:
    """The case numbers that stand in ``text``, in upper case, each once, in their order."""
    return tuple(dict.fromkeys(each.upper() for each in _CASE.findall(text)))


def commands(words: str) -> Words:
    """The words that act, from a writer's own words.

    The first line that is not empty must be one; lines after it count as long as they are of the same form (each may
    begin or end with a case number). Lines after RETURN, DECLINE and QUESTION belong to their text.
    """
    lines = [each.strip() for each in words.splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    found: list[Command] = []
    for at, line in enumerate(lines):
        if not line:
            continue
        command = _line(line) if _may_begin(line, found) else None
        if isinstance(command, Ambiguous):
            return Words(ambiguous=command)
        if command is not None:
            found.append(command)
        elif not found:
            return Words(ambiguous=Ambiguous(line) if _DECISIVE.search(line) else None)
        elif found[-1].verb in _WITH_TEXT:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line}".strip())
        else:
            return _closed(found, lines, at)
    return _closed(found, lines, len(lines))


def _may_begin(line: str, found: list[Command]) -> bool:
    """May a command begin here? Within a reason only where the line begins with a case number."""
    return not found or found[-1].verb not in _WITH_TEXT or _CASE.match(line) is not None


def _closed(found: list[Command], lines: list[str], at: int) -> Words:
    """The commands, unless they contradict each other or the lines right below take them back."""
    by_case: dict[str | None, set[Verb]] = {}
    for command in found:
        by_case.setdefault(command.case, set()).add(command.verb)
    decisions = {Verb.APPROVE, Verb.DECLINE, Verb.RETURN, Verb.WITHDRAW}
    everywhere = by_case.get(None, set())
    if any(len((verbs | everywhere) & decisions) > 1 for verbs in by_case.values()):
        return Words(ambiguous=Ambiguous(" / ".join(each for each in lines if each)))
    if any(each.verb in (Verb.APPROVE, Verb.PAID) for each in found):
        for line in [each for each in lines[at:] if each][:_READ_BELOW]:
            if _CLOSING.fullmatch(line):  # a name, a title, a motto follow
                break
            if _SECOND_THOUGHT.search(_OFFERS_HELP.sub("", line)):
                return Words(ambiguous=Ambiguous(f"{lines[0]} / {line}"))
    return Words(tuple(found))


def _line(line: str) -> Command | Ambiguous | None:
    """One line as a command; None where its first word is none."""
    cases = case_numbers(line)
    bare = _CASE.sub(" ", line)
    head = _HEAD.fullmatch(bare.strip(" \t:,;|-"))
    verb = _FORMS.get(head[1].lower()) if head else None
    if head is None or verb is None:
        spoken = cases and head is not None and _DECISIVE.search(bare)
        return Ambiguous(line) if spoken else None
    if verb is Verb.QUESTION and head[1].lower() == "questions" and not head[2].strip(" :,.-"):
        return Ambiguous(line)
    if len(cases) > 1 or (head[2][:1] in ("'", "’", "-", "/") and head[2][1:2].isalpha()):
        return Ambiguous(line)
    case = cases[0] if cases else None
    rest = head[2].strip(" \t*_\"'“”‘’])")
    if verb in _WITH_TEXT:
        return _with_text(verb, rest, case, line)
    if verb is Verb.PAID:
        return _paid(rest, case, line)
    return _alone(verb, rest, case, line)


def _with_text(verb: Verb, rest: str, case: str | None, line: str) -> Command | Ambiguous:
    if verb is not Verb.QUESTION:
        other = _OR_ELSE.match(rest)
        if rest.startswith("?") or (other and other[1].lower() in _FORMS):
            return Ambiguous(line)
    return Command(verb, text=rest.lstrip(" \t:.,;-–—!?").strip(), case=case)


def _alone(verb: Verb, rest: str, case: str | None, line: str) -> Command | Ambiguous:
    """A word that stands alone, but for courtesy, and for APPROVE an amount; HOLD and WITHDRAW may give a reason."""
    if "?" in rest and verb not in (Verb.STATUS, Verb.HELP):
        return Ambiguous(line)
    if re.search(r"[-–—]\$?\d", rest):  # what might be meant as less than nothing
        return Ambiguous(line)
    rest = rest.strip(" \t.,;:!?-–—")
    amount: Decimal | None = None
    if verb is Verb.APPROVE:
        worded = re.match(r"(?:(?:for|at|up to)\s+)?(\S+)(.*)", rest, re.IGNORECASE | re.DOTALL)
        found = _money(worded[1].rstrip(".,;:!")) if worded else None
        if worded and found is not None:
            amount, rest = found, worded[2].strip(" \t.,;:!-–—")
    if rest and not _THANKS.fullmatch(rest):
        if verb not in (Verb.HOLD, Verb.WITHDRAW) or not re.match(
            r"\s*[:,;.–—-]", line[line.lower().find(verb.lower()) + len(verb) :]
        ):
            return Ambiguous(line)
        return Command(verb, text=rest, case=case)
    return Command(verb, amount=amount, case=case)


def _paid(rest: str, case: str | None, line: str) -> Command | Ambiguous:
    """PAID, then in any order an amount, a reference, a day; anything else is for a person."""
    if "?" in rest:
        return Ambiguous(line)
    amount: Decimal | None = None
    reference: str | None = None
    said: list[str] = []
    tokens = [each.strip(".,;:()!*_") for each in re.split(r"[\s;|]+|,(?!\d{3}(?:\D|$))", rest)]
    tokens = [each for each in tokens if each not in ("", "-", "–", "—", "#", "$")]
    for at, token in enumerate(tokens):
        named = at > 0 and tokens[at - 1].lower() in _REFERENCE_WORDS
        value = None if named or token.startswith("#") else _money(token)
        if _DAY.fullmatch(token):
            said.append(token)
        elif value is not None and amount is None and (_is_plainly_money(token) or _another_number(tokens[at + 1 :])):
            amount = value
        elif (
            _REFERENCE.fullmatch(token)
            and not _is_plainly_money(token)
            and reference is None
            and (amount is not None or named or not token.isdigit())
        ):
            reference = token.lstrip("#")
        elif token.lower() in _PAYMENT_WORDS:
            said.append(token)
        else:
            return Ambiguous(line)
    return Command(Verb.PAID, amount, reference, " ".join(said), case)


_REFERENCE_WORDS = frozenset(
    [
        "check",
        "cheque",
        "ck",
        "chk",
        "warrant",
        "ref",
        "reference",
        "number",
        "no",
        "nr",
        "ach",
        "eft",
        "voucher",
        "transaction",
    ]
)


def _is_plainly_money(token: str) -> bool:
    return token.startswith("$") or re.search(r"\.\d{2}$|,\d{3}", token) is not None


def _another_number(tokens: list[str]) -> bool:
    """Does a reference follow? Only then may a bare "450" be the amount."""
    if any(_is_plainly_money(each) for each in tokens):
        return False
    return any(_REFERENCE.fullmatch(each) and not _DAY.fullmatch(each) for each in tokens)


def _money(token: str) -> Decimal | None:
    """``$450``, ``450.00``, ``1,000.00`` exactly; more than nothing, never guessed."""
    if not _AMOUNT.fullmatch(token):
        return None
    amount = Decimal(token.replace("$", "").replace(",", "")).quantize(Decimal("0.01"))
    return amount if amount > 0 else None
