"""Errands on a booking talked through: prove, look up, then cancel or change after a confirmation."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from tradein.domain.booking import Booking, BookingRules, Refused
from tradein.domain.booking.period import local
from tradein.domain.details import Draft, read_details
from tradein.domain.details.dates import ANY_DAY
from tradein.domain.details.text import canonical
from tradein.services.booking_outcomes import Amended, NotFound, SlotFull, TooManyTries
from tradein.services.dialogue import words
from tradein.services.dialogue.agreeing import agrees_beside_details, says_yes
from tradein.services.dialogue.digressing import asks, speaks_of_policy
from tradein.services.dialogue.errand import (
    CANCEL,
    CHANGE,
    CONFIRMING,
    DONE,
    LOOK_UP,
    OPEN,
    PROVING,
    AskChange,
    AskProof,
    ConfirmCancel,
    ConfirmChange,
    Errand,
    ErrandTurn,
    Kept,
    OtherCity,
    Outcome,
    Own,
    Shown,
    change_of,
    differences,
    draft_of,
    laid_over,
)
from tradein.services.dialogue.hearing import Hearing
from tradein.services.dialogue.person import hear_person
from tradein.services.dialogue.places import hear_place
from tradein.services.dialogue.ports import Amend, Cancel, LookUp
from tradein.services.dialogue.proof import find_last4, find_reference, looks_like_reference, without_reference
from tradein.services.dialogue.things import hear_things
from tradein.services.dialogue.times import hear_time

_KEEP = re.compile(
    r"不取消|别取消|不用取消|不想取消|没说取消|不用改|不改|先不|不要取消|算了|不用了|不改了|不是|不对|^\s*(?:不|否|no)\s*$|留着|再想想"
)
_COME_ALL_THE_SAME = re.compile(
    r"(?<![别用甭])来[吧收]|还是来|(?<![别用甭])收走|按原来"
)  # 中 恁来吧, to whether it is to be cancelled
_KEEP_WORDS = re.compile(r"(?:不|别|没|先不|甭)(?:用|想|说|要)?(?:取消|撤销|退)")
_CANCEL_WORDS = re.compile(r"取消|撤销|退[单了掉]|作废|不要了|不约了|别来了|不用来")
_NO_ERRAND = re.compile(r"^[我俺咱]?(?:先|就|还是)?不(?:想|用|再)?(?:改|查|看|取消|退|弄|找)了")
_CALLED_OFF = re.compile(r"取消|撤销|退[单掉]|作废|不约了|别(?:再)?来了|不用(?:再)?来|不要来|甭来")
_LOST = re.compile(
    r"(?:忘|不记得|记不[得清住]|丢|找不[到着回]|撕|[扔烧湿]了|不见了|没了|(?:叫|让|被|给)[^，,。]{1,6}(?:叠|撕|扔|烧|弄|洗|删)|别的办法|抄错|没[有记存]|弄没|号查|名字查|姓名查|地址查|不知道|不清楚|想不起).{0,6}|(?:编号|预约号|单号|号码?).{0,6}(?:是啥|在哪|哪[里儿]|多少)"
)
_HARDLY_MORE = 2  # characters beside a time: 吧, 来
_STILL_THERE = re.compile(
    "查查|查一?[下遍]|看看|还在不|还在没|念|约[了的嘞](?:啥|什么)|再说一?遍|给我说说"
)  # 先不取消 就查查还在不
_BEGINS_WITH_YES = re.compile(r"(?:是|对|嗯|好|中|行|成)[的嘞哩啊]*[\s，,]+(?!不)")  # 是 还是大后天 改下午
_HESITATES = re.compile("怕|想|算了|不|没|等|问|先")
# 对 改了, 确认改: where a change is shown, that is what is to be done
_CHANGE_IT = re.compile(
    r"(?<![不别甭])(?:修改|更改|变更|改期|改约|改动|改时间|改(?:了|吧|呗|上|过去|一下|[成到]?这[样个天]?)?)(?:吧|呗|了)?(?=$|[\s，,。.!！确同无]|没(?:问题|意见|错|啥))"
)
_CHANGE_WORDS = re.compile(r"改|换|推迟|提前|延后|往后|挪|加[个一]|少收|变更")


class ManageDialogue:
    """Hears messages about a booking that was made; keeps nothing itself."""

    def __init__(self, look_up: LookUp, cancel: Cancel, amend: Amend, rules: BookingRules | None = None) -> None:
        """Take the services that do what is agreed on, and the operators' rules on dates."""
        self._look_up, self._cancel, self._amend = look_up, cancel, amend
        self._rules = rules or BookingRules()

    def hear(
        self, errand: Errand, text: str, now: dt.datetime, own: Own | None = None, asked_by: str = ""
    ) -> ErrandTurn:
        """Take a message on; `own` is the booking this session made, `asked_by` whom failed look-ups count for."""
        known = errand
        errand = _with_proof(_switched(errand, text), text, own)
        if errand.missing:
            return _prove(known, self._remembering(errand, text, now), text)
        found = self._look_up(errand.reference or "", errand.last4 or "", now, asked_by)
        if isinstance(found, NotFound):
            return ErrandTurn(replace(errand, last4=None, stage=PROVING), True, found)  # 哦尾号是0305 may put it right
        if isinstance(found, TooManyTries):
            return ErrandTurn(replace(errand, stage=DONE), True, found)
        go_on = {LOOK_UP: self._show, CANCEL: self._cancelling, CHANGE: self._changing}[errand.kind]
        turn = go_on(errand, found, text, now, asked_by)
        fresh = (
            known.missing or known.stage == PROVING or (errand.reference, errand.kind) != (known.reference, known.kind)
        )
        return replace(turn, heard=True) if fresh else turn

    def _remembering(self, errand: Errand, text: str, now: dt.datetime) -> Errand:
        """Keep the wish told before the proof (把预约改到后天上午); things are heard later."""
        if errand.kind != CHANGE or errand.stage != PROVING:
            return errand
        hearing = Hearing(
            errand.wanted, text, read_details(_without_proof(text, errand), local(now).date()), None, now, self._rules
        )
        for hear in (hear_place, hear_person, hear_time):
            hear(hearing)
        return replace(errand, wanted=hearing.draft)

    def _show(self, errand: Errand, booking: Booking, text: str, _now: dt.datetime, _by: str) -> ErrandTurn:
        return ErrandTurn(replace(errand, stage=OPEN), _tells_proof(text), Shown(booking))

    def _cancelling(self, errand: Errand, booking: Booking, text: str, now: dt.datetime, by: str) -> ErrandTurn:
        over = booking.status != "confirmed"  # cancelled or collected already: there is nothing to confirm
        if errand.stage != CONFIRMING and not over:
            return ErrandTurn(replace(errand, stage=CONFIRMING), True, ConfirmCancel(booking))
        if over and (_STILL_THERE.search(canonical(text)) or asks(text)):
            return self._show(replace(errand, kind=LOOK_UP), booking, text, now, by)  # 再查一遍 看是不是真取消了
        come = _COME_ALL_THE_SAME.search(canonical(text)) and not _CANCEL_WORDS.search(canonical(text))
        if _KEEP.search(canonical(text)) or come:
            return _kept(errand, booking, text)
        if not (over or (_CANCEL_WORDS.search(canonical(text)) and not asks(text)) or says_yes(text, asked=True)):
            return ErrandTurn(errand, _tells_proof(text), ConfirmCancel(booking))
        outcome = self._cancel(errand.reference or "", errand.last4 or "", now, by)
        return ErrandTurn(replace(errand, stage=DONE), True, outcome)

    def _changing(self, errand: Errand, booking: Booking, text: str, now: dt.datetime, by: str) -> ErrandTurn:
        more = "改" in text and words.names_field(text)  # 对 地址也改一下: another wish
        agrees = not more and says_yes(_CHANGE_IT.sub("办", canonical(text)), asked=True, to_come=True)
        if errand.stage == CONFIRMING and agrees and not _KEEP.search(canonical(text)):
            return self._amend_now(errand, booking, now, by)
        hearing = self._heard(errand, booking, text, now)
        if hearing.draft.region != booking.region:
            return ErrandTurn(replace(errand, stage=OPEN, wanted=Draft()), True, OtherCity())
        wanted = differences(draft_of(booking), hearing.draft)
        notes = tuple(hearing.notes)
        repeated = errand.stage == CONFIRMING and wanted == errand.wanted != Draft() and not notes
        if (
            repeated
            and hearing.learned
            and (agrees_beside_details(_CHANGE_IT.sub("办", canonical(text))) or _repeats_the_wish(text))
        ):
            return self._amend_now(errand, booking, now, by)  # 嗯 就后天下午
        if wanted != errand.wanted or (wanted != Draft() and notes):
            after = booking.changed(change_of(wanted))
            return ErrandTurn(
                replace(errand, stage=CONFIRMING, wanted=wanted), True, ConfirmChange(booking, after, notes)
            )
        if errand.stage != PROVING and _KEEP.search(canonical(text)):
            return _kept(errand, booking, text)
        stage = CONFIRMING if wanted != Draft() else OPEN
        outcome: Outcome = AskChange(booking, notes)
        if wanted != Draft():
            outcome = ConfirmChange(booking, booking.changed(change_of(wanted)))
        # A number or digits told once more go on with the change: they call for no look-up.
        heard = bool(notes or hearing.learned) or _tells_proof(text)
        return ErrandTurn(replace(errand, stage=stage), heard, outcome)

    def _heard(self, errand: Errand, booking: Booking, text: str, now: dt.datetime) -> Hearing:
        """Hear wanted changes as in a booking being made; proof given in the same message is no detail."""
        plain = text if errand.stage != PROVING else _without_proof(text, errand)
        requested = "time" if errand.stage == OPEN and not words.names_field(text) else words.wrong_field(text)
        details = read_details(plain, local(now).date(), requested)
        draft = laid_over(draft_of(booking), errand.wanted)
        hearing = Hearing(draft, plain, details, requested, now, self._rules)
        for hear in (hear_place, hear_person, hear_things, hear_time):
            hear(hearing)
        return hearing

    def _amend_now(self, errand: Errand, booking: Booking, now: dt.datetime, by: str) -> ErrandTurn:
        proof = (errand.reference or "", errand.last4 or "")
        outcome = self._amend(*proof, change_of(errand.wanted), now, by)
        if isinstance(outcome, SlotFull):  # all else that was wanted is kept, another time is asked for
            wanted = replace(errand.wanted, date=None, period=None)
            return ErrandTurn(replace(errand, stage=OPEN, wanted=wanted), True, outcome)
        if isinstance(outcome, Refused):
            return ErrandTurn(replace(errand, stage=OPEN, wanted=Draft()), True, outcome)
        last4 = outcome.booking.phone[-4:] if isinstance(outcome, Amended) else errand.last4
        return ErrandTurn(replace(errand, stage=DONE, wanted=Draft(), last4=last4), True, outcome)


def _repeats_the_wish(text: str) -> bool:
    """Tell whether a wish is told once more after a yes: 是 还是大后天 改下午; not 好 后天下午俺怕不在."""
    plain = canonical(text)
    return bool(_BEGINS_WITH_YES.match(plain)) and not _HESITATES.search(plain) and not asks(text)


def _kept(errand: Errand, booking: Booking, text: str) -> ErrandTurn:
    """Leave a booking as it is, and show it where that is asked: 先不换 你再念一遍约了啥."""
    if _STILL_THERE.search(canonical(text)):
        return ErrandTurn(replace(errand, kind=LOOK_UP, stage=OPEN, wanted=Draft()), True, Shown(booking))
    return ErrandTurn(replace(errand, stage=DONE), True, Kept())


def calls_off(text: str) -> bool:
    """Tell whether a booking that was made is called off; one thing of it, or a day, may be too (周三别来，周四来)."""
    plain = canonical(text)
    details = read_details(text, ANY_DAY)
    named = details.items or details.days or details.periods
    return bool(_CALLED_OFF.search(plain)) and not (
        named or _KEEP_WORDS.search(plain) or asks(text) or speaks_of_policy(text)
    )


def _switched(errand: Errand, text: str) -> Errand:
    """Let a look-up turn into what the resident then wants with the booking."""
    plain = canonical(text)
    if errand.kind == CHANGE and errand.stage != PROVING and calls_off(text):
        return replace(errand, kind=CANCEL, stage=OPEN, wanted=Draft())
    if errand.kind != LOOK_UP or errand.stage == PROVING or speaks_of_policy(text):
        return errand
    if _CANCEL_WORDS.search(plain):
        return replace(errand, kind=CANCEL, stage=OPEN)
    wants_change = _CHANGE_WORDS.search(plain) or _only_a_time(text)
    return replace(errand, kind=CHANGE, stage=PROVING) if wants_change else errand


def _only_a_time(text: str) -> bool:
    """Tell whether a text names a day or a period and nothing else: said of a booking that is shown, it is a wish."""
    details = read_details(text, ANY_DAY)
    return bool(details.days or details.periods) and not asks(text) and len(details.rest) <= _HARDLY_MORE


def _with_proof(errand: Errand, text: str, own: Own | None) -> Errand:
    reference = find_reference(text) or errand.reference or (own.reference if own else None)
    moved = reference != errand.reference and errand.reference is not None
    proving = errand.stage == PROVING or moved
    told = find_last4(text, requested=True) if proving and words.wrong_field(text) != "phone" else None
    last4 = told or (None if moved else errand.last4)
    if own and reference == own.reference and last4 is None:
        last4 = own.last4
    fresh = replace(errand, reference=reference, last4=last4)
    return replace(fresh, stage=PROVING, wanted=Draft()) if moved else fresh


def _prove(known: Errand, errand: Errand, text: str) -> ErrandTurn:
    given_up = words.gives_up(text, read_details(text, ANY_DAY)) and not _CANCEL_WORDS.search(text)
    if given_up or _NO_ERRAND.search(canonical(text)):
        return ErrandTurn(replace(errand, stage=DONE), True, Kept())
    unreadable = looks_like_reference(text) and not errand.reference
    learned = errand.missing != known.missing or _LOST.search(canonical(text))
    return ErrandTurn(errand, bool(learned) or unreadable, AskProof(errand.missing, unreadable))


def _tells_proof(text: str) -> bool:
    return bool(find_reference(text) or find_last4(text, requested=True))


def _without_proof(text: str, errand: Errand) -> str:
    plain = without_reference(canonical(text))
    return (
        re.sub(rf"(?:尾号|后四位|后4位|手机|电话)?[^\d]{{0,3}}(?<!\d){errand.last4}(?!\d)", " ", plain)
        if errand.last4
        else plain
    )
