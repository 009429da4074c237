"""Kafka for everything that is not a Faust agent: publishing, subscriptions, failures, set-up of topics."""

from .failures import FailureLog, settled
from .producer import KafkaArticles, KafkaSink
from .subscriptions import KafkaSubscriptions, SubscriptionFeed
from .topics import TopicState, set_up_topics, survey_topics
from .wire import changelog_name, group_name, partitions_of, record_type, topic_name

__all__ = [
    "FailureLog",
    "KafkaArticles",
    "KafkaSink",
    "KafkaSubscriptions",
    "SubscriptionFeed",
    "TopicState",
    "changelog_name",
    "group_name",
    "partitions_of",
    "record_type",
    "set_up_topics",
    "settled",
    "survey_topics",
    "topic_name",
]
