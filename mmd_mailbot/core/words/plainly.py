"""Whole sentences that mean one word and nothing else: "please return it, no brand named", "where does it stand?".

Only what stands here acts. Everything else that speaks of a decision goes to a person (``lines.commands``).
"""

from __future__ import annotations

import re

from .paying import paid
from .said import Ambiguous, Command, Verb

_ASKS = (
    r"(?:(?:(?:can|could|would|will)\s+you|please|kindly|pls|i(?:'d|\s+would)\s+like\s+(?:you\s+)?to|"
    r"we(?:'d|\s+would)\s+like\s+(?:you\s+)?to|(?:i|we)\s+(?:want|need|have)\s+to|let(?:'s|\s+us)|i|we|just|go\s+ahead\s+and|"
    r"ok(?:ay)?,?|yes,?|sorry,?)\s+)*"
)
_IT = (
    r"(?:it|them|(?:this|that)(?:\s+(?:one|form|request|application|invoice))?|these|"
    r"(?:the|our|my|their)\s+(?:(?:technology|tech|building|district)\s+)?(?:forms?|requests?|applications?|invoices?))"
)
_TO = r"(?:\s+to\s+(?:the\s+|their\s+)?(?:district|school|building|them|sender|contact))?"
_WHY = r"(?:\s*[,;:.–—-]+\s*(?:because\s+|as\s+|since\s+)?(?P<why>\S.*)|\s+(?:because|as|since)\s+(?P<why2>\S.*))?"
_END = r"[\s.!]*"

_SENTENCES: tuple[tuple[re.Pattern[str], Verb], ...] = tuple(
    (re.compile(pattern + _END, re.IGNORECASE | re.DOTALL), verb)
    for pattern, verb in (
        (rf"{_ASKS}(?:return|send\s+back)\s+{_IT}{_TO}{_WHY}", Verb.RETURN),
        (rf"{_ASKS}(?:send|give)\s+{_IT}\s+back{_TO}{_WHY}", Verb.RETURN),
        (rf"{_ASKS}(?:decline|deny|reject)\s+{_IT}{_WHY}", Verb.DECLINE),
        (rf"{_ASKS}(?:put|place)\s+{_IT}\s+on\s+hold{_WHY}", Verb.HOLD),
        (rf"{_ASKS}hold\s+{_IT}{_WHY}", Verb.HOLD),
        (rf"{_ASKS}(?:take\s+{_IT}\s+off\s+hold|resume\s+{_IT}|release\s+the\s+hold)", Verb.RESUME),
        (rf"{_ASKS}(?:withdraw|cancel|pull)\s+{_IT}{_WHY}", Verb.WITHDRAW),
        (rf"{_ASKS}undo\s+(?:it|this|that|what\s+i\s+(?:just\s+)?did|my\s+last\s+(?:reply|act|mail))", Verb.UNDO),
    )
)
# An approval in a sentence is the shortest list of all.
_APPROVED = re.compile(
    rf"(?:(?:looks?|all|it's\s+all)\s+good[,.!;]*\s+)?(?:i\s+approve(?:\s+{_IT})?(?:\s+as\s+(?:submitted|requested))?|"
    rf"{_IT}\s+(?:is|are)\s+approved|approved\s+as\s+(?:submitted|requested|is)|(?:looks?|all)\s+good[,.!;]*\s+approved?)"
    r"(?:[\s,.!]+(?:thanks|thank\s+you)(?:\s+(?:so|very)\s+much)?)?[\s.!]*",
    re.IGNORECASE,
)
_PAID = re.compile(
    rf"(?:(?:{_IT}|invoice\s+\S{{1,30}})\s+(?:was|were|has\s+been|have\s+been|is|are)|(?:i|we)(?:\s+have)?)\s+paid\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SENT = re.compile(
    rf"(?:(?:{_IT}|invoice\s+\S{{1,30}})\s+(?:was|were|has\s+been|have\s+been|is|are)\s+)?"
    r"(?:sent|submitted|released|processed)\s+(?:for|to)\s+payment\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_THING = r"(?:requests?|applications?|forms?|invoices?|reimbursements?|money|payments?|cases?|it|they|things?)"
_QUESTIONS: tuple[tuple[re.Pattern[str], Verb], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), verb)
    for pattern, verb in (
        (r"(?:what(?:'s|\s+is|\s+are)?|which\s+things\s+are)\s+(?:still\s+|else\s+is\s+)*"
         r"(?:missing|needed|wrong|outstanding)\b", Verb.MISSING),
        (r"what\s+(?:else\s+|more\s+)?(?:do\s+you|does\s+\w+)\s+(?:still\s+)?need\b", Verb.MISSING),
        (r"how\s+much\b.*\b(?:left|remain\w*|available|balance|still\s+(?:ask|apply|request|spend|have))\b", Verb.BALANCE),
        (r"what(?:'s|\s+is)\s+(?:our|the|my|their)\s+(?:remaining\s+)?balance\b", Verb.BALANCE),
        (rf"why\s+(?:was|is|did|has|were|are)\b.*\b(?:return\w*|declin\w*|den\w+|incomplete|held|hold|{_THING})\b", Verb.WHY),
        (rf"what\s+(?:has\s+)?happened\s+(?:to|with)\b.*\b{_THING}\b", Verb.HISTORY),
        (rf"where\s+(?:is|are|does|do|did|'s)\b.*\b{_THING}\b", Verb.STATUS),
        (rf"where\s+(?:our|my|the|this|that|it)\b.*\b(?:{_THING}\b.*\b)?(?:stands?|is|are)\b", Verb.STATUS),
        (r"what(?:'s|\s+is)\s+the\s+(?:current\s+)?status\b", Verb.STATUS),
        (rf"how\s+far\s+(?:along\s+)?(?:is|are)\b.*\b{_THING}\b", Verb.STATUS),
        (r"(?:is\s+there\s+|do\s+you\s+have\s+|are\s+there\s+|have\s+you\s+)?(?:any|an|heard)\s+"
         r"(?:update|news|word|any\w*)\b", Verb.STATUS),
        (rf"(?:has|have|is|was|were|did|does)\b.*\b{_THING}\b.*\b(?:approved|declined|received|decided|paid|signed|processed|"
         r"reimbursed|reviewed|complete|go\s+through|arrive|get\s+there)\b", Verb.STATUS),
        (rf"did\s+you\s+(?:get|receive)\b.*\b{_THING}\b", Verb.STATUS),
        (r"when\s+(?:will|can|do|should)\s+we\s+(?:hear|know|be\s+paid|get\s+paid|get\s+(?:the|our)\s+"
         r"(?:money|reimbursement))\b", Verb.STATUS),
    )
)  # fmt: skip
_LEAD_IN = re.compile(
    r"(?:(?:can|could|would)\s+you\s+(?:please\s+)?(?:tell|let)\s+(?:me|us)\s+(?:know\s+)?|i(?:'m|\s+am)\s+(?:just\s+)?(?:wondering|"
    r"checking)\s*(?:on\s+)?|just\s+(?:checking|wondering)[\s,:–-]*|quick\s+question[\s,:–-]*|do\s+you\s+know\s+|please\s+"
    r"(?:tell|let)\s+(?:me|us)\s+(?:know\s+)?)+",
    re.IGNORECASE,
)  # fmt: skip
_CONDITION = re.compile(r"(?:if|unless|when|but|only|or|once|until\s+you|maybe|i\s+think)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:not|don'?t|never|unless|until\s+you|isn'?t|wasn'?t|if)\b", re.IGNORECASE)


def sentence(line: str, case: str | None) -> Command | Ambiguous | None:
    """The one word that a line means, where it is one of the sentences known; None: it is none of them."""
    polite = re.match(r"\s*(?:please\s+)?(?:can|could|would|will)\s+you\b", line, re.IGNORECASE) is not None
    bare = line.rstrip(" ?") if polite else line
    if "?" in bare:
        return None
    for pattern, verb in _SENTENCES:
        found = pattern.fullmatch(bare)
        if found:
            groups = found.groupdict()
            why = (groups.get("why") or groups.get("why2") or "").strip()
            if _CONDITION.match(why):
                return Ambiguous(line)
            return Command(verb, text="" if _only_thanks(why) else why, case=case)
    if _APPROVED.fullmatch(bare) and not polite:
        return Command(Verb.APPROVE, case=case)
    if (found := _PAID.fullmatch(bare)) and not polite and not _NO.search(bare):
        return paid(found["rest"], case, line)
    if (found := _SENT.fullmatch(bare)) and not polite and not _NO.search(bare):
        return sent(found["rest"], case, line)
    return None


def question(text: str) -> Verb | None:
    """What a plain question asks the bot for; None: it is for a person."""
    for piece in re.split(r"(?<=[.!?])\s+|\n+", text):
        if not piece.rstrip().endswith("?") and not _LEAD_IN.match(piece.strip()):
            continue
        asked = _LEAD_IN.sub("", piece.strip(), count=1).strip()
        for pattern, verb in _QUESTIONS:
            if pattern.match(asked):
                return verb
    return None


def sent(rest: str, case: str | None, line: str) -> Command | Ambiguous:
    """SENT for payment: what stands behind it is read as behind PAID."""
    said = paid(rest, case, line)
    if isinstance(said, Ambiguous):
        return said
    return Command(Verb.SENT, said.amount, said.reference, said.text, case)


def _only_thanks(why: str) -> bool:
    return (
        re.fullmatch(r"(?:thanks|thank\s+you|thx)(?:\s+(?:so|very)\s+much)?[\s.,!]*(?:[A-Z]\w+)?[\s.!]*", why)
        is not None
        or not why
    )
