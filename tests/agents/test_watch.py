"""A worker that stands still while messages wait ends, and is started again; one that works or idles does not."""

import pytest

from agents.watch import STUCK_S, Stuck, Watch


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watch(clock):
    return Watch(app=None, health=None, clock=clock)


def test_a_partition_that_stands_still_while_messages_wait_ends_the_worker(watch, clock):
    watch.look({"mentions-0": (100, 388)})
    clock.now = STUCK_S + 1
    with pytest.raises(Stuck, match="mentions-0 has stood at 100 of 400"):
        watch.look({"mentions-0": (100, 400)})


def test_a_partition_that_moves_however_slowly_is_left_alone(watch, clock):
    for done in range(100, 110):
        watch.look({"mentions-0": (done, 388)})
        clock.now += STUCK_S - 1


def test_a_partition_with_nothing_to_read_may_stand_for_ever(watch, clock):
    watch.look({"mentions-0": (388, 388)})
    clock.now = 100 * STUCK_S
    watch.look({"mentions-0": (388, 388)})
    watch.look({"mentions-0": (388, 389)})


def test_while_a_service_is_away_the_time_does_not_count(watch, clock):
    watch.look({"events-1": (5, 9)})
    clock.now = STUCK_S - 1
    watch.look({})
    clock.now = STUCK_S + 5
    watch.look({"events-1": (5, 9)})
