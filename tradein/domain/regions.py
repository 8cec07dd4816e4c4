"""The two places the service covers, and which of them a resident's words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policies_kb.normalising import standardise
from policies_kb.vocabulary import load_places
from tradein.domain.asking import asks
from tradein.domain.outside import outside_meant

REGIONS = ("kaifeng", "jiyuan")
CITY_NAMES = {"kaifeng": "开封市", "jiyuan": "济源示范区"}
_CUT = re.compile(r"[，,。；;：:？?！!、\s]+")
DIFFERING = (
    r"区别|不一样|不同(?!意)|对比|相比|比较|比比|比一比|比一下|哪边"  # a pattern: two things are set side by side
)
_CONTRAST = rf"{DIFFERING}|谁(?:的)?(?:高|多|好|早)"
# 都有哪些 takes things together, not cities.
_APIECE = r"哪个|哪里的|哪儿的|哪家|都(?!有?(?:是|要|包括)?(?:哪|什么|谁))|分别|各自|两个?(?:地方|城市|地|市|边)"
_JOINING = "和|跟|与|还是|比(?!如|方|例)"
# 跑了俩地方都说不归他管: places where somebody went, not the two cities
_BOTH = re.compile(r"(?<![哪几跑去]了)(?<![哪几跑])(?:两(?:个)?(?:地方?|城市?|市|边)|俩地方)|两地|俩市|双方|两座城")
_AS_IN = r"(?:(?:跟|和|像)(?:我们)?{place}(?:市|人|那边)?(?:一样|似的|那样)|(?:隔壁|人家|旁边)(?:的)?{place}(?:市|人|那边)?(?:都|也|就)|也(?:还)?是{place}(?:市|那边)?那(?:个|样))"
_THAN_HERE = re.compile(r"比(?:我们|你们|这)|(?:跟|和)(?:我们|这里|这边)(?:这|比|一样|不一样|的)")
# 那边 goes on with the city spoken of, 我们这 with the resident's own; 那里头 is no city; what is 我这旧车 is used where one lives.
_THERE = re.compile(
    r"[他她]们(?:要|有|给|写|定|也|是)(?!钱|人)|(?:^|那么?|[他她]们?|人家|你们?)那(?:边|儿|里|头|块)(?!头|面|边)|(?:他们|人家|你们)那(?=的|有|给|能|也|都|归|谁|怎|什么|写|提|管|呢|$)"
)
_HERE = re.compile(
    r"我们?这(?!个|种|样|情况|事|些|人|岁|把年|次|一)"
    r"|(?:^|回到|还说|还是)(?:这边|这儿|这里|本地)(?!面|头|边|缘)|我们(?:本地|市|县|区|城)(?!场)|本(?:市|地|县|区)"
)
# 我问问开封…不是不是 打错了 我济源的: what was said before is taken back.
_TAKEN_BACK = re.compile("[打说讲写搞弄问发报听看记选点按]错|错了错了|[说讲]岔|岔嘴|嘴瓢|口误|不是不是|不对不对")
# 开封，济源是我老家; 旧车挂的开封牌照: told by the way, unless no other place is named.
_SERVED = r"(?:光|只|就)(?:管|有|能|知道|答|懂|会){place}(?:市)?(?:和|跟|、|与)?{place}|"  # 哦光管开封济源
_BY_THE_WAY = (
    _SERVED
    + r"(?:原先|原来|以前|早先|从前|过去)(?:是|在|住)?{place}(?:市)?(?:人|住|的(?=$|人))|{place}是(?:我|我们)?(?:的)?(?:老家|娘家|婆家)|(?:老家|娘家|婆家)(?:是|在){place}|{place}(?:市)?(?:的)?(?:牌照|车牌|号牌|牌(?!子)|户口|户籍)"
)
# 开封才50万吨: the figure of one city is held against what was said of the other.
_FIGURE_OF = r"{place}(?:那边|人家|那儿)?(?:才|只有|可是|写的是|说的是)[^，。不没]{0,4}[\d一二两三四五六七八九十百][\d.一二三四五六七八九十百千万亿]*(?:%|％|万|亿|成|倍|年|吨|元|块)"
# 俺闺女说开封都弄了, beside what is asked of 恁这儿; 俺同学搁济源 他说能免, after what was asked.
_HEARD = re.compile("说|听|人家")
_AT_YOURS = re.compile("[你您]们?这(?!个|种|样)")
_SOMEBODY = re.compile(
    "丈母娘|老丈人|岳父|岳母|婆婆|公公|父母|爹妈|爸妈|同学|同事|朋友|亲戚|邻居|战友|老乡|亲家|[表堂][哥弟姐妹]|闺女|女儿|儿子|我儿|儿媳|女婿|父母|爹妈|爸妈|我[爹爸妈娘]|[姐妹哥弟姨姑舅叔伯]"
)
_LIVES_IN = r"(?:在|住|嫁|搬|到|去|回)[^，]{0,3}{place}|{place}(?:市)?(?:住|上班|打工|工作|上学|教书)"
_I_WANT = re.compile("(?:^|，)(?:我们?)(?:想|要|打算|准备|换|买|自己|家)")
_THEIRS = re.compile("[他她](?:家)?(?:自己)?那(?:边|儿|里|头)")
_OF_WHOM = re.compile(rf"(?P<who>{_SOMEBODY.pattern})(?:他|她)?(?:们|家)?(?P<near>[这那])(?:边|儿|里|头)")
# One name for one person, whatever they are called: 儿子那边呢, of 我儿在济源上班.
_ONE_NAME = (
    ("爸妈", "爸妈|父母|爹妈"),
    ("爸", "我?[爹爸]"),
    ("妈", "我?[妈娘]"),
    ("女儿", "闺女|女儿"),
    ("儿子", "我儿|儿子"),
)
_SHE = re.compile("妈|女儿|[姐妹姨姑]|婆婆|丈母娘|岳母|儿媳")
_A_STORY = 5  # clauses
_OF_THEM = re.compile("[他她]")
_SAYS = re.compile("^(?:人家|[他她]们?)?(?:跟我|给我|都|还|就)?(?:说|讲)")
# 我是济源的, 家在兰考: whose own city it is that is named.
_OWN = r"(?:我|我们)家?(?:是|住在?|家在|就在){place}|^(?:我|我们)在{place}(?:住|上班|打工|干活|工作)|(?<![老娘婆])家(?:在|是){place}|^(?:我|我们)家?{place}(?:的|人)|^(?:我|我们)在{place}的$|^(?:我|我们|住)在?{place}$"


@dataclass(frozen=True)
class PlacesMeant:
    """What a text says of places: our regions in order of mention, whether it compares them, a place outside, a vague one.

    The last region is the one asked about. `than_here` tells that it compares the place named with the one spoken of
    before; `here` and `there` that it points to the resident's own place or to the one spoken of; `own` is the region
    that it calls the resident's own, or puts in place of one told by mistake. `aside` tells that the places are only told of
    by the way: 旧车挂的开封牌照. `kin` pairs whoever of theirs is said to live somewhere with the region, `theirs` tells that
    the text points there (她那边呢), `whose` names the one it points at: 我爸那边呢, `ours` that it is
    one who lives where the resident does: 我妈这头.
    `in_passing` tells that the only places are where somebody of theirs lives, told early in a long story.
    """

    regions: tuple[str, ...] = ()
    compares: bool = False
    outside: str | None = None
    vague: bool = False
    than_here: bool = False
    here: bool = False
    there: bool = False
    own: str | None = None
    aside: bool = False
    kin: tuple[tuple[str, str], ...] = ()
    theirs: bool = False
    whose: str | None = None
    ours: bool = False
    in_passing: bool = False


def places_said(text: str) -> PlacesMeant:
    """Find the places that a text as typed means; its clauses tell which of two cities is the one asked about."""
    return find_places(by_clauses(text))


def by_clauses(text: str) -> str:
    """Standardise a text as typed, with a comma between its clauses."""
    return "，".join(standardise(clause) for clause in _CUT.split(text) if clause)


def find_places(text: str) -> PlacesMeant:
    """Find the places that a text means: standardised, with a comma between its clauses where they are known."""
    clauses = [clause for clause in re.split(f"，|(?<=了)(?={_pattern().pattern})", text) if clause]
    hearsay = _hearsay(clauses)
    told = [found if n not in hearsay else [] for n, found in enumerate(map(_regions_in, clauses))]
    asked_of = [found if told[n] else [] for n, found in enumerate(_not_told_by_the_way(clauses))]
    aside = any(told) and not any(asked_of)
    named = _not_taken_back(clauses, told if aside else asked_of)
    regions = tuple(dict.fromkeys(reversed([region for found in named for region in found])))[::-1]
    pointed = _OF_WHOM.search(text)
    asked = [found[-1] for clause, found in zip(clauses, named, strict=True) if found and asks(clause)]
    meant = _asked_last(regions, asked)
    return PlacesMeant(
        regions=meant,
        compares=bool(_BOTH.search(text))
        or (len(regions) > 1 and (_compares(clauses, named, asked) or bool(_as_ours().search(text)))),
        outside=outside_meant(_asking(clauses) if aside else clauses) if aside or not regions else None,
        vague="示范区" in text and not regions,
        than_here=bool(_THAN_HERE.search(text)) or any(_set_against().search(c) and not asks(c) for c in clauses),
        here=any(map(_HERE.search, clauses)),
        there=any(map(_THERE.search, clauses)),
        own=meant[-1] if _put_right(text) else _own(clauses),
        aside=aside,
        kin=tuple((_kin_in(clause), _regions_in(clause)[-1]) for clause in clauses if _tells_of_kin(clause)),
        theirs=bool(_THEIRS.search(text)),
        in_passing=_in_passing(clauses, named),
        whose=_kin_in(pointed["who"]) if pointed and pointed["near"] == "那" else None,
        ours=bool(pointed) and pointed["near"] == "这",  # type: ignore[index]
    )


def _asking(clauses: list[str]) -> list[str]:
    """Give the clauses that ask: where our city is told of by the way, a place outside must be in the question."""
    return [clause for clause in clauses if asks(clause)]


def _in_passing(clauses: list[str], named: list[list[str]]) -> bool:
    """Tell whether a long story names places only where somebody of theirs lives, and early: 老滑一个人过，儿子在济源安家."""
    placed = [at for at, found in enumerate(named) if found]
    early = bool(placed) and len(clauses) >= _A_STORY and placed[-1] < len(clauses) // 2
    return early and all(_tells_of_kin(clauses[at]) for at in placed) and not any(map(_THERE.search, clauses))


def _put_right(text: str) -> bool:
    """Tell whether a place is named after what takes one back: 弄错了 我是济源的; 开封写错了吧 puts no city right."""
    taken_back = _TAKEN_BACK.search(text)
    return taken_back is not None and bool(_regions_in(text[taken_back.end() :]))


def takes_back(text: str) -> bool:
    """Tell whether a text takes back what was said before: 打错了."""
    return bool(_TAKEN_BACK.search(text))


def without_places(text: str) -> str:
    """Drop the names of our places from a text, 示范区 by itself too."""
    return _pattern().sub("", text).replace("示范区", "")


def without_whose(text: str) -> str:
    """Drop words that point at where one of theirs lives: 我爸那边."""
    return _OF_WHOM.sub("", text)


def _regions_in(clause: str) -> list[str]:
    return [_region_of()[m.group()] for m in _pattern().finditer(clause) if not _is_likeness(clause, m.group())]


def _not_told_by_the_way(clauses: list[str]) -> list[list[str]]:
    """Give the regions of each clause but those that are only told of."""
    return [_regions_in(_by_the_way().sub("", clause)) for clause in clauses]


def _hearsay(clauses: list[str]) -> set[int]:
    """Number the clauses that only tell what others say of their own city, where the question is about another place."""
    told = len(clauses) - 1 if _asks_of_own(clauses) else 0  # 俺表姐说济源有啥维修队，咱开封有没有
    of_others = {n for n in range(told) if _SOMEBODY.search(clauses[n]) and _HEARD.search(clauses[n])}
    elsewhere = [n for n, clause in enumerate(clauses) if _regions_in(clause) and (n in of_others or not asks(clause))]
    of_here = any(
        (_HERE.search(clause) or _AT_YOURS.search(clause)) and asks(clause) and not _regions_in(clause)
        for clause in clauses
    )
    heard = {n for n in elsewhere if of_here and _HEARD.search(clauses[n])}
    of_me = _own(clauses) is not None and not any(asks(clause) and _OF_THEM.search(clause) for clause in clauses)
    if of_me:  # 我在济源住，儿在开封上班，我想换空调
        heard |= {
            n
            for n in elsewhere
            if _tells_of_kin(clauses[n]) and not _own([clauses[n]]) and any(map(_I_WANT.search, clauses[n + 1 :]))
        }
    asked_before = (n for n, clause in enumerate(clauses) if asks(clause) and not _regions_in(clause))
    first = next(asked_before, len(clauses))
    somebody = (n for n in elsewhere if n > first and _SOMEBODY.search(clauses[n]))
    heard |= of_others & set(elsewhere)
    return heard | {n for n in somebody if n + 1 < len(clauses) and _SAYS.search(clauses[n + 1])}


def _asks_of_own(clauses: list[str]) -> bool:
    """Tell whether the last clause asks for the resident's own city by name whether it has such a thing: 咱开封有没有."""
    return (
        bool(clauses)
        and bool(re.match(f"(?:那)?我们(?:这儿?)?(?:{_pattern().pattern})", clauses[-1]))
        and asks(clauses[-1])
    )


def _not_taken_back(clauses: list[str], named: list[list[str]]) -> list[list[str]]:
    """Drop the regions before the last words that take them back, where others follow."""
    last = max((at for at, clause in enumerate(clauses) if _TAKEN_BACK.search(clause)), default=-1)
    after = [_regions_after(clauses[last]), *named[last + 1 :]] if last >= 0 else named
    return [*([] for _ in named[: len(named) - len(after)]), *after] if any(after) else named


def _regions_after(clause: str) -> list[str]:
    return _regions_in(_TAKEN_BACK.split(clause)[-1])


def _is_likeness(text: str, place: str) -> bool:
    """Tell whether a place is named only for comparison: 她能跟开封人一样…吗 asks about her own city, 济源和开封一样吗 about both."""
    likeness = re.search(_AS_IN.replace("{place}", re.escape(place)), text)
    if likeness and likeness[0].startswith("也"):
        return True  # 开封也是济源那个一百六十万吨
    return bool(likeness) and not re.search(rf"(?:{_pattern().pattern})(?:示范区|市|那边)?$", text[: likeness.start()])  # type: ignore[union-attr]


def _asked_last(regions: tuple[str, ...], asked: list[str]) -> tuple[str, ...]:
    """Put the one region that a question is about last: 开封写了没，济源反正写了."""
    return tuple(sorted(regions, key=lambda region: region in asked)) if len(set(asked)) == 1 else regions


def _compares(clauses: list[str], named: list[list[str]], asked: list[str]) -> bool:
    """Tell whether both cities are asked about: 济源连船都写了，开封写船没有 asks about one."""
    if len(set(asked)) > 1:
        return True
    last = max(at for at, found in enumerate(named) if found)
    within, after = clauses[last], "".join(clauses[last + 1 :])
    if len(set(named[last])) > 1:
        side_by_side = (
            rf"(?:{_pattern().pattern})市?、?(?:{_pattern().pattern})(?!路|街|大道|村)"  # 开封济源充电桩一样多吗
        )
        return bool(re.search(f"{_CONTRAST}|{_APIECE}|{_JOINING}|{side_by_side}", within + after))
    return bool(re.search(_CONTRAST, within) or re.search(f"{_CONTRAST}|{_APIECE}", after))


def _own(clauses: list[str]) -> str | None:
    pattern = re.compile(_OWN.replace("{place}", f"({_pattern().pattern})"))
    found = [m for clause in clauses if (m := pattern.search(_by_the_way().sub("", clause)))]
    return _region_of()[next(filter(None, found[-1].groups()))] if found else None


@cache
def _region_of() -> dict[str, str]:
    return {name: place.region for place in load_places() for name in (place.name, *place.aliases) if len(name) > 1}


@cache
def _by_the_way() -> re.Pattern[str]:
    return re.compile(_BY_THE_WAY.replace("{place}", f"(?:{_pattern().pattern})"))


def _kin_in(clause: str) -> str:
    """Name who of theirs a clause speaks of: 我爸 and 我爹 are one."""
    found = _SOMEBODY.search(clause)
    called = found[0] if found else ""
    return next((name for name, ways in _ONE_NAME if re.fullmatch(ways, called)), called)


def _tells_of_kin(clause: str) -> bool:
    """Tell whether a clause says where somebody of theirs lives: 俺儿在开封上班."""
    return bool(_SOMEBODY.search(clause) and _lives_in().search(clause) and len(set(_regions_in(clause))) == 1)


def kin_meant(kin: dict[str, str], text: str) -> str | None:
    """Give where whoever of theirs 她那边 or 他那边 points at lives: the last one told of who may be called so."""
    she = "她" in text
    regions = [region for who, region in kin.items() if bool(_SHE.search(who)) == she] or [*kin.values()]
    return regions[-1] if regions else None


@cache
def _lives_in() -> re.Pattern[str]:
    return re.compile(_LIVES_IN.replace("{place}", f"(?:{_pattern().pattern})"))


@cache
def _as_ours() -> re.Pattern[str]:
    """Find 跟我们济源一样不, said of another city."""
    return re.compile(rf"[跟和与]我们?(?:{_pattern().pattern})(?:这边|这儿|这里)?(?:的)?不?一样(?:吗|不|没|么)?$")


@cache
def _set_against() -> re.Pattern[str]:
    return re.compile(_FIGURE_OF.replace("{place}", f"(?:{_pattern().pattern})"))


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_region_of(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))
