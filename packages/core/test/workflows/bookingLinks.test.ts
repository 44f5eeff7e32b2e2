import { describe, expect, it } from "@effect/vitest"
import type { BookingLink, EventType, LinkUse } from "@sched/core"
import {
  DAY,
  linkUse,
  openBookingLink,
  PeopleStore,
  prefillFor,
  Scheduling,
  Signer,
  signBookingLink,
} from "@sched/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import fc from "fast-check"
import { at, inSceneOf, now } from "./scene.ts"
import { byBooker, call, host, link, person } from "./team.ts"

const form = [
  { name: "topic", label: "Topic", kind: "text", required: true },
  { name: "size", label: "Size", kind: "number" },
] as const
const over = <A, E>(test: Parameters<typeof inSceneOf<A, E>>[1], more: Partial<EventType> = {}) =>
  inSceneOf({ hosts: [host("anna")], eventTypes: [call({ form, hidden: true, ...more })] }, test)
const trial: BookingLink = { id: "trial", ...link }

const text = fc.string({ unit: "grapheme-ascii", maxLength: 30 })
const links: fc.Arbitrary<BookingLink> = fc
  .record(
    {
      id: fc.stringMatching(/^[a-z0-9-]{1,40}$/),
      uses: fc.integer({ min: 1, max: 1000 }),
      expiresAt: fc.integer({ min: now + 1, max: now + 400 * DAY }),
      prefill: fc.record(
        { name: text, email: fc.constant("bo@example.com"), answers: fc.record({ topic: text }) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ["id"] },
  )
  .map((one) => ({ ...link, ...one }))

describe("a signed link to book", () => {
  it.effect("gives back what was signed, in a token that fits a path and names nobody", () =>
    over(
      Effect.gen(function* () {
        for (const one of fc.sample(links, 60)) {
          const token = yield* signBookingLink(one)
          expect(token).toMatch(/^[A-Za-z0-9._-]{1,1900}$/)
          expect(yield* openBookingLink(token)).toEqual(one)
        }
        const prefill = { name: "Bo Lind", email: "bo@example.com", answers: { topic: "Fees" } }
        const token = yield* signBookingLink({ ...trial, prefill })
        const readable = (part: string) => Buffer.from(part, "base64url").toString("latin1")
        const [head, body] = token.split(".").map(readable)
        // What is sealed is base64 again, inside of what was signed.
        const sealed = (JSON.parse(body!).e as string).split(".").map(readable)
        for (const word of ["Bo Lind", "bo@example", "Fees", "topic", link.slug])
          for (const plain of [token, head!, body!, ...sealed]) expect(plain).not.toContain(word)
      }),
    ),
  )

  it.effect("is refused with any character changed, cut or added", () =>
    over(
      Effect.gen(function* () {
        const token = yield* signBookingLink({ ...trial, uses: 1, prefill: { name: "Bo" } })
        const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=% "
        const altered = fc
          .tuple(fc.nat(token.length - 1), fc.constantFrom(...alphabet))
          .filter(([i, to]) => token[i] !== to)
        for (const [i, to] of fc.sample(altered, 300)) {
          const problem = yield* Effect.flip(openBookingLink(token.slice(0, i) + to + token.slice(i + 1)))
          expect(problem).toMatchObject({ _tag: "InvalidLink", problem: "malformed" })
        }
        for (const other of [token.slice(1), token.slice(0, -1), `${token}.`, `${token}A`, ""])
          expect(yield* Effect.flip(openBookingLink(other))).toMatchObject({ problem: "malformed" })
      }),
    ),
  )

  it.effect("does not open as a link to anything else, nor a link to anything else as one to book", () =>
    over(
      Effect.gen(function* () {
        const signer = yield* Signer
        const claims = { subject: "trial", recipient: "anyone", expiresAt: now + DAY }
        const cancel = yield* signer.sign({ ...claims, action: "cancel" })
        expect(yield* Effect.flip(openBookingLink(cancel))).toMatchObject({ problem: "otherAction" })
        for (const sealed of [undefined, "", "[]", '{"alias":"team"}']) {
          const odd = yield* signer.sign({ ...claims, action: "book", ...(sealed === undefined ? {} : { sealed }) })
          expect(yield* Effect.flip(openBookingLink(odd))).toMatchObject({ problem: "malformed" })
        }
        expect((yield* signer.verify(yield* signBookingLink(trial))).action).toBe("book")
      }),
    ),
  )

  it.effect("expires to the millisecond, or never", () =>
    over(
      Effect.gen(function* () {
        const expiresAt = now + DAY
        const [soon, never] = [yield* signBookingLink({ ...trial, expiresAt }), yield* signBookingLink(trial)]
        yield* TestClock.setTime(expiresAt - 1)
        expect((yield* openBookingLink(soon)).expiresAt).toBe(expiresAt)
        yield* TestClock.setTime(expiresAt)
        expect(yield* Effect.flip(openBookingLink(soon))).toMatchObject({ _tag: "InvalidLink", problem: "expired" })
        yield* TestClock.setTime(now + 40_000 * DAY)
        expect(yield* openBookingLink(never)).toEqual(trial)
      }),
    ),
  )

  it.effect("once is used once, and again when that booking was cancelled; without a count as often as one likes", () =>
    over(
      Effect.gen(function* () {
        const scheduling = yield* Scheduling
        const once = linkUse(yield* openBookingLink(yield* signBookingLink({ ...trial, uses: 1 })))
        const book = (hour: number, use: LinkUse | undefined) =>
          scheduling.book({ ...link, start: at(hour, 0, 2), booker: person(hour), answers: { topic: "x" }, link: use })
        const { id } = yield* book(9, once)
        expect(yield* scheduling.linkUses("trial")).toBe(1)
        expect(yield* Effect.flip(book(10, once))).toMatchObject({ _tag: "LinkUsedUp", uses: 1 })
        yield* scheduling.cancel({ id, actor: byBooker })
        expect(yield* scheduling.linkUses("trial")).toBe(0)
        yield* book(10, once)
        const free = linkUse(yield* openBookingLink(yield* signBookingLink(trial)))
        expect(free).toBe(undefined)
        for (const hour of [11, 12, 13]) yield* book(hour, free)
      }),
    ),
  )

  it.effect("cannot be made of what the event type does not take", () =>
    over(
      Effect.gen(function* () {
        const wrong = (more: object) => Effect.flip(signBookingLink({ ...trial, ...more }))
        expect(yield* wrong({ slug: "none" })).toMatchObject({ _tag: "EventTypeNotFound" })
        for (const [more, field] of [
          [{ id: "" }, "id"],
          [{ id: "x".repeat(101) }, "id"],
          [{ uses: 0 }, "uses"],
          [{ uses: 1.5 }, "uses"],
          [{ expiresAt: Number.NaN }, "expiresAt"],
        ] as const)
          expect(yield* wrong(more)).toMatchObject({ _tag: "InvalidInput", field })
        const prefill = { name: "a\nb", email: "bo", answers: { size: "big", shoe: "41", topic: "" } }
        const { problems } = (yield* wrong({ prefill })) as {
          readonly problems: ReadonlyArray<{ readonly field: string }>
        }
        expect(problems.map(({ field }) => field)).toEqual(["name", "email", "size", "shoe"])
        const long = { answers: { topic: "ä".repeat(500) } }
        expect(yield* wrong({ prefill: long })).toMatchObject({ _tag: "InvalidInput", field: "prefill" })
      }),
    ),
  )

  it.effect("with a count is for event types without places", () =>
    over(
      Effect.gen(function* () {
        const refused = yield* Effect.flip(signBookingLink({ ...trial, uses: 2 }))
        expect(refused).toMatchObject({ _tag: "InvalidInput", field: "uses" })
        expect(yield* openBookingLink(yield* signBookingLink(trial))).toEqual(trial)
      }),
      { rules: { zone: "Europe/Berlin", durationMin: 60, capacity: 3 } },
    ),
  )

  it.effect("fills in what the form still accepts when it has changed meanwhile", () =>
    over(
      Effect.gen(function* () {
        const prefill = { name: "Bo", answers: { topic: "Fees", size: "3" } }
        const token = yield* signBookingLink({ ...trial, prefill })
        const changed = call({ form: [{ name: "topic", label: "Topic", kind: "choice", choices: ["Sales"] }, form[1]] })
        yield* PeopleStore.use((people) => people.saveEventType(changed))
        const opened = yield* openBookingLink(token)
        expect(opened.prefill).toEqual(prefill)
        expect(prefillFor(changed, opened.prefill!)).toEqual({ name: "Bo", answers: { size: "3" } })
        expect(prefillFor(call(), opened.prefill!)).toEqual({ name: "Bo" })
      }),
    ),
  )
})
