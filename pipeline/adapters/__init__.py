"""The outside kept behind ports: broker, search, files, channels, and the local stack."""
