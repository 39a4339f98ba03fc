"""The browser on the terminal: three panes, and what each shows of the place where a person is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Footer, Input, OptionList

from tracker.browse import answers, chronology, details, listed
from tracker.browse.asking import Asking
from tracker.browse.panes import Pane
from tracker.browse.places import History, Place
from tracker.browse.rows import Row, Target
from tracker.lookup import Found
from tracker.render.text import visible
from tracker.timeline.model import Entry, Timeline, Window

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import URL
    from textual.events import DescendantFocus

    from tracker.browse.writing import Means

_THREE_PANES = 110
"""So many columns have room for three panes beside one another."""
_LOOKING = "looking …"
_CLEARS = "Press c to clear what narrows it, f to change it."
_WELCOME = "Choose a treatment on the left, or type / and a word of what you look for. ? has the keys."


@dataclass(frozen=True)
class Setting:
    """What the app is started with: which database, as of when, what it can do outside, which signs."""

    location: "URL"
    means: "Means"
    known_on: "date | None" = None
    ascii_only: bool = False


class Panes(Asking):
    """Shows places: the list, the chronology, and the details of what the cursor is on."""

    CSS_PATH = "browse.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_THREE_PANES, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, setting: Setting, place: Place) -> None:
        super().__init__(setting.location, setting.known_on)
        self.theme = "ansi-dark"
        self.setting = setting
        self.history = History(place)
        self.chronology: Timeline | None = None
        """What the middle pane shows."""
        ascii_only = setting.ascii_only
        self.listing = Pane("list", "Treatments", ascii_only=ascii_only)
        self.entries = Pane("chronology", "Chronology", ascii_only=ascii_only)
        self.about = Pane("details", "Details", ascii_only=ascii_only)
        self.search = Input(placeholder="/ to search", id="search")

    def compose(self) -> ComposeResult:
        """Three panes, the search above the list, the keys at the bottom."""
        with Horizontal(id="panes"):
            with Vertical(id="finding"):
                yield self.search
                yield self.listing
            with Container(id="reading"):
                yield self.entries
                yield self.about
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask for the first page of the list, and for the place that was named."""
        self.screen.set_class(self.setting.ascii_only, "-ascii")
        self.list_treatments("")
        self.entries.fill([details.message(_WELCOME)])
        here = self.history.here
        self.show_place()
        self.look(self.entries if here.treatment else self.about if here.thing else self.listing)

    def refused(self, pane: str, text: str) -> None:
        """Say in the pane why it has no answer; what it had is not left standing as if it were one."""
        shown = {"list": self.listing, "chronology": self.entries, "details": self.about}.get(pane)
        if shown is None:
            self.say(text)
            return
        rows = [details.message(text)]
        if shown is self.entries:
            self.chronology = None
            rows += [details.message(_CLEARS)] if self.history.here.window != Window() else []
        shown.fill(rows)
        shown.edge(subtitle="")

    def say(self, text: str) -> None:
        """Tell the person something in passing."""
        self.notify(visible(text), markup=False)

    def look(self, pane: Pane | Input) -> None:
        """Put the cursor into a pane; where there is no room for all, show the side that it is on."""
        self.screen.set_class(pane in {self.entries, self.about}, "-reading")
        pane.focus()

    def on_descendant_focus(self, event: "DescendantFocus") -> None:
        """Follow the cursor, however it got there."""
        if isinstance(event.widget, Pane):
            self.screen.set_class(event.widget is not self.listing, "-reading")

    # The list

    def list_treatments(self, last: str) -> None:
        """Ask for a page of treatments."""
        if not last:
            self.listing.edge("Treatments", _LOOKING)
        then = partial(self._listed, is_first=not last)
        self.ask("list", lambda connection: listed.treatments(connection, last), then)

    def _listed(self, rows: list[Row], *, is_first: bool) -> None:
        self.listing.edge(subtitle="")
        if not is_first:
            self.listing.extend(rows)
            return
        self.listing.fill(rows or [details.message("There are none yet. Import some: tracker import")])
        if self.history.here.treatment:
            self.listing.go(Found("treatment", self.history.here.treatment))

    def on_pane_ended(self, event: Pane.Ended) -> None:
        """Ask for the next page of treatments; what a search found is all there is."""
        last = self.listing.rows[-1].target if self.listing.rows else None
        if event.pane is self.listing and not self.search.value and last and "list" not in self._asked:
            self.list_treatments(last.thing.label)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as the person types: names at once, then the texts that have these words."""
        if event.input is self.search:
            self.leave("list")
            self.soon("list", partial(self._find, event.value.strip()))

    def _find(self, said: str) -> None:
        if not said:
            self.list_treatments("")
            return
        self.listing.edge("Found", _LOOKING)

        def names_shown(answer: tuple[list[listed.Hit], list[Row]]) -> None:
            hits, rows = answer
            if hits:
                self.listing.fill(rows)
            self.ask(
                "list", lambda connection: _drawn(connection, listed.found(connection, said)), texts_shown
            )

        def texts_shown(answer: tuple[list[listed.Hit], list[Row]]) -> None:
            hits, rows = answer
            self.listing.fill(rows or [details.message("Nothing has all of these words. Try fewer.")])
            is_all = len(hits) < listed.MOST
            self.listing.edge(subtitle="" if is_all else f"the first {listed.MOST}: add a word")

        self.ask("list", lambda connection: _drawn(connection, listed.named(connection, said)), names_shown)

    # Places

    def go(self, target: Target) -> None:
        """Go to where a row leads, so that one can come back."""
        here = self.history.here
        if target.thing.kind == "source":
            self.history.visit(replace(here, thing=target.thing))
        else:
            self.history.visit(_place(here, target))
        self.show_place()

    def show_place(self) -> None:
        """Show the place where the person is now."""
        place = self.history.here
        self.leave("details")
        if place.treatment is None or self._has(place):
            self._show_thing()
        else:
            self.entries.edge(place.treatment, _LOOKING)
            self.ask("chronology", lambda connection: answers.chronology(connection, place), self._told)

    def _has(self, place: Place) -> bool:
        """Whether the middle pane shows the chronology of a place already, with what is looked for in it."""
        shown = self.chronology
        if shown is None or shown.subjects[0].treatment != place.treatment or shown.window != place.window:
            return False
        is_event = place.thing is not None and place.thing.kind == "event"
        return not is_event or self.entry(place.thing) is not None

    def _told(self, found: Timeline) -> None:
        """Show a chronology that has come."""
        place = self.history.here
        if found.window != place.window and place.window.everything != found.window.everything:
            self.say("What was narrowed would hide it: all kinds are shown.")
        self.history.move(replace(place, window=found.window))
        self.chronology = found
        self.entries.fill(chronology.rows(found, ascii_only=self.setting.ascii_only))
        narrowed = chronology.narrowed(found.window)
        title = " · ".join(filter(None, (found.subjects[0].treatment, narrowed)))
        self.entries.edge(title, chronology.summary(found))
        self._show_thing()

    def _show_thing(self) -> None:
        thing = self.history.here.thing
        if thing is None:
            return
        if thing.kind in {"event", "treatment"} and self.chronology:
            self.entries.go(thing)
        self.show_details(thing)

    # Details

    def show_details(self, thing: Found) -> None:
        """Show all of a thing; of an event first what its chronology knows, then who says so."""
        self.about.edge("Details", "")
        entry = self.entry(thing)
        if entry is not None and self.chronology is not None:
            self.about.fill(details.of_entry(entry, self.chronology))
            question = partial(answers.claims, key=entry.key, treatment=entry.treatment)
            self.ask("details", question, self.about.extend)
            return
        self.about.edge(thing.kind.capitalize(), _LOOKING)
        self.ask("details", partial(answers.thing, found=thing), partial(self._detailed, thing))

    def entry(self, thing: Found | None) -> Entry | None:
        """The entry of the chronology that a thing is."""
        if thing is None or thing.kind != "event" or self.chronology is None:
            return None
        return next((entry for entry in self.chronology.entries if entry.key == thing.label), None)

    def _detailed(self, thing: Found, rows: Iterable[Row]) -> None:
        if thing.kind == "treatment" and self.chronology:
            rows = [*rows, *details.sources_of(self.chronology)]
        self.about.fill(rows)
        self.about.edge(subtitle="")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the cursor is on, when it rests."""
        if not event.option_list.has_focus:
            return
        row = event.option_list.row if isinstance(event.option_list, Pane) else None
        if row is None or row.target is None:
            return
        if event.option_list is self.entries:
            self.history.move(replace(self.history.here, thing=row.target.thing))
            self.soon("details", partial(self.show_details, row.target.thing))
        elif event.option_list is self.listing and not self.screen.has_class("-narrow"):
            self.soon("chronology", partial(self._preview, row.target))

    def _preview(self, target: Target) -> None:
        """Show where a row of the list leads, without going there."""
        self.history.move(_place(self.history.here, target))
        self.show_place()


def _place(here: Place, target: Target) -> Place:
    """Where a row leads: another chronology where the row has one, else the thing beside this one."""
    return replace(here, treatment=target.treatment or here.treatment, thing=target.thing)


def _drawn(connection: object, hits: list[listed.Hit]) -> tuple[list[listed.Hit], list[Row]]:
    return hits, listed.hits(connection, hits)  # type: ignore[arg-type]
