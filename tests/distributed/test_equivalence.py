"""One corpus through both runtimes: the ledger and the alerts are the same, in id and in content.

With one partition of stories all mentions of a pair come in the order of publication, as they do in one process, and
everything is equal to the letter. With several, stories of one pair may overtake each other: the events come out the
same all the same (they do not depend on the order), while alerts tell of the changes as they came.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.adapters.elasticsearch import ElasticLedger, set_up_templates
from pipeline.adapters.elasticsearch.client import connect
from pipeline.adapters.kafka import KafkaSink, KafkaSubscriptions, set_up_topics
from pipeline.core.documents import Body, Kind
from pipeline.core.query import Query
from pipeline.core.query.ast import Everything
from pipeline.ports import Ledger
from pipeline.settings import Settings, StoreSettings
from pipeline.wiring.product import open_embedded
from schemas import Subscription, SubscriptionId
from tests.distributed.corpus import START, articles
from tests.distributed.running import Receiver, running, wait_settled

pytestmark = [pytest.mark.kafka, pytest.mark.elasticsearch]

N_ARTICLES = 600
NOW = datetime(2026, 6, 1, tzinfo=UTC)
QUERIES = ("type:pledge", "pair:IRN-PAK", "state:TUR", "type:expulsion state:EGY", "usd:>100m", "root:SANCTION")

Bodies = dict[str, Body]


@pytest.mark.parametrize("partitions", [{"stories": 1}, {}], ids=["in order", "overtaking"])
def test_both_runtimes_find_the_same(distributed: Settings, tmp_path: Path, partitions: Mapping[str, int]) -> None:
    settings = distributed.model_copy(
        update={"kafka": distributed.kafka.model_copy(update={"partitions": dict(partitions)})}
    )
    with Receiver() as receiver:
        subscriptions = [subscription(number, query, receiver.url) for number, query in enumerate(QUERIES)]
        embedded = run_embedded(tmp_path, subscriptions)
        found = run_distributed(settings, subscriptions)
        for kind in ("article", "story", "event", "failure"):
            assert contents(found[kind], partitions) == contents(embedded[kind], partitions), kind
        assert len(found["event"]) > 100
        if partitions:
            assert found["alert"] == embedded["alert"]
            assert set(receiver.keys) == set(found["alert"])
        else:
            assert told(found) == told(embedded)
        assert len(found["alert"]) > 50


def run_embedded(folder: Path, subscriptions: Iterable[Subscription]) -> dict[Kind, Bodies]:
    with open_embedded(Settings(store=StoreSettings(path=folder / "ledger.db"))) as product:
        for one in subscriptions:
            product.subscriptions.put(one)
        product.refresh_subscriptions()
        assert not product.pipeline.articles(articles(N_ARTICLES)).failures
        return everything(product.ledger)


def run_distributed(settings: Settings, subscriptions: Iterable[Subscription]) -> dict[Kind, Bodies]:
    set_up_topics(settings.kafka)
    set_up_templates(settings.elasticsearch)
    for one in subscriptions:
        KafkaSubscriptions(settings.kafka).put(one)
    with running(settings, {"core-1": "core", "core-2": "core", "index": "index", "alert": "alert"}):
        KafkaSink(settings.kafka).send_now("articles", articles(N_ARTICLES))
        wait_settled(settings.kafka, timeout_s=180)
    connect(settings.elasticsearch).indices.refresh(index=f"{settings.elasticsearch.prefix}-*")
    return everything(ElasticLedger(settings.elasticsearch))


def everything(ledger: Ledger) -> dict[Kind, Bodies]:
    """All documents by kind and id."""
    kinds: tuple[Kind, ...] = ("article", "story", "event", "alert", "failure")
    return {kind: {str(body["id"]): body for body in pages(ledger, kind)} for kind in kinds}


def pages(ledger: Ledger, kind: Kind) -> Iterable[Body]:
    cursor = None
    while True:
        page = ledger.search(kind, Query("", Everything()), now=NOW, limit=250, cursor=cursor)
        yield from page.documents
        cursor = page.cursor
        if cursor is None:
            return


def contents(bodies: Bodies, partitions: Mapping[str, int]) -> Bodies:
    """The documents; out of order without their version, which counts the steps in which a pair's facts came."""
    return bodies if partitions else {id: {**body, "version": 0} for id, body in bodies.items()}


def told(found: Mapping[Kind, Bodies]) -> set[tuple[str, str]]:
    """Which desk was told of something between which states.

    More is no law out of order: a second amount that comes first is news where it would have been a change, and a
    mention that is taken back may or may not have been told in the meantime.
    """
    alerts = [json.loads(str(body["record"])) for body in found["alert"].values()]
    return {(alert["subscription_id"], _pair(alert["event"])) for alert in alerts}


def _pair(event: Mapping[str, list[dict[str, str]]]) -> str:
    return "-".join(sorted(side["code"] for side in (*event["actors"], *event["recipients"])))


def subscription(number: int, query: str, url: str) -> Subscription:
    id = SubscriptionId(f"sub_{number}")
    return Subscription(id=id, name=query, query=query, channel=url, created_at=START)
