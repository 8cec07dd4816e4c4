import io
import json

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import MetaData, String, Text, select

from tests.integration.commands.conftest import forget
from tradein.bootstrap import default_service
from tradein.services.ports_sessions import Exchange
from tradein.settings import load_settings
from tradein.store.sealing import Sealer

PHONE = "13900000555"


@pytest.fixture
def talked(service, book):
    """One person has booked, drafted, talked and judged; another has talked too."""
    booking = book()
    now = service.now()
    for said, phone in (("电话 139 0000 0555", PHONE), ("一三九零零零零零五五六", "13900000556")):
        session = service.sessions.open("web", "jiyuan", now).session
        service.sessions.store.record(session.id, None, Exchange(said, [{"text": "好的"}], now))
        service.sessions.store.judge(session.id, "a" * 32, True, f"我是{phone}", now)
        service.desk.pickups.drafts.save(session.id, {"phone": phone}, now)
    return booking


def test_all_that_is_held_on_a_person_is_exported(tradein, talked, tmp_path):
    held = tradein("privacy", "export", "--phone", "139-0000-0555").data
    assert [booking["address"] for booking in held["bookings"]] == ["虚构路9号院3单元"]
    assert {notice["kind"] for notice in held["notices"]} == {"booked", "reminder"}
    assert held["drafts"] == [{"phone": PHONE}]
    (conversation,) = held["conversations"]
    assert conversation["turns"][0]["said"] == "电话 139 0000 0555"
    assert conversation["feedback"][0]["comment"] == f"我是{PHONE}"
    done = tradein("privacy", "export", "--phone", PHONE, "--out", "copy.json")
    assert PHONE not in done.out
    assert (tmp_path / "copy.json").stat().st_mode & 0o077 == 0
    assert json.loads((tmp_path / "copy.json").read_text(encoding="utf-8")) == held


def test_erasing_asks_and_leaves_nothing_of_them_and_all_of_others(tradein, talked, service, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    asked = tradein("privacy", "erase", "--phone", PHONE)
    assert asked.code == 1
    assert "1 条（其中 1 条还没上门" in asked.err
    assert PHONE not in asked.err
    done = tradein("privacy", "erase", "--phone", PHONE, "--yes", "--json")
    assert done.data == {"bookings": 1, "cancelled": 1, "conversations": 1, "drafts": 1}
    held = tradein("privacy", "export", "--phone", PHONE).data
    assert not any(held[name] for name in ("bookings", "drafts", "conversations"))
    assert len(tradein("privacy", "export", "--phone", "13900000556").data["conversations"]) == 1
    assert "没有找到" in tradein("privacy", "erase", "--phone", PHONE).out
    free = service.desk.pickups.free_slots("jiyuan", "轵城镇", talked.date, talked.date, service.now())
    assert free[0].taken == 0


def test_a_conversation_about_their_booking_alone_is_theirs_too(tradein, service, book):
    booking = book()
    session = service.sessions.open("web", "jiyuan", service.now()).session
    said = f"查一下{booking.reference[:4].lower()} {booking.reference[4:]}"
    service.sessions.store.record(session.id, None, Exchange(said, [{"text": "查到了"}], service.now()))
    assert tradein("privacy", "erase", "--phone", PHONE, "--yes", "--json").data["conversations"] == 1
    assert service.sessions.store.history(session.id, 5) == []


def test_the_phone_can_be_typed_when_asked(tradein, talked, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PHONE}\n"))
    assert '"虚构路9号院3单元"' in tradein("privacy", "export").out


def test_a_number_that_is_none_is_refused(tradein):
    assert tradein("privacy", "export", "--phone", "12345").code == 2
    assert tradein("privacy", "erase", "--phone", "0378-1234567", "--yes").code == 2


def test_keys_are_rotated_over_every_table_and_then_the_old_one_can_go(tradein, talked, service, monkeypatch):
    old = load_settings().encryption_keys()
    assert "已放进" in tradein("privacy", "new-key", "--yes").out
    new = restarted().settings.encryption_keys()
    assert new[1:] == old
    assert default_service().person.export(PHONE)["bookings"]  # found while both keys are there
    first = tradein("privacy", "rotate", "--yes", "--json").data
    assert first == {"keys": 2, "resealed": {"bookings": 1, "booking_drafts": 2, "turns": 2, "feedback": 2}}
    assert default_service().person.export(PHONE)["bookings"]
    assert "旧密钥可以去掉" in tradein("privacy", "rotate", "--yes").out
    load_settings().key_file.write_text(new[0])
    after = restarted()
    assert all(sealed_by(after, new[0]))
    held = after.person.export(PHONE)
    assert (len(held["bookings"]), len(held["drafts"]), len(held["conversations"])) == (1, 1, 1)
    again = after.desk.pickups.book(_same(talked), "{}2", after.now())
    assert again.repeated
    assert again.reference == talked.reference


def restarted():
    default_service().engine.dispose()
    forget()
    return default_service()


def sealed_by(service, key):
    """Whether each sealed text of each table opens with one key; a table that rotation forgets is found here."""
    sealer, tables = Sealer([key]), MetaData()
    tables.reflect(service.engine)
    with service.engine.begin() as connection:
        for table in tables.tables.values():
            columns = [column for column in table.columns if isinstance(column.type, String | Text)]
            for row in connection.execute(select(*columns)) if columns else ():
                yield from (sealer.opens(text) for text in row if text and text.startswith("gAAAA"))


def _same(booking):
    from tests.fakes.bookings import make_request

    return make_request(date=booking.date)


def test_what_no_key_opens_is_counted_and_nothing_changes(tradein, talked, service):
    lost = load_settings().encryption_keys()[0]
    load_settings().key_file.write_text(Fernet.generate_key().decode())
    restarted()
    done = tradein("privacy", "rotate", "--yes")
    assert done.code == 1
    assert "预约 1 条" in done.err
    load_settings().key_file.write_text(lost)
    assert restarted().person.export(PHONE)["bookings"]


def test_rotation_waits_for_agreement(tradein, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert tradein("privacy", "rotate").code == 1
