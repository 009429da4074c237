"""Articles a second through the embedded flow, on one core, without fetching: CPU seconds of the whole batch walk.

Scaled to articles of 300 words, because time goes with text. The sample feeds ship; real articles are taken too where
the measuring data lies beside the checkout.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.running import given_articles, show
from pipeline import wiring
from pipeline.settings import Settings, StoreSettings
from pipeline.wiring.knowledge import normalizer
from pipeline.wiring.measuring import parsed_file
from schemas import Article

N_REAL = 600
BATCH = 50
WORDS = 300


def main(shared: Path) -> dict[str, object]:
    """Figures for the samples, and for real articles where there are any."""
    figures: dict[str, object] = {"sample_feeds": _measured(_samples())}
    real = shared / "articles" / "articles.jsonl"
    if real.is_file():
        figures["real_articles"] = _measured(given_articles(real, N_REAL))
    return figures


def _measured(articles: Sequence[Article]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=StoreSettings(path=Path(folder) / "ledger.db"))
        with wiring.open_embedded(settings) as product:
            product.pipeline.articles(articles[:BATCH])  # warm: seeds are read, automata built
            began = time.process_time()
            for start in range(BATCH, len(articles), BATCH):
                product.pipeline.articles(articles[start : start + BATCH])
            took_s = time.process_time() - began
    measured = articles[BATCH:]
    words = sum(len(article.text.split()) for article in measured)
    figures: dict[str, float] = {"articles": len(measured), "words_each": round(words / len(measured))}
    figures["articles_per_s"] = round(len(measured) / took_s, 1)
    # Short articles are mostly what every article costs, so only long ones can be scaled.
    return figures | (
        {"per_s_at_300_words": round(words / WORDS / took_s, 1)} if words >= WORDS * len(measured) else {}
    )


def _samples() -> list[Article]:
    files = wiring.files_below([wiring.samples_dir()])
    entries = [entry for file in files for entry in parsed_file(file, file.read_bytes()).entries]
    return sorted((normalizer().article(entry) for entry in entries), key=lambda article: article.published_at)


if __name__ == "__main__":
    show(main)
