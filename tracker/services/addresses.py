"""Where each service is found, and which addresses something may be fetched from."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from tracker.services.errors import BadAddress, BadRedirect
from tracker.services.files import JSON, PDF, WORKBOOK, ZIP, Kind

CLINICALTRIALS_GOV = "https://clinicaltrials.gov"
OPENFDA = "https://api.fda.gov"
_FDA, _EMA = "https://www.fda.gov", "https://www.ema.europa.eu"


class Published(NamedTuple):
    """One file that an agency publishes: on which server, where there, of which kind, and how we call it."""

    base: str
    path: str
    kind: Kind
    name: str


DRUGS_AT_FDA = Published(_FDA, "/media/89850/download", ZIP, "drugsatfda.zip")
ACCELERATED_APPROVALS = Published(_FDA, "/media/151146/download", PDF, "accelerated-approvals.pdf")
EMA = {
    "xlsx": Published(
        _EMA, "/en/documents/report/medicines-output-medicines-report_en.xlsx", WORKBOOK, "ema-medicines.xlsx"
    ),
    "json": Published(
        _EMA,
        "/en/documents/report/medicines-output-medicines_json-report_en.json",
        JSON,
        "ema-medicines.json",
    ),
}


def base_of(default: str, given: str | None) -> str:
    """The server that was named, or the usual one, without a slash at its end."""
    base = given or default
    check(base)
    if urlsplit(base).query or urlsplit(base).fragment:
        raise BadAddress(base, "has a query or a fragment, which a server's address has not")
    return base.rstrip("/")


def address_of(published: Published, given: str | None) -> str:
    """The address that was named; where only a server was, the usual path on it."""
    address = given or published.base
    check(address)
    parts = urlsplit(address)
    if parts.path.strip("/") or parts.query:
        return address
    return f"{parts.scheme}://{parts.netloc}{published.path}"


def check(url: str) -> None:
    """Refuse what is no http or https address, or has a password in it."""
    if not url.isascii() or not url.isprintable() or " " in url:
        raise BadAddress(url, "is no address: it has blanks or signs that no address has")
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise BadAddress(url, "is no address") from error
    if "@" in parts.netloc:
        raise BadAddress(parts.hostname or "", "was given with a user's name in the address")
    if not is_web:
        raise BadAddress(url, "is no address that begins with http:// or https://")


def redirected(url: str, location: str) -> str:
    """Where a redirect leads; one that leaves https, or leaves the web, is refused."""
    try:
        target = urljoin(url, location)
        check(target)
    except (BadAddress, ValueError) as error:
        raise BadRedirect(url, f"leads to '{location}'") from error
    if is_less_safe(url, target):
        raise BadRedirect(url, f"leads from https to '{target}'")
    return target


def is_less_safe(url: str, target: str) -> bool:
    """Whether the way leads from an encrypted connection to an open one."""
    return urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https"


def origin(url: str) -> tuple[str, str, int | None]:
    """What must be the same for a secret to be handed on: scheme, host and port."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port
