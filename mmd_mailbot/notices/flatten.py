"""A sender's PDF as plain pages: what is filled in becomes ink, scripts and actions are gone.

The parser works on untrusted bytes, so it runs in a child process of its own with limits on time and memory, started
from this very file and without the environment. Two copies of one form in one packet cannot change each other's
fields either: there are no fields any more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_SECONDS = 30
_MEMORY = 1_500_000_000  # bytes of address space
_MOST_PAGES = 200


def flattened(documents: Sequence[bytes]) -> list[tuple[bytes, int] | None]:
    """For each document its plain pages and how many; None where it cannot be read as a PDF within the limits."""
    together = _child(documents)
    if together is not None:
        return together
    alone = [_child([each]) for each in documents] if len(documents) > 1 else []
    return [each[0] if each else None for each in alone] or [None] * len(documents)


def _child(documents: Sequence[bytes]) -> list[tuple[bytes, int] | None] | None:
    """None: the child broke down, and nothing is known of any document."""
    if not documents:
        return []
    head = json.dumps([len(each) for each in documents]).encode() + b"\n"
    try:
        done = subprocess.run(  # noqa: S603 our own interpreter and our own file
            [sys.executable, "-I", str(Path(__file__).resolve())],
            input=head + b"".join(documents),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS * 2,
            env={},
            check=True,
        )
        first, _, rest = done.stdout.partition(b"\n")
        results: list[tuple[bytes, int] | None] = []
        for size, pages in json.loads(first):
            results.append((rest[:size], pages) if pages else None)
            rest = rest[size:]
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return results if len(results) == len(documents) else None


def _work() -> None:
    """The child: sizes and bytes on standard input, sizes, page counts and bytes on standard output."""
    _limit()
    sizes = json.loads(sys.stdin.buffer.readline())
    results = [_flatten(sys.stdin.buffer.read(size)) for size in sizes]
    sys.stdout.buffer.write(json.dumps([[len(data), pages] for data, pages in results]).encode() + b"\n")
    for data, _ in results:
        sys.stdout.buffer.write(data)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # a system without it: the parent's timeout remains
        return
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _flatten(data: bytes) -> tuple[bytes, int]:
    import io

    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
        if not 0 < len(document) <= _MOST_PAGES:
            return b"", 0
        document.init_forms()
        for index in range(len(document)):
            page = document[index]
            raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
            page.close()
        plain = pypdfium2.PdfDocument.new()
        plain.import_pages(document)
        out = io.BytesIO()
        plain.save(out)
    except pypdfium2.PdfiumError:
        return b"", 0
    return out.getvalue(), len(plain)


if __name__ == "__main__":
    _work()
