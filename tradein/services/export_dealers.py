"""Exporting the directory as the file it can be imported from again."""

from __future__ import annotations

from tradein.domain.dealers.columns import FIELDS, header_cells
from tradein.domain.dealers.rows import to_cells
from tradein.domain.dealers.sheets import write_csv, write_workbook
from tradein.services.ports_dealers import DealerStore


class ExportDealers:
    """Gives every entry on record, withdrawn and expired ones too, in the order of import."""

    def __init__(self, store: DealerStore) -> None:
        """Take the store."""
        self._store = store

    def __call__(
        self, form: str = "csv", encoding: str = "utf-8-sig", language: str = "zh", region: str | None = None
    ) -> bytes:
        """Give the file: `form` csv or xlsx, `encoding` of a CSV (utf-8-sig, utf-8, gb18030), headings zh or en."""
        dealers = [d for d in self._store.everything() if region in (None, d.region)]
        rows = [header_cells(language)] + [[to_cells(d)[field] for field in FIELDS] for d in dealers]
        return write_workbook(rows) if form == "xlsx" else write_csv(rows, encoding)
