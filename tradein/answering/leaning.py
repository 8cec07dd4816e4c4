"""Leaning on what was spoken of, where words alone do not tell what they are about."""

from __future__ import annotations

from policies_kb.cards import subject_of
from policies_kb.knowledge import Knowledge
from policies_kb.matching.matcher import Match
from tradein.answering.elliptic import depends, turns_away
from tradein.answering.families import clearly_named, named_beside, of_other_families
from tradein.answering.weighing import reweigh
from tradein.domain.conversation import Context
from tradein.domain.regions import find_places

_SHORT = 9
_SAME_CARD = 3.0  # 济源那边写了没有: another city is asked about the same
_DEPENDENT, _NOTHING_NAMED, _NAMED_BESIDE, _APART = 5.0, 4.0, 2.0, 1.0
_RECENT, _FEW_BACK = 2.0, 3  # 那报废那个: what was spoken of a little before may be meant too
_OTHER_FAMILY = 0.4  # 那十一还有没 in a talk on cars does not turn to telephones


def lean_on_context(knowledge: Knowledge, found: tuple[Match, ...], context: Context, text: str) -> tuple[Match, ...]:
    """Prefer cards of the topic spoken of, the more the shorter and the more dependent the text is."""
    topic = subject_of(knowledge.cards[context.card or ""])
    likelier = _how_much(knowledge, topic, text)
    places = find_places(text).regions
    switched = bool(places) and places[-1] != context.region

    recent = (
        {subject_of(knowledge.cards[shown]) for shown in context.shown[-_FEW_BACK:]} if likelier > _APART else set()
    )
    strange = _OTHER_FAMILY if likelier >= _NOTHING_NAMED else 1.0

    def weight(label: str) -> float:
        apart = strange if of_other_families(knowledge, label, topic) else 1.0
        subject = subject_of(knowledge.cards[label])
        of_topic = likelier if subject == topic else _RECENT if subject in recent else apart
        same = switched and label == context.card and likelier > _APART
        return of_topic * (_SAME_CARD if same else 1.0)

    return reweigh(found, weight)


def _how_much(knowledge: Knowledge, topic: str, text: str) -> float:
    """Tell how much likelier a card of the topic spoken of is; another topic that is named wins."""
    if turns_away(text):
        return _APART
    if named_beside(knowledge, text, topic) and topic not in clearly_named(knowledge, text):
        return _NAMED_BESIDE if depends(text) else _APART
    return _DEPENDENT if depends(text) or len(text) < _SHORT else _NOTHING_NAMED
