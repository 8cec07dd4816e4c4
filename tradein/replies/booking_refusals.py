"""Why a booking, a change or a cancellation cannot be had, in words."""

from __future__ import annotations

from tradein.domain.booking import Reason, Refused
from tradein.replies.booking_words import STATUS_WORDS

_TEXTS = {
    Reason.DATE_PAST: "这个日子已经过了，请从明天起 30 天内选一天。",
    Reason.DATE_TODAY: "当天来不及安排，最早可以约明天。",
    Reason.DATE_AFTER_CUT_OFF: "这一天已经过了预约截止时间，请换一个晚一些的日子。",
    Reason.DATE_TOO_FAR: "只能约 30 天以内，请换一个近一些的日子。",
    Reason.DISTRICT_UNKNOWN: "这个地方不在开封市和济源示范区的上门范围里。",
    Reason.DISTRICT_OF_OTHER_CITY: "{subject}不是这个城市的，请再说一下在哪个区县或者镇、街道。",
    Reason.NO_ITEMS: "还没有说要收什么东西。",
    Reason.ITEM_UNKNOWN: "{subject}不在可以上门回收的目录里。",
    Reason.ITEM_NOT_COLLECTED: "{subject}不能上门回收。",
    Reason.QUANTITY_IMPOSSIBLE: "{subject}的数量不对，一次最多约 20 台（件），再多请拨打 12345。",
    Reason.NAME_MISSING: "还没有联系人姓名。",
    Reason.PHONE_NOT_MOBILE: "手机号不对，请说 11 位手机号。",
    Reason.ADDRESS_MISSING: "还没有上门地址。",
    Reason.TEXT_TOO_LONG: "姓名或者地址太长了，请说短一些。",
    Reason.NO_LONGER_CONFIRMED: "这个预约{subject}，不能再改动了。",
    Reason.TOO_LATE_TO_CHANGE: "离上门时间太近，过了修改的截止时间，改不了了；您可以取消，或者拨打 12345。",
    Reason.TOO_LATE_TO_CANCEL: "上门时段已经开始，取消不了了，请直接告诉上门的收运人员，或者拨打 12345。",
    Reason.TOO_EARLY_TO_MARK: "还没到上门时间。",
}


def say_refused(refused: Refused) -> str:
    """Say a refusal; a status is named in words."""
    subject = STATUS_WORDS.get(refused.subject, refused.subject)
    return _TEXTS[refused.reason].format(subject=subject)
