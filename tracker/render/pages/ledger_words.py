"""What the ledger says of a grant, in words."""

from collections.abc import Iterator, Sequence

from tracker.dates import PartialDate
from tracker.render.durations import duration, stated
from tracker.reports.models.ledger import Answer, Days, Ending, Grant, Ledger, Requirement, Status


def summary(ledger: Ledger) -> Iterator[str]:
    """How many grants stand where, how many are overdue, and how long conversions took."""
    counted = ledger.summary
    if not ledger.grants:
        none = (
            "No grants but disputed ones."
            if ledger.disputed
            else "Nothing is recorded here for what was asked."
        )
        yield none
        return
    number = len(ledger.grants)
    parts = [f"{count} {_words(status)}" for status, count in counted.counts.items() if count]
    yield f"{number} {'grant' if number == 1 else 'grants'}: {' · '.join(parts)}"
    late = [f"{counted.overdue} overdue"] if counted.overdue else []
    late += [f"{counted.overdue_undecided} may be overdue"] if counted.overdue_undecided else []
    if late:
        yield f"⚠ {' · '.join(late)}"
    if counted.median_days_to_conversion:
        converted = counted.counts[Status.CONVERTED]
        took = duration(counted.median_days_to_conversion)
        yield f"Conversion took {took}{f', the median of {converted}' if converted > 1 else ''}."


def standing(grant: Grant) -> str:
    """Where it stands, in words: "Converted 2017-07-11 by SUPPL-8, after 2 y 7 mo"."""
    ending = grant.ending
    if grant.status == Status.UNDECIDED:
        return _undecided(grant, ending)
    if ending is None or grant.status == Status.OPEN:
        return "Open from this day" if grant.days == (0, 0) else f"Open{_lasting(' for ', grant.days)}"
    outcome = _words(ending.outcome)
    ended = _ended(ending).replace(outcome, outcome.capitalize(), 1)
    return f"{ended}{_lasting(', after ', grant.days)}"


def _ended(ending: Ending) -> str:
    """How, when and by what it ended; ~ before what is from memory only."""
    by = f" by {ending.submission}" if ending.submission else ""
    return f"{'~' if ending.from_memory else ''}{_words(ending.outcome)} {_when(ending.date)}{by}"


def _undecided(grant: Grant, ending: Ending | None) -> str:
    """What a date is too vague to tell."""
    if ending is not None:
        outcome = _words(ending.outcome)
        if ending.date is None:
            return f"Open, or {outcome} {_when(None)}"
        mark = "~" if ending.from_memory else ""
        return f"Open or {outcome}: {mark}{stated(ending.date.text)} does not tell which"
    if grant.date is None:
        return f"Granted {_when(None)}"
    return f"Open or not granted yet: {stated(grant.date.text)} does not tell which"


def _when(date: PartialDate | None) -> str:
    return stated(date.text) if date else "on a date that nobody states"


def _lasting(before: str, days: Days) -> str:
    text = duration(days)
    return f"{before}{text}" if text else ""


def file(grant: Grant) -> str:
    """The type, the file, and whether the link to its end is ours: "accelerated · BLA 125557 ORIG-1"."""
    ending = grant.ending
    parts = [
        f"{'~' if grant.type_basis == 'memory' else ''}{grant.approval_type}",
        " ".join(part for part in (grant.application, grant.submission) if part),
    ]
    if ending and ending.application and ending.application != grant.application:
        parts.append(f"ended in {ending.application}")
    if ending and ending.is_inferred:
        parts.append("link inferred")
    return " · ".join(part for part in parts if part)


def hanging(grant: Grant) -> Iterator[tuple[str, str]]:
    """The trials, the requirements, the later endings, and the dispute, each with its style."""
    if grant.confirmatory_trials:
        noun = "trial" if len(grant.confirmatory_trials) == 1 else "trials"
        yield f"confirmatory {noun}: {', '.join(grant.confirmatory_trials)}", ""
    for asked in grant.requirements:
        yield requirement(asked, grant.confirmatory_trials), "" if asked.overdue == Answer.NO else "red"
    for ending in grant.endings:
        if ending is not grant.ending and ending.has_ended != Answer.NO:
            yield f"also {_ended(ending)}", ""
    if grant.disputed_by:
        keys = ", ".join(grant.disputed_by)
        yield f"⚠ {grant.approval_type} according to {_speaker(grant)}; disputed by {keys}", "red"


def _speaker(grant: Grant) -> str:
    """Who states the type: "a sponsor"."""
    named = {"press": "the press", "memory": "memory", None: "nobody"}
    return named.get(grant.type_basis, f"a {grant.type_basis}")


def requirement(asked: Requirement, named: Sequence[str]) -> str:
    """What was asked for, first whether it is overdue; with its trials, where others were named."""
    late = duration(asked.days_overdue)
    word = {
        Answer.YES: f"⚠ overdue{f' by {late}' if late else ''}",
        Answer.UNDECIDED: "⚠ may be overdue",
        Answer.NO: "required",
    }[asked.overdue]
    what = " ".join(part for part in (asked.number, asked.text) if part)
    is_told = asked.trials is None or asked.trials in asked.text or asked.trials == ", ".join(named)
    trials = "" if is_told else f" ({asked.trials})"
    due = f", due {asked.due}" if asked.due else ""
    moved = f" (first {asked.original_due})" if asked.original_due not in {None, asked.due} else ""
    known = f" as of {asked.status_as_of}" if asked.status_as_of else ""
    status = f", {asked.status}{known}" if asked.status else ""
    return f"{word}: {'~' if asked.from_memory else ''}{what}{trials}{due}{moved}{status}"


def date(grant: Grant) -> str:
    """The date of the grant, with room for the ~ of memory before it."""
    return f"{'~' if grant.date_from_memory else ' '}{grant.date.text if grant.date else '?'}"


def _words(status: Status) -> str:
    return status.value.replace("_", " ")
