"""Places on a PDF page: from the file's own coordinates to those of the page as it is shown (points, from the top left)."""

from __future__ import annotations

from dataclasses import dataclass

from ..page import Box

_LETTER = 612.0
_SHEET = (1.2, 1.6)  # long side : short side, of a sheet of paper; a till slip is longer
_AS_IT_IS = (0.87, 1.15)  # a page so near to a letter's width is left as it is
_LARGEST = 1400.0  # points: the long side of whatever is no sheet

Matrix = tuple[float, float, float, float, float, float]


def zoom_of(width: float, height: float) -> float:
    """What a page's points are multiplied by, so that a sheet of whatever stated size counts as a letter page.

    Scanner programs write pages of 1700 x 2200 points, and a form may be shrunk to A5; sizes and gaps then mean what
    they mean on paper.
    """
    short, long = sorted((max(width, 1.0), max(height, 1.0)))
    if _SHEET[0] <= long / short <= _SHEET[1]:
        zoom = _LETTER / short
        return 1.0 if _AS_IT_IS[0] <= 1 / zoom <= _AS_IT_IS[1] else zoom
    return min(1.0, _LARGEST / long)


@dataclass(frozen=True, slots=True)
class Place:
    """How one page lies: ``crop`` is the part that is shown and ``media`` the whole sheet, in the file's coordinates
    (origin at the bottom); ``turn`` is 0, 90, 180 or 270 degrees clockwise."""

    media: Box
    crop: Box
    turn: int
    zoom: float = 1.0
    origin: tuple[float, float] = (0.0, 0.0)  # what pdfplumber calls the top left of the turned sheet

    @property
    def width(self) -> float:
        x0, y0, x1, y1 = self.crop
        return ((y1 - y0) if self.turn in (90, 270) else (x1 - x0)) * self.zoom

    @property
    def height(self) -> float:
        x0, y0, x1, y1 = self.crop
        return ((x1 - x0) if self.turn in (90, 270) else (y1 - y0)) * self.zoom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file's coordinates on the page as shown."""
        return self._shown(x, y, self.crop)

    def box(self, box: Box) -> Box:
        """A box of the file's coordinates on the page as shown."""
        return upright(self.point(box[0], box[1]), self.point(box[2], box[3]))

    def of_sheet(self, box: Box) -> Box:
        """A box as pdfplumber has it: on the whole sheet, turned already."""
        left, top = (corner + start for corner, start in zip(self._corner(), self.origin, strict=True))
        return tuple((each - (left, top)[index % 2]) * self.zoom for index, each in enumerate(box))  # type: ignore[return-value]

    def _corner(self) -> tuple[float, float]:
        """Where the part that is shown starts on the turned sheet."""
        x0, y0, x1, y1 = self.crop
        X0, Y0, X1, Y1 = self.media  # noqa: N806 - the larger box
        return {
            0: (x0 - X0, Y1 - y1),
            90: (y0 - Y0, x0 - X0),
            180: (X1 - x1, y0 - Y0),
            270: (Y1 - y1, X1 - x1),
        }[self.turn]

    def _shown(self, x: float, y: float, sheet: Box) -> tuple[float, float]:
        x0, y0, x1, y1 = sheet
        across, down = {
            0: (x - x0, y1 - y),
            90: (y - y0, x - x0),
            180: (x1 - x, y - y0),
            270: (y1 - y, x1 - x),
        }[self.turn]
        return across * self.zoom, down * self.zoom


def upright(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
