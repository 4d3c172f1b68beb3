"""Papers as lines of text, where only the words matter; "|" parts columns."""

from mmd_mailbot.documents.layout.rows import rows_of
from mmd_mailbot.documents.page import GAP, Line, Page, Paper, Word
from mmd_mailbot.documents.papers.read import read_papers
from mmd_mailbot.rules import load_rules

RULES = load_rules(None, years=range(0))


def page_of(number, text, left=72.0):
    """One PDF page: 12 points a word's letter-width does not matter, columns start 250 points apart."""
    lines, words = [], []
    for row, line in enumerate(text.strip("\n").splitlines()):
        parts = [each.strip() for each in line.split("|") if each.strip()]
        if not parts:
            continue
        top = 40.0 + 14 * row
        held = []
        for column, part in enumerate(parts):
            x = left + 250 * column
            for word in part.split(" "):
                held.append(Word(word, (x, top, x + 5 * len(word), top + 10), 10.0))
                x += 5 * len(word) + 3
        words += held
        lines.append(Line(GAP.join(parts), number, (left, top, left + 400, top + 10), 10.0, tuple(held)))
    return Page(number, 612.0, 792.0, tuple(lines), tuple(words))


def paper_of(*texts):
    pages = tuple(page_of(number, text) for number, text in enumerate(texts, start=1))
    return Paper("paper.pdf", "pdf-text", tuple(block for page in pages for block in page.blocks), pages)


def read(*texts):
    return read_papers(paper_of(*texts), RULES)


def rows(text):
    return rows_of(page_of(1, text).blocks)
