"""Decides what one poll's answer means: how the feed is, what to remember, which entries are news, when to come back.

Everything a server may answer ends in one of the states of ``Health``, with the reason in words; nothing is swallowed
and no feed is given up. ``after_poll`` is the whole decision: (memory, answer, now) → outcome, stored by the poller
after the entries are safe.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import xxhash

from pipeline.core.entry_changes import Changes, changes
from pipeline.core.feed_headers import fresh_for, retry_after
from pipeline.core.feeds import FeedMemory, Health, HealthState
from pipeline.core.instants import parse_instant
from pipeline.core.parse import ParsedFeed
from pipeline.core.schedule import SchedulePolicy, next_poll, remember
from schemas import Entry

CONFIRMATIONS = 3
"""Permanent redirects, or answers that the feed is gone, in a row before they are believed."""
CHECK_304_AFTER = 20
"""304s in a row after which the whole document is asked for, in case the server's "unchanged" is a lie."""
STALE_AFTER = timedelta(days=30)
THROTTLED = frozenset({429, 503})
BLOCKED = {401: "needs a login", 402: "needs a payment", 403: "forbids us", 451: "is withheld for legal reasons"}


@dataclass(frozen=True)
class Answer:
    """What came back, free of how it came. ``status`` None: nothing came, and ``error`` says why."""

    status: int | None = None
    headers: dict[str, str] | None = None
    parsed: ParsedFeed | None = None
    body_hash: str | None = None
    error: str | None = None
    permanent_url: str | None = None
    conditional: bool = False
    """Whether validators were sent."""


@dataclass(frozen=True)
class Outcome:
    """What to do: publish ``entries``, then store ``memory``."""

    memory: FeedMemory
    entries: tuple[Entry, ...] = ()
    n_new: int = 0
    n_edited: int = 0


def body_hash(body: bytes) -> str:
    return xxhash.xxh3_128_hexdigest(body)


def wants_validators(memory: FeedMemory) -> bool:
    """Whether to ask conditionally this time."""
    return memory.trusts_304 and memory.n_unchanged < CHECK_304_AFTER


def after_poll(memory: FeedMemory, answer: Answer, now: datetime, policy: SchedulePolicy) -> Outcome:
    """The whole decision on one answer."""
    memory = memory.model_copy(update={"n_polls": memory.n_polls + 1})
    if answer.status == 304:
        return Outcome(_unchanged(memory, answer, now, policy))
    if answer.status is not None and answer.parsed is not None and 200 <= answer.status < 300:
        return _document(memory, answer, answer.parsed, now, policy)
    return Outcome(_failed(memory, *_verdict(memory, answer), answer, now, policy))


def _unchanged(memory: FeedMemory, answer: Answer, now: datetime, policy: SchedulePolicy) -> FeedMemory:
    memory = _moved(memory, answer, now)
    n_unchanged = memory.n_unchanged + 1 if answer.conditional else 0  # the whole document was unchanged: no lie
    update = {"failures": 0, "n_unchanged": n_unchanged, "health": _alive(memory, now)}
    return _scheduled(memory.model_copy(update=update), answer, now, policy)


def _document(memory: FeedMemory, answer: Answer, parsed: ParsedFeed, now: datetime, policy: SchedulePolicy) -> Outcome:
    problem = parsed.problem
    if problem and not parsed.entries:
        state: HealthState = "not_well_formed" if problem.kind == "not_well_formed" else "not_a_feed"
        return Outcome(_failed(memory, state, problem.detail, answer, now, policy))
    found = changes(parsed.entries, memory.seen)
    lied = bool(found.entries) and memory.n_unchanged >= CHECK_304_AFTER and not answer.conditional
    memory = _moved(_learned(memory, answer, found, len(parsed.entries), now), answer, now)
    if problem and problem.kind == "not_well_formed":
        health = turned(memory.health, "not_well_formed", problem.detail, now)
    elif lied:
        health = turned(memory.health, "lying_304", "said unchanged 20 times while entries appeared", now)
    else:
        health = _alive(memory, now)
    update = {"health": health, "trusts_304": memory.trusts_304 and not lied}
    memory = _scheduled(memory.model_copy(update=update), answer, now, policy)
    return Outcome(memory, found.entries, len(found.new), len(found.edited))


def _learned(memory: FeedMemory, answer: Answer, found: Changes, n_entries: int, now: datetime) -> FeedMemory:
    """Validators, fingerprints and arrivals of a document that was read."""
    headers = answer.headers or {}
    appeared = [_appeared(entry, now) for entry in found.new]
    return memory.model_copy(
        update={
            "etag": headers.get("etag"),
            "last_modified": headers.get("last-modified"),
            "body_hash": answer.body_hash,
            "seen": found.seen,
            "n_entries": n_entries,
            "arrivals": remember(memory.arrivals, appeared, now),
            "newest_at": now if found.new else memory.newest_at,
            "failures": 0,
            "n_unchanged": 0,
        }
    )


def _appeared(entry: Entry, now: datetime) -> datetime:
    instant = parse_instant(entry.published) or parse_instant(entry.updated)
    return min(instant, now) if instant else now


def _alive(memory: FeedMemory, now: datetime) -> Health:
    """A feed that answers well: ok, or stale when it has had nothing new for long, or still on the move."""
    if memory.moving_to:
        return turned(memory.health, "moved", f"points permanently to {memory.moving_to}", now)
    if not memory.trusts_304:
        return turned(memory.health, "lying_304", memory.health.reason, now)
    if memory.newest_at and now - memory.newest_at > STALE_AFTER:
        return turned(memory.health, "stale", f"no new entry since {memory.newest_at:%Y-%m-%d}", now)
    moved = f"moved to {memory.url}" if memory.health.reason == f"moved to {memory.url}" else ""
    return turned(memory.health, "ok", moved, now)


def _moved(memory: FeedMemory, answer: Answer, now: datetime) -> FeedMemory:
    """A permanent redirect is adopted when it was seen often enough in a row."""
    target = answer.permanent_url
    if target is None or target == memory.url:
        return memory.model_copy(update={"moving_to": None, "n_moving": 0})
    times = memory.n_moving + 1 if target == memory.moving_to else 1
    if times < CONFIRMATIONS:
        return memory.model_copy(update={"moving_to": target, "n_moving": times})
    health = turned(memory.health, "ok", f"moved to {target}", now)
    return memory.model_copy(update={"url": target, "moving_to": None, "n_moving": 0, "health": health})


def _verdict(memory: FeedMemory, answer: Answer) -> tuple[HealthState, str]:
    """State and reason of an answer without a document."""
    status = answer.status
    if status is None:
        return "error", answer.error or "no answer"
    if status == 410 and memory.failures + 1 >= CONFIRMATIONS:
        return "gone", "the server says that the feed is gone for good (410)"
    if status in THROTTLED:
        return "throttled", f"the server asks for fewer requests ({status})"
    if status in BLOCKED:
        return "blocked", f"the server {BLOCKED[status]} ({status})"
    return "error", answer.error or f"the server answers {status}"


def _failed(
    memory: FeedMemory, state: HealthState, reason: str, answer: Answer, now: datetime, policy: SchedulePolicy
) -> FeedMemory:
    update = {"failures": memory.failures + 1, "health": turned(memory.health, state, reason, now)}
    memory = _scheduled(memory.model_copy(update=update), answer, now, policy)
    if state == "gone":
        return memory.model_copy(update={"next_at": now + timedelta(seconds=policy.gone_s)})
    return memory


def _scheduled(memory: FeedMemory, answer: Answer, now: datetime, policy: SchedulePolicy) -> FeedMemory:
    """When to come back: by the schedule, but not before the server's own wishes."""
    headers = answer.headers or {}
    at = next_poll(memory, now, policy)
    wishes = [retry_after(headers, now), None if memory.failures else fresh_for(headers, now)]
    floor = max((wish for wish in wishes if wish), default=timedelta())
    return memory.model_copy(update={"next_at": max(at, now + min(floor, timedelta(seconds=policy.max_floor_s)))})


def turned(health: Health, state: HealthState, reason: str, now: datetime) -> Health:
    """``since`` moves only when the state changes."""
    return Health(state=state, reason=reason, since=health.since if health.state == state else now)
