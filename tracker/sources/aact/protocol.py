"""What a study plans and is, from the rows of a dozen tables: the record without its results."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from tracker.names import name_key
from tracker.sources.aact import layout, rows, words
from tracker.sources.aact.cells import integer, key, prose
from tracker.sources.aact.milestones import milestones, verified_on
from tracker.sources.aact.scratch import Following, Scratch
from tracker.sources.registry.cells import line, lines
from tracker.sources.registry.codes import Codes
from tracker.sources.registry.design import Design, in_words
from tracker.sources.registry.identifiers import identifiers
from tracker.sources.registry.records import Arm, Intervention, Party, Reference, Study
from tracker.vocabulary import TrialRole

_OWN, _ALIAS = "orgstudyid", "nctalias"
"""What id_information.txt calls the organization's own number, and a former NCT number."""
_PRIMARY = "primary"

Links = dict[str, list[str]]
"""From the row of one table to rows of another."""


class Protocols:
    """The protocols of a vintage, study by study."""

    def __init__(self, scratch: Scratch, codes: Codes) -> None:
        self._codes = codes
        self._identifiers = Following(scratch.rows(layout.IDENTIFIERS))
        self._conditions = Following(scratch.rows(layout.CONDITIONS))
        self._interventions = Following(scratch.rows(layout.INTERVENTIONS))
        self._other_names = Following(scratch.rows(layout.OTHER_NAMES))
        self._arms = Following(scratch.rows(layout.ARMS))
        self._arm_interventions = Following(scratch.rows(layout.ARM_INTERVENTIONS))
        self._designs = Following(scratch.rows(layout.DESIGNS))
        self._parties = Following(scratch.rows(layout.PARTIES))
        self._references = Following(scratch.rows(layout.REFERENCES))
        self._endpoints = Following(scratch.rows(layout.ENDPOINTS))

    def of(self, row: rows.Study, *, is_whole: bool) -> Study:
        """The record of the study that comes after the one asked for before."""
        nct = row.nct
        numbers = self._identifiers.of(nct)
        design = next(iter(self._designs.of(nct)), None)
        arms, given = self._arms.of(nct), self._interventions.of(nct)
        links = [
            (key(link.design_group_id), key(link.intervention_id)) for link in self._arm_interventions.of(nct)
        ]
        enrollment = integer(row.enrollment, "enrollment")
        return Study(
            nct=f"NCT{nct:08}",
            line=row.line,
            is_whole=is_whole,
            aliases=lines(number.id_value for number in numbers if _source(number) == _ALIAS),
            title=line(row.brief_title),
            official_title=line(row.official_title),
            acronym=line(row.acronym),
            identifiers=identifiers(_own(numbers), _others(numbers), self._codes),
            status=words.STATUS.of(row.overall_status),
            status_on=verified_on(row),
            why_stopped=prose(row.why_stopped),
            last_known_status=words.STATUS.of(row.last_known_status),
            milestones=milestones(row),
            study_type=words.STUDY_TYPE.of(row.study_type),
            phases=words.PHASE.each(row.phase),
            allocation=words.ALLOCATION.of(design.allocation) if design else None,
            design=self._design(design) if design else None,
            enrollment=enrollment,
            enrollment_type=None if enrollment is None else words.COUNT_TYPE.of(row.enrollment_type),
            parties=_parties(self._parties.of(nct)),
            conditions=lines(condition.name for condition in self._conditions.of(nct)),
            arms=_arms(arms, _linked(links), {key(each.id): each.name for each in given}),
            interventions=_interventions(
                given,
                _linked((key(name.intervention_id), name.name) for name in self._other_names.of(nct)),
                _titles(arms, links),
            ),
            primary_endpoints=lines(
                each.measure for each in self._endpoints.of(nct) if name_key(each.outcome_type) == _PRIMARY
            ),
            references=_references(self._references.of(nct)),
        )

    def _design(self, row: rows.Design) -> str | None:
        design = Design(
            words.MODEL.of(row.intervention_model),
            words.MASKING.of(row.masking.partition("(")[0]),
            words.PURPOSE.of(row.primary_purpose),
            words.OBSERVATION.of(row.observational_model),
            words.PERSPECTIVE.of(row.time_perspective),
        )
        return in_words(design, self._codes)


def _source(number: rows.Identifier) -> str:
    """Where the record has the number; until 2021 that stood as its type."""
    return name_key(number.id_source) or name_key(number.id_type)


def _own(numbers: Iterable[rows.Identifier]) -> str | None:
    return next((number.id_value for number in numbers if _source(number) == _OWN), None)


def _others(numbers: Iterable[rows.Identifier]) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (
            number.id_value,
            words.IDENTIFIER_TYPE.of(number.id_type) if number.id_source else None,
            number.id_type_description,
        )
        for number in numbers
        if _source(number) not in {_OWN, _ALIAS}
    ]


def _linked(pairs: Iterable[tuple[str, str]]) -> Links:
    links: Links = defaultdict(list)
    for one, other in pairs:
        links[one].append(other)
    return links


def _titles(arms: Sequence[rows.Arm], links: Iterable[tuple[str, str]]) -> Links:
    """The arms of each intervention."""
    titles = {key(arm.id): arm.title for arm in arms}
    return _linked((given, titles[arm]) for arm, given in links if arm in titles)


def _parties(found: Sequence[rows.Party]) -> tuple[Party, ...]:
    """The sponsor, and the others in their order."""
    named: dict[TrialRole, list[str]] = defaultdict(list)
    for row in found:
        named[words.ROLES[name_key(row.lead_or_collaborator)]].append(row.name)
    roles = (TrialRole.SPONSOR, TrialRole.COLLABORATOR)
    return tuple(chain.from_iterable([Party(name, role) for name in lines(named[role])] for role in roles))


def _arms(found: Iterable[rows.Arm], links: Links, names: dict[str, str]) -> tuple[Arm, ...]:
    return tuple(
        Arm(
            label,
            words.ARM_TYPE.of(arm.group_type),
            prose(arm.description),
            lines(names.get(given) for given in links.get(key(arm.id), ())),
        )
        for arm in found
        if (label := line(arm.title))
    )


def _interventions(
    found: Iterable[rows.Intervention], others: Links, titles: Links
) -> tuple[Intervention, ...]:
    return tuple(
        Intervention(
            words.INTERVENTION_TYPE.of(each.intervention_type),
            name,
            lines(others.get(key(each.id))),
            lines(titles.get(key(each.id))),
        )
        for each in found
        if (name := line(each.name))
    )


def _references(found: Iterable[rows.Reference]) -> tuple[Reference, ...]:
    references = (
        Reference(_pmid(each.pmid), words.REFERENCE_TYPE.of(each.reference_type), line(each.citation))
        for each in found
    )
    return tuple(each for each in references if each.pmid or each.citation)


def _pmid(cell: str) -> str | None:
    """The number at PubMed; a spreadsheet may have made 25605845.0 of it."""
    return line(key(cell))
