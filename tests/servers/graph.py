"""Microsoft Graph and Entra on loopback: mailboxes with a state, and every request and answer held to the description.

What it does: tokens by secret or certificate, delta queries with paging and 410, MIME, move, categories, drafts, upload
sessions, sending. What was wrong with a request or an answer stands in ``violations``, which every test looks at.
"""

from __future__ import annotations

import base64
import itertools
import json
import re
import secrets
import time
from pathlib import Path
from typing import Any

import jwt
from cryptography import x509

from mmd_mailbot.config import MailboxConfig, OAuth, Secret

from . import graph_routes  # noqa: F401  its routes enter the table
from .dovecot import TOKEN_KEY
from .graph_calls import ROUTES, Refused, as_json, here
from .graph_shapes import Shapes, shapes
from .https import Answer, Asked, HttpsServer
from .office import Box, Kept, Office

TENANT = "rpdc.example"
CLIENT = "11111111-2222-3333-4444-555555555555"
SECRET = "a secret of the tests"
LARGEST = 4_000_000  # bytes of a request


class GraphServer:
    """``office`` holds the mailboxes; ``allowed`` are the addresses that the application may open (None: all)."""

    def __init__(self, certificate: Path, key: Path, ca_file: Path, office: Office | None = None) -> None:
        self.office = office or Office()
        self.ca_file = ca_file
        self.allowed: set[str] | None = None
        self.send_as: set[str] | None = None  # whom the mailboxes may send as; None: anybody
        self.page = 50
        self.life = 3600  # seconds of a token
        self.speaks_for = ""  # tokens for Dovecot and Postfix: they name this user
        self.google_key = ""  # PEM
        self.delegated: set[str] = set()  # users for whom the service account may act
        self.certificate: x509.Certificate | None = None  # whose key may sign in, beside the secret
        self.shapes: Shapes = shapes()
        self.violations: list[str] = []
        self._tokens: dict[str, float] = {}
        self._marks: dict[str, tuple[int, list[tuple[str, str]]]] = {}  # token → place, and what is still to tell
        self._forgotten: set[str] = set()
        self._uploads: dict[str, tuple[Kept, str, int, bytearray]] = {}
        self._numbers = itertools.count(1)
        self.http = HttpsServer(self.answer, certificate, key)

    def stop(self) -> None:
        self.http.stop()

    # ------------------------------------------------------------ the bot's settings

    def config(self, address: str, **more: object) -> MailboxConfig:
        self.office.box(address)
        settings: dict[str, object] = {
            "name": address.partition("@")[0],
            "role": "facilitator",
            "address": address,
            "kind": "graph",
            "mode": "send",
            "user": address,
            "filing": "move",
            "ca_file": self.ca_file,
            "timeout": 10.0,
            "oauth": OAuth(TENANT, CLIENT, Secret(lambda: SECRET), authority=self.http.url),
            "root": self.http.url,
        }
        return MailboxConfig(**(settings | more))  # type: ignore[arg-type]

    def places(self, url: str) -> dict[str, object]:
        """Settings for the same server seen at ``url``."""
        return {"root": url, "oauth": OAuth(TENANT, CLIENT, Secret(lambda: SECRET), authority=url)}

    def lines(self) -> list[str]:
        """The same, as lines of config.toml."""
        return [
            f'kind = "graph"\nroot = "{self.http.url}"\nca_file = "{self.ca_file}"',
            f'[mailbox.oauth]\ntenant = "{TENANT}"\nclient_id = "{CLIENT}"\nsecret = "{SECRET}"',
            f'authority = "{self.http.url}"',
        ]

    # ------------------------------------------------------------ requests

    def answer(self, asked: Asked) -> Answer:
        if asked.path.startswith("/upload/"):
            return self._upload(asked)
        if not asked.path.startswith("/v1.0/"):
            return self._sign_in(asked)
        try:
            return self._graph(asked)
        except Refused as error:
            return error.answer

    def _graph(self, asked: Asked) -> Answer:
        if 'IdType="ImmutableId"' not in asked.headers.get("prefer", ""):
            self.violations.append(f"{asked.line}: without Prefer: IdType")
        token = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if not self.holds(token):
            raise Refused(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.")
        if len(asked.body) > LARGEST:
            raise Refused(413, "RequestEntityTooLarge")
        found = re.fullmatch(r"/v1\.0/users/([^/]+)(/.*)", asked.path)
        if found is None:
            raise Refused(404, "ResourceNotFound")
        if found[1].lower() not in self.office.boxes:
            raise Refused(404, "ErrorInvalidUser", f"The requested user '{found[1]}' is invalid.")
        if self.allowed is not None and found[1].lower() not in self.allowed:
            raise Refused(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
        for method, pattern, route in ROUTES:
            place = pattern.fullmatch(found[2])
            if place is not None and method == asked.method:
                return route(self, self.office.box(found[1]), asked, place)
        self.violations.append(f"{asked.line}: no such request")
        raise Refused(404, "ResourceNotFound")

    def _sign_in(self, asked: Asked) -> Answer:
        if asked.path == f"/{TENANT}/v2.0/.well-known/openid-configuration":
            own = f"{here(asked)}/{TENANT}"
            page = {
                "issuer": f"{own}/v2.0",
                "token_endpoint": f"{own}/oauth2/v2.0/token",
                "authorization_endpoint": f"{own}/oauth2/v2.0/authorize",
                "jwks_uri": f"{own}/discovery/v2.0/keys",
            }
            return as_json(200, page)
        if asked.path == "/google/token":
            return self._google(asked)
        if asked.path != f"/{TENANT}/oauth2/v2.0/token":
            told = {"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant not found."}
            return as_json(400, told)
        from urllib.parse import parse_qs

        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        if form.get("grant_type") != "client_credentials" or not form.get("scope", "").endswith("/.default"):
            self.violations.append(f"{asked.line}: {form}")
        refusal = self._refusal(form, f"{here(asked)}{asked.path}")
        if refusal:
            return as_json(401, {"error": "invalid_client", "error_description": refusal})
        return self.token()

    def _google(self, asked: Asked) -> Answer:
        """Google's token endpoint, for the service account whose public key is ``google_key``."""
        from urllib.parse import parse_qs

        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        if form.get("grant_type") != "urn:ietf:params:oauth:grant-type:jwt-bearer":
            self.violations.append(f"{asked.line}: {form}")
        try:
            claims = jwt.decode(
                form["assertion"], self.google_key, algorithms=["RS256"], audience=f"{here(asked)}{asked.path}"
            )
        except jwt.PyJWTError as error:
            return as_json(400, {"error": "invalid_grant", "error_description": f"Invalid JWT Signature ({error})."})
        if claims["exp"] - claims["iat"] > 3600 or claims["scope"] != "https://mail.google.com/":
            return as_json(400, {"error": "invalid_scope", "error_description": "Invalid OAuth scope."})
        if claims["sub"] not in self.delegated:
            told = "Client is unauthorized to retrieve access tokens using this method."
            return as_json(401, {"error": "unauthorized_client", "error_description": told})
        self.speaks_for = claims["sub"]
        return self.token()

    def _refusal(self, form: dict[str, str], here: str) -> str:
        if form.get("client_id") != CLIENT:
            return "AADSTS700016: Application with identifier was not found in the directory."
        if "client_assertion" in form:
            if self.certificate is None:
                return "AADSTS700027: The certificate with identifier used to sign the client assertion is not registered."
            public = self.certificate.public_key()
            try:
                jwt.decode(
                    form["client_assertion"],
                    public,  # type: ignore[arg-type]
                    algorithms=["PS256", "RS256"],
                    audience=here,
                )
            except jwt.PyJWTError as error:
                return f"AADSTS700027: Client assertion failed signature validation ({error})."
            return ""
        return "" if form.get("client_secret") == SECRET else "AADSTS7000215: Invalid client secret provided."

    def token(self) -> Answer:
        made = self.mail_token() if self.speaks_for else secrets.token_urlsafe(24)
        self._tokens[made] = time.time() + self.life
        return as_json(200, {"token_type": "Bearer", "expires_in": self.life, "access_token": made})

    def mail_token(self) -> str:
        now = int(time.time())
        claims = {"email": self.speaks_for, "sub": self.speaks_for, "iat": now, "nbf": now, "exp": now + self.life}
        return jwt.encode(claims, TOKEN_KEY, "HS256", headers={"typ": "JWT"})

    def holds(self, token: str) -> bool:
        """Is this a token that still counts?"""
        return self._tokens.get(token, 0) > time.time()

    def end_tokens(self) -> None:
        """As if their time were over: what was given is worth nothing any more."""
        self._tokens.clear()

    def forget_marks(self) -> None:
        """From now on every delta link given so far is answered with 410."""
        self._forgotten.update(self._marks)

    # ------------------------------------------------------------ mails and folders

    def kept(self, box: Box, id: str) -> Kept:
        if id not in box.mails:
            raise Refused(404, "ErrorItemNotFound", "The specified object was not found in the store.")
        return box.mails[id]

    def folder(self, box: Box, name: str) -> str:
        id = box.well_known.get(name.lower(), name)
        if id not in box.folders:
            raise Refused(404, "ErrorItemNotFound", "The specified folder could not be found in the store.")
        return id

    def object(self, box: Box, kept: Kept, asked: Asked) -> dict[str, Any]:
        chosen = asked.query.get(
            "$select", "isDraft,parentFolderId,receivedDateTime,categories,internetMessageId,isRead"
        )
        self.check(self.shapes.select(chosen, "message"), asked)
        whole = {
            "isDraft": kept.draft,
            "parentFolderId": kept.folder,
            "receivedDateTime": kept.received.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "categories": list(kept.categories),
            "internetMessageId": kept.message_id,
            "isRead": kept.seen,
        }
        found = {"@odata.etag": f'W/"{kept.id}"', "id": kept.id}
        return {**found, **{name: whole[name] for name in chosen.split(",") if name in whole}}

    def check(self, wrong: list[str], asked: Asked) -> None:
        self.violations += [f"{asked.line}: {each}" for each in wrong]

    def give(self, asked: Asked, value: dict[str, Any], kind: str, status: int = 200) -> Answer:
        """An answer, held to the description like a request."""
        self.check(self.shapes.entity(value, kind), asked)
        return as_json(status, {"@odata.context": f"{self.http.url}/v1.0/$metadata", **value})

    def give_list(self, asked: Asked, values: list[dict[str, Any]], kind: str, **links: str) -> Answer:
        for each in values:
            self.check(self.shapes.entity(each, kind), asked)
        return as_json(200, {"value": values, **{f"@odata.{name}": link for name, link in links.items()}})

    def body(self, asked: Asked, kind: str, *, action: bool = False) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(asked.body or b"{}")
        self.check(self.shapes.action(value, kind) if action else self.shapes.entity(value, kind), asked)
        return value

    def mime(self, asked: Asked) -> bytes:
        if asked.headers.get("content-type") != "text/plain":
            self.violations.append(f"{asked.line}: MIME goes as text/plain")
        return base64.b64decode(asked.body, validate=True)

    # ------------------------------------------------------------ uploads

    def open_upload(self, kept: Kept, name: str, size: int, here: str) -> str:
        token = secrets.token_urlsafe(12)
        self._uploads[token] = kept, name, size, bytearray()
        return f"{here}/upload/{token}"

    def _upload(self, asked: Asked) -> Answer:
        if "authorization" in asked.headers:
            self.violations.append("an upload is not signed in: its address is the key")
        kept, name, size, data = self._uploads[asked.path.removeprefix("/upload/")]
        span = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", asked.headers["content-range"])
        assert span is not None
        first, last, total = map(int, span.groups())
        if first != len(data) or total != size or last - first + 1 != len(asked.body) or len(asked.body) > LARGEST:
            self.violations.append(f"upload: {span[0]} after {len(data)} of {size}")
        data += asked.body
        if len(data) < size:
            return as_json(200, {"nextExpectedRanges": [f"{len(data)}-"]})
        kept.attached.append((name, bytes(data)))
        return Answer(201, b"", {"Location": f"{self.http.url}/attachment"})

    # ------------------------------------------------------------ delta

    def delta(self, box: Box, folder: str, asked: Asked) -> Answer:
        token = asked.query.get("$deltatoken") or asked.query.get("$skiptoken") or ""
        if token in self._forgotten or (token and token not in self._marks):
            raise Refused(410, "SyncStateNotFound", "The sync state generation is not found; resync.")
        place, happened = self._marks.get(token, (0, []))
        if not token:
            place, happened = len(box.changes), [(each.id, "came") for each in box.lies_in(folder)]
        elif "$deltatoken" in asked.query:
            place, happened = len(box.changes), box.since(folder, place)
        size = int((re.findall(r"odata.maxpagesize=(\d+)", asked.headers.get("prefer", "")) or ["10"])[0])
        size = min(size, self.page)
        values = [self._change(box, id, kind, asked) for id, kind in happened[:size]]
        own = f"{here(asked)}/v1.0/users/{box.address}/mailFolders('{folder}')/messages/delta"
        if happened[size:]:
            link = f"{own}?$skiptoken={self._mark(place, happened[size:])}"
            return self.give_list(asked, values, "message", nextLink=link)
        return self.give_list(asked, values, "message", deltaLink=f"{own}?$deltatoken={self._mark(place, [])}")

    def _mark(self, place: int, rest: list[tuple[str, str]]) -> str:
        token = f"{next(self._numbers)}-{secrets.token_urlsafe(6)}"
        self._marks[token] = place, rest
        return token

    def _change(self, box: Box, id: str, kind: str, asked: Asked) -> dict[str, Any]:
        if id not in box.mails or kind == "left":
            return {"@removed": {"reason": "deleted"}, "id": id}
        return {"@odata.type": "#microsoft.graph.message", **self.object(box, box.mails[id], asked)}
