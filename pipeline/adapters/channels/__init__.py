"""The ways to tell a subscriber, and the sender that uses them. A new way is one file here that keeps ``Channel``."""

from .console import ConsoleChannel
from .sender import Sender, channel_name, deliver_due
from .webhook import WebhookChannel

__all__ = ["ConsoleChannel", "Sender", "WebhookChannel", "channel_name", "deliver_due"]
