"""Sending through Microsoft Graph: as MIME, with large attachments by upload session."""

from __future__ import annotations

import base64

from ...config import MailboxConfig
from ...ports import MailboxError, Probe
from ..answers import Lost, Refused
from ..drafts import LASTING, DraftSender
from ..mime import Attached, split
from .mailbox import find
from .session import GraphSession

AT_ONCE = 2_800_000  # bytes of MIME that one request carries: Graph takes 4 MB, and base64 makes a third more of it
ATTACH_AT_ONCE = 2_900_000  # bytes of an attachment that one request carries; a larger one goes by upload session
PIECE = 10 * 320 * 1024  # bytes of an upload: a multiple of 320 KiB, below 4 MB


class GraphSender(DraftSender):
    """``ports.Sender`` through Graph; for one thread at a time."""

    _lasting = LASTING | {"ErrorInvalidRequest", "RequestBodyRead", "BadRequest", "ErrorAttachmentSizeLimitExceeded"}

    def __init__(self, config: MailboxConfig) -> None:
        super().__init__(config)
        self._session: GraphSession = GraphSession(config)

    # ------------------------------------------------------------ laying ready

    def _take_back(self, message_id: str) -> None:
        for left in find(self._session, message_id):
            if left.get("isDraft"):
                self._delete(str(left["id"]))

    def _lay(self, message: bytes) -> str:
        if len(message) <= AT_ONCE:
            return self._draft(message)
        small, attached = split(message, AT_ONCE)
        draft = self._draft(small)
        for each in attached:
            self._attach(draft, each)
        return draft

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

    def _hand_over(self, draft: str) -> None:
        answer = self._session.ask("sending a mail", "POST", f"/messages/{draft}/send", once=True)
        if answer.status_code != 202:
            told = f"{self._session.root}: answered {answer.status_code} and not 202 to a mail that was to be sent."
            raise Lost(told)

    def _perhaps_done(self, error: Refused) -> bool:
        return error.status in (404, 409) or error.status >= 500

    def _lies_sent(self, message_id: str) -> bool:
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
