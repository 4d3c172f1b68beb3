"""Read against truth, under fixed rules.

- **Kind**: right where the documents read are those that stand in the file: as many, of these kinds. Documents are
  paired by kind and by the likeness of their words; one too many (not ``unknown``) counts as a wrong kind.
- **Names, mails, phones, dates, years, numbers, merchants, districts**: exactly, after folding of case, blanks, and
  typographic quotes and dashes; phones by their digits; money as decimals.
- **Free text** (the action plan, other activity, accounts): right if at most 3 % of its characters are wrong, line
  breaks counted as blanks; where a text is short, one character in forty.
- **Choices**: the set of slugs, exactly. ``consulted_tech_team``: true or false.
- **Tools, lines**: each row counts as a field: the name by a likeness of at least 0.9, the cost exactly. A row too many
  counts as a wrong one.
- **Unread**: a field given as null with a reason where something stands. It is not wrong, and not right.
- A field where something stands that is no one clear value ("approx. $40") is right where it is null, with a reason
  or without.
- **Signatures**: the state. "uncertain" is counted apart, except where a person could not tell either
  (``doubtful``): there it is right. "signed" is never right where nobody signed. Dates beside signatures are counted
  apart, typed and by hand. Pairs without a partner count as all fields wrong and all signatures "unsigned".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .truth import FileTruth, PaperTruth, SignTruth

Verdict = Literal["right", "wrong", "unread"]
SignVerdict = Literal["right", "false-signed", "false-unsigned", "uncertain", "doubtful"]
TEXTS = frozenset({
    "plan_advance", "plan_responsible", "plan_timeline", "plan_evaluation", "plan_sharing", "plan_monitoring",
    "activity_other", "tools", "use", "benefit",
})  # fmt: skip
CHOICES = frozenset({"activities", "settings", "consulted_tech_team"})
ROWS = frozenset({"requested_tools", "lines"})
MONEY = frozenset({"total_cost", "total", "amount"})
TEXT_ERROR = 0.03
NAME_LIKENESS = 90.0


@dataclass(frozen=True, slots=True)
class FieldResult:
    """``choice``: counted among the choices, not the fields."""

    name: str
    verdict: Verdict
    expected: Any
    read: Any
    confidence: float
    choice: bool = False


@dataclass(frozen=True, slots=True)
class SignResult:
    role: str
    verdict: SignVerdict
    truth: SignTruth
    read: str
    confidence: float
    date: Verdict | None  # None: no date stands there and none was read
    read_date: str | None = None


@dataclass(frozen=True, slots=True)
class PaperResult:
    kind: str
    fields: tuple[FieldResult, ...]
    signatures: tuple[SignResult, ...]
    found: bool


@dataclass(frozen=True, slots=True)
class FileResult:
    truth: FileTruth
    kinds_read: tuple[str, ...]
    kind_right: bool
    papers: tuple[PaperResult, ...]
    problems: tuple[str, ...]
    seconds: float = 0.0  # CPU
    memory: int = 0  # bytes, the most so far in its process
    reader_pages: int = 0
    readers: tuple[str, ...] = ()


def compared(
    truth: FileTruth, read: Sequence[Mapping[str, Any]], *, seconds: float = 0.0, memory: int = 0
) -> FileResult:
    """``read``: the objects of ``read --json``."""
    known = [each for each in read if each["kind"] != "unknown"]
    pairs = _paired(truth.documents, known)
    wanted = sorted(each.kind for each in truth.documents if each.kind != "unknown")
    problems = tuple(str(problem) for each in read for problem in each["problems"])
    return FileResult(
        truth,
        tuple(str(each["kind"]) for each in read),
        wanted == sorted(str(each["kind"]) for each in known),
        tuple(_paper(each, partner) for each, partner in zip(truth.documents, pairs, strict=True)),
        problems,
        seconds,
        memory,
        readers=tuple(str(each["reader"]) for each in read),
    )


def _paired(expected: Sequence[PaperTruth], read: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any] | None]:
    """The likest first, each read document once, only with one of its own kind."""
    scores = sorted(
        (
            (-_likeness(truth, document), left, right)
            for left, truth in enumerate(expected)
            for right, document in enumerate(read)
            if truth.kind == document["kind"]
        ),
    )
    partners: list[Mapping[str, Any] | None] = [None] * len(expected)
    taken: set[int] = set()
    for _, left, right in scores:
        if partners[left] is None and right not in taken:
            partners[left] = read[right]
            taken.add(right)
    return partners


def _likeness(truth: PaperTruth, document: Mapping[str, Any]) -> float:
    said = " ".join(str(each["value"]) for each in document["fields"].values() if each["value"])
    return float(fuzz.token_set_ratio(" ".join(str(value) for value in truth.fields.values() if value), said))


def _paper(truth: PaperTruth, read: Mapping[str, Any] | None) -> PaperResult:
    told = read["fields"] if read else {}
    reasons = tuple(str(each) for each in read["problems"]) if read else ()
    fields: list[FieldResult] = []
    for name, value in truth.fields.items():
        fact = told.get(name, {"value": None, "confidence": 0.0})
        unread = bool(fact.get("unread")) or any(reason.startswith(f"{name}:") for reason in reasons)
        if name in ROWS:
            fields += _rows(name, value, fact["value"], fact["confidence"], unread or bool(_about(reasons, name)))
        else:
            verdict = _verdict(name, value, fact["value"], unread, name in truth.unclear)
            fields.append(FieldResult(name, verdict, value, fact["value"], fact["confidence"], name in CHOICES))
    signatures = tuple(
        _signature(role, each, (read or {"signatures": {}})["signatures"].get(role))
        for role, each in truth.signatures.items()
    )
    return PaperResult(truth.kind, tuple(fields), signatures, read is not None)


def _about(reasons: Iterable[str], name: str) -> list[str]:
    return [each for each in reasons if name in each]


def _verdict(name: str, expected: Any, read: Any, unread: bool, unclear: bool) -> Verdict:
    if unclear:
        return "right" if read in (None, "", [], False) else "wrong"
    if same(name, expected, read):
        return "right"
    return "unread" if unread and not read else "wrong"


def same(name: str, expected: Any, read: Any) -> bool:
    if name in CHOICES:
        if isinstance(expected, bool):
            return bool(read) is expected
        return sorted(expected or ()) == sorted(read or ())
    if name == "letterhead":
        return (
            isinstance(read, Mapping)
            and read["state"] == expected["state"]
            and (expected["state"] != "present" or folded(read["district"]) == folded(expected["district"]))
        )
    if not expected or not read:
        return not expected and not read
    if name in MONEY:
        return _decimal(expected) == _decimal(read)
    if name.endswith("phone"):
        return re.sub(r"\D", "", expected) == re.sub(r"\D", "", read)
    if name in TEXTS:
        return text_error(expected, read) <= TEXT_ERROR
    if name == "program_year":
        return _years(expected) == _years(read)
    return folded(expected) == folded(read)


def _years(text: str) -> str:
    """ "2026-2027", also of "2026-27" and "2026/2027"."""
    return re.sub(r"^(\d\d)(\d\d)-(\d\d)$", r"\1\2-\1\3", folded(text).replace(" ", "").replace("/", "-"))


def text_error(expected: str, read: str) -> float:
    """Wrong characters for each character that stands there; blanks and line breaks are one."""
    wanted, got = folded(expected), folded(read)
    wrong = int(Levenshtein.distance(wanted, got))
    return 0.0 if wrong <= 1 and len(wanted) >= 15 else wrong / max(len(wanted), 1)


def folded(text: Any) -> str:
    words = str(text or "").translate(_LIKE).casefold()
    return " ".join(words.split())


_LIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "×": "x"})


def _rows(name: str, expected: Any, read: Any, confidence: float, unread: bool) -> list[FieldResult]:
    """Rows in order of likeness; one too many is a wrong one, one missing is wrong or, with a reason, unread."""
    label, amount = ("description", "amount") if name == "lines" else ("name", "cost")
    wanted, got = list(expected or ()), list(read or ())
    left = list(range(len(got)))
    results: list[FieldResult] = []
    for index, row in enumerate(wanted):
        best = max(left, key=lambda at: _row_score(row, got[at], label, amount), default=None)
        partner = got[best] if best is not None and _like(row[label], got[best][label]) >= 60 else None
        if partner is not None and best is not None:
            left.remove(best)
        right = partner is not None and _same_row(row, partner, label, amount)
        missing = partner is None or (partner[amount] is None and row[amount] is not None)
        verdict: Verdict = "right" if right else "unread" if missing and unread else "wrong"
        results.append(FieldResult(f"{name}[{index}]", verdict, row, partner, confidence))
    results += [FieldResult(f"{name}[+]", "wrong", None, got[at], confidence) for at in left]
    return results or [FieldResult(name, "right", [], [], confidence)]


def _row_score(row: Mapping[str, Any], other: Mapping[str, Any], label: str, amount: str) -> float:
    return _like(row[label], other[label]) + (5 if row[amount] == other[amount] else 0)


def _same_row(row: Mapping[str, Any], other: Mapping[str, Any], label: str, amount: str) -> bool:
    return _like(row[label], other[label]) >= NAME_LIKENESS and _decimal(row[amount]) == _decimal(other[amount])


def _like(one: Any, other: Any) -> float:
    return float(fuzz.ratio(folded(one), folded(other)))


def _decimal(text: Any) -> Decimal | None:
    try:
        return None if text is None else Decimal(str(text).replace(",", "").replace("$", ""))
    except InvalidOperation:
        return None


def _signature(role: str, truth: SignTruth, read: Mapping[str, Any] | None) -> SignResult:
    state = read["state"] if read else "unsigned"
    confidence = float(read["confidence"]) if read else 0.0
    day = read["date"] if read else None
    verdict: SignVerdict
    if state == truth.state:
        verdict = "right"
    elif state == "uncertain":
        verdict = "doubtful" if truth.doubtful else "uncertain"
    else:
        verdict = "false-signed" if state == "signed" else "false-unsigned"
    date: Verdict | None = None
    if truth.date is not None:
        date = "right" if day == truth.date else "unread" if day is None else "wrong"
    elif day is not None and not truth.how.startswith("date-in-place"):
        date = "wrong"
    return SignResult(role, verdict, truth, state, confidence, date, day)
