"""Which values of which rows sources can give otherwise so that it means something: titles and names are left out."""

from dataclasses import dataclass

from tracker.schema.views.base import APPLICATION
from tracker.schema.views.compared import (
    apart_as_dates,
    apart_as_numbers,
    apart_as_texts,
    apart_as_wordings,
    plain_number,
)
from tracker.vocabulary import MilestoneKind

FIRST = "o.first_value"
"""What is shown where no column of the row has it: what the claim in place 1 says."""
NOTHING = "CAST(NULL AS TEXT)"
"""SQL of what the rows of a table do not have."""


@dataclass(frozen=True)
class Compared:
    """A value of a row that sources can give otherwise: its kind, SQL of what is shown, and of what clashes with it."""

    kind: str
    shown: str
    clash: str
    absence: str = "NOT o.is_absence"

    @property
    def condition(self) -> str:
        """What makes claim ``o`` a disagreement."""
        return f"{self.absence} AND {self.shown} IS NOT NULL AND {self.clash}"


@dataclass(frozen=True)
class About:
    """The rows of a table ``x`` that claims can disagree about: how they are called, and their values."""

    table: str
    key: str
    values: dict[str, Compared]
    join: str = ""
    treatment: str = NOTHING
    entry: str = NOTHING
    trial: str = NOTHING


def _text(kind: str, shown: str = FIRST) -> Compared:
    return Compared(kind, shown, apart_as_texts(shown, "o.value"))


def _meaning(shown: str = FIRST) -> Compared:
    return Compared("meaning", shown, apart_as_wordings(shown, "o.value"))


def _brand() -> Compared:
    """One product's name is no other claim than the names of all of them."""
    return Compared("name", "x.brand", apart_as_wordings("x.brand", "o.value"))


def _number(shown: str) -> Compared:
    return Compared("number", shown, apart_as_numbers(shown, "o.value"))


def _date(name: str, more: str = "") -> Compared:
    return Compared("date", f"{name}_text", apart_as_dates(f"{name}_earliest", f"{name}_latest") + more)


def _moment(kind: str) -> str:
    """Dates of different moments do not contradict each other: a goal, a receipt, an action, its announcement."""
    return f"CASE {kind} WHEN 'announced' THEN 'public' WHEN 'posted' THEN 'public' WHEN 'effective' THEN 'action' ELSE {kind} END"


def _age(bound: str) -> Compared:
    return _meaning(f"{plain_number(f'x.{bound}')} || ' ' || x.{bound}_unit")


_TYPE = Compared("status", "x.type", "(o.is_absence OR o.value <> x.type)", "o.attribute = 'type'")
"""The one value whose absence is told: a list of accelerated approvals that lacks one."""

_OF_EVENT = """JOIN event e ON e.id = x.event_id
JOIN treatment t ON t.id = e.treatment_id"""

_REPEATED = MilestoneKind.DATA_CUTOFF
"""A trial can have several, so that another one is no other claim about the first."""

_ACTED_ON = """(SELECT min(e.key) FROM event_submission es JOIN event e ON e.id = es.event_id
        WHERE es.submission_id = x.id AND e.kind = 'approval' AND o.attribute = 'priority')"""

_PRINTED = "replace(replace(o.value, ', et al', ''), ', ', '; ')"
"""Authors as a list of references prints them, as a source has them."""

DISPUTABLE = (
    About(
        "event",
        "x.key",
        {"date": _date("x.date", f" AND {_moment('o.date_kind')} = {_moment('x.date_kind')}")},
        "JOIN treatment t ON t.id = x.treatment_id",
        "t.inn",
        "x.key",
    ),
    About("approval", "e.key", {"type": _TYPE}, _OF_EVENT, "t.inn", "e.key"),
    About("resolution", "e.key", {"outcome": _text("status", "x.outcome")}, _OF_EVENT, "t.inn"),
    About(
        "evidence",
        "e.key || ': ' || tr.name",
        {
            "role": _text("status", "x.role"),
            "result": _meaning("coalesce(x.result, o.first_value)"),
            "population": _meaning(),
        },
        f"{_OF_EVENT}\nJOIN trial tr ON tr.id = x.trial_id",
        "t.inn",
        trial="tr.name",
    ),
    About(
        "requirement",
        "x.key",
        {
            "due": _date("x.due"),
            "status": _text("status", "x.status"),
            "number": _text("name", "x.number"),
        },
        _OF_EVENT,
        "t.inn",
    ),
    About(
        "indication",
        "x.key",
        {
            "text": _meaning("x.text"),
            "age_min": _age("age_min"),
            "age_max": _age("age_max"),
            "ph": _meaning("x.ph_status"),
            "setting": _meaning("x.setting"),
            "mrd": _meaning("x.mrd_status"),
            "markers": _meaning("x.markers"),
        },
        "JOIN treatment t ON t.id = x.treatment_id",
        "t.inn",
    ),
    About(
        "submission",
        "a.type || ' ' || a.number || ' ' || x.type || '-' || x.number",
        {
            "priority": _text("status", "x.review_priority"),
            "class": _text("status", "x.submission_class"),
        },
        """JOIN application a ON a.id = x.application_id
JOIN treatment t ON t.id = a.treatment_id""",
        "t.inn",
        _ACTED_ON,
    ),
    About(
        "application",
        APPLICATION.replace("a.", "x."),
        {"brand": _brand()},
        "JOIN treatment t ON t.id = x.treatment_id",
        "t.inn",
    ),
    About(
        "trial",
        "x.name",
        {
            "status": _text("status", "x.status"),
            "enrollment": _number("CAST(x.enrollment AS TEXT)"),
            "allocation": _text("status", "x.allocation"),
            "phases": _text("status"),
            "population": _meaning("x.population"),
            "design": _meaning("x.design"),
            "primary_endpoint": _meaning("x.primary_endpoint"),
            **{kind.value: _date("m.date") for kind in MilestoneKind if kind != _REPEATED},
        },
        "LEFT JOIN trial_milestone m ON m.trial_id = x.id AND m.kind = o.attribute",
        trial="x.name",
    ),
    About(
        "arm",
        "tr.name || ': ' || x.label",
        {"size": _number("CAST(x.size AS TEXT)")},
        "JOIN trial tr ON tr.id = x.trial_id",
        trial="tr.name",
    ),
    About(
        "cohort",
        "tr.name || ': ' || x.label",
        {
            "size": _number("CAST(x.size AS TEXT)"),
            "definition": _meaning("x.definition"),
            "period": _date("x.period"),
        },
        "JOIN trial tr ON tr.id = x.trial_id",
        trial="tr.name",
    ),
    About(
        "estimate",
        "x.key",
        {
            "value": _number("coalesce(x.value_text, x.direction)"),
            "interval": _text("number"),
            "p": _text("number"),
            "at": _meaning(),
            "cohort": _meaning(),
            "n": _number("CAST(x.numerator AS TEXT)"),
            "of": _number("CAST(x.denominator AS TEXT)"),
        },
        "JOIN trial tr ON tr.id = x.trial_id",
        trial="tr.name",
    ),
    About(
        "source",
        "x.key",
        {
            "authors": Compared(
                "citation",
                "x.authors",
                f"o.source_key <> x.key AND substr(x.authors, 1, length({_PRINTED})) <> {_PRINTED}"
                f" AND substr({_PRINTED}, 1, length(x.authors)) <> x.authors",
            ),
            "title": _text("citation", "x.title"),
            "journal": _text("citation", "x.journal"),
            "volume": _text("citation", "x.volume"),
            "issue": _text("citation", "x.issue"),
            "pages": Compared(
                "citation",
                "x.pages",
                apart_as_texts("replace(x.pages, '–', '-')", "replace(o.value, '–', '-')"),
            ),
        },
    ),
)
"""What the view `conflicts` compares, table by table; a claim is ``o`` there."""
