"""The wordings of automatic answers: out of office, no longer here, tickets, challenges, receipts of reading.

Who answers by machine mostly says so in a header (`automatic`); these wordings tell the rest, and what the answer is.
"""

from __future__ import annotations

import re

from ..core.letter import Address, Departed
from .addresses import address_of

_AUTOMATIC_SUBJECT = (
    r"(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)|autoreply|auto:|automatische antwort"
    r"|abwesenheits(?:notiz|assistent|meldung)\w*|respuesta autom[aá]tica|réponse automatique|risposta automatica"
    r"|resposta automática|automatisch antwoord|automatiskt svar|autosvar|automaattinen vastaus"
    r"|odpowiedź automatyczna|автоответ|自动回复|自動応答|yahoo! auto response)"
)
_PLAINLY_AUTOMATIC = re.compile(rf"\s*{_AUTOMATIC_SUBJECT}", re.IGNORECASE)
_AWAY_SUBJECT = re.compile(
    rf"\s*(?:{_AUTOMATIC_SUBJECT}|abwesenheit\w*|abwesend|out of (?:the )?office|out-of-office|ooo\b|i am out of"
    r"|on vacation|vacation (?:reply|message|notice)|away from (?:the |my )?(?:office|mail|desk)|on leave\b"
    r"|fuera de (?:la )?oficina|absence du bureau|absent du bureau|fuori (?:sede|ufficio)|fora do escritório"
    r"|afwezig|frånvaro)",
    re.IGNORECASE,
)
_AWAY_WORDS = re.compile(
    r"\b(?:i(?:['’]m| am| will be) (?:currently |presently )?(?:out of|away from) (?:the |my )?(?:office|desk|e-?mail)"
    r"|i(?:['’]m| am| will be) (?:currently |presently )?(?:away|unavailable|on (?:\w+ )?(?:leave|vacation))"
    r"|out of (?:the )?office|on (?:annual |maternity |parental |medical |family )?(?:leave|vacation)"
    r"|ich bin (?:derzeit |zur zeit |bis )?.{0,40}(?:abwesend|nicht im büro|nicht im haus|im urlaub)"
    r"|bin ich (?:derzeit |bis ).{0,40}abwesend|(?:estoy|estaré) fuera de la oficina|estoy de vacaciones"
    r"|je suis (?:actuellement )?(?:absent|en congé)|sono (?:attualmente )?(?:assente|fuori ufficio|in ferie)"
    r"|estou (?:ausente|de férias|fora do escritório)|ik ben (?:momenteel )?(?:afwezig|niet aanwezig|met vakantie))",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:no longer (?:with|works?|working|employed|at|here|part of|the (?:principal|superintendent|director))"
    r"|no longer be (?:with|working|employed)"
    r"|(?:has|have) (?:left (?:the|our) (?:district|school|organi[sz]ation|office|position)|left us|retired|resigned|moved on)"
    r"|(?:is|am|now) retired\b|ha dejado de trabajar|ya no trabaja|nicht mehr (?:bei|im|für)|ne travaille plus"
    r"|(?:mailbox|account|e-?mail address|address|e-?mail) (?:is|has been) (?:no longer|deactivated|closed|discontinued))",
    re.IGNORECASE,
)
_MACHINE_SAYS = re.compile(
    r"\b(?:this is an? (?:auto(?:mated|matic(?:ally)?)?[- ]?(?:generated )?)(?:e-?mail|message|reply|response|notification)"
    r"|(?:automatically|auto)[- ]generated (?:e-?mail|message|reply|response)"
    r"|please do not (?:reply|respond) to this|(?:mailbox|inbox|account|address) is (?:not|un) ?(?:actively )?monitored"
    r"|type your reply above this line)",
    re.IGNORECASE,
)
_RECEIVED = re.compile(
    r"\b(?:(?:your|the) (?:support )?(?:request|ticket|case|inquiry|enquiry|message|e-?mail)\b.{0,40}"
    r"(?:has been|was|is) (?:received|created|opened|logged|assigned)"
    r"|(?:we|i)(?: have|['’]ve)? received your (?:request|ticket|message|e-?mail|inquiry)"
    r"|thank you for (?:contacting|your (?:e-?mail|message|inquiry)))",
    re.IGNORECASE,
)
_WILL_ANSWER = re.compile(
    r"\b(?:ticket\b|case number|reference number|support team|help ?desk|will (?:respond|reply|get back|be in touch|contact"
    r" you)|(?:one|a member) of our|business (?:hours|days)|as soon as possible)",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"\b(?:(?:verify|confirm) (?:that )?(?:you (?:are|sent)|you['’]re|your(?:self| (?:e-?mail|address|message|identity)))"
    r"|prove (?:that )?you(?:['’]re| are) (?:a )?human|(?:approved|allowed|safe) senders? list"
    r"|(?:awaiting|requires|pending) (?:your |sender )?verification|sender verification"
    r"|not (?:yet )?(?:been )?delivered.{0,120}(?:click|confirm|verify))",
    re.IGNORECASE | re.DOTALL,
)
_BY_A_LINK = re.compile(r"https?://|\b(?:click|captcha|reply to this|follow this link)\b", re.IGNORECASE)
_RECEIPT_SUBJECT = re.compile(
    r"\s*(?:(?:not read|read|opened|deleted|gelesen|ungelesen|leído|lu|letto|lido|gelezen)\s*:|return receipt\b"
    r"|read receipt|message recall|recall\s*:)",
    re.IGNORECASE,
)
_RECEIPT_WORDS = re.compile(
    r"\b(?:was (?:read|opened|displayed|deleted)|return receipt|would like to recall|recall (?:report|status)"
    r"|wurde (?:gelesen|geöffnet|gelöscht)|(?:se leyó|fue leído)|a été (?:lu|ouvert))",
    re.IGNORECASE,
)
_CALENDAR_SUBJECT = re.compile(
    r"\s*(?:accepted|declined|tentative(?:ly accepted)?|canceled|cancelled|invitation|updated invitation|meeting forward"
    r" notification|zugesagt|abgelehnt|angenommen|aceptad[ao]|rechazad[ao])\s*:",
    re.IGNORECASE,
)
_REPLY_MARKS = re.compile(r"\s*(?:(?:re|aw|antw?|sv|fwd?|\[[^\]]*\])\s*:?\s*)+", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_INSTEAD = re.compile(
    r"\b(?:contact|e-?mail|write|reach|direct|forward|refer|send|replaced by|successor|instead|now|wenden sie sich"
    r"|contacte|escriba|contacter)\b",
    re.IGNORECASE,
)
_EARLY = 60  # characters: without a header that says so, only words that begin with it
_MACHINE_WITHIN = 600


def is_plainly_automatic(subject: str) -> bool:
    """Subjects that only machines write."""
    return bool(_PLAINLY_AUTOMATIC.match(subject))


def says_away(subject: str, text: str, *, by_machine: bool) -> bool:
    """Does the answer say that its writer is out of office? ``by_machine``: a header says who wrote it; otherwise
    only what begins with it counts, for a person may mention a day off."""
    if by_machine:
        bare = _REPLY_MARKS.sub("", subject, count=1) if _REPLY_MARKS.match(subject) else subject
        return bool(_AWAY_SUBJECT.match(bare) or _AWAY_WORDS.search(text[:2000]))
    if _AWAY_SUBJECT.match(subject):
        return True
    early = _AWAY_WORDS.search(text[:300])
    return early is not None and early.start() < _EARLY


def says_machine(subject: str, text: str) -> bool:
    """Do the words alone tell that no person wrote them: a ticket, a challenge, a receipt, "do not reply"?"""
    head = text[:_MACHINE_WITHIN]
    return bool(
        _MACHINE_SAYS.search(head)
        or (_RECEIVED.search(head) and _WILL_ANSWER.search(head))
        or (_CHALLENGE.search(f"{subject}\n{head}") and _BY_A_LINK.search(text[:2000]))
        or (_RECEIPT_SUBJECT.match(subject) and _RECEIPT_WORDS.search(head))
        or (_CALENDAR_SUBJECT.match(subject) and not text.strip())
    )


def departed(text: str, sender: Address | None, *, by_machine: bool) -> Departed | None:
    """Does the note say that nobody will read that mailbox again? Its successor is the one address that it names
    where it says whom to write to; two are none. What it names is not trusted."""
    head = text[:1500]
    found = _GONE.search(head)
    if found is None or (not by_machine and found.start() > 3 * _EARLY):
        return None
    named: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+|\n{2,}", head):
        if _INSTEAD.search(sentence) or _GONE.search(sentence):
            named += [address for each in _ADDRESS.findall(sentence) if (address := address_of(each.strip(".'")))]
    others = {each for each in named if sender is None or each != sender.address}
    return Departed(next(iter(others)) if len(others) == 1 else None)
