"""What became of the cases of a 工作小结: hand-over, reply, ratings, telling; joined ones follow the survivor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.casework.life.group import survivors_of
from drafting.shapes import Outcome
from storage.cases import Case
from storage.database import StudioRoom
from storage.replies import Rating, Reply
from storage.tallies import UNDONE
from storage.vocabulary import CaseState, Result, Satisfaction

_WAITING = frozenset(
    {CaseState.REGISTERED, CaseState.RETURNED, CaseState.PROPOSED, CaseState.TABLED, CaseState.RESOLVED}
)
_WORST_FIRST = (Satisfaction.DISCONTENT, Satisfaction.MOSTLY, Satisfaction.CONTENT)


async def outcomes_of(room: StudioRoom, cases: Sequence[Case]) -> Mapping[int, Outcome]:
    """By case; replies in the unit's own words, to be cleaned of names before they are printed."""
    survivors = await survivors_of(room, cases)
    lives = list({survivor.id for survivor in survivors.values()})
    replies = {reply.case_id: reply for reply in await room.replies.of_cases(lives)}
    ratings = await room.replies.ratings_of([case.id for case in cases])
    told = {one.case_id for one in await room.replies.tellings([case.id for case in cases]) if one.reached}
    found = {}
    for case in cases:
        reply = replies.get(survivors[case.id].id)
        own = [rating for rating in ratings if reply and rating.reply_id == reply.id and rating.case_id == case.id]
        found[case.id] = _outcome(case, survivors[case.id], reply, own, told=case.id in told)
    return found


def _outcome(case: Case, survivor: Case, reply: Reply | None, ratings: Iterable[Rating], *, told: bool) -> Outcome:
    rated = _least(ratings)
    solved = survivor.result is Result.SOLVED and survivor.round > 0 and survivor.state not in UNDONE
    return Outcome(
        handed=survivor.round > 0,
        joined=survivor.id != case.id,
        unit=survivor.handler or "",
        replied_on=reply.replied_on if reply else None,
        result=reply.result.value if reply else "",
        reply=reply.words if reply else "",
        rated=rated.value if rated else "",
        solved=solved and rated is not Satisfaction.DISCONTENT,
        waiting=case.state in _WAITING,
        told=told,
        closed=case.state is CaseState.ARCHIVED,
    )


def _least(ratings: Iterable[Rating]) -> Satisfaction | None:
    """The least content of all that was rated, attitude and outcome."""
    given = {value for rating in ratings for value in (rating.attitude, rating.outcome)}
    return next((one for one in _WORST_FIRST if one in given), None)
