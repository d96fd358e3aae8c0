"""Files about people that do not exist, each value in them found nowhere else; and a search for these in all that is kept."""

import gzip
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import xlsxwriter
import zstandard

MAIL, OTHER_MAIL = "canary.mail@birdcage.example", "second.bird+news@birdcage.example"
FIRST, LAST, PHONE = "Canarina", "Vogelsang", "+49 151 77665544"
STREET, ZIP, CITY, NOTE = "Canarygasse 77b", "D-98765", "Canaryville", "canary wants it gift wrapped"
IP, IP6, PAYPAL, PLACE = "203.0.113.77", "2001:db8:77::7a", "PAYPALCANARY0077", "51.770077"
CANARIES = (MAIL, OTHER_MAIL, FIRST, LAST, PHONE, STREET, ZIP, CITY, NOTE, IP, IP6, PAYPAL, PLACE)

BANDCAMP = (
    "date,paid to,item type,item name,artist,currency,item price,quantity,sub total,tax,shipping,transaction fee,fee type,"
    "item total,amount you received,bandcamp transaction id,paypal transaction id,net amount,package,item url,upc,isrc,"
    "buyer name,buyer email,buyer phone,buyer note,ship to name,ship to street,ship to city,ship to state,ship to zip,"
    "ship to country,country,country code,region/state,city,referrer"
)
BANDCAMP_ROW = (
    f"1/3/26 10:12am,{OTHER_MAIL},album,First Light,Example Artist,EUR,7,1,7,0,0,0.35,paypal,7,0,{{n}},{PAYPAL},5.6,digital,"
    f',,,{FIRST} {LAST},{MAIL},{PHONE},"{NOTE},\nmy street is {STREET}",{FIRST} {LAST},{STREET},{CITY},BY,{ZIP},'
    f"Germany,Germany,DE,{CITY},{CITY},search"
)
SHOPIFY = (
    "Name,Email,Financial Status,Created at,Currency,Subtotal,Total,Lineitem quantity,Lineitem name,Billing Name,"
    "Billing Street,Billing Address1,Billing City,Billing Zip,Billing Country,Billing Phone,Shipping Name,Shipping Street,"
    "Shipping City,Shipping Zip,Shipping Country,Notes,Id"
)
SHOPIFY_ROW = (
    f"#10{{n}},{MAIL},paid,2026-01-03 10:12:00 +0100,EUR,12.00,12.00,1,Shirt,{FIRST} {LAST},{STREET},{STREET},{CITY},{ZIP},DE,"
    f"{PHONE},{FIRST} {LAST},{STREET},{CITY},{ZIP},DE,{NOTE},55{{n}}"
)
MAILCHIMP = (
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,'
    "GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS"
)
MAILCHIMP_ROW = (
    f'{MAIL},{FIRST},{LAST},2,"2024-01-01 10:00:00",{IP},"2024-01-01 10:00:00",{IP},"{PLACE}","{PLACE}",1,2,Europe/Berlin,DE,'
    f'{CITY},"2025-01-01 10:00:00",7{{n}},euid{{n}},"{NOTE}",fans'
)
UNKNOWN = "when;email;Name;what;city"
UNKNOWN_ROW = f"2026-01-0{{n}};{MAIL};{FIRST} {LAST};poster;{CITY}"


def table(header: str, row: str) -> str:
    """A header and some rows."""
    return "\n".join([header, *(row.format(n=n) for n in range(1, 7)), ""])


PERSON = {"email": MAIL, "firstName": FIRST, "lastName": LAST, "phone": PHONE, "id": "u1", "city": CITY}
LINKTREE = {"data": {"currentUser": PERSON | {"signupIp": IP6, "account": {"username": "label"}}}}
PLAY = {
    "ts": "2024-01-01T10:00:00Z",
    "ms_played": 3000,
    "conn_country": "DE",
    "ip_addr": IP,
    "username": FIRST,
}
HISTORY = [PLAY | {"master_metadata_track_name": "First Light", "platform": "ios", "city": CITY}]
PROSE = f"Hello,\nwrite to <{MAIL}> or mailto:{OTHER_MAIL.replace('@', '%40')} from {IP} or {IP6}.\n"
PAGE = (
    f"<!DOCTYPE html><html><body><table><tr><th>Email</th><th>Name</th><th>Plays</th></tr><tr><td>{MAIL}</td>"
    f"<td><b>{FIRST}</b> {LAST}</td><td>12</td></tr></table><input name='phone' value='{PHONE}'>"
    f'<script>x = {{"firstName": "{FIRST}", "address": "{STREET}"}}</script></body></html>'
)


@dataclass(frozen=True)
class Planted:
    """A file with canaries in it."""

    name: str
    content: bytes

    def __str__(self) -> str:
        return self.name


def planted() -> list[Planted]:
    """Every kind of file about people."""
    texts = {
        "20260101-20260131_bandcamp_raw_data_Label.csv": table(BANDCAMP, BANDCAMP_ROW),
        "orders_export.csv": table(SHOPIFY, SHOPIFY_ROW),
        "subscribed_members.csv": table(MAILCHIMP, MAILCHIMP_ROW),
        "graphql_20260428_091500_000101.json": json.dumps(LINKTREE),
        "Streaming_History_Audio_2024.json": json.dumps(HISTORY, indent=2),
        "unknown.csv": table(UNKNOWN, UNKNOWN_ROW),
        "letter.txt": PROSE,
        "page.html": PAGE,
        f"from {MAIL}.csv": "a,b\n1,2\n",
    }
    plain = [Planted(name, text.encode()) for name, text in texts.items()]
    named = {file.name: file for file in plain}
    bandcamp, unknown = plain[0], named["unknown.csv"]
    return [
        *plain,
        Planted("wide.csv", table(BANDCAMP, BANDCAMP_ROW).encode("utf-16")),
        Planted("dos.csv", table(SHOPIFY, SHOPIFY_ROW).replace("\n", "\r\n").encode("cp1252")),
        Planted("tabs.tsv", table(UNKNOWN, UNKNOWN_ROW).replace(";", "\t").encode()),
        Planted("people.xlsx", workbook(UNKNOWN, UNKNOWN_ROW)),
        Planted("people.zip", packed({unknown.name: unknown.content, f"{MAIL}.txt": b"a,b\n1,2\n"})),
        Planted("both.zip", packed({bandcamp.name: bandcamp.content, "subscribed.csv": plain[2].content})),
        Planted("letter.txt.gz", gzip.compress(PROSE.encode(), mtime=0)),
        Planted("locked.zip", packed({f"{n}.csv": unknown.content for n in range(25)})),
        *damaged([*plain[:7], Planted("d.xlsx", workbook(UNKNOWN, UNKNOWN_ROW))]),
        *damaged(
            [
                Planted("d.zip", packed({unknown.name: unknown.content})),
                Planted("w.csv", PROSE.encode("utf-16")),
            ]
        ),
    ]


def damaged(files: list[Planted]) -> Iterator[Planted]:
    """Each file with bytes lost, overwritten, or a quotation mark too many in the middle, and cut off."""
    for file in files:
        half, n = len(file.content) // 2, file.content
        yield Planted(f"lost {file.name}", n[:half] + n[half + 37 :])
        yield Planted(f"zeros {file.name}", n[:half] + bytes(41) + n[half + 41 :])
        yield Planted(f"quote {file.name}", n[:half] + b'"' + n[half:])
        yield Planted(f"cut {file.name}", n[: half + 3])


def workbook(header: str, row: str) -> bytes:
    """A table as a workbook, with a second sheet that has people too."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for sheet in (book.add_worksheet(), book.add_worksheet()):
            for y, line in enumerate(table(header, row).splitlines()):
                sheet.write_row(y, 0, line.split(";"))
    return out.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    """Files in a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# ---- looking for them


def found_in(content: bytes, canaries: tuple[str, ...] = CANARIES) -> list[str]:
    """The canaries in some bytes, whole or in a zip, as 8-bit or 16-bit text."""
    texts = [content, *unpacked(content)]
    return [
        canary
        for canary in canaries
        for written in (canary.encode(), canary.encode("utf-16-le"), canary.encode("utf-16-be"))
        if any(written in text for text in texts)
    ]


def unpacked(content: bytes) -> Iterator[bytes]:
    """What lies in packed bytes."""
    if content[:4] == zstandard.FRAME_HEADER and (
        text := zstandard.ZstdDecompressor().decompressobj().decompress(content)
    ):
        yield text
        yield from unpacked(text)
    elif content[:4] == b"PAR1":
        yield pl.read_parquet(io.BytesIO(content)).write_json().encode()
    elif content[:3] == b"\x1f\x8b\x08":
        with suppress(zlib.error):
            yield zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content)
    elif content[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(content)):
        with (
            suppress(zipfile.BadZipFile, zlib.error, OSError),
            zipfile.ZipFile(io.BytesIO(content)) as archive,
        ):
            for info in archive.infolist():
                yield info.filename.encode() + b"\n" + archive.read(info)


def kept(home: Path) -> Iterator[tuple[str, list[str]]]:
    """Every file of a workspace that has canaries in its bytes or its name; of SQLite also what its tables hold."""
    for path in sorted(p for p in home.rglob("*") if p.is_file()):
        if found := found_in(path.read_bytes()) + found_in(str(path.relative_to(home)).encode()):
            yield str(path.relative_to(home)), found
    with sqlite3.connect(home / "bedrot.db") as database:
        if found := found_in("\n".join(database.iterdump()).encode()):
            yield "tables", found
