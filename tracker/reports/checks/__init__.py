"""The rules of `tracker check`, each a pure function over the rows of the views."""

from collections.abc import Collection

from tracker.errors import UnknownName
from tracker.names import close_names
from tracker.reports.checks import ages, chronology, evidence, intervals, provenance, shares
from tracker.reports.checks.facts import Facts
from tracker.reports.checks.rule import Rule
from tracker.reports.models.finding import Findings, RuleLine, Severity

RULES = (
    Rule(
        "approval-before-receipt",
        Severity.ERROR,
        "A decision comes before the submission that it decides on.",
        "Look at both dates: one of them may be that of another step, such as a designation.",
        chronology.approval_before_receipt,
    ),
    Rule(
        "resolution-before-grant",
        Severity.ERROR,
        "An accelerated or conditional approval ends before it was granted.",
        "Look at the dates of both actions, and whether the right one is said to have ended the grant.",
        chronology.resolution_before_grant,
    ),
    Rule(
        "successor-before-predecessor",
        Severity.ERROR,
        "A wording of an indication is approved before the wording that it took over from.",
        "Look at which wording succeeds which, and at the dates of the approvals that brought them.",
        chronology.successor_before_predecessor,
    ),
    Rule(
        "age-bounds",
        Severity.ERROR,
        "The lowest age of an indication is above its highest.",
        "Look at the bounds and at their units: months, years.",
        ages.nobody_between_bounds,
    ),
    Rule(
        "impossible-share",
        Severity.ERROR,
        "More people are counted than there are, or a share lies outside 0 to 100 %.",
        "Look at the count, its total and the unit of the number.",
        shares.impossible_share,
    ),
    Rule(
        "value-outside-interval",
        Severity.ERROR,
        "A number lies outside its own interval, or the interval is upside down.",
        "Look whether number and interval belong to one analysis, and were typed rightly.",
        intervals.value_outside_interval,
    ),
    Rule(
        "unclaimed-fact",
        Severity.ERROR,
        "A fact stands here that no source states.",
        "Name its source in the chronology file, or take it out.",
        provenance.unclaimed_fact,
    ),
    Rule(
        "claimed-before-receipt",
        Severity.WARNING,
        "A source dates a decision before the submission that it decides on was received.",
        "Nothing to correct where the regulator's date is shown: the source means another step, or errs.",
        chronology.claimed_before_receipt,
    ),
    Rule(
        "opinion-after-decision",
        Severity.WARNING,
        "An opinion comes after the decision on the same submission or procedure.",
        "Look whether there was a re-examination, whose opinion and decision are steps of their own.",
        chronology.opinion_after_decision,
    ),
    Rule(
        "milestones-out-of-order",
        Severity.WARNING,
        "A trial is completed before its primary completion, or before it starts; a notice where one "
        "date is an estimate.",
        "Look at the registry's present record: the dates may come from vintages of different days.",
        chronology.milestones_out_of_order,
    ),
    Rule(
        "percentage-of-count",
        Severity.WARNING,
        "A percentage is not its count over its total, rounded as it is printed.",
        "Look at the source: count, total or percentage is a slip, or they belong to different groups.",
        shares.percentage_of_count,
    ),
    Rule(
        "larger-than-the-whole",
        Severity.WARNING,
        "A cohort has more people than the wider cohort that it is part of.",
        "Look whether both sizes are of one analysis, and the part belongs to that whole.",
        shares.larger_than_the_whole,
    ),
    Rule(
        "interval-against-p",
        Severity.WARNING,
        "The interval of a ratio (log scale) or difference (linear) gives another P than the one stated, "
        "however both were rounded.",
        "Look at the level of the interval and at the sides of P before you doubt the numbers.",
        intervals.interval_against_p,
    ),
    Rule(
        "date-without-source",
        Severity.WARNING,
        "A date is shown that no source states.",
        "Name the source of the date in the chronology file, or leave the date out.",
        provenance.date_without_source,
    ),
    Rule(
        "trial-population",
        Severity.NOTICE,
        "A decision is for people whom none of the trials named behind it took, as far as descriptions tell.",
        "Look for a further trial behind the decision; an authority can also extrapolate.",
        evidence.trial_population,
    ),
    Rule(
        "incomplete-basis",
        Severity.NOTICE,
        "A publication or the press names some of the trials behind a decision, and not the others.",
        "Do not take that source for the whole basis; silence is no denial.",
        evidence.incomplete_basis,
    ),
    Rule(
        "other-basis",
        Severity.NOTICE,
        "A source rests a decision on a trial that is not recorded behind it.",
        "Look whether it means another decision, or add the trial with its role.",
        evidence.other_basis,
    ),
    Rule(
        "absent-basis",
        Severity.NOTICE,
        "No trial is recorded behind an approval that lets more people have a treatment.",
        "Add the trials that it rests on, with their roles, or leave it as not known.",
        evidence.absent_basis,
    ),
)
"""Every rule, the gravest first."""

_NOUN, _LISTING = "rule", "tracker check --rules"


def check(facts: Facts, names: Collection[str] = ()) -> Findings:
    """What these rules find, or all of them where none is named; the gravest first."""
    known = [rule.name for rule in RULES]
    for name in names:
        if name not in known:
            raise UnknownName(_NOUN, name, close_names(name, known), _LISTING)
    applied = (rule for rule in RULES if not names or rule.name in names)
    found = [finding for rule in applied for finding in rule.applied(facts)]
    gravity = list(Severity)
    return Findings(tuple(sorted(found, key=lambda finding: gravity.index(finding.severity))))


def told() -> tuple[RuleLine, ...]:
    """The rules as they are told."""
    return tuple(rule.line for rule in RULES)
