"""Accounts of hotline staff; a password rests as its Argon2id hash."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from tradein.store.base import Base
from tradein.store.instants import Instant


class StaffRow(Base):
    """An account; `changed_at` moves with every new password and every disabling, so that older logins can be ended."""

    __tablename__ = "staff"

    login: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool]
    disabled: Mapped[bool]
    created_at: Mapped[dt.datetime] = mapped_column(Instant)
    changed_at: Mapped[dt.datetime] = mapped_column(Instant)
