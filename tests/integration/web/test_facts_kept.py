"""What the gateway keeps of a turn beyond its conversation: counts, and nothing that was said."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from tests.fakes.rasa import FakeRasa
from tradein.store.fact_tables import ReplyFactRow


def facts(service):
    with service.engine.connect() as connection:
        return connection.execute(select(ReplyFactRow.__table__)).all()


def test_a_turn_is_counted_once_however_often_it_is_sent(enter, rasa: FakeRasa, service) -> None:
    rasa.down = True  # the service answers itself: real topics, real clauses
    before = facts(service)
    caller = enter("kaifeng")
    message = {"client_message_id": "6f1f77a0-0d30-4d2c-9a85-2f7b6f5a4f01"}
    reply = caller.say("开封汽车以旧换新有补贴吗", **message)[0]
    caller.say("开封汽车以旧换新有补贴吗", **message)
    (fact,) = [each for each in facts(service) if each not in before]
    assert (fact.reply_id, fact.region, fact.topic, fact.channel) == (reply["id"], "kaifeng", "car", "web")
    assert fact.clauses == list(dict.fromkeys(cite["clause"] for cite in reply["citations"]))
    assert fact.helpful is None


def test_a_judgement_outlives_the_conversation(enter, rasa: FakeRasa, service) -> None:
    rasa.down = True
    caller = enter("kaifeng")
    reply = caller.say("家电换新有补贴吗")[0]
    for helpful in (True, False):
        caller.call("POST", "/api/feedback", json={"reply_id": reply["id"], "helpful": helpful})
    caller.call("DELETE", "/api/sessions/current")
    (fact,) = [each for each in facts(service) if each.reply_id == reply["id"]]
    assert fact.helpful is False


def test_the_services_own_warm_up_is_no_demand(client, rasa: FakeRasa, service) -> None:
    before = Counter(each.reply_id for each in facts(service))
    token = client.post("/api/sessions", json={"channel": "web"}).get_json()["session"]
    for inner, counted in ((service.settings.shared_token(), 0), ("guessed", 1), ("", 2)):
        headers = {"Authorization": f"Bearer {token}", "X-Internal-Token": inner}
        assert client.post("/api/chat", json={"text": "换车有补贴吗"}, headers=headers).status_code == 200
        assert len(Counter(each.reply_id for each in facts(service)) - before) == counted
