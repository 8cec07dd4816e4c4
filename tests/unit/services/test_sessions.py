from __future__ import annotations

import datetime as dt

from tests.fakes.bookings import NOW
from tests.fakes.sessions import InMemorySessions
from tradein.domain.conversation import Context
from tradein.services.sessions import Sessions, hash_token


def test_the_token_alone_opens_a_session_and_is_not_kept() -> None:
    store = InMemorySessions()
    opened = Sessions(store, hours=24).open("web", "kaifeng", NOW)
    assert len(opened.token) >= 40
    assert opened.token not in str(store.__dict__)
    assert Sessions(store, 24).find(opened.token, NOW) == opened.session
    assert Sessions(store, 24).find(opened.session.id, NOW) is None
    assert Sessions(store, 24).find(hash_token(opened.token), NOW) is None
    assert Sessions(store, 24).find("", NOW) is None


def test_no_two_sessions_are_alike() -> None:
    sessions = Sessions(InMemorySessions(), 24)
    opened = [sessions.open("web", None, NOW) for _ in range(20)]
    assert len({o.token for o in opened}) == len({o.session.id for o in opened}) == 20


def test_a_session_ends_after_its_hours() -> None:
    sessions = Sessions(InMemorySessions(), hours=2)
    token = sessions.open("web", None, NOW).token
    assert sessions.find(token, NOW + dt.timedelta(hours=1, minutes=59)) is not None
    assert sessions.find(token, NOW + dt.timedelta(hours=2)) is None


def test_a_city_chosen_rules_over_the_city_spoken_of() -> None:
    store = InMemorySessions()
    sessions = Sessions(store, 24)
    opened = sessions.open("web", None, NOW)
    store.remember(opened.session.id, Context(region="jiyuan", card="car.subsidy"))
    before = sessions.find(opened.token, NOW)
    assert before is not None
    sessions.choose(before, "kaifeng")
    after = sessions.find(opened.token, NOW)
    assert after is not None
    assert (after.region, after.context.region, after.context.card) == ("kaifeng", "kaifeng", "car.subsidy")
