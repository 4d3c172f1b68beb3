"""Reading functions that a test puts in the place of the real one: the file's bytes say what to do."""

import hashlib
import os
import socket
import sys
import time
from pathlib import Path

from mmd_mailbot.core.facts import Document, Fact, Item, Kind, Letterhead, Signature, SignatureState
from mmd_mailbot.ports import Reading

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
seen = 0


def read_file(file, rules):
    global seen
    seen += 1
    word, _, rest = file.data.partition(b" ")
    return globals()[word.decode()](file, rest.decode())


def said(file, **words):
    fields = {name: Fact(value, 0.9, "page 1") for name, value in words.items()}
    return Reading((Document(file.name, Kind.RECEIPT, fields=fields),))


def who(file, rest):
    return said(file, pid=str(os.getpid()), seen=str(seen), size=str(len(file.data)))


def whole(file, rest):
    digest = hashlib.sha256(PNG).hexdigest()
    document = Document(
        file.name,
        Kind.INVOICE,
        reader="pdf-text",
        pages=2,
        confidence=0.5,
        fields={
            "total": Fact("12.50", 0.98, "page 1"),
            "none": Fact(None, 0.4, unread="smudged"),
            "paid": Fact(False),
            "choices": Fact(("one", "two")),
            "lines": Fact((Item("Camera", "12.50"),)),
            "letterhead": Fact(Letterhead("present", "Ödland R-I")),
        },
        signatures={"dese": Signature(SignatureState.SIGNED, "drawn", date="2026-10-03", picture=digest)},
        pages_in_file=(1, 2),
    )
    return Reading((document,), ((digest, PNG),))


def inner(file, rest):
    return Reading((Document(f"{file.name}/a.pdf", Kind.UNKNOWN, file_sha256="0" * 64),))


def loop(file, rest):
    while True:
        pass


def sleep(file, rest):
    time.sleep(60)


def crash(file, rest):
    os._exit(3)


def crash_second(file, rest):
    return os._exit(3) if seen > 1 else said(file)


def fault(file, rest):
    import ctypes

    ctypes.string_at(0)


def hog(file, rest):
    keep = []
    while True:
        keep.append(bytearray(16 * 1024 * 1024))


def fail(file, rest):
    raise ValueError("private words of the file")


def deep(file, rest):
    return deep(file, rest)


def chatter(file, rest):
    print("words of a library")
    os.write(1, b"more words")
    return said(file)


def garbage(file, rest):
    """Writes to whatever end it finds, past its own streams."""
    for descriptor in range(3, 30):
        try:
            os.write(descriptor, bytes.fromhex(rest))
        except OSError:
            continue
    os._exit(0)


def huge(file, rest):
    return said(file, words="x" * (9 * 1024 * 1024))


def false_picture(file, rest):
    return Reading((Document(file.name, Kind.UNKNOWN),), (("0" * 64, PNG),))


def swapped_inside(file, rest):
    """The hash of what lay inside, with other bytes."""
    told = hashlib.sha256(b"what lay inside").hexdigest()
    document = Document(f"{file.name}/a.pdf", Kind.RECEIPT, file_sha256=told)
    return Reading((document,), inside=((told, b"something else"),))


def unnamed_inside(file, rest):
    """A file that holds none of the documents."""
    return Reading(said(file).documents, inside=((hashlib.sha256(b"x").hexdigest(), b"x"),))


def other(file, rest):
    return Reading((Document("another.pdf", Kind.UNKNOWN),))


def environment(file, rest):
    return said(file, names=" ".join(sorted(os.environ)))


def call(file, rest):
    host, port = rest.split()
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
    except OSError as error:
        return said(file, call=type(error).__name__)
    return said(file, call="connected")


def look(file, rest):
    try:
        return said(file, found=Path(rest).read_text())
    except OSError as error:
        return said(file, found=type(error).__name__)


def write(file, rest):
    try:
        with Path("/tmp/written-by-a-test").open("wb") as out:
            out.write(bytes(int(rest)))
    except OSError as error:
        return said(file, written=type(error).__name__)
    finally:
        Path("/tmp/written-by-a-test").unlink(missing_ok=True)
    return said(file, written="all")


def open_many(file, rest):
    keep = []
    try:
        while True:
            keep.append(os.open(sys.executable, os.O_RDONLY))
    except OSError as error:
        found = type(error).__name__
    for each in keep:
        os.close(each)
    return said(file, error=found, count=str(len(keep)))
