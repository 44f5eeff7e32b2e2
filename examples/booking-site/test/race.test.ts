import { afterAll, beforeAll, expect, it } from "vitest"
import { bookPhone, FAR, slots } from "./harness/Api.ts"
import { bookings, overlaps } from "./harness/Database.ts"
import type { Server } from "./harness/Server.ts"
import { startServer, temporaryFolder } from "./harness/Server.ts"

const folder = temporaryFolder()
let servers: ReadonlyArray<Server>

beforeAll(async () => {
  // Both at once on a new folder: the database and the secret are made by one, and used by both.
  servers = await Promise.all([startServer(folder.path), startServer(folder.path)])
})
afterAll(async () => {
  await Promise.all((servers ?? []).map((server) => server.end()))
  folder.remove()
})

it("of two processes that book the same time at once, one wins and the other answers SlotTaken", async () => {
  const free = (await slots(servers[0]!.url, "phone")).slice(FAR, FAR + 12)
  expect(free).toHaveLength(12)
  for (const [round, start] of free.entries()) {
    const race = [0, 1, 2, 3].map((runner) =>
      bookPhone(servers[runner % 2]!.url, start, `r${runner}-${round}@example.org`),
    )
    const answers = await Promise.all(race)
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    for (const { status, type } of answers) if (status === 409) expect(type).toBe("urn:sched:problem:SlotTaken")
  }
  expect(bookings(folder.path).map(({ start }) => new Date(start).toISOString())).toEqual(free)
  expect(overlaps(folder.path)).toEqual([])
})

it("a link from the mail of one process opens at the other", async () => {
  const [first, second] = servers
  const path = new URL(first!.agendaUrl).pathname
  expect((await fetch(`${second!.url}${path}`)).status).toBe(200)
})
