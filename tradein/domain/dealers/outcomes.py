"""What a look-up can come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tradein.domain.dealers.dealer import Dealer
from tradein.domain.dealers.query import DealerQuery

PAGE_SIZE = 5


@dataclass(frozen=True)
class Listed:
    """An entry in a list; `distance_km` where both places are known."""

    dealer: Dealer
    distance_km: float | None = None


@dataclass(frozen=True)
class Found:
    """A page of entries. `query` is to be carried on to the next message."""

    query: DealerQuery
    dealers: tuple[Listed, ...]
    total: int
    page: int
    pages: int
    by_district: Mapping[str, int]  # all pages, in the catalogue's order
    nearest_instead: bool = False  # none in the district asked for: these are the city's nearest
    matched: tuple[str, ...] = ()  # names or words asked for that these entries fit
    unmatched: tuple[str, ...] = ()  # brands or names asked for that no entry fits
    sample: bool = False  # some of what is listed is sample data


@dataclass(frozen=True)
class NoMore:
    """The list ends before the page asked for."""

    query: DealerQuery
    total: int
    sample: bool = False


@dataclass(frozen=True)
class CityNeeded:
    """It is open which of the two cities is meant."""

    query: DealerQuery


@dataclass(frozen=True)
class OutsideArea:
    """A place was named that the service does not cover."""

    query: DealerQuery


@dataclass(frozen=True)
class CategoryNeeded:
    """It is open what kind of place is looked for; `available` counts the entries by category."""

    query: DealerQuery
    available: Mapping[str, int]
    sample: bool = False


@dataclass(frozen=True)
class NoneFound:
    """The city's directory holds nothing of the kind; `available` counts what it does hold."""

    query: DealerQuery
    available: Mapping[str, int]
    sample: bool = False


@dataclass(frozen=True)
class DirectoryEmpty:
    """Nothing of the city can be shown at all."""

    query: DealerQuery


@dataclass(frozen=True)
class NotTaken:
    """A thing was named that no dealer or collecting point takes: the catalogue's item `query.untaken`."""

    query: DealerQuery


Outcome = Found | NoMore | CityNeeded | OutsideArea | CategoryNeeded | NoneFound | DirectoryEmpty | NotTaken
