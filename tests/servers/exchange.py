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

from mmd_mailbot.config import MailboxConfig, Secret

from . import exchange_operations  # noqa: F401  its operations enter the table
from .ews_shapes import Shapes
from .exchange_calls import NS, OPERATIONS, T_NS, Call, M, Refused, S, T
from .https import Answer, Asked, HttpsServer
from .office import Box, Folder, Kept, Office

PATH = "/EWS/Exchange.asmx"
USER, PASSWORD = "RPDC\\mailbot", "tests only"


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
            call = Call(body, self._whose(envelope, asked))
            if name == "GetStreamingEvents":
                return self._stream(call)
            response = OPERATIONS[name](self, call)
        except Refused as error:
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
            raise Refused(
                "ErrorImpersonateUserDenied", "The account does not have permission to impersonate the user."
            )
        return str(found[0]).lower()

    def _failed(self, name: str, error: Refused) -> etree._Element:
        """Every item of a request fails alike."""
        return self.response(name, [self.error(name, error)])

    def error(self, name: str, error: Refused) -> etree._Element:
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
            raise Refused("ErrorNonExistentMailbox", "No mailbox with such guid.")
        if self.allowed is not None and address not in self.allowed:
            raise Refused("ErrorAccessDenied", "Access is denied. Check credentials and try again.")
        return self.office.boxes[address]

    def folder(self, call: Call, element: etree._Element) -> tuple[Box, Folder]:
        id = str(element.get("Id"))
        if etree.QName(element).localname == "DistinguishedFolderId":
            named = element.xpath("t:Mailbox/t:EmailAddress/text()", namespaces=NS)
            box = self.box(str(named[0]).lower() if named else call.own)
            known = {"root": "root", **{name: name for name in box.well_known}}
            if id not in known:
                raise Refused("ErrorFolderNotFound", "The specified folder could not be found in the store.")
            return box, box.folders[box.well_known["msgfolderroot" if id == "root" else id]]
        for box in self.office.boxes.values():
            if id in box.folders:
                return self.box(box.address), box.folders[id]
        raise Refused("ErrorFolderNotFound", "The specified folder could not be found in the store.")

    def kept(self, element: etree._Element) -> tuple[Box, Kept]:
        for box in self.office.boxes.values():
            kept = box.by_item_id(str(element.get("Id")))
            if kept is not None:
                return self.box(box.address), kept
        raise Refused("ErrorItemNotFound", "The specified object was not found in the store.")

    def each(self, name: str, elements: list[Any], act: Callable[[Any], etree._Element]) -> etree._Element:
        """One message for each item: one that fails does not keep the others from being done."""
        messages = []
        for element in elements:
            try:
                messages.append(act(element))
            except Refused as error:
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
            raise Refused("ErrorInvalidSyncStateData", "The sync state data is corrupted or otherwise invalid.")
        return self._states[token]

    # ------------------------------------------------------------ streaming

    def subscribe(self, box: Box, folder: str) -> str:
        token = base64.b64encode(f"subscription {next(self._numbers)}".encode()).decode()
        self._subscriptions[token] = box, folder
        return token

    def unsubscribe(self, token: str) -> None:
        self._subscriptions.pop(token, None)

    def _stream(self, call: Call) -> Answer:
        token = str(call.one("m:SubscriptionIds/t:SubscriptionId").text)
        if token not in self._subscriptions:
            response = self._failed("GetStreamingEvents", Refused("ErrorSubscriptionNotFound"))
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
