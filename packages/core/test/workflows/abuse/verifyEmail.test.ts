import { describe, expect, it } from "@effect/vitest"
import type { AbusePolicy } from "@sched/core"
import {
  anyone,
  DAY,
  defaultAbusePolicy,
  defaultSettings,
  requestVerification,
  Scheduling,
  Settings,
  Signer,
  verifyAddress,
} from "@sched/core"
import { Cause, Effect, Exit } from "effect"
import { TestClock } from "effect/testing"
import { at, bo, inScene, inSceneOf, now, request } from "../scene.ts"
import { call, host, link, person, withTeam } from "../team.ts"

const withPolicy = (abuse: Partial<AbusePolicy>) =>
  Effect.provideService(Settings, { ...defaultSettings, abuse: { ...defaultAbusePolicy, ...abuse } })
const always = withPolicy({ verifyEmail: "always" })

const proofOf = Effect.fnUntraced(function* (email: string) {
  let code = ""
  const { token } = yield* requestVerification({ email, client: "192.0.2.7" }, (letter) =>
    Effect.sync(() => {
      code = letter.code
    }),
  )
  return (yield* verifyAddress({ email, client: "192.0.2.7", code, token })).proof
})

const unproven = { _tag: "EmailNotVerified", message: expect.stringContaining("confirm") }

describe("a policy that verifies addresses", () => {
  it.effect("books for whoever has shown that the address is theirs, and nobody else", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const signer = yield* Signer
        const book = (proof?: string, hour = 10) => scheduling.book({ ...request, start: at(hour), proof })
        const subject = (yield* signer.verify(yield* proofOf(bo.email))).subject
        const forged = yield* signer.sign({ action: "book", subject, recipient: anyone, expiresAt: now + DAY })
        for (const proof of [undefined, "", "x.y.z", forged, yield* proofOf("eve@example.com")])
          expect(yield* Effect.flip(book(proof))).toMatchObject(unproven)
        expect((yield* scheduling.agenda("anna", { start: now, end: now + DAY })).length).toBe(0)
        const proof = yield* proofOf("Bo@Example.COM")
        expect((yield* book(proof)).status).toBe("confirmed")
        expect((yield* book(proof, 13)).status).toBe("confirmed")
        yield* TestClock.setTime(now + DAY)
        expect(yield* Effect.flip(scheduling.book({ ...request, start: at(10, 0, 3), proof }))).toMatchObject(unproven)
      }).pipe(always),
    ),
  )

  it.effect("holds for every way to book", () =>
    inSceneOf(
      { hosts: [host("anna")], eventTypes: [call({ waitlist: {} })] },
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const [one, two] = [person(1), person(2)]
        const proof = yield* proofOf(one.email)
        const window = { start: now, end: now + 4 * DAY }
        const series = {
          ...link,
          window,
          recurrence: { rrule: "FREQ=DAILY;COUNT=2", start: "2027-03-02T11:00", zone: "Europe/Berlin" },
        }
        const parts = [{ ...link, start: at(15) }]
        const slot = { ...link, start: at(10) }
        yield* scheduling.book({ ...slot, booker: one, proof })
        const some = (way: (of: { readonly proof?: string }) => Effect.Effect<unknown, { readonly _tag: string }>) =>
          way
        const ways = [
          some((of) => scheduling.wait({ ...slot, booker: two, ...of })),
          some((of) => scheduling.bookItinerary({ parts, booker: two, ...of })),
          some((of) => scheduling.bookSeries({ ...series, booker: two, ...of })),
        ]
        const proven = yield* proofOf(two.email)
        for (const way of ways) {
          expect(yield* Effect.flip(way({}))).toMatchObject(unproven)
          yield* way({ proof: proven })
        }
      }).pipe(always),
    ),
  )

  it.effect("answers a repeat of a command with its booking, though the proof is another one", () =>
    inScene(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const book = (proof: string) => scheduling.book({ ...request, start: at(10), key: "k-1", proof })
        const first = yield* book(yield* proofOf(bo.email))
        expect(yield* book(yield* proofOf(bo.email))).toEqual(first)
      }).pipe(always),
    ),
  )

  it.effect("is a defect without a signer, and says what to do", () =>
    withTeam(
      [host("anna")],
      [call()],
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const exit = yield* Effect.exit(scheduling.book({ ...link, start: at(10), booker: person(1) }))
        const defect = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
        expect(String(defect)).toContain("abuse.verifyEmail: needs a Signer; provide that of @sched/node")
      }).pipe(always),
    ),
  )
})

describe("a cap on people brought along", () => {
  const guests = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `G ${i}`, email: `g${i}@example.com` }))
  const bring = (n: number) =>
    Scheduling.use((scheduling) => scheduling.book({ ...request, start: at(10), guests: guests(n) }))

  for (const [mostGuests, problem] of [
    [50, "Please bring at most 50 others."],
    [2, "Please bring at most 2 others."],
    [0, "Please bring nobody along."],
  ] as const)
    it.effect(`lets so many come, ${mostGuests}, and no more`, () =>
      inScene(
        Effect.gen(function* () {
          const refused = yield* Effect.flip(bring(mostGuests + 1))
          expect(refused).toMatchObject({ _tag: "InvalidForm", problems: [{ field: "guests", problem }] })
          expect((yield* bring(mostGuests)).guests).toHaveLength(mostGuests)
        }).pipe(withPolicy({ mostGuests })),
      ),
    )
})
