"""Who said what rests nowhere in clear: not in a log, not in a file of the database."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversation.conftest import Meet
from tests.stack import Stack

pytestmark = pytest.mark.stack

NAME, PHONE, STREET = "欧阳甲乙", "13900000987", "白鹭虚构巷77号"
IDENTITY = "410203199001011234"
CANARIES = (NAME, PHONE, STREET, IDENTITY)


def forms_of(words: str) -> Iterator[bytes]:
    """How words may come to rest: as text, escaped in JSON, in another encoding."""
    yield words.encode()
    yield words.encode("utf-16-le")
    yield words.encode("gb18030")
    yield words.encode("unicode_escape")
    yield base64.b64encode(words.encode()).rstrip(b"=")[:-1]


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def found_in(paths: list[Path], words: str) -> list[str]:
    wanted = set(forms_of(words))
    return [path.name for path in paths if any(form in path.read_bytes() for form in wanted)]


def test_a_booking_leaves_no_name_phone_or_address_in_clear(meet: Meet, stack: Stack) -> None:
    resident = meet("kaifeng")
    resident.say("我要预约上门回收", "一台旧电视", "龙亭区", f"上门地址是{STREET}", f"我叫{NAME}")
    resident.say(f"电话{PHONE}，明天下午")
    resident.say("换车有补贴吗")
    assert resident.say("确认").reference
    resident.say(f"我的身份证号是{IDENTITY}，换车有补贴吗", f"我叫{NAME}，刚才电话{PHONE}，谢谢")
    resident.say("把地址改到" + STREET)
    paths = [*kept(stack.state_dir), *stack.state_dir.parent.glob("*.log")]
    assert any(path.suffix == ".sqlite" for path in paths)
    assert any(path.suffix == ".log" and path.stat().st_size for path in paths)
    assert {words: found for words in CANARIES if (found := found_in(paths, words))} == {}


def test_a_deleted_conversation_is_gone(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say("我要预约上门回收", "一台旧电视")
    assert resident.call("DELETE", "/api/sessions/current").status_code == 204
    assert resident.call("GET", "/api/sessions/current").status_code == 401
    assert resident.call("POST", "/api/chat", json={"text": "确认"}).status_code == 401


def test_the_history_shows_no_identity_card(meet: Meet) -> None:
    resident = meet("kaifeng")
    resident.say(f"身份证{IDENTITY}能领补贴吗")
    history = resident.call("GET", "/api/sessions/current").json()["history"]
    assert IDENTITY not in str(history)
    assert "补贴" in history[0]["said"]


def test_secrets_are_for_their_owner_alone(stack: Stack) -> None:
    secrets = [stack.state_dir / name for name in ("data.key", "internal.token")]
    assert [oct(path.stat().st_mode & 0o777) for path in secrets] == ["0o600", "0o600"]
    logs = [path for path in kept(stack.state_dir) if path.suffix == ".log"]
    for secret in secrets:
        assert found_in(logs, secret.read_text().strip()) == []
