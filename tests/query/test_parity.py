"""The matcher and SQLite, and Elasticsearch where one runs, answer every query with the same documents."""

from __future__ import annotations

import random

import pytest

from pipeline.adapters.elasticsearch import ElasticLedger
from pipeline.adapters.sqlite import Database, SqliteDocuments, SqliteLedger
from pipeline.core.documents import documents_of
from pipeline.core.query import Vocabulary, matches, parse_query
from pipeline.ports.places import ElasticsearchSettings
from tests.alerts.making import NAMES, NOON, TYPES, crowd
from tests.contracts.refreshing import RefreshingDocuments

VOCABULARY = Vocabulary.of(NAMES, TYPES)
CROWD = crowd(400)

CASES = """
iran
Iran's
pledged
PLEDGES trade
"raise trade"
"trade raise"
"trade with Pakistan"
pakistan -trade
d'affaires
d’affaires
affaires
chargé
charge
O'Brien
obrien
"O'Brien's remarks"
Erdogan
erdoğan
"Côte d'Ivoire"
cote
巴基斯坦
外交部长
巴基
中国 -日本
ソウル
首相
قاليباف
قالیباف
إسلام‌آباد
اسلاماباد
ایران
ايران
پاکستان
Al-Sisi
"al sisi"
co-operation
cooperation
cease-fire
"cease fire"
Xi'an
Йемена
иемена
U.N.
un
प्रधानमंत्री
समझौते
ทูตจีน
ไทย
Straße
strasse
"São Tomé"
1,000.5
€1,000.5
text:envoy
headline:envoy
headline:"summoned over"
headline:访问
person:Qalibaf
person:"Baqer Qalibaf"
person:erdogan
person:O'Brien
person:王毅
person:王
person:السيسي
person:"Qalibaf Recep"
place:Xi'an
place:"Sao Tome"
place:東京
place:bissau
actor:Iran
actor:IRN
recipient:"Guinea-Bissau"
state:"South Korea"
state:KOR,JPN
state:"Côte d'Ivoire"
pair:IRN-PAK
pair:PAK-IRN
pair:Iran-Pakistan
pair:Guinea-Bissau-Senegal
pair:"South Korea"-Japan
pair:Türkiye-China
type:pledge
type:pledge,visit
type:(pledge OR meeting) status:planned
-type:pledge
root:aid
cameo:057
cameo:05*
cameo:057*
status:held
outlet:irna.ir
outlet:www.dawn.com
lang:fa,zh
currency:usd
usd:>1bn
usd:>=1bn
usd:<1bn
usd:1m..1bn
usd:10bn
usd:..2,500,000,000
-usd:>0
confidence:>0.5
confidence:>=80%
confidence:<0.5 OR confidence:0.9..
n_outlets:1
n_outlets:>1
n_stories:>=1
date:2026-11
date:2025-10..2025-12
date:>2026-01
date:>=2026-01-31
date:<2026
date:<=2025
date:2026-10-15
-date:2026
seen:2026-01..2026-06
last_seen:>2026-10
since:7d
since:36h
since:6mo
since:1y
since:2026-11-01
-since:30d
background:yes
background:no
-background:yes
title_conflict:yes
withdrawn:no
withdrawn:yes
relation:original
-relation:original
stage:normalize
id:evt_0000000000000000
iran OR 中国 OR قاليباف
(iran OR china) -(usd:>1bn OR background:yes)
NOT (iran AND pakistan)
NOT NOT iran
iran AND NOT (type:pledge OR (status:held -background:yes))
actor:IRN recipient:PAK type:visit,meeting since:1y -title_conflict:yes "speaker"
""".strip().splitlines()


def _mixed(seed: int) -> str:
    """Two or three of the cases above, joined at random."""
    chance = random.Random(seed)
    parts = [f"({part})" if chance.random() < 0.5 else f"NOT ({part})" for part in chance.sample(CASES, 3)]
    return f"{parts[0]} {chance.choice(('OR', 'AND'))} {parts[1]} OR {parts[2]}"


QUERIES = [*CASES, *(_mixed(seed) for seed in range(60))]


DOCUMENTS = [document for revision in CROWD for document in documents_of(revision)]


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory):
    database = Database(tmp_path_factory.mktemp("parity") / "ledger.db")
    SqliteDocuments(database).put(DOCUMENTS)
    yield SqliteLedger(database)
    database.close()


@pytest.fixture(scope="module")
def elasticsearch_ledger(stack):
    settings = ElasticsearchSettings(url=f"http://127.0.0.1:{stack.elasticsearch_port}", prefix="parity")
    documents = RefreshingDocuments(settings)
    documents.put(DOCUMENTS)
    yield ElasticLedger(settings)
    documents.remove()


def _matched(query):
    return {document.body["id"] for document in DOCUMENTS if matches(query, document.body, NOON)}


def _agrees(ledger, text):
    query = parse_query(text, VOCABULARY)
    found = ledger.search("event", query, now=NOON, limit=1000)
    assert {body["id"] for body in found.documents} == _matched(query)
    assert found.total == len(found.documents)


@pytest.mark.parametrize("text", QUERIES)
def test_matcher_and_sqlite_find_the_same_events(sqlite, text):
    _agrees(sqlite, text)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("text", QUERIES)
def test_matcher_and_elasticsearch_find_the_same_events(elasticsearch_ledger, text):
    _agrees(elasticsearch_ledger, text)


def test_the_queries_tell_events_apart():
    """A suite in which most queries find all or nothing would prove little."""
    sizes = [len(_matched(parse_query(text, VOCABULARY))) for text in QUERIES]
    assert len(QUERIES) >= 150
    assert sum(0 < size < len(CROWD) for size in sizes) >= 130
