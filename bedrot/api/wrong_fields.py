"""What is wrong with each field of what was sent, as a plain sentence: a form shows it at its field. Never says what was sent."""

from collections.abc import Mapping, Sequence
from typing import Any

LONGEST_FIELD, MOST_TOLD = 200, 20
DAY = "Write a day, as in 2026-03-31."
WHOLE = "Write a whole number."
NUMBER = "Write a number."
SENTENCES: Mapping[str, str] = {
    "missing": "This is missing.",
    "extra_forbidden": "This is not known here.",
    "int_parsing": WHOLE,
    "int_type": WHOLE,
    "int_from_float": WHOLE,
    "float_parsing": NUMBER,
    "float_type": NUMBER,
    "finite_number": NUMBER,
    "decimal_parsing": NUMBER,
    "decimal_type": NUMBER,
    "date_parsing": DAY,
    "date_type": DAY,
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
    "bool_parsing": "Say true or false.",
    "string_type": "Write a text.",
    "greater_than": "It must be more than {gt}.",
    "greater_than_equal": "It must be at least {ge}.",
    "less_than": "It must be less than {lt}.",
    "less_than_equal": "It must be at most {le}.",
    "decimal_max_places": "Write at most {decimal_places} digits after the point.",
    "string_too_short": "Write at least {min_length} characters.",
    "string_too_long": "Write at most {max_length} characters.",
    "too_short": "At least {min_length} are needed.",
    "too_long": "At most {max_length} are allowed.",
    "literal_error": "Choose one of {expected}.",
    "enum": "Choose one of {expected}.",
}
"""By pydantic's kind of error; its context fills the braces."""


def wrong_fields(errors: Sequence[Any]) -> dict[str, str]:
    """Each field, as its path with dots ("months.3"), with the first sentence about it; "" is the whole body."""
    told: dict[str, str] = {}
    for error in errors[:MOST_TOLD]:
        told.setdefault(path(error), sentence(error))
    return told


def path(error: Any) -> str:
    """Where it is: without the part of the request it stands in."""
    return ".".join(str(part) for part in error["loc"][1:])[:LONGEST_FIELD]


def sentence(error: Any) -> str:
    """Why it is wrong."""
    if error["type"] == "value_error":
        return _capital(str(error["msg"]).removeprefix("Value error, "))
    known = SENTENCES.get(error["type"])
    context = {name: _limit(value) for name, value in error.get("ctx", {}).items()}
    return known.format_map(context) if known else _capital(str(error["msg"]))


def _limit(value: object) -> str:
    """Numbers with their thousands parted, as people read them."""
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."
