"""Working day and part of the day into a draft: only what crews can keep is taken."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TypeVar

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
    r"(?:我|俺)?(?:(?:上门)?(?:日子|时间)|哪天|啥时候|什么时候|哪个|怎么|咋|几点)?(?:都[行中可]以?|随便|无所谓|随你们?|随恁|"
    r"[你恁您]们?(?:定|看着办|安排))[吧啊的嘞。]*"
)
_ANY_DAY = re.compile(r"(?:我|俺)?(?:哪天|哪一天|啥时候|什么时候|啥时间)(?:来)?都(?:[行中成]|可以)[吧啊的嘞。]*")
_UNFIT = re.compile(
    r"(?:[上下中]午|晚上|早上|[前后]晌)?(?:…+|\.{2,})?[我俺]?(?:家里?)?(?:又|都|也|是|就)?(?:没空|没时间|没人|不在|不[行中得方]|有事|得上班|要上班|"
    r"上班|出门|来不[了及]|去不了|太[早晚急])"
)
_UNFIT_PERIOD = re.compile(
    r"^[嘞的]?[\s，,]*(?:[我俺咱]们?)?(?:家里?|屋里?)?(?:又|都|也|是|就|可|还)?(?:没空|没时间|没人|没有人|不在|不[行中得方]|有事|得上班|要上班|上班|出门|"
    r"有客|来客|来人(?![收拉搬取抬吧就上]|$)|下地|得下地|关机|睡得早|不接|打牌|打麻将|来不[了及]|去不了|太[早晚急]|不合适|忙)(?![吗么]|[啊呀]?[?？])"
)
# 明天得去医院, 他周三下午去医院: what is named beside the wish because something else is on then
_BUSY = re.compile(
    r"^[嘞的]?(?:[上下]午|晚上|早上|[前后]晌|清早)?[\s，,]*(?:[我俺咱他她]们?)?(?:娘俩|爷俩|俩人)?(?:还|都|也)?(?:得|要|想|准备)?(?:(?:去|上)(?!$|[\s，,。吧呗]|门|我|俺|咱|收|拉|取|搬|午|半|那|家|恁|你)|赶[集会]|走亲|下地|"
    r"浇地|打牌|打麻将|跳舞|[我俺](?:闺女|女儿|儿子?|孙子|孙女|妹子?|姐|哥|弟|姨|姑|舅|亲家|亲戚)[^，,。\s]{0,2}(?:满月|结婚|来(?=$|[\s，,。]))|办事|[带接送](?:孩|娃|孙|人|小孩|学|站|闺女|儿)|开会|住院|睡觉|休息|值班|干活|打针|看病|怕|估计|可能|听说|预报|有雨|下雨|下雪|刮风|"
    # 下午要做饭: what one has to do oneself
    r"(?:得|要)(?![收来约拉取搬你恁您是上下早晚不]|能|改|换|的))"
)
_UNFIT_BEFORE = re.compile(r"(?:(?<!特)别|(?<!要)不要|甭|(?<!是)不是|(?<!想)不想|(?<!能)不能|不约)(?:在|约|搁|是)?$")
_MOVED_TO = re.compile(r"(?<![不别甭])(?:改|换|挪|推|延|提前|推迟|调|弄)(?:到|成|至|在|为)?了?(?:是|在|那)?$")
_RATHER = re.compile(r"(?:改|换|挪|推|还是|就)[^，,。]{0,4}$")  # 不对 还是上午, in what corrects
_CHOSEN = re.compile(r"^(?:[上下]午|晚上|早上|前晌|后晌)?(?:吧|最?合适|中[啊嘞]|可以[啊吧])")
_TO_COME = re.compile(r"^(?:再)?(?:来|过来|上门)(?!不|太|早|晚|[我俺])")
_EITHER = re.compile(r"都[行中可成]|也[行中可成]|都有人|都在家|或者?|还是")

Found = TypeVar("Found", DayFound, PeriodFound)


def hear_time(hearing: Hearing) -> None:
    """Take day and period; say why a day or an hour cannot be had."""
    _hear_day(hearing)
    _hear_period(hearing)


def _asked(hearing: Hearing) -> bool:
    return hearing.requested in ("time", "date", "period")


def _hear_day(hearing: Hearing) -> None:
    found = [day for day in hearing.details.days if not _unfit(hearing, day)]
    if not found and hearing.details.days and (hearing.draft.date or _asked(hearing)):
        _drop_day(hearing)
    dated = [day for day in found if day.kind == "day"]
    later = [day for day in dated if day.day != hearing.today]
    if dated and not later and not (_asked(hearing) or _COMING.search(hearing.text)):
        return  # 今天冰箱坏了 asks for no day
    if dated:
        _take_days(hearing, later or dated)
    elif found:
        _ask_day(hearing, found[0])
    elif _any_day(hearing):
        first = _earliest(hearing)
        hearing.note(notes.WhichDay(hearing.text.strip(), (first,), first, _latest(hearing)))
    elif find_past(hearing.text) and _asked(hearing):
        hearing.note(notes.DatePast(None, _earliest(hearing)))


def _any_day(hearing: Hearing) -> bool:
    """Tell whether any day would do: said so where a day was asked for, or in as many words."""
    plain = hearing.text.strip()
    if hearing.requested in ("time", "date"):
        return bool(_INDIFFERENT.fullmatch(plain))
    return hearing.requested is not None and not hearing.draft.date and bool(_ANY_DAY.fullmatch(plain))


def _unfit(hearing: Hearing, day: DayFound) -> bool:
    """Tell whether a day is named only to say that it does not suit (后天没空, 别明天来)."""
    plain = canonical(hearing.text)
    if _UNFIT_BEFORE.search(plain[: day.span.start]):
        return True
    alone = len(hearing.details.days) == 1
    if alone and hearing.details.periods:
        return False  # 明天上班，晚上来 names the day all the same
    after = plain[day.span.end :]
    return bool(_UNFIT.match(after) or _BUSY.match(after))


def _drop_day(hearing: Hearing) -> None:
    """Ask for another day where the one noted was only said not to suit."""
    if hearing.draft.date is None or any(day.day == hearing.draft.date for day in hearing.details.days):
        hearing.draft = replace(hearing.draft, date=None)
        hearing.note(notes.TimeUnfit(hearing.details.days[0].written))


def _unfit_period(hearing: Hearing, period: PeriodFound) -> bool:
    """Tell whether a period is named only to say that it does not suit (上午家里没人)."""
    plain = canonical(hearing.text)
    before, after = plain[: period.span.start], plain[period.span.end :]
    several = len(hearing.details.periods) > 1
    return bool(_UNFIT_BEFORE.search(before) or _UNFIT_PERIOD.match(after) or (several and _BUSY.match(after)))


def _drop_period(hearing: Hearing) -> None:
    """Ask for another period where the one noted, or none, was only said not to suit."""
    unfit = {period.kind for period in hearing.details.periods}
    if hearing.draft.period is None or hearing.draft.period in unfit:
        hearing.draft = replace(hearing.draft, period=None)
        hearing.note(notes.TimeUnfit("、".join(period.written for period in hearing.details.periods)))
    else:
        hearing.learn("period")


def _take_days(hearing: Hearing, dated: list[DayFound]) -> None:
    dated = _settled_on(hearing, dated)
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


def _settled_on(hearing: Hearing, dated: list[DayFound]) -> list[DayFound]:
    """Give of several days the one it is moved to, or that is chosen aloud: 挪到后天, 大后天吧."""
    if hearing.correcting or _EITHER.search(hearing.text):
        return dated
    return _one_meant(canonical(hearing.text), dated)


def _one_meant(plain: str, found: list[Found]) -> list[Found]:
    """Give the only one that something is moved to (挪到后天, 换下午) or that is chosen aloud (大后天吧); else all."""
    moved = [one for one in found if _MOVED_TO.search(plain[: one.span.start])]
    chosen = [one for one in found if _CHOSEN.match(plain[one.span.end :])]
    return next((only for only in (moved, chosen) if len(only) == 1), found)


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
    found = [period for period in hearing.details.periods if not _unfit_period(hearing, period)]
    if hearing.details.periods and not found:
        _drop_period(hearing)
    fit = [period for period in found if period.kind in PERIODS]
    plain = canonical(hearing.text)
    sure = not (hearing.correcting or _EITHER.search(plain))
    told = [period for period in fit if sure and _TO_COME.match(plain[period.span.end :])]
    fit = told if len(told) == 1 else fit  # 上午来 下午俺打牌
    fit = _one_meant(plain, fit) if sure else fit
    if len(fit) > 1 and not hearing.correcting and not _EITHER.search(hearing.text):
        hearing.note(notes.WhichPeriod("、".join(period.written for period in fit)))
    elif fit:
        period = _chosen(hearing, fit)
        if len(fit) > 1 and not hearing.correcting:
            hearing.note(notes.PeriodAssumed(period.kind))
        hearing.learn("period", period=period.kind)
    elif found:
        _ask_period(hearing, found[0])
    elif hearing.requested == "period" and _INDIFFERENT.fullmatch(hearing.text.strip()):
        _assume(hearing)


def _chosen(hearing: Hearing, fit: list[PeriodFound]) -> PeriodFound:
    """Choose of several periods the one that it is to be changed to, or else the last of a correction."""
    if not hearing.correcting:
        return fit[0]
    plain = canonical(hearing.text)
    changed = [period for period in fit if _RATHER.search(plain[: period.span.start])]
    return (changed or fit)[-1]


def _ask_period(hearing: Hearing, found: PeriodFound) -> None:
    if found.kind == NIGHT:
        hearing.note(notes.PeriodNight())
    elif found.kind == NOON:
        hearing.note(notes.PeriodNoon())
    elif found.kind == UNSURE:
        hearing.note(notes.WhichPeriod(found.written))
    elif (
        found.kind == ANY
        and hearing.draft.period is None
        and (_asked(hearing) or hearing.details.days or hearing.draft.date)
    ):
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
