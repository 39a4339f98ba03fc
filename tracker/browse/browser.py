"""The keys of the browser: from pane to pane, from thing to thing, and out to files, clipboard and links."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.binding import Binding
from textual.widgets import Input, OptionList

from tracker.bibliography import Work
from tracker.bibliography.vancouver import reference
from tracker.browse import answers, writing
from tracker.browse.app import Panes
from tracker.browse.dialogs import Answer, Dialog, Help, Narrowing, Writing
from tracker.browse.panes import Pane
from tracker.lookup import Found
from tracker.timeline.model import Timeline, Window


class Browser(Panes):
    """Browse treatments, chronologies and what they rest on."""

    BINDINGS = [  # noqa: RUF012 - as Textual has it
        Binding("slash", "search", "Search", key_display="/"),
        Binding("f", "narrow", "Filter"),
        Binding("a", "everything", "All"),
        Binding("t", "trials", show=False),
        Binding("left_square_bracket", "step(-1)", "Back", key_display="["),
        Binding("right_square_bracket", "step(1)", "Forward", key_display="]", show=False),
        Binding("backspace", "step(-1)", show=False),
        Binding("o", "open", "Open"),
        Binding("y", "copy", "Cite"),
        Binding("e", "write", "Export"),
        Binding("question_mark", "keys", "Help", key_display="?"),
        Binding("q", "quit", "Quit"),
        Binding("s", "studies", show=False),
        Binding("c", "clear", show=False),
        Binding("escape", "leave_pane", show=False),
        Binding("right", "side(1)", show=False),
        Binding("left", "side(-1)", show=False),
    ]

    # From pane to pane

    def action_search(self) -> None:
        """Go to the search."""
        self.look(self.search)

    def action_leave_pane(self) -> None:
        """Back to the list; from there, to all treatments."""
        if self.focused in {self.search, self.listing} and self.search.value:
            self.search.value = ""
        self.look(self.listing)

    def action_side(self, steps: int) -> None:
        """To the pane beside this one."""
        panes = [self.listing, self.entries, self.about]
        if self.focused in panes:
            beside = panes.index(self.focused) + steps
            if 0 <= beside < len(panes):
                self.look(panes[beside])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the search into what it has found."""
        if event.input is self.search:
            self.look(self.listing)
            self.listing.action_first()

    def on_key(self, event: object) -> None:
        """Down leads from the search into the list."""
        if getattr(event, "key", "") == "down" and self.focused is self.search:
            self.look(self.listing)

    # From thing to thing

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go where the row leads; a source is opened."""
        pane = event.option_list
        target = pane.row.target if isinstance(pane, Pane) and pane.row else None
        if pane is self.entries:
            if target:
                self.show_details(target.thing)
            self.look(self.about)
        elif target and target.thing.kind == "source" and pane is self.about:
            self._with_source(target.thing.label, self._open)
        elif target:
            self.go(target)
            self.look(self.entries if target.treatment else self.about)

    def action_step(self, steps: int) -> None:
        """Back or forward."""
        if self.history.step(steps):
            self.show_place()
        else:
            self.say("There is nothing before this." if steps < 0 else "There is nothing after this.")

    def action_trials(self) -> None:
        """To the trial behind an entry; where there are several, to the first of them in the details."""
        trials = [row.target for row in self.about.rows if row.target and row.target.thing.kind == "trial"]
        if not trials:
            self.say("No trial is named here.")
        elif len(trials) == 1:
            self.go(trials[0])
            self.look(self.about)
        else:
            self.look(self.about)
            self.about.go(trials[0].thing)

    # What of a chronology is shown

    def action_narrow(self) -> None:
        """Ask for regulators, kinds and dates."""
        self._put(Narrowing(self.history.here.window), self._narrowed)

    def _narrowed(self, window: Window | None) -> None:
        if window is None or window == self.history.here.window:
            return
        here = self.history.here
        if here.thing and here.thing.kind == "event":  # it may be what is to be hidden
            here = replace(here, thing=None)
        self.history.visit(replace(here, window=window))
        self.show_place()

    def action_everything(self) -> None:
        """Every kind of entry, or what changes practice."""
        window = self.history.here.window
        self._narrowed(replace(window, everything=not window.everything))

    def action_studies(self) -> None:
        """With trials and their results, or without."""
        window = self.history.here.window
        self._narrowed(replace(window, studies=not window.studies))

    def action_clear(self) -> None:
        """Show the chronology as it is without filters."""
        self._narrowed(Window())

    # Out of the screen

    def action_keys(self) -> None:
        """Show the keys."""
        self._put(Help(ascii_only=self.setting.ascii_only))

    def _put(self, dialog: Dialog[Answer], then: Callable[[Answer | None], None] | None = None) -> None:
        """Put a dialog over the panes."""
        dialog.set_class(self.setting.ascii_only, "-ascii")
        _ = self.push_screen(dialog, then)

    def action_open(self) -> None:
        """Open a source of the row in the web browser; where it has none, one of what is looked at."""
        keys = self._sources() or self._speaking_of(self.history.here.thing)
        known = {line.key for line in self.chronology.sources if line.url} if self.chronology else set()
        self._with_source(next((key for key in keys if key in known), next(iter(keys), None)), self._open)

    def action_copy(self) -> None:
        """Copy a citation of the row's source; where it has none, what it says."""
        keys = self._sources()
        if keys:
            self._with_source(keys[0], self._cite)
        elif isinstance(self.focused, Pane) and self.focused.row:
            self._copied(self.focused.row.text)

    def action_write(self) -> None:
        """Ask for a file, and write the chronology or its bibliography to it."""
        shown = self.chronology
        if shown is None:
            self.say("There is no chronology here to write.")
            return
        self.ask("file", partial(answers.bibliography, chronology=shown), partial(self._name_file, shown))

    def _name_file(self, shown: Timeline, works: list[Work]) -> None:
        def write(name: str, is_sure: bool) -> None:  # noqa: FBT001 - what the dialog knows
            pieces = writing.written(name, shown, works)
            if not is_sure:
                writing.require_free(name)
            self.setting.means.save(pieces, name)

        name = f"{shown.subjects[0].treatment.replace('/', '-').replace(' ', '-')}.md"
        forms = " ".join(f".{ending}" for ending in writing.endings())
        self._put(Writing(name, forms, write), self._wrote)

    def _wrote(self, name: str | None) -> None:
        if name:
            self.say(f"Written: {name}")

    def _sources(self) -> list[str]:
        """The sources of the row under the cursor, the best believed first."""
        row = self.focused.row if isinstance(self.focused, Pane) else None
        return self._speaking_of(row.target.thing if row and row.target else None)

    def _speaking_of(self, thing: Found | None) -> list[str]:
        """A source itself, or those of an entry of the chronology."""
        if thing is not None and thing.kind == "source":
            return [thing.label]
        entry = self.entry(thing)
        if entry is None or self.chronology is None:
            return []
        return [line.key for line in self.chronology.sources if line.number in entry.head_sources]

    def _with_source(self, key: str | None, act: Callable[[Work | None], None]) -> None:
        if key is None:
            self.say("This row has no source of its own.")
        else:
            self.ask("source", partial(answers.reference, key=key), act)

    def _open(self, work: Work | None) -> None:
        link = answers.address(work) if work else None
        if link is None:
            self.say("No address is known of it." if work else answers.REMEMBERED)
        elif not self.setting.means.show(link):
            self.say(f"No web browser here. Read it at {link}")
        else:
            self.say(f"Opened: {link}")

    def _cite(self, work: Work | None) -> None:
        if work is None:
            self.say(answers.REMEMBERED)
        else:
            self._copied(reference(work))

    def _copied(self, text: str) -> None:
        self.copy_to_clipboard(text)
        self.say(f"Copied: {text}")
