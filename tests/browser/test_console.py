"""The console in a real browser, against the whole stack, with an account made as an operator makes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.measuring import SMALL_TARGETS, WIDER_THAN_SCREEN, WIDTHS
from tests.stack import Stack
from tradein.settings import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.stack]

LOGIN, PASSWORD = "wangli", "quiet river 61 stones"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WORDS, QUESTION = "店名、品牌或物品", "来电人问什么"
OUTLINE = "() => parseFloat(getComputedStyle(document.activeElement).outlineWidth)"


@pytest.fixture(scope="module")
def given(stack: Stack) -> str:
    """The password that `tradein staff add` told."""
    command = [sys.executable, "-m", "tradein.cli", "staff", "add", LOGIN, "--name", "王丽", "--json"]
    environment = {**os.environ, "TRADEIN_STATE_DIR": str(stack.state_dir)}
    added = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return json.loads(added.stdout)["password"]


@pytest.fixture(scope="module")
def cookies(browser: Browser, base_url: str, given: str) -> list[Any]:
    """The cookies of a login by hand: with the password given, changed as the page asks."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{base_url}/console")
    log_in(page, given)
    expect(page.get_by_role("heading", name="改密码")).to_be_visible()
    page.get_by_label("现在的密码").fill(given)
    page.get_by_label("新密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输一次新密码").fill(PASSWORD)
    page.get_by_role("button", name="改密码").click()
    expect(page.get_by_role("heading", name="查门店和回收点")).to_be_visible()
    kept = context.cookies()
    context.close()
    return kept


@pytest.fixture
def open_page(browser: Browser, base_url: str, cookies: list[Any]) -> Iterator[Callable[..., Page]]:
    """Open pages of the console, logged in; what a page complains of fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def _open(path: str, **how: Any) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN", **how)
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.add_cookies(cookies)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(error.message))
        page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(base_url + path)
        return page

    yield _open
    for context in contexts:
        context.close()
    assert faults == []


def log_in(page: Page, password: str) -> None:
    page.get_by_label("账号").fill(LOGIN)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()


def test_a_wrong_password_is_told_and_the_right_one_lets_in(
    browser: Browser, base_url: str, cookies: list[Any]
) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{base_url}/console/policies")
    log_in(page, "wrong password 99")
    expect(page.get_by_role("alert")).to_contain_text("账号或密码不对")
    log_in(page, PASSWORD)
    expect(page.get_by_role("heading", name="查政策")).to_be_visible()
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("heading", name="坐席登录")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="坐席登录")).to_be_visible()
    context.close()


def test_dealers_appear_while_one_types_without_a_reload(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/dealers")
    page.evaluate("window.stayed = true")
    page.get_by_label("开封市").check()
    page.get_by_label(WORDS).press_sequentially("空调", delay=60)
    expect(page.get_by_role("status")).to_contain_text("开封市的家电门店（共 18 家，第 1/4 页）")
    expect(page.get_by_role("article")).to_have_count(5)
    expect(page.get_by_role("article").first.get_by_text("示例", exact=True)).to_be_visible()
    page.get_by_role("button", name="下一页（还有 13 家）").press("Enter")
    expect(page.get_by_role("heading", name="6. ")).to_be_visible()
    expect(page.get_by_role("button", name="下一页（还有 8 家）")).to_be_focused()
    assert "page=2" in page.url
    assert page.evaluate("window.stayed")
    page.reload()
    expect(page.get_by_role("heading", name="6. ")).to_be_visible()
    expect(page.get_by_label(WORDS)).to_have_value("空调")


def test_the_districts_follow_the_city_and_none_is_chosen_for_one(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/dealers")
    district = page.get_by_label("区县、镇街")
    for city, own, others in (("开封市", "杞县", "轵城镇"), ("济源示范区", "轵城镇", "杞县")):
        page.get_by_label(city).check()
        expect(page.get_by_role("heading", name=city, exact=True)).to_be_visible()
        expect(district.get_by_role("option", name=others)).to_have_count(0)
        expect(district.get_by_role("option", name=own)).to_have_count(1)
        expect(district).to_have_value("")
    page.get_by_label("开封市").check()
    expect(district.get_by_role("option", name="杞县")).to_have_count(1)
    district.select_option("杞县")
    page.get_by_label("类别").select_option(label="汽车门店")
    expect(page.get_by_role("status")).to_contain_text("开封市杞县暂时没有收录汽车门店，以下是开封市内距离较近的")
    expect(district).to_have_value("杞县")


def test_answers_appear_while_one_types_and_can_be_copied(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/policies", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("开封市").check()
    page.get_by_label(QUESTION).press_sequentially("换车有补贴吗", delay=60)
    answer = page.get_by_role("article").filter(has=page.get_by_role("heading", name="可以这样答复")).first
    expect(answer).to_contain_text("汴政〔2024〕8号")
    answer.get_by_role("button", name="复制答复").click()
    expect(page.get_by_role("status")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("【开封市】")
    assert copied == answer.locator(".words").inner_text()
    answer.get_by_text("依据原文").click()
    expect(answer.locator("blockquote").first).to_be_visible()
    page.get_by_label("两地分别列出").check()
    expect(page.get_by_role("region", name="济源示范区")).to_contain_text("济管〔2024〕12号")
    expect(page.get_by_role("region", name="开封市")).not_to_contain_text("济管〔2024〕12号")


def test_copying_works_where_the_browser_gives_no_clipboard(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/dealers?region=kaifeng&q=空调")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    button = page.get_by_role("button", name="复制第 1 家的内容")
    button.click()
    expect(page.get_by_role("status")).to_have_text("已复制")
    page.get_by_label(WORDS).fill("")
    page.get_by_label(WORDS).press("Control+V")
    assert page.get_by_label(WORDS).input_value().startswith("【开封市】1. 示例甲家电门店")


def test_the_city_stays_in_sight_when_one_scrolls(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/policies?region=kaifeng&q=换车有补贴吗")
    page.get_by_role("button", name="复制原文").last.scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 200
    expect(page.get_by_role("heading", name="开封市", exact=True)).to_be_in_viewport()


def test_syllables_that_are_being_put_together_are_not_looked_up(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/dealers?region=kaifeng")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/console/" in request.url else None)
    box = page.get_by_label(WORDS)
    box.dispatch_event("compositionstart")
    box.evaluate("box => { box.value = 'kongtiao'; box.dispatchEvent(new InputEvent('input', { bubbles: true })) }")
    page.wait_for_timeout(800)
    assert asked == []
    with page.expect_request("**/console/dealers?*"):
        box.evaluate("box => { box.value = '空调' }")
        box.dispatch_event("compositionend", {"bubbles": True})
    expect(page.get_by_role("status")).to_contain_text("开封市的家电门店")


def test_a_login_that_ended_leads_to_the_login_page(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/dealers?region=kaifeng")
    page.context.clear_cookies()
    page.get_by_label(WORDS).press_sequentially("空调")
    expect(page.get_by_role("heading", name="坐席登录")).to_be_visible()


def test_a_service_that_does_not_answer_is_told_and_so_is_its_return(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/dealers?region=kaifeng")

    def cut(route: Route) -> None:
        route.abort()

    page.route("**/console/dealers?*", cut)
    page.get_by_label(WORDS).fill("空调")
    expect(page.get_by_role("alert")).to_contain_text("连不上服务")
    page.unroute("**/console/dealers?*", cut)
    page.get_by_role("button", name="查", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("开封市的家电门店")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_all_of_it_works_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/dealers", java_script_enabled=False)
    page.get_by_label("开封市").check()
    page.get_by_label(WORDS).fill("空调")
    page.get_by_role("button", name="查", exact=True).click()
    expect(page.get_by_role("article")).to_have_count(5)
    expect(page.get_by_role("button", name="复制")).to_have_count(0)
    page.get_by_role("button", name="下一页").click()
    expect(page.get_by_role("heading", name="6. ")).to_be_visible()
    page.get_by_role("link", name="查政策").click()
    page.get_by_label(QUESTION).fill("换车有补贴吗")
    page.get_by_label(QUESTION).press("Enter")
    expect(page.get_by_role("heading", name="可以这样答复")).to_be_visible()


PAGES = {
    "login": "/console/login",
    "password": "/console/password",
    "dealers": "/console/dealers?region=kaifeng&q=空调",
    "nearest": "/console/dealers?region=kaifeng&district=杞县&category=car",
    "nothing": "/console/dealers?region=jiyuan&q=天马行空商行",
    "policies": "/console/policies?region=both&q=卖旧买新有补贴吗",
    "problem": "/console/dealers?category=made-up",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_accessible_and_nothing_overflows(open_page: Callable[..., Page], name: str, width: int) -> None:
    page = open_page(PAGES[name])
    page.set_viewport_size({"width": width, "height": 800})
    for summary in page.locator("summary").all():
        summary.click()
    found = Axe().run(page, options={"runOnly": AXE_TAGS})
    assert found.response["passes"], "it looked at something"
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(SMALL_TARGETS, 44) == []
    assert page.evaluate(WIDER_THAN_SCREEN) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(open_page: Callable[..., Page]) -> None:
    page = open_page("/console/dealers?region=kaifeng&q=空调")
    reached = []
    for _ in range(16):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.textContent.trim() || document.activeElement.id"))
        assert page.evaluate(OUTLINE) >= 2, reached[-1]
    assert reached[0] == "跳到正文"
    assert {"查门店", "查政策", "改密码", "退出", "q", "查", "复制"} <= set(reached)
