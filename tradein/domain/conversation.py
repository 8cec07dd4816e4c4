"""What a conversation remembers between turns; no personal data."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Context:
    """The last thing answered: `region` it was about, `card` it came from, cards already shown on that topic.

    `both` tells that the two cities were set side by side,
    `listed` are the cards of the last message with several answers, `home` is the region that the resident called their own,
    `kin` the ones where somebody of theirs was said to live, by who that is, the one told of last at the end,
    `thing` is what was asked to be collected, by its name in the catalogue,
    `place` the county, district or town where the resident said that to be or to live,
    `dealers` is the last query to the directory, `last` the skill that spoke last: policy or dealers.
    """

    region: str | None = None
    card: str | None = None
    shown: tuple[str, ...] = ()
    dealers: dict[str, Any] | None = None
    last: str = ""
    both: bool = False
    home: str | None = None
    kin: dict[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    thing: str = ""
    place: str = ""

    @property
    def topic(self) -> str:
        """Name the topic file of the card spoken of last; "" where there is none."""
        return (self.card or "").partition(".")[0]

    def as_dict(self) -> dict[str, Any]:
        """Give the context in a form that JSON can hold."""
        return {**asdict(self), "shown": list(self.shown), "listed": list(self.listed)}

    @classmethod
    def from_dict(cls, raw: dict[str, Any] | None) -> Context:
        """Read a context back; what is missing or of another kind counts as nothing remembered."""
        raw = raw if isinstance(raw, dict) else {}
        return cls(
            region=raw.get("region"),
            card=raw.get("card"),
            shown=tuple(raw.get("shown") or ()),
            dealers=raw.get("dealers"),
            last=raw.get("last") or "",
            both=bool(raw.get("both")),
            home=raw.get("home"),
            kin=raw["kin"] if isinstance(raw.get("kin"), dict) else {},
            listed=tuple(raw.get("listed") or ()),
            thing=raw.get("thing") or "",
            place=raw.get("place") or "",
        )
