"""``python -m benchmarks.reading``: make the corpus, read it, print the tables."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from . import corpus, fonts, measure, real, tables, truth
from .compare import FileResult, compared


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _arguments(arguments)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if asked.receipts is not None:
        print(real.report(list(real.measured(asked.receipts, asked.part, asked.limit))))
        return 0
    if asked.folder is not None:
        truths = truth.in_folder(asked.folder)
        results = _read(asked.folder, _chosen(truths, asked), asked)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            folder = asked.keep or Path(scratch)
            folder.mkdir(parents=True, exist_ok=True)
            results = _read(folder, _chosen(_made(folder, asked), asked), asked)
    print(tables.report(results, failures=not asked.quiet))
    if asked.json is not None:
        told = {"summary": tables.summary(results), "files": [asdict(each) for each in results]}
        asked.json.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0


def _made(folder: Path, asked: argparse.Namespace) -> list[truth.FileTruth]:
    """The documents, written into the folder; the same command gives the same documents."""
    if gone := fonts.fetch():
        print(f"without these faces, which could not be fetched: {', '.join(gone)}", file=sys.stderr)
    rules = corpus.the_rules()
    parts = corpus.PARTS if asked.part == "all" else (asked.part,)
    listed = [each for part in parts for each in corpus.wanted(part, asked.limit)]
    made = []
    for each in listed:
        if (asked.only and asked.only not in each.name) or (asked.channel == truth.TEXT and not corpus.is_text(each)):
            continue
        document = corpus.make(each, rules, asked.real)
        truth.write(folder, document.truth, document.data)
        made.append(document.truth)
        _tell(asked, f"made {each.name}")
    return made


def _chosen(truths: list[truth.FileTruth], asked: argparse.Namespace) -> list[truth.FileTruth]:
    chosen = [
        each
        for each in truths
        if (not asked.channel or asked.channel in each.channel or asked.channel == each.group)
        and (not asked.only or asked.only in each.file)
    ]
    return chosen[: asked.limit] if asked.limit else chosen


def _read(folder: Path, truths: list[truth.FileTruth], asked: argparse.Namespace) -> list[FileResult]:
    if asked.make_only:
        return []
    results = []
    read = measure.read_all([folder / each.file for each in truths], processes=asked.processes, sandbox=asked.sandbox)
    for expected, got in zip(truths, read, strict=True):
        if got.failure:
            print(f"{got.name}: the reader raised {got.failure}", file=sys.stderr)
        results.append(compared(expected, got.documents, seconds=got.seconds, memory=got.memory))
        _tell(asked, f"read {got.name} {got.seconds:.1f} s")
    return results


def _tell(asked: argparse.Namespace, words: str) -> None:
    if asked.progress:
        print(words, file=sys.stderr, flush=True)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--part", choices=(*corpus.PARTS, "all"), default="all")
    parser.add_argument("--folder", type=Path, help="compare documents that lie there instead of making them")
    parser.add_argument("--limit", type=int, default=0, help="so many documents of each part at most")
    parser.add_argument(
        "--channel", default="", help="a channel (pdf-text, scan-tiff, photo-heic, …) or group (text, scan, photo)"
    )
    parser.add_argument("--only", default="", metavar="NAME", help="documents whose name holds this")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--sandbox", action="store_true", help="read as the worker does")
    parser.add_argument(
        "--real",
        type=Path,
        metavar="FOLDER",
        help="pictures of real signatures for the pens; in `later` and the parts after it for a third of them",
    )
    parser.add_argument(
        "--receipts", type=Path, metavar="FOLDER", help="instead: real slips, img/N.jpg with key/N.json (see real.py)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the documents there")
    parser.add_argument("--make-only", action="store_true", help="with --keep: make them, read nothing")
    parser.add_argument("--quiet", action="store_true", help="without the list of failures")
    parser.add_argument("--progress", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
