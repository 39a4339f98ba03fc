"""What a reader can narrow a chronology by, and where each entry belongs."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tracker.render.charts.page.lanes import NOBODY
from tracker.render.charts.page.shapes import shape
from tracker.render.markup import Markup, element
from tracker.render.timelines.signs import OTHER, SIGNS, Sign, signs
from tracker.timeline.model import Entry, Timeline


class Choice(NamedTuple):
    """One thing to tick: what it is called, the sign that stands for it, and how many entries have it."""

    said: str
    sign: Sign | None
    entries: int


class Facet(NamedTuple):
    """A group of things to tick; none ticked means all."""

    name: str
    legend: str
    choices: tuple[Choice, ...]

    def numbers(self, entry: Entry) -> list[int]:
        """The choices that an entry belongs to, by their place."""
        own = {said for said, _ in _of(self.name, entry)}
        return [place for place, choice in enumerate(self.choices) if choice.said in own]


def facets(timeline: Timeline) -> tuple[Facet, ...]:
    """The groups that can narrow anything: authorities and kinds, and treatments where there are several."""
    groups = (("treatment", "Treatment"), ("authority", "Authority"), ("kind", "Kind"))
    found = (Facet(name, legend, _choices(name, timeline)) for name, legend in groups)
    return tuple(facet for facet in found if len(facet.choices) > 1)


def is_study(entry: Entry) -> bool:
    """Whether it is told of a trial and not of an authority."""
    return entry.regulator is None and entry.trial is not None


def form(timeline: Timeline, groups: tuple[Facet, ...], *, has_trials: bool) -> Markup:
    """The filters; hidden until the script is there to answer them."""
    trials = element(
        "label",
        element("input", type="checkbox", name="trials", checked=True),
        element("span", "Trials"),
        class_="chip",
    )
    return element(
        "form",
        *map(_group, groups),
        element(
            "div",
            element(
                "label",
                element("span", "Text"),
                element("input", type="search", name="text", autocomplete="off"),
            ),
            trials if has_trials or any(map(is_study, timeline.entries)) else None,
            element("button", "Show all", type="reset"),
            class_="row",
        ),
        element("p", role="status", class_="status"),
        id="filters",
        aria_label="Filters",
        hidden=True,
    )


def _choices(name: str, timeline: Timeline) -> tuple[Choice, ...]:
    counted = Counter(value for entry in timeline.entries for value in set(_of(name, entry)))
    return tuple(
        Choice(said, sign, counted[said, sign]) for said, sign in dict.fromkeys(_order(name, counted))
    )


def _order(name: str, counted: Counter[tuple[str, Sign | None]]) -> list[tuple[str, Sign | None]]:
    """As they come in the chronology; kinds as the legend has them."""
    if name != "kind":
        return list(counted)
    return sorted(counted, key=lambda value: (SIGNS.index(value[1]) if value[1] else 0, value[0]))


def _of(name: str, entry: Entry) -> Iterator[tuple[str, Sign | None]]:
    if name == "treatment":
        yield entry.treatment, None
    elif is_study(entry):
        return
    elif name == "authority":
        yield entry.regulator or NOBODY, None
    else:
        for sign in signs(entry):
            yield (entry.kind.replace("_", " ") if sign is OTHER else sign.meaning), sign


def _group(facet: Facet) -> Markup:
    chips = (_chip(facet.name, place, choice) for place, choice in enumerate(facet.choices))
    return element("fieldset", element("legend", facet.legend), *chips)


def _chip(name: str, place: int, choice: Choice) -> Markup:
    drawn = shape(choice.sign) if choice.sign else None
    return element(
        "label",
        element("input", type="checkbox", name=name, value=str(place)),
        element("svg", drawn, viewBox="-8 -8 16 16", aria_hidden="true") if drawn else None,
        element("span", f"{choice.said} "),
        element("span", str(choice.entries), class_="count"),
        class_="chip",
    )
