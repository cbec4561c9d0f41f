import random
import time

import pytest

import retries
from retries import TryAgain


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> "list[float]":
    """The pauses, instead of waiting for them."""
    found: list[float] = []
    monkeypatch.setattr(time, "sleep", found.append)
    return found


@pytest.mark.parametrize("attempt", [1, 2, 3])
def test_a_pause_is_twice_as_long_as_the_one_before_give_or_take_a_half(attempt: int, pauses: "list[float]") -> None:
    random.seed(attempt)
    for _ in range(50):
        retries.pause(attempt, 2)
    middle = 2**attempt
    assert middle / 2 <= min(pauses) < middle < max(pauses) <= middle * 1.5


def failing(times: int) -> "tuple[list[int], object]":
    calls: list[int] = []

    def request() -> str:
        calls.append(1)
        if len(calls) <= times:
            raise TryAgain("later")
        return "done"

    return calls, request


@pytest.mark.parametrize("times", [0, 1, 3])
def test_a_request_is_repeated_until_it_ends_well(times: int) -> None:
    calls, request = failing(times)
    assert retries.retry(request, 1) == "done"  # type: ignore[arg-type]
    assert len(calls) == times + 1


def test_after_four_attempts_it_is_enough() -> None:
    calls, request = failing(10)
    with pytest.raises(TryAgain):
        retries.retry(request, 1)  # type: ignore[arg-type]
    assert len(calls) == 4


def test_late_in_a_run_nothing_is_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "_start", time.monotonic() - retries.LAST_ATTEMPT)
    calls, request = failing(10)
    with pytest.raises(TryAgain):
        retries.retry(request, 1)  # type: ignore[arg-type]
    assert len(calls) == 1
