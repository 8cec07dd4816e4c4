"""All that residents may see on one day, ready to be searched in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from tradein.domain.dealers.dealer import CATEGORIES, Dealer
from tradein.domain.dealers.names import Match, NameIndex
from tradein.domain.dealers.position import Position, centre_of, distance_to
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.dealers.vocabulary import district_order


class Directory:
    """The entries shown on `today`; a city's sample entries vanish as soon as one real entry of it is on record."""

    def __init__(self, dealers: Iterable[Dealer], today: date) -> None:
        """Take every entry on record."""
        on_record = list(dealers)
        real = {dealer.region for dealer in on_record if not dealer.sample}
        order = district_order()
        shown = [d for d in on_record if d.is_shown_on(today) and not (d.sample and d.region in real)]
        shown.sort(key=lambda d: order.get(d.district, len(order)))  # stable: within a district as imported
        self._of_region: dict[str, list[Dealer]] = {}
        self._of_category: dict[tuple[str, str], list[Dealer]] = {}
        for dealer in shown:
            self._of_region.setdefault(dealer.region, []).append(dealer)
            for category in dealer.categories:
                self._of_category.setdefault((dealer.region, category), []).append(dealer)
        self._names: dict[tuple[str, str], NameIndex] = {}

    def holds(self, region: str) -> bool:
        """Tell whether anything of a city can be shown."""
        return bool(self._of_region.get(region))

    def select(self, region: str, category: str = "", level: str = "") -> list[Dealer]:
        """Give a city's entries of a category (any, where empty) and level, by district."""
        found = self._of_category.get((region, category), []) if category else self._of_region.get(region, [])
        return [dealer for dealer in found if dealer.level == level] if level else found

    def find_named(self, region: str, category: str, words: Sequence[str], *, nearly: bool) -> Match:
        """Give a city's entries whose name, brand or address fits any of the words."""
        if not words:
            return Match([])
        if (region, category) not in self._names:
            self._names[region, category] = NameIndex(self.select(region, category))
        return self._names[region, category].find(words, nearly=nearly)

    def categories_in(self, region: str, districts: Sequence[str]) -> dict[str, int]:
        """Count a city's entries by category, within the districts if any are given."""
        counts = {}
        for category in CATEGORIES:
            found = self._of_category.get((region, category), [])
            counts[category] = sum(1 for d in found if not districts or d.district in districts)
        return {category: number for category, number in counts.items() if number}


def count_by_district(dealers: Iterable[Dealer]) -> dict[str, int]:
    """Count entries by district, in the catalogue's order."""
    order = district_order()
    counts = Counter(dealer.district for dealer in dealers)
    return dict(sorted(counts.items(), key=lambda pair: order.get(pair[0], len(order))))


def narrow_to_districts(dealers: list[Dealer], query: DealerQuery, near: Position | None) -> tuple[list[Dealer], bool]:
    """Give the entries of the districts asked for, or, where there are none, the city's nearest and True."""
    inside = [dealer for dealer in dealers if dealer.district in query.districts]
    if not query.districts:
        return (_nearest_first(dealers, near) if near else dealers), False
    origin = near or centre_of(query.region or "", query.districts[0])
    if not inside:
        return _nearest_first(dealers, origin), True
    inside = _nearest_first(inside, near) if near else inside
    if not query.around:
        return inside, False
    beyond = [dealer for dealer in dealers if dealer.district not in query.districts]
    return inside + _nearest_first(beyond, origin), False


def _nearest_first(dealers: list[Dealer], origin: Position | None) -> list[Dealer]:
    return sorted(dealers, key=lambda dealer: distance_to(dealer, origin)) if origin else dealers
