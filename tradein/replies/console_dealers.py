"""A look-up of dealers as hotline staff see it: the sentences of every channel, and what each entry rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tradein.domain.dealers.outcomes import PAGE_SIZE, CityNeeded, Found, Outcome
from tradein.domain.regions import CITY_NAMES
from tradein.replies.console_words import CITY_FIRST
from tradein.replies.dealer_words import describe, entry_data, kind_name, place_name, verified_words
from tradein.replies.dealers import closing, lead, reply_to_lookup
from tradein.replies.policy import of_city


@dataclass(frozen=True)
class DealerView:
    """One page: `city` heads it ("" while it is open), `said` goes before the entries and `after` behind them.

    An entry is that of the HTTP API with `number`, `verified` and `words`, which can be read out or copied. `rest` counts
    the entries on later pages. `alike` names, where words fit nothing, what may be listed without them ("" if nothing).
    """

    city: str
    place: str
    said: tuple[str, ...]
    entries: tuple[dict[str, Any], ...] = ()
    after: str = ""
    page: int = 1
    pages: int = 0
    rest: int = 0
    alike: str = ""


def view_of(outcome: Outcome) -> DealerView:
    """Put what a look-up came to into a page for staff."""
    query = outcome.query
    city, place = (CITY_NAMES[query.region], place_name(query)) if query.region else ("", "")
    if isinstance(outcome, CityNeeded) and not query.zone_unsettled:
        return DealerView("", "", (CITY_FIRST,))
    if not isinstance(outcome, Found) or not outcome.dealers:
        alike = f"{place}的{kind_name(query)}" if isinstance(outcome, Found) else ""
        return DealerView(city, place, tuple(reply_to_lookup(outcome).text.split("\n")), alike=alike)
    first = 1 + (outcome.page - 1) * PAGE_SIZE
    return DealerView(
        city=city,
        place=place,
        said=tuple(lead(outcome)),
        entries=tuple(
            {
                **entry_data(listed),
                "number": number,
                "verified": verified_words(listed),
                "words": of_city(listed.dealer.region, describe(listed, number)),
            }
            for number, listed in enumerate(outcome.dealers, first)
        ),
        after=closing(outcome),
        page=outcome.page,
        pages=outcome.pages,
        rest=max(0, outcome.total - outcome.page * PAGE_SIZE),
    )
