import type { Command, Status } from "@sched/core"
import { Lifecycle } from "@sched/core"
import { describe, expect, test } from "vitest"

const statuses = Object.keys(Lifecycle.moves) as ReadonlyArray<Status>
const commands = [...new Set(statuses.flatMap((status) => Object.keys(Lifecycle.moves[status])))] as Array<Command>

/** The table as prose: every move that is legal, and where it can lead. All others are refused. */
const legal = `
held confirm confirmed awaitingPayment pending
held cancel cancelled
held expire expired
waitlisted offer held
waitlisted seated cancelled
waitlisted cancel cancelled
waitlisted expire expired
awaitingPayment pay confirmed pending
awaitingPayment cancel cancelled
awaitingPayment expire expired
pending approve confirmed
pending decline declined
pending reschedule pending
pending reassign pending
pending cancel cancelled
pending expire expired
pending pay pending
confirmed reschedule confirmed
confirmed reassign confirmed
confirmed join confirmed
confirmed leave confirmed cancelled
confirmed linkArrived confirmed
confirmed cancel cancelled
confirmed complete completed
confirmed noShow noShow
confirmed approve confirmed
confirmed pay confirmed
completed noShow noShow
completed complete completed
noShow complete completed
noShow noShow noShow
cancelled cancel cancelled
declined decline declined
declined cancel declined
expired expire expired
expired cancel expired`
  .trim()
  .split("\n")

/** What changes nothing because it has been done. */
const repeats = [
  "pending pay",
  "confirmed approve",
  "confirmed pay",
  "completed complete",
  "noShow noShow",
  "cancelled cancel",
  "declined decline",
  "declined cancel",
  "expired expire",
  "expired cancel",
]

describe("lifecycle", () => {
  test("allows exactly the moves that the table names", () => {
    const found = statuses.flatMap((status) =>
      commands.flatMap((command) => {
        const next = Lifecycle.moves[status][command]
        return next === undefined ? [] : [`${status} ${command} ${next.join(" ")}`]
      }),
    )
    expect(found.sort()).toEqual([...legal].sort())
  })

  test("takes as a repeat exactly what has been done", () => {
    const found = statuses.flatMap((status) =>
      commands.filter((command) => Lifecycle.isRepeat(status, command)).map((command) => `${status} ${command}`),
    )
    expect(found.sort()).toEqual([...repeats].sort())
  })

  test("never leads back from what no longer takes place", () => {
    for (const status of statuses.filter(Lifecycle.isOver))
      for (const command of commands) expect([status, undefined]).toContain(Lifecycle.move(status, command))
  })
})
