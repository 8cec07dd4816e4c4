"""Looking up what the plans say to a caller's question."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from tradein.domain.regions import CITY_NAMES
from tradein.replies.console_policies import view_of
from tradein.replies.console_words import other_city_meant
from tradein.services.look_up_policy import look_up_policy
from web.console.pages import city_chosen, console, look_ups, show, typed
from web.sessions import service
from web.turns import MOST_CHARACTERS


@console.get("/policies")
@look_ups
def policies() -> Response:
    """Show the form, the answers and the clauses to what was typed, each city's under its own heading."""
    region, words = city_chosen(), typed("q", MOST_CHARACTERS)
    held = service().knowledge
    card = request.args.get("card")
    shown: dict[str, Any] = {
        "chosen": {"region": region, "q": words},
        "cities": CITY_NAMES,
        "most": MOST_CHARACTERS,
    }
    if not words:
        return show("policies", view=None, **shown)
    found = look_up_policy(service().ask, held, words, region, card if card in held.cards else None)
    meant = [city.region for city in found.cities]
    notes = [other_city_meant(region, meant)] if region and meant and region not in meant else []
    return show("policies", view=view_of(held, found, words), notes=notes, **shown)
