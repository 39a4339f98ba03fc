"""What EMA's medicines become in words: keys, kinds and titles of what happened to them."""

import re
from hashlib import sha256
from typing import NamedTuple

from tracker.names import name_key
from tracker.sources.ema.records import Medicine, Moment
from tracker.vocabulary import EventKind

MAA = "MAA"
"""A marketing authorisation application, in EMA's word."""
AUTHORISED, REFUSED, PENDING, SUSPENDED, ENDED, WITHDRAWN_APPLICATION = (
    "authorised", "refused", "pending", "suspended", "ended", "application withdrawn",
)  # fmt: skip
_GROUPS = {
    "authorised": AUTHORISED,
    "refused": REFUSED,
    "suspended": SUSPENDED,
    **dict.fromkeys(("withdrawn", "lapsed", "expired", "revoked", "not renewed"), ENDED),
    **dict.fromkeys(("application withdrawn", "withdrawn from rolling review"), WITHDRAWN_APPLICATION),
    **dict.fromkeys(
        ("opinion", "opinion under re-examination", "rolling review", "under evaluation"), PENDING
    ),
}
_ENDINGS = {"lapsed": "lapsed", "expired": "expired", "revoked": "revoked", "not renewed": "not renewed"}


class Happening(NamedTuple):
    """A thing that happens to an application at most once: the end of its key, its kind, its title."""

    suffix: str
    kind: EventKind
    title: str


OPINION = Happening("opinion", EventKind.OPINION, "CHMP opinion")
AUTHORISATION = Happening("authorisation", EventKind.APPROVAL, "Marketing authorisation granted")
REFUSAL = Happening("refusal", EventKind.REFUSAL, "Marketing authorisation refused")
APPLICATION_WITHDRAWAL = Happening("application-withdrawal", EventKind.WITHDRAWAL, "Application withdrawn")
WITHDRAWAL = Happening("withdrawal", EventKind.WITHDRAWAL, "Marketing authorisation withdrawn")
SUSPENSION = Happening("suspension", EventKind.SUSPENSION, "Marketing authorisation suspended")
ROLLING_REVIEW = Happening("rolling-review", EventKind.FILING, "Rolling review started")
EVALUATION = Happening("evaluation", EventKind.FILING, "Evaluation started")
AGAIN = Happening("authorised-again", EventKind.OTHER, "Listed as authorised again")
LIFTED = AGAIN._replace(title="Suspension lifted")
STANDARD = Happening(
    "conditional-to-standard", EventKind.APPROVAL, "Conditional authorisation became a standard one"
)
UNEXCEPTIONAL = Happening(
    "exceptional-to-standard",
    EventKind.APPROVAL,
    "Authorisation under exceptional circumstances became a standard one",
)
ORPHAN_LOST = Happening("orphan-ended", EventKind.EXCLUSIVITY, "No longer an orphan medicine")
REWORDED = "Indication reworded"
LISTED = Happening("listed", EventKind.OTHER, "First listed by the EMA")
UNLISTED = Happening("unlisted", EventKind.OTHER, "No longer listed by the EMA")

DATED = {
    Moment.ROLLING_REVIEW: ROLLING_REVIEW,
    Moment.EVALUATION: EVALUATION,
    Moment.OPINION: OPINION,
    Moment.AUTHORISED: AUTHORISATION,
    Moment.REFUSED: REFUSAL,
    Moment.APPLICATION_WITHDRAWN: APPLICATION_WITHDRAWAL,
    Moment.ENDED: WITHDRAWAL,
    Moment.SUSPENDED: SUSPENSION,
}
"""What each dated column tells of, decisions aside: of these only the latest is given."""

_PROCEDURES = (
    (re.compile(r"\bR[/-]\d"), EventKind.RENEWAL, "renewal"),
    (re.compile(r"\bII[/-]"), EventKind.OTHER, "type II variation"),
    (re.compile(r"\bIB[/-]"), EventKind.OTHER, "type IB variation"),
    (re.compile(r"\bIA(?:IN)?[/-]"), EventKind.OTHER, "type IA variation"),
    (re.compile(r"\bN[/-]\d"), EventKind.LABEL, "notification on labelling"),
    (re.compile(r"\bT[/-]\d"), EventKind.OTHER, "transfer to another holder"),
    (re.compile(r"\bPSU(?:SA|V)\b"), EventKind.OTHER, "periodic safety update"),
    (re.compile(r"\bSW?[/-]\d"), EventKind.RENEWAL, "annual reassessment"),
    (re.compile(r"\bX[/-]\d"), EventKind.OTHER, "extension of the authorisation"),
    (re.compile(r"\bA-?\d+(?:\(\d\))?[/-]\d"), EventKind.OTHER, "referral"),
    (re.compile(r"\bWS[/-]?\d"), EventKind.OTHER, "worksharing"),
    (re.compile(r"\bIG[/-]?\d"), EventKind.OTHER, "grouped variation"),
    (re.compile(r"\bVR[/-]\d"), EventKind.OTHER, "variation"),
)
"""What the letters of a procedure's number say of it, as far as they say anything."""


def slug(number: str) -> str:
    """A product number as keys begin with it: EMEA/H/C/003731 is emea-h-c-003731."""
    return re.sub(r"[^a-z0-9]+", "-", number.casefold()).strip("-") or name_key(number)


def label(number: str) -> str:
    """An application as changes name it: MAA EMEA/H/C/003731."""
    return f"{MAA} {number}"


def group(status: str) -> str:
    """What a status means for the authorisation; one that is not known means itself."""
    return _GROUPS.get(status.casefold(), status.casefold())


def ending(status: str | None) -> str:
    """How an authorisation ended, in a title."""
    word = _ENDINGS.get((status or "").casefold(), "withdrawn")
    return f"Marketing authorisation {word}"


def turned(old: str, new: str) -> Happening | None:
    """What happened where one status became another; nothing where only its name did."""
    before, now = group(old), group(new)
    if before == now:
        return None
    if now == AUTHORISED:
        return {SUSPENDED: LIFTED, ENDED: AGAIN}.get(before, AUTHORISATION)
    if now == ENDED:
        return WITHDRAWAL._replace(title=ending(new))
    return {REFUSED: REFUSAL, SUSPENDED: SUSPENSION, WITHDRAWN_APPLICATION: APPLICATION_WITHDRAWAL}.get(now)


def wording_key(number: str, text: str) -> str:
    """The key of a wording: that of the same words with other punctuation too."""
    return f"{slug(number)}-indication-{sha256(name_key(text).encode()).hexdigest()[:8]}"


def procedure(number: str | None) -> tuple[EventKind, str]:
    """The kind and the title of a Commission decision, as far as the procedure's letters tell."""
    title = "European Commission decision"
    for pattern, kind, words in _PROCEDURES if number else ():
        if pattern.search(number or ""):
            return kind, f"{title}: {words}"
    return EventKind.OTHER, title


def remark(medicine: Medicine) -> str | None:
    """What else the table says of the authorisation on its day."""
    flags = [
        flag.value for flag, is_set in medicine.flags.items() if is_set and flag.value.startswith(("c", "e"))
    ]
    return "; ".join((*flags, *medicine.marks)) or None
