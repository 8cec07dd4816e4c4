"""Sentences on accounts of staff: for the command line and for the console."""

from __future__ import annotations

from tradein.services.staff import LEAST_PASSWORD, LoginRefusal, StaffRefusal

REFUSED = {
    StaffRefusal.BAD_LOGIN: "账号要以小写字母开头，只用小写字母、数字、. - _，2 到 40 个字符。",
    StaffRefusal.BAD_NAME: "请用 --name 写明姓名，最多 40 个字。",
    StaffRefusal.WEAK_PASSWORD: f"密码太弱：至少 {LEAST_PASSWORD} 个字符，不能包含账号，也不能只有几种字符。",
    StaffRefusal.TAKEN: "这个账号已经有了。换一个，或者用 tradein staff reset-password 重设密码。",
    StaffRefusal.UNKNOWN: "没有这个账号。用 tradein staff list 看看有哪些。",
    StaffRefusal.UNCHANGED: "新密码和现在的一样，请换一个。",
}
NOT_LET_IN = {
    LoginRefusal.WRONG: "账号或密码不对，请检查后再试。忘了密码，请找管理员重设。",
    LoginRefusal.TOO_MANY_TRIES: "输错的次数太多了，请过一小时再试，或者找管理员。",
}
WRONG_PASSWORD = "现在的密码不对，请检查后再试。"  # noqa: S105 - a sentence
NOT_REPEATED = "两次输入的新密码不一样，请重新输入。"
