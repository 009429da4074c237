"""Which offset may be committed, whatever the order in which messages are settled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.inflight import InFlight


def after(delivered: list[int], settled: list[int]) -> InFlight:
    in_flight = InFlight()
    for offset in delivered:
        in_flight.deliver(offset)
    for offset in settled:
        in_flight.settle(offset)
    return in_flight


@pytest.mark.parametrize(
    ("delivered", "settled", "commit"),
    [
        ([], [], None),
        ([5], [], 5),
        ([5], [5], 6),
        ([0, 1, 2, 3], [1, 2, 3], 0),
        ([0, 1, 2, 3], [0, 3], 1),
        ([10, 20, 30], [10, 20], 30),
        ([10, 20, 30], [10, 20, 30], 31),
        ([3, 4, 3, 4], [3, 4], 5),
        ([7, 8, 2], [7, 8], 2),
    ],
)
def test_the_oldest_unsettled_offset_is_committed(delivered: list[int], settled: list[int], commit: int | None) -> None:
    assert after(delivered, settled).committable() == commit


@given(st.sets(st.integers(0, 60), min_size=1), st.data())
def test_a_commit_never_steps_over_an_unsettled_message(delivered: set[int], data: st.DataObject) -> None:
    settled = data.draw(st.lists(st.sampled_from(sorted(delivered)), unique=True))
    commit = after(sorted(delivered), settled).committable()
    assert commit is not None
    assert all(offset >= commit for offset in delivered - set(settled))
    assert all(offset in settled for offset in delivered if offset < commit)
