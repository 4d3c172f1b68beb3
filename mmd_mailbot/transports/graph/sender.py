"""Sending through Microsoft Graph: a draft whose id is committed before it goes, so that no crash can double it."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from ...config import MailboxConfig
from ...ports import MailboxError, Probe, Sending, SendResult
from ...strict_table import ADDRESS
from ..mime import Attached, addressed, message_id_of, split
from .mailbox import find
from .session import GraphSession, Lost, Refused

AT_ONCE = 2_800_000  # bytes of MIME that one request carries: Graph takes 4 MB, and base64 makes a third more of it
ATTACH_AT_ONCE = 2_900_000  # bytes of an attachment that one request carries; a larger one goes by upload session
PIECE = 10 * 320 * 1024  # bytes of an upload: a multiple of 320 KiB, below 4 MB

_LASTING = frozenset(
    {
        *(
            "ErrorInvalidRecipients",
            "ErrorMessageSizeExceeded",
            "ErrorMimeContentInvalid",
            "ErrorMimeContentInvalidBase64String",
        ),
        *("ErrorInvalidRequest", "RequestBodyRead", "BadRequest", "ErrorAttachmentSizeLimitExceeded"),
    }
)


class GraphSender:
    """``ports.Sender`` through Graph; for one thread at a time."""

    def __init__(self, config: MailboxConfig) -> None:
        self.name = config.name
        self._config = config
        self._session = GraphSession(config)
        self._fresh = ""  # the draft that was laid ready just now: nobody can have sent it yet

    # ------------------------------------------------------------ laying ready

    def prepare(self, envelope_from: str, recipients: Sequence[str], message: bytes) -> str:
        whole = addressed(message, recipients)
        for left in find(self._session, message_id_of(message)):  # of a crash before its id was committed
            if left.get("isDraft"):
                self._delete(str(left["id"]))
        try:
            if len(whole) <= AT_ONCE:
                self._fresh = self._draft(whole)
            else:
                small, attached = split(whole, AT_ONCE)
                self._fresh = self._draft(small)
                for each in attached:
                    self._attach(self._fresh, each)
        except Refused as error:
            error.temporary = error.code not in _LASTING and error.status != 413
            raise
        return self._fresh

    def _draft(self, mime: bytes) -> str:
        what = "laying a mail ready"
        answer = self._session.ask(
            what,
            "POST",
            "/messages",
            content=base64.b64encode(mime),
            headers={"Content-Type": "text/plain"},
            once=True,
        )
        return str(self._session.json(what, answer)["id"])

    def _delete(self, id: str) -> None:
        try:
            self._session.ask("taking back a draft", "DELETE", f"/messages/{id}")
        except Refused as error:
            if error.status != 404:
                raise

    def _attach(self, draft: str, attached: Attached) -> None:
        item = {"name": attached.name, "contentType": attached.media_type, "isInline": attached.inline}
        if attached.content_id:
            item["contentId"] = attached.content_id
        if len(attached.data) <= ATTACH_AT_ONCE:
            content = base64.b64encode(attached.data).decode("ascii")
            whole = {"@odata.type": "#microsoft.graph.fileAttachment", **item, "contentBytes": content}
            self._session.ask("attaching a file", "POST", f"/messages/{draft}/attachments", json=whole, once=True)
            return
        what = "opening an upload"
        asked = {"AttachmentItem": {"attachmentType": "file", "size": len(attached.data), **item}}
        path = f"/messages/{draft}/attachments/createUploadSession"
        answer = self._session.json(what, self._session.ask(what, "POST", path, json=asked, once=True))
        self._upload(str(answer["uploadUrl"]), attached.data)

    def _upload(self, url: str, data: bytes) -> None:
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            span = f"bytes {start}-{start + len(piece) - 1}/{len(data)}"
            answer = self._session.plain(
                "PUT", url, piece, {"Content-Range": span, "Content-Type": "application/octet-stream"}
            )
            if answer.status_code not in (200, 201, 202):
                raise MailboxError(
                    f"{self._session.root}: uploading an attachment: refused ({answer.status_code}); it is tried again."
                )

    # ------------------------------------------------------------ sending

    def send(
        self, envelope_from: str, recipients: Sequence[str], message: bytes, prepared: str | None = None
    ) -> Sending:
        wrong = tuple(each for each in recipients if not ADDRESS.fullmatch(each))
        if wrong or not recipients:
            return Sending(SendResult.REFUSED, f"Not a mail address: {', '.join(wrong) or 'no addressee'}.", wrong)
        try:
            draft = prepared or self.prepare(envelope_from, recipients, message)
            if draft != self._fresh:
                known = self._went_out(draft, message_id_of(message))
                if known is not False:
                    return _known(known)
        except MailboxError as error:
            return Sending(SendResult.TEMPORARY if error.temporary else SendResult.REFUSED, str(error))
        self._fresh = ""
        try:
            answer = self._session.ask("sending a mail", "POST", f"/messages/{draft}/send", once=True)
        except Refused as error:
            return self._not_sent(error, draft, message_id_of(message))
        except Lost as error:
            return self._perhaps(str(error), draft, message_id_of(message))
        except MailboxError as error:
            return Sending(SendResult.TEMPORARY, str(error))
        if answer.status_code != 202:
            told = f"{self._session.root}: answered {answer.status_code} and not 202 to a mail that was to be sent."
            return self._perhaps(told, draft, message_id_of(message))
        return Sending(SendResult.SENT, f"{self._session.root} took it.")

    def _not_sent(self, error: Refused, draft: str, message_id: str) -> Sending:
        if error.status in (404, 409) or error.status >= 500:
            return self._perhaps(str(error), draft, message_id)
        return Sending(SendResult.REFUSED if error.code in _LASTING else SendResult.TEMPORARY, str(error))

    def _perhaps(self, told: str, draft: str, message_id: str) -> Sending:
        """Asked at once whether it went out; a No may come too early, and is asked again before the next try."""
        try:
            known = self._went_out(draft, message_id)
        except MailboxError:
            known = None
        if known:
            return Sending(SendResult.SENT, f"{self._session.root} took it; its answer was lost.")
        return Sending(SendResult.UNKNOWN, f"{told} It may have been sent; it is asked for before it is sent again.")

    def already_sent(self, message_id: str, prepared: str | None = None) -> bool | None:
        if prepared is not None:
            return self._went_out(prepared, message_id)
        # without an id that was committed nothing was sent by us
        return any(not each.get("isDraft") for each in find(self._session, message_id))

    def _went_out(self, draft: str, message_id: str) -> bool | None:
        """A draft that went out is a sent mail under the same immutable id. None: somebody has taken it away."""
        what = "asking for a draft"
        try:
            answer = self._session.ask(what, "GET", f"/messages/{draft}?$select=isDraft,parentFolderId")
            head = self._session.json(what, answer)
        except Refused as error:
            if error.status not in (400, 404):
                raise
            copies = find(self._session, message_id)
            return True if any(not each.get("isDraft") for each in copies) else None
        if not head.get("isDraft"):
            return True
        what = "opening the folder of drafts"
        drafts = self._session.json(what, self._session.ask(what, "GET", "/mailFolders/drafts?$select=displayName"))
        # a draft that lies elsewhere is on its way out (Outbox), or was laid aside by somebody
        return False if head.get("parentFolderId") == drafts["id"] else None

    # ------------------------------------------------------------ doctor

    def probe(self) -> list[Probe]:
        from .probe import sender_lines

        return sender_lines(self._session, self._config)

    def close(self) -> None:
        self._fresh = ""
        self._session.close()


def _known(went_out: bool | None) -> Sending:
    if went_out:
        return Sending(SendResult.SENT, "It went out before; the answer was lost.")
    return Sending(
        SendResult.UNKNOWN,
        "The draft that was to be sent is gone from Drafts, and no copy lies in Sent Items: somebody may have sent or "
        "deleted it.",
    )
