"""Addresses that documents may link to: those of the web, which run nothing."""

from urllib.parse import quote

_SAFE = "!#$%&'()*+,/:;=?@[]~"
"""What an address is made of besides letters, digits, dashes, dots and underscores (RFC 3986)."""


def web_address(address: str | None) -> str | None:
    """The address, with nothing in it that would end it early; None if it is none of the web."""
    if address is None or not address.lower().startswith(("https://", "http://")):
        return None
    return quote(address, safe=_SAFE)
