"""From a district's form to DESE's approval."""

from __future__ import annotations

import pytest

from mmd_mailbot.demo.world import BOT, DEPUTY, DESE, FACILITATOR, LEAD, Enclosure

from .town import CONTACT_SIGNED, KIM, PAT, Town, codes, text_of


def test_a_complete_form_goes_to_the_facilitator_and_the_district_gets_a_receipt(town: Town) -> None:
    number = town.submit()
    assert town.stage(number) == "facilitator-review"
    assert town.notices(PAT) == ["request-received"]
    assert town.notices(FACILITATOR) == ["facilitator-review"]
    item = town.got(FACILITATOR)
    assert number in item["Subject"]
    assert any(each.get_filename() == "form.docx" for each in item.iter_attachments())


def test_a_form_with_things_missing_comes_back_with_all_of_them_at_once(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": "", "plan_sharing": "TBD"}, signatures={})])
    notice = town.got(PAT, "request-incomplete")
    (case,) = town.cases()
    assert case.stage.value == "incomplete"
    assert {"contact.phone.missing", "plan.sharing.missing", "signature.district_contact.missing"} <= codes(case)
    words = text_of(notice)
    assert "phone" in words.lower()
    assert "TBD" in words
    assert town.notices(FACILITATOR) == []
    names = [each.get_filename() for each in notice.iter_attachments()]
    assert any(name.endswith(".docx") for name in names)
    assert any(name.endswith(".pdf") for name in names)


def test_a_mended_form_in_the_thread_continues_the_same_case(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})])
    notice = town.got(PAT, "request-incomplete")
    town.reply(PAT, notice, "Sorry, here it is.", [town.form()])
    (case,) = town.cases()
    assert case.stage.value == "facilitator-review"
    assert case.number == notice["X-MMD-Case"]


def test_a_mended_form_in_a_new_mail_continues_the_same_case(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})])
    town.send(PAT, FACILITATOR, "Another try", files=[town.form(pdf=True)])
    (case,) = town.cases()
    assert case.stage.value == "facilitator-review"


def test_answers_stay_in_the_sender_s_thread(town: Town) -> None:
    raw = town.mail(PAT, FACILITATOR, files=[town.form()])
    town.world.post("facilitator", raw)
    town.run()
    receipt = town.got(PAT)
    message_id = next(line for line in raw.decode().splitlines() if line.startswith("Message-ID")).split()[1]
    assert receipt["In-Reply-To"] == message_id
    assert message_id in receipt["References"]
    assert receipt["Auto-Submitted"] == "auto-replied"
    assert receipt["From"].endswith(f"<{BOT}>")


def test_the_signed_copy_goes_on_to_dese(town: Town) -> None:
    number = town.to_dese()
    assert town.stage(number) == "dese-review"
    assert town.notices(DESE) == ["dese-review"]
    assert "echo" in town.notices(FACILITATOR)


def test_approve_without_the_signed_form_moves_nothing(town: Town) -> None:
    number = town.submit()
    town.reply(FACILITATOR, town.got(FACILITATOR), "APPROVED")
    assert town.stage(number) == "facilitator-review"
    assert town.notices(FACILITATOR)[-1] == "facilitator-signature-missing"
    assert town.notices(DESE) == []


def test_a_copy_without_the_facilitator_s_signature_moves_nothing(town: Town) -> None:
    number = town.submit()
    town.reply(FACILITATOR, town.got(FACILITATOR), "Approved", [town.form(pdf=True, name="copy.pdf")])
    assert town.stage(number) == "facilitator-review"
    assert town.notices(FACILITATOR)[-1] == "facilitator-signature-missing"


def test_a_signed_copy_that_asks_for_more_moves_nothing(town: Town) -> None:
    number = town.submit()
    dearer = {"requested_tools": [{"name": "Logitech C920s webcam", "cost": "900.00"}], "total_cost": "900.00"}
    town.reply(FACILITATOR, town.got(FACILITATOR), "Signed", [town.signed("facilitator", changes=dearer)])
    assert town.stage(number) == "facilitator-review"
    assert "$900.00" in text_of(town.got(FACILITATOR, "facilitator-signature-missing"))


def test_dese_approves_with_the_signed_form(town: Town) -> None:
    number = town.approved()
    case = town.case(number)
    assert case.stage.value == "approved"
    assert str(case.approved) == "450.00"
    words = text_of(town.got(PAT, "approved"))
    assert "submit an invoice for reimbursement on district letterhead with attached copy of receipts" in words
    assert "$450.00" in words


def test_dese_may_approve_less_by_a_word_beside_the_signed_form(town: Town) -> None:
    number = town.to_dese()
    item = town.got(DESE, "dese-review")
    town.reply(DESE, item, "APPROVE 300", [town.signed("facilitator", "dese")])
    assert str(town.case(number).approved) == "300.00"
    assert "$300.00" in text_of(town.got(PAT, "approved"))


def test_dese_declines(town: Town) -> None:
    number = town.to_dese()
    town.reply(DESE, town.got(DESE), "DECLINE the programme ended for this district")
    assert town.stage(number) == "declined"
    assert "the programme ended" in text_of(town.got(PAT, "declined"))


def test_the_facilitator_returns_with_a_reason(town: Town) -> None:
    number = town.submit()
    town.reply(FACILITATOR, town.got(FACILITATOR), "RETURN please name a larger screen")
    assert town.stage(number) == "incomplete"
    assert "larger screen" in text_of(town.got(PAT, "returned"))


def test_quoted_words_never_act(town: Town) -> None:
    number = town.to_dese()
    item = town.got(DESE, "dese-review")
    town.reply(DESE, item, "What is this webcam for?\n\n> DECLINE\n> APPROVE 450")
    assert town.stage(number) == "dese-review"


@pytest.mark.parametrize("words", ["not approved", "APPROVED?", "approve and decline"])
def test_unclear_words_change_nothing_even_with_the_signed_form(town: Town, words: str) -> None:
    number = town.to_dese()
    town.reply(DESE, town.got(DESE, "dese-review"), words, [town.signed("facilitator", "dese")])
    assert town.stage(number) == "dese-review"
    assert town.notices(DESE)[-1] == "not-understood"


def test_an_unproven_approval_moves_nothing_and_the_real_person_is_asked(town: Town) -> None:
    number = town.to_dese()
    item = town.got(DESE, "dese-review")
    town.reply(DESE, item, "Approved", [town.signed("facilitator", "dese")], proven=False)
    assert town.stage(number) == "dese-review"
    assert town.notices(DESE)[-1] == "verify-sender"


def test_a_stranger_with_a_signed_form_approves_nothing(town: Town) -> None:
    number = town.to_dese()
    item = town.got(DESE, "dese-review")
    town.reply("dana.wells@dese-mo.example", item, "Approved", [town.signed("facilitator", "dese")])
    assert town.stage(number) == "dese-review"
    assert town.case(number).approved is None


def test_nobody_fills_two_roles_in_one_case(town: Town) -> None:
    """The facilitator cannot approve for DESE, whatever signatures her copy carries."""
    number = town.to_dese()
    item = town.got(FACILITATOR, "echo")
    town.reply(FACILITATOR, item, "Approved", [town.signed("facilitator", "dese")])
    assert town.stage(number) in ("dese-review",)
    assert town.case(number).approved is None


def test_many_forms_in_one_mail_are_cases_of_their_own_with_one_notice_and_one_item(town: Town) -> None:
    first = town.form(building=True, name="lincoln.docx")
    second = town.form({"building": "Cedar Middle School"}, building=True, name="middle.docx")
    third = town.form({"contact_phone": ""}, name="district.docx")
    town.send(PAT, FACILITATOR, files=[first, second, third])
    assert len(town.cases()) == 3
    assert town.notices(PAT) == ["request-incomplete"]
    assert town.notices(FACILITATOR) == ["facilitator-review"]
    assert len(str(town.got(PAT)["X-MMD-Case"]).split(",")) == 3
    assert len(str(town.got(FACILITATOR)["X-MMD-Case"]).split(",")) == 2


def test_the_same_form_again_changes_nothing_and_asks_nobody_again(town: Town) -> None:
    number = town.submit()
    town.send(PAT, FACILITATOR, "Did you get it?", files=[town.form()])
    assert town.stage(number) == "facilitator-review"
    assert len(town.cases()) == 1
    assert town.notices(FACILITATOR) == ["facilitator-review"]
    assert town.notices(PAT) == ["request-received", "status"]


def test_the_same_mail_in_two_mailboxes_is_answered_once(town: Town) -> None:
    raw = town.mail(PAT, FACILITATOR, files=[town.form()])
    town.world.post("facilitator", raw)
    town.world.post("invoices", raw)
    town.run()
    assert len(town.cases()) == 1
    assert town.notices(PAT) == ["request-received"]


def test_a_changed_form_before_review_replaces_the_earlier_and_shows_the_differences(town: Town) -> None:
    number = town.submit()
    cheaper = {"requested_tools": [{"name": "Logitech C920s webcam", "cost": "195.00"}], "total_cost": "195.00"}
    town.send(PAT, FACILITATOR, "A smaller request", files=[town.form(cheaper)])
    case = town.case(number)
    assert str(case.requested) == "195.00"
    assert "request.revised" in codes(case)
    assert "195.00" in text_of(town.got(FACILITATOR))


def test_a_form_while_dese_looks_goes_to_the_facilitator_and_leaves_the_request_alone(town: Town) -> None:
    number = town.to_dese()
    cheaper = {"requested_tools": [{"name": "Logitech C920s webcam", "cost": "195.00"}], "total_cost": "195.00"}
    town.send(PAT, FACILITATOR, "A smaller request", files=[town.form(cheaper)])
    case = town.case(number)
    assert case.stage.value == "dese-review"
    assert str(case.requested) == "450.00"
    assert town.notices(FACILITATOR)[-1] == "facilitator-review"
    assert town.notices(DESE) == ["dese-review"]


def test_a_form_after_approval_is_a_case_of_its_own(town: Town) -> None:
    number = town.approved()
    changed = {"requested_tools": [{"name": "Epson EX3280 projector", "cost": "400.00"}], "total_cost": "400.00"}
    town.send(PAT, FACILITATOR, "One more", files=[town.form(changed)])
    (second,) = [each for each in town.cases() if each.number != number]
    assert "request.repeat" in codes(second)


def test_a_form_in_the_invoices_mailbox_is_handled_there_and_the_sender_told(town: Town) -> None:
    town.send(PAT, "invoices@dese.example", files=[town.form()])
    (case,) = town.cases()
    assert case.stage.value == "facilitator-review"
    (notice,) = town.world.received(PAT)
    assert FACILITATOR in text_of(notice)


def test_withdraw_by_the_district(town: Town) -> None:
    number = town.submit()
    town.reply(PAT, town.got(PAT), "WITHDRAW")
    assert town.stage(number) == "withdrawn"
    assert "withdrawn" in town.notices(FACILITATOR)


def test_two_districts_of_one_name_go_to_a_person(town: Town) -> None:
    town.send("someone@mail.example", FACILITATOR, files=[town.form({"district": "Miami R-I"})])
    (case,) = town.cases()
    assert case.stage.value == "needs-person"
    assert "district.ambiguous" in codes(case)
    assert town.notices(FACILITATOR) == ["facilitator-review"]


def test_an_out_of_office_moves_no_stage_and_the_deputy_gets_the_item(town: Town) -> None:
    number = town.submit()
    item = town.got(FACILITATOR)
    away = town.mail(
        FACILITATOR,
        BOT,
        f"Automatic reply: {item['Subject']}",
        "I am out of the office until 10/12/2026.",
        headers={"Auto-Submitted": "auto-replied", "In-Reply-To": item["Message-ID"]},
    )
    town.world.post("bot", away)
    town.run()
    assert town.stage(number) == "facilitator-review"
    assert town.notices(DEPUTY) == ["facilitator-review"]
    assert LEAD not in town.world.everybody()


def test_another_district_s_facts_stay_its_own(town: Town) -> None:
    number = town.submit()
    town.send(KIM, BOT, f"{number} status", "STATUS of " + number + "?")
    for message in town.world.received(KIM):
        assert "Cedar Hollow" not in text_of(message)
    town.send("stranger@mail.example", BOT, "MMD-26-9999", "STATUS MMD-26-9999")
    town.send("stranger2@mail.example", BOT, number, f"STATUS {number}")
    unknown = text_of(town.got("stranger@mail.example"))
    existing = text_of(town.got("stranger2@mail.example"))
    assert unknown.replace("MMD-26-9999", "X") == existing.replace(number, "X")


def test_hold_stops_the_clocks_and_resume_starts_them(town: Town) -> None:
    number = town.submit()
    town.reply(FACILITATOR, town.got(FACILITATOR), "HOLD")
    assert town.case(number).on_hold
    town.at(2026, 10, 14)
    town.run()
    assert "reminder" not in town.notices(FACILITATOR)
    town.reply(FACILITATOR, town.got(FACILITATOR, "echo"), "RESUME")
    assert not town.case(number).on_hold


def test_a_question_goes_to_the_district_and_its_answer_comes_back(town: Town) -> None:
    number = town.submit()
    town.reply(FACILITATOR, town.got(FACILITATOR), "QUESTION which room is the speakerphone for?")
    asked = town.got(PAT, "question")
    assert "which room" in text_of(asked)
    town.reply(PAT, asked, "It is for the board room.")
    assert "board room" in text_of(town.got(FACILITATOR, "answer"))
    assert town.stage(number) == "facilitator-review"


def test_an_unsigned_date_is_asked_for_alone(town: Town) -> None:
    signed = {"district_contact": (CONTACT_SIGNED["district_contact"][0], "")}
    town.send(PAT, FACILITATOR, files=[town.form(signatures=signed)])
    (case,) = town.cases()
    wanted = {each.code for each in case.findings if each.severity.value == "required"}
    assert wanted == {"signature.district_contact.date-missing"}


def test_an_empty_mail_from_a_stranger_is_left_alone(town: Town) -> None:
    tally = town.send("parent@mail.example", FACILITATOR, "About my child", "Dear Fran, Alex is ill today.")
    assert tally.ignored == 1
    assert town.world.received("parent@mail.example") == []


def test_observe_reads_and_sends_nothing(tmp_path_factory: pytest.TempPathFactory, town: Town) -> None:
    folder = tmp_path_factory.mktemp("observing")
    with Town(folder, town.rules, modes={"facilitator": "observe"}) as observing:
        observing.send(PAT, FACILITATOR, files=[observing.form()])
        assert observing.world.everybody() == []
        states = {each.state.value for each in observing.open().store.outbox()}
        assert states == {"observed"}
        assert [each.stage.value for each in observing.cases()] == ["facilitator-review"]


def test_draft_leaves_drafts(tmp_path_factory: pytest.TempPathFactory, town: Town) -> None:
    folder = tmp_path_factory.mktemp("drafting")
    with Town(folder, town.rules, modes={"facilitator": "draft"}) as drafting:
        drafting.send(PAT, FACILITATOR, files=[drafting.form()])
        assert drafting.world.everybody() == []
        states = {each.state.value for each in drafting.open().store.outbox()}
        assert states == {"draft"}


def test_an_unreadable_file_beside_a_good_form_is_said_and_holds_nothing_up(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form(), Enclosure("extra.pdf", b"%PDF-1.7 broken")])
    (case,) = town.cases()
    assert case.stage.value == "facilitator-review"
    assert any(each.startswith("attachment.") for each in codes(case))


def test_a_phone_number_in_plain_words_completes_the_form(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""})])
    town.reply(PAT, town.got(PAT, "request-incomplete"), "Sorry! It is (573) 555-0101.")
    (case,) = town.cases()
    assert case.stage.value == "facilitator-review"
    assert case.form is not None
    assert case.form.text("contact_phone") == "(573) 555-0101"
    assert any("(573) 555-0101" in each for each in case.amendments)
    assert town.notices(FACILITATOR) == ["facilitator-review"]


def test_no_words_stand_for_a_missing_signature(town: Town) -> None:
    town.send(PAT, FACILITATOR, files=[town.form({"contact_phone": ""}, signatures={})])
    town.reply(PAT, town.got(PAT, "request-incomplete"), "It is (573) 555-0101. Signed: Pat Reed, 10/05/2026")
    (case,) = town.cases()
    assert case.stage.value == "incomplete"
    assert "signature.district_contact.missing" in codes(case)
    assert "contact.phone.missing" not in codes(case)


def test_a_facilitator_who_sends_the_form_on_with_her_signature_is_not_asked_again(town: Town) -> None:
    town.send(FACILITATOR, BOT, "New request", "From Cedar Hollow.", files=[town.signed("facilitator")])
    (case,) = town.cases()
    assert case.stage.value == "dese-review"
    assert "facilitator-review" not in town.notices(FACILITATOR)
    assert town.notices(DESE) == ["dese-review"]


def test_a_facilitator_of_other_districts_signs_nothing_here(town: Town) -> None:
    number = town.submit()
    item = town.got(FACILITATOR)
    town.reply(LEAD, item, "Signed", [town.signed("facilitator")])
    assert town.stage(number) == "facilitator-review"


def test_a_name_that_is_not_the_sender_s_is_told_to_dese(town: Town) -> None:
    town.submit()
    signatures = {**CONTACT_SIGNED, "facilitator": ("Morgan Blake", "10/05/2026")}
    copy = town.form({"consulted_tech_team": True}, signatures=signatures, pdf=True, name="signed.pdf")
    town.reply(FACILITATOR, town.got(FACILITATOR), "Signed", [copy])
    words = text_of(town.got(DESE, "dese-review"))
    assert "Morgan Blake" in words
    assert "Fran North" in words
