"""What is kept of one pair: for each block its claims, their grouping, who was told what, and the mentions as bytes.

The encoding is made for many small changes: a short directory, then for each block a head that is read when a mention
of that block comes, and the mentions themselves, which are only opened for the events that are sent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import TypeAdapter

from pipeline.core.merge.claim import Claim
from schemas import ChangeKind, EventId, MentionId

VERSION = 1
"""Of the encoding, in its first byte."""


class Effect(NamedTuple):
    """A change that a mention caused, kept so that a redelivered mention tells it again."""

    anchor: MentionId
    """A mention of the event that changed: its id may have changed since."""
    kind: ChangeKind
    detail: str
    """What it changed to; the old event id of a superseded one."""
    told_as: EventId


@dataclass
class Block:
    """One block of a pair. Claims are in their order; ``groups`` has the number of the happening of each."""

    claims: list[Claim] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    told: dict[EventId, EventId] = field(default_factory=dict)
    """Event id → id under which its lineage was first told."""
    effects: dict[MentionId, list[Effect]] = field(default_factory=dict)
    withdrawn: dict[MentionId, Claim] = field(default_factory=dict)
    mentions: dict[MentionId, bytes] = field(default_factory=dict)
    """JSON of each mention, as first sent."""


class _Head(NamedTuple):
    claims: list[Claim]
    groups: list[int]
    told: dict[EventId, EventId]
    effects: dict[MentionId, list[Effect]]
    withdrawn: dict[MentionId, Claim]
    lengths: dict[MentionId, int]


class _Directory(NamedTuple):
    facts: int
    newest: float
    blocks: dict[str, tuple[int, int]]
    """Lengths of head and mentions, in bytes."""


_HEAD, _DIRECTORY = TypeAdapter(_Head), TypeAdapter(_Directory)


@dataclass
class PairState:
    """``facts`` counts what was ever learned of the pair; ``newest`` is the latest publication, seconds since 1970."""

    facts: int = 0
    newest: float = 0.0
    blocks: dict[str, bytes] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)

    def encode(self) -> bytes:
        sizes = {name: (self.heads[name], len(data) - self.heads[name]) for name, data in self.blocks.items()}
        directory = _DIRECTORY.dump_json(_Directory(self.facts, self.newest, sizes))
        return b"".join((bytes((VERSION,)), directory, b"\n", *self.blocks.values()))

    @classmethod
    def decode(cls, data: bytes | None) -> PairState:
        """Raises ``ValueError`` for a state of another version."""
        if data is None:
            return cls()
        if data[0] != VERSION:
            raise ValueError(f"merge state version {data[0]}, this program reads {VERSION}: rebuild the merge store")
        line, _, rest = data[1:].partition(b"\n")
        directory = _DIRECTORY.validate_json(line)
        state, at = cls(directory.facts, directory.newest), 0
        for name, (head, body) in directory.blocks.items():
            state.blocks[name], state.heads[name] = rest[at : at + head + body], head
            at += head + body
        return state

    def block(self, name: str) -> Block:
        data = self.blocks.get(name)
        if data is None:
            return Block()
        at = self.heads[name]
        head = _HEAD.validate_json(data[:at])
        block = Block(head.claims, head.groups, head.told, head.effects, head.withdrawn)
        for id_, length in head.lengths.items():
            block.mentions[id_] = data[at : at + length]
            at += length
        return block

    def put(self, name: str, block: Block) -> None:
        lengths = {id_: len(data) for id_, data in block.mentions.items()}
        head = _HEAD.dump_json(_Head(block.claims, block.groups, block.told, block.effects, block.withdrawn, lengths))
        self.blocks[name], self.heads[name] = b"".join((head, *block.mentions.values())), len(head)
