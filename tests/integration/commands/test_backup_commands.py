"""`tradein backup` and `tradein restore`: the drill is backup → wipe → restore, on both databases and across them."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import MetaData, select

from tests.fakes.dealers import make_dealer
from tests.integration.commands.conftest import forget
from tradein.bootstrap import default_service
from tradein.domain.facts import ReplyFact
from tradein.operating.running import forget_running, tell_running
from tradein.services.ports_dealers import DealerChange, ImportStamp
from tradein.services.ports_sessions import Exchange


@pytest.fixture
def filled(service, book):
    """A service that keeps something of everything."""
    now = service.now()
    book()
    book(ahead=3, phone="13900000007")
    opened = service.sessions.open("web", "kaifeng", now)
    fact = ReplyFact("r1", now.date(), "web", "kaifeng", "answer", "car", "car.subsidy", "answered", ("a:b",))
    service.sessions.store.record(opened.session.id, None, Exchange("换车", [], now), None, [fact])
    service.sessions.store.judge(opened.session.id, "r1", True, "好", now)
    service.staff.accounts.add("wangli", "王丽", now, "long enough 42")
    service.staff.log_in("wangli", "wrong", now)
    with service.dealers.store.changing() as directory:
        stamp = ImportStamp(now, "王工", "x.csv", "0" * 64)
        dealer = make_dealer("A", lat=34.8, lon=114.3, brands=("格力",), valid_to=now.date())
        directory.write(stamp, [dealer], [DealerChange("A", "added", {})])
    service.settings.state_dir.mkdir(exist_ok=True)
    (service.settings.state_dir / "notices.jsonl").write_text('{"id": "1"}\n')
    return service


def contents(engine) -> dict[str, list[tuple]]:
    found = MetaData()
    found.reflect(engine)
    with engine.connect() as connection:
        return {t.name: sorted(map(tuple, connection.execute(select(t))), key=repr) for t in found.sorted_tables}


def wipe(service) -> None:
    found = MetaData()
    found.reflect(service.engine)
    found.drop_all(service.engine)
    (service.settings.state_dir / "notices.jsonl").unlink()


@pytest.fixture
def backup(filled, tradein, tmp_path: Path) -> Path:
    path = tmp_path / "b.tar.gz"
    typed = tradein("backup", str(path), "--json")
    assert typed.code == 0, typed.err
    assert typed.data["rows"]["bookings"] == 2
    return path


def test_what_was_wiped_comes_back_and_goes_on(filled, tradein, book, backup) -> None:
    before = contents(filled.engine)
    assert all(before[table] for table in ("bookings", "turns", "feedback", "staff", "dealers", "reply_facts"))
    wipe(filled)
    typed = tradein("restore", str(backup))
    assert typed.code == 0, typed.err
    assert contents(filled.engine) == before
    assert (filled.settings.state_dir / "notices.jsonl").read_text() == '{"id": "1"}\n'
    assert book(ahead=4).reference, "new rows are numbered after those that were restored"
    again = filled.sessions.open("web", None, filled.now())
    filled.sessions.store.record(again.session.id, None, Exchange("再问", [], filled.now()))
    assert filled.desk.pickups.export_person("13900000007")[0]["phone"] == "13900000007"


def test_a_backup_moves_between_databases(filled, tradein, backup, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TRADEIN_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere.sqlite")
    forget()
    typed = tradein("restore", str(backup))
    assert typed.code == 0, typed.err
    assert {t: len(r) for t, r in contents(default_service().engine).items()} == {
        t: len(r) for t, r in contents(filled.engine).items()
    }


def test_a_database_that_holds_something_is_replaced_only_on_consent(filled, tradein, backup, monkeypatch) -> None:
    filled.staff.accounts.add("later", "后来", filled.now())
    before = contents(filled.engine)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    typed = tradein("restore", str(backup))
    assert (typed.code, contents(filled.engine)) == (1, before)
    assert "已有数据" in typed.err
    assert tradein("restore", str(backup), "--yes").code == 0
    assert [account.login for account in filled.staff.store.everyone()] == ["wangli"]


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flipped(content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def foreign(_: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("holiday.txt"), io.BytesIO())
    return out.getvalue()


def rewritten(change):
    """A backup whose members are changed, its packing sound."""

    def _rewrite(content: bytes) -> bytes:
        out = io.BytesIO()
        with tarfile.open(fileobj=io.BytesIO(content)) as old, tarfile.open(fileobj=out, mode="w:gz") as new:
            for member in old:
                data = change(member.name, old.extractfile(member).read())
                if data is not None:
                    member.size = len(data)
                    new.addfile(member, io.BytesIO(data))
        return out.getvalue()

    return _rewrite


def manifest(**fields):
    return rewritten(lambda n, d: json.dumps({**json.loads(d), **fields}).encode() if n == "manifest.json" else d)


WRONG = {
    "cut off": (cut, "损坏"),
    "one byte changed": (flipped, "损坏"),
    "another archive": (foreign, "不是 tradein backup"),
    "no archive": (lambda _: b"hello", "不是备份"),
    "empty": (lambda _: b"", "不是备份"),
    "rows changed": (rewritten(lambda n, d: d + b"{}\n" if n.endswith("staff.jsonl") else d), "对不上"),
    "a table missing": (rewritten(lambda n, d: None if n.endswith("dealers.jsonl") else d), "对不上"),
    "of a newer version": (manifest(revision="9999_future"), "更新的版本"),
    "of another form": (manifest(format="tradein-backup-9"), "不认识"),
    "leaving its folder": (manifest(files={"../../evil": "0"}), "不该有的文件名"),
    "of other keys": (manifest(probe=Fernet(Fernet.generate_key()).encrypt(b"x").decode()), "data.key"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_or_damaged_file_is_refused_and_changes_nothing(filled, tradein, backup, name) -> None:
    change, word = WRONG[name]
    backup.write_bytes(change(backup.read_bytes()))
    before = contents(filled.engine)
    typed = tradein("restore", str(backup), "--yes")
    assert typed.code == 1
    assert "什么都没有改" in typed.err
    assert word in typed.err
    assert contents(filled.engine) == before


def test_nothing_is_restored_while_the_service_runs(filled, tradein, backup) -> None:
    tell_running(filled.settings.state_dir, "")
    try:
        typed = tradein("restore", str(backup), "--yes")
        assert typed.code == 1
        assert "正在运行" in typed.err
        assert tradein("restore", str(backup), "--check").code == 0
    finally:
        forget_running(filled.settings.state_dir)
    assert tradein("restore", "没有.tar.gz").code == 2


def test_a_backup_is_for_its_owner_alone_and_holds_no_key(filled, backup) -> None:
    assert backup.stat().st_mode & 0o077 == 0
    with tarfile.open(backup) as archive:
        held = b"".join(archive.extractfile(member).read() for member in archive)
    for key in filled.settings.encryption_keys():
        assert key.encode() not in held
    assert b"13900000007" not in held


def test_a_backup_is_of_one_moment(filled, tradein, book, backup) -> None:
    """Rows that are written while a snapshot is read are not in it."""
    from tradein.store.dumping import lines_of, snapshot, tables_of

    with snapshot(filled.engine) as connection:
        book(ahead=5)
        (bookings,) = [table for table in tables_of(connection) if table.name == "bookings"]
        assert len(list(lines_of(connection, bookings))) == 2
