"""What a stage remembers: an overlay until the changelog has it, a store for each partition, a mark of how far."""

from __future__ import annotations

from agents.state import PartitionStore, Write


class Memory:
    """A table without Faust: what has been applied, by key, with the partition."""

    def __init__(self) -> None:
        self.kept: dict[bytes, tuple[int, bytes]] = {}

    def get(self, key: bytes) -> bytes | None:
        return self.kept[key][1] if key in self.kept else None

    def keys_of(self, partition: int) -> list[bytes]:
        return [key for key, (owner, _) in self.kept.items() if owner == partition]

    def apply(self, write: Write) -> None:
        if write.value is None:
            self.kept.pop(write.key, None)
        else:
            self.kept[write.key] = write.partition, write.value


def test_a_write_is_seen_at_once_and_kept_only_when_the_changelog_has_it() -> None:
    memory = Memory()
    store = PartitionStore(memory, 0)
    store["a"] = b"1"
    assert store["a"] == b"1"
    assert memory.kept == {}
    store.applied(store.writes())
    assert memory.kept == {b"a": (0, b"1")}
    assert store.writes() == []


def test_what_is_written_again_while_the_changelog_is_written_stays_to_be_written() -> None:
    memory = Memory()
    store = PartitionStore(memory, 0)
    store["a"] = b"1"
    under_way = store.writes()
    store["a"] = b"2"
    store.applied(under_way)
    assert store["a"] == b"2"
    assert store.writes() == [Write(0, b"a", b"2")]


def test_a_deleted_key_is_gone_before_and_after_it_is_applied() -> None:
    memory = Memory()
    store = PartitionStore(memory, 0)
    store["a"] = b"1"
    store.applied(store.writes())
    del store["a"]
    assert "a" not in store
    assert list(store) == []
    store.applied(store.writes())
    assert memory.kept == {}


def test_partitions_of_one_table_do_not_list_each_other() -> None:
    memory = Memory()
    first, second = PartitionStore(memory, 0), PartitionStore(memory, 1)
    first["a"] = b"1"
    first.applied(first.writes())
    second["b"] = b"2"
    assert list(first) == ["a"]
    assert list(second) == ["b"]
    assert len(second) == 1


def test_the_mark_goes_last_and_is_not_shown_to_the_stage() -> None:
    memory = Memory()
    store = PartitionStore(memory, 2)
    store.reached(4)
    store["a"] = b"1"
    store.reached(5)
    assert [write.value for write in store.writes()] == [b"1", b"5"]
    store.applied(store.writes())
    assert list(store) == ["a"]
    assert PartitionStore(memory, 2).offset == 5
    assert PartitionStore(memory, 3).offset == -1
