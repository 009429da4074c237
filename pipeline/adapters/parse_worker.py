"""Parses feeds and pages in a process that can be killed.

Parsers trust their input; somewhere among ten thousand feeds is one on which they take for ever or all the memory.
So they work in a child of ours with a memory limit, and when an answer takes longer than some seconds the child is
killed and a new one started. The two talk over pipes in frames: length, then JSON.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from pydantic import TypeAdapter

from pipeline.core.feed_guard import FeedProblem
from pipeline.core.page import Page, read_page
from pipeline.core.parse import ParsedFeed, parse_feed

PARSE_TIMEOUT_S = 5.0
"""The slowest honest feed of 5,000 (2.2 MB) took 2 s on a busy machine."""
MEMORY_BYTES = 500_000_000
"""Address space beyond what the child holds once everything is loaded; the largest real feed (2.5 MB) took 13 MB."""
_LENGTH = struct.Struct("!I")
_FEED = TypeAdapter(ParsedFeed)
_PAGE = TypeAdapter(Page)


class ParseWorkers:
    """The parent's side; use as ``async with``."""

    def __init__(self, n: int = 1, *, timeout_s: float = PARSE_TIMEOUT_S) -> None:
        self._idle: asyncio.Queue[_Child] = asyncio.Queue()
        self._children = [_Child() for _ in range(n)]
        self._timeout_s = timeout_s

    async def __aenter__(self) -> ParseWorkers:
        for child in self._children:
            self._idle.put_nowait(child)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._children:
            await child.kill()

    async def feed(self, body: bytes, *, url: str, fetched_at: datetime, content_type: str | None) -> ParsedFeed:
        """As ``parse_feed``; a body that the parser does not survive gives a problem. Never raises."""
        head = {"do": "feed", "url": url, "fetched_at": fetched_at.isoformat(), "content_type": content_type}
        answer = await self._ask(head, body)
        if answer is None:
            reason = f"parsing did not end within {self._timeout_s:.0f} s or needed too much memory"
            return ParsedFeed(problem=FeedProblem("hostile", reason))
        return _FEED.validate_json(answer)

    async def page(self, body: bytes, *, url: str) -> Page:
        """As ``read_page``; empty when the parser does not survive it."""
        answer = await self._ask({"do": "page", "url": url}, body)
        return Page() if answer is None else _PAGE.validate_json(answer)

    async def _ask(self, head: Mapping[str, str | None], body: bytes) -> bytes | None:
        child = await self._idle.get()
        try:
            async with asyncio.timeout(self._timeout_s + (0 if child.warm else child.START_S)):
                return await child.ask(json.dumps({**head, "body": b64encode(body).decode()}).encode())
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            await child.kill()
            return None
        except BaseException:
            await child.kill()  # cancelled midway: the pipe holds half an answer
            raise
        finally:
            self._idle.put_nowait(child)


class _Child:
    """One worker process, started when first asked."""

    START_S = 20.0
    """Allowance for imports and the language model at the first question."""

    def __init__(self) -> None:
        self._process: asyncio.subprocess.Process | None = None
        self.warm = False

    async def ask(self, question: bytes) -> bytes:
        process = self._process or await self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(_LENGTH.pack(len(question)) + question)
        await process.stdin.drain()
        (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
        answer = await process.stdout.readexactly(length)
        self.warm = True
        return answer

    async def kill(self) -> None:
        process, self._process, self.warm = self._process, None, False
        if process and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _start(self) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdin=pipe, stdout=pipe)
        return self._process


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """The child's side: answer until the parent closes the pipe."""
    while head := questions.read(_LENGTH.size):
        (length,) = _LENGTH.unpack(head)
        answer = _answer(json.loads(questions.read(length)))
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _answer(question: Mapping[str, str]) -> bytes:
    body, url = b64decode(question["body"]), question["url"]
    if question["do"] == "page":
        return _PAGE.dump_json(read_page(body, url=url))
    fetched_at = datetime.fromisoformat(question["fetched_at"])
    return _FEED.dump_json(parse_feed(body, url=url, fetched_at=fetched_at, content_type=question["content_type"]))


def _warm_up() -> None:
    """Load parsers and language model now, in the time allowed for the start and not for an answer."""
    read_page(b"<html><body><p>A page that is read once so that everything it needs is loaded.</p></body></html>")


def _limit_memory() -> None:
    """Where the system can (not on Windows and macOS); elsewhere only the clock protects."""
    if sys.platform == "linux":
        import resource

        loaded = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (loaded + MEMORY_BYTES, loaded + MEMORY_BYTES))


if __name__ == "__main__":
    _warm_up()
    _limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
