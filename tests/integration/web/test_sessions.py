from __future__ import annotations

import datetime as dt

from tests.fakes.rasa import FakeRasa
from tradein.domain.conversation import Context


def test_a_session_opens_with_a_greeting_and_ends_in_a_day(client) -> None:
    opened = client.post("/api/sessions", json={"channel": "wechat", "region": "jiyuan"})
    assert opened.status_code == 201
    body = opened.get_json()
    assert body["region"] == "jiyuan"
    assert body["replies"][0]["kind"] == "chat"
    ends = dt.datetime.fromisoformat(body["expires_at"])
    assert ends.utcoffset() == dt.timedelta(hours=8)
    assert dt.timedelta(hours=23) < ends - dt.datetime.now(dt.UTC) <= dt.timedelta(hours=24)


def test_a_reloaded_page_finds_city_and_history(enter) -> None:
    caller = enter("kaifeng")
    replies = caller.say("换车有补贴吗")
    current = caller.current()
    assert current["region"] == "kaifeng"
    assert [(turn["said"], turn["replies"]) for turn in current["history"]] == [("换车有补贴吗", replies)]


def test_the_city_can_be_changed_and_unset(enter) -> None:
    caller = enter("kaifeng")
    changed = caller.call("PATCH", "/api/sessions/current", json={"region": "jiyuan"})
    assert (changed.status_code, changed.get_json()["region"]) == (200, "jiyuan")
    assert caller.current()["region"] == "jiyuan"
    assert caller.call("PATCH", "/api/sessions/current", json={"region": None}).status_code == 200
    assert caller.current()["region"] is None


def test_a_city_that_is_none_changes_nothing(enter) -> None:
    caller = enter("kaifeng")
    for body in ({"region": "zhengzhou"}, {}, {"region": 1}, {"region": "jiyuan", "channel": "web"}):
        assert caller.call("PATCH", "/api/sessions/current", json=body).status_code == 422
    assert caller.current()["region"] == "kaifeng"


def test_a_deleted_session_is_gone_with_what_it_held(enter, service) -> None:
    caller, other = enter(), enter()
    caller.say("你好")
    other.say("你好")
    session = service.sessions.find(caller.token, service.now())
    service.desk.book(session.id, "预约回收一台旧冰箱，我叫张建国", None, service.now())
    assert caller.call("DELETE", "/api/sessions/current").status_code == 204
    assert caller.call("GET", "/api/sessions/current").status_code == 401
    assert caller.call("DELETE", "/api/sessions/current").status_code == 401
    assert service.sessions.store.history(session.id, 50) == []
    assert service.desk.pending(session.id, service.now()) is None
    assert len(other.current()["history"]) == 1


def test_channels_and_cities_that_are_none_are_refused(client) -> None:
    for body in ({"channel": "fax"}, {"region": "zhengzhou"}, {"region": []}, {"admin": True}):
        refused = client.post("/api/sessions", json=body)
        assert refused.status_code == 422
        assert refused.mimetype == "application/problem+json"


def test_what_the_dialogue_remembers_is_handed_on_with_the_next_turn(enter, rasa: FakeRasa, service) -> None:
    caller = enter()
    rasa.context = Context(region="jiyuan", card="car.subsidy", last="policy")
    caller.say("济源换车有补贴吗")
    found = service.sessions.find(caller.token, service.now())
    assert found.context == rasa.context


def test_feedback_is_kept_and_checked(enter) -> None:
    caller = enter()
    reply = caller.say("你好")[0]["id"]
    given = caller.call("POST", "/api/feedback", json={"reply_id": reply, "helpful": True, "comment": "有用"})
    assert given.status_code == 204
    for wrong in ({"reply_id": reply}, {"reply_id": "../x", "helpful": True}, {"reply_id": reply, "helpful": "yes"}):
        assert caller.call("POST", "/api/feedback", json=wrong).status_code == 422
