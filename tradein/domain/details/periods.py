"""Parts of the day as people say them: 前晌, 后晌, 黑里, 下午三点; noon and night are noticed, not guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tradein.domain.details.numerals import NUMBER, read_number
from tradein.domain.details.text import Span, canonical, without

MORNING, AFTERNOON, EVENING = "morning", "afternoon", "evening"
NOON, NIGHT, UNSURE, ANY = "noon", "night", "unsure", "any"


@dataclass(frozen=True)
class PeriodFound:
    """A part of the day; `kind` is a period, or noon, night, unsure (七点: of which half?) or any (啥时候都中)."""

    kind: str
    written: str
    span: Span
    hour: float | None = None


_HALF = r"上午|下午|早上|早晨|清早|中午|晚上|傍晚|夜里|凌晨|半夜|前晌|后晌|黑里|黑老|黑地|早|晚|后半晌|前半晌"
_CLOCK = re.compile(
    rf"(?P<half>{_HALF})?\s*(?:的)?(?P<hour>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})(?:点(?![也都儿点用不没]|"
    rf"半?钟头|"
    rf"\d*个)(?:钟)?|时(?!候|间)|[:](?=[0-5]\d))(?P<half_past>半|一刻|三刻|[0-5]\d分?|{NUMBER}分)?"
    r"(?:(?:以|之)?(?P<edge>前|后))?(?:左右|来钟)?(?:\s*(?:到|至|-|~|—)\s*(?:\d{1,2}|"
    r"[一二三四五六七八九十]{1,3})(?:点(?:半|钟)?|[:][0-5]\d))?"
)
_GREETINGS = re.compile(
    r"(?:早上|上午|中午|下午|晚上|傍晚)好|(?<![一-鿿])[早晚]一点(?!钟|半)|"
    r"[重轻快慢小大多少高低远近好稍有差宜细长短紧松准静响]一点(?!钟|半)"  # 敲门重一点: no hour
)
_WORDS = (
    (NIGHT, r"大?半夜|凌晨|深夜|后半夜|三更|夜里|午夜"),
    (
        MORNING,
        r"(?:晌午|中午|午)(?:以|之)?前|前半?晌|(?<![楼晚早马路一这])上半[天晌]|傍晌午?|半晌午|头晌|(?:吃|喝)(?:罢|完|了|过)(?:早饭|清早饭)|清起来?|早?清早起|头午|上午|大?清早|清晨|早晨|早上|大?一早|大早(?:上|起)?|早起|"
        r"(?<=明)早|(?<=今)早|(?<=[天周期拜一二三四五六日个儿号])早(?!点|些|晚|就)",
    ),
    (
        AFTERNOON,
        r"(?:天黑|[傍擦落]黑|晚饭|下班)(?:以|之)?前|(?:晌午头?|中午)(?:以|之|过)?后|下午|后半?晌|(?<![楼晚早马路一这])下半[天晌]|过了?(?:晌午?|中午)|午后|晌午头过了?|晌午[错歪]|"
        r"吃(?:罢|完|了|过)(?:晌午饭|午饭|中午饭|晌饭)",
    ),
    (
        EVENING,
        r"(?:晚饭|夜饭|黑饭)(?:以|之)?后|(?:吃|喝)(?:罢|完|了|过)(?:晚饭|夜饭|黑饭|汤)(?:以|之)?后?|"
        r"晚半晌|傍黑|傍晚|[擦落煞]黑|麻麻黑|(?<![明后今])天黑|晚上|夜晚|黑里|黑老|黑地|黑家|黑[喽咾]|晚间|下班(?:以|之)?后|下了班|"
        r"(?<=[明今天个儿])黑(?![色白龙的])|"
        r"(?<=[明今天周期拜一二三四五六日个儿号后])晚(?!点|些|一|报)",
    ),
    (NOON, r"中午|晌午头?|正午|大晌午"),
    (
        ANY,
        r"(?:啥|什么|哪个)(?:时候|时间|时段|点)都[行中可能]|全天|整天|一天都|一整天|上下午都|随时|几点都[行中可]|"
        r"都在家|都有人",
    ),
)


def find_periods(text: str) -> tuple[PeriodFound, ...]:
    """Find parts of the day in order; the same one twice is given once."""
    rest = _GREETINGS.sub(lambda m: "\n" * len(m.group()), canonical(text))
    found = [period for period in map(_by_clock, _CLOCK.finditer(rest)) if period]
    rest = without(rest, [period.span for period in found])
    for kind, pattern in _WORDS:
        fresh = [PeriodFound(kind, m.group(), Span(*m.span())) for m in re.finditer(pattern, rest)]
        found += fresh
        rest = without(rest, [period.span for period in fresh])
    seen: dict[str, PeriodFound] = {}
    for period in sorted(found, key=lambda p: p.span.start):
        seen.setdefault(period.kind, period)
    return tuple(seen.values())


def _by_clock(match: re.Match[str]) -> PeriodFound | None:
    number = read_number(match["hour"])
    if number is None or number > 24:
        return None
    past = match["half_past"] or ""
    hour = number + (0.5 if past in ("半",) or (past[:1] in "345" and past[:2].isdigit()) else 0.0)
    kind, hour = _half_of_day(hour, match["half"] or "", match["edge"] or "")
    return PeriodFound(kind, match.group().strip(), Span(*match.span()), hour)


def _half_of_day(hour: float, half: str, edge: str) -> tuple[str, float]:
    if half in ("凌晨", "半夜", "夜里"):
        return NIGHT, hour
    if half in ("下午", "后晌", "后半晌", "晚上", "傍晚", "黑里", "黑老", "黑地", "晚") and hour <= 12:
        if half not in ("下午", "后晌", "后半晌") and hour == 12:
            return NIGHT, 24
        hour += 12 if hour < 12 else 0
    elif half == "中午" and hour < 4:
        hour += 12
    elif not half and 1 <= hour < 6:
        hour += 12  # nobody wants a crew before dawn
    elif not half and 6 <= hour < 8:
        return UNSURE, hour
    return _period_of(hour, edge, half), hour


def _period_of(hour: float, edge: str, half: str) -> str:
    if hour < 5 or hour >= 21:
        return NIGHT
    if hour < 12 or (hour == 12 and edge == "前"):
        return MORNING
    if hour < 13 and not (edge == "后" or half in ("下午", "后晌")):
        return NOON
    return AFTERNOON if hour < 17.5 else EVENING
