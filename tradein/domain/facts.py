"""What is remembered of a reply for good, so that demand can be counted: no words, no session, no time of day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

ANSWERED, PLAN_SILENT, RETRIEVAL_MISS, NOT_UNDERSTOOD, OTHER = OUTCOMES = (
    "answered",
    "plan_silent",  # understood, and the plan does not say it
    "retrieval_miss",  # no card fits: the nearest clause was shown instead
    "not_understood",
    "other",  # errands, small talk, refusals
)
UNANSWERED = (PLAN_SILENT, RETRIEVAL_MISS, NOT_UNDERSTOOD)
_OUTCOME_OF_KIND = {
    "answer": ANSWERED,
    "compare": ANSWERED,
    "eligibility": ANSWERED,
    "not_in_plan": PLAN_SILENT,
    "not_in_region": PLAN_SILENT,
}


@dataclass(frozen=True)
class ReplyFact:
    """One reply: `region` is empty where it is not one city's; `topic` is the card's family, else the reply's kind."""

    reply_id: str
    day: date
    channel: str
    region: str
    kind: str
    topic: str
    card: str
    outcome: str
    clauses: tuple[str, ...]


def facts_of(replies: Sequence[dict[str, Any]], channel: str, region: str | None, day: date) -> Iterator[ReplyFact]:
    """Give the facts of a turn's replies (in the form of the API); what only goes along with another one is left out."""
    told = [reply for reply in replies if reply["kind"] != "clarify" or _reason(reply) == NOT_UNDERSTOOD]
    if any(reply["kind"] != "booking" for reply in told):
        told = [reply for reply in told if reply["kind"] != "booking"]
    for reply in told:
        card = _data(reply).get("card") or ""
        yield ReplyFact(
            reply_id=reply["id"],
            day=day,
            channel=channel,
            region=_region(reply, region),
            kind=reply["kind"],
            topic=card.partition(".")[0] or reply["kind"],
            card=card,
            outcome=_outcome(reply, card),
            clauses=tuple(dict.fromkeys(cite["clause"] for cite in reply["citations"])),
        )


def _outcome(reply: dict[str, Any], card: str) -> str:
    if _reason(reply) == NOT_UNDERSTOOD:
        return NOT_UNDERSTOOD
    outcome = _OUTCOME_OF_KIND.get(reply["kind"], OTHER)
    return RETRIEVAL_MISS if outcome == ANSWERED and not card else outcome


def _region(reply: dict[str, Any], chosen: str | None) -> str:
    answered_for = _data(reply).get("regions") or []
    if len(answered_for) > 1:
        return ""
    return answered_for[0] if answered_for else chosen or ""


def _reason(reply: dict[str, Any]) -> str:
    return _data(reply).get("reason") or ""


def _data(reply: dict[str, Any]) -> dict[str, Any]:
    return reply.get("data") or {}
