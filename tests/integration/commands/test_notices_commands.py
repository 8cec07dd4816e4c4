from tradein.services.ports_booking import NoticeState


def give_up(service, notice):
    with service.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE booking_notices SET outcome = 'given_up', attempts = 8 WHERE kind = 'booked'"
        )


def test_what_waits_is_listed_sent_and_listed_no_more(tradein, book):
    booking = book(2)
    listed = tradein("notices", "list", "--json").data["notices"]
    assert {notice["kind"] for notice in listed} == {"booked", "reminder"}
    assert {notice["reference"] for notice in listed} == {booking.reference}
    assert tradein("notices", "send", "--json").data == {"sent": 1, "failed": 0, "dropped": 0}
    assert [n["kind"] for n in tradein("notices", "list", "--json").data["notices"]] == ["reminder"]
    assert "已处理" in tradein("notices", "list", "--all").out
    assert "没有这样的通知" in tradein("notices", "list", "--failed").out


def test_what_was_given_up_is_retried(tradein, book, service):
    book(2)
    give_up(service, "booked")
    (failed,) = tradein("notices", "list", "--failed", "--json").data["notices"]
    assert (failed["state"], failed["attempts"]) == ("given_up", 8)
    assert tradein("notices", "send", "--json").data["sent"] == 0
    assert tradein("notices", "retry", failed["id"][:8]).code == 0
    assert tradein("notices", "send", "--json").data["sent"] == 1
    assert tradein("notices", "retry", failed["id"]).code == 1
    assert tradein("notices", "retry", "--all", "--json").data == {"retried": 0}


def test_a_channel_that_is_down_is_told(tradein, book, service):
    book(2)
    (service.settings.state_dir / "notices.jsonl").mkdir()
    done = tradein("notices", "send")
    assert done.code == 1
    assert "没发出 1 条" in done.out
    assert "会再试" in tradein("notices", "list", "--failed").out
    assert service.desk.pickups.list_notices((NoticeState.WAITING,))[0].attempts + 1


def test_retrying_wants_to_know_what(tradein):
    assert tradein("notices", "retry").code == 2
    assert tradein("notices", "retry", "abc").code == 2
