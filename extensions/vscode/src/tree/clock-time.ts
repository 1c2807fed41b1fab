/**
 * When something was, as people of this place read it: `14:03` today, else the date, `2026-11-22`. Told so it stays true while it is shown,
 * unlike how long ago it was.
 */
export function clockTime(time: string, now: number): string {
  const moment = new Date(time)
  const [date, today] = [dateOf(moment), dateOf(new Date(now))]
  return date === today ? `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}` : date
}

/** When something was, to the second: `2026-11-22 14:03:10`. */
export function dateAndTime(time: string): string {
  const moment = new Date(time)
  return `${dateOf(moment)} ${[moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(twoDigits).join(':')}`
}

function dateOf(moment: Date): string {
  return [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map(twoDigits).join('-')
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
