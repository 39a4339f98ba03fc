"""A decoded study to a record: who, what, when; what comes of its results stands in `results`."""

import re
from typing import TypeVar

from tracker.sources.clinicaltrials_gov import layout
from tracker.sources.clinicaltrials_gov.results import outcomes
from tracker.sources.clinicaltrials_gov.whole import is_whole
from tracker.sources.registry.cells import day, line, lines, people, text
from tracker.sources.registry.codes import Codes
from tracker.sources.registry.design import Design, in_words
from tracker.sources.registry.identifiers import identifiers
from tracker.sources.registry.records import Arm, Identifier, Intervention, Milestone, Party, Reference, Study
from tracker.vocabulary import MilestoneKind, TrialRole

Part = TypeVar("Part")

_TYPED = re.compile(
    r"(?:Behavioral|Biological|Combination Product|Device|Diagnostic Test|Dietary Supplement|Drug|Genetic"
    r"|Procedure|Radiation|Other): "
)
"""What stands before an intervention's name where an arm lists it."""


def study(found: layout.WholeStudy, nct: str, place: int, codes: Codes) -> Study:
    """The record of a study that begins in this line; raises BadStudy."""
    protocol = found.protocol_section or layout.ProtocolSection()
    named = protocol.identification_module or layout.Identification()
    status = protocol.status_module or layout.Status()
    built = protocol.design_module or layout.DesignModule()
    info = built.design_info or layout.DesignInfo()
    given = protocol.arms_interventions_module or layout.ArmsInterventions()
    enrolled = built.enrollment_info or layout.Enrollment()
    enrollment = people(enrolled.count)
    return Study(
        nct=nct,
        line=place,
        is_whole=is_whole(found),
        aliases=lines(named.nct_id_aliases),
        title=line(named.brief_title),
        official_title=line(named.official_title),
        acronym=line(named.acronym),
        identifiers=_identifiers(named, codes),
        status=line(status.overall_status),
        status_on=day(status.status_verified_date, "statusVerifiedDate"),
        why_stopped=text(status.why_stopped),
        milestones=_milestones(status),
        study_type=line(built.study_type),
        phases=lines(built.phases),
        allocation=line(info.allocation),
        design=_design(info, codes),
        enrollment=enrollment,
        enrollment_type=None if enrollment is None else line(enrolled.type),
        parties=_parties(protocol.sponsor_collaborators_module),
        conditions=lines((protocol.conditions_module or layout.Conditions()).conditions),
        arms=_arms(given.arm_groups),
        interventions=_interventions(given.interventions),
        primary_endpoints=_endpoints(protocol.outcomes_module),
        references=_references(protocol.references_module),
        outcomes=outcomes(found.results_section),
        last_known_status=line(status.last_known_status),
    )


def _identifiers(named: layout.Identification, codes: Codes) -> tuple[Identifier, ...]:
    own = named.org_study_id_info.id if named.org_study_id_info else None
    others = [(other.id, other.type, other.domain) for other in named.secondary_id_infos or ()]
    return identifiers(own, others, codes)


def _milestones(status: layout.Status) -> tuple[Milestone, ...]:
    kinds = MilestoneKind
    steps = (
        (kinds.FIRST_SUBMITTED, "studyFirstSubmitDate", _plain(status.study_first_submit_date)),
        (kinds.FIRST_POSTED, "studyFirstPostDate", status.study_first_post_date_struct),
        (kinds.START, "startDate", status.start_date_struct),
        (kinds.PRIMARY_COMPLETION, "primaryCompletionDate", status.primary_completion_date_struct),
        (kinds.COMPLETION, "completionDate", status.completion_date_struct),
        (kinds.RESULTS_FIRST_SUBMITTED, "resultsFirstSubmitDate", _plain(status.results_first_submit_date)),
        (kinds.RESULTS_FIRST_POSTED, "resultsFirstPostDate", status.results_first_post_date_struct),
        (kinds.LAST_UPDATE, "lastUpdatePostDate", status.last_update_post_date_struct),
    )
    return tuple(
        Milestone(kind, date, line(dated.type))
        for kind, what, dated in steps
        if dated and (date := day(dated.date, what))
    )


def _plain(date: str | None) -> layout.Dated:
    return layout.Dated(date)


def _design(info: layout.DesignInfo, codes: Codes) -> str | None:
    masking = info.masking_info.masking if info.masking_info else None
    design = Design(
        info.intervention_model,
        masking,
        info.primary_purpose,
        info.observational_model,
        info.time_perspective,
    )
    return in_words(design, codes)


def _parties(module: layout.SponsorCollaborators | None) -> tuple[Party, ...]:
    if module is None:
        return ()
    sponsor = module.lead_sponsor or layout.Sponsor()
    lead = [Party(name, TrialRole.SPONSOR) for name in lines([sponsor.name])]
    names = lines(other.name for other in module.collaborators or ())
    return (*lead, *(Party(name, TrialRole.COLLABORATOR) for name in names))


def _arms(groups: list[layout.ArmGroup] | None) -> tuple[Arm, ...]:
    return tuple(
        Arm(label, line(group.type), text(group.description), _names(group.intervention_names))
        for group in groups or ()
        if (label := line(group.label))
    )


def _names(typed: list[str] | None) -> tuple[str, ...]:
    """The interventions of an arm, without the type that stands before each."""
    return lines(_TYPED.sub("", name, count=1) if _TYPED.match(name) else name for name in typed or ())


def _interventions(given: list[layout.Given] | None) -> tuple[Intervention, ...]:
    return tuple(
        Intervention(line(each.type), name, lines(each.other_names), lines(each.arm_group_labels))
        for each in given or ()
        if (name := line(each.name))
    )


def _endpoints(module: layout.Outcomes | None) -> tuple[str, ...]:
    return lines(each.measure for each in (module and module.primary_outcomes) or ())


def _references(module: layout.References | None) -> tuple[Reference, ...]:
    found = (
        Reference(line(each.pmid), line(each.type), line(each.citation))
        for each in (module and module.references) or ()
    )
    return tuple(each for each in found if each.pmid or each.citation)
