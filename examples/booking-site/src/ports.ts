import type { CalendarProvider } from "@sched/core"
import { CalendarError, CalendarProviders, defaultSettings, People, Scheduling, Settings, Worker } from "@sched/core"
import { layerSmtp } from "@sched/email"
import type { HandlerOptions } from "@sched/http"
import { HttpHandler } from "@sched/http"
import { calendarProvider } from "@sched/icalendar"
import { layer as layerNode } from "@sched/node"
import { layer as layerSqlite } from "@sched/storage-sqlite"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { CalendarFile } from "./calendar/CalendarFile.ts"
import { anna } from "./site.ts"

/** What the adapters need to know. */
export interface Wiring {
  readonly baseUrl: string
  readonly database: string
  readonly secret: string
  readonly calendar: CalendarFile
  readonly smtpUrl: string
  readonly from: { readonly name: string; readonly email: string }
  readonly leaseMs: number
  /** Who is signed in, and whose request it is. */
  readonly requests: Required<Pick<HandlerOptions, "authenticate" | "client">>
}

const nothingBusy = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//sched//booking-site//EN\r\nEND:VCALENDAR\r\n"

/** The host's calendar, read anew for every question; no file means nothing is busy. */
const fileCalendar = ({ text }: CalendarFile): CalendarProvider =>
  calendarProvider({
    read: () =>
      Effect.tryPromise({
        try: async () => ({ text: (await text()) ?? nothingBusy, zone: anna.zone, self: anna.email }),
        catch: (error) => new CalendarError({ reason: { _tag: "Unavailable", detail: (error as Error).message } }),
      }),
  })

/** The whole of @sched as this site uses it: one store, one worker that sends mails, one API. */
export const wire = ({ baseUrl, database, secret, calendar, smtpUrl, from, leaseMs, requests }: Wiring) => {
  const work = { ...defaultSettings.work, leaseMs, stepMs: Math.min(defaultSettings.work.stepMs, leaseMs / 2) }
  const uidDomain = new URL(baseUrl).hostname
  const settings = Layer.succeed(Settings, { ...defaultSettings, baseUrl, uidDomain, work })
  const calendars = Layer.succeed(CalendarProviders, new Map([["icalendar", fileCalendar(calendar)]]))
  const adapters = Layer.mergeAll(
    layerSqlite({ filename: database }),
    layerNode({ keys: [{ id: "site", secret }] }),
    layerSmtp({ url: smtpUrl, from, product: anna.name }),
    settings,
    calendars,
  )
  return Layer.mergeAll(HttpHandler.layer(requests), Worker.layer()).pipe(
    Layer.provideMerge(Layer.merge(Scheduling.layer, People.layer)),
    Layer.provideMerge(adapters),
  )
}
