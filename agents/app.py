"""The Faust app of one role, with the settings that were measured and everything that must not be lost set up.

Built by a function and never at import: settings are read once at the entry point and handed in.
"""

from __future__ import annotations

import hashlib
import logging
import os
import socket
import threading
from pathlib import Path
from typing import NoReturn

import faust
from faust.types import TopicT

from pipeline.adapters.kafka import group_name, record_type, topic_name
from pipeline.ports.places import KafkaSettings
from pipeline.settings import Settings
from pipeline.topology import Role

from .gate import Gate
from .outbox import Outbox
from .topic import SafeTopic
from .transport import SCHEME, broker_urls, register
from .wire import RecordSchema

log = logging.getLogger(__name__)

EXIT_BUG = 70
STOP_TIMEOUT_S = 25.0
"""Committing and leaving the group takes a second; a container is killed after 60 s."""


class App(faust.App):
    """A Faust app that knows its gate and its outbox, and ends the process when any part of it crashes.

    Faust tries to stop in order then, and may hang in it: a worker without its recovery, alive and doing nothing.
    """

    gate: Gate
    outbox: Outbox

    async def stop(self) -> None:
        """Stop in order, and if that hangs (the broker is away) at once: what is not committed comes again."""
        watch = threading.Timer(STOP_TIMEOUT_S, _end_hung_stop)
        watch.daemon = True
        watch.start()
        await super().stop()

    def _crash(self, reason: BaseException) -> None:
        super()._crash(reason)
        end(reason)


def _end_hung_stop() -> NoReturn:
    log.warning("stopping took more than %.0f s; ended", STOP_TIMEOUT_S)
    logging.shutdown()
    os._exit(0)


def end(reason: BaseException) -> NoReturn:
    """End at once with the traceback, without a chance to commit anything."""
    log.critical("stopped by a bug, or by a broker that is away for good", exc_info=reason)
    logging.shutdown()
    os._exit(EXIT_BUG)


def make_app(settings: Settings, role: Role, scheme: str = SCHEME) -> App:
    """The app of a role."""
    register()
    app = App(
        group_name(settings.kafka, role),
        broker=broker_urls(settings.kafka.brokers, scheme),
        Topic=SafeTopic,
        datadir=str(settings.worker.datadir / role),
        store="memory://",
        web_enabled=False,
        # Topics are made by `setup` with their settings; a worker must never make one with Faust's.
        topic_allow_declare=False,
        topic_replication_factor=settings.kafka.replication,
        consumer_auto_offset_reset="earliest",
        consumer_group_instance_id=member_id(role, settings.worker.datadir),
        broker_session_timeout=30,
        broker_heartbeat_interval=3,
        broker_commit_interval=1.0,
        producer_acks=-1,
        producer_linger=0.005,
        stream_buffer_maxsize=4096,
        # Waiting for an empty stream can hang at shutdown behind a message that is never acked.
        stream_wait_empty=False,
        # A standby of a table in memory costs what an owner costs, and saves the seconds of a recovery.
        table_standby_replicas=0,
    )
    app.gate = Gate()
    app.outbox = Outbox(app, settings.kafka)
    return app


def records_topic(app: App, settings: KafkaSettings, topics: tuple[str, ...]) -> TopicT:
    """Topics of the topology, read as their records."""
    records = {topic_name(settings, topic): record_type(topic) for topic in topics}
    # A message without value is a note (a settled failure); unless told so here, Faust cannot decode it.
    return app.topic(*records, schema=RecordSchema(records), allow_empty=True)


def member_id(role: str, datadir: Path) -> str:
    """A name that survives a restart of this worker: it gets its partitions back at once, without a rebalance."""
    place = hashlib.sha256(str(datadir.absolute()).encode()).hexdigest()[:8]
    return f"{role}-{socket.gethostname()}-{place}"
