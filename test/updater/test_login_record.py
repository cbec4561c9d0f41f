import json

import pytest

import login_record
from login_record import LoginRecord

DAY = 24 * 3600


def test_a_record_of_the_bash_version_is_read() -> None:
    written_by_bash = '{"sha256":"ab","expires":200,"written":100,"key":"cd","repaired":100,"formerKey":"ef"}'
    record = login_record.record_of(json.loads(written_by_bash))
    assert record == LoginRecord("ab", 200, 100, (100,), "cd", "ef")


def test_the_bash_version_finds_the_last_repair() -> None:
    assert login_record.stored(LoginRecord("ab", 200, 100, (50, 100), "cd"))["repaired"] == 100


def test_a_record_is_read_as_it_was_stored() -> None:
    record = LoginRecord("ab", 200, 100, (50, 100), "cd", "ef")
    assert login_record.record_of(json.loads(json.dumps(login_record.stored(record)))) == record


def test_the_hash_is_that_of_the_bash_version() -> None:
    # printf 'QVdTOmFiYw==\n' | sha256sum
    assert login_record.hash_of("QVdTOmFiYw==").startswith("ccba746e249aecc0")


@pytest.mark.parametrize("stored", [None, 3, [], {"expires": "1", "written": -1, "repairs": 7, "key": []}])
def test_what_anybody_may_have_written_counts_as_nothing(stored: object) -> None:
    assert login_record.record_of(stored) == LoginRecord()


@pytest.mark.parametrize(
    "annotations", [None, {}, {login_record.ANNOTATION: "not JSON"}, {login_record.ANNOTATION: "[]"}]
)
def test_an_annotation_of_another_form_holds_no_records(annotations: object) -> None:
    assert login_record.records_of(annotations) == {}


def test_only_times_of_the_last_day_count() -> None:
    now = 10 * DAY
    times = [now - DAY, now - DAY + 1, now - 5, now + 600, now + 601]
    assert login_record.past(times, now, 600) == [now - DAY + 1, now - 5, now + 600]
