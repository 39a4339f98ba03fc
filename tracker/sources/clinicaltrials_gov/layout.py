"""A study of ClinicalTrials.gov's version 2 in its own names: the fields that are read, the protocol's first.

Any of them can be missing, for a person can ask for some only; programs that save a study again write null.
"""

from typing import Annotated

from msgspec import Meta, Struct

from tracker.sources.clinicaltrials_gov.results_layout import ResultsSection

Count = Annotated[int, Meta(ge=0)]


class _Part(Struct, rename="camel", gc=False):
    """What every part of a study has in common: names in camel case, no cycles."""


class Dated(_Part):
    """A date, and whether it is ACTUAL or ESTIMATED."""

    date: str | None = None
    type: str | None = None


class OrgStudyId(_Part):
    """The number that the organization itself gave."""

    id: str | None = None


class SecondaryId(_Part):
    """Another number: of which type, and given by whom."""

    id: str | None = None
    type: str | None = None
    domain: str | None = None


class Identification(_Part):
    """What the study is called."""

    nct_id: str | None = None
    nct_id_aliases: list[str] | None = None
    org_study_id_info: OrgStudyId | None = None
    secondary_id_infos: list[SecondaryId] | None = None
    brief_title: str | None = None
    official_title: str | None = None
    acronym: str | None = None


class Status(_Part):
    """How far the study has come, and when it did."""

    status_verified_date: str | None = None
    overall_status: str | None = None
    last_known_status: str | None = None
    why_stopped: str | None = None
    start_date_struct: Dated | None = None
    primary_completion_date_struct: Dated | None = None
    completion_date_struct: Dated | None = None
    study_first_submit_date: str | None = None
    study_first_post_date_struct: Dated | None = None
    results_first_submit_date: str | None = None
    results_first_post_date_struct: Dated | None = None
    last_update_submit_date: str | None = None
    last_update_post_date_struct: Dated | None = None


class Sponsor(_Part):
    """An organization behind the study."""

    name: str | None = None


class SponsorCollaborators(_Part):
    """Who answers for the study, and who helps."""

    lead_sponsor: Sponsor | None = None
    collaborators: list[Sponsor] | None = None


class Description(_Part):
    """What the study is about; read only to see whether it was asked for."""

    brief_summary: str | None = None


class Conditions(_Part):
    """What the study is on."""

    conditions: list[str] | None = None


class Masking(_Part):
    """How many do not know who gets what."""

    masking: str | None = None


class DesignInfo(_Part):
    """How the study is built."""

    allocation: str | None = None
    intervention_model: str | None = None
    primary_purpose: str | None = None
    observational_model: str | None = None
    time_perspective: str | None = None
    masking_info: Masking | None = None


class Enrollment(_Part):
    """How many people take part, or shall."""

    count: Count | None = None
    type: str | None = None


class DesignModule(_Part):
    """Kind, phases, design and size of the study."""

    study_type: str | None = None
    phases: list[str] | None = None
    design_info: DesignInfo | None = None
    enrollment_info: Enrollment | None = None


class ArmGroup(_Part):
    """An arm, or a group of an observational study."""

    label: str | None = None
    type: str | None = None
    description: str | None = None
    intervention_names: list[str] | None = None


class Given(_Part):
    """What is given or done."""

    type: str | None = None
    name: str | None = None
    arm_group_labels: list[str] | None = None
    other_names: list[str] | None = None


class ArmsInterventions(_Part):
    """The arms, and what they get."""

    arm_groups: list[ArmGroup] | None = None
    interventions: list[Given] | None = None


class Measured(_Part):
    """An outcome as the protocol has it."""

    measure: str | None = None


class Outcomes(_Part):
    """The outcomes of the protocol."""

    primary_outcomes: list[Measured] | None = None


class Cited(_Part):
    """A publication."""

    pmid: str | None = None
    type: str | None = None
    citation: str | None = None


class References(_Part):
    """The publications about the study."""

    references: list[Cited] | None = None


class ProtocolSection(_Part):
    """What was registered."""

    identification_module: Identification | None = None
    status_module: Status | None = None
    sponsor_collaborators_module: SponsorCollaborators | None = None
    description_module: Description | None = None
    conditions_module: Conditions | None = None
    design_module: DesignModule | None = None
    arms_interventions_module: ArmsInterventions | None = None
    outcomes_module: Outcomes | None = None
    references_module: References | None = None


class MiscInfo(_Part):
    """What the registry itself adds."""

    version_holder: str | None = None


class DerivedSection(_Part):
    """What the registry computed."""

    misc_info_module: MiscInfo | None = None


class WholeStudy(_Part):
    """One study."""

    protocol_section: ProtocolSection | None = None
    results_section: ResultsSection | None = None
    derived_section: DerivedSection | None = None
    has_results: bool | None = None
