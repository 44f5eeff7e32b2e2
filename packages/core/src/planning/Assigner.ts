import type { Slot } from "../slots/Slot.ts"
import type { Needs } from "../slots/Team.ts"
import { needsOf } from "../slots/Team.ts"
import { MINUTE } from "../time/Interval.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { loadsAfter, loadsIn } from "./Load.ts"
import type { PoolHost } from "./Pool.ts"
import { checkPool } from "./Pool.ts"
import type { Demand, Scenario } from "./Scenario.ts"
import { assignTeam } from "./TeamAssignment.ts"

/** Assigns one booking after another, keeping count of the loads. */
export class Assigner {
  private readonly scenario: Scenario
  private readonly seed: string | number
  private readonly groups: Needs["groups"]
  private readonly pool: Array<PoolHost>
  private loads: ReadonlyArray<number>

  /** @throws InvalidInput naming the first host that cannot be worked with */
  constructor(scenario: Scenario, seed: string | number) {
    if (typeof seed !== "string" && !Number.isFinite(seed))
      throw new InvalidInput("seed", "expected a text or a number")
    this.scenario = scenario
    this.seed = seed
    this.groups = needsOf(scenario.team, scenario.hosts.length).groups
    this.pool = scenario.hosts.map(({ time, ...host }) => ({
      ...host,
      ...(host.absences === undefined && time.outOfOffice !== undefined ? { absences: time.outOfOffice } : {}),
    }))
    checkPool(this.pool)
    const each = this.groups.map(({ members }) => loadsIn(this.pool, members, scenario.policy ?? {}))
    this.loads = this.pool.map((_, host) => each.reduce((sum, loads) => sum + loads[host]!, 0))
  }

  /** Who of those who are free takes the slot; `undo` takes their loads back, not when they were last assigned. */
  assign(
    slot: Slot,
    wish: Demand,
    index: number,
  ): { readonly hosts: ReadonlyArray<number>; readonly undo: () => void } {
    const { team, policy = {} } = this.scenario
    const { hosts, assigned } = assignTeam({
      pool: this.pool,
      slot,
      policy,
      loads: this.loads,
      seed: `${this.seed}/${index}`,
      durationMin: (slot.end - slot.start) / MINUTE,
      ...(team === undefined ? {} : { team }),
    })!
    const count = (times: 1 | -1) => {
      for (const { host, group } of assigned) {
        const booking = { host, start: slot.start, end: slot.end, assignedAt: wish.at }
        const sharing = this.groups[group]!.members
        this.loads = loadsAfter(this.loads, booking, this.pool, policy, { sharing, times })
      }
    }
    count(1)
    for (const { host } of assigned) {
      const known = this.pool[host]!
      this.pool[host] = { ...known, lastAssignedAt: Math.max(wish.at, known.lastAssignedAt ?? wish.at) }
    }
    return { hosts, undo: () => count(-1) }
  }
}
