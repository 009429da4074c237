"""Gathering messages into batches, and undecodable payloads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from faust.types import Message

from agents.loop import Batching, batches
from agents.topic import undecodable
from agents.worker import ROLES, rows_of
from pipeline.topology import FLOW


async def source(*bursts: list[int], pause_s: float = 0.05) -> AsyncIterator[int]:
    for burst in bursts:
        for item in burst:
            yield item
        await asyncio.sleep(pause_s)


async def gathered(batching: Batching, *bursts: list[int]) -> list[list[int]]:
    return [batch async for batch in batches(source(*bursts), batching)]


async def test_what_is_at_hand_makes_one_batch_and_nothing_is_waited_for() -> None:
    assert await gathered(Batching(size=10), [1, 2, 3], [4]) == [[1, 2, 3], [4]]


async def test_a_batch_has_at_most_its_size() -> None:
    assert await gathered(Batching(size=2), [1, 2, 3, 4, 5]) == [[1, 2], [3, 4], [5]]


async def test_a_patient_batch_spans_pauses_and_loses_nothing() -> None:
    assert await gathered(Batching(size=10, wait_s=1.0), [1], [2], [3]) == [[1, 2, 3]]


@pytest.mark.parametrize(("payload", "kept"), [(b'{"half', '{"half'), (b"\xff\xfe", "base64://4=")])
def test_an_undecodable_payload_becomes_a_failure_that_holds_it_whole(payload: bytes, kept: str) -> None:
    message = Message("demarche-articles", 3, 17, 1_770_000_000.0, 0, None, b"en", payload, None)
    failure = undecodable(ValueError("no JSON"), message, "articles")
    assert failure.payload == kept
    assert failure.stage == "decode:articles"
    assert "demarche-articles[3] offset 17" in failure.reason
    assert undecodable(ValueError("no JSON"), message, "articles") == failure


def test_every_row_of_the_topology_has_a_role_that_runs_it() -> None:
    assert {row.name for role in ROLES for row in rows_of(role)} == {row.name for row in FLOW}
