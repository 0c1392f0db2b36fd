// The bot's HTML, built node by node from a whitelist: nothing else can ever become an element.

const TAGS = {
  b: "strong", strong: "strong", i: "em", em: "em", u: "u", ins: "u", s: "s", strike: "s", del: "s",
  code: "code", pre: "pre", blockquote: "blockquote", a: "a",
};
const NAMED = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: "\u00a0" };
const TOKEN = /<(\/?)([a-z-]+)([^<>]*)>|([^<]+|<)/gi;
const BLOCK = /^(blockquote|pre)$/i;
const LINK = /^(https?|mailto|tel):/i;

export function build(html) {
  const root = document.createDocumentFragment();
  const open = [root];
  for (const [, close, name, rest, words] of html.matchAll(TOKEN)) {
    const top = open[open.length - 1];
    if (words !== undefined) {
      const after = BLOCK.test(top.lastChild?.nodeName); // a block ends its line by itself
      top.append(decode(after ? words.replace(/^\n/, "") : words));
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
