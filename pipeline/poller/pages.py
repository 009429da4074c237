"""Gets the full text of articles whose feed gives only a summary. The feed's text stays when the page cannot be had."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from pipeline.core.errors import BadRecord
from pipeline.core.normalize import Normalizer, with_page
from pipeline.poller.parser import Parser
from pipeline.ports import Fetcher, FetchError
from schemas import Article, Entry, Failure

log = logging.getLogger(__name__)


class PageRules(Protocol):
    """Whether a site lets its pages be fetched (robots.txt). Bounded in time; never raises."""

    async def allows(self, url: str) -> bool: ...


class PageReader:
    """Entry → article with its page's text."""

    def __init__(self, fetcher: Fetcher, parser: Parser, rules: PageRules, normalizer: Normalizer) -> None:
        self._fetcher, self._parser, self._rules, self._normalizer = fetcher, parser, rules, normalizer

    async def articles(self, entries: Sequence[Entry]) -> tuple[list[Article], list[Failure]]:
        """One after the other: they live on one host."""
        articles: list[Article] = []
        failures: list[Failure] = []
        for entry in entries:
            try:
                article = self._normalizer.article(entry)
            except BadRecord as bad:
                failures.append(
                    Failure.of("normalize", str(bad), entry.model_dump_json(), entry.fetched_at, entry.guid)
                )
            else:
                articles.append(await self._filled(article))
        return articles, failures

    async def _filled(self, article: Article) -> Article:
        if article.url is None or not await self._rules.allows(article.url):
            return article
        try:
            answer = await self._fetcher.fetch(article.url)
        except FetchError as error:
            log.info("page outcome=unfetched article=%s reason=%s", article.id, error)
            return article
        if answer.status >= 300 or not answer.body:
            log.info("page outcome=unfetched article=%s status=%d", article.id, answer.status)
            return article
        return with_page(article, await self._parser.page(answer.body, url=answer.url))
