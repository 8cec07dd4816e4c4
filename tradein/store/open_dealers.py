"""Building the dealer directory on a database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from tradein.services.export_dealers import ExportDealers
from tradein.services.find_dealers import FindDealers
from tradein.services.import_dealers import ImportDealers
from tradein.services.ports_dealers import DealerStore
from tradein.services.withdraw_dealers import WithdrawDealers
from tradein.store.dealers import SqlDealers


@dataclass(frozen=True)
class DealerServices:
    """The directory's use cases, and the store for history."""

    find: FindDealers
    bring_in: ImportDealers
    withdraw: WithdrawDealers
    export: ExportDealers
    store: DealerStore


def build_dealers(engine: Engine) -> DealerServices:
    """Build the use cases on an engine; nothing is opened yet."""
    store = SqlDealers(engine)
    return DealerServices(FindDealers(store), ImportDealers(store), WithdrawDealers(store), ExportDealers(store), store)
