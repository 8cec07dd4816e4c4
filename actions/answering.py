"""Everything that needs no booking: policy questions, dealers, small talk and limits."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import Done, ServiceAction, found_for, go_on, intent_of
from actions.booked import just_booked, reference_again, told_again
from actions.booking import ERRAND, forgotten_form, pick_up, reopening
from policies_kb.normalising import standardise
from tradein.answering.families import clearly_named
from tradein.bootstrap import Service
from tradein.domain.turn import Turn
from tradein.replies.booking import of_service
from tradein.replies.booking_errands import reply_to_errand
from tradein.services.dialogue.digressing import checks_visit, service_asked
from tradein.services.manage_dialogue import calls_off
from tradein.services.settling import settle_skill


class _Respond(ServiceAction):
    """Replies with the skill of the intent, or with the one that too short a text goes on with."""

    def act(self, service: Service, turn: Turn, tracker: Tracker) -> Done:
        """Settle the skill and reply; what the dialogue server forgot goes on first."""
        form = forgotten_form(service, turn, tracker)
        if form and (heard := pick_up(service, turn, tracker, form)):
            return heard
        if form is None and (told := _about_pickup(service, turn, tracker)):
            return told
        skill = settle_skill(turn, intent_of(tracker), service.ask)
        replies, context = service.respond(turn, skill, found_for(turn, tracker))
        return Done(replies + go_on(service, turn, tracker), reopening(form) if form else [], context)


def _about_pickup(service: Service, turn: Turn, tracker: Tracker) -> Done | None:
    """Take what is about a pickup, though it was not called one."""
    return (
        told_again(service, turn, tracker)
        or reference_again(service, turn)
        or _tell_of_visit(service, turn, tracker)
        or _call_off(service, turn)
    )


def _call_off(service: Service, turn: Turn) -> Done | None:
    """Ask whether to cancel the booking just made of whoever says 别来了; None where it is about anything else."""
    now = service.now()
    if not service.desk.has_booked(turn.session, now) or not calls_off(turn.text):
        return None
    return Done(
        [reply_to_errand(service.desk.manage(turn.session, turn.text, "cancel_booking", now))], reopening(ERRAND)
    )


def _tell_of_visit(service: Service, turn: Turn, tracker: Tracker) -> Done | None:
    """Tell whoever has booked of the pickup, and show the booking: 几点到啊, 到时候打谁电话; None where it is about anything else.

    What it costs (要钱不) is asked of the pickup only right after it was booked.
    """
    now, about = service.now(), service_asked(turn.text)
    if not (about or checks_visit(turn.text)) or not service.desk.has_booked(turn.session, now):
        return None
    if clearly_named(service.knowledge, standardise(turn.text)):
        return None  # 加装电梯要钱不
    if about not in ("visit", None):
        return Done([of_service(about)]) if just_booked(tracker.events) else None
    shown = reply_to_errand(service.desk.manage(turn.session, turn.text, "check_booking", now))
    return Done([of_service(about), shown] if about else [shown], reopening(ERRAND))


class ActionAnswer(_Respond):
    """Answers from the plans."""

    def name(self) -> str:
        """Name the action."""
        return "action_answer"


class ActionFindDealers(_Respond):
    """Looks up the directory."""

    def name(self) -> str:
        """Name the action."""
        return "action_find_dealers"


class ActionTalk(_Respond):
    """Says what an intent without plan or errand calls for."""

    def name(self) -> str:
        """Name the action."""
        return "action_talk"
