"""A narrow hand on a copy in black and white: what was hardly read is read again, drawn wider."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from PIL import Image

from mmd_mailbot.documents.scan import wider
from mmd_mailbot.documents.scan.ocr import Letter, Pixels, Quad, ReadLine, read_line
from mmd_mailbot.documents.scan.wider import read_wider
from mmd_mailbot.documents.scan.words import words_of

NAME = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/"
    "wAALCAA2AH4BAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI"
    "I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip"
    "qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AO/paKKKKKKKKKKKKKKKKKKKKKKKQ8UZopaKKKKKazBV"
    "LHoBk1jaBql7qM873UMcdu6rLbbeuw5HPvxWuWbzQPl2Y655zVHRb6e+hnNzGsckM7xEKeODitGiisrxLJNHpDfZ5nhkeWNN6HldzgHH51ds7RLVWCySyFyC"
    "zSOWJIGKsUEgDJNCsGAKkEHoRRS0UVl+JJmg8P38iAFhAwAPuMf1rlLrVbmK1e5sluLYxWMUaySR7Qx3kEgHr1p8dtcQ6jJcXl7dXS6fcQxxM78kvjcD/wB9"
    "D8qsWep6hbXmsfZ4ontrW9LOCp3SbmwQD0yOKvz31xLdfare8+UXa20MAI2uMgPn1I5Ofar2k38+qzvcIrQWsRaLYRkyODy2fQdPzrWrD8R2wv5NOsmMm2S4"
    "3OFJAKqCTnHviqGqXMloyW2lyraWtrcQxSKF5kZ2BKg9uDn8au3mo3Vxrh0a1zCVCzSXA5xH3GPUnj6Zpml315qt/cyTg28VgzQtEjZEr88n2xinQXZvJtFZ"
    "EaC1mieXYDxuAG1SfoSfwrfHSloorL8RWE+paTLaWzKskjLyxIGAwJ/SqmtaXPqFzDDGAIjayRs5+6G3IRkfgaS80O5dZRDcKfPvIp5Ay4wiAfKP++RUFhpN"
    "4dTvUuohHaNeG7DK+fOOflGOwGAT74pNCsra0uZ0+yStfxySlpXQ7QCcgqTxzx0rW0C3ktdHto5kKTbN0gP948n9a0azZbe5fxBbzgKLWK3dSc8l2I7fQVz2"
    "oaff32s3UNvCypFeJdln+VJMKgCg+vDVu2tjIviO9vnQqrwxohzwcZzT9KsJLVL8SKqtcXMkgIOcgnjP4VlQ2GstpVrpb2sEIhKj7UJtxUL/ABKuPvf4106j"
    "CgE596dRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRRX/9k="
)
PHONE = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/"
    "wAALCAA2AHwBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI"
    "I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip"
    "qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APQKSjApaKKKKKKKKKKKKKKKKKKKKKKKKKKKKKQnAqrp"
    "t8uoWguI0ZUZmVd38QBIz+OKj0y9kvYZ5HRUEdxJEuD1CsVz9eKr6fq815IHa1EdpK7JDNvyWIJHIxwDg461rVSm1bT4HKSX1urBtpXzAWB9MdaSHVbabVJN"
    "PjLtNGhZjt+UYIyM+vzD86jg1dJ9Q+zJBL5e5oxOQNhdeSvr2PPsa0ieK5661K+n1C1+xzRx2oumikXbud1QEufYZG38c1aHiTTmljjRpi8hIXMDL0BPcD0q"
    "voWuT3v2z7WqKY1WeNU6+U43KD74xV+x1Nb6eJY1wklqlzz94Bvuj9D+VaNFFI3SuRh1uawjuLeGNXa3upWmEmcLGZRtUY6EhwR24NVG1a6tJtQ0+1lSOS2u"
    "pLh22Z3o0iYXnp/rD/3zWrAif2BBCjAvb3ojQvwC6z4zWu9tfNdOwvtkBHyosS7gfqe1U9d0+xezMk8MQJlj3y7QGHzjJz9KznjvtO1K4u4lEdtLN5CQ7dzM"
    "WyTIDnjLt+Q9qtaVFJDp+igtuMmJOQBtJhORx6nJz71egXWGlU3DWSRhgSI1Ylh6cnis7SEZPEt/FNKW8oE26442uwZ+e+GIFXdaObzRx/0+/wDtKSq9ovm3"
    "WuyxLlSVhAHXcsYyP/HhUPhG7FwHi8tlNtaW0JJUjkKcg575J/KuloopK5i78NXD+IJrmCVFsbxU+0oxO7KsD8o98AZ7ZNS3XhszeJP7SWZVglQLcQlc+Zgg"
    "j8Mhfy96vRaVImoNKbkm280zrBt6ORjr6dTj15rVrN1yxn1GwNtBIsZZ1LFhnIBBI/SpHsmmv1uJ5N6RHMMWMBGxgsfU8n6ZqGGxuY72LdKhs4S0kYx8+5sj"
    "B7bQGOPwrTNZttphh1WW+eUvuVkjTbjaGIJz68qKdfafJd39hOJ9kdrI0hjxneSpA/LJ/OqeleHzY3UlxPezXLNK8qoflRSx64HU1ftbJoNSu7rzNyXIT5CO"
    "VKjHX06VeooopCcdaWiiiiiiiiiiiiuV/wCE90v/AJ4Xn/fC/wDxVL/wnel/88Lz/vhf/iqU+ONKYEG3uyD1BRf/AIqnf8Jxpn/PC7/74X/4ql/4TbTf+eF3"
    "/wB8L/8AFUv/AAmmmn/ljd/98L/8VS/8Jnpx/wCWN1/3yv8A8VS/8Jjp5/5Y3X/fK/8AxVO/4S/Tz/yxuf8Avlf/AIql/wCEtsD/AMsrn/vlf/iqX/hK7A/8"
    "srn/AL5X/GlHiqxP/LK4/wC+V/xp3/CUWR/5ZXH/AHyv+NKPE1kf+WVx/wB8j/GlHiSzP/LOf/vkf40v/CRWn/POf/vkf41//9k="
)


def pixels_in(data: bytes) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def whole(pixels: Pixels) -> Quad:
    high, wide = pixels.shape[:2]
    return np.array([[2, 2], [wide - 2, 2], [wide - 2, high - 2], [2, high - 2]], np.float32)


def line(text: str, score: float) -> ReadLine:
    return ReadLine(whole(pixels_in(NAME)), tuple(Letter(each, 0.0, score) for each in text))


@pytest.mark.parametrize(("data", "meant"), [(NAME, "Amber Farris"), (PHONE, "660-730-8724")])
def test_a_narrow_hand_is_read_with_all_its_letters(data: bytes, meant: str) -> None:
    pixels = pixels_in(data)
    first = read_line(pixels, whole(pixels))
    assert first.text != meant  # or this would show nothing
    assert read_wider(pixels, first).text == meant


@pytest.mark.parametrize(
    "text", ["11/26", "Date: 8150/16", "11.13.26", "☐ Share", "[ ] Share it", "( ) Other", "Name ____"]
)
def test_days_and_choices_stay_as_they_were_read(text: str) -> None:
    said = line(text, 0.7)
    assert read_wider(pixels_in(NAME), said) is said


def test_what_is_read_well_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wider, "read_line", lambda *_, **__: pytest.fail("it was read again"))
    said = line("Amber Farris", 0.96)
    assert read_wider(pixels_in(NAME), said) is said


@pytest.mark.parametrize(("first", "again"), [(0.86, 0.88), (0.45, 0.8)])
def test_a_reading_that_is_hardly_surer_changes_nothing(
    first: float, again: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scrawl that says nothing to the first reading says something to another: it is no print for that."""
    monkeypatch.setattr(wider, "read_line", lambda *_, **__: line("Amber Farris", again))
    said = line("Anber Faris", first)
    assert read_wider(pixels_in(NAME), said) is said


def test_a_word_that_two_wide_readings_tell_differently_is_the_least_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    told = iter([line("Amber Farris", 0.99), line("Amber Harris", 0.98)])
    monkeypatch.setattr(wider, "read_line", lambda *_, **__: next(told))
    again = read_wider(pixels_in(NAME), line("Amber frri", 0.8))
    sure = {each.confidence for each in again.letters[:5]}, {each.confidence for each in again.letters[6:]}
    assert again.text == "Amber Farris"
    assert sure == ({0.99}, {0.78})


def test_a_greek_letter_that_looks_like_a_latin_one_is_that() -> None:
    assert [each.text for each in words_of(line("24 Seρ 2026", 0.96))] == ["24", "Sep", "2026"]
