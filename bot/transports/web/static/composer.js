// Where a person writes: a field that grows, the menu, attaching, changing what was said.

import { make } from "./bubble.js";

const DRAFT = "yishi.draft";
const FOLDED = "yishi.menu.folded";
const $ = (id) => document.getElementById(id);

export class Composer {
  // `deeds`: say(text), edit(message, text), attach(files, kind)
  constructor(deeds) {
    this.deeds = deeds;
    this.field = $("words");
    this.changing = null;
    this.field.value = read(DRAFT) ?? "";
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("paste", (event) => this.paste(event));
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    $("keep").onclick = () => this.stopChanging();
    $("fold").onclick = () => this.fold($("menu").hidden === false);
    this.attaching();
    this.typed();
    if (atDesk()) this.field.focus();
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
    $("send").disabled = !this.field.value.trim();
    if (!this.changing) write(DRAFT, this.field.value || null);
  }

  key(event) {
    if (event.key === "Escape" && this.changing) return this.stopChanging();
    const composing = event.isComposing || event.keyCode === 229; // an input method's Enter picks a word
    if (event.key !== "Enter" || event.shiftKey || composing || !atDesk()) return undefined;
    event.preventDefault();
    return this.submit();
  }

  submit() {
    const text = this.field.value.trim();
    if (!text) return;
    if (this.changing) {
      if (text !== this.changing.text) this.deeds.edit(this.changing, text);
      this.stopChanging();
    } else {
      this.deeds.say(text);
      this.fill("");
    }
    this.field.focus();
  }

  fill(text) {
    this.field.value = text;
    this.typed();
  }

  change(message) {
    this.kept = this.changing ? this.kept : this.field.value;
    this.changing = message;
    $("changing").hidden = false;
    this.fill(message.text);
    this.field.focus();
    this.field.setSelectionRange(message.text.length, message.text.length);
  }

  stopChanging() {
    this.changing = null;
    $("changing").hidden = true;
    this.fill(this.kept ?? "");
  }

  // --- the menu ---

  show(menu) {
    const shown = JSON.stringify(menu);
    if (shown === this.shown) return; // what has the focus keeps it
    this.shown = shown;
    const rows = menu?.rows ?? [];
    $("menu").replaceChildren(...rows.map((row) => make("div", { className: "line" }, ...row.map((label) => this.item(label)))));
    $("fold").hidden = rows.length === 0;
    this.field.placeholder = menu?.hint ?? "说说您听到的…";
    this.fold(rows.length === 0 || read(FOLDED) === "yes", false);
  }

  item(label) {
    const button = make("button", { type: "button", textContent: label });
    button.onclick = () => this.deeds.say(label);
    return button;
  }

  fold(away, lasting = true) {
    $("menu").hidden = away;
    $("fold").ariaExpanded = String(!away);
    if (lasting) write(FOLDED, away ? "yes" : null);
  }

  // --- files ---

  attaching() {
    const open = (shown) => {
      $("attach").hidden = !shown;
      $("add").ariaExpanded = String(shown);
    };
    this.field.addEventListener("focus", () => open(false));
    $("add").onclick = () => open($("attach").hidden);
    for (const kind of ["photo", "file"]) {
      $(`pick-${kind}`).onclick = () => $(kind).click();
      $(kind).onchange = () => {
        this.deeds.attach([...$(kind).files], kind);
        $(kind).value = "";
        open(false);
      };
    }
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      this.deeds.attach([...event.dataTransfer.files], "file");
    });
  }

  paste(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.deeds.attach(files, files.every((file) => file.type.startsWith("image/")) ? "photo" : "file");
  }
}

// A keyboard and a mouse: Enter sends. On a phone Enter is a new line.
const atDesk = () => matchMedia("(hover: hover) and (pointer: fine)").matches;

function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // a browser that keeps nothing forgets the draft, and no more
  }
}
