"""What an action granted, and for whom: a known approval, or one that the list is the first to name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from tracker.ingest.accelerated_approvals.acts import Act, event_key, free_key
from tracker.ingest.accelerated_approvals.leftovers import Leftovers, Subject
from tracker.ingest.accelerated_approvals.vintage import WORDING, Said, Vintage
from tracker.ingest.matching.wordings import SURE, alike, pairs
from tracker.ingest.rows import Rows
from tracker.names import name_key
from tracker.schema.tables import Application, Approval, Indication
from tracker.sources.accelerated_approvals.records import Row
from tracker.vocabulary import ApprovalType, Effect

ORIGINAL = "ORIG"
ENDING = {Effect.CONVERSION, Effect.WITHDRAWAL}

Pair = tuple[Approval, Indication]


@dataclass(frozen=True)
class Grant:
    """A row of the list, and the approval that it became."""

    row: Row
    application: Application
    act: Act
    approval: Approval
    indication: Indication


class Indications:
    """The list's approvals, put to what is known of the actions that granted them."""

    def __init__(self, rows: Rows, vintage: Vintage, leftovers: Leftovers) -> None:
        self._rows, self._vintage, self._leftovers = rows, vintage, leftovers
        self.made: set[int] = set()
        """Approvals that this list is the first to speak of."""
        self.seen: set[int] = set()
        """Approvals that rows are about, also where it is left open which of them."""

    def granted(self, application: Application, act: Act, rows: Sequence[Row]) -> list[Grant]:
        """The approvals that the rows of one action became."""
        known = self._known(act)
        self.seen |= {approval.id for approval, _ in known}
        taken: dict[Row, Pair] = {}
        for row in rows:
            for pair in known:
                if pair not in taken.values() and name_key(row.indication) in self._vintage.wordings(pair[1]):
                    taken[row] = pair
                    break
        new = [row for row in rows if row not in taken]
        free = [pair for pair in known if pair not in taken.values()]
        taken |= self._matched(new, free)
        found = [self._repeated(row, application, act, pair) for row, pair in taken.items()]
        free = [pair for pair in free if pair not in taken.values()]
        for row in new:
            if row in taken:
                continue
            doubtful = [pair for pair in free if not self._vintage.wordings(pair[1])]
            if doubtful:
                keys = [indication.key for _, indication in doubtful]
                reason = (
                    "the action approved several indications, and the words do not say which one is meant"
                )
                self._leftovers.leave(row, Subject.INDICATION, keys, reason)
            else:
                found.append(self._new(row, application, act))
        return found

    def _known(self, act: Act) -> list[Pair]:
        """What the action approved on the accelerated pathway, else on one that nobody states."""
        query = (
            select(Approval, Indication)
            .join(Indication, Indication.id == Approval.indication_id)
            .where(
                Approval.event_id == act.event.id,
                Approval.effect.not_in(ENDING),
                (Approval.type == ApprovalType.ACCELERATED) | Approval.type.is_(None),
            )
            .order_by(Approval.id)
        )
        found = [(approval, indication) for approval, indication in self._rows.session.execute(query)]
        accelerated = [pair for pair in found if pair[0].type == ApprovalType.ACCELERATED]
        return accelerated or found

    def _matched(self, rows: Sequence[Row], known: Sequence[Pair]) -> dict[Row, Pair]:
        """One and one are the same, unless the list words them otherwise; else the words must say so."""
        if len(rows) == len(known) == 1:
            row, pair = rows[0], known[0]
            earlier = [claim.value or "" for claim in self._vintage.heard(pair[1], WORDING)]
            is_same = not earlier or alike(row.indication, earlier[-1]) >= SURE
            return {row: pair} if is_same else {}
        chosen = pairs([row.indication for row in rows], [indication.text for _, indication in known])
        return {rows[place]: known[index] for place, index in chosen.items()}

    def _repeated(self, row: Row, application: Application, act: Act, pair: Pair) -> Grant:
        approval, indication = pair
        earlier = self._vintage.wordings(indication)
        is_last = self._vintage.say(indication, Said(WORDING, row.indication, row.place))
        if is_last and name_key(indication.text) in earlier and name_key(row.indication) not in earlier:
            indication.text = row.indication  # its change is noted with the vintages
        self._vintage.say(approval, Said("type", ApprovalType.ACCELERATED, row.place))
        return Grant(row, application, act, approval, indication)

    def _new(self, row: Row, application: Application, act: Act) -> Grant:
        submission = next(iter(act.submissions), None)
        key = free_key(self._rows, Indication, event_key(application, submission, row.approved))
        indication = self._rows.put(
            Indication,
            {"key": key},
            {
                "treatment_id": application.treatment_id,
                "regulator_id": application.regulator_id,
                "text": row.indication,
                "is_verbatim": True,
            },
            label=key,
        )
        self._rows.flush()
        effect = Effect.NEW if row.submission_type == ORIGINAL else Effect.EXPANSION
        approval = self._rows.put(
            Approval,
            {"event_id": act.event.id, "indication_id": indication.id, "effect": effect},
            {"type": ApprovalType.ACCELERATED},
            label=f"{act.event.key} {key} {effect}",
        )
        self._rows.flush()
        self._vintage.say(indication, Said(WORDING, row.indication, row.place))
        self._vintage.say(approval, Said("type", ApprovalType.ACCELERATED, row.place))
        note = "from its being an original application or a supplement"
        self._vintage.say(approval, Said("effect", effect, row.place, is_inferred=True, note=note))
        self.made.add(approval.id)
        self.seen.add(approval.id)
        return Grant(row, application, act, approval, indication)
