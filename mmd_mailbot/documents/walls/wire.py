"""What the parent and its reading process say to each other, in frames: four bytes of length, then the content.

Parent: a Request in JSON, then the bytes of its file, and of each that goes on with it. Child: ``READY`` once, then for
each request an Answer in JSON and the bytes of all that it announces: pictures, then files that lay inside. The parent
takes nothing on trust: sizes are bounded before they are read, types are validated, and what the answer says of itself is
compared with what is known.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, Literal

from pydantic import TypeAdapter, ValidationError

from ...core.facts import Document, Place, Signature
from ...ports import MAX_INSIDE, MAX_INSIDE_BYTES, FileToRead, Reading
from .limits import MEGABYTE, Limits

LENGTH = 4
READY = b"ready"
MAX_ANSWER = 8 * MEGABYTE
MAX_PICTURE = 8 * MEGABYTE
MAX_PICTURES = 200
MAX_PICTURE_BYTES = 64 * MEGABYTE
MAX_DOCUMENTS = 400
PNG = b"\x89PNG\r\n\x1a\n"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LOOK = re.compile(r"(?:[0-9a-f]{16})?")


class Untrue(Exception):
    """The child said something that cannot be: it is not believed in anything."""


@dataclass(frozen=True, slots=True)
class ChildSettings:
    """What a child is started with. ``entry``: ``module:function`` that reads one file."""

    rules: str
    entry: str
    limits: Limits
    signers: tuple[str, ...] = ()  # files of certificates whose digital signatures count


@dataclass(frozen=True, slots=True)
class Request:
    name: str
    media_type: str
    pages: bool = False
    further: int = 0  # so many more files follow the first


@dataclass(frozen=True, slots=True)
class Announced:
    """A picture or file whose bytes follow the answer."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Answer:
    documents: tuple[Document, ...] = ()
    pictures: tuple[Announced, ...] = ()
    inside: tuple[Announced, ...] = ()
    seconds: float = 0.0
    failure: Literal["memory", "error"] | None = None
    detail: str = ""


_SETTINGS = TypeAdapter(ChildSettings)
_REQUEST = TypeAdapter(Request)
_ANSWER = TypeAdapter(Answer)


def dump_settings(settings: ChildSettings) -> str:
    return _SETTINGS.dump_json(settings).decode()


def load_settings(text: str) -> ChildSettings:
    return _SETTINGS.validate_json(text, strict=True)


def frame(content: bytes) -> bytes:
    return len(content).to_bytes(LENGTH, "big") + content


def write_frame(stream: BinaryIO, content: bytes) -> None:
    stream.write(frame(content))
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None at the end of the stream. Raises EOFError inside a frame."""
    head = stream.read(LENGTH)
    if not head:
        return None
    size = int.from_bytes(head, "big")
    content = stream.read(size)
    if len(head) < LENGTH or len(content) < size:
        raise EOFError("the stream ended inside a frame")
    return content


def plain_name(name: str) -> str:
    """A name that JSON can carry: mail may bring names with stray surrogates."""
    return name.encode("utf-8", "replace").decode("utf-8")


def dump_request(file: FileToRead) -> bytes:
    return _REQUEST.dump_json(
        Request(plain_name(file.name), plain_name(file.media_type), file.pages, len(file.further))
    )


def load_request(content: bytes) -> Request:
    return _REQUEST.validate_json(content, strict=True)


def dump_answer(answer: Answer) -> bytes:
    return _ANSWER.dump_json(answer)


def load_answer(content: bytes) -> Answer:
    """An answer whose shape holds. Raises Untrue."""
    try:
        answer = _ANSWER.validate_json(content, strict=True)
    except (ValidationError, ValueError, RecursionError) as error:
        raise Untrue(f"its answer has a wrong shape ({type(error).__name__})") from None
    if not _within(answer.pictures, MAX_PICTURES, MAX_PICTURE, MAX_PICTURE_BYTES):
        raise Untrue("it announces more pictures than a file may have")
    if not _within(answer.inside, MAX_INSIDE, MAX_INSIDE_BYTES, MAX_INSIDE_BYTES):
        raise Untrue("it announces more files inside than a file may have")
    return answer


def _within(announced: Sequence[Announced], most: int, largest: int, together: int) -> bool:
    sizes = [each.size for each in announced]
    return len(sizes) <= most and all(0 < size <= largest for size in sizes) and sum(sizes) <= together


def believed(
    answer: Answer, pictures: Sequence[bytes], file: FileToRead, sha256: str, inside: Sequence[bytes] = ()
) -> Reading:
    """The answer as a Reading of ``file``, after what can be compared was compared.

    Args:
        pictures: the bytes of those that the answer announces; ``inside``: of the files.

    Raises:
        Untrue: it says what cannot be.
    """
    if not 1 <= len(answer.documents) <= MAX_DOCUMENTS:
        raise Untrue(f"it reports {len(answer.documents)} documents")
    for announced, data in zip(answer.pictures, pictures, strict=True):
        if hashlib.sha256(data).hexdigest() != announced.sha256 or not data.startswith(PNG):
            raise Untrue("a picture is not what it is announced as")
    named = {each for document in answer.documents for each, _ in document.held_in}
    for announced, data in zip(answer.inside, inside, strict=True):
        if hashlib.sha256(data).hexdigest() != announced.sha256 or announced.sha256 not in named:
            raise Untrue("a file inside is not what it is announced as")
    known = {each.sha256 for each in answer.pictures}
    return Reading(
        documents=tuple(_believed(each, known, file, sha256) for each in answer.documents),
        pictures=tuple((each.sha256, data) for each, data in zip(answer.pictures, pictures, strict=True)),
        seconds=answer.seconds,
        inside=tuple((each.sha256, data) for each, data in zip(answer.inside, inside, strict=True)),
    )


def _believed(document: Document, pictures: set[str], file: FileToRead, sha256: str) -> Document:
    name = plain_name(file.name)
    inside, later = document.file.startswith(f"{name}/"), document.later_files
    if document.file != name and not inside:
        raise Untrue("it reports a document of another file")
    if not all(inside and each.file.startswith(f"{name}/") and _SHA256.fullmatch(each.sha256) for each in later):
        raise Untrue("it reports later pages in another file")
    sure = [document.confidence, *(each.confidence for each in document.fields.values())]
    sure += [each.confidence for each in document.signatures.values()]
    if not all(0.0 <= each <= 1.0 for each in sure):
        raise Untrue("a confidence is not a probability")
    if any(_unknown_picture(each, pictures) for each in document.signatures.values()):
        raise Untrue("a signature names a picture that is not there")
    if not pictures.issuperset(document.pictures.values()):
        raise Untrue("a document names a picture that is not there")
    if any(not _on_a_page(each) for each in document.places.values()):
        raise Untrue("a place lies beside its page")
    if not _LOOK.fullmatch(document.picture_hash):
        raise Untrue("the hash of a picture is none")
    if inside and not _SHA256.fullmatch(document.file_sha256):
        raise Untrue("a document inside the file has no hash")
    return replace(
        document,
        file=file.name + document.file.removeprefix(name),
        later_files=tuple(replace(each, file=file.name + each.file.removeprefix(name)) for each in later),
        file_sha256=document.file_sha256 if inside else sha256,
    )


def _on_a_page(place: Place) -> bool:
    return place.page >= 1 and 0.0 <= place.left <= place.right <= 1.0 and 0.0 <= place.top <= place.bottom <= 1.0


def _unknown_picture(signature: Signature, pictures: set[str]) -> bool:
    return signature.picture is not None and signature.picture not in pictures
