"""What the directory's use cases need of a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tradein.domain.dealers.dealer import Dealer


@dataclass(frozen=True)
class ImportStamp:
    """Who imported which file, when; `sha256` is of the file's bytes."""

    at: datetime
    by: str
    file: str
    sha256: str


@dataclass(frozen=True)
class DealerChange:
    """What an import did to an entry; `action` is added, changed or withdrawn, `changes` column → (before, after)."""

    key: str
    action: str
    changes: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class PastChange:
    """A change with its import."""

    stamp: ImportStamp
    change: DealerChange


class DealerWriter(Protocol):
    """The directory while it is being changed: nobody else changes it meanwhile."""

    def version(self) -> str:
        """Give the mark of the last change, as the store does."""

    def everything(self) -> list[Dealer]:
        """Give every entry on record, in the order of import."""

    def write(self, stamp: ImportStamp, dealers: Sequence[Dealer], changes: Sequence[DealerChange]) -> None:
        """Put entries on record, by key, with the history of what changed."""


class DealerStore(Protocol):
    """Where the directory rests."""

    def version(self) -> str:
        """Give a mark that differs after every change; quick, since every look-up asks for it."""

    def everything(self) -> list[Dealer]:
        """Give every entry on record, in the order of import."""

    def changing(self) -> AbstractContextManager[DealerWriter]:
        """Open the directory for a change, kept whole when the block ends well and not at all when it raises."""

    def history(self, key: str) -> list[PastChange]:
        """Give what happened to an entry, newest first."""
