import type { NoticeKind, Step } from "@sched/core"
import * as core from "@sched/core"
import { layerIds } from "@sched/node"
import * as Memory from "@sched/storage-memory"
import { Effect, Layer } from "effect"
import { afterAll, describe, expect, test } from "vitest"
import { noticeTable, settingsCells } from "./bookingTables.ts"
import { brokenLinks, cellsOf, docPage, marked } from "./docPage.ts"
import { sourcesBelow } from "./sources.ts"
import { testExamples } from "./testExamples.ts"

const page = docPage("bookings.md")
afterAll(page.close)

/** Every kind, kept complete by the compiler. */
const noticeKinds: { readonly [K in NoticeKind]: true } = {
  requested: true,
  paymentDue: true,
  confirmed: true,
  rescheduled: true,
  reassigned: true,
  unassigned: true,
  linkArrived: true,
  cancelled: true,
  declined: true,
  expired: true,
  waitlisted: true,
  placeOffered: true,
  joined: true,
  left: true,
  reminder: true,
  noShow: true,
  followUp: true,
}
const stepKinds: { readonly [K in Step["kind"]]: true } = {
  createConference: true,
  updateConference: true,
  deleteConference: true,
  sweepConference: true,
  putEvent: true,
  deleteEvent: true,
  sendMail: true,
  announceLink: true,
  expire: true,
  complete: true,
  report: true,
}

const withinMarks = (text: string): ReadonlyArray<string> => [...text.matchAll(/`(\w+)`/g)].map(([, name]) => name!)

describe("docs/bookings.md", () => {
  testExamples(page, 31)

  test("its table of commands has every method of Scheduling", async () => {
    const [, , ...rows] = cellsOf(marked(page, "commands"))
    const ports = Layer.merge(Memory.layer(), layerIds)
    const service = await Effect.runPromise(
      Effect.provide(Effect.service(core.Scheduling), Layer.provideMerge(core.Scheduling.layer, ports)),
    )
    expect(rows.flatMap(([, name]) => withinMarks(name!)).sort()).toEqual(Object.keys(service).sort())
  })

  test("its links lead somewhere", () => {
    expect(brokenLinks("bookings.md")).toEqual([])
  })

  test("its table of mails is what lifecycleNotices and timedNotices answer now, and has every kind", () => {
    const shown = marked(page, "notices")
    expect(cellsOf(shown)).toEqual(cellsOf(noticeTable()))
    expect(new Set(withinMarks(shown))).toEqual(new Set(Object.keys(noticeKinds)))
  })

  test("its table of settings has every setting with its default", () => {
    const [, , ...rows] = cellsOf(marked(page, "settings"))
    expect(rows.map(([, name, value]) => [name, value])).toEqual(settingsCells())
  })

  test("its table of fields has every kind", () => {
    const [, , ...rows] = cellsOf(marked(page, "fields"))
    expect(rows.flatMap(([, kinds]) => withinMarks(kinds!))).toEqual(expect.arrayContaining([...core.fieldKinds]))
    expect(rows.flatMap(([, kinds]) => withinMarks(kinds!))).toHaveLength(core.fieldKinds.length)
  })

  test("its table of steps has every kind", () => {
    const [, , ...rows] = cellsOf(marked(page, "steps"))
    expect(rows.flatMap(([, name]) => withinMarks(name!)).sort()).toEqual(Object.keys(stepKinds).sort())
  })

  test("its table of refusals has every one", () => {
    const [, , ...rows] = cellsOf(marked(page, "refusals"))
    const [source] = sourcesBelow("packages/core/src/booking").filter(({ path }) => path.endsWith("/Refusal.ts"))
    const classes = [...source!.text.matchAll(/^export class (\w+)/gm)].map(([, name]) => name!)
    const others = ["InvalidInput", "Stale", "StoreError"]
    expect(rows.flatMap(([, name]) => withinMarks(name!)).sort()).toEqual([...classes, ...others].sort())
    for (const name of [...classes, ...others]) expect(core).toHaveProperty(name)
  })
})
