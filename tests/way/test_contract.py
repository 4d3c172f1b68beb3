"""What others rely on: the headers of every mail that the bot sends."""

from __future__ import annotations

from mmd_mailbot.demo.world import BOT, CLERK, FACILITATOR

from .town import PAT, Town


def test_every_mail_says_what_it_is_and_which_cases_it_is_about(town: Town) -> None:
    number = town.invoiced()
    town.send("curious@mail.example", BOT, "A request", f"STATUS {number}")
    town.send(
        PAT, FACILITATOR, files=[town.form({"contact_phone": "", "building": "Lincoln Elementary"}, building=True)]
    )
    town.at(2026, 10, 9)
    town.run()
    notices = set()
    for address in town.world.everybody():
        for message in town.world.received(address):
            assert message["Auto-Submitted"] in ("auto-replied", "auto-generated")
            assert message["X-MMD-Case"]
            notices.add(str(message["X-MMD-Notice"]))
            if message["X-MMD-Notice"] not in ("digest", "not-understood"):
                assert str(message["X-MMD-Case"]).startswith("MMD-26-")
    assert {"request-received", "request-incomplete", "invoice-review", "not-understood", "digest"} <= notices
    assert number in str(town.got(CLERK, "digest")["X-MMD-Case"])
    assert town.got("curious@mail.example")["X-MMD-Case"] == "none"
