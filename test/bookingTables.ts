import type { Booking, EventType, Mailed, Notice, NoticePolicy, Recipient } from "@sched/core"
import {
  Bookings,
  DAY,
  defaultNoticePolicy,
  defaultSettings,
  engineZones,
  lifecycleNotices,
  MINUTE,
  timedNotices,
} from "@sched/core"
import { code, table } from "./markdownTable.ts"

const NOW = Date.UTC(2027, 2, 1, 8)
const start = NOW + 2 * DAY
const talk: EventType = {
  id: "talk",
  alias: "studio",
  slug: "talk",
  title: "Talk",
  rules: { zone: "UTC", durationMin: 60 },
  hosts: ["stays", "goes"],
  location: { kind: "link", url: "https://meet.example.com" },
  reminders: [{ beforeMin: 60 }],
  followUp: { afterMin: 60 },
  form: [],
}
const course: EventType = { ...talk, rules: { ...talk.rules, capacity: 3 } }
const bo = { name: "Bo Lind", email: "bo@example.com", zone: "UTC" }
const filling = { booker: bo, answers: {}, guests: [{ name: "Cy", email: "cy@example.com" }] }
const move = { now: NOW, actor: { kind: "system" } } as const
const slotOf = (eventType: EventType) => ({ id: "b", uid: "b@example.com", eventType, start })
const book = (more: Partial<EventType> = {}) => Bookings.book(slotOf({ ...talk, ...more }), filling, move).booking
const session = Bookings.book(slotOf(course), { ...filling, seat: "s0" }, move).booking
const waiting = Bookings.wait(slotOf(talk), filling, move).booking

type Step = (booking: Booking) => { readonly booking: Booking }
const offer: Step = (booking) => Bookings.offer(booking, { hosts: booking.hosts, resources: [] }, start, move)
const accept: Step = (booking) => Bookings.confirm(booking, filling, move)
const approve: Step = (booking) => Bookings.approve(booking, {}, move)
const reschedule: Step = (booking) => Bookings.reschedule(booking, { start: start + DAY }, move)
const reassign: Step = (booking) => Bookings.reassign(booking, { hosts: ["stays", "comes"] }, move)
const join: Step = (booking) => Bookings.join(booking, { ...filling, seat: "s1" }, move)
const leave: Step = (booking) => Bookings.leave(booking, "s0", move)
const wait: Step = (booking) => ({ booking })
const only =
  (command: "pay" | "decline" | "expire" | "linkArrived" | "cancel" | "complete" | "noShow"): Step =>
  (booking) =>
    Bookings[command](booking, move)

/** What happens: the mails that the last step leads to are shown, those that the steps before it led to were sent. */
interface Scene {
  readonly what: string
  readonly steps: readonly [first: Booking, ...ReadonlyArray<Step>]
  readonly at?: number
  readonly policy?: Partial<NoticePolicy>
}

const paid = book({ payment: {} })
const asked = book({ approval: {} })
const HOUR = 60 * MINUTE
const scenes: ReadonlyArray<Scene> = [
  { what: "booked", steps: [book()] },
  { what: "booked, to be paid", steps: [paid] },
  { what: "paid", steps: [paid, only("pay")] },
  { what: "not paid in time", steps: [paid, only("expire")] },
  { what: "booked, to be approved", steps: [asked] },
  { what: "approved", steps: [asked, approve] },
  { what: "declined", steps: [asked, only("decline")] },
  { what: "not approved in time", steps: [asked, only("expire")] },
  { what: "in line", steps: [waiting] },
  { what: "a place is on offer", steps: [waiting, offer] },
  { what: "the place is taken", steps: [waiting, offer, accept] },
  { what: "the offer lapses", steps: [waiting, offer, only("expire")] },
  { what: "moved", steps: [book(), reschedule] },
  { what: "reassigned", steps: [book(), reassign] },
  { what: "the video link came late", steps: [book(), only("linkArrived")] },
  { what: "cancelled", steps: [book(), only("cancel")] },
  { what: "a further place is taken", steps: [session, join] },
  { what: "a place is given up", steps: [session, join, leave] },
  { what: "a reminder's time has come", steps: [book(), wait], at: start - HOUR },
  { what: "nobody came", steps: [book(), only("noShow")], at: start + HOUR, policy: { noShow: true } },
  { what: "it is over", steps: [book(), only("complete")], at: start + 2 * HOUR },
]

const owed = (booking: Booking, mailed: ReadonlyArray<Mailed>, now: number, policy: NoticePolicy) => [
  ...lifecycleNotices(booking, mailed, policy),
  ...timedNotices(booking, mailed, now, policy, engineZones).due,
]

const mailsOf = ({ steps: [first, ...steps], at = NOW, policy = {} }: Scene): ReadonlyArray<Notice> => {
  const by = { ...defaultNoticePolicy, ...policy }
  let booking = first
  let mailed: ReadonlyArray<Mailed> = []
  for (const step of steps) {
    mailed = [
      ...mailed,
      ...owed(booking, mailed, NOW, by).map((notice) => ({ notice, state: "sent" as const, at: NOW - 1 })),
    ]
    booking = step(booking).booking
  }
  return owed(booking, mailed, at, by)
}

/** The kinds, with the host's part in it where hosts are told different things. */
const kindsFor = (notices: ReadonlyArray<Notice>, roles: ReadonlyArray<Recipient["role"]>): string => {
  const own = notices.filter(({ recipient }) => roles.includes(recipient.role))
  const kinds = [...new Set(own.map(({ kind }) => kind))]
  if (kinds.length < 2) return kinds.map(code).join()
  return own.map(({ kind, recipient }) => `${"id" in recipient ? `who ${recipient.id}: ` : ""}${code(kind)}`).join(", ")
}

/** Which mail goes to whom when, by the default policy; of "nobody came" by one that tells of it. */
export const noticeTable = (): string =>
  table(
    ["When", "Whoever books", "Hosts", "Guests"],
    scenes.map((scene) => {
      const notices = mailsOf(scene)
      return [
        scene.what,
        kindsFor(notices, ["booker", "seat"]),
        kindsFor(notices, ["host"]),
        kindsFor(notices, ["guest"]),
      ]
    }),
  )

const leaves = (value: object, path: string): ReadonlyArray<readonly [string, unknown]> =>
  Object.entries(value).flatMap(([name, one]) =>
    typeof one === "object" ? leaves(one, `${path}${name}.`) : [[`${path}${name}`, one] as const],
  )

/** Every setting with its default, as the first two columns of the page's table. */
export const settingsCells = (): ReadonlyArray<ReadonlyArray<string>> =>
  leaves(defaultSettings, "").map(([path, value]) => [code(path), code(String(value))])
