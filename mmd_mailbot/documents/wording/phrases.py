"""The words that a form prints, as runs of tokens: labels, choices, dates, and the text around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ...core.ruleset import FormDefinition

HitKind = Literal["field", "cost", "choice", "signature", "date", "print"]
# "SignaturePat Lee", "DateDESE": a tab that had no room joins a label to what follows it
_TOKEN = re.compile(
    r"(?:Signature|Date|Approval)(?=[A-Z])|[^\W_]+?(?=(?:Signature|Date)(?![^\W\d_])|(?:Signature|Date)[A-Z])|[^\W_]+"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Printed words to look for."""

    tokens: tuple[str, ...]
    kind: HitKind
    name: str
    text: str
    choice: str = ""
    hint: tuple[str, ...] = ()  # what print may follow
    loose: bool = False  # words may follow on the same line without a colon


def tokens_of(text: str) -> tuple[str, ...]:
    return tuple(token for token, _, _ in placed_tokens(text))


def placed_tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word in small letters, where it starts and before what it ends."""
    plain = text.replace("’", "'")
    for match in _TOKEN.finditer(plain):
        word = match.group(0)
        if not word.isascii():
            word = unicodedata.normalize("NFKC", word)
        yield word.lower(), match.start(), match.end()


@lru_cache(maxsize=32)  # asked several times for each document, and no rules have as many forms
def phrases_of(form: FormDefinition) -> tuple[Phrase, ...]:
    """Everything that the form may print: labels, choices, dates and other words."""
    found: list[Phrase] = []
    for each in form.fields:
        hint = tokens_of(each.hint)
        loose = each.type in ("tick", "money") or each.type == "contact"
        for label in each.labels:
            found.append(_phrase("field", each.name, label, hint=hint, loose=loose))
        if each.type == "choices":
            for choice in each.choices:
                for text in choice.texts:
                    found.append(_phrase("choice", each.name, text, choice=choice.slug, loose=True))
        for label in getattr(each, "cost_labels", ()) or (("Cost:", "Costs:") if each.type == "tools" else ()):
            found.append(_phrase("cost", each.name, label, hint=tokens_of(getattr(each, "cost_hint", ""))))
    for row in form.signatures:
        found += [_phrase("signature", row.role, label, loose=True) for label in _worded_anew(row.labels)]
        found += [_phrase("date", row.role, label) for label in row.date_labels]
    for text in _print_of(form):
        found.append(_phrase("print", "", text, loose=True))
    return tuple(each for each in found if each.tokens)


def _worded_anew(labels: Sequence[str]) -> Iterator[str]:
    """The labels of a party's signature, and each party's in the ways in which those who retype a form word it."""
    parties = [re.sub(r"\s+signature$", "", label.strip(" :"), flags=re.IGNORECASE) for label in labels]
    yield from labels
    parties += [re.sub("Approval$", "Approver", party) for party in parties]
    for each in dict.fromkeys(party for party in parties if not party.lower().startswith("signature")):
        yield from (f"{each} Signature", f"{each}'s Signature", f"Signature of {each}", f"Signature of the {each}")
        yield from (f"Signature ({each})", f"Signed by {each}", f"Signed by the {each}")


def _phrase(
    kind: HitKind, name: str, text: str, *, choice: str = "", hint: tuple[str, ...] = (), loose: bool = False
) -> Phrase:
    tokens = tokens_of(text)
    return Phrase(tokens, kind, name, text, choice, hint, loose or len(tokens) >= 4)


def _print_of(form: FormDefinition) -> Iterator[str]:
    yield form.title
    for block in form.blocks:
        if block.text:
            yield block.text
        yield from block.items
    yield from (each.section for each in form.fields if each.section)
    yield "The MMD statewide tech team can provide suggestions on possible tools"
    yield "Suggested list of tools:"
