"""Sources, how sure we are of them, and what changed in them."""

from enum import StrEnum


class SourceKind(StrEnum):
    """Who speaks in a source, in the order in which we believe them (first the most)."""

    REGULATOR = "regulator"
    REGISTRY = "registry"
    SPONSOR = "sponsor"
    PUBLICATION = "publication"
    PRESS = "press"
    MEMORY = "memory"


class SourceForm(StrEnum):
    """What a source is, as a thing one can open."""

    DATA_SET = "data_set"
    LIST = "list"
    LETTER = "letter"
    LABEL = "label"
    REVIEW = "review"
    NOTICE = "notice"
    REGISTRY_RECORD = "registry_record"
    JOURNAL_ARTICLE = "journal_article"
    EDITORIAL = "editorial"
    PRESS_RELEASE = "press_release"
    NEWS = "news"
    WEB_PAGE = "web_page"
    TALK = "talk"
    RECOLLECTION = "recollection"


class Confidence(StrEnum):
    """How sure we are that a claim is what its source says and what happened."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class DisclosureKind(StrEnum):
    """What an author received, or did for, an organization."""

    RESEARCH_FUNDING = "research_funding"
    HONORARIA = "honoraria"
    SPEAKERS_BUREAU = "speakers_bureau"
    CONSULTANCY = "consultancy"
    EMPLOYMENT = "employment"
    EQUITY = "equity"
    CONTRIBUTION = "contribution"
    NONE = "none"


class ChangeKind(StrEnum):
    """What a later reading of a source changed."""

    ADDED = "added"
    CHANGED = "changed"
    BLANKED = "blanked"
    VANISHED = "vanished"
    RETURNED = "returned"
