"""Mail that a machine wrote: it is noted and never answered.

RFC 3834 (automatic answers), RFC 3464 (delivery reports), and the habits of those who follow neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from ..core.letter import Address, Automatic, Bounce
from ..core.token import is_bot_s
from ..core.words import commands
from .addresses import address_of
from .headers import Headers, read_headers
from .returning import back_on
from .structure import Part

_MESSAGE_ID = re.compile(r"<[^<>@\s]{1,200}@[^<>@\s]{1,200}>")
_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_AWAY_SUBJECT = re.compile(
    r"\s*(?:automatic reply|auto[- ]?reply|autoreply|auto[- ]response|automatische antwort|abwesenheit\w*|abwesend"
    r"|out of (?:the )?office|ooo\b|i am out of|on vacation|vacation reply|away from (?:the |my )?(?:office|mail)"
    r"|respuesta autom[aá]tica|fuera de (?:la )?oficina|réponse automatique|absence du bureau)",
    re.IGNORECASE,
)
_PLAINLY_AUTOMATIC = re.compile(
    r"\s*(?:automatic reply|auto[- ]?reply|autoreply|auto[- ]response|automatische antwort|abwesenheitsnotiz"
    r"|respuesta autom[aá]tica|réponse automatique)\b",
    re.IGNORECASE,
)
_AWAY_WORDS = re.compile(
    r"\b(?:i(?:'m| am| will be) (?:currently |presently )?(?:out of|away from) (?:the |my )?office"
    r"|out of (?:the )?office|on (?:annual |maternity |parental |medical )?(?:leave|vacation)"
    r"|ich bin (?:derzeit |zur zeit |bis )?.{0,40}(?:abwesend|nicht im büro)"
    r"|bin ich (?:derzeit |bis ).{0,40}abwesend|estoy fuera de la oficina|estaré fuera de la oficina)",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"undeliver|returned mail|delivery status notification|delivery (?:has )?fail"
    r"|mail delivery (?:failed|system|subsystem)|failure notice|delivery notification|message not delivered"
    r"|could not be delivered|unzustellbar|nicht zugestellt"
    r"|no se puede entregar|returned to sender|mail system error",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"\b5\.\d{1,3}\.\d{1,3}\b|\b55[0-4]\b|permanent (?:fatal )?error|user unknown|unknown user"
    r"|no such (?:user|mailbox)"
    r"|does(?:n't| not) exist|address not found|mailbox unavailable|recipient (?:address )?rejected",
    re.IGNORECASE,
)
_STATUS = re.compile(r"\b([245])\.\d{1,3}\.\d{1,3}\b")
_MACHINES = frozenset(
    [
        "noreply",
        "donotreply",
        "dontreply",
        "scanner",
        "scan",
        "scans",
        "scantoemail",
        "scan2email",
        "scan2mail",
        "scantomail",
        "copier",
        "copiers",
        "kopierer",
        "mfp",
        "mfd",
        "ricoh",
        "xerox",
        "konica",
        "minolta",
        "konicaminolta",
        "bizhub",
        "kyocera",
        "lexmark",
        "imagerunner",
        "imagepress",
        "workcentre",
        "versalink",
        "altalink",
        "taskalfa",
        "notification",
        "notifications",
        "autoresponder",
    ]
)
_MAKERS = frozenset(["canon", "sharp", "toshiba", "epson", "brother", "hp", "printer", "copy", "savin", "lanier"])


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind`` None: a person wrote it, as far as can be told."""

    kind: Automatic | None = None
    back_on: str | None = None
    bounce: Bounce | None = None


def judge(
    headers: Headers, tree: Part, sender: Address | None, text: str, *, has_files: bool, received_at: datetime
) -> Verdict:
    """Why the mail is a machine's, if it is.

    Args:
        text: the writer's own words, or the whole body where there are none.
        has_files: a mail with files is not put aside for its words alone.
    """
    if "x-mmd-notice" in headers or is_bot_s(headers.text("message-id").strip()):
        return Verdict(Automatic.OURSELVES)
    bounce = _bounce(headers, tree, sender, text)
    if bounce is not None:
        return Verdict(Automatic.BOUNCE, bounce=bounce)
    answered = _auto_submitted(headers) == "auto-replied" or _answers_by_itself(headers)
    generated = answered or _generated(headers, tree, has_files=has_files)
    if _is_away(headers.text("subject"), text, generated, has_files=has_files):
        return Verdict(Automatic.OUT_OF_OFFICE, back_on(text, received_at.date()))
    if sender is not None and is_machine(sender.address) and not answered:
        return Verdict(Automatic.NO_REPLY)
    if generated:
        return Verdict(Automatic.AUTO_REPLY)
    return Verdict(Automatic.LIST if _from_a_list(headers) else None)


def is_machine(address: str) -> bool:
    """Copiers, scanners and addresses that say that nobody reads them."""
    local = address.partition("@")[0].lower()
    joined = re.sub(r"[^a-z]", "", local)
    if joined.startswith(("noreply", "donotreply", "dontreply", "scantoemail", "scantomail")) or "noreply" in joined:
        return True
    words = {each for each in re.split(r"[^a-z]+|(?<=[a-z])(?=\d)", local) if each}
    return not words.isdisjoint(_MACHINES) or joined in _MAKERS or local.startswith("scan2")


def _auto_submitted(headers: Headers) -> str:
    """The keyword of RFC 3834, 5: whatever is not "no" was not sent by a person."""
    word = re.split(r"[;(\s]", headers.text("auto-submitted").lower(), maxsplit=1)[0].strip()
    return "" if word == "no" else word


def _answers_by_itself(headers: Headers) -> bool:
    precedence = headers.text("precedence").lower()
    return any(
        name in headers
        for name in (
            "x-autoreply",
            "x-autorespond",
            "x-autoresponder",
            "x-auto-reply",
            "x-vacation",
            "x-autoreply-from",
        )
    ) or precedence in ("auto_reply", "auto-reply")


def _generated(headers: Headers, tree: Part, *, has_files: bool) -> bool:
    suppress = headers.text("x-auto-response-suppress").lower()
    return (
        bool(_auto_submitted(headers))
        or any(word in re.split(r"[,;\s]+", suppress) for word in ("all", "oof", "autoreply"))
        or _null_return_path(headers)
        or tree.media_type == "multipart/report"
        or _is_calendar(headers, tree, has_files=has_files)
        or "x-failed-recipients" in headers
    )


def _null_return_path(headers: Headers) -> bool:
    value = headers.first("return-path")
    return value is not None and value.replace(b" ", b"") == b"<>"


def _is_calendar(headers: Headers, tree: Part, *, has_files: bool) -> bool:
    """An invitation or its answer, written by a calendar."""
    for leaf in tree.leaves():
        if leaf.media_type == "text/calendar" and leaf.disposition != "attachment":
            method = leaf.parameters.get("method", "").lower()
            if method in ("reply", "counter", "declinecounter") or not has_files:
                return True
    return "calendarmessage" in headers.text("content-class").lower()


def _from_a_list(headers: Headers) -> bool:
    named = any(name in headers for name in ("list-id", "list-unsubscribe", "list-post", "x-mailing-list"))
    return named or headers.text("precedence").lower() in ("bulk", "list", "junk")


def _is_away(subject: str, text: str, generated: bool, *, has_files: bool) -> bool:
    bare = re.sub(r"^\s*(?:(?:re|aw|fwd?|\[[^\]]*\])\s*:?\s*)+", "", subject, flags=re.IGNORECASE)
    if generated:
        return bool(_AWAY_SUBJECT.match(bare) or _AWAY_WORDS.search(text[:2000]))
    if has_files:
        return False
    if _PLAINLY_AUTOMATIC.match(subject) or _AWAY_SUBJECT.match(subject):
        return True
    # Without a header that says so, only words that begin with it: a person may mention a day off, and act.
    early = _AWAY_WORDS.search(text[:300])
    return early is not None and early.start() < 60 and not commands(text).commands


# ---------------------------------------------------------------- delivery reports


def _bounce(headers: Headers, tree: Part, sender: Address | None, text: str) -> Bounce | None:
    reports = [
        each
        for each in tree.leaves()
        if each.media_type in ("message/delivery-status", "message/global-delivery-status")
    ]
    if reports:
        return _reported(reports[0].payload, headers, tree, text)
    local = (sender.address if sender else headers.text("from").lower()).partition("@")[0]
    subject = headers.text("subject")
    is_daemon = "mailer-daemon" in local or local in ("mailerdaemon", "mail-daemon")
    is_postmaster = local == "postmaster" or _null_return_path(headers) or "x-failed-recipients" in headers
    if not (is_daemon or (is_postmaster and _BOUNCE_SUBJECT.search(subject))):
        return None
    if _auto_submitted(headers) == "auto-replied" and _AWAY_SUBJECT.match(subject):
        return None
    named = _ADDRESS.findall(headers.text("x-failed-recipients")) or _ADDRESS.findall(text[:20_000])
    ids = _returned_ids(headers, tree, text)
    none_of_them = {sender.address if sender else "", *(each.strip("<>").lower() for each in ids)}
    recipients = tuple(dict.fromkeys(each.lower() for each in named if each.lower() not in none_of_them))[:20]
    return Bounce(ids, recipients, bool(_FOR_GOOD.search(text)), _short(text))


def _reported(status: bytes, headers: Headers, tree: Part, text: str) -> Bounce | None:
    """RFC 3464: a group of fields for the message, then one for each recipient. Delivered ones are no bounce."""
    groups = [read_headers(each, 32_768) for each in re.split(rb"\r?\n[ \t]*\r?\n", status[:200_000].strip())[:200]]
    failed = [each for each in groups if each.text("action").lower() in ("failed", "delayed")]
    if not failed:
        failed = [each for each in groups if "action" not in each and "final-recipient" in each]
    if not failed:
        return None
    recipients: list[str] = []
    reasons: list[str] = []
    permanent = False
    for group in failed:
        # The original recipient is the one we wrote to; a forwarding server may name another as the final one.
        for name in ("original-recipient", "final-recipient"):
            address = address_of(group.text(name).rpartition(";")[2].strip(" <>"))
            if address and address not in recipients:
                recipients.append(address)
        code = _STATUS.search(group.text("status") or group.text("diagnostic-code"))
        permanent = permanent or (code is not None and code[1] == "5")
        reasons.append(group.text("diagnostic-code").partition(";")[2].strip() or group.text("status"))
    reason = next((each for each in reasons if each), "") or _short(text)
    return Bounce(_returned_ids(headers, tree, text), tuple(recipients), permanent, reason[:300])


def _returned_ids(headers: Headers, tree: Part, text: str) -> tuple[str, ...]:
    """The Message-IDs of what came back: of the mail returned, then those that the report answers or quotes."""
    found: list[str] = []
    for leaf in tree.leaves():
        if leaf.media_type in ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"):
            found += _MESSAGE_ID.findall(read_headers(leaf.payload, 65_536).text("message-id"))
    for name in ("in-reply-to", "references", "x-ms-exchange-message-sent-representing-id"):
        found += _MESSAGE_ID.findall(headers.text(name))
    found += re.findall(r"message-id:\s*(<[^<>@\s]{1,200}@[^<>@\s]{1,200}>)", text[:50_000], re.IGNORECASE)
    return tuple(dict.fromkeys(found))[:20]


def _short(text: str) -> str:
    return " ".join(text.split())[:300]
