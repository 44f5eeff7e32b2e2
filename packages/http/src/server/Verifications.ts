import type { MailError } from "@sched/core"
import { Ids, InvalidForm, Mailer, RateLimits, requestVerification, verifyAddress } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { BookingApi } from "../api/BookingApi.ts"
import * as Problems from "../api/Problems.ts"
import { asker, sayingWhen } from "./Guarded.ts"
import { refused } from "./Refused.ts"

/** What verifying works over, beside a signer. An application that lacks one of them does not offer it. */
const ports = Effect.gen(function* () {
  const limits = yield* Effect.serviceOption(RateLimits)
  const ids = yield* Effect.serviceOption(Ids)
  const mailer = yield* Effect.serviceOption(Mailer)
  if (limits._tag === "None" || ids._tag === "None" || mailer._tag === "None")
    return yield* new Problems.NotOffered({ detail: "Addresses are not verified here." })
  return { limits: limits.value, ids: ids.value, mailer: mailer.value }
})

const NO_MAIL = "Please check the address: it takes no mail."

/** An address that takes no mail is the caller's to correct. */
const unsent = (error: MailError) =>
  error.reason._tag === "NotFound" ? new InvalidForm({ problems: [{ field: "email", problem: NO_MAIL }] }) : error

/** Showing that an address is one's own, with a code that is mailed there. */
export const Verifications = HttpApiBuilder.group(BookingApi, "verifications", (handlers) =>
  handlers.handleAll({
    requestVerification: Effect.fnUntraced(function* ({ payload }) {
      const { limits, ids, mailer } = yield* ports
      const request = { ...payload, ...(yield* asker) }
      return yield* requestVerification(request, (letter) => Effect.mapError(mailer.verify(letter), unsent)).pipe(
        Effect.provideService(RateLimits, limits),
        Effect.provideService(Ids, ids),
        sayingWhen,
        refused,
      )
    }),
    verifyAddress: Effect.fnUntraced(function* ({ payload }) {
      const { limits, ids } = yield* ports
      const { client } = yield* asker
      return yield* verifyAddress({ ...payload, client }).pipe(
        Effect.provideService(RateLimits, limits),
        Effect.provideService(Ids, ids),
        sayingWhen,
        refused,
      )
    }),
  }),
)
