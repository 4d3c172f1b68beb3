"""Which letters the glyphs of an embedded font are: what a browser prints must not read as a font that lies."""

from __future__ import annotations

import base64
import struct

from hypothesis import given
from hypothesis import strategies as st

from mmd_mailbot.documents.formats.truetype import letters_of

# the table of letters of a font as a browser (Skia/PDF) put it into a form that it printed: only the letters in use, by offsets
SPARSE = base64.b64decode(
    "AAAAAgAAAAMAAAAUAAMAAQAAABQABADYAAAAHAAQAAMADAAgACYAKQAvADkAOwBGAEoATgBQAFUAVwB6//8AAAAgACYAKAArADAAOgBBAEgATABQAFIAVwBh"
    "//8AqwDTAL4AAABYAJkAAAAA/9P/2wAA/+EAAAABAAAAAAAAABYAAAAAABoAJAAAAAAAJAAAACgAAAELANIA4gDRAN4AAQAKAAsADQAPABQAFgAXABwALgAv"
    "ADEAMgA/AEcASABKAEwAUQBSAFMAVABbAF4AXwBgAGEAYwBrAG0AbgBvAHEAcgB3AHgAeQB6AH0="
)


def font(table: bytes) -> bytes:
    """A font program of that table alone."""
    return struct.pack(">LHHHH4sLLL", 0x10000, 1, 16, 0, 0, b"cmap", 0, 28, len(table)) + table


def test_a_browser_s_sparse_font_tells_the_letters_that_it_draws() -> None:
    """ "A" had been taken for "S", and whole forms had been read as pictures for it."""
    letters = letters_of(font(SPARSE))
    assert {glyph: letters[glyph] for glyph in (1, 10, 11, 46, 63, 71)} == {
        1: {"A"}, 10: {"B"}, 11: {"C"}, 46: {"R"}, 63: {"a"}, 71: {"b"},
    }  # fmt: skip


def table(form: int, rest: bytes, platform: int = 3, encoding: int = 1) -> bytes:
    return struct.pack(">HHHHL", 0, 1, platform, encoding, 12) + struct.pack(">H", form) + rest


def test_other_tables_of_letters_are_read_too() -> None:
    run = table(6, struct.pack(">HHHHHH", 0, 0, ord("a"), 2, 7, 9))
    groups = table(12, struct.pack(">HLLLLLL", 0, 28, 0, 1, ord("x"), ord("z"), 5), encoding=10)
    assert letters_of(font(run)) == {7: {"a"}, 9: {"b"}}
    assert letters_of(font(groups)) == {5: {"x"}, 6: {"y"}, 7: {"z"}}
    assert letters_of(font(table(2, b""))) == letters_of(struct.pack(">LHHHH", 0x10000, 0, 0, 0, 0)) == {}


@given(st.sampled_from([4, 6, 12]), st.binary(max_size=200))
def test_no_table_of_letters_does_more_than_end_too_early(form: int, rest: bytes) -> None:
    for program in (rest, font(rest), font(table(form, rest))):
        try:
            letters = letters_of(program)
        except struct.error:
            continue
        assert all(glyph > 0 for glyph in letters)
