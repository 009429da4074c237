"""Names the concrete classes: the one place where ports meet adapters. Entry points call these functions."""

from pipeline.wiring.demo import demo_settings, samples_dir, subscribe_demo
from pipeline.wiring.distributed import local_stack, poll_to_kafka, set_up
from pipeline.wiring.examining import Check, examine
from pipeline.wiring.ingesting import files_below, ingest
from pipeline.wiring.knowledge import event_types, listed, query, type_file_problems
from pipeline.wiring.lookup import open_failures, open_ledger, open_subscriptions, subscribable, webhook_secret
from pipeline.wiring.measuring import coder, deduplicated, name_matcher, parsed_file, read_html
from pipeline.wiring.polling import check_feed, feeds_with_health
from pipeline.wiring.product import STEPS, Product, deliver_now, new_deliver, new_match, open_embedded, send_test
from pipeline.wiring.replaying import replay
from pipeline.wiring.running import run_embedded, serve

__all__ = [
    "STEPS",
    "Check",
    "Product",
    "check_feed",
    "coder",
    "deduplicated",
    "deliver_now",
    "demo_settings",
    "event_types",
    "examine",
    "feeds_with_health",
    "files_below",
    "ingest",
    "listed",
    "local_stack",
    "name_matcher",
    "new_deliver",
    "new_match",
    "open_embedded",
    "open_failures",
    "open_ledger",
    "open_subscriptions",
    "parsed_file",
    "poll_to_kafka",
    "query",
    "read_html",
    "replay",
    "run_embedded",
    "samples_dir",
    "send_test",
    "serve",
    "set_up",
    "subscribable",
    "subscribe_demo",
    "type_file_problems",
    "webhook_secret",
]
