"""From a code to a finding: the staff's sentence, filled with what was found."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..facts import Kind
from ..findings import Finding, Severity, Verdict
from ..ruleset import RuleSet
from .catalogue import CODES

_LONGEST = 120
_KINDS = {
    Kind.DISTRICT_REQUEST: "a District Technology Request Form",
    Kind.BUILDING_REQUEST: "a Building Technology Request Form",
    Kind.COMMITMENT: "a commitment form",
    Kind.INVOICE: "an invoice",
    Kind.RECEIPT: "a receipt",
    Kind.SHARING_REPORT: "an account of how tools were used",
    Kind.PAYMENTS: "a list of payments",
    Kind.UNKNOWN: "a document that we do not know",
}


class UndeclaredCheck(LookupError):
    """A finding code that the rules do not declare."""

    def __init__(self, code: str) -> None:
        super().__init__(f'rules: check "{code}" is not declared; add [check."{code}"] with severity and sentence')
        self.code = code


def finding(
    rules: RuleSet, code: str, where: str = "", *, verdict: Verdict | None = None, **values: str | Decimal
) -> Finding:
    """The finding ``code`` in the words of ``rules``; ``values`` fill ``{name}`` in sentence and remedy.

    What was read from a document is only ever a value here, never a template: braces in it are plain text. Amounts
    are shown as ``$1,499.00``. ``where``: what the document says of the place; else the rules' own name for it.
    ``verdict``: given where the code's own ending does not tell (see ``_verdict``).

    Raises:
        UndeclaredCheck: the rules have no such check.
        TypeError: a value that :data:`CODES` does not promise for this code, or a promised one that is missing.
    """
    check = rules.checks.get(code)
    if check is None:
        raise UndeclaredCheck(code)
    promised = CODES.get(code)
    if promised is not None and promised != values.keys():
        raise TypeError(f"{code}: values {sorted(values)} given, {sorted(promised)} promised")
    shown = {
        name: shown_money(value) if isinstance(value, Decimal) else shown_text(value)
        for name, value in values.items()
    }
    shown |= {"techreq_link": rules.reading.techreq_link, "place": shown_text(where or check.where)}
    return Finding(
        code,
        check.severity,
        check.sentence.format_map(shown),
        check.remedy.format_map(shown),
        where or check.where,
        verdict or _verdict(code, check.severity),
        check.place,
    )


def shown_money(amount: Decimal) -> str:
    """``$1,499.00``."""
    return f"-${-amount:,.2f}" if amount < 0 else f"${amount:,.2f}"


def shown_text(text: str, longest: int = _LONGEST) -> str:
    """On one line, without control characters, and not too long to stand in a sentence."""
    plain = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def kind_in_words(kind: Kind) -> str:
    """ "an invoice", "a commitment form"."""
    return _KINDS[kind]


def listed(names: Iterable[str], last: str = "and", longest: int = 6) -> str:
    """ "webcam, projector and speakerphone"."""
    each = [shown_text(name) for name in names]
    if len(each) > longest:
        each = [*each[: longest - 1], f"{len(each) - longest + 1} more"]
    return f" {last} ".join([", ".join(each[:-1]), each[-1]]) if len(each) > 1 else "".join(each)


def _verdict(code: str, severity: Severity) -> Verdict:
    """What could not be read or told is unknown: it goes to a person, and neither rejects nor approves."""
    ending = code.rpartition(".")[2]
    if severity is not Severity.REQUIRED and (ending.endswith("uncertain") or code in _TOLD_BY_A_PERSON):
        return Verdict.UNKNOWN
    return Verdict.FAILS


_TOLD_BY_A_PERSON = frozenset(
    {"district.unknown", "district.ambiguous", "building.unknown", "attachment.unread", "sender.unknown",
     "sender.unverified", "balance.unconfirmed", "commitment.missing"}
)  # fmt: skip
