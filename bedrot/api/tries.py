"""How often a password may be tried: five wrong ones from an address in 15 minutes, and a hundred times that from all.

An address that signed in before does not wait for what others do: nobody can lock the owner out from elsewhere.
"""

import ipaddress
import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from bedrot.errors import TooManyTries

WINDOW_MINUTES = 15
BY_ADDRESS = RateLimitItemPerMinute(5, WINDOW_MINUTES, "address")
BY_ALL = RateLimitItemPerMinute(500, WINDOW_MINUTES, "all")
ALL = "all"
IPV6_PREFIX = 64
"""One line of a household or a server has that many addresses."""


class Tries:
    """Wrong passwords of the last 15 minutes; a right one clears its address."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._known: set[str] = set()

    def check(self, address: str) -> None:
        """Raises TooManyTries, with the seconds until the next is allowed."""
        place = _place(address)
        for limit, key in ((BY_ADDRESS, place), (BY_ALL, ALL)):
            if key == ALL and place in self._known:
                continue
            if not self._limiter.test(limit, key):
                free_at = self._limiter.get_window_stats(limit, key).reset_time
                seconds = max(1, math.ceil(free_at - time.time()))
                raise TooManyTries(
                    "Too many wrong passwords.",
                    fix=f"Wait {math.ceil(seconds / 60)} minutes, then try again.",
                    retry_after=seconds,
                )

    def failed(self, address: str) -> None:
        """Counts a wrong password."""
        self._limiter.hit(BY_ADDRESS, _place(address))
        self._limiter.hit(BY_ALL, ALL)

    def succeeded(self, address: str) -> None:
        """Forgets the wrong ones of an address, and remembers that it knew the password."""
        self._known.add(_place(address))
        self._limiter.clear(BY_ADDRESS, _place(address))


def _place(address: str) -> str:
    """What counts as one address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, IPV6_PREFIX), strict=False))
