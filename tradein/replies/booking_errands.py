"""What is said when a booking is looked up, changed or cancelled."""

from __future__ import annotations

from functools import singledispatch

from tradein.domain.booking import Booking, Refused
from tradein.domain.booking.masking import mask_address, mask_name, mask_phone, public_view
from tradein.domain.booking.reference import show_reference
from tradein.replies.booking import booked_items_words, booking_links, slot_buttons, slot_data
from tradein.replies.booking_notes import say_note
from tradein.replies.booking_refusals import say_refused
from tradein.replies.booking_words import STATUS_WORDS, slot_words
from tradein.replies.reply import Button, Reply
from tradein.services.booking_outcomes import Amended, Cancelled, NotFound, SlotFull, TooManyTries
from tradein.services.dialogue.errand import (
    AskChange,
    AskProof,
    ConfirmCancel,
    ConfirmChange,
    ErrandTurn,
    Kept,
    OtherCity,
    Shown,
)
from tradein.services.dialogue.notes import Note


def reply_to_errand(turn: ErrandTurn) -> Reply:
    """Reply to a message about a booking that was made."""
    return _say(turn.outcome)


@singledispatch
def _say(outcome: object) -> Reply:
    raise TypeError(f"no wording for {type(outcome).__name__}")


@_say.register
def _(outcome: AskProof) -> Reply:
    slip = "这个预约号不对，可能有一位打错了，请对照预约成功时给您的号码再发一次。" if outcome.unreadable else ""
    wanted = {"reference": "预约号（8 位，比如 HJK4-7R2M）", "last4": "预约时留的手机号后四位"}
    asked = "和".join(wanted[name] for name in outcome.missing)
    lost = "预约号忘了可以拨打 12345，报手机号请工作人员查。" if "reference" in outcome.missing else ""
    return _reply("proving", f"{slip}请告诉我{asked}，我来查您的预约。{lost}", missing=list(outcome.missing))


@_say.register
def _(outcome: Shown) -> Reply:
    booking = outcome.booking
    buttons = (
        (Button("改时间", "say:改预约时间"), Button("取消预约", "say:取消预约"))
        if booking.status == "confirmed"
        else ()
    )
    return _about(booking, "shown", f"查到了您的预约：\n{_card(booking)}", buttons)


@_say.register
def _(outcome: ConfirmCancel) -> Reply:
    buttons = (Button("确认取消", "say:确认取消"), Button("不取消", "say:不取消了"))
    text = f"要取消的是这个预约：\n{_card(outcome.booking)}\n真的要取消请回复“确认取消”，不取消请回复“不取消”。"
    return _about(outcome.booking, "confirming", text, buttons)


@_say.register
def _(outcome: AskChange) -> Reply:
    said = _notes(outcome.notes)
    text = f"{said}您的预约：\n{_card(outcome.booking)}\n想改哪里？比如“改到后天上午”“地址改成…”“再加一台电视”。"
    return _about(outcome.booking, "changing", text)


@_say.register
def _(outcome: ConfirmChange) -> Reply:
    text = (
        f"{_notes(outcome.notes)}改成这样：\n{_changes(outcome.before, outcome.after)}\n对的话请回复“确认”，"
        f"确认之前原来的预约一直有效。"
    )
    return _about(outcome.before, "confirming", text, (Button("确认", "say:确认"), Button("不改了", "say:不改了")))


@_say.register
def _(outcome: Kept) -> Reply:
    return _reply("kept", "好的，没有改动，原来的预约照旧。")


@_say.register
def _(outcome: OtherCity) -> Reply:
    return _reply("changing", "预约不能换到另一个城市。请先取消这个预约，再按新地址重新约一个；原来的预约现在照旧。")


@_say.register
def _(outcome: NotFound) -> Reply:
    text = "没有查到这个预约：预约号或者手机号后四位不对。请核对后把不对的那样再发一次（拿不准就两样都发）；预约号忘了可以拨打 12345。"
    return _reply("proving", text, missing=["reference", "last4"])


@_say.register
def _(outcome: TooManyTries) -> Reply:
    return _reply("blocked", "查错的次数太多了，为了保护预约人的信息，请过一小时再查，或者拨打 12345。")


@_say.register
def _(outcome: Refused) -> Reply:
    return _reply("refused", f"{say_refused(outcome)}原来的预约没有改动。", reason=outcome.reason.value)


@_say.register
def _(outcome: Cancelled) -> Reply:
    booking = outcome.booking
    text = "这个预约之前已经取消了，不会再上门。" if outcome.repeated else "预约已取消，不会再上门。"
    return _about(booking, "cancelled", f"{text}预约号 {show_reference(booking.reference)}。以后想收随时再约。")


@_say.register
def _(outcome: Amended) -> Reply:
    text = f"修改成功，预约号不变：{show_reference(outcome.booking.reference)}。\n{_card(outcome.booking)}"
    return _about(outcome.booking, "amended", text)


@_say.register
def _(outcome: SlotFull) -> Reply:
    head = f"抱歉，{slot_words(outcome.wanted)}已经约满或者不上门，没有改成，原来的预约照旧。"
    free = "、".join(slot_words(state.slot) for state in outcome.nearest)
    tail = f"最近还能约的有：{free}。您选哪一个？" if free else "请换一个别的日子。"
    data = [slot_data(state) for state in outcome.nearest]
    return _reply("changing", head + tail, slot_buttons(outcome.nearest), free=data)


def _card(booking: Booking) -> str:
    """Show a booking with the person masked."""
    return (
        f"预约号：{show_reference(booking.reference)}\n"
        f"状态：{STATUS_WORDS[booking.status.value]}\n"
        f"物品：{booked_items_words(booking)}\n"
        f"上门时间：{slot_words(booking.slot)}\n"
        f"地址：{booking.city}{booking.district}{mask_address(booking.address)}\n"
        f"联系人：{mask_name(booking.contact_name)}，手机号 {mask_phone(booking.phone)}"
    )


def _changes(before: Booking, after: Booking) -> str:
    """List what would be different; what the resident just told is shown in full for checking."""
    rows = (
        ("上门时间", slot_words(before.slot), slot_words(after.slot)),
        ("物品", booked_items_words(before), booked_items_words(after)),
        ("区县", before.district, after.district),
        ("地址", before.address, after.address),
        ("联系人", before.contact_name, after.contact_name),
        ("手机号", before.phone, after.phone),
    )
    return "\n".join(f"{name}：{new}" for name, old, new in rows if old != new) or "没有变化"


def _notes(notes: tuple[Note, ...]) -> str:
    return "".join(f"{say_note(note)}\n" for note in notes)


def _about(booking: Booking, state: str, text: str, buttons: tuple[Button, ...] = ()) -> Reply:
    links = booking_links(booking) if booking.status == "confirmed" else []
    return _reply(state, text, buttons, reference=booking.reference, booking=public_view(booking), links=links)


def _reply(state: str, text: str, buttons: tuple[Button, ...] = (), **data: object) -> Reply:
    return Reply("booking", text, buttons=buttons, data={"state": state, **data})
