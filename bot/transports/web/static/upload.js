// One file on its way up; resolves to "" when it is kept, else to the sentence that says why not.

import { sizeOf } from "./times.js";

const LOST = "没有传上去，请检查网络后再试。";

export function tooLarge(size, largest) {
  if (size <= largest) return "";
  return `文件太大（${sizeOf(size).replace(/\.\d/, "")}），请控制在 ${Math.floor(largest / 1048576)} MB 以内。`;
}

export function upload({ key, file, kind }, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // fetch tells nothing about its progress
    request.open("POST", "/upload");
    request.setRequestHeader("X-Yishi-Key", key);
    request.setRequestHeader("X-Yishi-Name", encodeURIComponent(file.name));
    request.setRequestHeader("X-Yishi-Kind", kind);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => resolve(request.status === 200 ? "" : sentence(request.responseText));
    request.onerror = () => resolve(LOST);
    request.send(file);
  });
}

function sentence(text) {
  try {
    return JSON.parse(text).text ?? LOST;
  } catch {
    return LOST;
  }
}
