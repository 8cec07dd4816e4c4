"""Whether words stand in a plan: the test behind "no citation, no answer"."""

from __future__ import annotations

import re

from policies_kb.clauses import Document
from policies_kb.figures import find_figures
from policies_kb.normalising import squash

_OMISSION = re.compile(r"…+")


def verbatim(quote: str, source: str) -> bool:
    """Tell whether every part of `quote` between omissions stands in `source`, in order, white space aside."""
    text, at = squash(source), 0
    parts = [part for part in _OMISSION.split(squash(quote)) if part]
    for part in parts:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return bool(parts)


def ungrounded_figures(stated: str, quotes: list[str], document: Document) -> list[str]:
    """List the figures of `stated` that stand neither in a quote nor in the document's own number, date or hotline."""
    allowed = _numbers(" ".join(quotes)) | _numbers(f"{document.number} 12345 1. 2.")
    allowed |= _numbers(document.front_matter[:60] + document.back_matter) | _dates(document)
    return [figure for figure in find_figures(stated) if _number(figure) not in allowed]


def _dates(document: Document) -> set[str]:
    days = [day for day in (document.signed_on, document.issued_on) if day]
    return {str(int(part)) for day in days for part in day.split("-")}


def _numbers(text: str) -> set[str]:
    return {_number(figure) for figure in find_figures(text)}


def _number(figure: str) -> str:
    """Reduce a figure to what must agree: its digits with a percent sign or 万/亿, not the counting word."""
    digits = re.match(r"\d+(?:\.\d+)?", figure)
    if not digits:
        return figure
    scale = re.search(r"[%％万亿]", figure)
    return digits.group() + (scale.group().replace("％", "%") if scale else "")
