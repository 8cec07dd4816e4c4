"""The command line on a database and a state folder of its own, in this process."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.fakes.bookings import make_request
from tests.integration.store.booking.conftest import database_url
from tradein.bootstrap import Service, default_service
from tradein.cli import app
from tradein.commands.speaking import run
from tradein.domain.booking import Booking
from tradein.settings import load_settings

__all__ = ["database_url"]
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Typed:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def service(database_url: str, tmp_path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The service that commands find: on SQLite and, where it answers, on PostgreSQL."""
    monkeypatch.setenv("TRADEIN_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("TRADEIN_DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)
    forget()
    built = default_service()
    yield built
    built.engine.dispose()
    forget()


def forget() -> None:
    load_settings.cache_clear()
    default_service.cache_clear()


@pytest.fixture
def tradein(service: Service, capsys: pytest.CaptureFixture[str]) -> Callable[..., Typed]:
    """Type a command: `tradein("slots", "list")`."""

    def _type(*words: str) -> Typed:
        capsys.readouterr()
        code = run(app, list(words))
        said = capsys.readouterr()
        return Typed(code, said.out, said.err)

    return _type


@pytest.fixture
def book(service: Service) -> Callable[..., Booking]:
    """Book a pickup so many days ahead; behind today, it is as if it had been booked the day before."""

    def _book(ahead: int = 2, key: str = "", **changes: Any) -> Booking:
        today = service.now().date()
        asked = min(service.now(), service.now() + (ahead - 1) * DAY) if ahead < 1 else service.now()
        request = make_request(date=today + ahead * DAY, **changes)
        return service.desk.pickups.book(request, key or f"{changes}{ahead}", asked).booking

    return _book
