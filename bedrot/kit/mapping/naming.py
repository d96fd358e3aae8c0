"""A name for a mapping, from the name of its file."""

import re
import unicodedata
from collections.abc import Container
from itertools import count
from pathlib import PurePosixPath

from bedrot.kit.document import Document
from bedrot.kit.mapping.clues import store_in_name

MOST_WORDS = 3
LONGEST = 36
NOTHING = ("own_source", "My source")


def name_for(document: Document, taken: Container[str]) -> tuple[str, str]:
    """A slug that is not taken, and a title: of the store in the file's name, else of its first words."""
    slug, title = store_in_name(document.names) or _first_words(document.names[0])
    free = (slug if n == 1 else f"{slug}_{n}" for n in count(1))
    return next(name for name in free if name not in taken), title


def _first_words(name: str) -> tuple[str, str]:
    plain = unicodedata.normalize("NFKD", PurePosixPath(name).stem).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z]+", plain)[:MOST_WORDS]
    slug = "_".join(words).lower()[:LONGEST].strip("_")
    return (slug, " ".join(words)[:LONGEST].strip().capitalize()) if len(slug) > 1 else NOTHING
