"""How many years of school a text asks for: the grade of Flesch and Kincaid.

J. P. Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59. Syllables are counted by groups of
vowels, which on English prose comes within a few per cent of a dictionary.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^td]ed|[^sxzcgh]es)$")
_SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)|\n")


def grade(text: str) -> float:
    """The grade of the words of ``text``; a line end ends a sentence.

    Raises:
        ValueError: there are no words.
    """
    sentences = [words for part in _SENTENCE_END.split(text) if (words := _WORD.findall(part))]
    words = [each for sentence in sentences for each in sentence]
    if not words:
        raise ValueError("there are no words to grade")
    syllables = sum(_syllables(each) for each in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    word = word.lower()
    groups = len(_VOWELS.findall(word))
    return max(groups - (1 if groups > 1 and _SILENT.search(word) else 0), 1)
