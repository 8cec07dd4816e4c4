"""Which plans a question is answered from: words first, then the conversation, then the screen."""

from __future__ import annotations

from tradein.answering.answer import Question
from tradein.answering.elliptic import asks_to_compare, core_of
from tradein.domain.conversation import Context
from tradein.domain.regions import REGIONS, PlacesMeant, find_places, kin_meant

_ELLIPTIC = 8  # characters beside places and fillers; more than that says by itself what it is about


def regions_for(question: Question, text: str, places: PlacesMeant, same_matter: bool = False) -> tuple[str, ...]:
    """Decide which plans to answer from; `text` is standardised, `places` what it says of places.

    `same_matter` tells that the question goes on with the topic spoken of last.
    """
    context = question.context
    here = context.region or question.region
    if places.compares or (asks_to_compare(text) and not places.regions and context.card):
        return REGIONS
    than_here = places.than_here or asks_to_compare(text)
    if than_here and places.regions and here and places.regions[-1] != here:
        return REGIONS
    if places.in_passing and (own := _own(question)):
        return (own,)
    if places.regions and not (places.aside and same_matter and context.region):
        return (places.regions[-1],)
    return _unnamed(question, text, places, same_matter)


def _unnamed(question: Question, text: str, places: PlacesMeant, same_matter: bool) -> tuple[str, ...]:
    """Decide where no city is named: 我们这 is the resident's own, 那边 the one spoken of, with which few words go on.

    她那边换冰箱有补贴没 … 是不是什么样的都给: who goes on with the matter goes on with the city.
    """
    context, own = question.context, _own(question)
    if (places.here or places.ours) and own:
        return (own,)
    if places.whose and (theirs := context.kin.get(places.whose)):
        return (theirs,)
    if (places.theirs or places.whose) and (somebody := kin_meant(context.kin, text)):
        return (somebody,)
    if places.there and context.region:
        return (context.region,)
    if goes_on_comparing(context, text):
        return REGIONS
    if context.region and (own is None or same_matter or len(core_of(text)) < _ELLIPTIC):
        return (context.region,)
    return (own,) if own else REGIONS


def _own(question: Question) -> str | None:
    """Give the resident's own city: the one that they called so, else the one chosen on the screen."""
    return question.context.home or question.region


def goes_on_comparing(context: Context, text: str) -> bool:
    """Tell whether a text names no place and goes on with a comparison of the two cities."""
    return context.both and not find_places(text).regions and len(core_of(text)) < 2 * _ELLIPTIC
