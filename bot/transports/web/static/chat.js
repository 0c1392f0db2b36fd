// The page of the built-in chat: the link, the conversation and the composer, wired together.

import { make } from "./bubble.js";
import { Composer } from "./composer.js";
import { freshKey, Link } from "./link.js";
import { Log } from "./log.js";
import { alertBox, choose, picture, toast } from "./notices.js";
import { tooLarge, upload } from "./upload.js";

const $ = (id) => document.getElementById(id);
const LOST = "正在重新连接…，您的话已保留，恢复后自动发送";
const link = new Link();
const busy = new Map(); // key of a press → its button
let version = null;
let largest = 20 * 1024 * 1024;
let unread = 0;

const log = new Log({
  older: (before) => link.ask({ type: "older", before }),
  view: picture,
  command: (words) => composer.deeds.say(words),
  press({ message }, { data }, element) {
    if (element.ariaBusy === "true") return;
    element.ariaBusy = "true";
    const { key } = link.send({ type: "press", message, data });
    busy.set(key, element);
    setTimeout(() => free(key), 15000);
  },
  async more(message) {
    const deed = await choose();
    if (deed === "edit") composer.change(message);
    if (deed === "copy") await copy(message.text);
  },
});

const composer = new Composer({
  say(text) {
    log.wait(link.send({ type: "say", text }), "待发送");
  },
  edit: ({ message }, text) => link.send({ type: "edit", message, text }),
  attach: (files, kind) => files.forEach((file) => send({ key: freshKey(), file, kind, name: file.name, size: file.size })),
});

function free(key) {
  const element = busy.get(key);
  if (element) element.ariaBusy = "false";
  busy.delete(key);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("已复制");
  } catch {
    toast("浏览器不允许复制，请长按文字选择复制。");
  }
}

// --- files ---

async function send(parcel) {
  const refusal = tooLarge(parcel.size, largest);
  if (refusal) return fail(parcel, refusal);
  log.wait(parcel, "正在上传");
  const words = await upload(parcel, (part) => {
    const bar = log.pending.get(parcel.key)?.querySelector("progress");
    if (bar) bar.value = part;
  });
  if (words) fail(parcel, words, action("重试", () => send(parcel)));
  return undefined;
}

function fail(frame, words, ...actions) {
  log.wait(frame, words, action("去掉", () => log.drop(frame.key)), ...actions);
}

const action = (label, onclick) => make("button", { type: "button", className: "action", textContent: label, onclick });

// --- what the studio tells ---

const hear = (type, listener) => link.addEventListener(type, ({ detail }) => listener(detail));

hear("welcome", (frame) => {
  state("");
  $("studio").textContent = frame.studio;
  largest = frame.largest;
  if (version && version !== frame.version) state("页面有更新，", action("点此刷新", () => location.reload()));
  version ??= frame.version;
  showUnsent();
});

hear("changes", (frame) => {
  const news = log.show(frame);
  composer.show(frame.menu);
  if (frame.messages.some((one) => !one.mine)) typing(false);
  if (news && document.hidden) count(unread + 1);
});

hear("done", ({ key }) => setTimeout(() => log.drop(key), 3000)); // its message has come by then, or stands far above
hear("older", (frame) => log.showOlder(frame));
hear("handled", ({ key }) => free(key));
hear("typing", () => typing(true));

hear("answer", ({ key, text, alert }) => {
  free(key);
  if (alert) alertBox(text);
  else toast(text);
});

hear("refused", ({ key, text }) => {
  free(key);
  const element = log.pending.get(key);
  if (!element) return toast(text);
  const words = element.querySelector(".words")?.textContent ?? "";
  const again = action("改一改", () => {
    log.drop(key);
    composer.fill(words);
    composer.field.focus();
  });
  return log.wait({ key, text: words }, text, again);
});

hear("stranger", ({ text }) => {
  document.body.className = "door";
  const card = make("main", { className: "door-card" }, make("span", { className: "mark" }), make("h1", { textContent: "议事" }), make("p", { textContent: text }));
  document.body.replaceChildren(card);
});

hear("other", () => {
  log.dropAll();
  composer.fill("");
});

hear("state", () => state(LOST));

function state(...words) {
  $("state").replaceChildren(...words);
  $("state").hidden = !words[0];
}

let resting;
function typing(on) {
  clearTimeout(resting);
  $("typing").hidden = !on;
  if (on) resting = setTimeout(() => typing(false), 6000);
  if (on && log.stuck) log.toEnd();
}

function count(messages) {
  unread = messages;
  document.title = unread ? `（${unread}）议事` : "议事";
}

document.addEventListener("visibilitychange", () => document.hidden || count(0));
function showUnsent() {
  for (const one of link.unsent) if (one.type === "say") log.wait(one, "待发送");
}

showUnsent();
setTimeout(() => link.open || link.stopped || state("正在连接…"), 800);
link.connect();
