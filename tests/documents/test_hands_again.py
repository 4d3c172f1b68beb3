"""Answers by hand that are read again, or mended by what the form itself bears out; what stays odd is doubted."""

from __future__ import annotations

import base64
from decimal import Decimal

import pytest

from mmd_mailbot.core.facts import Fact, Item
from mmd_mailbot.documents.filled import certainty
from mmd_mailbot.documents.filled.borne_out import no_surer_than_borne_out
from mmd_mailbot.documents.filled.known import as_its_owner, as_known_person, as_known_town
from mmd_mailbot.documents.filled.read_in_cuts import figures_again
from mmd_mailbot.documents.filled.sums import by_arithmetic, settled
from mmd_mailbot.documents.page import Box, Page, Scan, Word
from mmd_mailbot.documents.scan import reread as reading
from mmd_mailbot.documents.values.slips import mended_addresses, mended_district

DISTRICT = base64.b64decode(  # "Belleview R-III", of which "R-l" had been read
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABIMDRANCxIQDhAUExIVGywdGxgYGzYnKSAsQDlEQz85Pj1HUGZXR0thTT0+WXlaYWltcnNyRVV9hnxvhWZwcm7/"
    "wAALCAA/AQ8BAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI"
    "I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip"
    "qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AOzxntS/hR9OKKQKFOVUA+oFBA78ilxnsKKToOOKNoBz"
    "gZ+lLSZxS5o7UUY4oFFJS/WjtR9aSlo7UlFL/KkopaO1Hek+tJu+lG4+lG72oD0bqN1G72o3c0m71FLu9RRuPpRu9qCx9KM+1G6jcfQUbqN9Jupd3NGfbijd"
    "7Um72o3Uu7npRuo3Um7FLuo3e1JuNBal3elG49MU09ajnuIrdd00ioP9o4qsdYsf+flP1qa3vLe5B8iVHx2Bqeio550tojJKcL61ICDg54NNjlSUZjYMAcHF"
    "OoFFB4oo6D1ooo7UUUdqBRRRiiiig0UUUUUEcmsbV4YpdWtFmICbSWyeOKmmv9Mtxt/dMegVFBqGCzkuNQiulgFrEnOOhetkkDljgU1XV/usD9DVDXuNKk+o"
    "/nV23J+zRe6D+VZ2gn5LoH+Gdq1fagUUCioZ2nUx+QisC3z5PQVMKMUd6KKKOlFR3E8dtCZZmCqveqAvr24QvbWoEeMhpGxkVY028N9a+aV2sCVI9xVvGKKq"
    "G9xqQtNo/wBXvzmq/wDax/s+a5EYzG5QDPWtCJvMjVv7wBp9FFB61i6wsLatZrcKDGykEH1zVl9CsGHEbIfVWqs7XGjTxZlae1kbbh+Sp+tV7q8iutQljvJJ"
    "EhjO1UTPzfWhmjjlhOkwT79w3E5wRWjr+f7If6jNXbb/AI9ox/sis7QOl3/12NW9QvfsaKFQyTSHCJ6mqcjajFG09xdQxADOzZkfTNXNNuze2ayldpPBHvUE"
    "V1Nb6gbe7YMknMTgY/CpNQuJAUtbY4nl7/3V7mgSxac0FsxdmlOAxOcn3qvdXktxeSWttMkCx8PKx5z6Cq8ly1hNEsd690zsAyHnitLVLt7OxaaNQWBA5qYT"
    "otss0rBF2gknoKfG6yKGRgynoQc1T+0ySax9nQ/uo48vx1J6Veo+lYviOXyzahlLJv3FR3x2ohu59YVorcC3gXh26t9BWrbW8drAsMYwq/rTphIYj5JUSdt3"
    "SqBh1U/8vMI/4BVZCw16YyEF47bk/hVHOPDqjvLcV00S7YlA7Lin9qKO9B69Kq32nw38YWXIZfusOoqqp1OzwgRbpB0bOD+NIbS71CWNr0LFDGdwjU5JNOur"
    "KeG7N3Yqjs/3437+9KL2/UfNpx/4CwomNxqNrNbyWrQ7l4YkdewptvqqQQJHcwzRug2n5MjiqunX9taTXPmsyRyyb0ZlOD7UzWLi2vXge3mMhjPzrHndt9af"
    "C+iqAzSFz/01ycVdj1e0G2O3Dv6BEOKk1a2N1Ykx8Sp86HuCKr6Ik0nm3V2p81ztGR0ApdcgeT7NLGpZo5RnHoTVS9tobXU5Jru3aWGb5gyjO096swX+kwjM"
    "e1D/ALnNPvZ4tR0u5W3JYquelQW7pq8EEGG8mNQZT0yewpsDXGjXDQeTJPbMcoUGSKs6PFKXuLqeNkeZ8hWHIFadHaqWo2T3Uts8ZAMUm459KjutNYTG5sX8"
    "mY8sP4W/CojqV/D8sunM7D+JG4NWrC6ubosZ7UwIOmTyauVkTWM39tvMo/dSwlC3ocVT/sm7OkiHZiSObcBnqPWuhQERqD1AGadR2oFHej60UCiiig4PpzSF"
    "R0Kj8qasMatuVFBPcCjyox/Av5U8KB90D8BR6UZNHagjIwelMMMZ6xqfwpyoqgqFAB7AUiRpGuEUKPYYp1FAoxRRjiij2ooooxR+tFL9KeV9uaOBScUZopcc"
    "0YowaXaaTBFJRkUdR2pdue1G0+lLsPpSbDjpS7T6UhXHakyMUZFHBo4oAzS4oxRg0Y9qTIoyKUDPSjafSl2n0o2Gv//Z"
)
PHONE = base64.b64decode(  # "417-621-4093", of which "417-621-41093" had been read
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABIMDRANCxIQDhAUExIVGywdGxgYGzYnKSAsQDlEQz85Pj1HUGZXR0thTT0+WXlaYWltcnNyRVV9hnxvhWZwcm7/"
    "wAALCABBAMwBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI"
    "I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ip"
    "qrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AO4oooooorL8RaXLq1gsVvMIZUkEiswyMip9H0/+zNOj"
    "ti/mOMs7/wB5jyTV2iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiijIzjIyO1FFFFFFFUdY1MaVbJO0ZkDSKhAOMZOM1er"
    "I1HX4tOvnt5YmYLbmbIPJwemKrXniC7cQR6XpslxJNGsgdvuLkevfHf6UzSb7Vv7fktNVkgC/ZxKEiHC8469fWt+KeKVnWKRHKfeCnOKkqve30FhEsly+xWY"
    "KOM5J6CrGa53WvEN5Ya7Fp9pZC5MkQYDcQckn9OK1dI1IanaGbymidHMboxzhh1570+61GG1vLa2k3eZckhMDjgc5q1RVDTdTF/dXsPlbDayCPO7O7jrUmq3"
    "6aZp813INwjXOM4yfSsxdRn13z7XTpjZvAU82UruOCCcL+I71nDxBeafYX9pcypNf28ixxN08zd0OPaotS0y40Kyi1ZL+dr3enmiR/lfPUY/GpbrXdXl1W9j"
    "07yfs9rGGcyLwpxk8+tdLpVzJeaZb3EybJJYwzL6E1aoooorK8TadcalpRhtComV1dd3Q4NVoNS10QkT6OrSAcMswAJ9xWDcDU7zX4J7+2WFpoZEihU5Iwp6"
    "/iavaD/a154dso9Pngt1TfHI7LuYYPGB+dRWPh0X2tX6319PcmBUQyCQgsSMkH29q2JrA6HaM+g6ekk0jAMGc9PxNUf7U8UnppEA/wCBf/XqvfS6jeSaYNYt"
    "Y4f9NUKqN94YPX9K1/FOpTWFhGtrIsc87hFdzwvcmoLG7WPQV1vUY4zdiEr5g4LLk7R+NWvC1q9roqNMNss7NM49Cx/wxVHxYYFu9KuTIN0N0EOD0BGTn/vm"
    "ku7nxRJfzJZ28EcCn5Gf+Iev1pItM8TNKpl1aJUz821M4FMhttc0bU7uW3t4r6G6fefm2NnHFU/El9q9/pk8FxpX2WKPEjymTcMDnA461p+Dxg6iCMZmU8/7"
    "orM1WzuJvGEl7ZwfafsYido16k56fXv+FHib7XfWdrJqA+y+ZcqsNsOSB3Zj61o+IbC6lVNO0yBIxecz3B4zt7H61Y0O4voNQl0u+aObyYVdJY1xgdMH3/wr"
    "doooooorL1PSGv8AUrG6E/li1YkqBy2cd/wo0DRhotrLCJjL5kpkyRjGe36U/R9KGmfaiZBK9xO0pbbggHoOvOOfzrRorP1rTP7StkWOXyZ4nEkUmM7WFZbe"
    "Hr7U7iJtcvI5oYWysMSYDfU1Y8SaNdanb20djNHCsDhtjLwcdPy9Ki/sPVrhfLvdafy/SFAp/OlufCNm1ksFszxyCZZTK5LFiM9fzNdABgUUVBf2wvLGa3OB"
    "5iFckZAzWLFoV9YQRSafeJ9rVBHL5iZSUDpnuCPWr2iaQdOE808vnXVy26VxwPYAenNQ6/okusXFkRceVDA5Z1HU/Q0mq6Pd3OoWt3ZXggaBSgV13AAggke+"
    "Ks6PpKaakjNI09zMd0sz9WP+FaNFFFFFFFFFFFFFFFFFFFFFFFFFFFFcv9j8Wn/l+tR/wH/61WPL8U/89tOH/AGo8nxQf+XnTx/2zNL9n8T/APP5Yj/tkain"
    "g8WLjyrqykz1+TGKi8rxif8AlvZD8B/hR9n8Yn/l7sR+A/8AiaPsnjA/8v8AZD/gI/8AiaPsPi8/8xO0H/AB/wDE1Yit/FSRhWvNPcj+JkbJ/ICn/Z/FH/P3"
    "pw/4A1H2bxN/z/WA/wC2TUjWvibaSNQsiccDyjzVXyvGJ/5b2Q/Af4UfZ/GB/wCXuyH4f/Wo+yeMD/y/WY/D/wCxo+w+Lj/zErQf8B/+xqSCz8VxkltQspM9"
    "nQ8fktTfZ/FB/wCXzTx/2zb/AApPsvic/wDL/Yj/ALZtR9j8S99Ssx/2yNQPbeLA5C3doVHQ7cZpv2Xxaf8Al8tR+H/1qPsXiw/8v9sP+A//AFqP7P8AFZ/5"
    "iVuP+A//AFqP7N8Vf9BWD/vn/wCtXU0UUUUGiiiiiiiiiiiiiijvRRRRRX//2Q=="
)


def again(name: str, value: str, data: bytes, scale: float, box: Box, sure: float = 0.9) -> Fact:
    words = [Word(value, box, 10.0, confidence=sure)]
    page = Page(1, 100, 40, (), tuple(words), scanned=True, scan=Scan(data, scale))
    return figures_again(name, Fact(value, 0.93, "page 1"), words, page)


def test_the_number_of_a_district_is_what_both_cuts_say() -> None:
    found = again("district", "Belleview R-I", DISTRICT, 2.778, (6.0, 4.0, 91.4, 18.7))
    assert found.value == "Belleview R-III"
    assert found.confidence < 0.9


def test_a_telephone_with_a_figure_too_many_is_read_again() -> None:
    found = again("contact_phone", "417-621-41093", PHONE, 2.9784, (6.0, 4.0, 62.4, 17.9))
    assert found.value == "417-621-4093"
    assert found.confidence < 0.9


@pytest.mark.parametrize(
    ("told", "value", "sure"),
    [
        (["573-628-2718", "573-622-2718"], "573-622-2718", 0.8),
        (["573-628-2718", "573-628-2718"], "573-628-2718", 0.8),
        (["573-622-2718", "573 622 2718"], "573-622-2718", 0.93),
        (["", "2718"], "573-622-2718", 0.93),
    ],
)
def test_readings_that_differ_make_a_telephone_doubtful(
    told: list[str], value: str, sure: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "in_cuts", lambda scan, box: told)
    found = again("contact_phone", "573-622-2718", PHONE, 2.9784, (6.0, 4.0, 62.4, 17.9))
    assert (found.value, found.confidence) == (value, sure)


def test_print_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "in_cuts", lambda scan, box: pytest.fail("it was"))
    assert again("district", "Belleview R-I", DISTRICT, 2.778, (6.0, 4.0, 91.4, 18.7), sure=0.99).confidence == 0.93


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("a@kiz.mo.us", "a@k12.mo.us"), ("o@k/2.mo.us", "o@k12.mo.us"), ("r@kingston.k2.mo.us", "r@kingston.k12.mo.us"),
        ("j@windsor.k\\2.mo.us", "j@windsor.k12.mo.us"), ("lt@northwoodkumous", "lt@northwood.k12.mo.us"),
        ("x@californiakl2.org", "x@californiak12.org"), ("Email:_x@rolla.org", "Email: x@rolla.org"),
        ("j@gordonparks.ory", "j@gordonparks.org"), ("bob@parkmo.us", "bob@parkmo.us"), ("a@b.docx", "a@b.docx"),
        ("bob@stockton.mo.us", "bob@stockton.mo.us"), ("bob@city.oak.mo.us", "bob@city.oak.mo.us"),
    ],
)  # fmt: skip
def test_addresses_end_as_schools_addresses_do(read: str, meant: str) -> None:
    assert mended_addresses(read) == meant


@pytest.mark.parametrize(
    ("owner", "read", "sure", "meant"),
    [
        ("Angela Crowder", "angela.crowtder@rolla.org", 0.8, "angela.crowder@rolla.org"),
        ("Angela Crowder", "angela.crowtder@rolla.org", 0.95, "angela.crowtder@rolla.org"),
        ("Angela Crowder", "angelacrowder@rolla.org", 0.8, "angelacrowder@rolla.org"),
        ("Paula Yount", "paula.yount@rolla.org", 0.8, "paula.yount@rolla.org"),
        ("Ann Lee", "ann.loe@rolla.org", 0.8, "ann.loe@rolla.org"),
        ("Mrs. Sandra Fenton", "sfenton@rolla.org", 0.8, "sfenton@rolla.org"),
        ("Mr. R Wilkerson", "rwilkerson@rolla.org", 0.8, "rwilkerson@rolla.org"),
    ],
)
def test_an_address_that_was_hardly_read_is_its_owners(owner: str, read: str, sure: float, meant: str) -> None:
    assert as_its_owner(read, owner, sure) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Jeresa Lee", "Teresa Lee"), ("Fared Sutton", "Jared Sutton"), ("Carl Dverstreet", "Carl Overstreet")],
)
def test_a_capital_of_a_hand_is_told_by_the_names_there_are(read: str, meant: str) -> None:
    words = [Word(each, (0, 0, 9, 9), 9.0, confidence=0.9) for each in read.split()]
    found = as_known_person(Fact(read, 0.92), words)
    assert found.value == meant
    assert found.confidence < 0.9


def test_two_letters_crossed_by_one_stroke_are_told_by_the_town() -> None:
    words = [Word(each, (0, 0, 9, 9), 9.0, confidence=0.9) for each in ("Scoff", "City", "R-I")]
    assert as_known_town(Fact("Scoff City R-I", 0.92), words).value == "Scott City R-I"


def test_a_bracket_before_a_number_is_a_letter() -> None:
    assert mended_district("Windsor (-1") == "Windsor C-1"
    assert mended_district("Windsor (K-8)") == "Windsor (K-8)"


@pytest.mark.parametrize(("by_hand", "sure"), [(True, 0.89), (False, 0.98)])
def test_on_a_form_by_hand_a_name_that_nobody_bears_is_never_sure(by_hand: bool, sure: float) -> None:
    assert no_surer_than_borne_out("contact_name", Fact("Fared Sutton", 0.98), {}, by_hand=by_hand).confidence == sure
    assert no_surer_than_borne_out("contact_name", Fact("Jared Sutton", 0.98), {}, by_hand=by_hand).confidence == 0.98


def test_a_school_is_called_as_its_town_is() -> None:
    fields = {"district": Fact("Taneyville R-II", 0.9)}
    found = certainty._beside_the_town("building", Fact("Taneuville Middle School", 0.95), fields)
    assert found.value == "Taneyville Middle School"
    assert found.confidence < 0.9
    other = Fact("Kirbyville Middle School", 0.95)
    assert certainty._beside_the_town("building", other, fields) == other


def test_one_amount_that_lost_its_point_twice_is_in_cents() -> None:
    words = [Word("$17900", (0, 0, 9, 9), 9.0), Word("$17900", (0, 20, 9, 29), 9.0)]
    tools, total, _ = by_arithmetic(
        Fact((Item("UniFi U6 access point", "17900.00"),), 0.9), Fact("17900.00", 0.9), words
    )
    assert isinstance(tools.value, tuple)
    assert [each.cost for each in tools.value if isinstance(each, Item)] == ["179.00"]
    assert total.value == "179.00"
    assert total.confidence < 0.9


def test_a_dollar_sign_read_as_an_eight_is_told_by_the_sum() -> None:
    rows, total = settled([[Decimal("129.50")]], [Decimal("8129.50")])
    assert [each.value for each in rows] == [total.value] == [Decimal("129.50")]


@pytest.mark.parametrize(
    ("district", "address", "by_hand", "meant"),
    [
        ("Bakersfield R-IV", "a.lee@bakcrsficld.k12.mo.us", True, "a.lee@bakersfield.k12.mo.us"),
        ("Bakersfield R-IV", "a.lee@bakcrsficld.k12.mo.us", False, "a.lee@bakcrsficld.k12.mo.us"),
        ("Xqbrton Parks", "a.lee@xqartonparks.org", True, "a.lee@xqartonparks.org"),  # its own name is in doubt
        ("Scott City R-I", "a.lee@scrl.org", False, "a.lee@scr1.org"),
        ("Scott City R-II", "a.lee@scrl.org", False, "a.lee@scrl.org"),
    ],
)
def test_an_address_by_hand_has_its_districts_name(district: str, address: str, by_hand: bool, meant: str) -> None:
    fields = {"district": Fact(district, 0.95)}
    found = certainty._beside_the_district("contact_email", Fact(address, 0.95), fields, by_hand=by_hand)
    assert found.value == meant
    assert meant == address or found.confidence < 0.9


def test_a_name_by_hand_is_told_by_the_names_there_are_however_surely_it_was_read() -> None:
    words = [Word(each, (0, 0, 9, 9), 9.0, confidence=0.99) for each in ("Fared", "Sutton")]
    assert as_known_person(Fact("Fared Sutton", 0.98), words, by_hand=True).value == "Jared Sutton"
    assert as_known_person(Fact("Fared Sutton", 0.98), words).value == "Fared Sutton"


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Holcomb R-999", "Holcomb R-III"), ("Sheldon R-V999", "Sheldon R-VIII"), ("Franklin Co. R-99", "Franklin Co. R-II"),
     ("Sunrise R-9", "Sunrise R-9"), ("Center 58", "Center 58"), ("Lone Elm C-99", "Lone Elm C-99")],
)  # fmt: skip
def test_strokes_with_hooks_are_no_nines(read: str, meant: str) -> None:
    """No district of the state bears R- and a figure so high."""
    assert mended_district(read) == meant
