"""What a reading process may use: nothing that a file holds can make it take more."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading process. Sizes in bytes, times in seconds."""

    memory: int = 2048 * MEGABYTE  # address space; an OCR engine and its picture of a page take half of it
    cpu_seconds: int = 60  # of computing, for one file; each page that is recognised adds to it (scan/allowance.py)
    wall_seconds: float = 300.0  # for one file, whatever it is: forty scanned pages take 160 to 200
    start_seconds: float = 60.0  # from its start until it is ready
    file_bytes: int = 60 * MEGABYTE  # a larger file is not looked into
    written_bytes: int = 256 * MEGABYTE  # of any one file that it writes
    open_files: int = 64
    files_per_process: int = 100  # then a fresh one takes its place
