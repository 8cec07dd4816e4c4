"""An action that fails says honestly what is known of it, and shows nothing of the failure."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Done, ServiceAction
from tradein.bootstrap import Service, default_service
from tradein.domain.conversation import Context
from tradein.domain.turn import Turn
from tradein.services.ports_booking import OutcomeUnknown, StoreUnavailable
from tradein.settings import load_settings


class Failing(ServiceAction):
    """Fails as it is told."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def name(self) -> str:
        return "failing"

    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        raise self._error


@pytest.fixture
def service(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRADEIN_STATE_DIR", str(tmp_path / "state"))
    load_settings.cache_clear()
    default_service.cache_clear()
    yield default_service()
    default_service().engine.dispose()
    load_settings.cache_clear()
    default_service.cache_clear()


def reply_after(service: Service, error: Exception) -> dict[str, Any]:
    turn = service.seal(Turn("session", "确认", "kaifeng", Context(), None).to_json())
    message = {"text": "确认", "metadata": {"turn": turn}}
    tracker = Tracker("session", {}, message, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    asyncio.run(Failing(error).run(dispatcher, tracker, {}))
    (sent,) = dispatcher.messages
    (reply,) = json.loads(service.unseal(sent["custom"]["sealed"]))["replies"]
    return reply


def test_what_was_not_done_is_called_so(service: Service) -> None:
    reply = reply_after(service, StoreUnavailable("13900000555"))
    assert reply["kind"] == "error"
    assert "没有办成" in reply["text"]
    assert "12345" in reply["text"]
    assert "13900000555" not in json.dumps(reply)


def test_what_may_have_been_done_is_not_called_undone(service: Service) -> None:
    reply = reply_after(service, OutcomeUnknown("the line broke"))
    assert reply["kind"] == "error"
    assert "不能确定" in reply["text"]
    assert "没有办成" not in reply["text"]
    assert "预约成功" not in reply["text"]
