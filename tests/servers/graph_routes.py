"""The requests to Microsoft Graph that the tests' server knows."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from .graph_calls import Refused, here, route
from .https import Answer, Asked
from .office import Box, whole

if TYPE_CHECKING:
    from .graph import GraphServer

# ---------------------------------------------------------------- what can be asked


@route("GET", r"/mailFolders\('([^']+)'\)/messages/delta|/mailFolders/([^/]+)/messages/delta")
def _delta(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    return server.delta(box, server.folder(box, place[1] or place[2]), asked)


@route("GET", r"/mailFolders(?:/([^/]+)/childFolders)?")
def _folders(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    server.check(server.shapes.select(asked.query.get("$select", ""), "mailFolder"), asked)
    at = server.folder(box, place[1] or "msgfolderroot")
    found = [{"id": each.id, "displayName": each.name} for each in box.folders.values() if each.parent == at]
    return server.give_list(asked, found, "mailFolder")


@route("POST", r"/mailFolders(?:/([^/]+)/childFolders)?")
def _make_folder(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    value = server.body(asked, "mailFolder")
    made = box.make_folder(value["displayName"], server.folder(box, place[1] or "msgfolderroot"))
    if made is None:
        raise Refused(409, "ErrorFolderExists", "A folder with the specified name already exists.")
    return server.give(asked, {"id": made.id, "displayName": made.name}, "mailFolder", 201)


@route("GET", r"/mailFolders/([^/]+)")
def _folder(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    chosen = asked.query.get("$select", "displayName")
    server.check(server.shapes.select(chosen, "mailFolder"), asked)
    folder = box.folders[server.folder(box, place[1])]
    whole = {
        "displayName": folder.name,
        "totalItemCount": len(box.lies_in(folder.id)),
        "unreadItemCount": sum(not each.seen for each in box.lies_in(folder.id)),
    }
    return server.give(asked, {"id": folder.id, **{name: whole[name] for name in chosen.split(",")}}, "mailFolder")


@route("GET", r"/messages")
def _search(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    wanted = re.fullmatch(r"internetMessageId eq '([^']*)'", asked.query.get("$filter", ""))
    if wanted is None:
        server.violations.append(f"{asked.line}: {asked.query}")
        raise Refused(400, "ErrorInvalidUrlQuery")
    server.check(server.shapes.select("internetMessageId", "message"), asked)
    found = [server.object(box, each, asked) for each in box.mails.values() if each.message_id == wanted[1]]
    return server.give_list(asked, found, "message")


@route("GET", r"/messages/([^/]+)")
def _message(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    return server.give(asked, server.object(box, server.kept(box, place[1]), asked), "message")


@route("GET", r"/messages/([^/]+)/\$value")
def _value(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    return Answer(200, server.kept(box, place[1]).raw, {"Content-Type": "text/plain"})


@route("PATCH", r"/messages/([^/]+)")
def _mark_mail(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    kept, value = server.kept(box, place[1]), server.body(asked, "message")
    kept.categories = list(value.get("categories", kept.categories))
    box.change(kept)
    return server.give(asked, server.object(box, kept, asked), "message")


@route("DELETE", r"/messages/([^/]+)")
def _remove(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    box.remove(server.kept(box, place[1]))
    return Answer(204)


@route("POST", r"/messages/([^/]+)/move")
def _move(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    kept, value = server.kept(box, place[1]), server.body(asked, "move message", action=True)
    box.move(kept, server.folder(box, value["DestinationId"]))
    return server.give(asked, server.object(box, kept, asked), "message", 201)


@route("POST", r"(?:/mailFolders/([^/]+))?/messages")
def _lay(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    folder = server.folder(box, place[1] or "drafts")
    kept = box.lay(server.mime(asked), folder, server.office.tick(), draft=True)
    return server.give(asked, server.object(box, kept, asked), "message", 201)


@route("POST", r"/messages/([^/]+)/attachments")
def _attach(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    kept, value = server.kept(box, place[1]), server.body(asked, "fileAttachment")
    kept.attached.append((value["name"], base64.b64decode(value["contentBytes"])))
    made = {"id": box.name("file"), "name": value["name"], "size": len(value["contentBytes"])}
    return server.give(asked, made, "fileAttachment", 201)


@route("POST", r"/messages/([^/]+)/attachments/createUploadSession")
def _open_upload(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    kept = server.kept(box, place[1])
    item = server.body(asked, "createUploadSession attachment", action=True)["AttachmentItem"]
    url = server.open_upload(kept, item["name"], item["size"], here(asked))
    opened = {"uploadUrl": url, "nextExpectedRanges": ["0-"], "expirationDateTime": "2030-01-01T00:00:00Z"}
    return server.give(asked, opened, "uploadSession", 201)


@route("POST", r"/messages/([^/]+)/send")
def _send(server: GraphServer, box: Box, asked: Asked, place: re.Match[str]) -> Answer:
    server.check(server.shapes.action({}, "send message"), asked)
    kept = server.kept(box, place[1])
    if asked.body or not kept.draft:
        raise Refused(400, "ErrorInvalidRequest", "Only a draft can be sent.")
    import email
    from email.utils import parseaddr

    sender = parseaddr(str(email.message_from_bytes(kept.raw)["From"]))[1].lower()
    if server.send_as is not None and sender not in {box.address, *server.send_as}:
        raise Refused(
            403, "ErrorSendAsDenied", "The user account doesn't have the right to send mail on behalf of it."
        )
    kept.raw = whole(kept)
    kept.attached = []
    server.office.send(box, kept)
    return Answer(202)
