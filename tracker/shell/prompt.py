"""Where a person types: lines with history, completion and several rows, by prompt_toolkit."""

from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_state_path
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import Output

from tracker.shell.completion import Known, candidates
from tracker.shell.engine import Engine

_PROMPT, _MORE = "tracker> ", "    ...> "


class Names(Completer):
    """Completes the names of the database, the words of SQL and the commands of the shell."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def get_completions(self, document: Document, complete_event: object) -> Iterator[Completion]:  # noqa: ARG002 - as prompt_toolkit has it
        """The words that the one before the cursor may become."""
        start, words = candidates(document.text, document.cursor_position, self._known)
        yield from (Completion(word, start_position=-len(start)) for word in words)


def history() -> History:
    """What was typed before, kept in the platform's directory for a program's state; or of this time only."""
    path = user_state_path("tracker", appauthor=False) / "sql_history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(Path(path))


def converse(
    engine: Engine,
    known: Known,
    remembered: History,
    source: Input | None = None,
    screen: Output | None = None,
) -> None:
    """Take what is typed until the person leaves."""
    session: PromptSession[str] = PromptSession(
        _PROMPT,
        multiline=True,
        prompt_continuation=_MORE,
        history=remembered,
        completer=Names(known),
        complete_while_typing=False,
        key_bindings=_keys(),
        input=source,
        output=screen,
    )
    while engine.is_open:
        try:
            text = session.prompt()
        except KeyboardInterrupt:
            continue  # what was being typed is given up
        except EOFError:
            return
        engine.take(text)


def is_whole(text: str) -> bool:
    """Whether there is nothing to wait for: a query ends with a semicolon, a command with its line."""
    stripped = text.strip()
    return not stripped or stripped.startswith(".") or stripped.endswith(";")


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if is_whole(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys
