// The conversation on the screen: what stands, what waits, and a view that does not jump.

import { bubble, make, waiting } from "./bubble.js";
import { dayName, dayOf } from "./times.js";

const NEAR = 40; // pixels from the end that still count as being at the end
const GREETING = 3; // messages of a chat that has only just begun
const MARGIN = 10; // pixels above what is read from its top

export class Log {
  constructor(deeds) {
    this.deeds = deeds;
    this.root = document.getElementById("log");
    this.list = document.getElementById("messages");
    this.waitingList = document.getElementById("pending");
    this.older = document.getElementById("older");
    this.newer = document.getElementById("newer");
    this.messages = new Map(); // number → {message, element}
    this.pending = new Map(); // key → element
    this.stuck = true;
    this.top = 0;
    this.root.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.root);
    this.newer.onclick = () => this.toEnd(true);
    this.older.onclick = () => this.askOlder();
  }

  show({ messages, more, anew }) {
    const last = this.last;
    const stuck = this.stuck;
    this.steady(() => {
      if (anew) this.clear();
      if (anew) this.older.hidden = !more;
      messages.filter((one) => anew || one.message >= this.first).forEach((one) => this.put(one));
      this.separate();
    });
    this.root.ariaBusy = "false";
    if (anew && stuck && messages.length <= GREETING) this.fromItsTop(this.list);
    const news = anew ? undefined : messages.find((one) => !one.mine && !one.removed && one.message > last);
    if (news && stuck) this.fromItsTop(this.messages.get(news.message).element);
    else if (news) this.tellMore("新消息");
    return Boolean(news);
  }

  // What is taller than the screen is read from its top.
  fromItsTop(element) {
    const hidden = this.root.getBoundingClientRect().top + MARGIN - element.getBoundingClientRect().top;
    if (hidden <= 0) return;
    this.root.scrollTop -= hidden;
    this.stuck = false;
    this.tellMore("下面还有");
  }

  tellMore(words) {
    this.newer.lastChild.data = words;
    this.newer.hidden = false;
  }

  showOlder({ messages, more }) {
    this.steady(() => {
      messages.forEach((one) => this.put(one));
      this.separate();
      this.older.hidden = !more;
      this.older.disabled = false;
    });
  }

  get first() {
    return this.messages.size ? Math.min(...this.messages.keys()) : 0;
  }

  get last() {
    return this.messages.size ? Math.max(...this.messages.keys()) : 0;
  }

  clear() {
    this.messages.clear();
    this.list.replaceChildren();
  }

  put(message) {
    if (message.key) this.drop(message.key);
    const known = this.messages.get(message.message);
    if (message.removed) {
      known?.element.remove();
      this.messages.delete(message.message);
      return;
    }
    const element = bubble(message, this.deeds);
    if (known) replace(known.element, element);
    else this.list.insertBefore(element, this.after(message.message));
    this.messages.set(message.message, { message, element });
  }

  // The element before which a new message stands; almost always the end.
  after(number) {
    if (number > this.last) return null;
    const later = [...this.messages.keys()].filter((one) => one > number);
    return this.messages.get(Math.min(...later)).element;
  }

  // A line above the first message of each day.
  separate() {
    let day = "";
    for (const element of [...this.list.children]) {
      if (element.className === "day") {
        const next = element.nextElementSibling;
        if (!next || next.className === "day" || this.dayOf(next) !== element.dataset.day || element.dataset.day === day) element.remove();
        continue;
      }
      const own = this.dayOf(element);
      if (own !== day && element.previousElementSibling?.dataset.day !== own) {
        element.before(make("h2", { className: "day", dataset: { day: own }, textContent: dayName(this.atOf(element)) }));
      }
      day = own;
      this.group(element);
    }
  }

  // The bot's messages of one minute stand close together, under one time.
  group(element) {
    const next = element.nextElementSibling;
    const both = [element, next].every((one) => one?.classList.contains("bot"));
    element.classList.toggle("close", both && Math.floor(this.atOf(element) / 60000) === Math.floor(this.atOf(next) / 60000));
  }

  dayOf(element) {
    return dayOf(this.atOf(element));
  }

  atOf(element) {
    for (const known of this.messages.values()) if (known.element === element) return known.message.at;
    return Date.now();
  }

  // --- what waits ---

  wait(frame, note, ...actions) {
    const element = waiting(frame, note, ...actions);
    const known = this.pending.get(frame.key);
    if (known) known.replaceWith(element);
    else this.waitingList.append(element);
    this.pending.set(frame.key, element);
    this.toEnd();
    return element;
  }

  drop(key) {
    this.pending.get(key)?.remove();
    this.pending.delete(key);
  }

  dropAll() {
    for (const key of [...this.pending.keys()]) this.drop(key);
  }

  // --- where we look ---

  steady(change) {
    if (this.stuck) {
      change();
      this.toEnd();
      return;
    }
    const top = this.root.getBoundingClientRect().top;
    const seen = [...this.messages.entries()].find(([, { element }]) => element.getBoundingClientRect().bottom > top);
    const before = seen?.[1].element.getBoundingClientRect().top;
    change();
    const now = seen && this.messages.get(seen[0])?.element.getBoundingClientRect().top;
    if (now !== undefined) this.root.scrollTop += now - before;
  }

  toEnd(smooth = false) {
    this.stuck = true;
    this.newer.hidden = true;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.root.scrollTo({ top: this.root.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
  }

  scrolled() {
    const top = this.root.scrollTop;
    const end = this.root.scrollHeight - top - this.root.clientHeight < NEAR;
    this.stuck = end || (this.stuck && top >= this.top); // only a person scrolls up; the room itself may shrink
    this.top = top;
    if (this.stuck) this.newer.hidden = true;
    if (this.root.scrollTop < 3 * NEAR && !this.older.hidden) this.askOlder();
  }

  askOlder() {
    if (this.older.disabled || !this.messages.size) return;
    this.older.disabled = true;
    this.deeds.older(this.first);
    setTimeout(() => (this.older.disabled = false), 3000);
  }
}

// Put a changed message in place of the old one; a focus inside it stays with it.
function replace(old, element) {
  const focused = old.contains(document.activeElement);
  old.replaceWith(element);
  if (focused) (element.querySelector("button, a") ?? element).focus({ preventScroll: true });
}
