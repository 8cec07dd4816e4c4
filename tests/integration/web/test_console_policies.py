"""Looking up what the plans say at the console: the answers and clauses of every channel, each city's by itself."""

from __future__ import annotations

import html
import re

import pytest

from tests.fakes.rasa import FakeRasa
from tests.integration.web.console import Desk, make_staff, words
from tradein.answering.answer import Question
from tradein.bootstrap import Service
from tradein.replies.policy import render
from web.app import create_app

NUMBERS = {"kaifeng": "汴政〔2024〕8号", "jiyuan": "济管〔2024〕12号"}
CITIES = {"kaifeng": "开封市", "jiyuan": "济源示范区"}


@pytest.fixture(scope="module")
def login(service: Service) -> str:
    return make_staff(service, "policies-desk")


@pytest.fixture
def desk(service: Service, login: str) -> Desk:
    opened = Desk(create_app(service, FakeRasa()).test_client(), "203.0.113.61")  # type: ignore[arg-type]
    assert opened.log_in(login).status_code == 303
    return opened


def sections(desk: Desk, query: str) -> dict[str, str]:
    """Give the markup of each city's section, by region."""
    page = desk.get(f"/console/policies?{query}")
    assert page.status_code == 200, words(page)
    return dict(re.findall(r'<section class="city" aria-labelledby="(\w+)">(.*?)</section>', page.text, re.S))


def copied(section: str) -> list[str]:
    """Give what the buttons of a section copy."""
    return [html.unescape(text) for text in re.findall(r'data-text="([^"]+)"', section)]


@pytest.mark.parametrize("region", CITIES)
def test_everything_is_of_the_city_chosen_and_says_so(desk: Desk, region: str) -> None:
    found = sections(desk, f"region={region}&q=换车有补贴吗")
    assert list(found) == [region]
    (other,) = set(CITIES) - {region}
    assert re.search(rf'<h2 id="{region}"[^>]*>{CITIES[region]}</h2>', found[region])
    assert NUMBERS[region] in found[region]
    assert NUMBERS[other] not in found[region]
    assert len(copied(found[region])) >= 2
    assert all(text.startswith(f"【{CITIES[region]}】") for text in copied(found[region]))


def test_both_cities_stand_apart_each_under_its_name(desk: Desk) -> None:
    found = sections(desk, "region=both&q=换车有补贴吗")
    assert list(found) == ["kaifeng", "jiyuan"]
    assert NUMBERS["jiyuan"] not in found["kaifeng"]
    assert NUMBERS["kaifeng"] not in found["jiyuan"]
    assert "济源" not in found["kaifeng"]
    assert "开封" not in found["jiyuan"]


def test_quotes_are_word_for_word_with_heading_document_and_departments(desk: Desk, service: Service) -> None:
    found = sections(desk, "region=jiyuan&q=置换更新按发票补贴")["jiyuan"]
    quotes = [html.unescape(quote) for quote in re.findall(r"<blockquote>(.*?)</blockquote>", found, re.S)]
    plan = "".join(c.text for c in service.knowledge.clauses.values() if c.id.startswith("jiyuan")).replace("\n", "")
    assert len(quotes) >= 3
    for quote in quotes:
        assert all(piece in plan for piece in quote.replace("\n", "").split("…"))
    assert "按照购车发票价格给予补贴" in found
    assert "消费品以旧换新" in found
    assert re.search("负责单位：[^<]*商务局", found)


def test_clauses_are_ranked_as_the_api_ranks_them(desk: Desk, service: Service) -> None:
    query = "region=kaifeng&q=二手住房收购"
    listed = desk.client.get(f"/api/policies/search?{query}&limit=4").get_json()["clauses"]
    shown = re.findall(r"<h4>(?!可以)([^<]+)</h4>", sections(desk, query)["kaifeng"])
    assert shown == [f"{each['label']} {each['title']}" for each in listed]


def test_the_answer_is_that_of_the_chat(desk: Desk, service: Service) -> None:
    (reply, *_) = render(service.knowledge, service.ask(Question("家电换新有补贴吗", "kaifeng")).answers, "kaifeng")
    assert copied(sections(desk, "region=kaifeng&q=家电换新有补贴吗")["kaifeng"])[0] == f"【开封市】{reply.text}"


def test_what_a_citys_plan_lacks_is_marked_and_the_others_never_stands_in(desk: Desk) -> None:
    found = sections(desk, "region=jiyuan&q=卖旧买新住房有补贴吗")
    assert list(found) == ["jiyuan"]
    assert "<mark>本市方案没有这项措施</mark>" in found["jiyuan"]
    assert "不适用于济源示范区" in found["jiyuan"]


def test_words_that_name_the_other_city_are_followed_and_that_is_said(desk: Desk) -> None:
    query = "region=kaifeng&q=济源换车有补贴吗"
    assert list(sections(desk, query)) == ["jiyuan"]
    said = words(desk.get(f"/console/policies?{query}"))
    assert "您选的是开封市，这句话说的是济源示范区" in said


def test_another_place_is_declined(desk: Desk) -> None:
    page = desk.get("/console/policies?region=kaifeng&q=郑州换车有补贴吗")
    assert "只了解开封市和济源示范区" in words(page)
    assert "可以这样答复" not in page.text


def test_what_else_may_be_meant_is_one_step_away(desk: Desk, service: Service) -> None:
    page = desk.get("/console/policies?region=kaifeng&q=汽车")
    link = re.search(r'<a href="([^"]*card=[^"]+)">([^<]+)</a>', page.text)
    assert link
    chosen = desk.get(html.unescape(link[1]))
    assert f"<h3>{link[2]}（开封市）" in chosen.text
    assert desk.get("/console/policies?region=kaifeng&q=汽车&card=made.up").status_code == 200


def test_before_anything_is_typed_nothing_is_looked_up(desk: Desk) -> None:
    for query in ("", "?region=kaifeng", "?q=", "?q=%00"):
        page = desk.get(f"/console/policies{query}")
        assert page.status_code == 200
        assert "边输入边查" in page.text
        assert 'class="city"' not in page.text


@pytest.mark.parametrize("odd", ["？？？", "😀", "asdf qwer", "{{7*7}}", "/restart", "%25%00"])
def test_odd_words_are_no_fault(desk: Desk, odd: str) -> None:
    page = desk.get("/console/policies", query_string={"region": "kaifeng", "q": odd})
    assert page.status_code == 200
    assert "49" not in page.text.split("</form>")[1]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>换车", '"><img src=x onerror=alert(1)>换车'])
def test_what_is_typed_is_never_markup(desk: Desk, hostile: str) -> None:
    page = desk.get("/console/policies", query_string={"region": "kaifeng", "q": hostile})
    assert page.status_code == 200
    assert html.escape(hostile, quote=False).split("换")[0] in page.text.replace("&#34;", '"')
    assert "<img" not in page.text
    assert "<script>" not in page.text


def test_too_much_is_refused_in_words(desk: Desk) -> None:
    assert desk.get("/console/policies?region=kaifeng&q=" + "车" * 500).status_code == 200
    refused = desk.part("/console/policies?region=kaifeng&q=" + "车" * 501)
    assert refused.status_code == 422
    assert "最多 500 个字" in refused.text


def test_numbers_of_cards_are_not_shown_back(desk: Desk) -> None:
    page = desk.get("/console/policies?region=kaifeng&q=换车 410225199001011234")
    assert "410225199001011234" not in page.text
    assert "〔证件号〕" in page.text
