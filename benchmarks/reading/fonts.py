"""Handwriting, script and till fonts: fetched once into a cache folder with npm, never part of the project.

The two parts of the corpus use different hands. Where a font is not there and cannot be fetched the corpus does
without, and ``missing`` says which.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import struct
import subprocess
import tarfile
import tempfile
import zlib
from functools import cache
from pathlib import Path

from PIL import ImageFont

HANDS = {
    "dev": (
        "caveat", "homemade-apple", "reenie-beanie", "cedarville-cursive", "nothing-you-could-do", "shadows-into-light",
        "mr-dafoe", "kalam",
    ),
    "held-out": (
        "zeyada", "la-belle-aurore", "over-the-rainbow", "covered-by-your-grace", "mrs-saint-delafield",
        "herr-von-muellerhoff", "just-me-again-down-here", "sue-ellen-francisco", "nanum-pen-script", "rock-salt",
    ),
    "unseen": (
        "yellowtail", "gloria-hallelujah", "architects-daughter", "bad-script", "monsieur-la-doulaise", "tangerine",
        "mr-de-haviland", "whisper", "oooh-baby", "annie-use-your-telescope",
    ),
    "fresh": (
        "meddon", "qwigley", "ruthie", "league-script", "dawning-of-a-new-day", "loved-by-the-king",
        "give-you-glory", "waiting-for-the-sunrise", "bilbo", "italianno", "norican",
    ),
    "later": (
        "birthstone", "corinthia", "ms-madi", "ephesis", "damion", "montecarlo", "rochester", "mansalva", "nanum-brush-script",
        "liu-jian-mao-cao", "smooch", "licorice",
    ),
    "winter": (
        "kristi", "calligraffitti", "square-peg", "fuggles", "hurricane", "caramel", "gwendolyn", "stalemate", "dr-sugiyama",
        "send-flowers", "vujahday-script", "long-cang", "estonia",
    ),
    "spring": (
        "bilbo-swash-caps", "lovers-quarrel", "mea-culpa", "inspiration", "the-nautigal", "waterfall", "miss-fajardose", "windsong",
        "my-soul", "clicker-script", "allison", "Dkg", "Rufscript", "Mentor",
    ),
    "summer": ("beth-ellen", "love-light", "passions-conflict", "updock", "babylonica"),
    "advent": (
        "birthstone-bounce", "island-moments", "qwitcher-grypen", "luxurious-script", "splash", "grechen-fuemen", "aguafina-script",
        "dynalight", "playwrite-us-trad", "edu-nsw-act-cursive", "vibur",
    ),
    "autumn": (
        "comforter", "grey-qo", "kolker-brush", "moon-dance", "puppies-play", "sassy-frass", "water-brush", "mr-bedfort", "carattere",
        "explora",
    ),
}  # fmt: skip
SCRIPTS = {
    "dev": ("dancing-script", "great-vibes"),
    "held-out": ("allura", "alex-brush", "sacramento", "marck-script"),
    "unseen": ("parisienne", "pinyon-script", "cookie", "satisfy"),
    "fresh": ("kaushan-script", "niconne", "euphoria-script"),
    "later": ("courgette", "grand-hotel", "condiment"),
    "winter": ("rouge-script", "arizonia", "style-script"),
    "spring": ("charm", "yesteryear", "playball", "merienda"),
    "summer": ("leckerli-one", "petit-formal-script"),
    "advent": ("meie-script", "redressed", "charmonman", "sofia", "jim-nightshade"),
    "embers": ("bonheur-royale", "lobster-two", "romanesco", "sail"),
    "autumn": ("imperial-script", "engagement", "felipa", "seaweed-script"),
}
DIGIT_HANDS = {
    "dev": ("caveat", "patrick-hand", "kalam", "shadows-into-light", "reenie-beanie"),
    "held-out": ("gochi-hand", "covered-by-your-grace", "indie-flower", "nanum-pen-script", "handlee"),
    "unseen": ("architects-daughter", "schoolbell", "gaegu", "short-stack", "yomogi"),
    "fresh": ("coming-soon", "the-girl-next-door", "crafty-girls", "delius"),
    "later": ("swanky-and-moo-moo", "sriracha", "delicious-handrawn", "zen-kurenaido", "poor-story"),
    "winter": (
        "mynerve",
        "just-another-hand",
        "walter-turncoat",
        "sunshiney",
        "hachi-maru-pop",
        "edu-nsw-act-foundation",
    ),
    "spring": (
        "sedgwick-ave",
        "grape-nuts",
        "pangolin",
        "mali",
        "dekko",
        "gamja-flower",
        "hi-melody",
        "klee-one",
        "Breip",
        "Dkg",
    ),
    "summer": ("neucha", "kavivanar", "balsamiq-sans", "playpen-sans", "edu-tas-beginner"),
    "advent": (
        "edu-qld-beginner",
        "chilanka",
        "kite-one",
        "solitreo",
        "rancho",
        "edu-au-vic-wa-nt-hand",
        "edu-nsw-act-hand-pre",
        "caveat-brush",
    ),
    "autumn": ("shantell-sans", "edu-sa-beginner", "edu-vic-wa-nt-beginner", "itim", "single-day", "patrick-hand-sc"),
}
TILLS = {
    "dev": ("vt323",), "held-out": ("share-tech-mono",), "unseen": ("space-mono",), "fresh": ("cutive-mono",),
    "later": ("anonymous-pro",), "winter": ("b612-mono",), "spring": ("ibm-plex-mono",), "summer": ("overpass-mono",),
    "autumn": ("dm-mono",), "advent": ("jetbrains-mono",),
}  # fmt: skip
# faces to print with, as people choose them in a browser's word processor
PAPERS = {
    "later": ("roboto", "lato", "open-sans", "pt-serif", "courier-prime"),
    "winter": ("merriweather", "montserrat", "comic-neue", "eb-garamond", "lexend", "source-sans-3"),
    "spring": ("ibm-plex-sans", "noto-serif", "nunito", "arvo", "barlow-semi-condensed", "atkinson-hyperlegible"),
    "summer": ("fira-sans", "work-sans", "libre-baskerville"),
    "advent": ("dm-sans", "rubik", "spectral", "cabin", "alegreya", "archivo-narrow"),
    "embers": ("mulish", "lora", "zilla-slab", "signika"),
    "autumn": ("inter", "karla", "bitter", "libre-franklin", "crimson-text", "public-sans"),
}
PACKAGE = "@fontsource/{}"
GIVE_UP = 2  # failures in a row
INSIDE = "package/files/{}-latin-{}-normal.woff"
BOLD = "-Bold"
_SYSTEM = Path("/usr/share/fonts/truetype")
PRINT = {
    "Carlito": _SYSTEM / "crosextra/Carlito-Regular.ttf",
    "Carlito-Bold": _SYSTEM / "crosextra/Carlito-Bold.ttf",
    "Caladea": _SYSTEM / "crosextra/Caladea-Regular.ttf",
    "Caladea-Bold": _SYSTEM / "crosextra/Caladea-Bold.ttf",
    "Liberation": _SYSTEM / "liberation/LiberationSans-Regular.ttf",
    "Liberation-Bold": _SYSTEM / "liberation/LiberationSans-Bold.ttf",
    "Narrow": _SYSTEM / "liberation/LiberationSansNarrow-Regular.ttf",
    "Narrow-Bold": _SYSTEM / "liberation/LiberationSansNarrow-Bold.ttf",
    "Serif": _SYSTEM / "liberation/LiberationSerif-Regular.ttf",
    "Serif-Bold": _SYSTEM / "liberation/LiberationSerif-Bold.ttf",
    "Mono": _SYSTEM / "liberation/LiberationMono-Regular.ttf",
    "Symbols": _SYSTEM / "dejavu/DejaVuSans.ttf",
    # hands of real people, as Debian has them: fonts-dkg-handwriting, -breip, -rufscript, -bwht
    "Dkg": _SYSTEM / "fifthhorseman/dkg.ttf",
    "Breip": _SYSTEM / "breip/Breip.ttf",
    "Rufscript": _SYSTEM / "rufscript/Rufscript010.ttf",
    "Mentor": _SYSTEM.parent / "opentype/bwht/BecauseWeMentor-Regular.otf",
}


def cache_folder() -> Path:
    """``$MMD_FONTS``, else a folder of the user's cache."""
    named = os.environ.get("MMD_FONTS")
    return Path(named) if named else Path.home() / ".cache" / "mmd-reading-fonts"


def fetch() -> tuple[str, ...]:
    """Bring what is missing; the names of those that could not be had."""
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0 if shutil.which("npm") else GIVE_UP
    for name in missing():
        if failed < GIVE_UP and name not in PRINT:  # where there is no registry, not each of them waits for it
            _fetch(name)
            failed = 0 if _file(name).exists() else failed + 1
    font.cache_clear()
    return missing()


def missing() -> tuple[str, ...]:
    return tuple(name for name in _wanted() if font(name) is None)


@cache
def font(name: str) -> Path | None:
    """A TrueType file; None where it is not on this machine."""
    places = (PRINT.get(name), _file(name))
    return next((path for path in places if path is not None and path.exists()), None)


def shape(name: str, size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The face at a size in pixels, for drawing on pictures; a plain one where it is not there."""
    path = font(name)
    return ImageFont.truetype(str(path), round(size)) if path else ImageFont.load_default(round(size))


def some(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that are there."""
    return tuple(name for name in names if font(name) is not None)


def _wanted() -> tuple[str, ...]:
    groups = (HANDS, SCRIPTS, DIGIT_HANDS, TILLS)
    hands = [name for group in groups for names in group.values() for name in names]
    papers = [f"{name}{weight}" for names in PAPERS.values() for name in names for weight in ("", BOLD)]
    return tuple(dict.fromkeys((*hands, *papers)))


def _file(name: str) -> Path:
    return cache_folder() / f"{name}.ttf"


def _fetch(name: str) -> None:
    plain = name.removesuffix(BOLD)
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(OSError, subprocess.SubprocessError, KeyError):
        subprocess.run(
            ["npm", "pack", "--silent", PACKAGE.format(plain)],
            cwd=folder,
            capture_output=True,
            timeout=90,
            check=True,
        )
        (packed,) = Path(folder).glob("*.tgz")
        with tarfile.open(packed) as archive:
            member = archive.extractfile(INSIDE.format(plain, 700 if name.endswith(BOLD) else 400))
            if member is not None:
                _file(name).write_bytes(unpacked(member.read()))


def unpacked(woff: bytes) -> bytes:
    """A web font (WOFF 1.0) as the TrueType file that it was made of."""
    if woff[:4] != b"wOFF":
        raise KeyError("not a web font")
    flavour, _, tables = struct.unpack(">4sIH", woff[4:14])
    entries = [struct.unpack(">4sIIII", woff[44 + 20 * index : 64 + 20 * index]) for index in range(tables)]
    power = 1 << (tables.bit_length() - 1)
    head = struct.pack(">4sHHHH", flavour, tables, power * 16, power.bit_length() - 1, tables * 16 - power * 16)
    body, offset = io.BytesIO(), 12 + 16 * tables
    directory = b""
    for tag, start, packed, length, checksum in entries:
        data = woff[start : start + packed]
        data = zlib.decompress(data) if packed < length else data
        directory += struct.pack(">4sIII", tag, checksum, offset + body.tell(), length)
        body.write(data + b"\0" * (-len(data) % 4))
    return head + directory + body.getvalue()
