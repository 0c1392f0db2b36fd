// Days and times as the studio has them: Beijing time, wherever the phone is.

const ZONE = { timeZone: "Asia/Shanghai" };
const clock = new Intl.DateTimeFormat("zh-CN", { ...ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat("en-CA", { ...ZONE, year: "numeric", month: "2-digit", day: "2-digit" });
const near = new Intl.DateTimeFormat("zh-CN", { ...ZONE, month: "long", day: "numeric", weekday: "long" });
const far = new Intl.DateTimeFormat("zh-CN", { ...ZONE, year: "numeric", month: "long", day: "numeric", weekday: "long" });
const ONE_DAY = 24 * 3600 * 1000;

export const timeOf = (at) => clock.format(at);
export const dayOf = (at) => day.format(at);

export function dayName(at, now = Date.now()) {
  if (dayOf(at) === dayOf(now)) return "今天";
  if (dayOf(at) === dayOf(now - ONE_DAY)) return "昨天";
  return dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4) ? near.format(at) : far.format(at);
}

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
