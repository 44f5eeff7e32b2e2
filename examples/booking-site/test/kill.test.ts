import { heavy } from "@sched/testkit/heavy"
import { afterAll, expect, it } from "vitest"
import { bookPhone, FAR, slots } from "./harness/Api.ts"
import { bookings, due, overlaps } from "./harness/Database.ts"
import { waitForMails } from "./harness/Mails.ts"
import { startServer, temporaryFolder } from "./harness/Server.ts"

const folder = temporaryFolder()
afterAll(() => folder.remove())

const ROUNDS = heavy("the booking site is killed while bookings arrive: rounds", 4, 40)
/** How many callers book at the same time, and how many bookings a round has room for at most. */
const CALLERS = 6
/** Long enough for a mail on a busy machine, short enough not to wait for what a killed process had begun. */
const env = { LEASE_SECONDS: "5" }
const PER_ROUND = 60

/** A number from 0 to 1 that is the same on every run. */
const random = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Books as fast as the server answers, until it is gone; answers who was told 201, and what got no answer. */
const flood = async (url: string, starts: ReadonlyArray<string>, round: number) => {
  const acknowledged: Array<string> = []
  const unanswered: Array<{ readonly start: string; readonly email: string; readonly key: string }> = []
  let next = 0
  const caller = async () => {
    for (let i = next++; i < starts.length; i = next++) {
      const request = { start: starts[i]!, email: `r${round}-${i}@example.org`, key: `round ${round}, booking ${i}` }
      try {
        const { status } = await bookPhone(url, request.start, request.email, request.key)
        if (status === 201) acknowledged.push(request.email)
      } catch {
        unanswered.push(request)
        return
      }
    }
  }
  const done = Promise.all(Array.from({ length: CALLERS }, caller))
  return { done, acknowledged, unanswered }
}

it("whoever was told 201 is booked and gets the mails, though the server is killed at any moment", async () => {
  const dice = random(20_270_314)
  const acknowledged: Array<string> = []
  let unanswered: Awaited<ReturnType<typeof flood>>["unanswered"] = []
  /** Who got no answer asks again with the same key: booked once, whether it had been done or not. */
  const askAgain = async (url: string) => {
    for (const { start, email, key } of unanswered) expect((await bookPhone(url, start, email, key)).status).toBe(201)
    acknowledged.push(...unanswered.map(({ email }) => email))
  }
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startServer(folder.path, env)
    await askAgain(server.url)
    const free = await slots(server.url, "phone")
    const storm = await flood(server.url, free.slice(FAR, FAR + PER_ROUND), round)
    await expect.poll(() => storm.acknowledged.length, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, dice() * 500))
    await server.end("SIGKILL")
    await storm.done
    const kept = new Set(bookings(folder.path).map(({ email }) => email))
    expect(storm.acknowledged.filter((email) => !kept.has(email))).toEqual([])
    acknowledged.push(...storm.acknowledged)
    unanswered = storm.unanswered
  }
  const server = await startServer(folder.path, env)
  await askAgain(server.url)
  expect(
    bookings(folder.path)
      .map(({ email }) => email)
      .sort(),
  ).toEqual([...acknowledged].sort())
  expect(overlaps(folder.path)).toEqual([])
  // What a killed process had begun is taken over when its lease ends.
  const told = (mails: Awaited<ReturnType<typeof waitForMails>>) =>
    new Set(mails.map(({ messageId }) => messageId)).size
  const mails = await waitForMails(folder.path, (all) => told(all) >= 2 * acknowledged.length, 90_000)
  expect(new Set(mails.map(({ to }) => to))).toEqual(new Set([...acknowledged, "anna@weber.example"]))
  expect(told(mails)).toBe(2 * acknowledged.length)
  await expect.poll(() => due(folder.path), { timeout: 10_000 }).toEqual([])
  expect(await server.end()).toBe(0)
})
