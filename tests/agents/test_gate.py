"""Between two generations nobody writes."""

from __future__ import annotations

import asyncio

from agents.gate import Gate


async def test_a_rebalance_waits_for_the_write_under_way() -> None:
    gate, done = Gate(), asyncio.Event()
    gate.open()

    async def write() -> None:
        async with gate.writing() as allowed:
            assert allowed
            await done.wait()

    writing = asyncio.create_task(write())
    await asyncio.sleep(0)
    closing = asyncio.create_task(gate.close(5.0))
    await asyncio.sleep(0.01)
    assert not closing.done()
    done.set()
    await asyncio.gather(writing, closing)


async def test_nobody_may_write_until_the_next_generation() -> None:
    gate = Gate()
    gate.open()
    await gate.close(1.0)
    async with gate.writing() as allowed:
        assert not allowed
    gate.open()
    async with gate.writing() as allowed:
        assert allowed


async def test_a_write_that_hangs_does_not_hold_the_group_up_for_ever() -> None:
    gate = Gate()
    gate.open()
    async with gate.writing():
        await gate.close(0.01)
        assert not gate.is_open
