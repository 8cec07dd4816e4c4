"""What is said while a booking is being made: notice, questions, summary, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from tradein.domain.booking import Booking, BookingRules, Refused, SlotState
from tradein.domain.booking.masking import public_view
from tradein.domain.booking.reference import show_reference
from tradein.domain.details import PERIODS, Draft, ItemCount
from tradein.domain.details.places import districts_of
from tradein.domain.regions import CITY_NAMES
from tradein.replies.booking_notes import say_note
from tradein.replies.booking_refusals import say_refused
from tradein.replies.booking_words import PERIOD_WORDS, cut_off_words, day_words, slot_words, unit_of
from tradein.replies.reply import Button, Reply
from tradein.services.booking_dialogue import COLLECTING, CONFIRMING, DECLINED, STOPPED, Turn
from tradein.services.booking_outcomes import Booked, SlotFull
from tradein.services.dialogue.notes import Note, PeriodNoon, ServiceAsked, WhichPeriod

_ASK_PERIOD = (PeriodNoon, WhichPeriod)  # these ask for the period themselves
_CONFIRM_BUTTONS = (
    Button("确认", "say:确认"),
    Button("要修改", "say:不对，要修改"),
    Button("算了", "say:算了"),
)


def reply_to_turn(turn: Turn, opening: bool = False, retention_days: int = 90) -> Reply:
    """Reply to a message heard into a draft; `opening` puts the notice on personal data before the first question."""
    if turn.state == STOPPED:
        return _reply(turn, "好的，不约了，刚才说的内容没有保存。以后想约随时说“预约上门回收”。")
    if turn.state == DECLINED:
        return declined(turn.draft)
    parts = [notice(retention_days)] if opening else []
    parts += [say_note(note) for note in turn.notes]
    if turn.state == CONFIRMING:
        parts.append(summary(turn.draft))
        return _reply(turn, "\n".join(parts), _CONFIRM_BUTTONS)
    parts += [_noted(turn)] if turn.learned else []
    if turn.missing and not (turn.missing[0] == "period" and any(isinstance(n, _ASK_PERIOD) for n in turn.notes)):
        parts.append(question(turn.missing[0], turn.draft))
    return _reply(turn, "\n".join(filter(None, parts)), _choices(turn))


def go_on(draft: Draft) -> Reply:
    """Come back to the booking after another matter was answered in between."""
    missing = draft.missing()
    turn = Turn(draft, True, (), missing, COLLECTING if missing else CONFIRMING)
    ask = question(missing[0], draft) if missing else summary(draft)
    return _reply(turn, f"接着办刚才的上门回收预约。{ask}", _choices(turn) if missing else _CONFIRM_BUTTONS)


def declined(kept: Draft) -> Reply:
    """Name other ways to whoever will not give what a booking needs, and what is still held for a change of mind."""
    still = [
        word
        for word, known in (
            ("要收的东西", kept.items),
            ("上门地址", kept.address),
            ("在哪个区县（镇）", kept.district and not kept.address),
            ("时间", kept.date),
        )
        if known
    ]
    gone = _NO_NAME_KEPT if kept.address else _NOTHING_PERSONAL
    held = f"{'、'.join(still)}先给您记着，改主意了说“接着约”，说“算了”就全清掉。" if still else ""
    return Reply("booking", f"{gone}{held}{_OTHER_WAYS}", data={"state": DECLINED, "missing": []})


def noted(turn: Turn, note: Note) -> Reply:
    """Say one thing, and ask again for what is missing."""
    return reply_to_turn(replace(turn, notes=(note,)))


def of_service(about: str) -> Reply:
    """Tell of the pickup itself after it was booked; `about` as in notes.ServiceAsked."""
    return Reply("booking", say_note(ServiceAsked(about)))


def notice(retention_days: int) -> str:
    """Say what is collected, why, for how long, and that it is not kept without consent."""
    return (
        "可以为您预约上门回收。说明：预约需要您的姓名、手机号和上门地址，只用于安排这次上门回收和联系您，"
        f"加密保存，上门结束 {retention_days} 天后删除；最后请您核对并同意后才会提交，中途说“算了”就不保存。"
        f"请不要发身份证号、银行卡号。"
    )


def question(field: str, draft: Draft) -> str:
    """Ask for a missing field, named as in Draft.missing."""
    if field == "place":
        return _ask_place(draft)
    return {
        "items": "要收哪些东西，各几台（件）？比如“冰箱一台、洗衣机一台”。",
        "address": "上门地址是哪里？请说到门牌号或者好找的位置，比如“幸福小区3号楼2单元501”“周庄村西头第二家”。",
        "name": "联系人怎么称呼？请说姓名，比如“王建国”，说“王大娘”也可以。",
        "phone": "联系手机号是多少？请说 11 位手机号，收运人员上门前要联系您。",
        "time": "想约哪一天、什么时段上门？时段有上午 9–12 点、下午 14–17 点、晚上 18–20 点，"
        "比如“明天上午”“下周三下午”。",
        "date": "想约哪一天上门？明天起 30 天内都可以选，比如“后天”“12月1号”。",
        "period": "约哪个时段上门？上午 9–12 点、下午 14–17 点、晚上 18–20 点，请选一个。",
    }[field]


def summary(draft: Draft) -> str:
    """Show all details for checking, and ask for confirmation and consent together."""
    city = CITY_NAMES.get(draft.region or "", "")
    when = f"{day_words(draft.date)}{PERIOD_WORDS[draft.period]}" if draft.date and draft.period else ""
    return (
        "请核对预约信息：\n"
        f"物品：{items_words(draft.items)}\n"
        f"地址：{city}{draft.district}{draft.full_address}\n"
        f"联系人：{draft.name}\n"
        f"手机号：{draft.phone}\n"
        f"上门时间：{when}\n"
        "都对的话请回复“确认”，即表示信息无误，并同意为这次上门回收使用和保存以上信息；哪里要改直接说，"
        "比如“换成后天上午”“地址改成…”。"
    )


def booked(outcome: Booked, rules: BookingRules | None = None) -> Reply:
    """Say that the booking exists, its reference and what to do to change it. Only for what was committed."""
    booking, rules = outcome.booking, rules or BookingRules()
    again = "这个预约之前已经提交过了，没有重复下单。" if outcome.repeated else ""
    text = (
        f"预约成功，信息已确认。{again}\n"
        f"预约号：{show_reference(booking.reference)}\n"
        f"上门时间：{slot_words(booking.slot)}\n"
        f"物品：{booked_items_words(booking)}\n"
        "请记好预约号。要查询、改期或者取消，把预约号和手机号后四位告诉我就行："
        f"{cut_off_words(rules.cut_off(booking.region, booking.date))}前可以改，上门时段开始前可以取消；也可以拨打 "
        f"12345。"
    )
    buttons = (
        Button("查我的预约", "say:查我的预约"),
        Button("改时间", "say:改预约时间"),
        Button("取消预约", "say:取消预约"),
    )
    data = {"state": "confirmed", "reference": booking.reference, "booking": public_view(booking)}
    return Reply("booking", text, buttons=buttons, data=data | {"links": booking_links(booking)})


def slot_full(outcome: SlotFull) -> Reply:
    """Say that the slot is full, that nothing was booked, and offer the nearest free ones."""
    data = {"state": COLLECTING, "missing": ["time"], "free": [slot_data(state) for state in outcome.nearest]}
    head = (
        f"抱歉，{outcome.wanted.district}{slot_words(outcome.wanted)}已经约满或者不上门，还没有约上，"
        f"其他信息都给您留着。"
    )
    if not outcome.nearest:
        return Reply("booking", f"{head}附近的日子也满了，请换一个远一些的日子，或者拨打 12345。", data=data)
    free = "、".join(slot_words(state.slot) for state in outcome.nearest)
    return Reply(
        "booking", f"{head}最近还能约的有：{free}。您选哪一个？", buttons=slot_buttons(outcome.nearest), data=data
    )


def refused(outcome: Refused) -> Reply:
    """Say why a booking could not be accepted; nothing was booked."""
    return Reply(
        "booking", f"{say_refused(outcome)}这次还没有约上。", data={"state": COLLECTING, "reason": outcome.reason.value}
    )


def slot_buttons(states: tuple[SlotState, ...]) -> tuple[Button, ...]:
    """Offer free slots to tap."""
    short = {"morning": "上午", "afternoon": "下午", "evening": "晚上"}
    titles = [f"{s.slot.date.month}月{s.slot.date.day}日{short[s.slot.period.value]}" for s in states]
    return tuple(Button(title, f"say:{title}") for title in titles)


def slot_data(state: SlotState) -> dict[str, object]:
    """Give a free slot for channels that show more."""
    return {"date": state.slot.date.isoformat(), "period": state.slot.period.value, "left": state.left}


def booking_links(booking: Booking) -> list[dict[str, str]]:
    """Give where a booking can be printed or put into a calendar; the addresses are of this service."""
    proof = f"?phone_last4={booking.phone[-4:]}"
    return [
        {"title": "打印或保存预约单", "href": f"/bookings/{booking.reference}/print{proof}"},
        {"title": "加到手机日历", "href": f"/api/bookings/{booking.reference}.ics{proof}"},
    ]


def items_words(items: tuple[ItemCount, ...]) -> str:
    """Name things with their counts."""
    return "、".join(f"{item.label} {item.quantity} {unit_of(item.name)}" for item in items)


def booked_items_words(booking: Booking) -> str:
    """Name the things of a booking with their counts."""
    return "、".join(f"{item.label} {item.quantity} {unit_of(item.name)}" for item in booking.items)


_NOTHING_PERSONAL = "好的，您不愿意留的信息我们不要，姓名、手机号和地址都没有保存。"
_NO_NAME_KEPT = "好的，您不愿意留的信息我们不要，姓名和手机号都没有保存。"
_OTHER_WAYS = (
    "没有姓名、手机号和地址，收运人员找不到您，没法约上门；"
    "您可以拨打 12345 由工作人员登记，也可以自己把旧家电送到就近的回收网点，或者买新家电时让商家顺便收走。"
    "政策问题随时问，不用留信息。"
)


def _ask_place(draft: Draft) -> str:
    if not draft.region:
        return "您在哪个城市、哪个区县或者镇、街道？比如“开封市龙亭区”“济源坡头镇”。"
    names = "、".join(districts_of(draft.region))
    return f"您在{CITY_NAMES[draft.region]}的哪个{'区县' if draft.region == 'kaifeng' else '镇或街道'}？{names}。"


def _noted(turn: Turn) -> str:
    """Repeat what was just understood, so that slips are caught early."""
    draft = turn.draft
    place = f"{CITY_NAMES.get(draft.region or '', '')}{draft.district or ''}{draft.town or ''}"
    told = {
        "items": items_words(draft.items),
        "place": place,
        "address": draft.address or "",
        "name": f"联系人{draft.name}" if draft.name else "",
        "phone": f"手机号{draft.phone}" if draft.phone else "",
        "date": day_words(draft.date) if draft.date else "",
        "period": PERIOD_WORDS[draft.period] if draft.period else "",
    }
    heard = "，".join(filter(None, (told.get(field, "") for field in turn.learned)))
    return f"记下了：{heard}。" if heard else ""


def _choices(turn: Turn) -> tuple[Button, ...]:
    asked = turn.missing[0] if turn.missing else ""
    if asked == "place" and not turn.draft.region:
        return tuple(Button(name, f"say:{name}") for name in CITY_NAMES.values())
    if asked == "place":
        return tuple(Button(name, f"say:{name}") for name in districts_of(turn.draft.region or ""))
    if asked == "period":
        return tuple(Button(PERIOD_WORDS[period], f"say:{PERIOD_WORDS[period][:2]}") for period in PERIODS)
    return ()


def _reply(turn: Turn, text: str, buttons: tuple[Button, ...] = ()) -> Reply:
    data = {"state": turn.state, "missing": list(turn.missing)}
    return Reply("booking", text, buttons=buttons, data=data)
