"""One turn through the gateway: clean, dialogue server or fallback, record."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from dataclasses import replace
from typing import Any

from policies_kb.normalising import fold, strip_unsafe
from policies_kb.pinyin import spell_pinyin
from tradein.bootstrap import Service
from tradein.domain.conversation import Context
from tradein.domain.facts import facts_of
from tradein.domain.masking import mask_numbers, may_be_personal
from tradein.domain.turn import Turn
from tradein.replies import fixed
from tradein.services.converse import is_errand, skill_of
from tradein.services.desk import Standing
from tradein.services.dialogue.ordering import (
    ORDER,
    asks_for_another,
    changes_booking,
    names_nothing,
    orders_instead,
    orders_pickup,
    takes_up,
    tells_number_alone,
)
from tradein.services.ports_booking import StoreUnavailable
from tradein.services.ports_sessions import Exchange, Session
from tradein.services.settling import goes_on_with
from tradein.services.skills import DEALERS, POLICY
from web.rasa_client import RasaClient, RasaDown

log = logging.getLogger(__name__)
MOST_CHARACTERS = 500
# What few words come to that go on with a matter, for the dialogue server, which does not know of what was said before.
_PLAINLY = {POLICY: "方案里还有什么规定", DEALERS[0]: "参加活动的店有哪些"}
_CHANGE = "我要改预约"
Replies = list[dict[str, Any]]


class Turns:
    """Takes the turns of all sessions; those of one session one after the other."""

    def __init__(self, service: Service, rasa: RasaClient) -> None:
        """Take the service and the client of the dialogue server."""
        self._service, self._rasa = service, rasa
        self._locks: OrderedDict[str, threading.Lock] = OrderedDict()
        self._guard = threading.Lock()

    def take(
        self, session: Session, text: str, payload: str | None, message_id: str | None, counted: bool = True
    ) -> Replies:
        """Answer one message; never empty, and the same message id is acted on once; `counted` as a resident's."""
        with self._lock(session.id):
            if message_id and (known := self._service.sessions.store.replayed(session.id, message_id)):
                return known
            said = mask_numbers(clean(text))
            replies, context = self._reply(session, said, payload)
            changed = context if context != session.context else None
            now = self._service.now()
            facts = list(facts_of(replies, session.channel, session.region, now.date())) if counted else []
            exchange = Exchange(said, replies, now)
            try:
                self._service.sessions.store.record(session.id, message_id, exchange, changed, facts)
            except StoreUnavailable:
                log.warning("a turn was answered and could not be kept")  # what was done is done, and is said
            return replies

    def rasa_ready(self) -> bool:
        """Tell whether the dialogue server answers."""
        return self._rasa.ready()

    def _reply(self, session: Session, said: str, payload: str | None) -> tuple[Replies, Context | None]:
        kind, _, value = (payload or "").partition(":")
        if kind == "region" and value in ("kaifeng", "jiyuan"):
            return self._choose_region(session, value)
        card = value if kind == "ask" and value in self._service.knowledge.cards else None
        said = self._service.knowledge.cards[card].title if card else said
        if payload and card is None:
            said = mask_numbers(clean(value if kind == "say" else payload))
        if not fold(said):
            return [fixed.empty_message().as_json()], None
        return self._ask_rasa(session, Turn(session.id, said, session.region, session.context, card))

    def _choose_region(self, session: Session, region: str) -> tuple[Replies, Context | None]:
        """Remember the city, and answer again for it where a question waits."""
        self._service.sessions.store.choose_region(session.id, region)
        context = replace(session.context, region=region, home=None, place="")
        if context.last != "policy" or context.card not in self._service.knowledge.cards:
            return [fixed.region_chosen(region).as_json()], context
        title = self._service.knowledge.cards[context.card].title
        return self._ask_rasa(session, Turn(session.id, title, region, context, context.card))

    def _ask_rasa(self, session: Session, turn: Turn) -> tuple[Replies, Context | None]:
        busy = self._service.desk.standing(turn.session, self._service.now())
        said = self._readable(turn, busy)
        context = None
        if said == ORDER and turn.context.thing and names_nothing(turn.text):
            turn = replace(turn, text=f"{turn.context.thing} {turn.text}")  # 那就约, after 你们收旧沙发不
            context = replace(turn.context, thing="")
        sealed = self._service.seal(turn.to_json())
        try:
            answer = self._rasa.send(session.id, said, sealed)
            return answer.replies, answer.context or context
        except RasaDown as down:
            log.warning("dialogue server gave no answer (%s): answering without it", down)
            return self._without_rasa(turn, busy)

    def _readable(self, turn: Turn, busy: Standing) -> str:
        """Give what the dialogue server may read: the words, with what is personal in them hidden."""
        service = self._service
        free = busy is Standing.FREE and turn.card is None
        if free and changes_booking(turn.text) and self._has_booked(turn):
            return _CHANGE
        instead = not turn.context.last and orders_instead(turn.text)
        if free and (orders_pickup(turn.text) or instead or self._takes_up(turn)):
            return ORDER
        if free and (skill := goes_on_with(turn.text, turn.context.last)):
            return _PLAINLY[skill]
        if busy is not Standing.FREE or may_be_personal(turn.text):
            return service.desk.masked(turn.session, turn.text, service.now())
        return turn.text

    def _takes_up(self, turn: Turn) -> bool:
        """Tell whether a turn orders what was asked about before, or gives a number for it; not once something is booked."""
        if asks_for_another(turn.text, turn.context.thing):
            return not self._has_booked(turn)
        if turn.context.last != "policy":
            return False
        orders = takes_up(turn.text, turn.context.thing) or tells_number_alone(turn.text)
        return orders and not self._has_booked(turn)

    def _has_booked(self, turn: Turn) -> bool:
        return self._service.desk.has_booked(turn.session, self._service.now())

    def _without_rasa(self, turn: Turn, busy: Standing) -> tuple[Replies, Context | None]:
        """Answer what can be answered; `busy` is what the desk was at before, of which nobody told what became."""
        skill = skill_of(self._service.ask, turn)
        if is_errand(skill) or (busy is not Standing.FREE and skill != POLICY):
            unsure = busy is Standing.ABOUT_TO_ACT
            return [(fixed.outcome_unknown() if unsure else fixed.part_down()).as_json()], None
        replies, context = self._service.respond(turn, skill)
        return [reply.as_json() for reply in replies], context

    def _lock(self, session_id: str) -> threading.Lock:
        with self._guard:
            lock = self._locks.setdefault(session_id, threading.Lock())
            self._locks.move_to_end(session_id)
            while len(self._locks) > 10_000:
                self._locks.popitem(last=False)
            return lock


def clean(text: str) -> str:
    """Drop what is no text, and the slashes and prefixes that the dialogue server would take for commands; spell pinyin."""
    plain = strip_unsafe(text)
    while plain.startswith(("/", "EXTERNAL:")):
        plain = plain.removeprefix("EXTERNAL:").lstrip("/").strip()
    return spell_pinyin(plain)
