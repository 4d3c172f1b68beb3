"""Reads the words that act: what people write on the first lines of a reply.

Only the writer's own words are given here, never quoted ones. A word counts as a whole word at the beginning of a
line; what might mean something else ("not approved", "APPROVED?", "approve and decline") is ambiguous and goes to a
person. `domain.md`: RETURN reason, DECLINE reason, QUESTION text, PAID amount reference, HOLD, RESUME, WITHDRAW,
STATUS, HELP, and APPROVE.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from .doubting import second_thought
from .paying import paid
from .plainly import question, sent, sentence
from .said import CASE, GREETING, THANKS, Ambiguous, Command, Scope, Verb, Words, case_numbers, money

_FORMS = {
    **{each.value.lower(): each for each in Verb if " " not in each.value},
    "approved": Verb.APPROVE,
    "returned": Verb.RETURN,
    "declined": Verb.DECLINE,
    "questions": Verb.QUESTION,
    "withdrawn": Verb.WITHDRAW,
    "confirmed": Verb.CONFIRM,
    "takeover": Verb.TAKE_OVER,
    "handback": Verb.HAND_BACK,
}
_TWO_WORDS = re.compile(r"(take|hand)[\s-]+(over|back)\b(.*)", re.IGNORECASE | re.DOTALL)
_WITH_TEXT = frozenset({Verb.RETURN, Verb.DECLINE, Verb.QUESTION, Verb.ANSWER})
# Words of staff that name what they are about behind them.
_WITH_OBJECT = frozenset({Verb.CORRECT, Verb.MOVE, Verb.MERGE})
# Words of everyday speech as well: as a command they stand alone, or before a case's number or a colon.
_EVERYDAY = frozenset(
    {Verb.SENT, Verb.BALANCE, Verb.MISSING, Verb.WHY, Verb.HISTORY, Verb.CORRECT, Verb.MOVE, Verb.ANSWER}
)
# In running prose these words speak of a decision, whatever stands around them.
_DECISIVE = re.compile(
    r"\b(?:approv(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|disapprov\w*|den(?:y|ied)|reject(?:ed)?|paid|unpaid"
    r"|withdraw(?:n|ing)?)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"[\s*_\"'“”‘’>#\[(-]*([A-Za-z]+)(.*)", re.DOTALL)
_OR_ELSE = re.compile(r"\s*(?:/|,|;)?\s*(?:or|and|but|/)\s+(?:maybe\s+)?([a-z]+)", re.IGNORECASE)
_ALL = (
    r"(?:all|both|everything|(?:all|both)\s+of\s+(?:them|these|those)|all\s+(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|"
    r"ten)(?:\s+of\s+them)?|(?:all\s+)?(?:these|those))(?:\s+(?:requests|forms|invoices|items))?"
)
_REST = (
    r"(?:(?:all\s+)?(?:the\s+)?(?:rest|others|remaining(?:\s+ones)?|other\s+ones)|all\s+others?|everything\s+else)"
    r"(?:\s+of\s+(?:them|these))?"
)
_SCOPE = re.compile(
    rf"[\s:,–—-]*(?:(?P<rest>{_REST})|(?P<all>{_ALL}))(?=\s*(?:$|[:,;.!–—-]|\s(?:thanks|thank|please|but|except)))",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"[\s,]*(?:except|but|besides|other\s+than)(?:\s+for)?\s+(?P<cases>(?:(?:and|&|,)?\s*MM[DC]-\d{2}-\d{4,}\s*)+)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"(?:\s*(?:,|and|&|\+)?\s*MM[DC]-\d{2}-\d{4,}){2,}", re.IGNORECASE)
_ONE_ADDRESS = re.compile(r"[^\s@<>,;]{1,64}@[A-Za-z0-9.-]{3,190}")
_NEXT = re.compile(r"\s*;\s+(?=[A-Za-z])")  # fmt: skip
_LONGEST = 10_000  # characters of a reply that are looked at for words that act
_WIDE = re.compile(r"[^\S\n]{2,}")  # a mail made of spaces must not stall the reading of its words


def commands(words: str) -> Words:
    """The words that act, from a writer's own words.

    After a greeting, the first line must be one; lines after it count as long as they are of the same form (each may
    begin or end with a case number). Lines after RETURN, DECLINE and QUESTION belong to their text. Several may
    stand in one line, parted by semicolons, where each names what it is for.
    """
    words = _WIDE.sub(" ", words[:_LONGEST])
    lines = _without_greeting([each.strip() for each in words.splitlines()])
    found: list[Command] = []
    for at, line in enumerate(lines):
        if not line:
            continue
        for piece in _pieces(line):
            command = _line(piece) if _may_begin(piece, found) else None
            if isinstance(command, Ambiguous):
                return Words(ambiguous=command)
            if command is not None:
                found += command
            elif not found:
                return _in_running_words(lines, line)
            elif found[-1].verb in _WITH_TEXT:
                found = [*found[:-1], replace(found[-1], text=f"{found[-1].text}\n{piece}".strip())]
            else:
                return _closed(found, lines, at)
    return _closed(found, lines, len(lines))


def _without_greeting(lines: list[str]) -> list[str]:
    """Without "Hi Fran," before the first line that says something."""
    while lines and (not lines[0] or GREETING.fullmatch(lines[0])):
        lines = lines[1:]
    return lines


def _pieces(line: str) -> Iterator[str]:
    """ "RETURN MMD-26-0003 no brand; APPROVE the rest" is two. A semicolon within a reason parts nothing: what follows it
    must be a word that names what it is for."""
    begin = 0
    for mark in _NEXT.finditer(line):
        after = line[mark.end() :].split(";")[0]
        if (
            (head := _HEAD.fullmatch(after))
            and head[1].lower() in _FORMS
            and (case_numbers(after) or _SCOPE.match(head[2]))
        ):
            yield line[begin : mark.start()]
            begin = mark.end()
    yield line[begin:]


def _in_running_words(lines: list[str], line: str) -> Words:
    """No word begins the first line: a plain question, something doubtful, or ordinary words."""
    text = "\n".join(lines)
    asked = question(text)
    if asked is not None:
        numbers = case_numbers(text)
        return Words(tuple(Command(asked, text=text, case=each) for each in numbers or (None,)))
    return Words(ambiguous=Ambiguous(line) if _DECISIVE.search(line) else None)


def _may_begin(line: str, found: list[Command]) -> bool:
    """May a command begin here? Within a reason only where the line names what it is for."""
    if not found or found[-1].verb not in _WITH_TEXT or CASE.match(line) is not None:
        return True
    head = _HEAD.fullmatch(line)
    named = head is not None and head[1].lower() in _FORMS and head[1].isupper()
    return named and head is not None and bool(CASE.match(head[2].strip(" :,")) or _SCOPE.match(head[2]))


def _closed(found: list[Command], lines: list[str], at: int) -> Words:
    """The commands, unless they contradict each other or the lines right below take them back."""
    by_case: dict[str | None, set[Verb]] = {}
    for command in found:
        by_case.setdefault(command.case or (command.scope or None), set()).add(command.verb)
    decisions = {Verb.APPROVE, Verb.DECLINE, Verb.RETURN, Verb.WITHDRAW}
    everywhere = by_case.get("all", set())
    if any(len((verbs | everywhere) & decisions) > 1 for verbs in by_case.values()):
        return Words(ambiguous=Ambiguous(" / ".join(each for each in lines if each)))
    doubt = second_thought(lines[at:]) if any(each.verb in (Verb.APPROVE, Verb.PAID) for each in found) else None
    if doubt is not None:
        return Words(ambiguous=Ambiguous(f"{lines[0]} / {doubt}"))
    return Words(tuple(found))


def _line(line: str) -> list[Command] | Ambiguous | None:
    """One line as commands, one for each case it names; None where it says none."""
    cases = case_numbers(line)
    bare = _SEVERAL.sub(" ", line, count=1) if len(cases) > 1 else CASE.sub(" ", line)
    bare = bare.strip(" \t:,;|-")
    verb, rest = _verb(bare)
    if verb is Verb.CONFIRM:
        return _confirm(rest, cases)
    if verb in _WITH_OBJECT and verb is not None:
        return _with_object(verb, line, cases)
    if verb is None or (verb in _EVERYDAY and not _plainly_a_word(line, bare)):
        told = sentence(bare, cases[0] if len(cases) == 1 else None)
        if told is None:
            return Ambiguous(line) if cases and _DECISIVE.search(bare) and question(line) is None else None
        return told if isinstance(told, Ambiguous) else [told]
    if verb is Verb.QUESTION and _is_plural(bare) and not rest.strip(" :,.-"):
        return Ambiguous(line)
    return _command(verb, rest, cases, line)


def _command(verb: Verb, rest: str, cases: tuple[str, ...], line: str) -> list[Command] | Ambiguous:
    if rest[:1] in ("'", "’", "-", "/") and rest[1:2].isalpha():
        return Ambiguous(line)
    scope: Scope = ""
    but: tuple[str, ...] = ()
    if (told := _SCOPE.match(rest)) and not (cases and not _EXCEPT.search(line)):
        scope = "rest" if told["rest"] else "all"
        if excepted := _EXCEPT.search(line):
            but, cases = case_numbers(excepted["cases"]), ()
            rest = rest[told.end() :].replace("except", "").replace("but", "").replace("besides", "")
        else:
            rest = rest[told.end() :]
    if len(cases) > 1 and (_SEVERAL.search(line) is None or verb in (Verb.PAID, Verb.SENT)):
        return Ambiguous(line)
    read = _read(verb, rest.strip(" \t*_\"'“”‘’])"), line)
    if isinstance(read, Ambiguous):
        return read
    if len(cases) > 1 and read.amount is not None:
        return Ambiguous(line)
    return [replace(read, case=each, scope=scope, but=but) for each in cases or (None,)]


def _read(verb: Verb, rest: str, line: str) -> Command | Ambiguous:
    if verb in _WITH_TEXT:
        return _with_text(verb, rest, line)
    if verb is Verb.PAID:
        return paid(rest, None, line)
    if verb is Verb.SENT:
        return sent(re.sub(r"^\s*(?:for|to)\s+payment\b", "", rest, flags=re.IGNORECASE), None, line)
    return _alone(verb, rest, line)


def _verb(bare: str) -> tuple[Verb | None, str]:
    """The word that a line begins with, and what stands behind it."""
    head = _HEAD.fullmatch(bare)
    if head is None:
        return None, bare
    two = _TWO_WORDS.match(bare.lstrip(" *_\"'“”‘’>#[(-"))
    if two and (two[1].lower(), two[2].lower()) in (("take", "over"), ("hand", "back")):
        return Verb(f"{two[1]} {two[2]}".upper()), two[3]
    return _FORMS.get(head[1].lower()), head[2]


def _plainly_a_word(line: str, bare: str) -> bool:
    """ "Balance?" or "WHY MMD-26-0001" is a word; "Balance sheets are attached" is not."""
    head = _HEAD.fullmatch(bare)
    assert head is not None
    behind = head[2].strip(" \t.,;:!?*_-–—")
    return not behind or bool(CASE.search(line)) or head[1].isupper() or head[2].lstrip().startswith(":") or bool(
        THANKS.fullmatch(behind)
    )  # fmt: skip


def _is_plural(bare: str) -> bool:
    head = _HEAD.fullmatch(bare)
    return head is not None and head[1].lower() == "questions"


def _with_object(verb: Verb, line: str, cases: tuple[str, ...]) -> list[Command] | Ambiguous | None:
    """CORRECT place: value. MOVE file to case. MERGE case into case. Only staff say these, and in capital letters."""
    head = _HEAD.fullmatch(CASE.sub(" ", line).strip(" \t:,;|-"))
    if head is None or not head[1].isupper():
        return None
    rest = head[2].strip(" \t:*")
    if verb is Verb.MERGE:
        if len(cases) not in (1, 2) or re.sub(r"\b(?:into|with|and|to|in)\b|[\s,.]", "", rest, flags=re.IGNORECASE):
            return Ambiguous(line)
        first = re.match(r"[\s*]*merge\s+(?:in)?to\b", line, re.IGNORECASE) is None and len(cases) == 2
        return [Command(verb, case=cases[0] if first else None, to=cases[-1])]
    if verb is Verb.MOVE:
        if not cases or not (
            moved := re.fullmatch(r"(?P<what>.+?)\s+(?:in)?to\s*(?:case\s*)?[.!]*", rest, re.IGNORECASE)
        ):
            return Ambiguous(line)
        return [
            Command(
                verb, text=moved["what"].strip(" \"'“”"), case=cases[0] if len(cases) == 2 else None, to=cases[-1]
            )
        ]
    return [Command(verb, text=rest, case=cases[0] if cases else None)] if rest else Ambiguous(line)


def _confirm(rest: str, cases: tuple[str, ...]) -> list[Command] | None:
    """CONFIRM alone, or with the one address that it is about; "Confirm receipt, please" is ordinary speech."""
    said = rest.strip(" \t.,;:!*_<>()")
    address = _ONE_ADDRESS.fullmatch(said)
    if said and address is None and not THANKS.fullmatch(said):
        return None
    return [Command(Verb.CONFIRM, text=said.lower() if address else "", case=each) for each in cases[:1] or (None,)]


def _with_text(verb: Verb, rest: str, line: str) -> Command | Ambiguous:
    if verb in (Verb.RETURN, Verb.DECLINE):
        other = _OR_ELSE.match(rest)
        if rest.startswith("?") or (other and other[1].lower() in _FORMS):
            return Ambiguous(line)
    return Command(verb, text=rest.lstrip(" \t:.,;-–—!?").strip())


def _alone(verb: Verb, rest: str, line: str) -> Command | Ambiguous:
    """A word that stands alone, but for courtesy, and for APPROVE an amount; HOLD and WITHDRAW may give a reason."""
    asks = (Verb.STATUS, Verb.HELP, Verb.BALANCE, Verb.MISSING, Verb.WHY, Verb.HISTORY)
    if "?" in rest and verb not in asks:
        return Ambiguous(line)
    if re.search(r"[-–—]\$?\d", rest):  # what might be meant as less than nothing
        return Ambiguous(line)
    rest = rest.strip(" \t.,;:!?-–—")
    amount: Decimal | None = None
    if verb is Verb.APPROVE:
        worded = re.match(r"(?:(?:for|at|up to)\s+)?(\S+)(.*)", rest, re.IGNORECASE | re.DOTALL)
        found = money(worded[1].rstrip(".,;:!")) if worded else None
        if worded and found is not None:
            amount, rest = found, worded[2].strip(" \t.,;:!-–—")
    if rest and not THANKS.fullmatch(rest):
        if verb in asks:
            return Command(verb, text=rest)
        if verb not in (Verb.HOLD, Verb.WITHDRAW, Verb.TAKE_OVER, Verb.HAND_BACK) or not re.match(
            r"\s*[:,;.–—-]", line[line.lower().find(verb.value.split()[-1].lower()) + len(verb.value.split()[-1]) :]
        ):
            return Ambiguous(line)
        return Command(verb, text=rest)
    return Command(verb, amount=amount)
