"""Looking up dealers at the console: the directory of every channel, with what each entry rests on."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace

import pytest

from tests.fakes.dealers import FakeDealers, make_dealer
from tests.fakes.rasa import FakeRasa
from tests.integration.web.console import Desk, make_staff, words
from tradein.bootstrap import Service
from tradein.domain.dealers.dealer import Dealer
from tradein.services.find_dealers import FindDealers
from tradein.services.ports_booking import StoreUnavailable
from web.app import create_app

REAL = (
    make_dealer(
        "K1",
        name="惠民家电广场",
        brands=("格力",),
        programmes="家电以旧换新",
        valid_to=dt.date(2099, 12, 31),
        verified_on=dt.date(2026, 11, 2),
        source="开封市商务局名单",
        phone="0371-0000001",
    ),
    make_dealer("J1", name="济水惠民家电", region="jiyuan", district="济水街道"),
    *(make_dealer(f"L{n}", name=f"兰考{n}号车行", district="兰考县", categories=("car",)) for n in range(1, 8)),
)


def desk_of(service: Service, login: str, dealers: tuple[Dealer, ...] | None = None) -> Desk:
    """Give a browser that is logged in, on the sample directory or on one with these entries."""
    if dealers is not None:
        service = replace(service, dealers=replace(service.dealers, find=FindDealers(FakeDealers(dealers))))
    desk = Desk(create_app(service, FakeRasa()).test_client(), "203.0.113.60")  # type: ignore[arg-type]
    assert desk.log_in(login).status_code == 303
    return desk


@pytest.fixture(scope="module")
def login(service: Service) -> str:
    return make_staff(service, "dealers-desk")


@pytest.fixture
def desk(service: Service, login: str) -> Desk:
    return desk_of(service, login)


@pytest.fixture
def real(service: Service, login: str) -> Desk:
    return desk_of(service, login, REAL)


def names(desk: Desk, query: str) -> list[str]:
    page = desk.get(f"/console/dealers?{query}")
    assert page.status_code == 200, words(page)
    return [html.unescape(name).strip() for name in re.findall(r"<h3>\d+\. ([^<]+)", page.text)]


def test_it_lists_what_the_api_lists(desk: Desk) -> None:
    query = "region=kaifeng&district=龙亭区&category=appliance"
    listed = [each["name"] for each in desk.client.get(f"/api/dealers?{query}").get_json()["dealers"]]
    assert len(listed) == 2
    assert names(desk, query) == listed


def test_samples_are_marked_each_and_as_a_whole(desk: Desk, real: Desk) -> None:
    page = desk.get("/console/dealers?region=kaifeng&district=龙亭区&category=appliance")
    assert page.text.count("<mark>示例</mark>") == 2
    assert "不是真实名单" in page.text
    assert "真实名单请向开封市商务局咨询" in words(page)
    assert "示例" not in words(real.get("/console/dealers?region=kaifeng&q=惠民"))


def test_staff_see_what_an_entry_rests_on(real: Desk) -> None:
    said = words(real.get("/console/dealers?region=kaifeng&q=惠民家电"))
    for shown in (
        "0371-0000001",
        "格力",
        "参加活动 家电以旧换新",
        "2099-12-31",
        "2026年11月2日核实",
        "开封市商务局名单",
    ):
        assert shown in said
    assert "没有登记" in words(real.get("/console/dealers?region=jiyuan")), "what is not on record is said"


@pytest.mark.parametrize("typed", ["惠民家电", "慧民家电", "格力", "格力空调"])
def test_a_name_is_found_as_written_as_it_sounds_and_by_brand(real: Desk, typed: str) -> None:
    assert names(real, f"region=kaifeng&q={typed}") == ["惠民家电广场"]


def test_a_thing_means_its_kind_of_shop(real: Desk) -> None:
    assert names(real, "region=kaifeng&q=空调") == ["惠民家电广场"]
    assert "门店和回收点不收危险废物" in words(real.get("/console/dealers?region=kaifeng&q=废电池"))


def test_the_list_is_paged_and_says_how_many_are_left(real: Desk) -> None:
    first = real.get("/console/dealers?region=kaifeng&category=car")
    assert "下一页（还有 2 家）" in first.text
    assert "上一页" not in first.text
    link = re.search(r'id="next"[^>]* href="([^"]+)"', first.text)
    assert link
    second = real.get(html.unescape(link[1]))
    assert re.findall(r"<h3>(\d+)\. 兰考(\d)号车行", second.text) == [("6", "6"), ("7", "7")]
    assert "上一页" in second.text
    assert "下一页" not in second.text
    assert "没有更多了" in words(real.get("/console/dealers?region=kaifeng&category=car&page=99"))


@pytest.mark.parametrize("page", ["0", "-3", "x", "", "99999999999999999999999"])
def test_a_page_that_is_none_is_no_fault(real: Desk, page: str) -> None:
    assert real.get(f"/console/dealers?region=kaifeng&page={page}").status_code == 200


def test_where_a_district_has_none_the_nearest_are_said_to_be_that(real: Desk) -> None:
    page = real.get("/console/dealers?region=kaifeng&district=杞县&category=car")
    assert "开封市杞县暂时没有收录汽车门店，以下是开封市内距离较近的" in words(page)
    assert "兰考1号车行" in page.text


def test_where_words_fit_nothing_that_is_said_and_a_way_on_is_offered(real: Desk) -> None:
    page = real.get("/console/dealers?region=kaifeng&category=car&q=天马行空商行")
    assert "没有查到“天马行空商行”" in words(page)
    assert "<h3>" not in page.text
    link = re.search(r'<a href="([^"]+)">改查开封市的汽车门店', page.text)
    assert link
    assert "兰考1号车行" in real.get(html.unescape(link[1])).text


def test_without_a_list_the_department_and_the_hotline_are_named(service: Service, login: str) -> None:
    page = desk_of(service, login, ()).get("/console/dealers?region=jiyuan&category=renovation")
    assert "还没有收到济源示范区的参与门店" in words(page)
    assert "济源示范区商务局、住房和城乡建设局" in words(page)
    assert "12345" in words(page)


def test_cities_are_not_mixed(real: Desk) -> None:
    assert names(real, "region=kaifeng&q=惠民") == ["惠民家电广场"]
    assert names(real, "region=jiyuan&q=惠民") == ["济水惠民家电"]
    for region, city in (("kaifeng", "开封市"), ("jiyuan", "济源示范区")):
        page = real.get(f"/console/dealers?region={region}")
        assert re.search(rf'<h2 tabindex="-1">{city}</h2>', page.text)


def test_words_that_name_the_other_city_are_followed_and_that_is_said(real: Desk) -> None:
    page = real.get("/console/dealers?region=kaifeng&q=济水街道的家电")
    assert "您选的是开封市，这句话说的是济源示范区：下面列出的是济源示范区的。" in words(page)
    assert '<h2 tabindex="-1">济源示范区济水街道</h2>' in page.text
    assert "惠民家电广场" not in page.text


def test_a_district_of_the_city_chosen_before_is_passed_over_and_that_is_said(real: Desk) -> None:
    page = real.get("/console/dealers?region=jiyuan&district=龙亭区")
    assert "济源示范区没有龙亭区" in words(page)
    assert '<h2 tabindex="-1">济源示范区</h2>' in page.text


def test_without_a_city_it_is_asked_for_and_then_remembered(service: Service, login: str) -> None:
    desk = desk_of(service, login, REAL)
    assert "请先选城市" in words(desk.get("/console/dealers"))
    assert names(desk, "q=济水街道家电") == ["济水惠民家电"], "a district tells the city"
    assert "两地都有“示范区”" in words(desk.get("/console/dealers?q=示范区的家电"))
    desk.get("/console/dealers?region=jiyuan")
    page = desk.get("/console/dealers")
    assert re.search(r'value="jiyuan" checked', page.text)
    assert '<h2 tabindex="-1">济源示范区</h2>' in page.text


def test_the_form_offers_the_districts_of_the_city_chosen(desk: Desk) -> None:
    page = desk.get("/console/dealers?region=jiyuan")
    assert "轵城镇</option>" in page.text
    assert "龙亭区</option>" not in page.text


def test_a_part_is_the_results_and_the_districts_alone(real: Desk) -> None:
    part = real.part("/console/dealers?region=kaifeng&q=惠民")
    assert "<html" not in part.text
    assert "惠民家电广场" in part.text
    assert re.search(r'<select[^>]* id="district"[^>]* hx-swap-oob="true">', part.text)
    whole = real.get("/console/dealers?region=kaifeng&q=惠民")
    assert "hx-swap-oob" not in whole.text
    assert "HX-Request" in whole.headers["Vary"]
    back = real.get("/console/dealers", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in back.text


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "' OR 1=1"]
)
def test_what_is_typed_is_never_markup(real: Desk, hostile: str) -> None:
    page = real.get("/console/dealers", query_string={"region": "kaifeng", "q": hostile})
    assert page.status_code == 200
    assert hostile not in page.text or hostile.startswith("{{")
    assert "<img" not in page.text
    assert "<script>" not in page.text
    assert "49" not in words(page)


@pytest.mark.parametrize("part", [True, False])
def test_too_much_is_refused_in_words(real: Desk, part: bool) -> None:
    refused = (real.part if part else real.get)("/console/dealers?region=kaifeng&q=" + "长" * 501)
    assert refused.status_code == 422
    assert refused.mimetype == "text/html"
    assert "最多 60 个字" in refused.text
    assert real.get("/console/dealers?region=kaifeng&q=" + "长" * 60).status_code == 200


def test_what_is_no_text_is_dropped(real: Desk) -> None:
    assert names(real, "region=kaifeng&q=惠%00民%E2%80%8B家电") == ["惠民家电广场"]
    assert real.get("/console/dealers?region=%00&district=%00").status_code == 200
    assert real.get("/console/dealers?region=kaifeng&category=%00").status_code == 422


def test_one_member_of_staff_looks_up_only_so_often_and_others_go_on(service: Service, login: str) -> None:
    desk = desk_of(service, login, REAL)
    answers = [desk.part("/console/dealers?region=kaifeng").status_code for _ in range(241)]
    assert answers == [200] * 240 + [429]
    refused = desk.get("/console/policies")
    assert refused.status_code == 429, "over both look-ups together"
    assert "太频繁" in refused.text
    other = make_staff(service, "another-desk")
    assert desk.log_in(other).status_code == 303
    assert desk.get("/console/dealers?region=kaifeng").status_code == 200


def test_a_database_that_is_down_is_said_on_a_page(service: Service, login: str) -> None:
    desk = desk_of(service, login)

    class Down:
        def browse(self, *given: object) -> None:
            raise StoreUnavailable("down")

    desk.client.application.extensions["tradein"] = replace(
        service,
        dealers=replace(service.dealers, find=Down()),  # type: ignore[arg-type]
    )
    page = desk.part("/console/dealers?region=kaifeng")
    assert page.status_code == 503
    assert "现在存取不了数据" in page.text
