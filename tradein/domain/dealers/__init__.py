"""Dealers and recycling points: what an entry is, how a question about them is understood, how they are searched."""

from tradein.domain.dealers.dealer import CATEGORIES, LEVELS, Dealer
from tradein.domain.dealers.position import Position
from tradein.domain.dealers.query import DealerQuery
from tradein.domain.dealers.understanding import find_query

__all__ = ["CATEGORIES", "LEVELS", "Dealer", "DealerQuery", "Position", "find_query"]
