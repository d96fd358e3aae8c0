"""What is personal: words in headers and keys, and addresses in any text.

Names of artists, channels, pages, accounts and campaigns are not, nor countries, nor cities that figures are broken down by.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence

from bedrot.kit.personal import abroad
from bedrot.kit.personal.abroad import listed
from bedrot.kit.sheet import normal

E_MAIL, IP = "[e-mail]", "[ip]"
"""What stands where an address stood."""

_REACHED = abroad.REACHED | listed(
    """email, e mail, email address, e mail address, mail address, emailaddress, reply to, phone, phone number, telephone,
    telephone number, mobile number, mobile phone, cell phone"""
)
"""Also names of channels, whose counts are not personal."""
_OF_A_PERSON = abroad.OF_A_PERSON | listed(
    """first name, last name, middle name, given name, family name, surname, forename, real name, legal name, maiden name,
    fname, lname, full name, account holder, account holder name, street, street 1,
    street 2, street address, address 1, address 2, address1, address2, address line 1, address line 2,
    mailing address, home address, zip, zip code, zipcode, postal code, postcode, post code, ip, ip address,
    ip addr, ipaddress, ip addr decrypted, ipv4, ipv6, birthday, birth date, birthdate, date of birth, dob, iban,
    bank account number, tax id, ssn, paid to, paypal transaction id, paypal id, paypal email, paypal account,
    paypal address, paypal payer id"""
)
"""Whatever words stand before them."""
_DETAILS = listed(
    """name, full name, address, city, town, state, state province, region, province, province code, county, company, note,
    notes, comment, message, latitude, longitude, username, handle"""
)
_OWNERS = listed(
    """buyer, ship, ship to, shipping, shipping address, billing, bill to, billing address, recipient, subscriber,
    member, contact, default address, attendee, account holder, delivery"""
)
_OWNED = {f"{owner} {detail}" for owner in _OWNERS for detail in _DETAILS} | {
    "customer name",
    "customer address",
    "client name",
    "client address",
}
_BARE = abroad.BARE | {"address", "buyer"}
_CUSTOMERS = abroad.CUSTOMERS | {"customer", "client"}
"""Persons, but where a feed reads the header: a shop may be the customer of a distributor."""
_ANYWHERE = _REACHED | _OF_A_PERSON
_NEAR_A_PERSON = (
    abroad.NEAR_A_PERSON
    | _DETAILS
    | {f"customer {detail}" for detail in _DETAILS}
    | listed(
        """user name, display name, nickname, region state, state region, lat, lon, lng, mobile, cell, recipient,
    attendee, gender, age, timezone, time zone, gmtoff, dstoff, leid, euid, user agent, user agent decrypted, device id,
    organisation, organization"""
    )
)
"""Personal only beside something that surely is: a city is a breakdown elsewhere, and a name an artist's."""
PERSONS = listed(
    """buyer, customer, current user, subscriber, recipient, account holder, client details, shipping address,
    billing address, default address"""
)
"""Keys of objects that are about one person as a whole, but for the country."""

_FIGURE = re.compile(r"\s*[-+]?[$£€]?\d{1,6}(?:[.,]\d{1,6})?\s?%?\s*")
_AT = r"(?:@|%40|&#64;|&#x40;|&commat;)"
_LOCAL = r"[\w.%+~-]+"
_EMAIL = re.compile(
    rf"(?<![\w.%+~-]){_LOCAL}(?:'{_LOCAL})*{_AT}(?!\d+x\.)(?:[\w-]{{1,63}}\.)+[^\W\d_]{{2,24}}", re.IGNORECASE
)
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = re.compile(rf"(?<![\d.vV])(?:{_OCTET}\.){{3}}{_OCTET}(?!\d|\.\d)", re.ASCII)
_HEX = r"[0-9a-fA-F]{1,4}"
_IPV6 = re.compile(
    rf"(?<![\w:])(?:(?:{_HEX}:){{7}}{_HEX}|(?:{_HEX}:){{2,6}}(?::{_HEX}){{1,5}})(?![\w:])", re.ASCII
)
_ENDING = re.compile(r"\.(?:csv|tsv|txt|tab|xlsx?|xlsm|zip|gz|json|jsonl|html?|xml|pdf)$", re.IGNORECASE)
_HINTS = (
    re.compile(r"@[\w-]+\."),
    re.compile(r"%40[\w-]+\."),
    re.compile(r"&(?:#64|#[xX]40|commat);"),
    re.compile(r"\.\d{1,3}\.\d{1,3}\.\d", re.ASCII),
    re.compile(r":[0-9a-fA-F]{1,4}:[0-9a-fA-F]{0,4}:"),
)
"""Each begins with a letter that is rare, so that a large text is searched at the speed of memory."""


def words(name: str) -> str:
    """The words of a header or key, without marks on letters: `OPTIN_IP` and `optinIp` are both `optin ip`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    return " ".join(re.sub(r"[_\-./:*()\[\]?]+", " ", _unmarked(normal(parted))).split())


def _unmarked(name: str) -> str:
    """`kaufer` of `käufer`."""
    if name.isascii():
        return name
    return "".join(sign for sign in unicodedata.normalize("NFD", name) if unicodedata.category(sign) != "Mn")


def is_personal(name: str) -> bool:
    """Whether a header or key (as its `words`) is personal in any company."""
    return name in _BARE or name in _OWNED or any(end in _ANYWHERE for end in _ends(name))


def may_be_person(name: str) -> bool:
    """Whether a header or key is personal where no feed reads it."""
    return name in _CUSTOMERS or is_personal(name)


def is_count_too(name: str) -> bool:
    """Whether the word also names a channel, as in visits by e-mail: plain figures are not personal there."""
    return any(end in _REACHED for end in _ends(name))


def is_figure(cell: str) -> bool:
    """Whether a cell is a plain figure, too short for anybody's number."""
    return _FIGURE.fullmatch(cell) is not None


def personal_places(names: Sequence[str], spared: Collection[str] = ()) -> frozenset[int]:
    """Which of the names (as their `words`) of one table or object are personal; `spared` are those that a feed reads."""
    surely = {
        place
        for place, name in enumerate(names)
        if is_personal(name) or (name in _CUSTOMERS and name not in spared)
    }
    near = {
        place for place, name in enumerate(names) if surely and name in _NEAR_A_PERSON and name not in spared
    }
    return frozenset(surely | near)


def _ends(name: str) -> list[str]:
    """A name, and what is left of it without its first words."""
    parts = name.split(" ")
    return [" ".join(parts[n:]) for n in range(len(parts))]


def may_hold_address(text: str) -> bool:
    """Whether an e-mail or IP address may be in a text; quick, and sure when it says no."""
    return any(hint.search(text) for hint in _HINTS)


def masked(text: str) -> str:
    """The text with every e-mail and IP address masked, and nothing else changed."""
    if not may_hold_address(text):
        return text
    return _IPV6.sub(IP, _IPV4.sub(IP, _EMAIL.sub(E_MAIL, text)))


def masked_name(name: str) -> str:
    """A file's name with every e-mail address in it masked, and its ending kept."""
    return _EMAIL.sub(lambda found: E_MAIL + (_ENDING.search(found[0]) or [""])[0], name)
