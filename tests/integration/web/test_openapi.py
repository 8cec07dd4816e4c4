"""What the API answers is what it publishes."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.fakes.bookings import make_request
from tests.fakes.rasa import FakeRasa


@pytest.fixture
def published(client) -> dict[str, Any]:
    return client.get("/api/openapi.json").get_json()


def conforms(published: dict[str, Any], schema: str, body: Any) -> None:
    Draft202012Validator({**published, "$ref": f"#/components/schemas/{schema}"}).validate(body)


def schema_of(published: dict[str, Any], path: str, method: str, status: str) -> str:
    content = published["paths"][path][method]["responses"][status]["content"]
    return next(iter(content.values()))["schema"]["$ref"].rsplit("/", 1)[1]


def test_the_description_is_sound(published) -> None:
    assert published["openapi"].startswith("3.1")
    for schema in published["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    names = set(re.findall(r"#/components/schemas/(\w+)", str(published)))
    assert names <= set(published["components"]["schemas"])


def test_every_route_is_published_and_nothing_else(client, published) -> None:
    served = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in client.application.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/") or rule.rule.endswith("z")
    }
    served.discard(("/api/openapi.json", "get"))
    described = {(path, method) for path, methods in published["paths"].items() for method in methods}
    assert described == served


PLAIN = [
    ("/api/regions", "/api/regions"),
    ("/api/policies/kaifeng-2024/clauses/task-18", "/api/policies/{document}/clauses/{clause}"),
    ("/api/policies/jiyuan-2024/clauses/general", "/api/policies/{document}/clauses/{clause}"),
    ("/api/policies/search?q=换车补贴&region=jiyuan&limit=3", "/api/policies/search"),
    ("/api/policies/search?q=xyzzy", "/api/policies/search"),
    ("/api/dealers?region=kaifeng", "/api/dealers"),
    ("/api/dealers?region=kaifeng&district=龙亭区&category=appliance&page=2", "/api/dealers"),
    ("/api/dealers?region=jiyuan&q=没有这家店", "/api/dealers"),
    ("/api/dealers?region=jiyuan&near=35.07,112.6", "/api/dealers"),
    ("/api/pickups/slots?region=jiyuan&district=轵城镇", "/api/pickups/slots"),
    ("/healthz", "/healthz"),
]


@pytest.mark.parametrize(("url", "path"), PLAIN, ids=[url for url, _ in PLAIN])
def test_what_is_read_conforms(client, published, url: str, path: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    conforms(published, schema_of(published, path, "get", "200"), answer.get_json())


def test_a_conversation_conforms(enter, client, published, rasa: FakeRasa) -> None:
    opened = client.post("/api/sessions", json={"channel": "console"}).get_json()
    conforms(published, "Opened", opened)
    rasa.down = True
    caller = enter()
    for text in (
        "换车有补贴吗",
        "开封和济源换车有啥区别",
        "济源卖旧买新有吗",
        "郑州有啥补贴",
        "我要预约上门回收",
        "😀",
    ):
        conforms(published, "Replies", {"replies": caller.say(text)})
    conforms(published, "Current", caller.current())
    chosen = caller.call("PATCH", "/api/sessions/current", json={"region": "jiyuan"}).get_json()
    conforms(published, "Chosen", chosen)


def test_a_booking_conforms_and_hides_who_made_it(client, published, service) -> None:
    booking = service.desk.pickups.book(make_request(date=_in_two_days(service)), "openapi", service.now()).booking
    answer = client.get(f"/api/bookings/{booking.reference}?phone_last4=0555")
    conforms(published, "Booking", answer.get_json())
    assert "试用者" not in answer.text
    assert "13900000555" not in answer.text
    assert "虚构路" not in answer.text


def _in_two_days(service) -> dt.date:
    return (service.now() + dt.timedelta(days=2)).date()


def test_a_booking_is_not_found_whichever_is_wrong(client, service) -> None:
    booking = service.desk.pickups.book(make_request(date=_in_two_days(service)), "wrong", service.now()).booking
    wrong_phone = client.get(f"/api/bookings/{booking.reference}?phone_last4=0556")
    wrong_reference = client.get("/api/bookings/HJK47R2M?phone_last4=0555")
    assert wrong_phone.status_code == wrong_reference.status_code == 404
    assert wrong_phone.get_json() == wrong_reference.get_json()


ERRORS = [
    ("GET", "/api/sessions/current"),
    ("GET", "/api/nothing"),
    ("GET", "/api/chat"),
    ("GET", "/api/policies/search"),
    ("GET", "/api/dealers"),
    ("POST", "/api/sessions"),
    ("GET", "/readyz"),
]


@pytest.mark.parametrize(("method", "path"), ERRORS)
def test_errors_conform_too(client, published, method: str, path: str) -> None:
    answer = client.open(path, method=method)
    assert 400 <= answer.status_code <= 503
    assert answer.mimetype == "application/problem+json"
    conforms(published, "Problem", answer.get_json())


def test_clauses_are_given_word_for_word_with_document_and_departments(client) -> None:
    clause = client.get("/api/policies/jiyuan-2024/clauses/task-5.1").get_json()
    assert "按照购车发票价格给予补贴" in clause["text"]
    assert clause["document"]["number"] == "济管〔2024〕12号"
    assert "商务局" in clause["departments"]


def test_search_ranks_within_the_region(client) -> None:
    found = client.get("/api/policies/search?q=二手住房收购&region=kaifeng&limit=2").get_json()["clauses"]
    assert len(found) == 2
    assert found[0]["clause"] == "kaifeng-2024:task-21"
    assert all(each["clause"].startswith("kaifeng") for each in found)


def test_regions_list_districts_and_periods(client) -> None:
    regions = {region["id"]: region for region in client.get("/api/regions").get_json()["regions"]}
    assert set(regions) == {"kaifeng", "jiyuan"}
    assert len(regions["kaifeng"]["districts"]) == 10
    assert len(regions["jiyuan"]["districts"]) == 16
    assert [period["period"] for period in regions["jiyuan"]["periods"]] == ["morning", "afternoon", "evening"]


def test_readiness_names_what_is_down(client, rasa: FakeRasa) -> None:
    down = client.get("/readyz")
    assert down.status_code == 503
    assert down.get_json()["parts"] == {"model": True, "actions": False, "database": True, "knowledge": True}
    rasa.down = True
    assert client.get("/readyz").get_json()["parts"]["model"] is False
    assert client.get("/healthz").status_code == 200
