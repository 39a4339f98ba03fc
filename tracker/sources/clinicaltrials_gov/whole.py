"""Whether all of a study was asked for; the API leaves out what was not, without a word."""

from tracker.sources.clinicaltrials_gov import layout


def is_whole(study: layout.WholeStudy) -> bool:
    """Whether what is missing is blank: every part is there that the registry demands of each study.

    An answer with some fields only has parts with holes, so parts alone do not tell.
    """
    protocol, derived = study.protocol_section, study.derived_section
    if protocol is None or derived is None or derived.misc_info_module is None or study.has_results is None:
        return False
    return (
        derived.misc_info_module.version_holder is not None
        and _is_named(protocol.identification_module)
        and _is_dated(protocol.status_module)
        and _is_described(protocol)
        and (not study.has_results or _has_outcomes(study))
    )


def _is_named(named: layout.Identification | None) -> bool:
    return named is not None and None not in (named.org_study_id_info, named.brief_title)


def _is_dated(status: layout.Status | None) -> bool:
    return status is not None and None not in (
        status.overall_status,
        status.study_first_submit_date,
        status.study_first_post_date_struct,
        status.last_update_submit_date,
        status.last_update_post_date_struct,
    )


def _is_described(protocol: layout.ProtocolSection) -> bool:
    behind, about = protocol.sponsor_collaborators_module, protocol.description_module
    on, built = protocol.conditions_module, protocol.design_module
    return (
        (behind is not None and behind.lead_sponsor is not None)
        and (about is not None and about.brief_summary is not None)
        and (on is not None and on.conditions is not None)
        and (built is not None and built.study_type is not None)
    )


def _has_outcomes(study: layout.WholeStudy) -> bool:
    return study.results_section is not None and study.results_section.outcome_measures_module is not None
