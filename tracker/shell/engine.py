"""What the shell does with what was typed; it knows no terminal, and learns from its office what to ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol

from tracker.errors import TrackerError
from tracker.reports.adhoc.question import Question
from tracker.reports.table import Table
from tracker.shell.errors import UnknownCommand, WrongWords


@dataclass
class State:
    """What the commands of the shell set."""

    form: str | None = None
    output: str | None = None
    parameters: dict[str, str | None] = field(default_factory=dict)


class Office(Protocol):
    """What the shell has done by others: asking the database, and writing."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of answers."""

    def ask(self, query: str, parameters: Mapping[str, str | None]) -> Table:
        """The answer to a query."""

    def report(self, name: str, parameters: Mapping[str, str | None]) -> Table:
        """The answer to a named report."""

    def write(self, table: Table, state: State) -> None:
        """Write an answer where the state says, as it says."""

    def describe(self, view: str | None) -> None:
        """Write what the views mean, or the columns of one."""

    def say(self, text: str) -> None:
        """Say something that is no answer."""


@dataclass(frozen=True)
class Command:
    """A command of the shell: how it is written, what it is for, and what it does."""

    usage: str
    about: str
    act: Callable[["Engine", str], None]


class Engine:
    """Takes one input after another; an error is said, and the next input is taken."""

    def __init__(self, office: Office, state: State) -> None:
        self.office = office
        self.state = state
        self.is_open = True

    def take(self, text: str) -> None:
        """Obey a command, or answer a query."""
        text = text.strip()
        try:
            if text.startswith("."):
                self._obey(text)
            elif text.strip("; \n"):
                self._answer(text)
        except TrackerError as error:
            self.office.say(f"Error: {error}")
        except OSError as error:
            self.office.say(f"Error: {error.filename or 'output'}: {error.strerror}.")
        except KeyboardInterrupt:
            self.office.say("Interrupted.")

    def write(self, table: Table) -> None:
        """Write an answer; the file of .output takes one."""
        try:
            self.office.write(table, self.state)
            if self.state.output:
                self.office.say(f"Written to {self.state.output}.")
        finally:
            self.state.output = None

    def _answer(self, query: str) -> None:
        wanted = Question(query, {}).names
        given = {name: self.state.parameters[name] for name in wanted if name in self.state.parameters}
        if missing := [name for name in wanted if name not in given]:
            self.office.say(f"Error: :{missing[0]} has no value. Give it one: .param {missing[0]}=VALUE")
            return
        self.write(self.office.ask(query, given))

    def _obey(self, text: str) -> None:
        word, _, rest = text.partition(" ")
        name = word.rstrip(";").lower()
        if name not in COMMANDS:
            raise UnknownCommand(word, get_close_matches(name, COMMANDS, n=1))
        COMMANDS[name].act(self, rest.strip().rstrip(";").strip())


def _views(engine: Engine, rest: str) -> None:
    if rest:
        raise WrongWords(*COMMANDS[".views"].usage.split())
    engine.office.describe(None)


def _describe(engine: Engine, rest: str) -> None:
    if not rest:
        raise WrongWords(*COMMANDS[".describe"].usage.split())
    engine.office.describe(rest)


def _format(engine: Engine, rest: str) -> None:
    if rest not in engine.office.forms:
        raise WrongWords(COMMANDS[".format"].usage.partition(" ")[0], "|".join(engine.office.forms))
    engine.state.form = rest


def _output(engine: Engine, rest: str) -> None:
    engine.state.output = rest or None
    engine.office.say(f"The next answer goes to {rest}." if rest else "Answers go to the terminal.")


def _param(engine: Engine, rest: str) -> None:
    name, equals, value = rest.partition("=")
    if equals and name.strip().isidentifier():
        engine.state.parameters[name.strip()] = value.strip()
    elif rest:
        raise WrongWords(*COMMANDS[".param"].usage.split())
    for known, kept in sorted(engine.state.parameters.items()):
        engine.office.say(f":{known} = {kept}")


def _report(engine: Engine, rest: str) -> None:
    if not rest:
        raise WrongWords(*COMMANDS[".report"].usage.split())
    engine.write(engine.office.report(rest, engine.state.parameters))


def _help(engine: Engine, _rest: str) -> None:
    width = max(len(command.usage) for command in COMMANDS.values()) + 2
    told = [f"{command.usage:{width}}{command.about}" for command in COMMANDS.values()]
    engine.office.say("\n".join(["A query ends with ; and may take several lines.", *told]))


def _quit(engine: Engine, _rest: str) -> None:
    engine.is_open = False


COMMANDS = {
    command.usage.split()[0]: command
    for command in (
        Command(".views", "what can be asked", _views),
        Command(".describe VIEW", "the columns of a view, and what they mean", _describe),
        Command(".param NAME=VALUE", "give :NAME in queries a value; alone, show them", _param),
        Command(".report NAME", "answer a named report, with the values of .param", _report),
        Command(".format FORM", "answer in this form from now on: csv, json, markdown...", _format),
        Command(".output FILE", "write the next answer to a file, whole", _output),
        Command(".help", "this list", _help),
        Command(".quit", "leave; so does Ctrl-D", _quit),
    )
}
"""The commands of the shell, by their words."""
