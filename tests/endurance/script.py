"""What a deputy and a clerk do in a run, over and over: words, more words, an edit, a file, presses, a report."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.endurance.page import Page, Sent

DONE = "就这些"
CONFIRM = "确认"
DRAFT = "起草"
CARD = 3.0  # seconds that a person waits for a card before doing something else


def place(number: int) -> str:
    """A place that no other sentence of the run names."""
    return f"第{number:04d}号路口"


@dataclass
class Cast:
    """Two pages, and what was said on them. ``places[n]`` is the message (or edit) that brought up the place n."""

    chance: random.Random
    deputy: Page = field(default_factory=Page)
    clerk: Page = field(default_factory=Page)
    said: list[Sent] = field(default_factory=list)
    edited: list[Sent] = field(default_factory=list)
    places: list[Sent] = field(default_factory=list)
    thanked: Sent | None = None
    files: dict[str, Sent] = field(default_factory=dict)
    titles: dict[str, Sent] = field(default_factory=dict)
    turn: int = 0

    @property
    def pages(self) -> tuple[Page, Page]:
        return self.deputy, self.clerk

    async def act(self) -> None:
        """Do the next thing or two, as a person in a hurry: nothing waits for its acknowledgement."""
        for _ in range(self.chance.choice((1, 1, 2))):
            await self._deeds[self.turn % len(self._deeds)](self)
            self.turn += 1

    async def lamp(self) -> None:
        await self._tell(f"{self._new_place()}的路灯坏了三盏，晚上看不见路，希望尽快修好。")

    async def water(self) -> None:
        await self._tell(f"另外{self._new_place()}自来水压力不足三天了，建议供水公司检修。")

    async def thank(self) -> None:
        """Words in which there is no opinion."""
        self.thanked = await self.deputy.say(f"好的，谢谢，第{len(self.said)}次了，辛苦。")
        self.said.append(self.thanked)

    async def edit(self) -> None:
        """Change what was told last, to words of the same length."""
        if self.places and self.places[-1].frame["type"] == "say":
            days = "四五六七八九"[len(self.edited) % 6]
            await self._change(self.places[-1], self.places[-1].frame["text"].replace("三", days))

    async def think_again(self) -> None:
        """Change the thanks into an opinion, whatever has been said since."""
        if self.thanked is not None and await self.deputy.until(lambda: self.deputy.shows(self.thanked), CARD):
            changed = await self._change(self.thanked, f"{self._new_place()}的饭店排油烟呛人，希望环保查一查。")
            self.places += [changed] if changed else []
            self.thanked = None

    async def file(self) -> None:
        name = f"site-{len(self.files):04d}.txt"
        self.files[name] = await self.deputy.upload(name, f"{name}\n".encode() * 50)

    async def close(self) -> None:
        await self.deputy.say(DONE)

    async def pause(self) -> None:
        await self.deputy.until(lambda: _asks(self.deputy, CONFIRM), CARD)

    async def confirm(self) -> None:
        await self.pause()
        await self.deputy.press(CONFIRM)

    async def retitle(self) -> None:
        title = f"路灯第{len(self.titles):04d}回"
        self.titles[title] = await self.deputy.say(f"第1条标题改成{title}")

    async def report(self) -> None:
        await self.clerk.say("起草第1期专报 路灯")

    async def draft(self) -> None:
        await self.clerk.until(lambda: _asks(self.clerk, DRAFT), CARD)
        await self.clerk.press(DRAFT)

    def _new_place(self) -> str:
        return place(len(self.places))

    async def _tell(self, text: str) -> None:
        said = await self.deputy.say(text)
        self.said.append(said)
        self.places.append(said)

    async def _change(self, said: Sent, text: str) -> Sent | None:
        await self.deputy.until(lambda: self.deputy.shows(said), CARD)
        changed = await self.deputy.edit(said, text)
        self.edited += [changed] if changed else []
        return changed

    _deeds = (
        lamp,
        water,
        edit,
        file,
        close,
        confirm,
        thank,
        pause,
        lamp,
        think_again,
        edit,
        edit,
        pause,
        retitle,
        confirm,
        report,
        draft,
    )


def _asks(page: Page, label: str) -> bool:
    """Whether one of the last messages has the button."""
    last = [page.standing[number] for number in sorted(page.standing)][-3:]
    return any(label in button["text"] for message in last for row in message.get("buttons", ()) for button in row)
