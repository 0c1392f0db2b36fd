"""Play the sample notes through the real conversation: the same handlers, the same database, another clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import clock
from bot.casework import activities, founding, members
from bot.casework.desk import Habits, Office
from bot.casework.founding import Newcomer
from bot.delivery import Delivery
from bot.fsm import DatabaseStorage
from bot.handlers import build_dispatcher
from bot.sample import Action, Note, Sample, SampleActivity
from bot.transports.in_process import Gateway, Person
from storage.studios import Member, Studio
from storage.vocabulary import Channel, Level, Role

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class PlayedClock:
    """A clock that stands where the story is."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def move_to(self, moment: datetime) -> None:
        """Forward only: rows of the past must not come from the future."""
        self.moment = max(self.moment, moment)


async def found_sample(office: Office, sample: Sample) -> tuple[Studio, dict[str, Member]]:
    """The sample's studio and people; members by their key."""
    people = [
        Newcomer(one.name, Role(one.role), Level(one.level) if one.level else None, one.specialities)
        for one in sample.members
    ]
    studio, entered = await founding.found(office, sample.studio, sample.track_start, people)
    await activities.enter(office, studio.id, [_past(sample, one) for one in sample.activities])
    return studio, {one.key: member for one, member in zip(sample.members, entered, strict=True)}


def _past(sample: Sample, one: SampleActivity) -> activities.Past:
    deputies = "、".join(sample.member(key).name for key in one.deputies)
    came = f"{sample.member(one.led_by).name}主持，代表{deputies}参加" + "".join(f"，{unit}" for unit in one.units)
    return activities.Past(
        one.type, one.start, one.end, one.status == "done", one.place, came, report_in=one.report_submitted
    )


class Play:
    """A stage: an office on a played clock, with the dispatcher and a gateway of its own."""

    def __init__(self, office: Office, sample: Sample) -> None:
        self.sample = sample
        self.clock = PlayedClock(sample.notes[0].messages[0].at - timedelta(days=1))
        self.office = replace(office, clock=self.clock, habits=replace(office.habits, pause=Habits().pause))
        channels: dict[int, Channel] = {}
        dispatcher = build_dispatcher(self.office, DatabaseStorage(office.database, office.now), channels)
        dispatcher["public_url"] = "http://127.0.0.1"
        self.gateway = Gateway(self.office, dispatcher)
        channels[self.gateway.bot.id] = Channel.WEB
        self.delivery = Delivery(self.office, {Channel.WEB: self.gateway.bot})
        self._people: dict[int, Person] = {}

    async def notes(self, cast: dict[str, Member], progress: Progress) -> None:
        """Every note in the order of the story: said, read, said back, then what its script does."""
        for count, note in enumerate(self.sample.notes, 1):
            person = await self.person(cast[note.by])
            for message in note.messages:
                self.clock.move_to(message.at)
                await person.say(message.text)
            self.clock.move_to(self.clock.now() + timedelta(minutes=1))
            await clock.say_back(self.office, self.delivery)
            await self._follow(person, note)
            progress(count, len(self.sample.notes), cast[note.by].name)

    async def person(self, member: Member) -> Person:
        """The member at a chat, let in by an invitation like everybody."""
        if member.id not in self._people:
            invited = await members.invite_by_name(
                self.office, member.studio_id, member.name, member.role, member.level
            )
            self._people[member.id] = await Person.join(self.gateway, invited.token)
        return self._people[member.id]

    async def close(self) -> None:
        await self.gateway.close()

    async def _follow(self, person: Person, note: Note) -> None:
        if not (await person.last()).buttons:
            return
        for action in note.script:
            await self._do(person, action)

    async def _do(self, person: Person, action: Action) -> None:
        """One action of the script; one that the reading left no occasion for is passed over."""
        self.clock.move_to(self.clock.now() + timedelta(minutes=1))
        labels = (await person.last()).buttons
        if action.do == "correct":
            await person.say(action.text)
        elif action.do == "dismiss" and any("不是意见" in label for label in labels):
            await person.press("不是意见")
            if action.item and any(label.startswith(f"{action.item}. ") for label in (await person.last()).buttons):
                await person.press(f"{action.item}. ")
        elif action.do == "confirm" and any(label.startswith("确认") for label in labels):
            await person.press("确认")
