"""The one place where things are built and joined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from policies_kb.knowledge import Knowledge, load_knowledge
from policies_kb.matching.intents import Intent
from policies_kb.matching.matcher import default_matcher
from policies_kb.pinyin import spell_pinyin
from tradein.domain.conversation import Context
from tradein.domain.turn import Turn
from tradein.replies.reply import Reply
from tradein.replies.respond import respond
from tradein.services.ask import Ask
from tradein.services.desk import BookingDesk
from tradein.services.personal_data import PersonalData
from tradein.services.report import MakeReport
from tradein.services.sessions import Sessions
from tradein.settings import TIME_ZONE, Settings, load_settings
from tradein.store.conversations import SqlConversations
from tradein.store.counts import SqlCounts
from tradein.store.engine import connect
from tradein.store.migrate import upgrade
from tradein.store.notice_log import FileSender
from tradein.store.open_booking import build_booking
from tradein.store.open_dealers import DealerServices, build_dealers
from tradein.store.sealing import Sealer
from tradein.store.sessions import SqlSessionStore
from tradein.store.staff import StaffServices, build_staff


@dataclass(frozen=True)
class Service:
    """Everything an edge may call."""

    settings: Settings
    knowledge: Knowledge
    ask: Ask
    sessions: Sessions
    desk: BookingDesk
    dealers: DealerServices
    staff: StaffServices
    report: MakeReport
    seal: Callable[[str], str]
    unseal: Callable[[str], str]
    person: PersonalData
    engine: Engine

    def respond(self, turn: Turn, skill: str, found: Intent | None = None) -> tuple[list[Reply], Context | None]:
        """Reply to a turn with a skill other than bookings; the context is None where it stays as it was."""
        return respond(self.knowledge, self.ask, self.dealers.find, turn, skill, self.now(), found)

    def database_answers(self) -> bool:
        """Tell whether the database can be read."""
        try:
            with self.engine.connect() as connection:
                return connection.scalar(text("SELECT 1")) == 1
        except SQLAlchemyError:
            return False

    def warm_up(self) -> None:
        """Load what loads on first use: dictionaries, the directory of dealers; not while a resident waits."""
        self.ask.intent("预热一下")
        spell_pinyin("yure yixia")
        self.dealers.find.warm(self.now())

    def now(self) -> datetime:
        """Give the time in the cities' own zone."""
        return datetime.now(ZoneInfo(TIME_ZONE))


def build(settings: Settings) -> Service:
    """Build the service from settings; creates or migrates the database."""
    engine = connect(settings.database, settings.database_wait_seconds)
    upgrade(engine)
    sealer = Sealer(settings.encryption_keys())
    sender = FileSender(settings.state_dir / "notices.jsonl")
    pickups = build_booking(engine, sealer, sender, settings.slot_capacity)
    dealers = build_dealers(engine)
    knowledge = load_knowledge()
    return Service(
        settings=settings,
        knowledge=knowledge,
        ask=Ask(knowledge, default_matcher()),
        desk=BookingDesk(pickups),
        dealers=dealers,
        staff=build_staff(engine),
        report=MakeReport(SqlCounts(engine, sealer)),
        sessions=Sessions(SqlSessionStore(engine, sealer), settings.session_hours),
        seal=sealer.seal,
        unseal=sealer.open,
        person=PersonalData(pickups, SqlConversations(engine, sealer)),
        engine=engine,
    )


@cache
def default_service() -> Service:
    """Build the service of this process once, on first use."""
    return build(load_settings())
