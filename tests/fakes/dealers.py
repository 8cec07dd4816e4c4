"""A dealer directory in memory, and entries to fill it with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from tradein.domain.dealers.dealer import Dealer
from tradein.services.ports_dealers import DealerChange, ImportStamp, PastChange


def make_dealer(key: str = "T-1", **changes: Any) -> Dealer:
    """Give an entry of 龙亭区 for household appliances, changed as asked."""
    entry = Dealer(
        key=key,
        name=f"甲乙家电{key}",
        categories=("appliance",),
        region="kaifeng",
        district="龙亭区",
        address="试验路1号",
        verified_on=date(2026, 11, 1),
        source="测试",
    )
    return replace(entry, **changes)


class FakeDealers:
    """Fits the ports DealerStore and DealerWriter; a change that raises leaves nothing."""

    def __init__(self, dealers: Sequence[Dealer] = ()) -> None:
        self.entries = {dealer.key: dealer for dealer in dealers}
        self.past: list[PastChange] = []
        self.reads = 0

    def version(self) -> str:
        return str(len(self.past))

    def everything(self) -> list[Dealer]:
        self.reads += 1
        return list(self.entries.values())

    @contextmanager
    def changing(self) -> Iterator["FakeDealers"]:
        before, past = dict(self.entries), list(self.past)
        try:
            yield self
        except BaseException:
            self.entries, self.past = before, past
            raise

    def write(self, stamp: ImportStamp, dealers: Sequence[Dealer], changes: Sequence[DealerChange]) -> None:
        self.entries |= {dealer.key: dealer for dealer in dealers}
        self.past += [PastChange(stamp, change) for change in changes]

    def history(self, key: str) -> list[PastChange]:
        return [past for past in reversed(self.past) if past.change.key == key]
