"""`tradein report`: from what was said in the gateway to the page."""

from __future__ import annotations

import csv
import datetime as dt
import uuid
from pathlib import Path

import pytest

from tradein.domain.facts import facts_of
from tradein.services.ports_sessions import Exchange


@pytest.fixture
def say(service):
    """Answer a question as the gateway does without the dialogue server, and keep the turn with its facts."""

    def _say(text: str, region: str, helpful: bool | None = None) -> str:
        from tradein.domain.turn import Turn

        now = service.now()
        opened = service.sessions.open("web", region, now)
        session = opened.session
        turn = Turn(session.id, text, region, session.context)
        replies = [reply.as_json() for reply in service.respond(turn, "ask_policy")[0]]
        facts = list(facts_of(replies, "web", region, now.date()))
        service.sessions.store.record(session.id, str(uuid.uuid4()), Exchange(text, replies, now), None, facts)
        if helpful is not None:
            service.sessions.store.judge(session.id, replies[0]["id"], helpful, None, now)
        return session.id

    return _say


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def test_a_week_without_anything_says_so(tradein, tmp_path) -> None:
    typed = tradein("report", "--out", str(tmp_path / "报告"))
    assert typed.code == 0
    assert "没有数据" in typed.out
    assert "没有人提问" in (tmp_path / "报告" / "report.html").read_text()
    assert rows(tmp_path / "报告" / "demand.csv") == []


def test_demand_silence_feedback_and_bookings_are_told(tradein, say, book, tmp_path) -> None:
    say("开封汽车以旧换新有补贴吗", "kaifeng", helpful=False)
    say("我叫张建国，电话13900000123，济源换车具体能补多少钱", "jiyuan")
    book()
    typed = tradein("report", "--days", "7", "--out", str(tmp_path / "报告"))
    assert typed.code == 0, typed.err
    folder = tmp_path / "报告"
    demand = rows(folder / "demand.csv")
    assert {row["城市"] for row in demand} == {"开封市", "济源示范区"}
    silent = rows(folder / "unanswered.csv")
    assert [row["原因"] for row in silent] == ["方案没有写"]
    assert rows(folder / "feedback.csv")[0]["没帮助"] == "1"
    assert rows(folder / "bookings.csv")[0]["状态"] == "已约上"
    everything = "".join(path.read_text("utf-8-sig") for path in folder.iterdir())
    for personal in ("13900000123", "张建国"):
        assert personal not in everything
    assert "〔手机号〕" in everything


def test_counts_outlive_the_conversation_and_its_words_do_not(service, tradein, say) -> None:
    session = say("开封汽车以旧换新能补多少钱", "kaifeng", helpful=True)
    before = tradein("report", "--json").data
    assert before["unanswered"]
    service.sessions.store.forget(session)
    after = tradein("report", "--json").data
    assert after["unanswered"] == []
    assert (after["demand"], after["feedback"]) == (before["demand"], before["feedback"])


def test_only_the_days_asked_for_count(tradein, say, service) -> None:
    say("开封汽车以旧换新有补贴吗", "kaifeng")
    tomorrow = (service.now() + dt.timedelta(days=1)).date().isoformat()
    assert tradein("report", "--since", tomorrow, "--until", tomorrow, "--json").data["demand"] == []
    assert tradein("report", "--since", tomorrow).code == 2
    assert tradein("report", "--since", "下周").code == 2
