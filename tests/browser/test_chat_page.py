"""The chat page in a real browser, against the whole stack."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.measuring import SMALL_TARGETS, WIDER_THAN_SCREEN, WIDTHS

pytestmark = [pytest.mark.browser, pytest.mark.stack]

QUESTION = "换车有补贴吗"
KAIFENG_PLAN = "汴政〔2024〕8号"
FONT_SIZES = """() => [...document.querySelectorAll('body *:not(noscript, option)')]
  .filter(one => one.checkVisibility() && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(one => parseFloat(getComputedStyle(one).fontSize))"""


def choose_kaifeng(page: Page) -> None:
    page.get_by_role("radio", name="开封市").check()
    expect(page.get_by_label("请写下您的问题（开封市）")).to_be_visible()


def ask(page: Page, question: str) -> Locator:
    """Ask by keyboard and give the last reply to it."""
    box = page.get_by_role("textbox")
    box.fill(question)
    box.press("Enter")
    turn = page.get_by_role("listitem").filter(has=page.locator(".said", has_text=question)).last
    replies = turn.get_by_role("article")
    expect(replies.first).to_be_visible()
    return replies.last


def bearer(page: Page) -> dict[str, str]:
    return {"Authorization": "Bearer " + page.evaluate("sessionStorage.getItem('tradein.session')")}


def test_a_resident_of_kaifeng_asks_about_a_car_and_can_check_the_clause(page: Page) -> None:
    choose_kaifeng(page)
    answer = ask(page, QUESTION)
    expect(answer).to_contain_text("AI生成")
    expect(answer).to_contain_text("适用：开封市")
    answer.get_by_text(re.compile(r"依据原文（\d+ 条）")).click()
    cited = answer.locator("details li").first
    expect(cited).to_contain_text(KAIFENG_PLAN)
    expect(cited).to_contain_text("2024年5月30日印发")
    assert len(cited.locator("blockquote").inner_text()) > 20


def test_a_reloaded_page_goes_on_with_city_and_history(page: Page) -> None:
    choose_kaifeng(page)
    before = ask(page, QUESTION).locator(".words").inner_text()
    page.reload()
    expect(page.locator(".said", has_text=QUESTION)).to_be_visible()
    expect(page.get_by_role("radio", name="开封市")).to_be_checked()
    assert page.get_by_role("article").last.locator(".words").inner_text() == before


@pytest.mark.parametrize("width", WIDTHS)
def test_targets_and_words_are_large_enough_and_nothing_overflows(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    choose_kaifeng(page)
    ask(page, QUESTION).locator("summary").click()
    assert page.evaluate(SMALL_TARGETS, 44) == []
    assert page.evaluate(WIDER_THAN_SCREEN) == []
    page.get_by_role("button", name="长辈版").click()
    for size, pixels in (("大", 20), ("最大", 30)):
        page.get_by_role("radio", name=size, exact=True).check()
        assert page.evaluate(SMALL_TARGETS, 60) == []
        assert page.evaluate(WIDER_THAN_SCREEN) == []
        assert min(page.evaluate(FONT_SIZES)) >= 20
        words = page.locator(".words p").first
        assert words.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= pixels


def test_the_elder_edition_is_remembered(page: Page) -> None:
    page.get_by_role("button", name="长辈版").click()
    page.reload()
    expect(page.get_by_role("button", name="长辈版")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("radio", name="更大")).to_be_visible()


def test_a_message_that_failed_is_sent_again_under_the_same_id(page: Page) -> None:
    sent: list[str] = []

    def fail_once(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or "{}")["client_message_id"])
        problem = {"title": "暂时不可用", "status": 503, "detail": "服务暂时不可用，请过几分钟再试。"}
        if len(sent) == 1:
            route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(problem))
        else:
            route.continue_()

    choose_kaifeng(page)
    page.route("**/api/chat", fail_once)
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_role("alert")).to_contain_text("服务暂时不可用")
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("article").last).to_contain_text(KAIFENG_PLAN)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert len(sent) == 2
    assert sent[0] == sent[1]


def test_an_expired_session_is_replaced_without_a_word(page: Page) -> None:
    choose_kaifeng(page)
    assert page.request.delete(f"{page.url}api/sessions/current", headers=bearer(page)).status == 204
    expect(ask(page, QUESTION)).to_contain_text("适用：开封市")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_feedback_is_taken_and_said(page: Page) -> None:
    choose_kaifeng(page)
    answer = ask(page, QUESTION)
    with page.expect_response("**/api/feedback") as taken:
        answer.get_by_role("button", name="有帮助").click()
    assert taken.value.status == 204
    expect(answer).to_contain_text("已记下：有帮助")


def test_clearing_asks_first_and_then_forgets(page: Page) -> None:
    choose_kaifeng(page)
    ask(page, QUESTION)
    headers = bearer(page)
    page.get_by_role("button", name="清空对话").click()
    page.get_by_role("button", name="不清空").click()
    expect(page.locator(".said", has_text=QUESTION)).to_be_visible()
    page.get_by_role("button", name="清空对话").click()
    page.get_by_role("button", name="确定清空").click()
    expect(page.locator(".said")).to_have_count(0)
    expect(page.get_by_role("article")).to_have_count(1)
    assert page.request.get(f"{page.url}api/sessions/current", headers=headers).status == 401


def test_what_is_typed_never_becomes_markup(page: Page) -> None:
    ask(page, "<img src=x onerror=alert(1)>换车")
    assert page.locator(".turns img").count() == 0


def test_the_page_loads_nothing_from_elsewhere_and_says_so(page: Page, base_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    answer = page.reload()
    page.get_by_role("article").first.wait_for()
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert [url for url in asked if not url.startswith(base_url.rstrip("/") + "/")] == []


def test_without_scripts_the_hotline_is_named(page: Page, base_url: str) -> None:
    assert page.context.browser is not None
    context = page.context.browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(base_url)
    notice = plain.locator("noscript p")  # a text locator would pass over what stands in <noscript>
    expect(notice).to_be_visible()
    assert "12345" in (notice.text_content() or "")
    expect(plain.get_by_role("textbox")).to_have_count(0)
    context.close()
