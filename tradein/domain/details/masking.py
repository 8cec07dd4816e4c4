"""Hiding personal data in what a resident typed, before it is kept anywhere."""

from __future__ import annotations

import re

from tradein.domain.details.addresses import find_landmark
from tradein.domain.details.dates import ANY_DAY
from tradein.domain.details.draft import Draft
from tradein.domain.details.reading import read_details, spans_of
from tradein.domain.details.text import Span, canonical

MASKS = {
    "name": "〔姓名〕",
    "phone": "〔手机号〕",
    "address": "〔地址〕",
    "id_card": "〔证件号〕",
    "bank_card": "〔银行卡号〕",
}
_LONG_NUMBER = re.compile(r"\d[\d \-]{6,}\d")


def mask_personal(text: str, draft: Draft | None = None, requested: str | None = None) -> str:
    """Replace names, phone numbers, addresses and numbers of papers by marks; `draft` is what was understood."""
    found = spans_of(read_details(text, ANY_DAY, requested)) + _known(text, draft or Draft())
    plain = canonical(text)
    found += [
        ("phone", Span(*m.span())) for m in _LONG_NUMBER.finditer(plain) if len(re.sub(r"\D", "", m.group())) >= 9
    ]
    for kind, span in reversed(_apart(found)):
        text = text[: span.start] + MASKS[kind] + text[span.end :]
    return text


def _known(text: str, draft: Draft) -> list[tuple[str, Span]]:
    plain, found = canonical(text), []
    for kind, value in (
        ("name", draft.name),
        ("address", draft.address),
        ("address", draft.full_address),
        ("phone", draft.phone),
    ):
        if not value or (kind == "name" and len(value) < 2):
            continue
        found += [(kind, Span(*m.span())) for m in re.finditer(re.escape(canonical(value)), plain)]
    marks = (find_landmark(text) or "").split() if draft.address else []
    return found + [("address", Span(*m.span())) for mark in marks for m in re.finditer(re.escape(mark), plain)]


def _apart(found: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """Join spans that overlap, under the kind of the longer one, in order."""
    kept: list[tuple[str, Span]] = []
    for kind, span in sorted(found, key=lambda f: (f[1].start, -f[1].end)):
        if kept and kept[-1][1].overlaps(span):
            last_kind, last = kept[-1]
            longer = last_kind if last.end - last.start >= span.end - span.start else kind
            kept[-1] = (longer, Span(last.start, max(last.end, span.end)))
        else:
            kept.append((kind, span))
    return kept
