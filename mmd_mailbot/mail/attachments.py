"""Which parts of a mail are files that somebody meant to send, and which are its furniture."""

from __future__ import annotations

import re

from .structure import Part

SMALL_PICTURE = 10_000  # bytes: below it an inline picture is a logo or a tracking pixel
_SMALL_SIDE = 200  # pixels: nothing that is to be read is this low or narrow
_ICON_SIDE = 400
_FURNITURE = frozenset(
    [
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-encrypted",
        "application/applefile",
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "message/external-body",
        "text/rfc822-headers",
        "text/calendar",
        "application/ics",
        "text/x-amp-html",
        "text/enriched",
    ]
)
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"x\x9f>\x22", "application/ms-tnef"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
)
_OFFICE_NAMES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ENVELOPED = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03"  # OID 1.2.840.113549.1.7.3, RFC 5652
_SIGNED = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
_AUTH_ENVELOPED = b"\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17"  # RFC 5083
_CMS = b"\x2a\x86\x48\x86\xf7\x0d\x01"
_SMIME = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_RPMSG = b"\x76\xe8\x04\x60\xc4\x11\xe3\x86"
_PGP = b"-----BEGIN PGP MESSAGE-----"
_FOR_A_KEY = 1
_ENCRYPTED_PACKETS = frozenset({1, 3, 9, 18, 20})
_PGP_ALGORITHMS = frozenset({1, 2, 16, 18, 25, 26})  # RFC 9580, 9.1
_SHORTEST_PGP = 100  # bytes: a session key and anything under it
_LOOKED_AT = 65_536
# Services that send a page in place of the mail: Microsoft 365, Cisco, Proofpoint, Zix, Virtru, Barracuda.
_PORTALS = re.compile(
    rb"outlook\.office365?\.com/encryption|office 365 message encryption|securedoc_|res\.cisco\.com|securemessageatt"
    rb"|securemail\.proofpoint|zixmail|zixport|zixmessagecenter|secure\.virtru\.com|encrypt\.barracudanetworks",
    re.IGNORECASE,
)
_OUR_PICTURE = re.compile(r"[0-9a-f]{32}@mmd-mailbot")  # Content-IDs in our notices: on record already
_EXCHANGE_BODY = re.compile(r"ATT\d{3,6}\.(?:txt|html?)", re.IGNORECASE)  # what Exchange calls text between files
_MAIL_HEAD = re.compile(rb"(?:[\x21-\x39\x3b-\x7e]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2}")


def is_body(part: Part) -> bool:
    """Is this leaf words of the mail itself? Text that is named or attached is a file."""
    if part.media_type not in ("text/plain", "text/html") or part.disposition == "attachment":
        return False
    return (not part.name or bool(_EXCHANGE_BODY.fullmatch(part.name))) and magic(part.payload) is None


def is_file(part: Part) -> bool:
    """Is this leaf a file somebody meant to send?"""
    if _OUR_PICTURE.fullmatch(part.content_id):
        return False
    if (part.media_type in _FURNITURE and not _named_document(part)) or not (part.payload or part.name):
        return False
    if (part.media_type.startswith("image/") or (magic(part.payload) or "").startswith("image/")) and _is_placed(
        part
    ):
        return not is_decoration(part.payload)
    return not is_body(part)


def is_decoration(data: bytes) -> bool:
    """A logo, a line, a tracking pixel: small in bytes or too small to be read."""
    if len(data) <= SMALL_PICTURE:
        return True
    size = pixels(data)
    return size is not None and (min(size) < _SMALL_SIDE or max(size) < _ICON_SIDE)


def media_type(part: Part) -> str:
    """What the file is, by its first bytes where they tell; the name and the sender's word come after."""
    return media_type_of(part.payload, part.name, part.media_type)


def media_type_of(data: bytes, name: str, declared: str = "application/octet-stream") -> str:
    """The same of a file that is no part of a mail; ``declared``: what is said of it."""
    found = magic(data)
    if found == "application/zip":
        by_name = next((kind for end, kind in _OFFICE_NAMES.items() if name.lower().endswith(end)), None)
        return by_name or (declared if declared in _OFFICE_NAMES.values() else found)
    return found or declared


def magic(data: bytes) -> str | None:
    """The media type that the first bytes prove; PDF may begin a little later (ISO 32000-1, annex H.3.4.1)."""
    found = next((kind for head, kind in _MAGIC if data.startswith(head)), None)
    if found is None and data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim"):
        return "image/heic"
    return found or ("application/pdf" if b"%PDF-" in data[:1024] and not data[:1].isspace() else None)


def is_mail(part: Part) -> bool:
    """An attached mail, also where a client called it something else (.eml)."""
    if part.media_type in ("message/rfc822", "message/global"):
        return True
    return part.name.lower().endswith(".eml") and bool(_MAIL_HEAD.match(part.payload[:65_536]))


def encryption(part: Part) -> str | None:
    """How this part is encrypted, in words; None: it is not. Its bytes say so, whatever it is called."""
    head = part.payload[:_LOOKED_AT]
    if part.media_type in ("multipart/encrypted", "application/pgp-encrypted") or _PGP in head or _is_openpgp(part):
        return "PGP"
    if part.media_type == "application/x-microsoft-rpmsg-message" or head.startswith(_RPMSG):
        return "Microsoft message protection"
    if part.media_type in _SMIME:
        kind = part.parameters.get("smime-type", "").lower()
        if kind in ("enveloped-data", "authenveloped-data"):
            return "S/MIME"
    if _is_cms(head) and (_ENVELOPED in head[:64] or _AUTH_ENVELOPED in head[:64]):
        return "S/MIME"
    if part.media_type == "text/html" or head.lstrip()[:1] == b"<":
        found = _PORTALS.search(head)
        return f"a message to be opened on a web page ({found[0].decode('ascii', 'replace')})" if found else None
    return None


def _is_openpgp(part: Part) -> bool:
    """Bytes that begin with a session key for somebody (RFC 9580, 5.1 and 5.3), or are called so and are none of text."""
    data = part.payload
    if len(data) < 8 or not data[0] & 0x80:
        return False
    if data[0] & 0x40:  # the newer form of a packet's head
        tag, at = data[0] & 0x3F, 2 if data[1] < 192 else 3 if data[1] < 224 else 6
    else:
        tag, at = (data[0] >> 2) & 0x0F, 1 + (1, 2, 4, 0)[data[0] & 3]
    named = part.name.lower().endswith((".pgp", ".gpg", ".asc")) or part.media_type == "application/pgp-encrypted"
    if tag == _FOR_A_KEY and not named:  # version, whose key, and by what algorithm
        return len(data) > _SHORTEST_PGP and data[at] == 3 and data[at + 9] in _PGP_ALGORITHMS and magic(data) is None
    return named and tag in _ENCRYPTED_PACKETS


def is_opaque_signed(part: Part) -> bool:
    """S/MIME in which the mail itself lies inside the signature."""
    if part.media_type.endswith("pkcs7-signature") or encryption(part) is not None:
        return False
    kind = part.parameters.get("smime-type", "").lower()
    said = part.media_type in _SMIME and kind == "signed-data"
    return said or (_is_cms(part.payload) and _SIGNED in part.payload[:64])


def _is_cms(data: bytes) -> bool:
    """Does it begin as a message of RFC 5652 does, in DER or BER?"""
    return data[:1] == b"\x30" and _CMS in data[:64]


def pixels(data: bytes) -> tuple[int, int] | None:
    """Width and height out of a picture's head; None where it does not say."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(b"GIF8") and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return _jpeg_pixels(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_pixels(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None


def _is_placed(part: Part) -> bool:
    """Does the picture stand within the words rather than beside them?"""
    return part.disposition == "inline" or bool(part.content_id) or (not part.disposition and not part.name)


def _named_document(part: Part) -> bool:
    return magic(part.payload) is not None and bool(part.name)
