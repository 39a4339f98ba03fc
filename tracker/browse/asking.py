"""An app that asks the database while the person goes on: in threads, the newest question only."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App

from tracker.browse.questions import Question, told

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import URL, Connection
    from textual.timer import Timer

Answer = TypeVar("Answer")


class Asking(App[None]):
    """Has one question at a time for each of its panes; a newer one ends the one before."""

    PAUSE = 0.12
    """Seconds without a key before a question that every key changes is asked."""

    def __init__(self, location: "URL", known_on: "date | None") -> None:
        super().__init__(ansi_color=True)  # the terminal's own colours, or none with NO_COLOR
        self._location, self._known_on = location, known_on
        self._asked: dict[str, Question[Any]] = {}
        self._waiting: dict[str, Timer] = {}
        self.fault: Exception | None = None

    def ask(
        self,
        pane: str,
        question: "Callable[[Connection], Answer]",
        then: Callable[[Answer], None],
    ) -> None:
        """Ask for what a pane is to show, and hand the answer on once it is there."""
        self.leave(pane)
        asked = self._asked[pane] = Question(question)
        work = partial(self._work, pane, asked, then)
        self.run_worker(work, group=pane, thread=True, exit_on_error=False)

    def soon(self, pane: str, action: Callable[[], None]) -> None:
        """Do what a pane needs when the keys rest, unless something newer comes first."""
        if pane in self._waiting:
            self._waiting[pane].stop()

        def act() -> None:
            del self._waiting[pane]
            action()

        self._waiting[pane] = self.set_timer(self.PAUSE, act)

    def leave(self, pane: str) -> None:
        """Take back what was asked for a pane."""
        if pane in self._waiting:
            self._waiting.pop(pane).stop()
        if pane in self._asked:
            self._asked.pop(pane).take_back()

    def refused(self, pane: str, text: str) -> None:
        """Say in a pane why it has no answer."""
        raise NotImplementedError

    @property
    def is_resting(self) -> bool:
        """Whether nothing is asked and nothing waits to be asked."""
        return not self._asked and not self._waiting

    def on_unmount(self) -> None:
        """Leave no question behind: the program would wait for its answer."""
        for pane in list(self._asked):
            self.leave(pane)

    def _work(self, pane: str, asked: Question[Answer], then: Callable[[Answer], None]) -> None:
        try:
            answer = asked.answer(self._location, self._known_on)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person reads it in the pane
            outcome = partial(self.refused, pane, told(error))
        else:
            outcome = partial(then, answer)
        self.call_later(self._deliver, pane, asked, outcome)

    def _deliver(self, pane: str, asked: Question[Any], outcome: Callable[[], None]) -> None:
        """Hand an answer on, unless something else was asked meanwhile."""
        if self._asked.get(pane) is asked:
            del self._asked[pane]
            outcome()

    def _fatal_error(self) -> None:
        """Leave the screen as it was; the fault is told by whoever started the app, in one line."""
        self.fault = self._exception
        self._close_messages_no_wait()
