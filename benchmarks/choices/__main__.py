"""``python -m benchmarks.choices``: make lists of printed choices, marked in every way, teach the network what a mark before a
choice looks like, and print how well it holds on lists that it never saw.

Faces are those of the machine, and of ``--faces``, a folder; ``--hands``: of faces of hands. PyTorch and onnx are needed here alone
(``pip install mmd-mailbot[ink]``): what was learned is a file that the reader runs with what it has.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from . import network
from .lists import Faces
from .rows import rows

TARGET = Path("mmd_mailbot/documents/chosen/front.onnx")
PLAIN = Path("/usr/share/fonts/truetype")
_SURE = 2.2  # odds of nine to one


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.choices", description=__doc__)
    parser.add_argument("--rows", type=int, default=40_000, help="how many choices to make")
    parser.add_argument("--faces", type=Path, help="folder of faces of print")
    parser.add_argument("--hands", type=Path, help="folder of faces of hands")
    parser.add_argument("--made", type=Path, help="where made rows are kept, to learn from again")
    parser.add_argument("--write", action="store_true", help=f"write {TARGET}")
    asked = parser.parse_args()
    plain = [*_in(PLAIN, "Liberation*-Regular.ttf", "DejaVuS*.ttf"), *_in(asked.faces, "*.ttf")]
    faces = Faces(PLAIN / "dejavu/DejaVuSans.ttf", plain, _in(asked.hands, "*.ttf") or plain)
    if asked.made and asked.made.exists():
        kept = np.load(asked.made)
        pictures, marked = kept["pictures"], kept["marked"]
    else:
        pictures, marked = rows(faces, asked.rows, seed=1)
        if asked.made:
            np.savez(asked.made, pictures=pictures, marked=marked)
    learned = network.learn(pictures, marked)
    unseen, truth = rows(faces, max(1000, asked.rows // 20), seed=2)
    told = network.odds(learned, unseen)
    wrong, sure = (told > 0) != truth, np.abs(told) >= _SURE
    print(
        f"{len(truth)} unseen: {wrong.mean():.1%} wrong, {(wrong & sure).mean():.1%} surely; not sure of {(~sure).mean():.1%}"
    )
    if asked.write:
        network.save(learned, TARGET)


def _in(folder: Path | None, *names: str) -> Sequence[Path]:
    return sorted(each for name in names for each in folder.rglob(name)) if folder else []


if __name__ == "__main__":
    main()
