"""Booking a pickup, and looking after a booking that was made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.base import Done, ServiceAction, found_for, go_on, intent_of
from actions.booked import told_again
from tradein.bootstrap import Service
from tradein.domain.details import Details
from tradein.domain.turn import Turn
from tradein.replies import booking as words
from tradein.replies.booking_errands import reply_to_errand
from tradein.services.booking_outcomes import Booked, SlotFull
from tradein.services.converse import is_errand, skill_of
from tradein.services.desk import ERRANDS, AtDesk
from tradein.services.dialogue.digressing import asks_us, pauses, service_asked, tells_crew
from tradein.services.dialogue.errand import DONE, OPEN
from tradein.services.dialogue.notes import NotCaught, ServiceAsked
from tradein.services.dialogue.ordering import with_place
from tradein.services.dialogue.words import (
    asks_after_giving_up,
    asks_after_letting_be,
    gives_up,
    reconsiders,
    refuses_details,
)
from tradein.services.settling import settle_skill
from tradein.services.skills import POLICY

# The form's slots, each with the draft's fields that it stands for; they hold no more than “given”.
_SLOTS = {
    "booking_items": ("items",),
    "booking_place": ("place",),
    "booking_address": ("address",),
    "booking_name": ("name",),
    "booking_phone": ("phone",),
    "booking_time": ("time", "date", "period"),
}
_CONSENT = "booking_consent"
_FORM = "booking_form"
ERRAND = "errand_form"
_ERRAND_DONE = "errand_done"
_SURE = 0.9
# Skills that a booking leaves a message to, where they are surer of it than the booking is.
_OTHERS = (
    "ask_policy",
    "find_dealer",
    "ask_human",
    "anger",
    "unsafe_fraud",
    "unsafe_hazard",
    "unsafe_injection",
    "abuse",
)


class ValidateBookingForm(ServiceAction):
    """Hears each message into the booking; what adds nothing is left to other skills."""

    def name(self) -> str:
        """Name the action."""
        return "validate_booking_form"

    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        """Hear, and book once all is agreed."""
        going_on = (tracker.active_loop or {}).get("name") == _FORM
        if going_on and (first := _before_booking(service, turn, tracker)):
            return first
        if going_on and (parts := asks_after_giving_up(turn.text)):
            return _give_up_and_answer(service, turn, *parts)
        if answered := _goes_on_with_the_plans(service, turn, tracker):
            return answered
        if not going_on and (again := told_again(service, turn, tracker)):
            return Done(again.replies, [SlotSet("requested_slot", None)])
        region = turn.context.region or turn.region
        intent = tracker.latest_message.get("intent") or {}
        for_others = intent.get("name") in _OTHERS and intent.get("confidence", 0) > _SURE
        text = turn.text if going_on else with_place(turn.text, turn.context.place, region)
        done = service.desk.book(turn.session, text, region, service.now(), for_others)
        if done.turn.heard or done.opening:
            return Done([_reply(service, done)], _events(done))
        return _unheard(service, turn, tracker, done)

    def after_failure(self) -> list[dict[str, Any]]:
        """Keep the form open: the draft is kept, and a confirmation can be repeated."""
        return [SlotSet(_CONSENT, None)]


class ActionSubmitBooking(ServiceAction):
    """Leaves the form clean for a next booking; the booking itself was made, or given up, on the last message."""

    def name(self) -> str:
        """Name the action."""
        return "action_submit_booking"

    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        """Empty the slots."""
        return Done(events=[SlotSet(slot, None) for slot in (*_SLOTS, _CONSENT)])


class ValidateErrandForm(ServiceAction):
    """Hears each message about a booking that was made."""

    def name(self) -> str:
        """Name the action."""
        return "validate_errand_form"

    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        """Hear, and do what is agreed on."""
        if intent_of(tracker) == "ask_human" and not turn.text.strip().isdigit():  # 0542 is no hotline
            return Done()
        going_on = (tracker.active_loop or {}).get("name") == ERRAND
        if going_on and (let_be := _let_be_and_answer(service, turn)):
            return let_be
        if answered := _goes_on_with_the_plans(service, turn, tracker):
            return answered
        heard = service.desk.manage(turn.session, turn.text, intent_of(tracker), service.now())
        if not heard.heard:
            return Done()
        over = heard.errand.stage == DONE
        events = [SlotSet(_ERRAND_DONE, None)] + ([SlotSet("requested_slot", None)] if over else [])
        return Done([reply_to_errand(heard)], events)

    def after_failure(self) -> list[dict[str, Any]]:
        """Keep the errand open."""
        return [SlotSet(_ERRAND_DONE, None)]


def _goes_on_with_the_plans(service: Service, turn: Turn, tracker: Tracker) -> Done | None:
    """Answer what was taken for an errand, with none under way, and goes on with the plans: 国庆赶不上 错过是不是就没了."""
    if turn.context.last != "policy":  # known without reading what the desk holds
        return None
    now = service.now()
    if service.desk.busy(turn.session, now) or service.desk.has_booked(turn.session, now):
        return None
    if settle_skill(turn, intent_of(tracker), service.ask) != POLICY:
        return None
    replies, context = service.respond(turn, POLICY, found_for(turn, tracker))
    return Done(replies, [SlotSet("requested_slot", None)], context)


def forgotten_form(service: Service, turn: Turn, tracker: Tracker) -> str | None:
    """Name the form of what is under way at the desk and unknown to the dialogue server, which was started again."""
    desk, now = service.desk, service.now()
    if (tracker.active_loop or {}).get("name") or not desk.busy(turn.session, now):
        return None
    return _FORM if desk.pending(turn.session, now) else ERRAND


def pick_up(service: Service, turn: Turn, tracker: Tracker, form: str) -> Done | None:
    """Hear a message into a form that was forgotten, and open it again; None where it adds nothing."""
    validate = ValidateBookingForm() if form == _FORM else ValidateErrandForm()
    done = validate.act(service, turn, tracker)
    if not done.replies:
        return None
    return Done(done.replies, reopening(form) + done.events if service.desk.busy(turn.session, service.now()) else [])


def reopening(form: str) -> list[dict[str, Any]]:
    """Give the events that open a form again, to hear the next message."""
    last = _CONSENT if form == _FORM else _ERRAND_DONE
    return [ActiveLoop(form), SlotSet("requested_slot", last), FollowupAction("action_listen")]


def _still_declined(service: Service, turn: Turn) -> Done:
    """Name the other ways again to whoever refuses again; all else is for other skills."""
    if not refuses_details(turn.text):
        return Done()
    return Done([words.declined(service.desk.kept(turn.session, service.now()))], [SlotSet(_CONSENT, None)])


def _before_booking(service: Service, turn: Turn, tracker: Tracker) -> Done | None:
    """See to what goes before the booking that is under way: danger, an errand, a refusal that stands."""
    desk, now, intent = service.desk, service.now(), intent_of(tracker)
    if intent == "emergency":
        return Done()
    if desk.errand_waits(turn.session, turn.text, now) and (aside := _errand_aside(service, turn, tracker)):
        return aside
    if desk.declined(turn.session, now) and intent != "book_pickup" and not _goes_on(turn.text):
        return _still_declined(service, turn)
    return None


def _give_up_and_answer(service: Service, turn: Turn, stop: str, question: str) -> Done:
    """Give the booking up, and answer what is asked in the same breath."""
    done = service.desk.book(turn.session, stop, turn.context.region or turn.region, service.now())
    asked = replace(turn, text=question)
    return _and_answer(service, asked, skill_of(service.ask, asked), Done([_reply(service, done)], _events(done)))


def _let_be_and_answer(service: Service, turn: Turn) -> Done | None:
    """Let a look-up, a change or a cancellation be, and answer what is asked of other matters in the same breath."""
    stop, question = asks_after_letting_be(turn.text) or ("", "")
    asked = replace(turn, text=question)
    skill = skill_of(service.ask, asked) if question else ""
    if not skill or is_errand(skill):
        return None
    heard = service.desk.manage(turn.session, stop, "stop", service.now())
    events = [SlotSet(_ERRAND_DONE, None), SlotSet("requested_slot", None)]
    return _and_answer(service, asked, skill, Done([reply_to_errand(heard)], events))


def _and_answer(service: Service, asked: Turn, skill: str, first: Done) -> Done:
    """Answer a question after what was `first` done about the rest of the same message."""
    replies, context = service.respond(asked, skill)
    return Done([*first.replies, *replies], first.events, context)


def _goes_on(text: str) -> bool:
    """Tell whether a booking that was declined is taken up again, or to be forgotten altogether."""
    return reconsiders(text) or gives_up(text, Details())


def _unheard(service: Service, turn: Turn, tracker: Tracker, done: AtDesk) -> Done:
    """Answer what is about the pickup without adding to it; with no slot set, the form rejects all else."""
    intent, about = intent_of(tracker), service_asked(turn.text)
    if about and (about != "fee" or intent not in _OTHERS or asks_us(turn.text)):
        return Done([words.noted(done.turn, ServiceAsked(about))], _events(done))
    if tells_crew(turn.text):
        return Done([words.noted(done.turn, ServiceAsked("way"))], _events(done))
    if pauses(turn.text):
        return Done([words.noted(done.turn, ServiceAsked("wait"))], _events(done))
    if intent in ERRANDS:
        return _errand_aside(service, turn, tracker) or Done()
    if intent in ("book_pickup", "stop"):  # 不给电话就不能来: “不办了” would be untrue while the booking goes on
        return Done([words.noted(done.turn, NotCaught())], _events(done))
    return Done()


def _errand_aside(service: Service, turn: Turn, tracker: Tracker) -> Done | None:
    """See to an errand in the middle of a booking, which waits; None where the message is not for it."""
    heard = service.desk.manage(turn.session, turn.text, intent_of(tracker), service.now())
    if not heard.heard:
        return None
    over = heard.errand.stage in (DONE, OPEN)
    replies = [reply_to_errand(heard)] + (go_on(service, turn, tracker) if over else [])
    return Done(replies, [SlotSet(_CONSENT, None)])


def _reply(service: Service, done: AtDesk) -> Any:
    if isinstance(done.outcome, Booked):
        return words.booked(done.outcome, service.desk.pickups.rules)
    if isinstance(done.outcome, SlotFull):
        return words.slot_full(done.outcome)
    if done.outcome is not None:
        return words.refused(done.outcome)
    return words.reply_to_turn(done.turn, done.opening, service.settings.booking_retention_days)


def _events(done: AtDesk) -> list[dict[str, Any]]:
    missing = set(done.turn.missing)
    if done.outcome is not None and not done.over:
        missing.add("time")
    events = [SlotSet(slot, None if missing & set(fields) else "given") for slot, fields in _SLOTS.items()]
    events.append(SlotSet(_CONSENT, None))
    return events + ([SlotSet("requested_slot", None)] if done.over else [])
