"""Closed sets of words: places of both cities, items people own, and how people misspell and say things."""

from policies_kb.vocabulary.items import Item, load_items, names_item
from policies_kb.vocabulary.places import Place, load_places

__all__ = ["Item", "Place", "load_items", "load_places", "names_item"]
