import json

import pytest

from tests.fakes.bookings import NOW, make_request
from tradein.domain.booking.booking import make_booking
from tradein.services.ports_booking import DeliveryFailed, Notice, NoticeKind
from tradein.store.notice_log import FileSender

BOOKING = make_booking(make_request(), "HJK47R2M", NOW)


def test_a_notice_is_written_masked_once_and_for_the_owner_alone(tmp_path):
    path = tmp_path / "notices" / "sent.jsonl"
    for notice_id in ("a", "b", "a"):
        FileSender(path).send(Notice(notice_id, NoticeKind.BOOKED, BOOKING))
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    assert (lines[0]["kind"], lines[0]["contact_name"], lines[0]["phone"]) == ("booked", "试**", "139****0555")
    assert path.stat().st_mode & 0o077 == 0


def test_neither_person_nor_reference_is_written(tmp_path):
    path = tmp_path / "sent.jsonl"
    FileSender(path).send(Notice("a", NoticeKind.REMINDER, BOOKING))
    written = path.read_text(encoding="utf-8")
    assert not any(secret in written for secret in ("试用者", "13900000555", "虚构路", "HJK47R2M"))


def test_a_file_that_cannot_be_written_is_a_failed_delivery(tmp_path):
    with pytest.raises(DeliveryFailed):
        FileSender(tmp_path).send(Notice("a", NoticeKind.BOOKED, BOOKING))
