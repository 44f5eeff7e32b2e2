import { describe, expect, it } from "@effect/vitest"
import type { AbusePolicy, Countable, GuardedRequest } from "@sched/core"
import {
  abuseRules,
  Challenge,
  countsFor,
  defaultAbusePolicy,
  defaultSettings,
  guardRequest,
  MINUTE,
  RateLimits,
  Settings,
} from "@sched/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as fc from "fast-check"
import { inScene, now } from "../scene.ts"

const HOUR = 60 * MINUTE
const booking: GuardedRequest = {
  ...{ kind: "book", client: "192.0.2.7", eventType: "intro", link: "trial" },
  recipients: ["bo@example.com", "gus@example.org"],
}
const times = (n: number, request: (i: number) => GuardedRequest) =>
  Effect.forEach(
    Array.from({ length: n }, (_, i) => request(i)),
    (one) =>
      Effect.match(guardRequest(one), { onSuccess: () => "passed" as const, onFailure: (refusal) => refusal._tag }),
  )
const passed = (answers: ReadonlyArray<string>) => answers.filter((answer) => answer === "passed").length
const withPolicy = (abuse: Partial<AbusePolicy>) =>
  Effect.provideService(Settings, { ...defaultSettings, abuse: { ...defaultAbusePolicy, ...abuse } })

describe("what a request counts under", () => {
  const namesOf = (request: GuardedRequest) =>
    countsFor(defaultAbusePolicy, request).map(({ rule, subject }) => `${rule} ${subject}`)

  it("is its client, event type and link, and everybody whom it mails", () => {
    expect(namesOf(booking)).toEqual([
      "bookingsPerClient 192.0.2.7",
      "bookingsPerEventType intro",
      "bookingsPerLink trial",
      "requestsPerRecipient bo@example.com",
      "requestsPerRecipient gus@example.org",
    ])
    expect(namesOf({ ...booking, kind: "hold" })).toEqual(["holdsPerClient 192.0.2.7"])
    expect(namesOf({ ...booking, kind: "change", recipients: [] })).toEqual(["changesPerClient 192.0.2.7"])
    expect(namesOf({ kind: "code", client: undefined, recipients: ["a@b.cd"] })).toEqual(["codesPerRecipient a@b.cd"])
  })

  it("is one person however the address is written, and one client a /64", () => {
    const recipients = ["Bo@Example.com", " bo@example.com", "BO@EXAMPLE.COM"]
    expect(namesOf({ kind: "change", client: "2001:db8::5", recipients })).toEqual([
      "changesPerClient 2001:db8:0:0::/64",
      "requestsPerRecipient bo@example.com",
    ])
  })

  it("leaves out the rules that the policy has no limit for", () =>
    fc.assert(
      fc.property(fc.subarray([...abuseRules]), fc.constantFrom("hold", "book", "change", "code"), (without, kind) => {
        const off = Object.fromEntries(without.map((rule) => [rule, undefined]))
        const limits = { ...defaultAbusePolicy.limits, ...off }
        const all = countsFor(defaultAbusePolicy, { ...booking, kind })
        expect(countsFor({ limits }, { ...booking, kind })).toEqual(all.filter(({ rule }) => !without.includes(rule)))
      }),
    ))

  it.effect("has no address in its keys", () =>
    inScene(
      Effect.gen(function* () {
        const keys: Array<string> = []
        const take = (events: ReadonlyArray<Countable>) =>
          Effect.sync(() => {
            keys.push(...events.map(({ key }) => key))
            return { allowed: true as const }
          })
        yield* Effect.provideService(guardRequest(booking), RateLimits, { take })
        expect(keys).toHaveLength(5)
        for (const key of keys) expect(key).toMatch(/^[a-zA-Z]+\/[0-9a-f]{64}$/)
        expect(new Set(keys).size).toBe(5)
      }),
    ),
  )
})

describe("a client", () => {
  it.effect("books as often as an office does, is refused with the time to come back, and is let in again then", () =>
    inScene(
      Effect.gen(function* () {
        const person = (i: number): GuardedRequest => ({ ...booking, recipients: [`p${i}@example.com`] })
        expect(passed(yield* times(30, person))).toBe(30)
        const refusal = yield* Effect.flip(guardRequest(person(30)))
        expect(refusal).toMatchObject({ _tag: "TooManyRequests", retryAt: now + HOUR })
        expect(refusal.message).toBe(
          "There were too many requests like this one. Please try again after 2027-03-01T08:00:00.000Z.",
        )
        expect(passed(yield* times(1, (i) => ({ ...person(i), client: "192.0.2.8" })))).toBe(1)
        yield* TestClock.setTime(now + HOUR)
        expect(passed(yield* times(1, person))).toBe(1)
      }),
    ),
  )

  it.effect("does not get further by another address of its own IPv6 network", () =>
    inScene(
      Effect.gen(function* () {
        const from = (i: number): GuardedRequest => ({ kind: "hold", client: `2001:db8::${i.toString(16)}` })
        expect(passed(yield* times(100, from))).toBe(60)
      }),
    ),
  )
})

describe("a stranger's address", () => {
  it.effect("is mailed at most so often a day, whoever asks, as booker, as guest, however it is written", () =>
    inScene(
      Effect.gen(function* () {
        const bomb = (i: number): GuardedRequest => ({
          ...{ kind: i % 3 === 0 ? "change" : "book", client: `198.51.100.${i}`, eventType: `type-${i}` },
          recipients: i % 2 === 0 ? ["victim@example.com"] : [`own${i}@example.com`, "Victim@Example.COM"],
        })
        expect(passed(yield* times(100, bomb))).toBe(30)
      }),
    ),
  )

  it.effect("that has had enough uses up nothing of anybody else's", () =>
    inScene(
      Effect.gen(function* () {
        const victim = (i: number): GuardedRequest => ({
          ...{ kind: "book", client: `198.51.100.${i}`, eventType: "intro" },
          recipients: ["victim@example.com", "other@example.com"],
        })
        expect(passed(yield* times(200, victim))).toBe(30)
        // Of 300 bookings of the event type, 270 are left: those refused were not counted.
        const others = (i: number): GuardedRequest => ({ ...victim(i), recipients: [], client: undefined })
        expect(passed(yield* times(300, others))).toBe(270)
      }),
    ),
  )
})

describe("the policy", () => {
  it.effect("may have no limits at all", () =>
    inScene(times(400, () => booking)).pipe(
      Effect.map((answers) => expect(passed(answers)).toBe(400)),
      withPolicy({ limits: Object.fromEntries(abuseRules.map((rule) => [rule, undefined])) as AbusePolicy["limits"] }),
    ),
  )
})

describe("a challenge", () => {
  const passes = ({ answer }: { readonly answer: string | undefined }) => Effect.succeed(answer === "a person")

  it.effect("is asked with what the page sent; who fails it uses up nothing", () =>
    inScene(
      Effect.gen(function* () {
        const asked: Array<unknown> = []
        const watched = {
          passes: (request: Parameters<typeof passes>[0]) => {
            asked.push(request)
            return passes(request)
          },
        }
        const program = (i: number): GuardedRequest => ({ ...booking, ...(i % 2 === 0 ? {} : { challenge: "a bot" }) })
        const failed = yield* times(100, program).pipe(Effect.provideService(Challenge, watched))
        expect(new Set(failed)).toEqual(new Set(["ChallengeFailed"]))
        expect(asked.slice(0, 2)).toEqual([
          { kind: "book", client: "192.0.2.7", answer: undefined },
          { kind: "book", client: "192.0.2.7", answer: "a bot" },
        ])
        const person = () => ({ ...booking, challenge: "a person" })
        expect(passed(yield* times(40, person).pipe(Effect.provideService(Challenge, watched)))).toBe(30)
      }),
    ),
  )
})
