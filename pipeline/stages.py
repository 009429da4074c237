"""The verbs of the flow: small synchronous callables, one per arrow, each over at most one store.

Both runtimes call these very objects. A stage raises ``BadRecord`` for what it cannot process; ``guarded`` makes that
a ``Failure`` with the payload, so that the record is kept and can be replayed while the rest goes on. Anything else
that is raised is our bug and crashes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from pipeline.core.alerts import alerts_for
from pipeline.core.dedupe import Deduper
from pipeline.core.delivery import DeliveryPolicy, after_attempt, first_delivery
from pipeline.core.detect import Detector
from pipeline.core.documents import Document, documents_of
from pipeline.core.errors import BadRecord
from pipeline.core.matching import Matcher
from pipeline.core.merge import PairState, fold
from pipeline.core.normalize import Normalizer
from pipeline.core.read import Reader
from pipeline.ports import Sent, Store
from schemas import (
    READ_RELATIONS,
    Alert,
    Article,
    Assignment,
    Delivery,
    Entry,
    EventMention,
    EventRevision,
    Failure,
    Record,
    Subscription,
)

In = TypeVar("In", bound=Record)
Out = TypeVar("Out")
