"""The clock: short ticks that look whether a row waits for something. APScheduler's only home.

Truth is in rows; the ticks live in memory, any number of processes may tick, and a conditional update
decides which of them does the work.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.casework import intake, reminders, reports, usage
from bot.casework.desk import Office
from bot.casework.reminders import Settled, Taken
from bot.casework.reports import Made, Pictures, Step
from bot.delivery import Delivery, Outcome, place_of
from bot.views import notes as note_views
from bot.views import reminders as reminder_views
from bot.views import reports as report_views
from bot.views.usage import report_used
from drafting.shapes import Headway
from storage.reports import Report
from storage.studios import Member

log = logging.getLogger(__name__)
DOUBT = 0.005  # seconds: what was said within them is said again, marked, if the process dies
BREATH = 200  # digests after which others may go on, where a channel takes them without waiting
QUICKER = 32  # times as many digests begun at once as before, at most
EVERY = 1.0  # seconds between ticks
Round = Callable[[Office, Delivery], Coroutine[Any, Any, int]]


async def say_back(office: Office, delivery: Delivery) -> int:
    """Read the notes that have gone quiet and say back what was understood; return how many."""
    told = 0
    for studio_id, note_id in await intake.quiet_notes(office):
        proposal = await intake.propose(office, studio_id, note_id)
        if proposal is not None:
            await _tell(office, delivery, studio_id, proposal)
            told += 1
    for studio_id, note_id in await intake.unsaid(office):
        proposal = await intake.proposal_of(office, studio_id, note_id)
        if proposal is not None:
            await _tell(office, delivery, studio_id, proposal)
    return told


async def write_reports(office: Office, delivery: Delivery) -> int:
    """Write the reports that were asked for and hand them over; return how many."""

    async def show(report: Report, member: Member, step: Step) -> None:
        del member
        await delivery.edit(report.card, report_views.progress(report, step))

    async def tell(report: Report, headway: Headway, seconds: float) -> None:
        await delivery.edit(report.card, *report_views.headway(report, headway, seconds))

    written = 0
    for studio_id, report_id in await reports.asked_reports(office):
        made = await reports.draft(office, studio_id, report_id, show, tell)
        if made is not None:
            await _hand_over(office, delivery, made)
            written += 1
    for studio_id, report_id in await reports.unhanded(office):
        made = await reports.made_before(office, studio_id, report_id)
        if made is not None:
            await _hand_over(office, delivery, made)
    return written


async def show_pages(office: Office, delivery: Delivery) -> int:
    """Show what fresh drafts look like, after their files were handed over; return how many were shown."""
    shown = 0
    for studio_id, report_id in await reports.unpictured(office):
        pictures = await reports.picture(office, studio_id, report_id)
        if pictures is not None:
            await _show(delivery, pictures)
            shown += 1
    return shown


async def remind(office: Office, delivery: Delivery) -> int:
    """Look at the studios whose moment has come, say the digests that are due; return how many were said."""
    ahead, now = await reminders.ahead(office), office.now()
    if not _is_past(ahead.first, now):
        return 0
    if _is_past(ahead.stale, now):
        await reminders.give_back(office)
    if _is_past(ahead.look, now):
        await reminders.look_round(office)
    return await _say_due(office, delivery)


def _is_past(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


ROUNDS: tuple[Round, ...] = (say_back, write_reports, show_pages, remind)


class Ticker:
    """Runs the rounds once a second while the process lives; one run of a round at a time.

    What falls due between two ticks is reminded of at its own moment: each round of reminders sets the next one.
    """

    def __init__(self, office: Office, delivery: Delivery, every: float = EVERY) -> None:
        self._office = office
        self._delivery = delivery
        self._every = timedelta(seconds=every)
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # that a long round is left out of a tick is no news
        self._jobs: set[asyncio.Task[Any]] = set()

    def start(self) -> None:
        for work in ROUNDS:
            run = self._remind if work is remind else partial(self._job, work)
            self._scheduler.add_job(
                run, "interval", seconds=self._every.total_seconds(), coalesce=True, max_instances=1
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """Let the running rounds end by themselves: the scheduler would cancel them half-way."""
        self._scheduler.pause()
        if self._jobs:
            await asyncio.wait(self._jobs, timeout=30)
        self._scheduler.shutdown(wait=False)

    async def _remind(self) -> None:
        await self._job(remind, self._look_ahead)

    async def _job(self, *rounds: Round) -> None:
        """What the scheduler calls, held by us to the very end of it: whatever is not done, the scheduler cancels."""
        job = asyncio.current_task()
        assert job is not None  # noqa: S101  (a coroutine runs in a task)
        self._jobs.add(job)
        try:
            for work in rounds:
                await self._run(work)
        finally:
            self._jobs.discard(job)

    async def _look_ahead(self, office: Office, _: Delivery) -> int:
        """Be there when the next thing falls due, if that is before the next tick; whether it is."""
        moment, now = (await reminders.ahead(office)).first, office.now()
        if moment is None or not now < moment < now + self._every * 1.5:
            return 0
        self._scheduler.add_job(
            self._remind, "date", run_date=moment, id="due", replace_existing=True, misfire_grace_time=None
        )
        return 1

    async def _run(self, work: Round) -> None:
        task = asyncio.create_task(work(self._office, self._delivery), name=work.__name__)
        try:
            await asyncio.shield(task)
        except Exception as error:
            log.error("round %s failed: %s at %s", work.__name__, type(error).__name__, place_of(error))


class Pace:
    """How many digests are begun at once: what is said within ``DOUBT`` at the pace of the last ones.

    Telegram takes one in thirty milliseconds: there it is always one.
    """

    def __init__(self) -> None:
        self.count = 1

    def keep(self, said: int, took: float) -> None:
        """So many were said in so many seconds."""
        fitting = int(DOUBT / max(took / said, 1e-6))
        self.count = max(1, min(fitting, self.count * QUICKER, reminders.BATCH))


async def _say_due(office: Office, delivery: Delivery) -> int:
    """Say what is due, as few at a time as can be in doubt if the process dies just then; how many were said."""
    said, pace = 0, Pace()
    settled: Settled = {}
    while hand := await reminders.begin(office, pace.count, settled):
        begun_at = time.monotonic()
        became = await _say_hand(office, delivery, hand)
        pace.keep(len(hand), time.monotonic() - begun_at)
        settled = _settlement(became, office.now())
        said += len(became[Outcome.SENT])
        if became[Outcome.GONE]:
            await reminders.settle(office, settled)
            settled = {}
            for studio_id in {one.studio_id for one in became[Outcome.GONE]}:
                await reminders.look_again(office, studio_id)
    return said


Became = dict[Outcome | None, list[Taken]]


async def _say_hand(office: Office, delivery: Delivery, hand: Sequence[Taken]) -> Became:
    """What became of them; nothing (``None``) of those in which nothing holds any more."""
    became: Became = {None: [], **{outcome: [] for outcome in Outcome}}
    today = office.today()
    for number, taken in enumerate(hand, 1):
        outcome = None
        if taken.lines:
            text, markup = reminder_views.digest(taken, today)
            outcome = (await delivery.say(taken.studio_id, taken.member_id, text, markup)).outcome
        became[outcome].append(taken)
        if number % BREATH == 0:
            await asyncio.sleep(0)
    return became


def _settlement(became: Became, now: datetime) -> Settled:
    return {
        **reminders.void(became[None]),
        **reminders.sent(became[Outcome.SENT], now),
        **reminders.gone(became[Outcome.GONE]),
        **reminders.failed(became[Outcome.FAILED], now),
    }


async def _tell(office: Office, delivery: Delivery, studio_id: int, proposal: intake.Proposal) -> None:
    note = proposal.note
    if note.card is not None:
        await delivery.edit(note.card, "这份记录有补充，请看下面的新卡片。")
    text, markup = note_views.say_back(proposal, office.lore)
    said = await delivery.say(studio_id, proposal.heard_by or note.member_id, text, markup)
    if said.outcome is not Outcome.FAILED:
        await intake.mark_said(office, studio_id, note.id, said.card)


async def _hand_over(office: Office, delivery: Delivery, made: Made) -> None:
    """The documents first, then the card that speaks of them; what fails is tried again by a later tick."""
    studio_id, member_id = made.report.studio_id, made.member.id
    if made.version is not None:
        for name, content in await reports.documents(office, made):
            handed = await delivery.hand(studio_id, member_id, name, content)
            if handed.outcome is Outcome.FAILED:
                return
    await delivery.edit(made.report.card, report_views.finished(made))
    look = report_views.look(made.report, made.version)
    used = report_used(await usage.of_report(office, studio_id, made.report.id, made.report.asked_at))
    said = await delivery.say(studio_id, member_id, report_views.made(made, used), look)
    if said.outcome is not Outcome.FAILED:
        await reports.mark_handed(office, made.report)


async def _show(delivery: Delivery, pictures: Pictures) -> None:
    report, pages = pictures.report, pictures.pages
    for at, page in enumerate(pages, 1):
        caption = report_views.picture_caption(pictures.version, at, len(pages))
        await delivery.picture(report.studio_id, report.member_id, f"第{at}页.png", page, caption)
