// What is said beside the conversation: toasts, an alert, a picture, and the choices of one's own message.

const $ = (id) => document.getElementById(id);
let fading;

export function toast(text) {
  if (!text) return;
  $("toast").textContent = text;
  $("toast").classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => $("toast").classList.remove("shown"), Math.max(3000, text.length * 180));
}

export function alertBox(text) {
  $("alert").querySelector("p").textContent = text;
  $("alert").showModal();
}

// A dialog that the browser's way back closes.
function withBack(dialog) {
  history.pushState({ dialog: dialog.id }, "");
  const back = () => dialog.close();
  addEventListener("popstate", back, { once: true });
  dialog.onclose = () => {
    removeEventListener("popstate", back);
    if (history.state?.dialog === dialog.id) history.back();
  };
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.showModal();
}

export function picture(address, file) {
  const dialog = $("picture");
  Object.assign(dialog.querySelector("img"), { src: address, alt: file.name ?? "照片" });
  Object.assign(dialog.querySelector("a"), { href: address, download: file.name ?? "照片" });
  withBack(dialog);
}

// Resolves to the chosen deed, or to "".
export function choose() {
  const dialog = $("deeds");
  dialog.returnValue = "";
  return new Promise((resolve) => {
    dialog.onclose = () => resolve(dialog.returnValue);
    dialog.onclick = (event) => {
      if (event.target === dialog) dialog.close(""); // beside the choices
    };
    dialog.showModal();
  });
}
