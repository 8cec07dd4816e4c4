"""Working day and part of the day into a draft: only what crews can keep is taken."""

from __future__ import annotations

import datetime as dt
import re

from tradein.domain.booking import Reason
from tradein.domain.booking.deadlines import refuse_date
from tradein.domain.details import PERIODS
from tradein.domain.details.dates import DayFound, find_past, next_weekend
from tradein.domain.details.periods import ANY, NIGHT, NOON, UNSURE, PeriodFound
from tradein.domain.details.text import canonical
from tradein.services.dialogue import notes
from tradein.services.dialogue.hearing import Hearing

_COMING = re.compile(r"来|收|拉|约|上门|改|换|搬|取")
_INDIFFERENT = re.compile(
    r"(?:我|俺)?(?:哪天|啥时候|什么时候|哪个|怎么|咋|几点)?(?:都[行中可]以?|随便|无所谓|随你们?|随恁|"
    r"[你恁您]们?(?:定|看着办|安排))[吧啊的嘞。]*"
)
_UNFIT = re.compile(
    r"(?:[上下中]午|晚上|早上|[前后]晌)?[我俺]?(?:家里?)?(?:又|都|也|是|就)?(?:没空|没时间|没人|不在|不[行中得方]|有事|得上班|要上班|"
    r"上班|出门|来不[了及]|去不了|太[早晚急])"
)
_EITHER = re.compile(r"都[行中可成]|都有人|都在家|或者?|还是")


def hear_time(hearing: Hearing) -> None:
    """Take day and period; say why a day or an hour cannot be had."""
    _hear_day(hearing)
    _hear_period(hearing)


def _asked(hearing: Hearing) -> bool:
    return hearing.requested in ("time", "date", "period")


def _hear_day(hearing: Hearing) -> None:
    found = [day for day in hearing.details.days if not _unfit(hearing, day)]
    dated = [day for day in found if day.kind == "day"]
    later = [day for day in dated if day.day != hearing.today]
    if dated and not later and not (_asked(hearing) or _COMING.search(hearing.text)):
        return  # 今天冰箱坏了 asks for no day
    if dated:
        _take_days(hearing, later or dated)
    elif found:
        _ask_day(hearing, found[0])
    elif hearing.requested in ("time", "date") and _INDIFFERENT.fullmatch(hearing.text.strip()):
        first = _earliest(hearing)
        hearing.note(notes.WhichDay(hearing.text.strip(), (first,), first, _latest(hearing)))
    elif find_past(hearing.text) and _asked(hearing):
        hearing.note(notes.DatePast(None, _earliest(hearing)))


def _unfit(hearing: Hearing, day: DayFound) -> bool:
    """Tell whether a day is named only to say that it does not suit (后天没空)."""
    rest = canonical(hearing.text)[day.span.end :]
    return len(hearing.details.days) > 1 and bool(_UNFIT.match(rest))


def _take_days(hearing: Hearing, dated: list[DayFound]) -> None:
    if len(dated) > 1 and not hearing.correcting:
        days = tuple(day.day for day in dated if day.day)
        written = "、".join(day.written for day in dated)
        hearing.note(notes.WhichDay(written, days, _earliest(hearing), _latest(hearing)))
        return
    day = dated[-1].day
    assert day
    refused = refuse_date(hearing.rules, _region(hearing), day, hearing.now)
    if refused is None:
        hearing.learn("date", date=day)
        return
    earliest, latest = _earliest(hearing), _latest(hearing)
    hearing.note(
        {
            Reason.DATE_TODAY: notes.DateToday(earliest),
            Reason.DATE_PAST: notes.DatePast(day, earliest),
            Reason.DATE_AFTER_CUT_OFF: notes.DateAfterCutOff(earliest),
        }.get(refused.reason, notes.DateTooFar(day, latest))
    )


def _ask_day(hearing: Hearing, found: DayFound) -> None:
    if found.kind == "impossible":
        hearing.note(notes.DateImpossible(found.written))
        return
    if not (_asked(hearing) or _COMING.search(hearing.text) or found.kind == "weekend" or hearing.learned):
        return
    options: tuple[dt.date, ...] = ()
    if found.kind == "weekend":
        options = next_weekend(hearing.today)
        if found.written.startswith("下") and options[0] - hearing.today <= dt.timedelta(
            days=6 - hearing.today.weekday()
        ):
            options = (options[0] + dt.timedelta(days=7), options[1] + dt.timedelta(days=7))
    elif found.kind == "soon":
        options = (_earliest(hearing),)
    if hearing.draft.date is None or hearing.correcting or _asked(hearing):
        hearing.note(notes.WhichDay(found.written, options, _earliest(hearing), _latest(hearing)))


def _hear_period(hearing: Hearing) -> None:
    found = list(hearing.details.periods)
    fit = [period for period in found if period.kind in PERIODS]
    if len(fit) > 1 and not hearing.correcting and not _EITHER.search(hearing.text):
        hearing.note(notes.WhichPeriod("、".join(period.written for period in fit)))
    elif fit:
        period = fit[-1] if hearing.correcting else fit[0]
        if len(fit) > 1 and not hearing.correcting:
            hearing.note(notes.PeriodAssumed(period.kind))
        hearing.learn("period", period=period.kind)
    elif found:
        _ask_period(hearing, found[0])
    elif hearing.requested == "period" and _INDIFFERENT.fullmatch(hearing.text.strip()):
        _assume(hearing)


def _ask_period(hearing: Hearing, found: PeriodFound) -> None:
    if found.kind == NIGHT:
        hearing.note(notes.PeriodNight())
    elif found.kind == NOON:
        hearing.note(notes.PeriodNoon())
    elif found.kind == UNSURE:
        hearing.note(notes.WhichPeriod(found.written))
    elif found.kind == ANY and hearing.draft.period is None and (_asked(hearing) or hearing.details.days):
        _assume(hearing)


def _assume(hearing: Hearing) -> None:
    """Take the morning of whoever is home all day."""
    hearing.note(notes.PeriodAssumed(PERIODS[0]))
    hearing.learn("period", period=PERIODS[0])


def _region(hearing: Hearing) -> str:
    return hearing.draft.region or "kaifeng"


def _earliest(hearing: Hearing) -> dt.date:
    return hearing.rules.first_date(_region(hearing), hearing.now)


def _latest(hearing: Hearing) -> dt.date:
    return hearing.rules.last_date(hearing.now)
