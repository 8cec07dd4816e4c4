"""Chromium for the browser tests: skipped plainly where there is none, never skipped on CI where there is one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium found: apt-get install -y chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=found, headless=True, args=_ARGS)
        except Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"{found} does not start: {error.message.splitlines()[0]}")
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    """The chat page, opened and greeting; a script error on it fails the test."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    context.set_default_timeout(20_000)
    opened, faults = context.new_page(), []
    opened.on("pageerror", lambda error: faults.append(error.message))
    opened.goto(base_url)
    opened.get_by_role("article").first.wait_for()
    yield opened
    context.close()
    assert faults == []
