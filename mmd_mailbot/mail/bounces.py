"""Delivery reports: RFC 3464, and the free-form ones of qmail, Exim, GroupWise, Notes and the like.

A report names the mail that it is about by that mail's Message-ID; only by it is a report matched to what we sent.
"""

from __future__ import annotations

import re

from ..core.letter import Address, Bounce
from .addresses import address_of
from .headers import Headers, read_headers
from .structure import Part

_MESSAGE_ID = re.compile(r"<[^<>@\s]{1,200}@[^<>@\s]{1,200}>")
_NAMED_ID = re.compile(r"message-id:\s*(<[^<>@\s]{1,200}@[^<>@\s]{1,200}>)", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_SUBJECT = re.compile(
    r"undeliver|returned mail|delivery status notification|delivery (?:has )?fail|delivery (?:is |has been )?delayed"
    r"|mail delivery (?:failed|system|subsystem|failure)|failure notice|delivery notification|message not delivered"
    r"|could not be delivered|unzustellbar|nicht zugestellt|delivery problem|warning: (?:message|could not send)"
    r"|no se puede entregar|no entregado|non remis|returned to sender|mail system error|nondeliverable|non[- ]delivery"
    r"|message status|rejected mail|mail could not",
    re.IGNORECASE,
)
_FAILED_WORDS = re.compile(
    r"(?:could|can)\s?not be (?:delivered|reached)|was not delivered|undeliverable|delivery (?:has )?failed|failed permanently"
    r"|unable to deliver|wasn['’]t delivered|not (?:be )?delivered to|konnte nicht zugestellt",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"\bdelayed\b|\bwarning message only\b|will (?:continue|keep) (?:to )?(?:try|retry|be)|will be retried|still (?:being )?try"
    r"|has not yet been (?:delivered|able)|(?:do|does) not need to re-?send|delivery will continue|wird weiter versucht"
    r"|not been able to deliver .{0,40}yet",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"\b5\.\d{1,3}\.\d{1,3}\b|\b55[0-4]\b|permanent (?:fatal )?error|failed permanently|user unknown|unknown user"
    r"|no such (?:user|mailbox|address)|giving up|user not found|not listed in"
    r"|does(?:n't| not) exist|address not found|mailbox unavailable|recipient (?:address )?rejected",
    re.IGNORECASE,
)
_DAEMON_NAME = re.compile(
    r"mail delivery (?:sub)?system|mailer[- ]?daemon|mail administrator|delivery (?:subsystem|service)", re.IGNORECASE
)
# Below such a line stands the mail that came back: whoever it names did not bounce.
_COPY = re.compile(
    r"^[ \t>]*(?:-{2,}.{0,20}(?:copy of (?:the|your) message|original message|below this line|returned message|message header)"
    r"|-{3,}\s*(?:this is a copy|here is your)|original message headers|return-path:|received: (?:from|by)"
    r"|unsent message (?:follows|below))",
    re.IGNORECASE | re.MULTILINE,
)
_REPORTS = ("message/delivery-status", "message/global-delivery-status")
_RETURNED = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")


def is_null_path(headers: Headers) -> bool:
    """A null return path: what came this way must never be answered (RFC 5321, 4.5.5)."""
    value = headers.first("return-path")
    return value is not None and value.replace(b" ", b"") == b"<>"


def bounce_of(headers: Headers, tree: Part, sender: Address | None, text: str) -> Bounce | None:
    """The report, if the mail is one about a mail that did not arrive or not yet."""
    reports = [each for each in tree.leaves() if each.media_type in _REPORTS]
    if reports:
        return _reported(reports[0].payload, headers, tree, text)
    if not _is_report(headers, sender, text):
        return None
    ids = _returned_ids(headers, tree, text)
    subject = headers.text("subject")
    delayed = bool(_DELAYED.search(text) or re.search(r"delay|\bwarning\b", subject, re.IGNORECASE))
    failed = bool(_FOR_GOOD.search(text) or _FAILED_WORDS.search(text) or _FAILED_WORDS.search(subject))
    return Bounce(ids, _recipients(headers, sender, text, ids), failed and not delayed, _short(text))


def _is_report(headers: Headers, sender: Address | None, text: str) -> bool:
    local = (sender.address if sender else headers.text("from").lower()).partition("@")[0]
    subject = headers.text("subject")
    if "mailer-daemon" in local or local in ("mailerdaemon", "mail-daemon", "mailer_daemon"):
        return True
    by_a_server = (
        local in ("postmaster", "mailer", "mailadmin", "mail.administrator")
        or local.startswith("microsoftexchange")
        or is_null_path(headers)
        or any(each in headers for each in ("x-failed-recipients", "x-ms-exchange-message-is-ndr"))
        or (sender is not None and _DAEMON_NAME.search(sender.name) is not None)
    )
    return by_a_server and bool(_SUBJECT.search(subject) or _FAILED_WORDS.search(text[:2000]))


def _recipients(headers: Headers, sender: Address | None, text: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a free-form report names above the copy of the mail that came back."""
    named = _ADDRESS.findall(headers.text("x-failed-recipients"))
    if not named:
        copy = _COPY.search(text)
        named = _ADDRESS.findall(text[: copy.start() if copy else 20_000][:20_000])
    none_of_them = {sender.address if sender else "", *(each.strip("<>").lower() for each in ids)}
    return tuple(dict.fromkeys(each.lower() for each in named if each.lower() not in none_of_them))[:20]


def _reported(status: bytes, headers: Headers, tree: Part, text: str) -> Bounce | None:
    """RFC 3464: a group of fields for the message, then one for each recipient. Delivered ones are no bounce."""
    groups = [read_headers(each, 32_768) for each in re.split(rb"\r?\n[ \t]*\r?\n", status[:200_000].strip())[:200]]
    failed = [each for each in groups if _word(each.text("action")) in ("failed", "delayed")]
    if not failed:
        failed = [each for each in groups if "action" not in each and "final-recipient" in each]
    if not failed:
        return None
    recipients: list[str] = []
    reasons: list[str] = []
    permanent = any(_word(each.text("action")) != "delayed" for each in failed)  # given up, whatever the code
    for group in failed:
        # The original recipient is the one we wrote to; a forwarding server may name another as the final one.
        for name in ("original-recipient", "final-recipient"):
            address = address_of(group.text(name).rpartition(";")[2].strip(" <>"))
            if address and address not in recipients:
                recipients.append(address)
        reasons.append(group.text("diagnostic-code").partition(";")[2].strip() or group.text("status"))
    reason = next((each for each in reasons if each), "") or _short(text)
    return Bounce(_returned_ids(headers, tree, text), tuple(recipients), permanent, reason[:300])


def _word(value: str) -> str:
    return re.split(r"[\s(;]", value.strip().lower(), maxsplit=1)[0]


def _returned_ids(headers: Headers, tree: Part, text: str) -> tuple[str, ...]:
    """The Message-IDs of what came back: of the mail returned or named in the report, else of the mail that it answers.
    A thread names earlier mails too: those arrived."""
    found: list[str] = []
    for leaf in tree.leaves():
        if leaf.media_type in _RETURNED:
            found += _MESSAGE_ID.findall(read_headers(leaf.payload, 65_536).text("message-id"))
        elif leaf.media_type in _REPORTS or tree.media_type == "multipart/report":
            found += _NAMED_ID.findall(leaf.payload[:50_000].decode("ascii", "replace"))
    if not found:
        answered = _MESSAGE_ID.findall(headers.text("in-reply-to"))
        found += answered or _MESSAGE_ID.findall(headers.text("references"))[-1:]
    found += _NAMED_ID.findall(text[:50_000])
    return tuple(dict.fromkeys(found))[:20]


def _short(text: str) -> str:
    return " ".join(text.split())[:300]
