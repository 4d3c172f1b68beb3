"""``python -m benchmarks.ink``: make rows, teach both judges of the pen (trees on measured traits, a network on the picture),
print how well they hold on hands never seen and on kinds of litter never seen: a family of them (rings, lines, stamps …)
is left out as a whole.

Script faces and pictures of real signatures are used where folders of them are given; the repository holds none.
scikit-learn, PyTorch and onnx are needed here alone (``pip install mmd-mailbot[ink]``): what was learned is a file of numbers
for the trees and one for the network, which the reader runs with what it has.
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

from mmd_mailbot.documents.pens.against import is_crossed_out, pale_and_broad
from mmd_mailbot.documents.pens.crossed import chance_that_crossed_out
from mmd_mailbot.documents.pens.nothing import is_nothing
from mmd_mailbot.documents.pens.pen import ANSWERS, Chance, Tree, Weights
from mmd_mailbot.documents.pens.traits import NAMES, Traits
from mmd_mailbot.documents.pens.verdict import CLEARLY, is_drawn

from . import network
from .canvas import Fonts
from .disturbances import FAMILIES, TAKEN_BACK, family_of
from .rows import Row, rows
from .sheets import sheets

TREES_AT = Path("mmd_mailbot/documents/pens/pen.json")
NETWORK_AT = Path("mmd_mailbot/documents/pens/pen.onnx")
TREES, DEPTH = 400, 5
FOLDS = 4
# ways to sign that are no letters: each is left out as a whole, whoever's hand it is
WAYS = ("pen-hurried", "pen-knotted", "pen-scribble", "pen-small", "demo")
PLAIN = Path("/usr/share/fonts/truetype")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ink", description=__doc__)
    parser.add_argument("--sheets", type=int, default=400, help="how many sheets to make")
    parser.add_argument("--script", type=Path, help="folder of script faces")
    parser.add_argument("--hand", type=Path, help="folder of printed hands' faces")
    parser.add_argument("--real", type=Path, help="folder of pictures of real signatures")
    parser.add_argument("--write", action="store_true", help=f"write {TREES_AT} and {NETWORK_AT}")
    asked = parser.parse_args()
    real = sorted(asked.real.rglob("*.png")) if asked.real else []
    fonts = Fonts(
        faces_in(asked.script), faces_in(asked.hand), sorted(PLAIN.glob("**/Liberation*-Regular.ttf")), real
    )
    report(list(rows(sheets(150 / 72), fonts, asked.sheets, seed=1)), write=asked.write)


def faces_in(folder: Path | None) -> list[Path]:
    return sorted(each for kind in ("*.ttf", "*.woff") for each in folder.rglob(kind)) if folder else []


def report(made: Sequence[Row], *, write: bool) -> None:
    """Learn on some of the hands and of the families of what is none, ask the others; print; learn on all."""
    clear = [each for each in made if not each.doubtful and any(each.values)]
    values, glances = np.array([each.values for each in clear]), np.stack([each.glance for each in clear])
    truth = np.array([each.signed for each in clear])
    answers = np.array([ANSWERS.index(_answer(each)) for each in clear])
    folds = np.array(_folds(clear))
    chances = [Chance(0.0, 0.0)] * len(clear)
    for fold in range(FOLDS):
        test = folds == fold
        weights = learn(values[~test], truth[~test])
        pictures = network.chances(_networks(glances[~test], answers[~test]), glances[test])
        for at, (signature, taken_back, _) in zip(np.flatnonzero(test), pictures, strict=True):
            crossed_out = chance_that_crossed_out(clear[at].glance)
            chances[at] = Chance(weights.chance(clear[at].values), float(signature), float(taken_back), crossed_out)
    _print(clear, chances)
    if write:
        save(learn(values, truth), TREES_AT)
        network.save(_networks(glances, answers), ANSWERS, NETWORK_AT)


def _networks(glances: NDArray[np.uint8], answers: NDArray[np.intp]) -> list[Any]:
    return [network.learn(glances, answers, ANSWERS, seed) for seed in range(network.NETWORKS)]


def _answer(row: Row) -> str:
    if row.signed:
        return "signature"
    return "taken back" if row.what in (*TAKEN_BACK, "name-crossed-out") else "something else"


def _folds(made: Sequence[Row]) -> list[int]:
    """In which part each row is asked: a hand, a way to sign or a family of what lies there is never in two of them."""
    families = list(FAMILIES)
    return [
        hash_of(next((way for way in WAYS if each.what.startswith(way)), each.group)) // 7 % FOLDS
        if each.signed
        else families.index(family_of(each.what)) % FOLDS
        for each in made
    ]


def hash_of(text: str) -> int:
    return sum((index + 3) * ord(letter) * 7919 for index, letter in enumerate(text))


def learn(values: NDArray[np.float64], truth: NDArray[np.bool_]) -> Weights:
    """Fit the trees: many, each on some of the rows and few of the traits, so that none learns by heart."""
    from sklearn.ensemble import GradientBoostingClassifier  # type: ignore[import-untyped]

    fitted = GradientBoostingClassifier(
        n_estimators=TREES, max_depth=DEPTH, learning_rate=0.08, subsample=0.4, max_features=7, min_samples_leaf=12,
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


def said(row: Row, chance: Chance) -> str:
    """What the reader would say of the strokes, other words beside them aside."""
    against, named = row.words(chance)
    if not named and not is_drawn(chance):
        return "unsigned" if is_nothing(chance) else "uncertain"
    if against or row.against or is_crossed_out(row.struck, chance, drawn=is_drawn(chance)):
        return "uncertain"
    if not named and pale_and_broad(Traits(row.values, None)):
        return "uncertain"
    clear = max(chance.both, chance.picture) >= CLEARLY
    return "uncertain" if row.shape and not named and not clear else "signed"


def _print(made: Sequence[Row], chances: Sequence[Chance]) -> None:
    told = [said(row, chance) for row, chance in zip(made, chances, strict=True)]
    print("hands and kinds never seen:")
    for photo in (False, True):
        for signed in (True, False):
            own = Counter(
                each for row, each in zip(made, told, strict=True) if row.photo is photo and row.signed is signed
            )
            print(
                f"  {'photos' if photo else 'scans'}, {'signed' if signed else 'not signed':10}",
                dict(sorted(own.items())),
            )
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for row, each in zip(made, told, strict=True):
        kinds[row.what][each] += 1
    for what, counts in sorted(kinds.items()):
        print(f"  {what:16}", dict(sorted(counts.items())))


if __name__ == "__main__":
    main()
