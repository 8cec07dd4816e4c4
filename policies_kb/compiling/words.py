"""The user dictionary for jieba: the words of the domain, so that none is swallowed by a longer token."""

from __future__ import annotations

import re
from collections.abc import Iterable

from policies_kb.cards import Topic
from policies_kb.clauses import Clause
from policies_kb.vocabulary import load_items, load_places

_HAN_WORD = re.compile(r"^[一-鿿]{2,10}$")


def user_dictionary(topics: tuple[Topic, ...], clauses: Iterable[Clause]) -> str:
    """List places, items, topic words and departments, one `word frequency` a line, sorted."""
    words = {word for topic in topics for word in topic.words}
    words |= {name for clause in clauses for name in clause.departments}
    words |= {name for place in load_places() for name in (place.name, *place.aliases)}
    words |= {name for item in load_items() for name in (item.name, *item.synonyms)}
    return "".join(f"{word} 20000\n" for word in sorted(w for w in words if _HAN_WORD.match(w)))
