"""Words that files use for what a quantity counts, and for rows of totals."""

USAGES = {
    "stream": "stream", "streams": "stream", "streaming": "stream", "play": "stream", "plays": "stream",
    "subscription": "stream", "ad-supported": "stream", "ad supported": "stream", "audio stream": "stream",
    "video stream": "stream", "on-demand stream": "stream", "écoute": "stream", "reproducción": "stream",
    "download": "download", "downloads": "download", "sale": "download", "sales": "download",
    "track download": "download", "album download": "download", "téléchargement": "download", "descarga": "download",
    "permanent download": "download", "ringtone": "download",
    "ugc": "ugc", "user generated content": "ugc", "user-generated content": "ugc", "creation": "ugc",
    "creations": "ugc", "video creation": "ugc", "shorts": "ugc",
    "content id": "content_id", "content_id": "content_id", "contentid": "content_id",
    "radio": "radio", "non-interactive": "radio", "webcast": "radio", "broadcast": "radio",
    "physical": "physical", "cd": "physical", "vinyl": "physical", "cassette": "physical", "lp": "physical",
    "locker": "locker", "cloud match": "locker", "match": "locker",
    "merch": "merch", "merchandise": "merch",
    "shazam": "shazam", "shazams": "shazam",
    "performance": "performance", "public performance": "performance", "live": "performance",
}  # fmt: skip
"""A file's word, in lower case → what a quantity counts."""

TOTALS = (
    r"(?:grand |sub|sous-)?totals?|totaal|totale|totali|totaux|sum|(?:zwischen|gesamt)?summe|suma|soma|somma|somme"
    r"|gesamt|insgesamt|total ge(?:ne)?ral|total g[eé]n[eé]ral|итого|合計"
)
"""A pattern of the word in a row of totals: a cell has it, and nothing else with it."""
