"""Taking dealers off the list: residents see them no more, the entry and its history stay."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tradein.domain.dealers.dealer import Dealer
from tradein.domain.dealers.rows import withdraw
from tradein.services.ports_dealers import DealerChange, DealerStore, ImportStamp

BY_HAND = "（命令行撤销）"


@dataclass(frozen=True)
class Withdrawal:
    """What was withdrawn, or would be; `unknown` keys are on no record, and then nothing was done."""

    withdrawn: tuple[Dealer, ...] = ()
    already: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class WithdrawDealers:
    """Withdraws entries by key, all of them or none."""

    def __init__(self, store: DealerStore) -> None:
        """Take the store."""
        self._store = store

    def look(self, keys: Sequence[str]) -> Withdrawal:
        """Tell what would be withdrawn."""
        return _sort(self._store.everything(), keys)

    def __call__(self, keys: Sequence[str], by: str, now: datetime) -> Withdrawal:
        """Withdraw entries, with the history of who did it."""
        with self._store.changing() as directory:
            found = _sort(directory.everything(), keys)
            if found.unknown or not found.withdrawn:
                return found
            mark = hashlib.sha256(f"{now.isoformat()} {' '.join(keys)}".encode()).hexdigest()
            changes = [DealerChange(dealer.key, "withdrawn", {}) for dealer in found.withdrawn]
            directory.write(ImportStamp(now, by, BY_HAND, mark), [withdraw(d) for d in found.withdrawn], changes)
            return found


def _sort(on_record: Sequence[Dealer], keys: Sequence[str]) -> Withdrawal:
    known = {dealer.key: dealer for dealer in on_record}
    wanted = list(dict.fromkeys(keys))
    return Withdrawal(
        withdrawn=tuple(known[key] for key in wanted if key in known and not known[key].withdrawn),
        already=tuple(key for key in wanted if key in known and known[key].withdrawn),
        unknown=tuple(key for key in wanted if key not in known),
    )
