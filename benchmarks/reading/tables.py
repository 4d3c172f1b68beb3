"""The tables: accuracy by group, kind, field and channel; signatures; calibration; cost; what failed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from .compare import FieldResult, FileResult, SignResult
from .truth import GROUP_NAMES, GROUPS, ODD

TARGETS: dict[str, tuple[str, str, str]] = {
    "kind right": ("100 %", ">= 99 %", ">= 97 %"),
    "fields right": (">= 99 %", ">= 95 %", ">= 90 %"),
    "choices right": (">= 99 %", ">= 95 %", ">= 90 %"),
    "said signed where it is not": ("0", "0", "0"),
    "said unsigned where it is": ("<= 0.5 %", "<= 3 %", "<= 5 %"),
    "uncertain": ("<= 1 %", "<= 5 %", "<= 10 %"),
}
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)
SURE = 0.9
SHOWN = 60  # characters of a value in the list of failures


def report(results: Sequence[FileResult], *, failures: bool = True) -> str:
    odd, results = _of(results, ODD), [each for each in results if each.truth.group != ODD]
    lines = [*_main(results), "", *_by_kind(results), "", *_by_field(results), "", *_by_channel(results)]
    lines += ["", *_signatures(results), "", *_dates(results), "", *_calibration(results), "", *_costs(results)]
    if failures:
        lines += ["", *_failed(results)]
    if odd:
        lines += ["", *_odd(odd), *(["", *_failed(odd)] if failures else [])]
    return "\n".join(lines)


def _odd(results: Sequence[FileResult]) -> list[str]:
    """Of the group in which everything is of a kind that no part had: without a figure to reach."""
    lines = [f"== {GROUP_NAMES[ODD]}: {len(results)} files"]
    lines += [
        f"{name:30}{_share(count, of):>12} {f'({count}/{of})':>11}" for name, (count, of) in _figures(results).items()
    ]
    return [*lines, *_signatures(results)]


def summary(results: Sequence[FileResult]) -> dict[str, Any]:
    """The figures of the first table, for machines, and of the group that stands apart."""
    return {
        group: {name: {"of": of, "count": count} for name, (count, of) in _figures(_of(results, group)).items()}
        for group in (*GROUPS, ODD)
    }


def fields_of(results: Iterable[FileResult]) -> Iterator[FieldResult]:
    for each in results:
        for paper in each.papers:
            yield from paper.fields


def signatures_of(results: Iterable[FileResult]) -> Iterator[SignResult]:
    for each in results:
        for paper in each.papers:
            yield from paper.signatures


def _of(results: Sequence[FileResult], group: str) -> list[FileResult]:
    return [each for each in results if each.truth.group == group]


def _figures(results: Sequence[FileResult]) -> dict[str, tuple[int, int]]:
    """Name → (count, of how many)."""
    plain = [each for each in fields_of(results) if not each.choice]
    choices = [each for each in fields_of(results) if each.choice]
    rows = list(signatures_of(results))
    unsigned = [each for each in rows if each.truth.state == "unsigned"]
    signed = [each for each in rows if each.truth.state == "signed"]
    return {
        "kind right": (sum(each.kind_right for each in results), len(results)),
        "fields right": (_count(plain, "right"), len(plain)),
        "fields unread": (_count(plain, "unread"), len(plain)),
        "fields wrong": (_count(plain, "wrong"), len(plain)),
        "choices right": (_count(choices, "right"), len(choices)),
        "choices unread": (_count(choices, "unread"), len(choices)),
        "said signed where it is not": (sum(each.verdict == "false-signed" for each in rows), len(unsigned)),
        "said unsigned where it is": (sum(each.verdict == "false-unsigned" for each in rows), len(signed)),
        "uncertain": (sum(each.verdict == "uncertain" for each in rows), len(rows)),
        "doubtful, and said so": (
            sum(each.verdict == "doubtful" for each in rows),
            sum(each.truth.doubtful for each in rows),
        ),
    }


def _count(results: Sequence[FieldResult], verdict: str) -> int:
    return sum(each.verdict == verdict for each in results)


def _share(count: int, of: int) -> str:
    return f"{count / of:7.2%}" if of else "      -"


def _main(results: Sequence[FileResult]) -> list[str]:
    figures = {group: _figures(_of(results, group)) for group in GROUPS}
    names = list(figures[GROUPS[0]])
    files = [f"{GROUP_NAMES[group]}: {len(_of(results, group))} files" for group in GROUPS]
    lines = ["== " + "; ".join(files), f"{'':30}" + "".join(f"{GROUP_NAMES[group]:>34}" for group in GROUPS)]
    for name in names:
        cells = ""
        for index, group in enumerate(GROUPS):
            count, of = figures[group][name]
            target = TARGETS.get(name, ("", "", ""))[index]
            cells += f"{_share(count, of):>12} {f'({count}/{of})':>11} {target:>9}"
        lines.append(f"{name:30}{cells}")
    return lines


def _grouped(title: str, results: Sequence[FileResult], key: Callable[[FileResult], Iterable[str]]) -> list[str]:
    groups: dict[str, list[FileResult]] = defaultdict(list)
    for each in results:
        for name in key(each):
            groups[name].append(each)
    lines = [
        f"== {title}",
        f"{'':28}{'files':>7}{'kind':>9}{'fields':>9}{'unread':>9}{'choices':>9}{'signed':>8}{'unsig.':>8}{'unc.':>7}{'rows':>7}",
    ]
    for name in sorted(groups):
        told = _figures(groups[name])
        lines.append(
            f"{name:28}{len(groups[name]):>7}"
            + "".join(
                f"{_share(*told[what]):>9}"
                for what in ("kind right", "fields right", "fields unread", "choices right")
            )
            + f"{told['said signed where it is not'][0]:>8}{told['said unsigned where it is'][0]:>8}"
            + f"{told['uncertain'][0]:>7}{told['uncertain'][1]:>7}"
        )
    return lines


def _by_kind(results: Sequence[FileResult]) -> list[str]:
    return _grouped("by kind", results, lambda each: {f"{paper.kind} / {each.truth.group}" for paper in each.papers})


def _by_channel(results: Sequence[FileResult]) -> list[str]:
    return _grouped("by channel", results, lambda each: (each.truth.channel,))


def _by_field(results: Sequence[FileResult]) -> list[str]:
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for group in GROUPS:
        for each in fields_of(_of(results, group)):
            counts[each.name.partition("[")[0]][group][each.verdict] += 1
    lines = [
        "== by field (right of all; unread)",
        f"{'':30}" + "".join(f"{GROUP_NAMES[group]:>28}" for group in GROUPS),
    ]
    for name in sorted(counts):
        cells = ""
        for group in GROUPS:
            told = counts[name][group]
            cells += f"{_share(told['right'], told.total()):>16} ({told.total():>4};{told['unread']:>4})"
        lines.append(f"{name:30}{cells}")
    return lines


def _signatures(results: Sequence[FileResult]) -> list[str]:
    lines = ["== signatures by evidence (truth / how)"]
    lines.append(f"{'':34}{'group':>7}{'rows':>6}{'right':>7}{'signed':>8}{'unsigned':>9}{'uncertain':>10}")
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for each in results:
        for row in signatures_of([each]):
            counts[(row.truth.state, row.truth.how, each.truth.group)][row.read] += 1
            counts[(row.truth.state, row.truth.how, each.truth.group)]["rows"] += 1
    for (state, how, group), told in sorted(counts.items()):
        lines.append(
            f"{state + ' / ' + how:34}{group:>7}{told['rows']:>6}{told[state]:>7}{told['signed'] if state != 'signed' else 0:>8}"
            f"{told['unsigned'] if state != 'unsigned' else 0:>9}{told['uncertain']:>10}"
        )
    unsigned = sum(row.truth.state == "unsigned" for row in signatures_of(results))
    lines.append(
        f"rows not signed: {unsigned}; signed: {sum(row.truth.state == 'signed' for row in signatures_of(results))}"
    )
    return lines


def _dates(results: Sequence[FileResult]) -> list[str]:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in results:
        for row in signatures_of([each]):
            if row.date is not None:
                counts[(each.truth.group, row.truth.date_by or "none there")][row.date] += 1
    lines = ["== dates beside signatures", f"{'':28}{'right':>7}{'unread':>8}{'wrong':>7}"]
    return lines + [
        f"{group + ', by ' + by:28}{told['right']:>7}{told['unread']:>8}{told['wrong']:>7}"
        for (group, by), told in sorted(counts.items())
    ]


def _calibration(results: Sequence[FileResult]) -> list[str]:
    values = [(each.confidence, each.verdict == "right") for each in fields_of(results) if each.verdict != "unread"]
    rows = [
        (each.confidence, each.verdict in ("right", "doubtful"))
        for each in signatures_of(results)
        if each.read != "uncertain"
    ]
    lines = [
        "== calibration (values given, by confidence)",
        f"{'':14}{'fields':>8}{'wrong':>7}{'':>9}{'signatures':>13}{'wrong':>7}",
    ]
    for low, high in pairwise(BINS):
        told = [right for confidence, right in values if low <= confidence < high]
        signed = [right for confidence, right in rows if low <= confidence < high]
        lines.append(
            f"{low:4.2f} - {min(high, 1.0):4.2f}   {len(told):>8}{told.count(False):>7}{_share(told.count(False), len(told)):>9}"
            f"{len(signed):>13}{signed.count(False):>7}{_share(signed.count(False), len(signed)):>9}"
        )
    for group in GROUPS:
        sure = [
            each for each in fields_of(_of(results, group)) if each.confidence >= SURE and each.verdict != "unread"
        ]
        wrong = sum(each.verdict == "wrong" for each in sure)
        lines.append(
            f"{GROUP_NAMES[group]}: of {len(sure)} values of {SURE} or more {wrong} are wrong "
            f"({_share(wrong, len(sure)).strip()}; at most 2 %)"
        )
    return lines


def _costs(results: Sequence[FileResult]) -> list[str]:
    lines = ["== cost"]
    for group in GROUPS:
        read = [each for each in _of(results, group) if each.seconds]
        pages = sum(each.truth.pages or 1 for each in read)
        if pages:
            seconds = sum(each.seconds for each in read)
            worst = max(each.seconds / (each.truth.pages or 1) for each in read)
            lines.append(
                f"{GROUP_NAMES[group]:20} {seconds / pages:6.2f} CPU s a page (worst file {worst:.2f}), {pages} pages"
            )
    most = max((each.memory for each in results), default=0)
    return [*lines, f"peak memory of a reading process: {most / 2**20:.0f} MiB"]


def _failed(results: Sequence[FileResult]) -> list[str]:
    lines = ["== documents that failed"]
    for each in results:
        wrong = list(_wrong(each))
        if wrong:
            lines += [
                f"{each.truth.file}  ({each.truth.channel}; {', '.join(each.truth.features)})",
                *(f"    {line}" for line in wrong),
            ]
    return lines


def _wrong(each: FileResult) -> Iterator[str]:
    if not each.kind_right:
        expected = ", ".join(paper.kind for paper in each.papers)
        yield f"kind: expected {expected}; read {', '.join(each.kinds_read) or 'nothing'} {_cut(each.problems)}"
    for paper in each.papers:
        if not paper.found:
            continue
        for field in paper.fields:
            if field.verdict != "right":
                yield f"{field.name} {field.verdict} ({field.confidence:.2f}): expected {_cut(field.expected)}; read {_cut(field.read)}"
        for row in paper.signatures:
            if row.verdict != "right":
                yield f"signature {row.role} {row.verdict} ({row.confidence:.2f}): {row.truth.how}"
            if row.date in ("wrong", "unread"):
                yield f"date of {row.role} {row.date}: expected {row.truth.date} by {row.truth.date_by}; read {row.read_date}"


def _cut(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
