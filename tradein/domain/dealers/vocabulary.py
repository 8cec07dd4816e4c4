"""The words by which residents say what they look for: places, kinds of shop, things, brands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from policies_kb.normalising import fold
from policies_kb.vocabulary import load_items, load_places
from policies_kb.vocabulary.places import load_outside
from tradein.domain.dealers.words import ALSO_EVERYDAY, BRANDS, KINDS, LEVELS

_TRADE = "的?(?:车|汽车|4s|店|专卖|牌|手机|油烟机|烟机|灶|电器)"  # what an everyday word is a brand before
_OUTSIDE_ELSE = r"(?!路|街|大道|大众|现代|本田|奔驰|汽车集团|牌|籍|人)"


@dataclass(frozen=True)
class DealerVocabulary:
    """Words and what they stand for; patterns find the longest word first."""

    places: dict[str, tuple[str, str]]  # word → (region, district or "" for the city)
    kinds: dict[str, str]  # word → category
    levels: dict[str, str]
    brands: dict[str, str]
    untaken: dict[str, str]  # word → name of a thing that no dealer takes
    place_pattern: re.Pattern[str]
    outside_pattern: re.Pattern[str]
    kind_pattern: re.Pattern[str]
    brand_pattern: re.Pattern[str]
    untaken_pattern: re.Pattern[str]

    def brands_in(self, said: str) -> list[str]:
        """Give the brands named, leaving out everyday words that only look like one."""
        found = dict.fromkeys(self.brand_pattern.findall(said))
        sure = [brand for brand in found if brand not in ALSO_EVERYDAY.split()]
        return [brand for brand in found if brand in sure or sure or re.search(brand + _TRADE, said)]


@cache
def load_dealer_vocabulary() -> DealerVocabulary:
    """Build the vocabulary from the catalogue of places and items and the words of trade above."""
    places, kinds, brands, untaken = _places(), _kinds(), _turned(BRANDS), _untaken()
    return DealerVocabulary(
        places=places,
        kinds=kinds,
        levels=_turned(LEVELS),
        brands=brands,
        untaken=untaken,
        place_pattern=longest_first(places),
        outside_pattern=re.compile(f"(?:{longest_first(load_outside()).pattern}){_OUTSIDE_ELSE}"),
        kind_pattern=longest_first(kinds),
        brand_pattern=longest_first(brands),
        untaken_pattern=longest_first(untaken),
    )


def district_order() -> dict[str, int]:
    """Give each district its place in the catalogue's order."""
    return {place.name: at for at, place in enumerate(load_places())}


def longest_first(words: Iterable[str]) -> re.Pattern[str]:
    """Make a pattern that finds the longest of several words."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _places() -> dict[str, tuple[str, str]]:
    return {
        word: (place.region, place.name if place.kind == "district" else "")
        for place in load_places()
        for word in (place.name, *place.aliases)
    }


def _kinds() -> dict[str, str]:
    things = {fold(word): item.dealer for item in load_items() for word in (item.name, *item.synonyms) if item.dealer}
    return things | _turned(KINDS)


def _untaken() -> dict[str, str]:
    """Give what no dealer takes; one-character words (牛, 鸡) stand in too many names to be trusted."""
    untaken = [item for item in load_items() if not item.dealer]
    return {word: item.name for item in untaken for word in (item.name, *item.synonyms) if len(word) > 1}


def _turned(words: dict[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, listed in words.items() for word in listed.split()}
