"""`tradein notices`: what residents are to be told, and what could not be delivered."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from tradein.bootstrap import default_service
from tradein.commands.printing import AsJson, fail, tell
from tradein.domain.booking.reference import show_reference
from tradein.services.notify import Delivered
from tradein.services.ports_booking import KeptNotice, NoticeKind, NoticeState

app = typer.Typer(help="通知：待发和没发出的，立即发送，重新发送。", no_args_is_help=True)
_KINDS = {
    NoticeKind.BOOKED: "预约成功",
    NoticeKind.CHANGED: "预约改动",
    NoticeKind.CANCELLED: "预约取消",
    NoticeKind.REMINDER: "上门提醒",
}
_MOST_ROUNDS = 1000


@app.command("list", help="列出待发的和多次没发出的通知；--all 连已发的一起列。")
def list_notices(
    failed: Annotated[bool, typer.Option("--failed", help="只列没发出的。")] = False,
    every: Annotated[bool, typer.Option("--all", help="已发出的也列。")] = False,
    as_json: AsJson = False,
) -> None:
    """List notices that wait or were given up."""
    states = tuple(NoticeState) if every else (NoticeState.WAITING, NoticeState.GIVEN_UP)
    found = default_service().desk.pickups.list_notices(states)
    shown = [notice for notice in found if not failed or _is_failed(notice)]
    tell(as_json, {"notices": [_data(notice) for notice in shown]}, "\n".join(map(_line, shown)) or "没有这样的通知。")


@app.command(help="立即发送到时间的通知。有没发出的，退出码为 1。")
def send(as_json: AsJson = False) -> None:
    """Deliver everything that is due, now."""
    service = default_service()
    sent = failed = dropped = 0
    for _ in range(_MOST_ROUNDS):
        done = service.desk.pickups.deliver_notices(service.now())
        sent, failed, dropped = sent + done.sent, failed + done.failed, dropped + done.dropped
        if done == Delivered():
            break
    lines = f"发出 {sent} 条，没发出 {failed} 条，已不需要的 {dropped} 条。"
    tell(as_json, {"sent": sent, "failed": failed, "dropped": dropped}, lines)
    if failed:
        fail("没发出的会自动再试；用 tradein notices list --failed 查看，请检查通知渠道。")


@app.command(help="让没发出的通知重新排队，马上可以再发。写通知编号（可以多个），或者 --all 全部。")
def retry(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[编号]...", help="通知编号，写开头几位也行。")] = None,
    every: Annotated[bool, typer.Option("--all", help="全部没发出的。")] = False,
    as_json: AsJson = False,
) -> None:
    """Let failed notices be due again."""
    if bool(ids) == every:
        fail("请写通知编号（用 tradein notices list --failed 查），或者用 --all 全部重发，二选一。", 2)
    service = default_service()
    chosen = [_one(service.desk.pickups.list_notices(), given).id for given in ids or ()]
    again = service.desk.pickups.retry_notices(None if every else chosen, service.now())
    if not again and not every:
        fail("这些通知没有失败过，不用重发：已发出的不再发，待发的到时间自动发。")
    tell(as_json, {"retried": again}, f"{again} 条重新排队。马上发送：tradein notices send")


def _one(known: tuple[KeptNotice, ...], given: str) -> KeptNotice:
    found = [notice for notice in known if notice.id.startswith(given.strip().lower())]
    if len(found) != 1:
        fail(
            f"{'没有' if not found else '不止一条'}编号以“{given}”开头的通知，请对照 tradein notices list --all 写全。",
            2,
        )
    return found[0]


def _is_failed(notice: KeptNotice) -> bool:
    return notice.state is NoticeState.GIVEN_UP or (notice.state is NoticeState.WAITING and notice.attempts > 0)


def _state(notice: KeptNotice) -> str:
    if notice.state is NoticeState.GIVEN_UP:
        return f"试了 {notice.attempts} 次没发出，不再自动发"
    if notice.state is NoticeState.DELIVERED:
        return "已处理"
    return f"试了 {notice.attempts} 次没发出，会再试" if notice.attempts else "待发"


def _line(notice: KeptNotice) -> str:
    due = f"{notice.due_at:%Y-%m-%d %H:%M}"
    return f"{notice.id[:10]}  {_KINDS[notice.kind]}  {show_reference(notice.reference)}  {due}  {_state(notice)}"


def _data(notice: KeptNotice) -> dict[str, Any]:
    return {
        "id": notice.id,
        "kind": notice.kind.value,
        "reference": notice.reference,
        "due_at": notice.due_at.isoformat(),
        "attempts": notice.attempts,
        "state": notice.state.value,
        "settled_at": notice.settled_at.isoformat() if notice.settled_at else None,
    }
