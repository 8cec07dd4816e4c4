"""Tables of the dealer directory: what is on record, every import, and what each import changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from tradein.store.base import Base


class DealerRow(Base):
    """One entry; `ordinal` keeps the order of import."""

    __tablename__ = "dealers"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    ordinal: Mapped[int] = mapped_column(Integer, index=True)
    name: Mapped[str] = mapped_column(String(60))
    categories: Mapped[list[str]] = mapped_column(JSON)
    level: Mapped[str] = mapped_column(String(20), default="")
    region: Mapped[str] = mapped_column(String(20))
    district: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(120))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    phone: Mapped[str] = mapped_column(String(60), default="")
    hours: Mapped[str] = mapped_column(String(60), default="")
    programmes: Mapped[str] = mapped_column(String(200), default="")
    brands: Mapped[list[str]] = mapped_column(JSON)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    verified_on: Mapped[date]
    source: Mapped[str] = mapped_column(String(120))
    sample: Mapped[bool] = mapped_column(default=False)
    withdrawn: Mapped[bool] = mapped_column(default=False)


class DealerImportRow(Base):
    """One import that changed something; `at` is ISO 8601 with its offset."""

    __tablename__ = "dealer_imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str] = mapped_column(String(40))
    by: Mapped[str] = mapped_column(String(80))
    file: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))


class DealerChangeRow(Base):
    """What one import did to one entry; `changes` is column → [before, after]."""

    __tablename__ = "dealer_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("dealer_imports.id"))
    key: Mapped[str] = mapped_column(String(40), index=True)
    action: Mapped[str] = mapped_column(String(20))
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)
