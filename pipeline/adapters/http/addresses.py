"""Decides which network addresses a feed may make us connect to.

A feed list, a redirect or a DNS answer may name any address. Asked at the moment of connecting, with the address that
is really used, the answer cannot be evaded by odd spellings (``0x7f.1``), by names that point inwards, or by a name
that changes its mind between check and use.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network
_TRANSLATED: tuple[Network, ...] = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""NAT64 (RFC 6052, 8215), 6to4 and Teredo: each carries an IPv4 address that a gateway would unpack."""

AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]]


class RefusedAddressError(OSError):
    """The name leads to an address that must not be fetched."""


def refusal(address: str, allowed: Sequence[Network] = ()) -> str | None:
    """Why an address must not be connected to; None when it may be."""
    ip = _unwrapped(ip_address(address.partition("%")[0]))
    if any(ip in network for network in allowed):
        return None
    if any(ip in network for network in _TRANSLATED):
        return f"{address} is translated to an IPv4 address"
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return f"{address} is not a public address"
    return None


def guarded_socket(allowed: Sequence[Network]) -> Callable[[AddressInfo], socket.socket]:
    """A socket factory for aiohttp's connector, called with each address before it is connected to."""

    def make(info: AddressInfo) -> socket.socket:
        family, kind, protocol, _, where = info
        reason = refusal(str(where[0]), allowed)
        if reason:
            raise RefusedAddressError(
                f"refused address: {reason}; list its network in feeds.allow_private if it is yours"
            )
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made

    return make


def networks(texts: Sequence[str]) -> tuple[Network, ...]:
    """Raises ValueError that names what is no network."""
    return tuple(ip_network(text) for text in texts)


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """``::ffff:10.0.0.1`` is 10.0.0.1."""
    mapped = ip.ipv4_mapped if isinstance(ip, IPv6Address) else None
    return mapped or ip
