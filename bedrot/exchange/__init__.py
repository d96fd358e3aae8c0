"""Exchange: what one currency was worth in another on a day, from rates that ship with the program."""

from bedrot.exchange.cents import cents, step
from bedrot.exchange.converting import converted
from bedrot.exchange.rates import EXACT, LONGEST_GAP, Rate, edition, frame, newest, rate

__all__ = ["EXACT", "LONGEST_GAP", "Rate", "cents", "converted", "edition", "frame", "newest", "rate", "step"]
