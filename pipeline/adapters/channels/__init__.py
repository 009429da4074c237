"""The ways to tell a subscriber, and the sender that uses them. A new way is one file here that keeps ``Channel``."""

from .console import ConsoleChannel
from .sender import Sender, deliver_due
from .webhook import WebhookChannel

console_channel = ConsoleChannel
webhook_channel = WebhookChannel

__all__ = ["ConsoleChannel", "Sender", "WebhookChannel", "console_channel", "deliver_due", "webhook_channel"]
