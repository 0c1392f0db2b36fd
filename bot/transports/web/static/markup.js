// The bot's HTML, built node by node from a whitelist: nothing else can ever become an element.

const TAGS = {
  b: "strong", strong: "strong", i: "em", em: "em", u: "u", ins: "u", s: "s", strike: "s", del: "s",
  code: "code", pre: "pre", blockquote: "blockquote", a: "a",
};
const NAMED = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: "\u00a0" };
const TOKEN = /<(\/?)([a-z-]+)([^<>]*)>|([^<]+|<)/gi;
const BLOCK = /^(blockquote|pre)$/i;
const COMMAND = /(^|[\s（(“：，、])(\/[a-z_\u4e00-\u9fff]{1,20})/gi;
const LINK = /^(https?|mailto|tel):/i;

// `command` is called with a /command that is pressed.
export function build(html, command) {
  const root = document.createDocumentFragment();
  const open = [root];
  for (const [, close, name, rest, words] of html.matchAll(TOKEN)) {
    const top = open[open.length - 1];
    if (words !== undefined) {
      const after = BLOCK.test(top.lastChild?.nodeName); // a block ends its line by itself
      top.append(...spoken(decode(after ? words.replace(/^\n/, "") : words), open.length === 1, command));
    } else if (close) {
      if (open.length > 1) open.pop();
    } else {
      const element = make(name.toLowerCase(), rest);
      top.append(element);
      open.push(element);
    }
  }
  return root;
}

// Words as they are, a /command among them (not inside other markup) as something to press.
function spoken(words, plain, command) {
  if (!plain) return [words];
  const parts = [];
  let from = 0;
  for (const found of words.matchAll(COMMAND)) {
    const start = found.index + found[1].length;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "command", textContent: found[2], onclick: () => command(found[2]) });
    parts.push(words.slice(from, start), button);
    from = start + found[2].length;
  }
  return [...parts, words.slice(from)];
}

function make(name, rest) {
  const element = document.createElement(TAGS[name] ?? "span");
  if (name === "a") {
    const href = decode(/href\s*=\s*["']([^"']*)["']/i.exec(rest)?.[1] ?? "");
    if (LINK.test(href)) {
      element.href = href;
      element.target = "_blank";
      element.rel = "noopener noreferrer";
    }
  }
  return element;
}

function decode(words) {
  return words.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (all, ten, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? all;
    const code = ten ? parseInt(ten, 10) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
