"""Exchange Web Services on loopback: mailboxes with a state, and every request and answer held to the schemas.

It signs in by Basic, NTLM and OAuth, lets itself be impersonated where that is allowed, changes ids with each move, and
forgets sync states when it is told to. What was wrong with a request or an answer stands in ``violations``.
"""

from __future__ import annotations

import base64
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from mmd_mailbot.config import MailboxConfig, Secret

from .ews_shapes import Shapes
from .https import Answer, Asked, HttpsServer
from .office import Box, Folder, Kept, Office

PATH = "/EWS/Exchange.asmx"
USER, PASSWORD = "RPDC\\mailbot", "tests only"
T_NS = "http://schemas.microsoft.com/exchange/services/2006/types"
M_NS = "http://schemas.microsoft.com/exchange/services/2006/messages"
S_NS = "http://schemas.xmlsoap.org/soap/envelope/"
NS = {"t": T_NS, "m": M_NS, "s": S_NS}
T = ElementMaker(namespace=T_NS, nsmap=NS)
M = ElementMaker(namespace=M_NS, nsmap=NS)
S = ElementMaker(namespace=S_NS, nsmap=NS)

_Operation = Callable[["ExchangeServer", "_Call"], etree._Element]
_OPERATIONS: dict[str, _Operation] = {}


class _Error(Exception):
    def __init__(self, code: str, text: str = "", *more: etree._Element) -> None:
        super().__init__(code)
        self.code, self.text, self.more = code, text or code, more


class _Call:
    """A request: its operation's element, and the mailbox that it means where it names none."""

    def __init__(self, element: etree._Element, own: str) -> None:
        self.element, self.own = element, own

    def all(self, path: str) -> list[Any]:
        return list(self.element.xpath(path, namespaces=NS))

    def one(self, path: str) -> Any:
        return next(iter(self.all(path)), None)


def _operation(name: str) -> Callable[[_Operation], _Operation]:
    def keep(operation: _Operation) -> _Operation:
        _OPERATIONS[name] = operation
        return operation

    return keep


class ExchangeServer:
    """``office`` holds the mailboxes. ``impersonators`` and ``send_as``: None means that everybody may."""

    def __init__(self, certificate: Path, key: Path, ca_file: Path, office: Office | None = None) -> None:
        self.office = office or Office()
        self.ca_file = ca_file
        self.allowed: set[str] | None = None  # mailboxes that the bot's account may open
        self.impersonation = True
        self.send_as: set[str] | None = None
        self.password = PASSWORD
        self.takes_token: Callable[[str], bool] = lambda token: False
        self.shapes = Shapes()
        self.violations: list[str] = []
        self._states: dict[str, tuple[int, list[tuple[str, str]]]] = {}
        self._numbers = itertools.count(1)
        self._subscriptions: dict[str, tuple[Box, str]] = {}
        self.rings = threading.Event()  # wakes the streaming connections
        self.down = False
        self._users = certificate.parent / "ntlm-users"
        self._users.write_text(f"{USER.replace(chr(92), ':')}:{PASSWORD}\n")
        self.http = HttpsServer(self.answer, certificate, key)

    def stop(self) -> None:
        self.down = True
        self.rings.set()
        self.http.stop()

    # ------------------------------------------------------------ the bot's settings

    def config(self, address: str, **more: object) -> MailboxConfig:
        self.office.box(address)
        settings: dict[str, object] = {
            "name": address.partition("@")[0],
            "role": "facilitator",
            "address": address,
            "kind": "exchange",
            "mode": "send",
            "user": USER,
            "password": Secret(lambda: PASSWORD),
            "auth": "basic",
            "filing": "move",
            "ca_file": self.ca_file,
            "timeout": 10.0,
            **self.places(self.http.url),
        }
        return MailboxConfig(**(settings | more))  # type: ignore[arg-type]

    def places(self, url: str) -> dict[str, object]:
        """Settings for the same server seen at ``url``."""
        return {"service_endpoint": f"{url}{PATH}"}

    def lines(self) -> list[str]:
        """The same, as lines of config.toml."""
        return [
            f'kind = "exchange"\nservice_endpoint = "{self.http.url}{PATH}"\nca_file = "{self.ca_file}"',
            f'user = \'{USER}\'\npassword = "{PASSWORD}"\nauth = "basic"',
        ]

    # ------------------------------------------------------------ signing in

    def answer(self, asked: Asked) -> Answer:
        if asked.path != PATH:
            return Answer(404)
        refusal = self._refusal(asked)
        return refusal or self._soap(asked)

    def _refusal(self, asked: Asked) -> Answer | None:
        way, _, given = asked.headers.get("authorization", "").partition(" ")
        if way == "Basic" and base64.b64decode(given).decode() == f"{USER}:{self.password}":
            return None
        if way == "Bearer" and self.takes_token(given):
            return None
        if asked.link.get("signed in") and way in ("", "NTLM", "Negotiate"):
            return None
        if way in ("NTLM", "Negotiate"):
            return self._ntlm(asked, way, given)
        return Answer(401, b"", {"WWW-Authenticate": "NTLM"})

    def _ntlm(self, asked: Asked, way: str, given: str) -> Answer | None:
        """A connection is signed in, not a request."""
        import spnego

        if "context" not in asked.link:
            os.environ["NTLM_USER_FILE"] = str(self._users)
            asked.link["context"] = spnego.server(protocol="ntlm", options=spnego.NegotiateOptions.use_ntlm)
        context = asked.link["context"]
        try:
            token = context.step(base64.b64decode(given))
        except spnego.exceptions.SpnegoError:
            asked.link.pop("context")
            return Answer(401, b"", {"WWW-Authenticate": "NTLM"})
        if context.complete:
            asked.link["signed in"] = True
            return None
        return Answer(401, b"", {"WWW-Authenticate": f"{way} {base64.b64encode(token).decode()}"})

    # ------------------------------------------------------------ SOAP

    def _soap(self, asked: Asked) -> Answer:
        envelope = etree.fromstring(asked.body, etree.XMLParser(huge_tree=True))
        [body] = envelope.xpath("s:Body/*", namespaces=NS)
        for each in [*envelope.xpath("s:Header/*", namespaces=NS), body]:
            self._check(each, "request")
        name = etree.QName(body).localname
        try:
            call = _Call(body, self._whose(envelope, asked))
            if name == "GetStreamingEvents":
                return self._stream(call)
            response = _OPERATIONS[name](self, call)
        except _Error as error:
            response = self._failed(name, error)
        self._check(response, "answer")
        return Answer(200, self._envelope(response), {"Content-Type": "text/xml; charset=utf-8"})

    def _check(self, element: etree._Element, what: str) -> None:
        name = etree.QName(element).localname
        self.violations += [f"{what} {name}: {each}" for each in self.shapes.wrong(element)]

    def _envelope(self, response: etree._Element) -> bytes:
        version = T.ServerVersionInfo(
            MajorVersion="15", MinorVersion="2", MajorBuildNumber="1544", MinorBuildNumber="4", Version="V2017_07_11"
        )
        return etree.tostring(S.Envelope(S.Header(version), S.Body(response)), xml_declaration=True, encoding="utf-8")

    def _whose(self, envelope: etree._Element, asked: Asked) -> str:
        found = envelope.xpath("s:Header/t:ExchangeImpersonation//t:PrimarySmtpAddress/text()", namespaces=NS)
        if not found:
            return str(asked.headers.get("x-anchormailbox", "")).lower()
        if not self.impersonation:
            raise _Error(
                "ErrorImpersonateUserDenied", "The account does not have permission to impersonate the user."
            )
        return str(found[0]).lower()

    def _failed(self, name: str, error: _Error) -> etree._Element:
        """Every item of a request fails alike."""
        return self.response(name, [self.error(name, error)])

    def error(self, name: str, error: _Error) -> etree._Element:
        message = M(f"{name}ResponseMessage", ResponseClass="Error")
        message.append(M.MessageText(error.text))
        message.append(M.ResponseCode(error.code))
        message.append(M.DescriptiveLinkKey("0"))
        if error.more:
            message.append(M.MessageXml(*error.more))
        return message

    def success(self, name: str, *inside: etree._Element) -> etree._Element:
        return M(f"{name}ResponseMessage", M.ResponseCode("NoError"), *inside, ResponseClass="Success")

    def response(self, name: str, messages: list[etree._Element]) -> etree._Element:
        return M(f"{name}Response", M.ResponseMessages(*messages))

    def busy(self, milliseconds: int) -> Answer:
        """What a throttled client is told."""
        value = T.Value(str(milliseconds), Name="BackOffMilliseconds")
        fault = S.Fault(
            etree.fromstring("<faultcode>s:Server.Busy</faultcode>"),
            etree.fromstring("<faultstring>The server cannot service this request right now.</faultstring>"),
            etree.fromstring(
                f'<detail xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors" xmlns:t="{T_NS}">'
                "<e:ResponseCode>ErrorServerBusy</e:ResponseCode><e:Message>Busy.</e:Message></detail>"
            ),
        )
        fault[-1].append(T.MessageXml(value))
        return Answer(500, self._envelope(fault), {"Content-Type": "text/xml; charset=utf-8"})

    # ------------------------------------------------------------ what is meant

    def box(self, address: str) -> Box:
        if address not in self.office.boxes:
            raise _Error("ErrorNonExistentMailbox", "No mailbox with such guid.")
        if self.allowed is not None and address not in self.allowed:
            raise _Error("ErrorAccessDenied", "Access is denied. Check credentials and try again.")
        return self.office.boxes[address]

    def folder(self, call: _Call, element: etree._Element) -> tuple[Box, Folder]:
        id = str(element.get("Id"))
        if etree.QName(element).localname == "DistinguishedFolderId":
            named = element.xpath("t:Mailbox/t:EmailAddress/text()", namespaces=NS)
            box = self.box(str(named[0]).lower() if named else call.own)
            known = {"root": "root", **{name: name for name in box.well_known}}
            if id not in known:
                raise _Error("ErrorFolderNotFound", "The specified folder could not be found in the store.")
            return box, box.folders[box.well_known["msgfolderroot" if id == "root" else id]]
        for box in self.office.boxes.values():
            if id in box.folders:
                return self.box(box.address), box.folders[id]
        raise _Error("ErrorFolderNotFound", "The specified folder could not be found in the store.")

    def kept(self, element: etree._Element) -> tuple[Box, Kept]:
        for box in self.office.boxes.values():
            kept = box.by_item_id(str(element.get("Id")))
            if kept is not None:
                return self.box(box.address), kept
        raise _Error("ErrorItemNotFound", "The specified object was not found in the store.")

    def each(self, name: str, elements: list[Any], act: Callable[[Any], etree._Element]) -> etree._Element:
        """One message for each item: one that fails does not keep the others from being done."""
        messages = []
        for element in elements:
            try:
                messages.append(act(element))
            except _Error as error:
                message = self.error(name, error)
                if name in ("GetItem", "MoveItem", "UpdateItem", "CreateItem"):
                    message.append(M.Items())
                messages.append(message)
        return self.response(name, messages)

    # ------------------------------------------------------------ sync states

    def forget_states(self) -> None:
        self._states.clear()

    def state(self, place: int, rest: list[tuple[str, str]]) -> str:
        token = base64.b64encode(f"state {next(self._numbers)}".encode()).decode()
        self._states[token] = place, rest
        return token

    def known_state(self, token: str) -> tuple[int, list[tuple[str, str]]]:
        if token not in self._states:
            raise _Error("ErrorInvalidSyncStateData", "The sync state data is corrupted or otherwise invalid.")
        return self._states[token]

    # ------------------------------------------------------------ streaming

    def subscribe(self, box: Box, folder: str) -> str:
        token = base64.b64encode(f"subscription {next(self._numbers)}".encode()).decode()
        self._subscriptions[token] = box, folder
        return token

    def unsubscribe(self, token: str) -> None:
        self._subscriptions.pop(token, None)

    def _stream(self, call: _Call) -> Answer:
        token = str(call.one("m:SubscriptionIds/t:SubscriptionId").text)
        if token not in self._subscriptions:
            response = self._failed("GetStreamingEvents", _Error("ErrorSubscriptionNotFound"))
            return Answer(200, self._envelope(response), {"Content-Type": "text/xml; charset=utf-8"})
        box, folder = self._subscriptions[token]
        return Answer(
            200, headers={"Content-Type": "text/xml; charset=utf-8"}, stream=self._events(token, box, folder)
        )

    def _events(self, token: str, box: Box, folder: str) -> Iterator[bytes]:
        seen = len(box.changes)
        end = time.monotonic() + 60
        yield self._notice(M.ConnectionStatus("OK"))
        while time.monotonic() < end and not self.down:
            came = [each for each in box.changes[seen:] if each.kind == "came" and each.folder == folder]
            seen = len(box.changes)
            for each in came:
                event = T.NewMailEvent(
                    T.TimeStamp("2026-10-05T14:00:00Z"),
                    T.ItemId(Id=each.item_id, ChangeKey="1"),
                    T.ParentFolderId(Id=folder, ChangeKey="1"),
                )
                notification = T.Notification(T.SubscriptionId(token), event)
                yield self._notice(M.Notifications(notification), M.ConnectionStatus("OK"))
            self.rings.wait(0.1)
        yield self._notice(M.ConnectionStatus("Closed"))

    def _notice(self, *inside: etree._Element) -> bytes:
        response = self.response("GetStreamingEvents", [self.success("GetStreamingEvents", *inside)])
        self._check(response, "answer")
        return self._envelope(response)


# ---------------------------------------------------------------- how things look


def _folder_xml(box: Box, folder: Folder) -> etree._Element:
    rights = ("CreateAssociated", "CreateContents", "CreateHierarchy", "Delete", "Modify", "Read")
    inside = [T.FolderId(Id=folder.id, ChangeKey="1")]
    if folder.parent:
        inside.append(T.ParentFolderId(Id=folder.parent, ChangeKey="1"))
    children = sum(each.parent == folder.id for each in box.folders.values())
    lying = box.lies_in(folder.id)
    inside += [T.FolderClass("IPF.Note"), T.DisplayName(folder.name), T.TotalCount(str(len(lying)))]
    inside += [T.ChildFolderCount(str(children)), T.EffectiveRights(*(T(each, "true") for each in rights))]
    distinguished = next((name for name, id in box.well_known.items() if id == folder.id), "")
    if distinguished:
        inside.append(T.DistinguishedFolderId(distinguished))
    inside.append(T.UnreadCount(str(sum(not each.seen for each in lying))))
    return T.Folder(*inside)


def _mail_xml(kept: Kept, wanted: set[str]) -> etree._Element:
    """In the order of the schema."""
    inside = []
    if "item:MimeContent" in wanted:
        inside.append(T.MimeContent(base64.b64encode(kept.raw).decode(), CharacterSet="UTF-8"))
    inside.append(T.ItemId(Id=kept.item_id, ChangeKey=_change_key(kept)))
    if "item:ParentFolderId" in wanted:
        inside.append(T.ParentFolderId(Id=kept.folder, ChangeKey="1"))
    if "item:DateTimeReceived" in wanted:
        inside.append(T.DateTimeReceived(kept.received.strftime("%Y-%m-%dT%H:%M:%SZ")))
    if "item:Size" in wanted:
        inside.append(T.Size(str(len(kept.raw))))
    if "item:Categories" in wanted and kept.categories:
        inside.append(T.Categories(*(T.String(each) for each in kept.categories)))
    if "item:IsDraft" in wanted:
        inside.append(T.IsDraft(str(kept.draft).lower()))
    return T.Message(*inside)


def _change_key(kept: Kept) -> str:
    return base64.b64encode(f"key {len(kept.categories)} {kept.draft}".encode()).decode()


def _wanted(call: _Call) -> set[str]:
    fields = {str(each.get("FieldURI")) for each in call.all("m:ItemShape//t:FieldURI")}
    return fields | ({"item:MimeContent"} if call.all("m:ItemShape/t:IncludeMimeContent[text()='true']") else set())


# ---------------------------------------------------------------- what can be asked


@_operation("ConvertId")
def _convert(server: ExchangeServer, call: _Call) -> etree._Element:
    raise _Error("ErrorInvalidIdMalformed", "Id is malformed.")  # the client only asks for our version


@_operation("GetFolder")
def _get_folder(server: ExchangeServer, call: _Call) -> etree._Element:
    def one(element: Any) -> etree._Element:
        return server.success("GetFolder", M.Folders(_folder_xml(*server.folder(call, element))))

    def failing(element: Any) -> etree._Element:
        try:
            return one(element)
        except _Error as error:
            message = server.error("GetFolder", error)
            message.append(M.Folders())
            return message

    return server.response("GetFolder", [failing(each) for each in call.all("m:FolderIds/*")])


@_operation("FindFolder")
def _find_folder(server: ExchangeServer, call: _Call) -> etree._Element:
    box, parent = server.folder(call, call.one("m:ParentFolderIds/*"))
    deep = call.element.get("Traversal") == "Deep"
    found = [each for each in box.folders.values() if each.parent == parent.id or (deep and each.parent)]
    root = M.RootFolder(
        T.Folders(*(_folder_xml(box, each) for each in found)),
        TotalItemsInView=str(len(found)),
        IncludesLastItemInRange="true",
        IndexedPagingOffset=str(len(found)),
    )
    return server.response("FindFolder", [server.success("FindFolder", root)])


@_operation("CreateFolder")
def _create_folder(server: ExchangeServer, call: _Call) -> etree._Element:
    box, parent = server.folder(call, call.one("m:ParentFolderId/*"))
    made = box.make_folder(str(call.one("m:Folders/*/t:DisplayName").text), parent.id)
    if made is None:
        message = server.error("CreateFolder", _Error("ErrorFolderExists", "A folder of that name already exists."))
        message.append(M.Folders())
        return server.response("CreateFolder", [message])
    return server.response(
        "CreateFolder",
        [server.success("CreateFolder", M.Folders(T.Folder(T.FolderId(Id=made.id, ChangeKey="1"))))],
    )


@_operation("SyncFolderItems")
def _sync(server: ExchangeServer, call: _Call) -> etree._Element:
    box, folder = server.folder(call, call.one("m:SyncFolderId/*"))
    token, most = call.one("m:SyncState"), int(call.one("m:MaxChangesReturned").text)
    if token is None:
        place, happened = len(box.changes), [(each.item_id, "came") for each in box.lies_in(folder.id)]
    else:
        place, happened = server.known_state(str(token.text))
        if not happened:
            place, happened = len(box.changes), box.since(folder.id, place, items=True)
    wanted = _wanted(call)
    changes = M.Changes()
    for item_id, kind in happened[:most]:
        kept = box.by_item_id(item_id)
        if kept is None or kind == "left":
            changes.append(T.Delete(T.ItemId(Id=item_id, ChangeKey="1")))
        else:
            changes.append((T.Create if kind == "came" else T.Update)(_mail_xml(kept, wanted)))
    rest = happened[most:]
    message = server.success(
        "SyncFolderItems",
        M.SyncState(server.state(place, rest)),
        M.IncludesLastItemInRange(str(not rest).lower()),
        changes,
    )
    return server.response("SyncFolderItems", [message])


@_operation("GetItem")
def _get_item(server: ExchangeServer, call: _Call) -> etree._Element:
    wanted = _wanted(call)

    def one(element: Any) -> etree._Element:
        return server.success("GetItem", M.Items(_mail_xml(server.kept(element)[1], wanted)))

    return server.each("GetItem", call.all("m:ItemIds/*"), one)


@_operation("FindItem")
def _find_item(server: ExchangeServer, call: _Call) -> etree._Element:
    box, folder = server.folder(call, call.one("m:ParentFolderIds/*"))
    field = call.one("m:Restriction/t:IsEqualTo/t:FieldURI")
    if field is None or field.get("FieldURI") != "message:InternetMessageId":
        server.violations.append("FindItem: only by Message-ID")
    wanted = str(call.one("m:Restriction/t:IsEqualTo//t:Constant").get("Value"))
    found = [each for each in box.lies_in(folder.id) if each.message_id == wanted]
    root = M.RootFolder(
        T.Items(*(_mail_xml(each, set()) for each in found)),
        TotalItemsInView=str(len(found)),
        IncludesLastItemInRange="true",
        IndexedPagingOffset=str(len(found)),
    )
    return server.response("FindItem", [server.success("FindItem", root)])


@_operation("CreateItem")
def _create_item(server: ExchangeServer, call: _Call) -> etree._Element:
    if call.element.get("MessageDisposition") != "SaveOnly":
        server.violations.append("CreateItem: only to be saved")
    box, folder = server.folder(call, call.one("m:SavedItemFolderId/*"))

    def one(element: Any) -> etree._Element:
        mime = element.find(f"{{{T_NS}}}MimeContent")
        kept = box.lay(base64.b64decode(mime.text), folder.id, server.office.tick(), draft=True)
        return server.success(
            "CreateItem", M.Items(T.Message(T.ItemId(Id=kept.item_id, ChangeKey=_change_key(kept))))
        )

    return server.each("CreateItem", call.all("m:Items/*"), one)


@_operation("UpdateItem")
def _update_item(server: ExchangeServer, call: _Call) -> etree._Element:
    def one(element: Any) -> etree._Element:
        box, kept = server.kept(element.find(f"{{{T_NS}}}ItemId"))
        for change in element.find(f"{{{T_NS}}}Updates"):
            if change.find(f"{{{T_NS}}}FieldURI").get("FieldURI") != "item:Categories":
                server.violations.append("UpdateItem: only categories")
            kept.categories = [str(each) for each in change.xpath(".//t:String/text()", namespaces=NS)]
        box.change(kept)
        made = M.Items(T.Message(T.ItemId(Id=kept.item_id, ChangeKey=_change_key(kept))))
        message = server.success("UpdateItem", made)
        message.append(M.ConflictResults(T.Count("0")))
        return message

    return server.each("UpdateItem", call.all("m:ItemChanges/*"), one)


@_operation("MoveItem")
def _move_item(server: ExchangeServer, call: _Call) -> etree._Element:
    _, target = server.folder(call, call.one("m:ToFolderId/*"))

    def one(element: Any) -> etree._Element:
        box, kept = server.kept(element)
        box.move(kept, target.id)
        return server.success("MoveItem", M.Items(T.Message(T.ItemId(Id=kept.item_id, ChangeKey=_change_key(kept)))))

    return server.each("MoveItem", call.all("m:ItemIds/*"), one)


@_operation("DeleteItem")
def _delete_item(server: ExchangeServer, call: _Call) -> etree._Element:
    def one(element: Any) -> etree._Element:
        box, kept = server.kept(element)
        box.remove(kept)
        return server.success("DeleteItem")

    return server.each("DeleteItem", call.all("m:ItemIds/*"), one)


@_operation("SendItem")
def _send_item(server: ExchangeServer, call: _Call) -> etree._Element:
    import email
    from email.utils import parseaddr

    def one(element: Any) -> etree._Element:
        box, kept = server.kept(element)
        if element.get("ChangeKey") is None:
            raise _Error("ErrorChangeKeyRequired", "The change key is required for this operation.")
        if not kept.draft:
            raise _Error("ErrorInvalidOperation", "It was sent before.")
        sender = parseaddr(str(email.message_from_bytes(kept.raw)["From"]))[1].lower()
        if server.send_as is not None and sender not in {box.address, *server.send_as}:
            raise _Error(
                "ErrorSendAsDenied", "The user account which was used to submit this request may not send as it."
            )
        server.office.send(box, kept, copy=call.element.get("SaveItemToFolder") == "true")
        return server.success("SendItem")

    return server.each("SendItem", call.all("m:ItemIds/*"), one)


@_operation("Subscribe")
def _subscribe(server: ExchangeServer, call: _Call) -> etree._Element:
    box, folder = server.folder(call, call.one("m:StreamingSubscriptionRequest/t:FolderIds/*"))
    made = M.SubscriptionId(server.subscribe(box, folder.id))
    return server.response("Subscribe", [server.success("Subscribe", made)])


@_operation("Unsubscribe")
def _unsubscribe(server: ExchangeServer, call: _Call) -> etree._Element:
    server.unsubscribe(str(call.one("m:SubscriptionId").text))
    return server.response("Unsubscribe", [server.success("Unsubscribe")])
