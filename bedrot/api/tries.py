"""How often a password may be tried: five wrong ones from an address in 15 minutes, and not many more from all together."""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from bedrot.errors import TooManyTries

WINDOW_MINUTES = 15
BY_ADDRESS = RateLimitItemPerMinute(5, WINDOW_MINUTES, "address")
BY_ALL = RateLimitItemPerMinute(25, WINDOW_MINUTES, "all")
ALL = "all"


class Tries:
    """Wrong passwords of the last 15 minutes; a right one clears its address."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def check(self, address: str) -> None:
        """Raises TooManyTries, with the seconds until the next is allowed."""
        for limit, key in ((BY_ADDRESS, address), (BY_ALL, ALL)):
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
        self._limiter.hit(BY_ADDRESS, address)
        self._limiter.hit(BY_ALL, ALL)

    def succeeded(self, address: str) -> None:
        """Forgets the wrong ones of an address."""
        self._limiter.clear(BY_ADDRESS, address)
