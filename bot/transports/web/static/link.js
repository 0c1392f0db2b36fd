// The connection with the studio. What is sent carries a key of its own and stays in `unsent`, over reloads
// too, until the studio has kept it or refused it; so a broken network loses nothing and doubles nothing.

const STORE = "yishi.unsent.";
const WHO = "yishi.who"; // whose words wait: another member may join on this device
const PING = 20000; // we ask whether the other end still lives
const SILENCE = 12000; // and give it this long to say anything

export class Link extends EventTarget {
  constructor() {
    super();
    this.since = 0;
    this.who = whoWasHere();
    this.unsent = recall(this.who);
    this.socket = null;
    this.open = false;
    this.tries = 0;
    this.stopped = false;
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.wake());
    addEventListener("pagehide", () => this.socket?.close());
  }

  connect() {
    clearTimeout(this.later);
    if (this.stopped || this.socket) return;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/talk`);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", since: this.since }));
    socket.onmessage = ({ data }) => this.hear(JSON.parse(data));
    socket.onclose = () => this.lost(socket);
    this.expect(SILENCE * 3); // the bot may still be starting
  }

  // Back from sleep or from another page: look at once, do not wait for the next try.
  wake() {
    this.tries = 0;
    if (!this.socket) this.connect();
    else if (this.open) this.ping();
  }

  lost(socket) {
    if (socket !== this.socket) return;
    this.socket = null;
    this.open = false;
    clearTimeout(this.watch);
    clearTimeout(this.next);
    if (this.stopped) return;
    this.tell("state", "lost");
    const wait = Math.min(15000, 500 * 2 ** this.tries++) * (0.7 + Math.random() * 0.6);
    this.later = setTimeout(() => this.connect(), wait);
  }

  hear(frame) {
    clearTimeout(this.watch);
    clearTimeout(this.next);
    this.next = setTimeout(() => this.ping(), PING);
    if (frame.type === "welcome") this.welcomed(frame.account);
    if (frame.type === "stranger") this.stopped = true;
    if (frame.type === "changes") this.since = frame.revision;
    if (frame.type === "done" || frame.type === "refused") this.forget(frame.key);
    this.tell(frame.type, frame);
  }

  welcomed(who) {
    this.open = true;
    this.tries = 0;
    if (who !== this.who) {
      if (this.since) return location.reload(); // this page shows the chat of who was here before
      this.who = who;
      store(WHO, who);
      this.unsent = recall(who);
      this.tell("other");
    }
    for (const frame of this.unsent) this.put(frame);
    return undefined;
  }

  // Send what must arrive.
  send(frame) {
    const kept = { key: freshKey(), at: Date.now(), who: this.who, ...frame };
    this.unsent.push(kept);
    store(STORE + kept.key, JSON.stringify(kept));
    if (this.open) this.put(kept);
    return kept;
  }

  // Ask for what can be asked again.
  ask(frame) {
    if (this.open) this.put(frame);
  }

  put({ at, who, ...frame }) {
    this.socket.send(JSON.stringify(frame));
    if (frame.key) this.expect(SILENCE);
  }

  ping() {
    if (!this.open) return;
    this.put({ type: "ping" });
    this.expect(SILENCE);
  }

  // No word within this time means the line is dead, whatever the network says.
  expect(patience) {
    clearTimeout(this.watch);
    const { socket } = this;
    this.watch = setTimeout(() => {
      socket.close();
      this.lost(socket);
    }, patience);
  }

  forget(key) {
    this.unsent = this.unsent.filter((frame) => frame.key !== key);
    store(STORE + key, null);
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

export function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID would want https
  return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
}

// One entry a frame, so that two open pages never overwrite each other's.
function recall(who) {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(STORE))
      .map((name) => JSON.parse(localStorage.getItem(name)))
      .filter((frame) => frame.who === who)
      .sort((one, other) => one.at - other.at);
  } catch {
    return []; // a browser that keeps nothing still sends what this page holds
  }
}

function store(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // as above
  }
}

function whoWasHere() {
  try {
    return Number(localStorage.getItem(WHO)) || 0;
  } catch {
    return 0;
  }
}
