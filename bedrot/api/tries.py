"""How often a password may be tried in 15 minutes: five wrong ones from an address, twenty for a name, a hundred times five from all.

An address that signed in before does not wait for what others do, nor does one that signed in by that name before: nobody can
lock the owner out from elsewhere.
"""

import hashlib
import ipaddress
import math
import time

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from bedrot.errors import TooManyTries

WINDOW_MINUTES = 15
BY_ADDRESS = RateLimitItemPerMinute(5, WINDOW_MINUTES, "address")
BY_NAME = RateLimitItemPerMinute(20, WINDOW_MINUTES, "name")
BY_ALL = RateLimitItemPerMinute(500, WINDOW_MINUTES, "all")
ALL = "all"
IPV6_PREFIX = 64
"""One line of a household or a server has that many addresses."""


class Tries:
    """Wrong passwords of the last 15 minutes; a right one clears its address. Names are those that are compared; "" is the owner's."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._known: set[str | tuple[str, str]] = set()

    def check(self, address: str, name: str = "") -> None:
        """Raises TooManyTries, with the seconds until the next is allowed."""
        place, who = _place(address), _who(name)
        self._check(BY_ADDRESS, place)
        if (place, who) not in self._known:
            self._check(BY_NAME, who)
        if place not in self._known:
            self._check(BY_ALL, ALL)

    def _check(self, limit: RateLimitItem, key: str) -> None:
        if self._limiter.test(limit, key):
            return
        free_at = self._limiter.get_window_stats(limit, key).reset_time
        seconds = max(1, math.ceil(free_at - time.time()))
        raise TooManyTries(
            "Too many wrong passwords.",
            fix=f"Wait {math.ceil(seconds / 60)} minutes, then try again.",
            retry_after=seconds,
        )

    def failed(self, address: str, name: str = "") -> None:
        """Counts a wrong password."""
        for limit, key in ((BY_ADDRESS, _place(address)), (BY_NAME, _who(name)), (BY_ALL, ALL)):
            self._limiter.hit(limit, key)

    def succeeded(self, address: str, name: str = "") -> None:
        """Forgets the wrong ones of an address, and remembers that it knew the password."""
        place = _place(address)
        self._known |= {place, (place, _who(name))}
        self._limiter.clear(BY_ADDRESS, place)


def _who(name: str) -> str:
    """A name of any length as a short key."""
    return hashlib.sha256(name.encode()).hexdigest()


def _place(address: str) -> str:
    """What counts as one address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, IPV6_PREFIX), strict=False))
