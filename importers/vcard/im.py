"""Instant messaging: services, the properties programs made up for them, and the schemes of their addresses."""

from __future__ import annotations

from urllib.parse import unquote

X_NAMES = {
    "X-AIM": "AIM",
    "X-ICQ": "ICQ",
    "X-MSN": "MSN",
    "X-YAHOO": "Yahoo",
    "X-JABBER": "Jabber",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-QQ": "QQ",
    "X-GTALK": "Google Talk",
    "X-GOOGLE-TALK": "Google Talk",
    "X-GADUGADU": "Gadu-Gadu",
    "X-GROUPWISE": "GroupWise",
    "X-SAMETIME": "Sametime",
    "X-SIP": "SIP",
    "X-TWITTER": "Twitter",
    "X-MATRIX": "Matrix",
    "X-TELEGRAM": "Telegram",
    "X-MS-IMADDRESS": "",
}
"""Properties that hold one address of one service, from before IMPP (RFC 4770), by the service they name."""

_SCHEMES = {
    "aim": "aim",
    "icq": "icq",
    "msn": "msnim",
    "yahoo": "ymsgr",
    "jabber": "xmpp",
    "skype": "skype",
    "qq": "qq",
    "google talk": "gtalk",
    "gtalk": "xmpp",
    "sip": "sip",
    "matrix": "matrix",
    "telegram": "tg",
    "irc": "irc",
}
_SERVICES = {
    "aim": "AIM", "icq": "ICQ", "msnim": "MSN", "msn": "MSN", "ymsgr": "Yahoo", "xmpp": "Jabber", "skype": "Skype",
    "qq": "QQ", "gtalk": "Google Talk", "sip": "SIP", "matrix": "Matrix", "tg": "Telegram", "irc": "IRC",
}  # fmt: skip


def uri(service: str, handle: str) -> str:
    """The address as IMPP has it (RFC 4770): ``skype:ada``; ``x-apple:ada`` for a service without a scheme.

    >>> uri("Skype", "ada")
    'skype:ada'
    """
    if not service:
        return handle
    return f"{_SCHEMES.get(service.casefold(), 'x-apple')}:{handle.replace('%', '%25').replace(' ', '%20')}"


def service_and_handle(text: str, declared: str) -> tuple[str, str]:
    """The service and the handle in an IMPP value; without a scheme that is known the text is the handle."""
    scheme, colon, rest = text.partition(":")
    service = _SERVICES.get(scheme.lower(), "") if colon else ""
    if service or (colon and scheme.lower() == "x-apple"):
        return declared or service, unquote(rest)
    return declared, text
