"""Who asks too often waits; others do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests.fakes.rasa import FakeRasa
from web.app import create_app


@pytest.fixture
def strict(service, rasa: FakeRasa) -> FlaskClient:
    few = service.settings.model_copy(update={"chats_per_minute": 3, "sessions_per_minute": 4})
    return create_app(replace(service, settings=few), rasa).test_client()  # type: ignore[arg-type]


def open_session(client: FlaskClient, address: str) -> str:
    opened = client.post("/api/sessions", json={}, environ_base={"REMOTE_ADDR": address})
    return opened.get_json().get("session", "")


def say(client: FlaskClient, token: str) -> int:
    return client.post("/api/chat", json={"text": "你好"}, headers={"Authorization": f"Bearer {token}"}).status_code


def test_one_session_that_asks_too_often_waits_and_another_does_not(strict: FlaskClient) -> None:
    hasty, calm = open_session(strict, "203.0.113.7"), open_session(strict, "203.0.113.7")
    assert [say(strict, hasty) for _ in range(4)] == [200, 200, 200, 429]
    assert say(strict, calm) == 200


def test_one_address_opens_only_so_many_sessions(strict: FlaskClient) -> None:
    opened = [bool(open_session(strict, "203.0.113.8")) for _ in range(5)]
    assert opened == [True] * 4 + [False]
    refused = strict.post("/api/sessions", json={}, environ_base={"REMOTE_ADDR": "203.0.113.8"})
    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert "12345" in refused.get_json()["detail"]
    assert open_session(strict, "203.0.113.9")
