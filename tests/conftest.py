"""What the whole suite shares: one stack a session, and the order in which tests disturb each other least."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.stack import Stack, running_stack

settings.register_profile("untimed", deadline=None)  # no test may fail for a slow machine
settings.load_profile("untimed")
# Quick ones first; those that kill parts of the stack last.
_ORDER = ("unit", "integration", "conversation", "browser")
_LAST = "test_parts_down.py"
_TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[bool, int]:
    folder = item.path.relative_to(_TESTS).parts[0] if item.path.is_relative_to(_TESTS) else ""
    return item.path.name == _LAST, _ORDER.index(folder) if folder in _ORDER else len(_ORDER)


@pytest.fixture(scope="session")
def stack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The whole stack, started once for all tests that need it."""
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    capture = request.config.pluginmanager.get_plugin("capturemanager")

    def say(line: str) -> None:
        with capture.global_and_fixture_disabled():
            reporter.write_line(f"  stack: {line}")

    with running_stack(tmp_path_factory.mktemp("stack") / "state", say) as started:
        yield started


@pytest.fixture(scope="session")
def base_url(stack: Stack) -> str:
    """Where the stack answers."""
    return stack.base_url
