"""Looking up dealers and recycling points for a caller."""

from __future__ import annotations

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from tradein.domain.dealers.dealer import CATEGORIES
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.details.places import districts_of
from tradein.domain.regions import CITY_NAMES, REGIONS
from tradein.replies.console_dealers import view_of
from tradein.replies.console_words import district_of_other_city, other_city_meant
from tradein.replies.dealer_words import KIND_NAMES
from web.console.pages import city_chosen, console, look_ups, page_number, show, typed
from web.problems import Problem
from web.sessions import service

_MOST = 60  # characters: a name, a brand, a thing


@console.get("/")
def start() -> AnyResponse:
    """Go to the page that staff begin with."""
    return redirect(url_for("console.dealers"), 303)


@console.get("/dealers")
@look_ups
def dealers() -> Response:
    """Show the form and a page of what fits it; what is left empty does not limit."""
    region, words = city_chosen(), typed("q", _MOST)
    category, asked = request.args.get("category", ""), request.args.get("district", "")
    if category and category not in CATEGORIES:
        raise Problem(422)
    district = asked if asked in _districts(region) else ""
    query = DealerQuery(category=category, region=region, districts=(district,) if district else ())
    outcome = service().dealers.find.browse(query, words, service().now(), page_number())
    meant = outcome.query.region
    notes = [district_of_other_city(asked, region)] if region and _is_district(asked) and not district else []
    if region and meant and meant != region:
        notes.append(other_city_meant(region, [meant]))
    chosen = {"region": region, "district": district, "category": category, "q": words}
    return show(
        "dealers",
        notes=notes,
        view=view_of(outcome),
        chosen=chosen,
        without_words={**chosen, "region": meant, "q": "", "category": outcome.query.category},
        districts={CITY_NAMES[each]: districts_of(each) for each in REGIONS if region in (None, each)},
        kinds=KIND_NAMES,
        cities=CITY_NAMES,
        most=_MOST,
    )


def _districts(region: str | None) -> tuple[str, ...]:
    return tuple(name for each in REGIONS if region in (None, each) for name in districts_of(each))


def _is_district(name: str) -> bool:
    return name in _districts(None)
