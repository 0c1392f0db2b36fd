// One message as a person sees it.

import { build } from "./markup.js";
import { sizeOf, timeOf } from "./times.js";

const LONG = 16; // characters of a button that reads like a line of a list
const LARGEST = 320; // pixels of a picture in the conversation

export function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  const { dataset, ...rest } = props;
  Object.assign(element, rest);
  Object.assign(element.dataset, dataset);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export const icon = (name) => make("span", { className: "icon", ariaHidden: "true", dataset: { icon: name } });

// `deeds`: press(message, button, element), more(message), view(address, file), command(words)
export function bubble(message, deeds) {
  if (message.notice) return make("article", { className: "notice", textContent: `您已${message.text}` });
  const card = make("div", { className: "bubble" }, fileOf(message, deeds), wordsOf(message, deeds), buttonsOf(message, deeds));
  const row = make("article", { className: `row ${message.mine ? "mine" : "bot"}`, tabIndex: -1 }, card, metaOf(message, deeds));
  row.dataset.message = message.message;
  return row;
}

function wordsOf(message, deeds) {
  const said = message.mine ? (message.text ?? "") : build(message.html ?? "", deeds.command);
  return message.text || message.html ? make("div", { className: "words" }, said) : null;
}

function fileOf(message, deeds) {
  const { file } = message;
  if (!file) return null;
  const address = `/file/${message.message}`;
  if (file.kind === "photo") {
    const scale = Math.min(1, LARGEST / file.width, LARGEST / file.height); // the place is kept before it has come
    const [width, height] = [Math.round(file.width * scale), Math.round(file.height * scale)];
    const image = make("img", { src: address, alt: "照片", width, height });
    const button = make("button", { type: "button", className: "photo", ariaLabel: "查看照片" }, image);
    button.onclick = () => deeds.view(address, file);
    return button;
  }
  return make(
    "a",
    { className: "file", href: address, download: file.name },
    icon("file"),
    make("span", { className: "file-words" }, make("b", { textContent: file.name }), make("small", { textContent: sizeOf(file.size) })),
    make("span", { className: "get" }, icon("download"), make("span", { textContent: "下载" })),
  );
}

function buttonsOf(message, deeds) {
  if (!message.buttons?.length) return null;
  const lines = message.buttons.map((row) => make("div", { className: "line" }, ...row.map((one) => buttonOf(message, one, deeds))));
  return make("div", { className: "buttons", role: "group", ariaLabel: "可选的操作" }, ...lines);
}

function buttonOf(message, button, deeds) {
  const className = `choice ${button.style ?? ""} ${button.text.length > LONG ? "long" : ""}`;
  if (button.url) {
    return make("a", { className, href: button.url, target: "_blank", rel: "noopener noreferrer", textContent: button.text });
  }
  const element = make("button", { type: "button", className, textContent: button.text });
  element.onclick = () => deeds.press(message, button, element);
  return element;
}

function metaOf(message, deeds) {
  const time = make("time", { dateTime: new Date(message.at).toISOString(), textContent: timeOf(message.at) });
  const edited = message.edited && message.mine ? make("span", { textContent: "已修改" }) : null;
  const meta = make("footer", { className: "meta" }, edited, time);
  if (message.mine && message.text) {
    const more = make("button", { type: "button", className: "more", ariaLabel: "修改或复制这条消息" }, icon("more"));
    more.onclick = () => deeds.more(message);
    meta.prepend(more);
  }
  return meta;
}

// Words or a file on their way. `note` says why they are not there yet.
export function waiting(frame, note, ...actions) {
  const card = make("div", { className: "bubble" }, frame.name ? uploading(frame) : make("div", { className: "words", textContent: frame.text }));
  const failed = actions.length > 0;
  const words = make("span", { className: "note" }, icon(failed ? "warn" : "clock"), note);
  const meta = make("footer", { className: "meta" }, words, ...actions);
  return make("article", { className: `row mine waiting ${failed ? "failed" : ""}` }, card, meta);
}

function uploading(frame) {
  const words = make("span", { className: "file-words" }, make("b", { textContent: frame.name }), make("small", { textContent: sizeOf(frame.size) }));
  const bar = make("progress", { max: 1, value: frame.part ?? 0, ariaLabel: "上传进度" });
  return make("div", { className: "file" }, icon(frame.kind === "photo" ? "photo" : "file"), make("span", { className: "file-words" }, words, bar));
}
