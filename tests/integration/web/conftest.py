"""The gateway on a real service (SQLite in a temporary folder) with a dialogue server that is told what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.fakes.rasa import FakeRasa
from tradein.bootstrap import Service, build
from tradein.operating.parts import free_ports
from tradein.operating.seeding import seed
from tradein.settings import Settings
from web.app import create_app


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """One service for all gateway tests: sessions keep them apart."""
    nobody = free_ports(1)[0]
    settings = Settings(
        state_dir=tmp_path_factory.mktemp("gateway"),
        actions_port=nobody,
        chats_per_minute=100_000,
        sessions_per_minute=100_000,
    )
    built = build(settings)
    seed(built)
    return built


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def client(service: Service, rasa: FakeRasa) -> FlaskClient:
    return create_app(service, rasa).test_client()  # type: ignore[arg-type]


@dataclass
class Caller:
    """One session's calls."""

    client: FlaskClient
    token: str

    def call(self, method: str, path: str, **more: Any) -> TestResponse:
        return self.client.open(path, method=method, headers={"Authorization": f"Bearer {self.token}"}, **more)

    def say(self, text: str, **more: Any) -> list[dict[str, Any]]:
        answer = self.call("POST", "/api/chat", json={"text": text, **more})
        assert answer.status_code == 200, answer.text
        return answer.get_json()["replies"]

    def current(self) -> dict[str, Any]:
        return self.call("GET", "/api/sessions/current").get_json()


@pytest.fixture
def enter(client: FlaskClient) -> Callable[..., Caller]:
    """Open a session, with the city chosen on the screen (None: not chosen)."""

    def _enter(region: str | None = None) -> Caller:
        opened = client.post("/api/sessions", json={"channel": "web", "region": region})
        return Caller(client, opened.get_json()["session"])

    return _enter


@pytest.fixture
def state_dir(service: Service) -> Path:
    return service.settings.state_dir
