import { describe, expect, it } from "@effect/vitest"
import type { VerificationLetter } from "@sched/core"
import { Challenge, DAY, MINUTE, requestVerification, Signer, verifyAddress } from "@sched/core"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { inScene, now } from "../scene.ts"

const email = "bo@example.com"
const client = "192.0.2.7"

/** Asks for a code, and answers the token and the mail. */
const ask = Effect.fnUntraced(function* (of: { readonly email?: string; readonly client?: string } = {}) {
  const letters: Array<VerificationLetter> = []
  const request = { email, client, locale: "sv", zone: "Europe/Stockholm", ...of }
  const { token, expiresAt } = yield* requestVerification(request, (letter) => Effect.sync(() => letters.push(letter)))
  expect(letters).toHaveLength(1)
  return { token, expiresAt, letter: letters[0]! }
})
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0")
const enter = (of: { readonly code: string; readonly token: string; readonly email?: string }) =>
  verifyAddress({ email, client, ...of })
const problemOf = (of: Parameters<typeof enter>[0]) =>
  Effect.map(Effect.flip(enter(of)), (failure) => ("problem" in failure ? failure.problem : failure._tag))

describe("a code", () => {
  it.effect("is mailed to the address, and proves it when it is entered", () =>
    inScene(
      Effect.gen(function* () {
        const { token, expiresAt, letter } = yield* ask({ email: " Bo@Example.com " })
        expect(letter).toEqual({
          ...{ id: letter.id, to: "Bo@Example.com", at: now, expiresAt: now + 15 * MINUTE },
          ...{ code: expect.stringMatching(/^\d{6}$/), locale: "sv", zone: "Europe/Stockholm" },
        })
        expect(expiresAt).toBe(letter.expiresAt)
        const spaced = `${letter.code.slice(0, 3)} ${letter.code.slice(3)} `
        const proven = yield* enter({ code: spaced, token, email: "BO@example.com" })
        expect(proven.expiresAt).toBe(now + DAY)
        const signer = yield* Signer
        expect(yield* signer.verify(proven.proof)).toMatchObject({ action: "verified", expiresAt: now + DAY })
      }),
    ),
  )

  it.effect("cannot be read from the token that the page holds, nor the address", () =>
    inScene(
      Effect.gen(function* () {
        const { token, letter } = yield* ask()
        const readings = (text: string): ReadonlyArray<string> => [
          text,
          ...(text.match(/[\w-]{8,}/g) ?? [])
            .map((part) => Buffer.from(part, "base64url").toString("latin1"))
            .flatMap((decoded) => (decoded.includes("{") ? readings(decoded) : [decoded])),
        ]
        expect(readings(token).some((text) => text.includes("verify"))).toBe(true)
        for (const text of readings(token)) {
          expect(text).not.toContain(letter.code)
          expect(text).not.toContain("bo@")
        }
      }),
    ),
  )

  it.effect("is another one each time, and each digit is as likely as another", () =>
    inScene(
      Effect.gen(function* () {
        const codes = yield* Effect.forEach(
          Array.from({ length: 400 }, (_, n) => ({ email: `p${n}@example.com`, client: `10.0.${n >> 8}.${n & 255}` })),
          (of) => Effect.map(ask(of), ({ letter }) => letter.code),
        )
        expect(new Set(codes).size).toBeGreaterThan(395)
        const digits = codes.join("")
        // Of 2,400 digits 240 are expected of each, with a standard deviation of 15.
        for (let digit = 0; digit < 10; digit++) {
          const count = digits.split(String(digit)).length - 1
          expect(count, `digit ${digit}`).toBeGreaterThan(150)
          expect(count, `digit ${digit}`).toBeLessThan(330)
        }
      }),
    ),
  )

  it.effect("that is wrong proves nothing, and the right one is good after that, once", () =>
    inScene(
      Effect.gen(function* () {
        const { token, letter } = yield* ask()
        const { code } = letter
        expect(yield* problemOf({ token, code: other(code) })).toBe("wrong")
        expect(yield* problemOf({ token, code: "" })).toBe("wrong")
        expect(yield* problemOf({ token, code, email: "eve@example.com" })).toBe("wrong")
        yield* enter({ token, code })
        expect(yield* problemOf({ token, code })).toBe("expired")
      }),
    ),
  )

  it.effect("can be tried five times, wherever from, also when a try comes late", () =>
    inScene(
      Effect.gen(function* () {
        const { token, letter } = yield* ask()
        for (let n = 0; n < 5; n++) {
          yield* TestClock.setTime(now + n * 3 * MINUTE)
          const tried = verifyAddress({ email, client: `198.51.100.${n}`, code: other(letter.code), token })
          expect(yield* Effect.flip(tried)).toMatchObject({ _tag: "CodeRefused", problem: "wrong" })
        }
        for (const later of [12 * MINUTE, 15 * MINUTE - 1]) {
          yield* TestClock.setTime(now + later)
          expect(yield* problemOf({ token, code: letter.code })).toBe("expired")
        }
      }),
    ),
  )

  it.effect("is good for a quarter of an hour", () =>
    inScene(
      Effect.gen(function* () {
        const [first, second] = [yield* ask(), yield* ask()]
        yield* TestClock.setTime(now + 15 * MINUTE - 1)
        yield* enter({ token: first.token, code: first.letter.code })
        yield* TestClock.setTime(now + 15 * MINUTE)
        expect(yield* problemOf({ token: second.token, code: second.letter.code })).toBe("expired")
      }),
    ),
  )

  it.effect("goes with its own token alone, and no other signed token passes for one", () =>
    inScene(
      Effect.gen(function* () {
        const [first, second] = [yield* ask(), yield* ask()]
        if (first.letter.code !== second.letter.code)
          expect(yield* problemOf({ token: first.token, code: second.letter.code })).toBe("wrong")
        const { code } = first.letter
        const signer = yield* Signer
        const claims = { subject: "x", recipient: "anyone", expiresAt: now + DAY, sealed: `${code} ${email}` }
        for (const token of [yield* signer.sign({ ...claims, action: "book" }), first.token.slice(1), ""])
          expect(yield* problemOf({ token, code })).toBe("expired")
      }),
    ),
  )
})

describe("asking for codes", () => {
  it.effect("is limited for an address, whoever asks", () =>
    inScene(
      Effect.gen(function* () {
        for (let n = 0; n < 5; n++) yield* ask({ client: `198.51.100.${n}` })
        const refusal = yield* Effect.flip(ask({ client: "198.51.100.99" }))
        expect(refusal).toMatchObject({ _tag: "TooManyRequests", retryAt: now + 60 * MINUTE })
        yield* ask({ email: "eve@example.com" })
      }),
    ),
  )

  it.effect("and guessing at them is limited for a client", () =>
    inScene(
      Effect.gen(function* () {
        const asked = yield* Effect.forEach(
          Array.from({ length: 13 }, (_, n) => `p${n}@example.com`),
          (one) => Effect.map(ask({ email: one }), (answer) => ({ ...answer, email: one })),
        )
        const found: Array<string> = []
        for (const { token, letter, email: of } of asked)
          for (let n = 0; n < 5; n++) found.push(yield* problemOf({ token, code: other(letter.code), email: of }))
        expect(found).toEqual([...Array(60).fill("wrong"), ...Array(5).fill("TooManyRequests")])
        for (let n = 0; n < 7; n++) yield* ask({ email: `q${n}@example.com` })
        expect(yield* Effect.flip(ask({ email: "r@example.com" }))).toMatchObject({ _tag: "TooManyRequests" })
      }),
    ),
  )

  it.effect("mails nobody where the address is none, or the challenge is not passed", () =>
    inScene(
      Effect.gen(function* () {
        const invalid = yield* Effect.flip(ask({ email: "bo@example" }))
        expect(invalid).toMatchObject({ _tag: "InvalidForm", problems: [{ field: "email" }] })
        const refused = Effect.provideService(ask(), Challenge, { passes: () => Effect.succeed(false) })
        expect(yield* Effect.flip(refused)).toMatchObject({ _tag: "ChallengeFailed" })
      }),
    ),
  )

  it.effect("tells when the mail could not be sent", () =>
    inScene(
      Effect.gen(function* () {
        const failing = requestVerification({ email, client }, () => Effect.fail("mail server away" as const))
        expect(yield* Effect.flip(failing)).toBe("mail server away")
      }),
    ),
  )
})
