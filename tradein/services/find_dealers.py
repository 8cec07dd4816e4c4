"""Finding dealers and recycling points."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, datetime

from tradein.domain.dealers.dealer import Dealer
from tradein.domain.dealers.directory import Directory, count_by_district, narrow_to_districts
from tradein.domain.dealers.names import Match
from tradein.domain.dealers.outcomes import (
    PAGE_SIZE,
    CategoryNeeded,
    CityNeeded,
    DirectoryEmpty,
    Found,
    Listed,
    NoMore,
    NoneFound,
    NotTaken,
    Outcome,
    OutsideArea,
)
from tradein.domain.dealers.position import Position, distance_km, position_of
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.dealers.understanding import find_query
from tradein.domain.dealers.vocabulary import load_dealer_vocabulary
from tradein.services.ports_dealers import DealerStore


class FindDealers:
    """Searches the directory, kept in memory and read anew after every import, by whichever process it was done."""

    def __init__(self, store: DealerStore) -> None:
        """Take the store; nothing is read yet."""
        self._store = store
        self._lock = threading.Lock()
        self._held: tuple[str, date, Directory] | None = None

    def warm(self, now: datetime) -> None:
        """Read the directory, the words and the dictionary beforehand, so that the first resident does not wait."""
        for region in ("kaifeng", "jiyuan"):
            self.ask("哪家店好", region, None, now)
            self.browse(DealerQuery(region=region), "无名店", now)

    def ask(
        self,
        text: str,
        region: str | None,
        previous: DealerQuery | None,
        now: datetime,
        near: Position | None = None,
    ) -> Outcome:
        """Understand a message and look it up; `region` is the session's, `previous` the last outcome's query."""
        return self(find_query(text, region, previous, load_dealer_vocabulary()), now, near=near)

    def __call__(
        self, query: DealerQuery, now: datetime, page: int | None = None, near: Position | None = None
    ) -> Outcome:
        """Look a query up; `page` counts from 1 and goes before the query's own."""
        query = replace(query, page=max(1, page if page is not None else query.page))
        unclear = _unclear(query)
        if unclear:
            return unclear
        directory = self._directory(now)
        region = query.region or ""
        if not directory.holds(region):
            return DirectoryEmpty(query)
        match = _match(directory, query)
        if not match.dealers and not query.category:
            return _category_needed(directory, query)
        candidates = match.dealers or directory.select(region, query.category, query.level)
        if not candidates:
            return _none_found(directory, query)
        return _page_of(candidates, query, near, match)

    def browse(
        self, query: DealerQuery, words: str, now: datetime, page: int = 1, near: Position | None = None
    ) -> Outcome:
        """Search as a form does: what is left empty does not limit, and words that fit nothing find nothing."""
        heard = find_query(words, query.region, query, load_dealer_vocabulary())
        query = replace(heard, page=max(1, page), category=query.category or heard.category)
        if not query.region:
            return OutsideArea(query) if query.outside else CityNeeded(query)
        directory = self._directory(now)
        if not directory.holds(query.region):
            return DirectoryEmpty(query)
        match = _match_form(directory, query, words)
        if query.untaken and not match.dealers:
            return NotTaken(query)
        candidates = match.dealers or directory.select(query.region, query.category, query.level)
        if match.unmatched:
            return Found(query, (), 0, query.page, 0, {}, unmatched=match.unmatched)
        if not candidates:
            return _none_found(directory, query)
        return _page_of(candidates, query, near, match)

    def _directory(self, now: datetime) -> Directory:
        version, today = self._store.version(), now.date()
        with self._lock:
            if self._held is None or self._held[:2] != (version, today):
                self._held = (version, today, Directory(self._store.everything(), today))
            return self._held[2]


def _unclear(query: DealerQuery) -> Outcome | None:
    if query.outside:
        return OutsideArea(query)
    if query.untaken:
        return NotTaken(query)
    return None if query.region else CityNeeded(query)


def _category_needed(directory: Directory, query: DealerQuery) -> CategoryNeeded:
    region = query.region or ""
    available = directory.categories_in(region, query.districts)
    return CategoryNeeded(query, available or directory.categories_in(region, ()), _is_sample(directory, region))


def _none_found(directory: Directory, query: DealerQuery) -> NoneFound:
    region = query.region or ""
    return NoneFound(query, directory.categories_in(region, ()), _is_sample(directory, region))


def _match(directory: Directory, query: DealerQuery) -> Match:
    """Find by the names asked for, else by other words said; such other words that fit nothing do not matter."""
    found = directory.find_named(query.region or "", query.category, query.named, nearly=True)
    return found if found.dealers else replace(_match_hints(directory, query), unmatched=query.named)


def _match_hints(directory: Directory, query: DealerQuery) -> Match:
    """Find by words that may be part of a name; beyond the districts asked for only longer words are trusted."""
    region = query.region or ""
    found = directory.find_named(region, query.category, query.hints, nearly=not query.category)
    if not query.districts or any(dealer.district in query.districts for dealer in found.dealers):
        return found
    longer = [word for word in query.hints if len(word) > 2]
    return directory.find_named(region, query.category, longer, nearly=False)


def _match_form(directory: Directory, query: DealerQuery, words: str) -> Match:
    """Find by the words as they stand, else by what of them is neither place nor category."""
    region, left = query.region or "", query.named + query.hints
    whole = directory.find_named(region, query.category, (words,) if words.strip() else (), nearly=False)
    found = whole if whole.dealers else directory.find_named(region, query.category, left, nearly=True)
    return found if found.dealers else Match([], unmatched=left)


def _page_of(candidates: list[Dealer], query: DealerQuery, near: Position | None, match: Match) -> Found | NoMore:
    ordered, nearest_instead = narrow_to_districts(candidates, query, near)
    start = (query.page - 1) * PAGE_SIZE
    shown = ordered[start : start + PAGE_SIZE]
    if not shown:
        return NoMore(query, len(ordered), sample=any(dealer.sample for dealer in ordered))
    return Found(
        query=query,
        dealers=tuple(Listed(dealer, _distance(dealer, near)) for dealer in shown),
        total=len(ordered),
        page=query.page,
        pages=-(-len(ordered) // PAGE_SIZE),
        by_district=count_by_district(ordered),
        nearest_instead=nearest_instead,
        matched=match.matched,
        unmatched=match.unmatched,
        sample=any(dealer.sample for dealer in shown),
    )


def _distance(dealer: Dealer, near: Position | None) -> float | None:
    there = position_of(dealer)
    return distance_km(near, there) if near and there else None


def _is_sample(directory: Directory, region: str) -> bool:
    return any(dealer.sample for dealer in directory.select(region))
