"""What a file really is: its bytes say so, its name never does."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum

from ..core.facts import Problem

_LOOKED_AT = 64 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_RPMSG = bytes.fromhex("76e80460c411e386")
_PKCS7 = bytes.fromhex("06092a864886f70d0107")
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t\r\n]")
_MAIL_HEADER = re.compile(
    rb"^(from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|content-type):", re.I | re.M
)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|div|p|meta)[\s>]", re.I)
_ODT, _ODS = b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.spreadsheet"


class FileType(StrEnum):
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    PAGES = "pages"  # Apple's iWork, whichever program of it
    DOC = "doc"
    XLS = "xls"
    OLE = "ole"  # some other file of an old office program
    MSG = "msg"  # a mail as Outlook saves it
    ENCRYPTED_OFFICE = "encrypted-office"
    PDF = "pdf"
    RTF = "rtf"
    HTML = "html"
    EML = "eml"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    BMP = "bmp"
    WEBP = "webp"
    TIFF = "tiff"
    HEIC = "heic"
    ZIP = "zip"
    OTHER_ARCHIVE = "other-archive"  # 7z, RAR, gzip
    TNEF = "tnef"  # winmail.dat
    RPMSG = "rpmsg"  # a mail under Microsoft's rights management
    PKCS7 = "pkcs7"  # smime.p7m, smime.p7s
    ICS = "ics"
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"


PICTURES = frozenset(
    {FileType.PNG, FileType.JPEG, FileType.GIF, FileType.BMP, FileType.WEBP, FileType.TIFF, FileType.HEIC}
)
ARCHIVES = frozenset({FileType.ZIP, FileType.TNEF, FileType.MSG})

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"GIF8", FileType.GIF),
    (b"II*\x00", FileType.TIFF),
    (b"MM\x00*", FileType.TIFF),
    (b"{\\rtf", FileType.RTF),
    (b"\x78\x9f\x3e\x22", FileType.TNEF),
    (_RPMSG, FileType.RPMSG),
    (b"7z\xbc\xaf\x27\x1c", FileType.OTHER_ARCHIVE),
    (b"Rar!\x1a\x07", FileType.OTHER_ARCHIVE),
    (b"\x1f\x8b\x08", FileType.OTHER_ARCHIVE),
)

_REASONS = {
    FileType.ENCRYPTED_OFFICE: ("attachment.encrypted", "an office document that is protected by a password"),
    FileType.RPMSG: ("attachment.encrypted", "a message that only its addressee can open (rights management)"),
    FileType.PKCS7: ("attachment.encrypted", "a message that is encrypted or signed as a whole (S/MIME)"),
    FileType.EMPTY: ("attachment.damaged", "an empty file"),
    FileType.PAGES: ("attachment.unsupported", "a document of Apple's Pages, Numbers or Keynote: export it as PDF"),
    FileType.OTHER_ARCHIVE: ("attachment.unsupported", "an archive other than ZIP: attach the files themselves"),
    FileType.PPTX: ("attachment.unsupported", "a PowerPoint presentation: save it as PDF"),
    FileType.OLE: ("attachment.unsupported", "a file of an old office program: save it as PDF"),
    FileType.ICS: ("attachment.unsupported", "a calendar entry"),
    FileType.UNKNOWN: ("attachment.unsupported", "a kind of file that the reader does not know: save it as PDF"),
}


def never_readable(kind: FileType) -> Problem | None:
    """Why no reader can make anything of such a file; None where one may."""
    return Problem(*_REASONS[kind]) if kind in _REASONS else None


def sniff(data: bytes) -> FileType:
    """The file's type. Never raises."""
    if not data.strip(b"\x00 \t\r\n"):
        return FileType.EMPTY
    head = data[:_LOOKED_AT]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_OLE):
        return _in_ole(data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data)
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return FileType.HEIC
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileType.WEBP
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        return FileType.BMP
    if (head.startswith(b"0") and _PKCS7 in head[:40]) or head.startswith(b"-----BEGIN PKCS7"):
        return FileType.PKCS7
    return _in_text(head)


def _in_ole(data: bytes) -> FileType:
    """By the names in its directory, which stand there in UTF-16."""
    for name, kind in (
        ("EncryptedPackage", FileType.ENCRYPTED_OFFICE),
        ("__properties_version1.0", FileType.MSG),
        ("WordDocument", FileType.DOC),
        ("Workbook", FileType.XLS),
    ):
        if name.encode("utf-16-le") in data:
            return kind
    return FileType.OLE


def _in_zip(data: bytes) -> FileType:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "[Content_Types].xml" in names:
                return _in_ooxml(names)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return {_ODT: FileType.ODT, _ODS: FileType.ODS}.get(archive.read("mimetype").strip(), FileType.ZIP)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError):
        # whoever opens it says what is wrong with it
        return FileType.DOCX if b"word/" in data else FileType.ZIP
    if any((name.startswith("Index/") and name.endswith(".iwa")) or name == "Index.zip" for name in names):
        return FileType.PAGES
    return FileType.ZIP


def _in_ooxml(names: list[str]) -> FileType:
    for folder, kind in (("word/", FileType.DOCX), ("xl/", FileType.XLSX), ("ppt/", FileType.PPTX)):
        if any(name.startswith(folder) for name in names):
            return kind
    return FileType.ZIP


def _in_text(head: bytes) -> FileType:
    if b"%PDF-" in head[:1024]:
        return FileType.PDF
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\x00" in start or sum(each < 32 and each not in b"\t\n\r\f\x1b" for each in start) > len(start) // 200:
        return FileType.UNKNOWN
    if start.upper().startswith(b"BEGIN:VCALENDAR"):
        return FileType.ICS
    if _HEADER.match(start):
        headers = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
        if len({each.lower() for each in _MAIL_HEADER.findall(headers)}) >= 3:
            return FileType.EML
    if _HTML.search(start[:4096]):
        return FileType.HTML
    return FileType.TEXT
