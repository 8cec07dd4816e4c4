"""The API described as OpenAPI 3.1; tests hold the answers against it."""

from __future__ import annotations

from typing import Any

from tradein.replies.reply import KINDS
from web.schemas import ChooseRegion, Feedback, OpenSession, Say

_STRING = {"type": "string"}
_NULLABLE = {"type": ["string", "null"]}


def describe() -> dict[str, Any]:
    """Give the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "以旧换新政策助手 API", "version": "1.0.0"},
        "paths": _paths(),
        "components": {
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(),
        },
    }


def _paths() -> dict[str, Any]:
    say = _ok("Replies")
    return {
        "/api/sessions": {"post": _call("Open a session", OpenSession, _ok("Opened", "201"), secured=False)},
        "/api/sessions/current": {
            "get": _call("Region and history", None, _ok("Current")),
            "patch": _call("Change the city", ChooseRegion, _ok("Chosen")),
            "delete": _call("Forget the conversation", None, {"204": {"description": "gone"}}),
        },
        "/api/chat": {"post": _call("Say something", Say, say)},
        "/api/feedback": {"post": _call("Judge a reply", Feedback, {"204": {"description": "kept"}})},
        "/api/regions": {"get": _call("Regions", None, _ok("Regions"), secured=False)},
        "/api/policies/{document}/clauses/{clause}": {
            "get": _call("One clause", None, _ok("Clause"), secured=False, path=("document", "clause"))
        },
        "/api/policies/search": {
            "get": _call("Search clauses", None, _ok("Hits"), secured=False, query=("q", "region", "limit"))
        },
        "/api/bookings/{reference}": {
            "get": _call(
                "One booking", None, _ok("Booking"), secured=False, path=("reference",), query=("phone_last4",)
            )
        },
        "/api/bookings/{reference}.ics": {
            "get": _call(
                "One booking as a calendar file (RFC 5545)",
                None,
                {"200": {"description": "ok", "content": {"text/calendar": {"schema": _STRING}}}},
                secured=False,
                path=("reference",),
                query=("phone_last4",),
            )
        },
        "/api/pickups/slots": {
            "get": _call("Free slots", None, _ok("Slots"), secured=False, query=("region", "district", "from", "to"))
        },
        "/api/dealers": {
            "get": _call(
                "A page of dealers",
                None,
                _ok("Dealers"),
                secured=False,
                query=("region", "district", "category", "q", "near", "page"),
            )
        },
        "/healthz": {"get": _call("Alive", None, _ok("Status"), secured=False)},
        "/readyz": {"get": _call("Ready", None, _ok("Status"), secured=False)},
    }


def _call(
    summary: str,
    body: Any,
    responses: dict[str, Any],
    secured: bool = True,
    path: tuple[str, ...] = (),
    query: tuple[str, ...] = (),
) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    call: dict[str, Any] = {
        "summary": summary,
        "responses": {**responses, "default": {"description": "problem details", "content": problem}},
        "parameters": [{"name": n, "in": "path", "required": True, "schema": _STRING} for n in path]
        + [{"name": n, "in": "query", "required": n == "q", "schema": _STRING} for n in query],
    }
    if secured:
        call["security"] = [{"session": []}]
    if body is not None:
        reference = {"$ref": f"#/components/schemas/{body.__name__}"}
        call["requestBody"] = {"required": True, "content": {"application/json": {"schema": reference}}}
    return call


def _ok(schema: str, status: str = "200") -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {status: {"description": "ok", "content": content}}


def _object(**members: Any) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members)}


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _schemas() -> dict[str, Any]:
    bodies = {m.__name__: m.model_json_schema() for m in (OpenSession, ChooseRegion, Say, Feedback)}
    citation = _object(
        clause=_STRING, document=_STRING, title=_STRING, heading=_STRING, quote=_STRING, issued_on=_STRING
    )
    exchange = _object(said=_STRING, replies=_list("Reply"), at=_STRING)
    strings = {"type": "array", "items": _STRING}
    return bodies | {
        "Citation": citation,
        "Button": _object(title=_STRING, payload=_STRING),
        "Reply": _object(
            id=_STRING,
            kind={"enum": list(KINDS)},
            text={"type": "string", "minLength": 1},
            citations=_list("Citation"),
            buttons=_list("Button"),
            data={"type": "object"},
        ),
        "Replies": _object(replies={**_list("Reply"), "minItems": 1}),
        "Opened": _object(session=_STRING, region=_NULLABLE, expires_at=_STRING, replies=_list("Reply")),
        "Current": _object(
            region=_NULLABLE, expires_at=_STRING, greeting=_list("Reply"), history={"type": "array", "items": exchange}
        ),
        "Chosen": _object(region=_NULLABLE, expires_at=_STRING),
        "Document": _object(
            id=_STRING, title=_STRING, number=_STRING, issuer=_STRING, signed_on=_NULLABLE, issued_on=_STRING
        ),
        "Clause": _object(
            clause=_STRING,
            label=_STRING,
            heading=strings,
            title=_STRING,
            text=_STRING,
            departments=strings,
            document={"$ref": "#/components/schemas/Document"},
        ),
        "Hits": _object(query=_STRING, clauses=_list("Clause")),
        "Region": _object(
            id=_STRING,
            city=_STRING,
            districts=strings,
            periods={"type": "array", "items": _object(period=_STRING, window=_STRING)},
        ),
        "Regions": _object(regions=_list("Region")),
        "Booking": _object(
            reference=_STRING,
            status={"enum": ["confirmed", "cancelled", "completed", "missed"]},
            region=_STRING,
            city=_STRING,
            district=_STRING,
            items={"type": "array", "items": _object(name=_STRING, quantity={"type": "integer"})},
            contact_name=_STRING,
            phone=_STRING,
            date=_STRING,
            period=_STRING,
            window=_STRING,
        ),
        "Slots": _object(
            region=_STRING,
            district=_STRING,
            slots={"type": "array", "items": _object(date=_STRING, period=_STRING, left={"type": "integer"})},
        ),
        "Dealers": _object(
            dealers={"type": "array", "items": {"type": "object"}},
            total={"type": "integer"},
            page={"type": "integer"},
            pages={"type": "integer"},
            sample={"type": "boolean"},
        ),
        "Status": _object(status=_STRING),
        "Problem": _object(type=_STRING, title=_STRING, status={"type": "integer"}, detail=_STRING),
    }
