import { raw } from "hono/html"
import type { Html } from "./Html.ts"

/** Strokes on a 24 × 24 grid. */
const shapes = {
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>',
  link: '<rect x="3.5" y="6.5" width="11.5" height="11" rx="2.5"/><path d="m15 10.5 5.5-3v9L15 13.5"/>',
  conference: '<rect x="3.5" y="6.5" width="11.5" height="11" rx="2.5"/><path d="m15 10.5 5.5-3v9L15 13.5"/>',
  phone:
    '<path d="M5.5 4h3.6l1.6 4.2-2 1.7a12 12 0 0 0 5.4 5.4l1.7-2 4.2 1.6v3.6c0 .8-.7 1.5-1.5 1.5C10.5 20 4 13.5 4 5.5 4 4.7 4.7 4 5.5 4Z"/>',
  inPerson:
    '<path d="M12 20.5s6.5-5.6 6.5-10.7a6.5 6.5 0 0 0-13 0c0 5.1 6.5 10.7 6.5 10.7Z"/><circle cx="12" cy="9.8" r="2.3"/>',
  globe: '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17Z"/>',
  calendar: '<rect x="4" y="5.5" width="16" height="14.5" rx="2.5"/><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4"/>',
  check: '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
  back: '<path d="m14.5 6-6 6 6 6"/>',
  forward: '<path d="m9.5 6 6 6-6 6"/>',
  mail: '<rect x="3.5" y="5.5" width="17" height="13" rx="2.5"/><path d="m4 7.5 8 6 8-6"/>',
  download: '<path d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14"/>',
  person: '<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>',
  warning: '<path d="M12 4.5 21 19.5H3L12 4.5Z"/><path d="M12 10.5v4M12 17v.1"/>',
  move: '<path d="M4.5 12a7.5 7.5 0 0 1 13-5l2 2m0-4.5V9h-4.5M19.5 12a7.5 7.5 0 0 1-13 5l-2-2m0 4.5V15H9"/>',
  cross: '<path d="m6.5 6.5 11 11m0-11-11 11"/>',
} as const

export type IconName = keyof typeof shapes

/** A drawing beside words that say the same: hidden from screen readers. */
export const icon = (name: IconName): Html =>
  raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`)
