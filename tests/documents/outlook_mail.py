"""Mails as Outlook saves them, made here: a compound file (MS-CFB) whose storages are the attachments (MS-OXMSG)."""

from __future__ import annotations

import struct
from typing import TypeAlias

Tree: TypeAlias = "dict[str, bytes | Tree]"

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALL = 4096  # streams below it lie in the small stream, 64 bytes a piece


def saved_mail(*attached: tuple[str, bytes | Tree]) -> bytes:
    """Each attachment: its name, and its bytes or the tree of a mail."""
    return compound(mail_tree(*attached))


def mail_tree(*attached: tuple[str, bytes | Tree]) -> Tree:
    tree: Tree = {"__properties_version1.0": bytes(32), "__substg1.0_0037001F": "Our form".encode("utf-16-le")}
    for number, (name, content) in enumerate(attached):
        key = "__substg1.0_37010102" if isinstance(content, bytes) else "__substg1.0_3701000D"
        tree[f"__attach_version1.0_#{number:08X}"] = {"__substg1.0_3707001F": name.encode("utf-16-le"), key: content}
    return tree


def compound(tree: Tree) -> bytes:
    sectors: list[bytes] = []
    fat: list[int] = []
    small, small_fat = bytearray(), []
    rows: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, 0, 0]]  # name, kind, right, child, start, size

    def put(data: bytes) -> int:
        start = len(sectors)
        for at in range(0, len(data), 512):
            sectors.append(data[at : at + 512].ljust(512, b"\0"))
            fat.append(len(sectors))
        if len(sectors) > start:
            fat[-1] = _END
        return start if len(sectors) > start else _END

    def put_small(data: bytes) -> int:
        start = len(small_fat)
        for at in range(0, len(data), 64):
            small.extend(data[at : at + 64].ljust(64, b"\0"))
            small_fat.append(len(small_fat) + 1)
        small_fat[-1] = _END
        return start

    def lay(parent: int, branch: Tree) -> None:
        before = None
        for name, content in sorted(branch.items(), key=lambda each: (len(each[0]), each[0])):
            row = len(rows)
            if isinstance(content, bytes):
                start = put(content) if len(content) >= _SMALL else put_small(content) if content else _END
                rows.append([name, 2, _FREE, _FREE, start, len(content)])
            else:
                rows.append([name, 1, _FREE, _FREE, 0, 0])
                lay(row, content)
            rows[parent if before is None else before][3 if before is None else 2] = row
            before = row

    lay(0, tree)
    rows[0][4], rows[0][5] = put(bytes(small)), len(small)
    small_at = put(b"".join(each.to_bytes(4, "little") for each in small_fat).ljust(512, b"\xff"))
    directory = put(b"".join(_row(*each) for each in rows).ljust(512, b"\0"))
    needed = next(n for n in range(1, 110) if len(sectors) + n <= 128 * n)
    first = len(sectors)
    fat += [_FAT] * needed
    table = b"".join(each.to_bytes(4, "little") for each in fat).ljust(512 * needed, b"\xff")
    difat = [first + n if n < needed else _FREE for n in range(109)]
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, needed, directory, 0, _SMALL, small_at, len(small_fat) // 128 + 1, _END, 0)
    return head + struct.pack("<109I", *difat) + b"".join(sectors) + table


def _row(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    shown = name.encode("utf-16-le")
    row = shown.ljust(64, b"\0") + struct.pack("<HBB", len(shown) + 2, kind, 1)
    return row + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<IQ", start, size)
