"""What every reply promises, whatever was asked: quotes verbatim, no figure without a quote, no other city's clause.

Written apart from the gates of the product, so that a hole in those shows here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import policies_kb
from policies_kb.normalising import squash, standardise
from policies_kb.vocabulary.places import load_places
from tests.evaluation.judging import Reply, cited_by

FROM_THE_PLAN = {"answer", "compare", "eligibility", "not_in_plan", "not_in_region"}
PLANS = {
    path.stem: squash(path.read_text(encoding="utf-8"))
    for path in (Path(policies_kb.__file__).parent / "sources").glob("*.txt")
}
_OMISSION = re.compile(r"…+|\.{3,}")
_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*[%万亿]?")
_HAN_FIGURE = re.compile(
    r"百分之[零一二三四五六七八九十百点]+|[一二两三四五六七八九十百千]+(?:个百分点|倍|折|万|亿|元)"
)
# What numbers a line, or names a plan or a place in it, as 原文（汴政〔2024〕8号 附件第4行）, states no figure.
_NUMBERING = re.compile(r"^\s*\d+[.、]|^原文（.*?）：(?=“)|〔\d{4}〕\d+号", re.MULTILINE)
_HOTLINES = {"12345", "110", "119", "120"}


@dataclass(frozen=True)
class Broken:
    """A broken promise (`verbatim`, `figure` or `city`) and where it shows."""

    promise: str
    detail: str


def broken_promises(replies: list[Reply], known: set[str]) -> list[Broken]:
    """List every promise that the replies break; `known` are the regions selected or named so far."""
    broken = [Broken("verbatim", fault) for reply in replies for fault in quote_faults(reply)]
    broken += [Broken("figure", figure) for reply in replies for figure in unquoted_figures(reply)]
    return broken + [Broken("city", clause) for reply in replies for clause in foreign_clauses(reply, known)]


def quote_faults(reply: Reply) -> Iterator[str]:
    """Name each citation whose quote does not stand in its plan, white space and omissions (…) aside."""
    for cite in reply.get("citations") or ():
        plan = PLANS.get(str(cite.get("clause")).split(":")[0], "")
        parts = [part for part in _OMISSION.split(squash(cite.get("quote") or "")) if part]
        if not parts or not all(part in plan for part in parts):
            yield f"not verbatim: {cite.get('clause')} {str(cite.get('quote'))[:30]}"


def unquoted_figures(reply: Reply) -> list[str]:
    """List the figures in the text of a reply from the plan that none of its quotes, nor a plan's number or date, holds."""
    if reply.get("kind") not in FROM_THE_PLAN:
        return []
    cites = reply.get("citations") or ()
    named = [str(cite.get(key) or "") for cite in cites for key in ("quote", "document", "heading", "issued_on")]
    allowed = _figures(" ".join(named)) | _HOTLINES
    return sorted(_figures(_NUMBERING.sub("", str(reply.get("text") or ""))) - allowed)


def foreign_clauses(reply: Reply, known: set[str]) -> list[str]:
    """List clauses cited of a city neither selected nor named, unless the reply is for both cities."""
    clauses = cited_by([reply])
    if len({_region(clause) for clause in clauses}) > 1:
        return []
    return [clause for clause in clauses if _region(clause) not in known]


def regions_named(text: str) -> set[str]:
    """Give the regions that a text names, by city, county, town or an older name."""
    said = text + standardise(text)
    return {place.region for place in load_places() for name in (place.name, *place.aliases) if name in said}


def _region(clause: str) -> str:
    return clause.split("-", maxsplit=1)[0]


def _figures(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKC", text)
    digits = {re.sub(r"\s", "", found) for found in _FIGURE.findall(plain)}
    return {re.sub(r"^0+(?=\d)", "", figure) for figure in digits} | set(_HAN_FIGURE.findall(plain))
