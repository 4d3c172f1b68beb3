"""``python -m benchmarks.ink``: make rows, learn the pen's weights, print how well they hold on hands never seen and on
kinds of litter never seen: a family of them (rings, lines, stamps …) is left out as a whole.

Script faces and pictures of real signatures are used where folders of them are given; the repository holds none.
scikit-learn is needed here alone: what was learned is a small file of numbers that the reader multiplies.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mmd_mailbot.documents.scan.pen import Tree, Weights
from mmd_mailbot.documents.scan.traits import NAMES
from mmd_mailbot.documents.scan.verdict import SIGNED, UNSIGNED

from .canvas import Fonts
from .disturbances import FAMILIES, family_of
from .rows import Row, rows
from .sheets import sheets

TARGET = Path("mmd_mailbot/documents/scan/pen.json")
TREES = 240
FOLDS = 5
PLAIN = Path("/usr/share/fonts/truetype")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ink", description=__doc__)
    parser.add_argument("--sheets", type=int, default=400, help="how many sheets to make")
    parser.add_argument("--script", type=Path, help="folder of script faces")
    parser.add_argument("--hand", type=Path, help="folder of printed hands' faces")
    parser.add_argument("--real", type=Path, help="folder of pictures of real signatures")
    parser.add_argument("--write", action="store_true", help=f"write {TARGET}")
    asked = parser.parse_args()
    fonts = Fonts(_faces(asked.script), _faces(asked.hand), sorted(PLAIN.glob("**/Liberation*-Regular.ttf")))
    real = sorted(asked.real.rglob("*.png")) if asked.real else []
    report(list(rows(sheets(150 / 72), fonts, real, asked.sheets, seed=1)), write=asked.write)


def _faces(folder: Path | None) -> list[Path]:
    return sorted(each for kind in ("*.ttf", "*.woff") for each in folder.rglob(kind)) if folder else []


def report(made: Sequence[Row], *, write: bool) -> None:
    """Learn on four fifths of the hands and of the families of what is none, ask the others; print; learn on all."""
    clear = [each for each in made if not each.doubtful and any(each.values)]
    values = np.array([each.values for each in clear])
    truth = np.array([each.signed for each in clear])
    folds = np.array(_folds(clear))
    chances = np.zeros(len(clear))
    for fold in range(FOLDS):
        test = folds == fold
        learned = learn(values[~test], truth[~test])
        chances[test] = [learned.chance(each.tolist()) for each in values[test]]
    _print("hands and kinds never seen", clear, chances)
    if write:
        save(learn(values, truth), TARGET)


def _folds(made: Sequence[Row]) -> list[int]:
    """Which fifth each row is asked in: a hand, or a family of what lies there, is never in two of them."""
    families = list(FAMILIES)
    return [
        hash_of(each.group) % FOLDS if each.signed else families.index(family_of(each.what)) % FOLDS for each in made
    ]


def hash_of(text: str) -> int:
    return sum((index + 3) * ord(letter) * 7919 for index, letter in enumerate(text))


def learn(values: NDArray[np.float64], truth: NDArray[np.bool_]) -> Weights:
    """Fit the trees: shallow, many, each on half of the rows and few of the traits, so that none learns by heart."""
    from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-untyped]

    fitted = GradientBoostingClassifier(
        n_estimators=TREES, max_depth=3, learning_rate=0.06, subsample=0.5, max_features=6, min_samples_leaf=5,
        random_state=0,
    ).fit(values, truth)  # fmt: skip
    share = float(truth.mean())
    return Weights(
        math.log(share / (1 - share)),
        tuple(_tree(each[0].tree_, fitted.learning_rate) for each in fitted.estimators_),
    )


def _tree(tree: Any, rate: float) -> Tree:
    leaf = tree.children_left < 0
    return Tree(
        tuple(np.where(leaf, -1, tree.feature).tolist()),
        tuple(np.where(leaf, 0, np.round(tree.threshold, 4)).tolist()),
        tuple(np.maximum(tree.children_left, 0).tolist()),
        tuple(np.maximum(tree.children_right, 0).tolist()),
        tuple(np.where(leaf, np.round(tree.value[:, 0, 0] * rate, 4), 0).tolist()),
    )


def save(learned: Weights, target: Path) -> None:
    trees = [[each.trait, each.limit, each.low, each.high, each.value] for each in learned.trees]
    stored = {"traits": list(NAMES), "start": round(learned.start, 4), "trees": trees}
    target.write_text(json.dumps(stored, separators=(",", ":")) + "\n", encoding="utf-8")


def said(row: Row, chance: float) -> str:
    """What the reader would say of the strokes, words beside them aside."""
    if chance >= SIGNED:
        return "uncertain" if row.against or (row.shape and not row.named) else "signed"
    return "unsigned" if chance <= UNSIGNED else "uncertain"


def _print(head: str, made: Sequence[Row], chances: NDArray[np.float64]) -> None:
    for photo in (False, True):
        print(f"{head}, {'photos' if photo else 'scans'}:")
        for signed in (True, False):
            told = Counter(
                said(row, chance)
                for row, chance in zip(made, chances, strict=True)
                if row.photo is photo and row.signed is signed
            )
            print(f"  {'signed' if signed else 'not signed':10}", dict(sorted(told.items())))
    each = defaultdict(Counter)  # type: ignore[var-annotated]
    for row, chance in zip(made, chances, strict=True):
        each[row.what][said(row, chance)] += 1
    for what, counts in sorted(each.items()):
        print(f"  {what:16}", dict(sorted(counts.items())))
    print("where the band of doubt might begin: signatures found, of those; rows said signed that are not")
    for limit in (0.8, 0.85, 0.9, 0.93, 0.95, 0.97):
        sure = [row for row, chance in zip(made, chances, strict=True) if chance >= limit and not row.against]
        of = sum(row.signed for row in made)
        print(f"  {limit:.2f} {sum(row.signed for row in sure)} of {of}; {sum(not row.signed for row in sure)}")


if __name__ == "__main__":
    main()
