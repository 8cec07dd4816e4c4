"""Working the things named into a draft: adding, replacing, taking off, counting."""

from __future__ import annotations

import re
from dataclasses import replace

from tradein.domain.booking.request_checks import MOST_OF_ONE_ITEM
from tradein.domain.details import ItemCount
from tradein.domain.details.items import ItemFound, find_bare_count, find_items
from tradein.domain.details.numerals import NUMBER, read_number
from tradein.domain.details.text import corrected
from tradein.services.dialogue import notes, words
from tradein.services.dialogue.digressing import asks, counts_as_thing
from tradein.services.dialogue.hearing import Hearing

_OFF_AFTER = re.compile(
    r"^[\s，,]*(?:就|先|都|也|这次|那个|的)*(?:不(?:想|用|打算)?(?:收|卖|拉|约|弄|处理|回收)|别[收拉]|甭[收拉]|"
    r"去掉|去了(?=$|[\s，,。吧啊])|去除|删|划掉|取消|算了|留着|留给|减掉|先?不(?:给|扔)了|(?!门(?!口)|[管线盖腿])[^，,。\s]{0,6}(?:去掉|删掉|划掉|减掉))"
)
_OFF_BEFORE = re.compile(
    r"(?:去掉|删掉|删除|(?<![收要])不[收要]|不(?:再|用|想)?回收|取消|别收|别拉|减掉|减去|去了|不是|没有?|不卖|不处理|不用收)[这那]?(?:一)?[个台]?[旧老]?$"
)
# 冰箱还用着嘞, 冰箱能使嘞 不处理: what goes on being used stays, unless it is asked whether we take it all the same
_IN_USE = re.compile(
    r"^[嘞的]?[\s，,]*(?:俺|我|咱)?家?(?:现在|目前)?(?:"
    r"(?:还|都|正|得|要)(?:得|要|在|想)?(?:接着|继续)?(?:[用使留](?:着|嘞|哩|呢|的|得着|$)|[用使](?=[\s，,。!]))|"
    r"(?!另|剩|其)[^，,。\s]{0,8}?留(?:着|住|下)|"
    r"(?:邻居|对门|闺女|女儿|儿子?|孙子|亲戚|侄[子女]|妹|姐|哥|弟|老伴|媳妇)[^，,。\s]{0,2}(?:说|讲)?(?:想)?(?:要|用|拿走|搬走)(?!收|拉))"
)
_STRANGE = re.compile(
    rf"(?:^|[\s，,、和跟与还有加]){NUMBER}\s?[台个件张把套架辆]\s?[旧破坏废]([一-鿿]{{1,4}}?)(?=$|[\s，,、。！!]|想|要|也|都|来|和|跟|收|拉|处理)"
)
_ONLY = re.compile(
    r"(?:[只光仅](?:想|需)?(?:收|要|有|剩|留(?=[^，,。\s]{1,6}$)|约|拉|处理|卖)?|就(?:收|要|有|剩|约|拉|处理|卖))[这那]?(?:一)?[个台]?[旧老]?$"
)
_ONLY_COUNTED = re.compile(r"(?:^|[\s，,。])就$")
# 洗衣机俺儿说还能使 不卖了 去掉: said of the one thing named, with talk between
_TAKE_IT_OFF = re.compile(r"(?:(?<![收要])不(?:收|卖|拉|给|约|处理)了|(?:去|删|划|减)掉|别[收拉]了)[吧啊了呗]*$")
_BY_OTHERS = re.compile(r"那家|人家|商家|收破烂|收废品|邻居|[门管线]|里(?:头|面|边)?的|收[不吗]|[恁你您]")
_BECOMES = re.compile(r"^[\s，,]*(?:改成|换成|改为|变成)")
_UNWANTED = re.compile(r"^[\s，,]*(?:就|先)?不要了?")
_TO_BE_TAKEN = re.compile(r"拉走|收走|处理|扔|回收|来收|弄走|搬走|抬走")
_PLEADS = re.compile(
    r"顺路|顺便|顺手|捎|放(?:在)?(?:门口|楼下|路边)|通融|不行[吗么啊]|不中[吗么啊]|就不能|真不[能收]|咋不[能收]|[为凭](?:啥|什么)不|加钱|"
    r"给钱|出钱|帮个忙|帮帮忙|求|破例|偷偷|一起[拉收带]|一块儿?[拉收带]|连着"
)
_SPOKEN_NUMBER = re.compile(r"\d{3}|[零幺]|[一二三四五六七八九]{3}")  # 139后头五个零 再来个208
_IN_ALL = re.compile(rf"(?<![又也还])(?:是|一共|总共|共){NUMBER}\s?[台个件张套把]")  # 电视是两台 还有一台是俺儿的
_TOTAL = re.compile(rf"(?:一共|总共|共是?|加起来)\s?(?:是|有)?\s?({NUMBER})\s?[台个件张把](?![人房座屋月小多])")
_PUT_RIGHT = re.compile(
    rf"不是\s?{NUMBER}[^，,\s]{{0,3}}[，,\s]*是\s?{NUMBER}"
)  # 不是四把 是六把 里屋还有俩 adds nothing
_COUNT_ALONE = re.compile(rf"\s*(?:都|各|每样|每个|一共|共|就|是|有|要|收)*\s*{NUMBER}\s*[台个件部张套把][。.吧啊\s]*")
_ALL_ALIKE = re.compile(r"都|各|每")
_OFFER = re.compile(r"[收能可]不[收能可]|收[吗么不]|能收|可以收")


def hear_things(hearing: Hearing) -> None:
    """Take things and counts; say what crews do not take and where it belongs."""
    found = hearing.details.items
    counts = counts_as_thing(hearing.text, hearing.details, hearing.requested)
    if found and not (counts or any(_stays(hearing, item) for item in found)):
        return
    _refuse(hearing, [item for item in found if not item.collected and not _taken_off(hearing, item)])
    _hear_strange(hearing)
    wanted = [item for item in found if item.collected]
    off = [item for item in wanted if _taken_off(hearing, item)]
    on = _specific(hearing, [item for item in wanted if item not in off and not _off_later(item, off)])
    replaced = _take_off(hearing, off)
    if sole := [item for item in on if _nothing_else(hearing, item)]:  # 笔记本里有照片 先不给了 只收手机
        on = [item for item in on if item.word.start >= sole[0].word.start]
    if on and (_nothing_else(hearing, on[0]) or _elsewhere(hearing)):
        _drop_others(hearing, on)
    if on:
        _put_on(hearing, on, replaced)
    elif not off:
        _hear_count(hearing)


def plead_for_refused(hearing: Hearing) -> bool:
    """Say again what is not taken where the resident asks to take it all the same (顺路捎走不行吗)."""
    refused = hearing.draft.refused
    if not refused or hearing.details.items or not _PLEADS.search(hearing.text):
        return False
    _refuse(hearing, list(find_items("、".join(refused))))
    return True


def _hear_strange(hearing: Hearing) -> None:
    """Say what stands beside the things and is none that we know (收音机和一个旧电扇)."""
    strange = _STRANGE.search(hearing.details.rest) if hearing.details.items else None
    if strange:
        hearing.note(notes.ItemUnknown(strange[1]))


def _refuse(hearing: Hearing, refused: list[ItemFound]) -> None:
    """Say what crews do not take, things that go to one place together."""
    if hearing.requested == "address":
        return
    for belongs in dict.fromkeys(item.belongs for item in refused):
        said = list(dict.fromkeys(item.said for item in refused if item.belongs == belongs))
        hearing.note(notes.ItemNotCollected("、".join(said), belongs))
    known = hearing.draft.refused
    fresh = tuple(dict.fromkeys(item.said for item in refused if item.said not in known))
    hearing.draft = replace(hearing.draft, refused=(*known, *fresh))


def _taken_off(hearing: Hearing, item: ItemFound) -> bool:
    plain = corrected(hearing.text)
    before, after = plain[: item.span.start], plain[max(item.word.end, item.span.end) :]
    if _OFF_BEFORE.search(before) or _OFF_AFTER.match(after):
        return not _OFFER.search(after[:6])
    if _BECOMES.match(after) and any(other.word.start > item.word.end for other in hearing.details.items):
        return True
    known = any(_same(kept, item) for kept in hearing.draft.items)
    alone = known and len({found.name for found in hearing.details.items}) == 1
    told_off = _TAKE_IT_OFF.search(after) and not _BY_OTHERS.search(after) and not _TO_BE_TAKEN.search(plain)
    if _stays(hearing, item) or (alone and told_off and not words.adds(hearing.text)):
        return True
    return known and bool(_UNWANTED.match(after)) and not _TO_BE_TAKEN.search(plain)


def _off_later(item: ItemFound, off: list[ItemFound]) -> bool:
    """Tell whether a thing told of is taken off in what follows: 电脑里有资料，先不回收电脑了."""
    return any(other.name == item.name and other.word.start > item.word.start for other in off)


def _stays(hearing: Hearing, item: ItemFound) -> bool:
    """Tell whether a thing is said to be kept or used on."""
    after = corrected(hearing.text)[max(item.word.end, item.span.end) :]
    known = any(_same(kept, item) for kept in hearing.draft.items)
    return bool(_IN_USE.match(after)) and (known or len(hearing.details.items) > 1) and not asks(hearing.text)


def _specific(hearing: Hearing, on: list[ItemFound]) -> list[ItemFound]:
    """Drop 旧家电 where things are named too; ask which where nothing else is, unless that was asked already."""
    specific = [item for item in on if not item.general]
    if specific or not on or hearing.requested == "items" or hearing.draft.items:
        return specific or ([] if hearing.draft.items and hearing.requested != "items" else on)
    hearing.note(notes.ItemTooGeneral(on[0].said))
    return []


def _take_off(hearing: Hearing, off: list[ItemFound]) -> bool:
    gone = [item for told in off for item in _named_by(hearing.draft.items, told)]
    kept = [item for item in hearing.draft.items if item not in gone]
    for item in gone:
        hearing.note(notes.ItemRemoved(item.label))
    if gone:
        hearing.learn("items", items=tuple(kept))
    return bool(gone)


def _named_by(items: tuple[ItemCount, ...], told: ItemFound) -> list[ItemCount]:
    """Give the things that a name takes off: the one called just so, else those of its kind (电视柜, beside 衣柜)."""
    exact = [item for item in items if item.said == told.said and told.said != told.name]
    return exact or [item for item in items if _same(item, told)]


def _nothing_else(hearing: Hearing, first: ItemFound) -> bool:
    """Tell whether only what is named now is to be collected (就一台洗衣机, 只收热水器)."""
    before = corrected(hearing.text)[: first.span.start]
    return bool(_ONLY.search(before) or (first.quantity and _ONLY_COUNTED.search(before)))


def _elsewhere(hearing: Hearing) -> bool:
    """Tell whether the things told before stand where we do not come, and another place is told with others."""
    return hearing.draft.outside and "place" in hearing.learned


def _drop_others(hearing: Hearing, on: list[ItemFound]) -> None:
    kept = tuple(item for item in hearing.draft.items if any(_same(item, told) for told in on))
    if kept != hearing.draft.items:
        hearing.learn("items", items=kept)


def _put_on(hearing: Hearing, on: list[ItemFound], replaced: bool) -> None:
    told = _merged(hearing, on)
    if not told:
        return
    items = list(hearing.draft.items)
    told = _in_all(hearing, told)
    adding = words.adds(hearing.text) and not _IN_ALL.search(corrected(hearing.text))
    if items and not adding and not replaced and hearing.correcting and not any(_known(items, t) for t in told):
        items.pop()  # 不对，是洗衣机 speaks of what was said last
    for thing, counted in told:
        at = _index(items, thing)
        if at is None:
            items.append(thing)
        elif counted:
            total = thing.quantity + (items[at].quantity if adding else 0)
            items[at] = replace(items[at], quantity=min(total, MOST_OF_ONE_ITEM))
    hearing.learn("items", items=tuple(items))


def _in_all(hearing: Hearing, told: list[tuple[ItemCount, bool]]) -> list[tuple[ItemCount, bool]]:
    """Take the number said of all together for the one thing named: 里屋还有一台电视 一共两台."""
    total = _TOTAL.search(corrected(hearing.text))
    number = read_number(total[1]) if total else None
    alone = len(told) == 1 and all(item.label == told[0][0].label for item in hearing.draft.items)
    if not alone or not number or number > MOST_OF_ONE_ITEM:
        return told
    return [(replace(told[0][0], quantity=number), True)]


def _merged(hearing: Hearing, on: list[ItemFound]) -> list[tuple[ItemCount, bool]]:
    """Sum what is named twice in one message, and tell whether a count was said."""
    told: list[tuple[ItemCount, bool]] = []
    for item in on:
        thing = ItemCount(item.name, item.said, item.quantity or 1)
        if item.unclear:
            hearing.note(notes.CountUnclear(thing.label))
        if not 1 <= thing.quantity <= MOST_OF_ONE_ITEM or item.quantity == 0:
            hearing.note(notes.CountTooLarge(thing.label, MOST_OF_ONE_ITEM))
            continue
        at = next((i for i, (other, _) in enumerate(told) if other.label == thing.label), None)
        if at is None:
            told.append((thing, item.quantity is not None))
        elif item.quantity:
            both = item.quantity + (told[at][0].quantity if told[at][1] else 0)  # 那旧电视也得拉走 … 电视一台
            told[at] = (replace(thing, quantity=min(both, MOST_OF_ONE_ITEM)), True)
    return told


def _hear_count(hearing: Hearing) -> None:
    """Take a bare count for the thing named last: 两台, 再加一台, 不是一台是两台."""
    items = hearing.draft.items
    put_right = _PUT_RIGHT.search(hearing.text)
    adding = words.adds(hearing.text) and not put_right
    alone = _COUNT_ALONE.fullmatch(corrected(hearing.text))
    of_a_number = hearing.requested == "phone" and _SPOKEN_NUMBER.search(hearing.text)
    if (
        of_a_number
        or not items
        or not (alone or hearing.requested == "items" or adding or hearing.correcting or "数量" in hearing.text)
    ):
        return
    count = find_bare_count(re.sub(r"不是.{1,4}?[，,\s是]", "", hearing.text))
    if not count:
        return
    if alone and _ALL_ALIKE.search(hearing.text) and count <= MOST_OF_ONE_ITEM:
        hearing.learn("items", items=tuple(replace(item, quantity=count) for item in items))
        return
    total = count + (items[-1].quantity if adding else 0)
    if total > MOST_OF_ONE_ITEM:
        hearing.note(notes.CountTooLarge(items[-1].label, MOST_OF_ONE_ITEM))
        return
    hearing.learn("items", items=(*items[:-1], replace(items[-1], quantity=total)))


def _known(items: list[ItemCount], told: tuple[ItemCount, bool]) -> bool:
    return _index(items, told[0]) is not None


def _index(items: list[ItemCount], thing: ItemCount) -> int | None:
    """Find the same thing on the list, also under the catalogue's own word for it."""
    for at, item in enumerate(items):
        if item.label == thing.label or (item.name == thing.name and thing.said in (thing.name, item.said)):
            return at
    return None


def _same(kept: ItemCount, item: ItemFound) -> bool:
    if item.general:
        return kept.label == item.name
    return kept.name == item.name and (item.said in (kept.said, item.name) or kept.label == kept.name)
