"""What a named report is: a question over the views with its parameters, written down once."""

from dataclasses import dataclass
from pathlib import Path

GROUPS = {
    "approvals": "Approvals and indications",
    "accelerated": "Accelerated and conditional approvals",
    "reviews": "Designations, reviews, setbacks",
    "trials": "Trials and evidence",
    "changes": "What is new",
    "quality": "What the database rests on",
    "yours": "Yours",
}
"""The groups in which the catalogue is read, in order, and their headings."""

TYPES = {
    "text": "a text",
    "integer": "a whole number",
    "date": "a day, such as 2018-03-29",
    "since": "2018, 2018-03 or 2018-03-29; its first day counts",
    "until": "2018, 2018-03 or 2018-03-29; its last day counts",
    "treatment": "any name of it: brand, code, INN or synonym",
    "disease": "its key or its name",
    "regulator": "its abbreviation or its name",
}
"""The types of parameters, in words."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a report can be told: how it is called, what it may be, and what it is where nothing is said."""

    name: str
    type: str
    about: str
    is_required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedReport:
    """A query over the views with its parameters; an analysis turns the rows of some into their answer."""

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    query: str
    group: str = "yours"
    analysis: str | None = None
    path: Path | None = None

    @property
    def usage(self) -> str:
        """The report and its parameters as they are typed: "evidence TREATMENT [REGULATOR]"."""
        words = (
            parameter.name.upper() if parameter.is_required else f"[{parameter.name.upper()}]"
            for parameter in self.parameters
        )
        return " ".join((self.name, *words))
