"""``python -m benchmarks.ink.crossed``: make names and names that were crossed out, teach a network to tell them apart, and print how
well it holds on hands that it never saw.

Script faces and pictures of real signatures are used where folders of them are given; the repository holds none.
PyTorch and onnx are needed here alone (``pip install mmd-mailbot[ink]``).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from mmd_mailbot.documents.pens.crossed import ANSWERS

from . import network
from .__main__ import PLAIN, faces_in
from .canvas import Fonts
from .crossing import crossed
from .sheets import sheets

TARGET = Path("mmd_mailbot/documents/pens/crossed.onnx")
# two unlike each other: of 480 names that nobody crossed out they doubt 31 together, the larger one alone 37
SHAPES, EPOCHS = (network.PEN, network.Shape((16, 24, 48, 64), (0, 1, 1, 1), 48)), 10
HELD_OUT = 7  # of so many hands one is asked, not learned from


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ink.crossed", description=__doc__)
    parser.add_argument("--sheets", type=int, default=12_000, help="how many sheets to make")
    parser.add_argument("--script", type=Path, help="folder of script faces")
    parser.add_argument("--real", type=Path, help="folder of pictures of real signatures")
    parser.add_argument("--made", type=Path, help="where made rows are kept, to learn from again")
    parser.add_argument("--write", action="store_true", help=f"write {TARGET}")
    asked = parser.parse_args()
    if asked.made and asked.made.exists():
        kept = np.load(asked.made)
    else:
        kept = _rows(asked)
        if asked.made:
            np.savez(asked.made, **kept)
    pictures, truth = kept["pictures"], kept["crossed"].astype(np.intp)
    unseen = np.array([sum(map(ord, each)) % HELD_OUT == 0 for each in kept["hands"]])
    learned = _learned(pictures[~unseen], truth[~unseen])
    _print(network.chances(learned, pictures[unseen])[:, 1], truth[unseen], kept["ways"][unseen])
    if asked.write:
        network.save(_learned(pictures, truth), ANSWERS, TARGET)


def _rows(asked: argparse.Namespace) -> dict[str, Any]:
    real = sorted(asked.real.rglob("*.png")) if asked.real else []
    fonts = Fonts(faces_in(asked.script), [], sorted(PLAIN.glob("**/Liberation*-Regular.ttf")), real)
    made = list(crossed(sheets(150 / 72), fonts, asked.sheets, seed=1))
    return {
        "pictures": np.stack([each.glance for each in made]),
        "crossed": np.array([each.crossed for each in made]),
        "ways": np.array([each.way for each in made]),
        "hands": np.array([each.group for each in made]),
    }


def _learned(pictures: np.ndarray, truth: np.ndarray) -> list[Any]:
    return [network.learn(pictures, truth, ANSWERS, seed, EPOCHS, shape) for seed, shape in enumerate(SHAPES)]


def _print(told: np.ndarray, truth: np.ndarray, ways: np.ndarray) -> None:
    print(f"{len(truth)} of hands never seen: {((told > 0.5) != truth).mean():.1%} wrong")
    groups: dict[str, list[float]] = defaultdict(list)
    for way, chance in zip(ways, told, strict=True):
        groups[str(way)].append(float(chance))
    for way, chances in sorted(groups.items()):
        over = [sum(each > limit for each in chances) for limit in (0.1, 0.3, 0.5, 0.7, 0.9)]
        print(f"  {way:16} {len(chances):5}  over .1 .3 .5 .7 .9:", *over)


if __name__ == "__main__":
    main()
