"""The invented happenings as mentions, each with the happening that it tells of."""

from __future__ import annotations

import tomllib
from pathlib import Path

from telling import told

from schemas import EventMention

FILE = Path(__file__).with_name("happenings.toml")


def labelled() -> list[tuple[str, EventMention]]:
    """(id of the happening, mention), in the order of the file."""
    happenings = tomllib.loads(FILE.read_text("utf-8"))["happening"]
    return [(happening["id"], _mention(happening, line)) for happening in happenings for line in happening["told"]]


def _mention(happening: dict[str, str], line: str) -> EventMention:
    day, status, rest = (part.strip() for part in line.split("|", 2))
    keys, says = rest.rsplit("|", 1) if "|" in rest else ("", rest)
    given = dict(pair.strip().split("=", 1) for pair in keys.split(",") if pair.strip())
    return told(
        given.get("type", happening["type"]),
        given.get("actors", happening["actors"]),
        given.get("recipients", happening["recipients"]),
        day=float(day),
        status=status,  # type: ignore[arg-type]  # checked by the record
        article=given.get("article"),
        story=given.get("story"),
        persons=tuple(given["persons"].split("+")) if "persons" in given else (),
        date=given.get("date"),
        place=given.get("place"),
        usd=float(given["usd"]) if "usd" in given else None,
        says=says.strip(),
        background=given.get("background") == "true",
    )
