"""The gateway while its database is gone or locked: said plainly, nothing half done, and back by itself."""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.fakes.bookings import make_request
from tests.fakes.rasa import FakeRasa
from tradein.bootstrap import Service, build
from tradein.operating.parts import free_ports
from tradein.settings import Settings
from web.app import create_app


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Service]:
    """A service of its own, whose turns, and so its waits for the database, are short."""
    settings = Settings(state_dir=tmp_path / "state", actions_port=free_ports(1)[0], turn_timeout_seconds=0.6)
    built = build(settings)
    yield built
    built.engine.dispose()


@pytest.fixture
def app(own: Service, rasa: FakeRasa) -> FlaskClient:
    return create_app(own, rasa).test_client()  # type: ignore[arg-type]


@pytest.fixture
def token(app: FlaskClient) -> dict[str, str]:
    opened = app.post("/api/sessions", json={"channel": "web", "region": "kaifeng"}).get_json()
    return {"Authorization": f"Bearer {opened['session']}"}


@contextmanager
def gone(service: Service) -> Iterator[None]:
    folder = service.settings.state_dir
    folder.rename(folder.with_name("aside"))
    yield
    folder.with_name("aside").rename(folder)


@contextmanager
def locked(service: Service) -> Iterator[None]:
    holder = sqlite3.connect(service.settings.state_dir / "tradein.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    yield
    holder.close()


def test_a_database_that_is_gone_is_said_plainly_and_all_comes_back(own, app: FlaskClient, token) -> None:
    booking = _booked(own)
    asked = f"/api/bookings/{booking.reference}?phone_last4=0555"
    with gone(own):
        for answer in (
            app.post("/api/chat", json={"text": "换车有补贴吗"}, headers=token),
            app.post("/api/sessions", json={"channel": "web"}),
            app.get("/api/sessions/current", headers=token),
            app.get(asked),
        ):
            assert answer.status_code == 503
            assert answer.mimetype == "application/problem+json"
            assert "没有办成" in answer.get_json()["detail"]
            assert "12345" in answer.get_json()["detail"]
            assert "Traceback" not in answer.text
        page = app.get(f"/bookings/{booking.reference}/print?phone_last4=0555")
        assert (page.status_code, page.mimetype) == (503, "text/html")
        assert "12345" in page.text
        assert app.get("/readyz").get_json()["parts"]["database"] is False
        assert app.get("/api/policies/search?q=换车补贴").status_code == 200
    assert app.get(asked).status_code == 200
    assert app.post("/api/chat", json={"text": "换车有补贴吗"}, headers=token).status_code == 200


def test_while_another_writes_a_turn_is_answered_though_it_cannot_be_kept(own, app, token, rasa: FakeRasa) -> None:
    said = {"text": "换车有补贴吗", "client_message_id": str(uuid.uuid4())}
    with locked(own):
        answer = app.post("/api/chat", json=said, headers=token)
    assert answer.status_code == 200
    assert answer.get_json()["replies"][0]["text"] == "第1次回话"
    assert app.get("/api/sessions/current", headers=token).get_json()["history"] == []
    app.post("/api/chat", json=said, headers=token)
    assert len(app.get("/api/sessions/current", headers=token).get_json()["history"]) == 1


def test_a_confirmation_of_which_no_answer_came_is_not_called_undone(own, app, token, rasa: FakeRasa) -> None:
    session = own.sessions.find(token["Authorization"].removeprefix("Bearer "), own.now())
    day = (own.now() + dt.timedelta(days=2)).date()
    told = f"预约回收一台旧冰箱，开封市兰考县虚构路9号院3单元，张建国，13900000581，{day.month}月{day.day}号上午"
    assert own.desk.book(session.id, told, "kaifeng", own.now()).turn.state == "confirming"
    rasa.down = True
    (reply,) = app.post("/api/chat", json={"text": "确认"}, headers=token).get_json()["replies"]
    assert reply["kind"] == "error"
    assert "不能确定" in reply["text"]
    assert "没有办成" not in reply["text"]
    assert "12345" in reply["text"]


def _booked(service: Service):
    soon = (service.now() + dt.timedelta(days=3)).date()
    return service.desk.pickups.book(make_request(date=soon), "key", service.now()).booking
