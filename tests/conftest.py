"""Fixtures for all tests; the real services are in a plugin of their own."""

pytest_plugins = ["tests.services"]
