"""Text that goes into a spreadsheet: none of it may become a formula there."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text: object) -> str:
    """Text that no spreadsheet takes for a formula; null is an empty cell."""
    told = "" if text is None else str(text)
    return f"'{told}" if told.startswith(FORMULA) else told
