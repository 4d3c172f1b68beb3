from __future__ import annotations

from pathlib import Path

from mmd_mailbot.notices.compose import Composer
from mmd_mailbot.notices.preview import gallery_of, write_gallery
from mmd_mailbot.notices.samples import samples
from mmd_mailbot.notices.samples_of_time import samples_of_time


def test_the_gallery_shows_every_sample_at_two_widths_dark_and_as_text(composer: Composer, tmp_path: Path) -> None:
    page = write_gallery(tmp_path / "preview", composer)
    html = page.read_text(encoding="utf-8")
    count = len([*samples(), *samples_of_time()])
    assert html.count('width="700"') == html.count('title="phone"') == html.count('title="phone, dark"') == count
    assert len(list(page.parent.glob("*.eml"))) == count
    shown = "".join(each.read_text(encoding="utf-8") for each in page.parent.glob("*-facilitator-review*.html"))
    assert "data:image/png;base64," in shown
    assert "cid:" not in shown
    dark = next(page.parent.glob("001-*-dark.html")).read_text(encoding="utf-8")
    assert "@media all" in dark
    assert "prefers-color-scheme" not in dark
    assert [each.suffix for each in page.parent.glob("*-invoice-review-complete-0.*")] == [".xlsx"]


def test_a_gallery_of_any_bytes_shows_them_without_running_them(tmp_path: Path) -> None:
    page = gallery_of([("<b>a mail</b>", b"Subject: <script>x</script>\r\n\r\n<script>y</script>")], tmp_path)
    assert "<script>" not in page.read_text(encoding="utf-8")
    assert "&lt;script&gt;y" in next(tmp_path.glob("001*.html")).read_text(encoding="utf-8")
