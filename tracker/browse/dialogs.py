"""What is asked of the person: how to narrow a chronology, and where to write it; and the help."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tracker.dates import PartialDate
from tracker.errors import TrackerError
from tracker.render.text import visible
from tracker.render.timelines.signs import SIGNS
from tracker.timeline.kinds import KINDS, checked_kinds
from tracker.timeline.model import Window

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A box in the middle of the screen, which Esc closes."""

    BINDINGS = [("escape", "dismiss(None)", "Close")]  # noqa: RUF012 - as Textual has it
    TITLE = ""
    SCROLLS = False
    """Whether the keys scroll it; else they are for its fields."""

    def compose(self) -> ComposeResult:
        """The box, with what belongs into it."""
        with VerticalScroll(can_focus=self.SCROLLS) as box:
            box.border_title = self.TITLE
            yield from self.content()

    def content(self) -> Iterator[Static | Input]:
        """What belongs into the box."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Say in the box what is wrong."""
        self.query_one(".told", Static).update(visible(text))


class Narrowing(Dialog[Window]):
    """Asks for regulators, kinds and dates."""

    TITLE = "Narrow the chronology"

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window

    def content(self) -> Iterator[Static | Input]:
        """A line for each filter; empty ones narrow nothing."""
        window = self._window
        lines = (
            ("regulators", "Regulators", ", ".join(window.regulators), "FDA, EMA"),
            ("kinds", "Kinds and effects", ", ".join(window.kinds), "designation, conversion"),
            ("since", "Since", str(window.since or ""), "2014, 2014-07 or 2014-07-01"),
            ("until", "Until", str(window.until or ""), "2018"),
        )
        for name, label, value, example in lines:
            yield Static(label, markup=False)
            yield Input(value, placeholder=example, id=name)
        yield Static("Enter applies, Esc leaves; a shows all kinds, s hides studies.", markup=False)
        yield Static("", markup=False, classes="told")

    def on_input_submitted(self) -> None:
        """Hand the filters back, if they can be read."""
        try:
            _ = self.dismiss(self._narrowed())
        except TrackerError as error:
            self.say(str(error))

    def _narrowed(self) -> Window:
        since, until = (self._text(name) for name in ("since", "until"))
        return Window(
            since=PartialDate.parse(since) if since else None,
            until=PartialDate.parse(until) if until else None,
            regulators=self._words("regulators"),
            kinds=checked_kinds(self._words("kinds")),
            everything=self._window.everything,
            studies=self._window.studies,
        )

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _words(self, name: str) -> tuple[str, ...]:
        return tuple(filter(None, (word.strip() for word in self._text(name).split(","))))


class Writing(Dialog[str]):
    """Asks for a file; `write` raises what is wrong with it."""

    TITLE = "Write what is shown to a file"

    def __init__(self, name: str, endings: str, write: Callable[[str, bool], None]) -> None:
        super().__init__()
        self._name, self._endings, self._write = name, endings, write
        self._refused = ""

    def content(self) -> Iterator[Static | Input]:
        """The file's name, whose ending says the form."""
        yield Static("File; its ending says the form", markup=False)
        yield Input(self._name, id="file")
        yield Static(self._endings, markup=False)
        yield Static("", markup=False, classes="told")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write the file; a second Enter writes over one that is there."""
        name = event.value.strip()
        if not name:
            return
        try:
            self._write(name, self._refused == name)
        except (TrackerError, OSError) as error:
            self._refused = name
            self.say(str(error) if isinstance(error, TrackerError) else f"{name}: {error.strerror}")
        else:
            _ = self.dismiss(name)


class Help(Dialog[None]):
    """The keys, and what the signs mean."""

    TITLE = "Keys and signs"
    SCROLLS = True
    BINDINGS = [("question_mark,q,enter", "dismiss(None)", "Close")]  # noqa: RUF012 - as Textual has it

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__()
        self._ascii_only = ascii_only

    def content(self) -> Iterator[Static | Input]:
        """All of it on one page."""
        signs = [f"{sign.shown(ascii_only=self._ascii_only)} {sign.meaning}" for sign in SIGNS]
        half = -(-len(signs) // 2)
        rows = [f"{left:<30}{right}" for left, right in zip(signs[:half], [*signs[half:], ""], strict=False)]
        kinds = ", ".join(KINDS)
        yield Static("\n".join((KEYS, "", *rows, "", f"Kinds and effects: {kinds}")), markup=False)


KEYS = """\
/            find a treatment, a trial or a word of a text
Enter        open; on a trial or a source: go there
Tab          the next pane, Shift-Tab the one before
Esc          back to the list
[  ]         back and forward, as in a web browser
t            to the trials behind an entry
f            narrow: regulator, kind, dates;  c  clears it
a            all kinds, or what changes practice;  s  studies
o            open the source in the web browser
y            copy: a citation of the source, or the text
e            write what is shown to a file
q            leave
~            rests on memory only, or is doubtful
The mouse does what Enter does; the wheel scrolls."""
