"""Regions, clauses and search."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from policies_kb.clauses import Clause, Document
from policies_kb.search import best_sentences, search
from policies_kb.vocabulary import load_places
from tradein.domain.booking.period import Period
from tradein.domain.regions import CITY_NAMES, REGIONS
from web.problems import Problem
from web.sessions import service

knowledge = Blueprint("knowledge", __name__, url_prefix="/api")
_MOST_HITS = 20


@knowledge.get("/regions")
def regions() -> Response:
    """List both regions with their districts and pickup periods."""
    districts = {r: [p.name for p in load_places() if p.region == r and p.kind == "district"] for r in REGIONS}
    listed = [
        {
            "id": r,
            "city": CITY_NAMES[r],
            "document": _about(service().knowledge.document_of(r)),
            "districts": districts[r],
            "periods": _periods(),
        }
        for r in REGIONS
    ]
    return jsonify({"regions": listed})


@knowledge.get("/policies/<document>/clauses/<clause>")
def read_clause(document: str, clause: str) -> Response:
    """Give one clause word for word."""
    held = service().knowledge
    found = held.clauses.get(f"{document}:{clause}")
    if found is None:
        raise Problem(404, "没有这一条，请检查文件和条款编号。")
    return jsonify(_clause(found, held.documents[found.document]))


@knowledge.get("/policies/search")
def search_clauses() -> Response:
    """Rank clauses for a query."""
    query = request.args.get("q", "").strip()[:200]
    region = request.args.get("region") or None
    limit = request.args.get("limit", default=5, type=int)
    if not query:
        raise Problem(422, "请写下要查的词。")
    if region not in (None, *REGIONS):
        raise Problem(422, "城市只能是 kaifeng 或 jiyuan。")
    held = service().knowledge
    hits = search(held, query, region, min(max(limit, 1), _MOST_HITS))
    found = [
        {
            **_clause(h.clause, held.documents[h.clause.document]),
            "score": round(h.score, 3),
            "excerpt": best_sentences(h.clause, query, 1),
        }
        for h in hits
    ]
    return jsonify({"query": query, "clauses": found})


def _about(document: Document) -> dict[str, Any]:
    keys = ("id", "title", "number", "issuer", "signed_on", "issued_on")
    return {key: getattr(document, key) for key in keys}


def _clause(clause: Clause, document: Document) -> dict[str, Any]:
    return {
        "clause": clause.id,
        "label": clause.label,
        "heading": list(clause.path),
        "title": clause.title,
        "text": clause.text,
        "departments": list(clause.departments),
        "document": _about(document),
    }


def _periods() -> list[dict[str, str]]:
    return [{"period": period.value, "window": period.window} for period in Period]
