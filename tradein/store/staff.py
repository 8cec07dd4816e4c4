"""Accounts of staff in the database."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields

from sqlalchemy import Engine, insert, select, update

from tradein.services.ports_booking import Conflict
from tradein.services.ports_staff import StaffAccount
from tradein.services.staff import LogIn, StaffAccounts
from tradein.store.attempts import SqlLookUpAttempts
from tradein.store.passwords import Argon2Passwords
from tradein.store.staff_tables import StaffRow
from tradein.store.unit_of_work import Transacting

_COLUMNS = [getattr(StaffRow, field.name) for field in fields(StaffAccount)]
_MOST_FAILURES = 10  # an hour, for each login and each address


class SqlStaff:
    """Fits the port StaffStore."""

    def __init__(self, transacting: Transacting) -> None:
        """Take what begins transactions."""
        self._transacting = transacting

    def add(self, account: StaffAccount) -> bool:
        """Keep a new account; False, nothing changed, where the login is taken."""
        try:
            with self._transacting.writing() as connection:
                connection.execute(insert(StaffRow).values(**asdict(account)))
        except Conflict:
            return False
        return True

    def find(self, login: str) -> StaffAccount | None:
        """Find an account."""
        with self._transacting.reading() as connection:
            row = connection.execute(select(*_COLUMNS).where(StaffRow.login == login)).one_or_none()
        return StaffAccount(*row) if row else None

    def everyone(self) -> list[StaffAccount]:
        """Give all accounts, by login."""
        with self._transacting.reading() as connection:
            return [StaffAccount(*row) for row in connection.execute(select(*_COLUMNS).order_by(StaffRow.login))]

    def update(self, account: StaffAccount) -> None:
        """Keep the new state of an account."""
        changed = update(StaffRow).where(StaffRow.login == account.login).values(**asdict(account))
        with self._transacting.writing() as connection:
            connection.execute(changed)


@dataclass(frozen=True)
class StaffServices:
    """Looking after accounts, and letting staff in."""

    accounts: StaffAccounts
    log_in: LogIn
    store: SqlStaff


def build_staff(engine: Engine) -> StaffServices:
    """Build the use cases on an engine; nothing is opened yet."""
    transacting, passwords = Transacting(engine), Argon2Passwords()
    store = SqlStaff(transacting)
    log_in = LogIn(store, passwords, SqlLookUpAttempts(transacting, _MOST_FAILURES))
    return StaffServices(StaffAccounts(store, passwords), log_in, store)
