"""Parties that sign side by side, each in a column of its own with its date under the label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..page import Box

PARTED = 10.0  # points before the label of the party that signs beside this one
_ALIGNED = 8.0  # points that the middles of two labels of one row stand apart
_LOW = 70.0  # points under its label that a column's date stands


def is_right_of(other: Box, label: Box) -> bool:
    """In the same row, as where two parties sign side by side; one of the labels may run over two lines."""
    level = abs(other[1] + other[3] - label[1] - label[3]) / 2 < _ALIGNED
    shared = min(other[3], label[3]) - max(other[1], label[1])
    return other[0] > label[2] and (level or shared >= 0.7 * min(other[3] - other[1], label[3] - label[1]))


def is_in_another_column(box: Box, label: Box, labels: Sequence[Box]) -> bool:
    """Does the box stand under a party that signs left or right of the one with this ``label``?"""
    left = box[2] < label[0] and any(is_right_of(label, each) for each in labels)
    return left or any(is_right_of(each, label) and box[0] >= each[0] - PARTED for each in labels)


def date_in_column(dates: Iterable[Box], label: Box, labels: Sequence[Box]) -> Box | None:
    """Of the printed dates the one under the label; None where no party signs beside this one."""
    if not any(is_right_of(each, label) or is_right_of(label, each) for each in labels):
        return None
    own = [
        each
        for each in dates
        if label[3] < each[1] < label[3] + _LOW and not is_in_another_column(each, label, labels)
    ]
    return min(own, key=lambda each: each[1], default=None)
