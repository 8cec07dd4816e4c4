"""Answers in words: what is said, what is cited, which buttons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policies_kb.grounding import verbatim
from tests.fakes.knowledge import WordMatcher, small_knowledge
from tradein.answering.answer import Answer, Part, Question, Quote
from tradein.replies import fixed
from tradein.replies.policy import render
from tradein.replies.reply import KINDS, Reply
from tradein.replies.talk import talk
from tradein.services.ask import Ask
from tradein.services.skills import CHATS, REFUSALS

KNOWLEDGE = small_knowledge()
WORDS = {"换车": "car.subsidy", "能补多少": "car.amount", "卖旧买新": "housing.overview", "家电": "appliance.subsidy"}
ASK = Ask(KNOWLEDGE, WordMatcher(WORDS))


def replies(text: str, region: str | None = None) -> list[Reply]:
    return render(KNOWLEDGE, ASK(Question(text, region)).answers)


def test_an_answer_says_quotes_and_names_who_is_responsible() -> None:
    reply = replies("济源换车有补贴吗")[0]
    assert reply.kind == "answer"
    assert "济管〔2024〕12号" in reply.text
    assert "按照购车发票价格给予补贴" in reply.text
    assert "商务局" in reply.text
    first = reply.citations[0]
    assert (first.clause, first.document, first.issued_on) == ("jiyuan-2024:task-5.1", "济管〔2024〕12号", "2024-08-19")
    assert "消费品以旧换新" in first.heading


@pytest.mark.parametrize("text", ["换车有补贴吗", "开封换车能补多少", "卖旧买新", "开封和济源家电有啥区别", "济源家电"])
def test_every_quote_is_verbatim_and_every_clause_cited_once(text: str) -> None:
    for reply in replies(text):
        clauses = [citation.clause for citation in reply.citations]
        assert len(clauses) == len(set(clauses))
        for citation in reply.citations:
            assert verbatim(citation.quote, KNOWLEDGE.quotable(KNOWLEDGE.clauses[citation.clause]))


def test_what_the_plan_does_not_state_names_departments_and_hotline() -> None:
    reply = replies("开封换车能补多少")[0]
    assert reply.kind == "not_in_plan"
    assert reply.citations
    assert "市商务局" in reply.text
    assert "12345" in reply.text


def test_a_measure_of_the_other_city_says_that_it_does_not_hold_here() -> None:
    reply = replies("济源卖旧买新")[0]
    assert reply.kind == "not_in_region"
    assert "汴政〔2024〕8号" in reply.text
    assert "不适用于济源示范区" in reply.text
    assert {citation.clause.split("-")[0] for citation in reply.citations} == {"jiyuan"}


def test_both_cities_are_told_apart_and_the_city_asked_for_once() -> None:
    found = replies("换车有补贴吗")
    assert [reply.kind for reply in found] == ["answer", "clarify"]
    assert "【开封市】" in found[0].text
    assert "【济源示范区】" in found[0].text
    assert [button.payload for button in found[1].buttons] == ["region:kaifeng", "region:jiyuan"]


def test_an_ambiguous_place_is_named_in_the_question() -> None:
    assert "示范区" in replies("示范区换车有补贴吗")[-1].text


def test_buttons_lead_to_cards_that_exist() -> None:
    for button in replies("开封换车有补贴吗")[0].buttons:
        kind, _, card = button.payload.partition(":")
        assert kind == "ask"
        assert card in KNOWLEDGE.cards


def test_the_second_of_two_in_doubt_says_what_it_is_about() -> None:
    (answer,) = ASK(Question("济源换车有补贴吗")).answers
    reply = render(KNOWLEDGE, (answer, replace(answer, reason="in_doubt")))[1]
    assert reply.text.startswith(f"如果您问的是“{KNOWLEDGE.cards['car.subsidy'].title}”：")
    assert reply.citations == render(KNOWLEDGE, (answer,))[0].citations


def test_another_city_and_the_incomprehensible_cite_nothing() -> None:
    assert [(r.kind, r.citations) for r in replies("郑州换车有补贴吗")] == [("refuse", ())]
    unclear = render(KNOWLEDGE, (Answer("clarify", reason="not_understood"),))
    assert [(r.kind, r.citations) for r in unclear] == [("clarify", ())]


def test_a_withheld_part_still_leads_to_its_clause() -> None:
    clause = KNOWLEDGE.clauses["jiyuan-2024:task-5.1"]
    part = Part("jiyuan", "answer", "", quotes=(Quote(clause.id, clause.text),))
    reply = render(KNOWLEDGE, (Answer("answer", (part,)),))[0]
    assert clause.title in reply.text
    assert reply.citations[0].quote == clause.text
    assert "12345" in reply.text


SKILLS = (*CHATS, *REFUSALS, "anger", "ask_human", "emergency", "other_city", "never heard of")


@pytest.mark.parametrize("skill", SKILLS)
def test_every_skill_has_a_reply_of_a_known_kind(skill: str) -> None:
    reply = talk(skill)
    assert reply.kind in KINDS
    assert reply.text
    assert reply.citations == ()


def test_the_kinds_fit_the_skills() -> None:
    assert talk("thank").kind == "chat"
    assert talk("unsafe_injection").kind == "refuse"
    assert talk("ask_human").kind == "handover"
    assert all(number in talk("emergency").text for number in ("110", "119", "120"))


def test_the_greeting_says_who_keeps_what_and_offers_the_cities() -> None:
    unknown, known = fixed.welcome(None), fixed.welcome("jiyuan")
    assert "保存" in unknown.text
    assert "身份证" in unknown.text
    assert "不是真人" in unknown.text
    assert [button.payload for button in unknown.buttons] == ["region:kaifeng", "region:jiyuan"]
    assert "济源示范区" in known.text


def test_a_part_that_is_down_is_said_with_what_still_works() -> None:
    reply = fixed.part_down()
    assert reply.kind == "error"
    assert "12345" in reply.text
    assert "没有办成" in reply.text


def test_an_answer_from_another_plan_than_the_chosen_citys_says_first_whose_it_is() -> None:
    answers = ASK(Question("开封家电换新有补贴吗", "jiyuan")).answers
    assert render(KNOWLEDGE, answers, "jiyuan")[0].text.startswith("【开封市】")
    assert render(KNOWLEDGE, answers)[0].text.startswith("【开封市】")
    assert not render(KNOWLEDGE, answers, "kaifeng")[0].text.startswith("【")
