"""Reads a body that may be compressed, and never holds more of it than allowed: a bomb is stopped while it inflates.

Only what can be stopped midway is asked for and accepted: gzip and deflate. Servers that send something else although
it was not asked for are told so.
"""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

ACCEPT_ENCODING = "gzip, deflate"
_CHUNK = 256 * 1024


class TooLargeError(Exception):
    """More bytes than allowed; says which kind."""


class EncodingError(Exception):
    """The body cannot be decompressed."""


class Decoder:
    """Feeds compressed chunks in, gives bytes out."""

    def __init__(self, encoding: str, max_wire: int, max_decoded: int) -> None:
        """``encoding``: the Content-Encoding header. Raises ``EncodingError`` for one that was not asked for."""
        self._steps = [name.strip() for name in encoding.lower().split(",") if name.strip() not in ("", "identity")]
        if len(self._steps) > 1 or any(step not in ("gzip", "x-gzip", "deflate") for step in self._steps):
            raise EncodingError(f"sent as {encoding!r}, though only {ACCEPT_ENCODING} was asked for")
        self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 32) if self._steps else None
        self._max_wire, self._max_decoded, self._wire = max_wire, max_decoded, 0
        self._out = bytearray()

    async def read(self, chunks: AsyncIterator[bytes]) -> bytes:
        """The whole body. Raises ``TooLargeError``, ``EncodingError``."""
        async for chunk in chunks:
            self._wire += len(chunk)
            if self._wire > self._max_wire:
                raise TooLargeError(f"more than {self._max_wire:,} bytes sent")
            self._add(chunk)
        return bytes(self._out)

    def _add(self, chunk: bytes) -> None:
        if self._inflater is None:
            self._keep(chunk)
            return
        try:
            self._inflate(chunk)
        except zlib.error as error:
            raise EncodingError(f"broken {self._steps[0]} data: {error}") from error

    def _inflate(self, chunk: bytes) -> None:
        assert self._inflater is not None
        if self._steps == ["deflate"] and not self._out and self._wire == len(chunk) and chunk[:1] != b"\x78":
            self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)  # raw deflate, as many servers send it
        while chunk and not self._inflater.eof:
            self._keep(self._inflater.decompress(chunk, _CHUNK))
            chunk = self._inflater.unconsumed_tail

    def _keep(self, data: bytes) -> None:
        if len(self._out) + len(data) > self._max_decoded:
            raise TooLargeError(f"more than {self._max_decoded:,} bytes after decompression")
        self._out += data
