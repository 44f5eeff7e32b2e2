import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@effect/vitest"
import type { AccountWorld, Ids, Who } from "./AccountWorld.ts"
import { everybody, makeAccountWorld } from "./AccountWorld.ts"
import { operations } from "./openApi.ts"
import type { Row } from "./permissionRows.ts"
import { byLink, rows } from "./permissionRows.ts"

let world: AccountWorld
beforeAll(async () => {
  world = await makeAccountWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.handler.close())

/** Ids of nothing, each as long as the one that it stands for. */
const noneOf = (ids: Ids): Ids =>
  Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [name, id.replaceAll(/[a-z0-9]/g, (c) => (c === "0" ? "1" : "0"))]),
  ) as Ids

/** Which status somebody is answered with. */
const statusFor = ({ may, sees = [], open }: Row, who: Who | "nobody"): number => {
  if (who === "nobody") return open ? 200 : 401
  if (may.includes(who)) return 200
  return sees.includes(who) ? 403 : 404
}

describe("[S2-25] [S2-29] who may do what:", () => {
  it("every operation of the OpenAPI document has its row", () => {
    const asked = operations.map(({ operationId }) => operationId)
    expect([...Object.keys(rows), ...byLink].sort()).toEqual(asked.sort())
  })

  it.for(Object.entries(rows))("%s is for those alone who may, and a refusal changes nothing", async ([, row]) => {
    const { ids, as } = world
    for (const who of [...everybody, "nobody"] as const) {
      world.reset()
      const before = world.content()
      const recorded = world.memory.audit.length
      const answer = await as(who)(...row.ask(ids, ids))
      const expected = statusFor(row, who)
      expect(Math.floor(answer.status / 100) === 2 ? 200 : answer.status, `${who}: ${answer.text}`).toBe(expected)
      if (expected === 200) continue
      expect(answer.headers.get("content-type")).toBe("application/problem+json")
      expect(world.content(), who).toBe(before)
      // Whoever is signed in and refused stands in the audit log.
      if (who !== "nobody") expect(world.memory.audit.length, who).toBeGreaterThan(recorded)
      for (const entry of world.memory.audit.slice(recorded)) expect(entry).toMatchObject({ outcome: "refused" })
    }
  })

  it.for(Object.entries(rows))("%s answers what is not to be seen as what is not there", async ([, row]) => {
    const { ids, as } = world
    const none = noneOf(ids)
    for (const who of everybody.filter((who) => statusFor(row, who) === 404)) {
      const there = await as(who)(...row.ask(ids, ids))
      const notThere = await as(who)(...row.ask(none, none))
      const same = Object.entries(ids).reduce(
        (text, [name, id]) => text.replaceAll(id, none[name as keyof Ids]),
        there.text,
      )
      expect({ status: notThere.status, text: notThere.text }, who).toEqual({ status: there.status, text: same })
      const headers = (answer: typeof there) => [...answer.headers].filter(([name]) => name !== "content-length")
      expect(headers(notThere)).toEqual(headers(there))
    }
  })

  it("no operation says anything of another organisation's things to its owner", async () => {
    const { ids, as } = world
    for (const [name, row] of Object.entries(rows).filter(([, row]) => !row.may.includes("uli"))) {
      const { text } = await as("uli")(...row.ask(ids, ids))
      for (const secret of ["Acme", "Sales", "Name of", "people.example", "meet.example", "sealed", "whsec_"])
        expect(text, name).not.toContain(secret)
    }
  })
})
