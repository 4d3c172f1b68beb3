from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from mmd_mailbot.store import FileSpool, SpoolError


def test_bytes_come_back_as_they_were(tmp_path: Path) -> None:
    spool = FileSpool(tmp_path / "spool")
    data = bytes(range(256)) * 3
    name = spool.put(data)
    assert name == hashlib.sha256(data).hexdigest()
    assert spool.get(name) == data
    assert spool.has(name)
    assert not spool.has("0" * 64)


def test_hashes_come_in_the_order_of_the_bytes(tmp_path: Path) -> None:
    spool = FileSpool(tmp_path / "spool")
    blobs = [b"one", b"two", b"one", b""]
    assert spool.put_many(blobs) == [hashlib.sha256(each).hexdigest() for each in blobs]
    assert [spool.get(each) for each in spool.put_many(blobs)] == blobs


def test_files_are_the_owners_alone_and_lie_in_folders_of_two_digits(tmp_path: Path) -> None:
    spool = FileSpool(tmp_path / "deep" / "spool")
    name = spool.put(b"x")
    file = tmp_path / "deep" / "spool" / name[:2] / name
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert file.parent.parent.stat().st_mode & 0o777 == 0o700
    assert [each.name for each in file.parent.iterdir()] == [name]


def test_a_damaged_file_is_named_and_not_handed_out(tmp_path: Path) -> None:
    spool = FileSpool(tmp_path)
    name = spool.put(b"the mail")
    (tmp_path / name[:2] / name).write_bytes(b"the nail")
    with pytest.raises(SpoolError, match=f"{name}: the stored file is damaged"):
        spool.get(name)


def test_putting_the_bytes_again_heals_a_damaged_file(tmp_path: Path) -> None:
    spool = FileSpool(tmp_path)
    name = spool.put(b"the mail")
    (tmp_path / name[:2] / name).write_bytes(b"")
    assert spool.get(spool.put(b"the mail")) == b"the mail"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SpoolError, match="is missing; restore it"):
        FileSpool(tmp_path).get("a" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63 + "\n"])
def test_only_hashes_name_files(tmp_path: Path, name: str) -> None:
    spool = FileSpool(tmp_path)
    assert not spool.has(name)
    with pytest.raises(SpoolError, match="names nothing in the spool"):
        spool.get(name)


def test_a_failing_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = FileSpool(tmp_path)

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        spool.put(b"the mail")
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_bytes_then_folder_are_synced_and_each_folder_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = FileSpool(tmp_path)
    spool.put_many([b"a", b"b"])
    synced: list[str] = []
    real = os.fsync

    def watch(handle: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        real(handle)

    by_folder: dict[str, list[bytes]] = {}
    for number in range(600):
        blob = b"mail %d" % number
        by_folder.setdefault(hashlib.sha256(blob).hexdigest()[:2], []).append(blob)
    folder, blobs = next((name, each) for name, each in by_folder.items() if len(each) >= 3)
    (tmp_path / folder).mkdir(exist_ok=True)
    monkeypatch.setattr(os, "fsync", watch)
    spool.put_many(blobs)
    assert len([each for each in synced if each.endswith(".part")]) == len(blobs)
    assert [each for each in synced if not each.endswith(".part")] == [str(tmp_path / folder)]
    assert synced[-1] == str(tmp_path / folder)
