"""What is said right after a booking was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rasa_sdk import Tracker

from actions.base import Done
from tradein.bootstrap import Service
from tradein.domain.details import Details
from tradein.domain.turn import Turn
from tradein.replies import booking as words
from tradein.services.booking_outcomes import Booked
from tradein.services.dialogue.agreeing import says_yes
from tradein.services.dialogue.words import gives_up

_THE_NUMBER_AGAIN = re.compile(
    "(?:编号|预约号|单号|(?:那|这)个号|刚才[^，。]{0,3}号)[^，。,？?]{0,6}(?:没(?:有)?(?:记|看|听)|忘|多少|是啥|是什么|再(?:说|念|报|发))|再(?:说|念|报|发)一?(?:遍|下)[^，。]{0,4}(?:编号|预约号|单号)"
)
_BOOKS = "action_submit_booking"


def told_again(service: Service, turn: Turn, tracker: Tracker) -> Done | None:
    """Show the booking just made to whoever agrees once more; nothing is booked twice. None for all else."""
    thanks = "谢" in turn.text and "确认" not in turn.text
    if thanks or not says_yes(turn.text, asked=True) or not just_booked(tracker.events):
        return None
    return _shown_again(service, turn)


def reference_again(service: Service, turn: Turn) -> Done | None:
    """Show the booking made here to whoever asks for its number once more: 刚才那个号俺没记住 恁再说一遍. None for all else."""
    return _shown_again(service, turn) if _THE_NUMBER_AGAIN.search(turn.text) else None


def _shown_again(service: Service, turn: Turn) -> Done | None:
    made = service.desk.own(turn.session, service.now())
    if made is None or made.status != "confirmed":
        return None
    return Done([words.booked(Booked(made, repeated=True))])


def just_booked(events: Iterable[dict[str, Any]]) -> bool:
    """Tell whether the booking form ended on the message before this one, but for messages that only agree."""
    for said, actions in _earlier_turns(events):
        if _BOOKS in actions:
            return not gives_up(said, Details())
        if not says_yes(said, asked=True):
            return False
    return False


def _earlier_turns(events: Iterable[dict[str, Any]]) -> Iterator[tuple[str, set[str]]]:
    """Give what was said, and the actions that followed, of each message before the latest, latest first."""
    actions: set[str] = set()
    latest = True
    for event in reversed(list(events)):
        if event.get("event") == "action":
            actions.add(event.get("name") or "")
        elif event.get("event") == "user":
            if not latest:
                yield event.get("text") or "", actions
            actions, latest = set(), False
