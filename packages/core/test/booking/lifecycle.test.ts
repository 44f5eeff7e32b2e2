import type { Command, Status } from "@sched/core"
import { Lifecycle } from "@sched/core"
import { describe, expect, test } from "vitest"

const statuses = Object.keys(Lifecycle.moves) as ReadonlyArray<Status>
const commands: ReadonlyArray<Command> = ["confirm", "reschedule", "cancel", "expire"]

/** The table as prose: every move that is legal, and where it leads. All others are refused. */
const legal = [
  "held confirm confirmed",
  "held cancel cancelled",
  "held expire expired",
  "confirmed reschedule confirmed",
  "confirmed cancel cancelled",
  "cancelled cancel cancelled",
  "expired expire expired",
  "expired cancel expired",
]

describe("lifecycle", () => {
  test("allows exactly the moves that the table names", () => {
    const found = statuses.flatMap((status) =>
      commands.flatMap((command) => {
        const next = Lifecycle.move(status, command)
        return next === undefined ? [] : [`${status} ${command} ${next}`]
      }),
    )
    expect(found.sort()).toEqual([...legal].sort())
  })

  test("never leads from a status that takes no time to one that does", () => {
    for (const status of statuses)
      for (const command of commands) {
        const next = Lifecycle.move(status, command)
        if (next !== undefined && !Lifecycle.claimsTime[status]) expect(Lifecycle.claimsTime[next]).toBe(false)
      }
  })
})
