"""Rules of evidence: a decision rests on trials, and trials on people like those that it is for."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Row

from tracker.reports.checks.facts import Facts, named
from tracker.reports.checks.patients import of_indication, of_trial
from tracker.reports.checks.rule import Breach
from tracker.vocabulary import EvidenceRole, SourceKind

_DECIDES = {EvidenceRole.PIVOTAL, EvidenceRole.CONFIRMATORY}
_RESTS_ON = _DECIDES | {EvidenceRole.SUPPORTIVE}
_WIDENS = {"new", "expansion", "conversion"}
_SECONDARY = {SourceKind.PUBLICATION, SourceKind.PRESS}


def absent_basis(facts: Facts) -> Iterator[Breach]:
    """Decisions that let more people have a treatment, and behind which no trial is recorded."""
    behind = _behind(facts)
    for event, approvals in _decisions(facts).items():
        if event not in behind:
            what = ", ".join(sorted({row.effect for row in approvals}))
            yield Breach(
                "event", event, f"no trial is recorded behind it ({what})", facts.sources("event", event)
            )


def incomplete_basis(facts: Facts) -> Iterator[Breach]:
    """Publications and press that name some of the trials behind a decision, and not the others."""
    for event, source, told, trials in _partial(facts):
        if not _not_studied(facts, event, told):
            missing = ", ".join(sorted(trials - told))
            yield Breach(
                "evidence",
                event,
                f"{source} names {', '.join(sorted(told))} behind it, and not {missing}",
                named([source, *_naming(facts, event, trials - told)]),
            )


def other_basis(facts: Facts) -> Iterator[Breach]:
    """Sources that rest a decision on a trial which is not recorded behind it."""
    behind = _behind(facts)
    for claim in facts.entry_claims:
        is_named = claim.about == "event" and claim.attribute == "trial" and not claim.is_absence
        if is_named and claim.value not in behind.get(claim.entry_key, ()):
            others = ", ".join(sorted(behind.get(claim.entry_key, ()))) or "none"
            yield Breach(
                "event",
                claim.entry_key,
                f"{claim.source_key} names {claim.value} behind it; recorded are {others}",
                named([claim.source_key, *_naming(facts, claim.entry_key, behind.get(claim.entry_key, ()))]),
            )


def trial_population(facts: Facts) -> Iterator[Breach]:
    """Decisions for people whom none of the trials behind them took, as far as their descriptions tell."""
    behind = _behind(facts)
    for event in _decisions(facts):
        trials = behind.get(event, set())
        missed = _not_studied(facts, event, trials) if trials else ()
        if missed:
            yield _population(facts, event, "behind it:", (trials, missed))
    for event, source, told, trials in _partial(facts):
        missed = _not_studied(facts, event, told)
        if missed and not _not_studied(facts, event, trials):
            yield _population(facts, event, f"{source} rests it on", (told, missed))


def _population(facts: Facts, event: str, who: str, found: tuple[Collection[str], Collection[str]]) -> Breach:
    trials, missed = found
    took = ", ".join(
        f"{name} ({facts.trial[name].population or 'no description'})" for name in sorted(trials)
    )
    return Breach(
        "evidence",
        event,
        f"it is for {' and '.join(missed)} too; {who} {took}",
        named(
            [
                *_naming(facts, event, trials),
                *(s for t in trials for s in facts.sources("trial", t, "population")),
            ]
        ),
    )


def _decisions(facts: Facts) -> dict[str, list[Row[Any]]]:
    """The approvals of each decision that let more people have a treatment."""
    decisions: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in facts.approvals:
        if row.effect in _WIDENS:
            decisions[row.entry_key].append(row)
    return decisions


def _behind(facts: Facts) -> dict[str, set[str]]:
    behind: dict[str, set[str]] = defaultdict(set)
    for row in facts.evidence:
        if row.role in _RESTS_ON:
            behind[row.entry_key].add(row.trial)
    return behind


def _partial(facts: Facts) -> Iterator[tuple[str, str, set[str], set[str]]]:
    """Each decision, a secondary source that names what it rests on, those trials, and all of them."""
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in facts.entry_claims:
        is_basis = claim.about == "evidence" and claim.attribute == "role" and claim.value in _DECIDES
        if is_basis and claim.source_kind in _SECONDARY:
            told[claim.entry_key, claim.source_key].add(claim.detail)
    behind, decisions = _behind(facts), _decisions(facts)
    for (event, source), trials in sorted(told.items()):
        named_behind = trials & behind[event]
        if event in decisions and named_behind and named_behind < behind[event]:
            yield event, source, named_behind, behind[event]


def _naming(facts: Facts, event: str, trials: Collection[str]) -> list[str]:
    return [
        claim.source_key
        for claim in facts.entry_claims
        if claim.entry_key == event
        and claim.about == "evidence"
        and claim.detail in trials
        and not claim.is_absence
    ]


def _not_studied(facts: Facts, event: str, trials: Collection[str]) -> list[str]:
    """Whom a decision is newly for, and none of these trials took; a conversion needs all of them again."""
    approvals = _decisions(facts)[event]
    wanted: set[str] = set()
    for row in approvals:
        indication = facts.indication[row.indication_key]
        older = facts.indication.get(indication.succeeds)
        before = of_indication(older) if older and row.effect == "expansion" else frozenset()
        wanted |= of_indication(indication) - before
    took = frozenset().union(*(of_trial(facts.trial[name].population) for name in trials))
    return sorted(wanted - took)
