"""Personal data: what it is, and how it is taken out of a file before the file is kept."""

from bedrot.kit.personal.files import Redacted, redacted
from bedrot.kit.personal.taken import Taken
from bedrot.kit.personal.words import masked_name, words

__all__ = ["Redacted", "Taken", "masked_name", "redacted", "words"]
