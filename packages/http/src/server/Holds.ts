import { BookingNotFound, Scheduling } from "@sched/core"
import * as Effect from "effect/Effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import { BookingApi } from "../api/BookingApi.ts"
import { linkFor } from "./BookingLinks.ts"
import { guard } from "./Guarded.ts"
import { refused } from "./Refused.ts"

/** A slot kept free while its form is filled in. */
export const Holds = HttpApiBuilder.group(BookingApi, "holds", (handlers) =>
  handlers.handleAll({
    hold: Effect.fnUntraced(function* ({ headers, payload }) {
      const scheduling = yield* Scheduling
      const link = yield* linkFor(payload)
      yield* guard({ kind: "hold", link: link?.id })
      const { link: _, ...slot } = payload
      const { id, start, end, expiresAt } = yield* scheduling.hold({ ...slot, key: headers["idempotency-key"] })
      return { id, start, end, expiresAt: expiresAt! }
    }, refused),
    giveUpHold: Effect.fnUntraced(function* ({ params }) {
      yield* Effect.retry(giveUp(params.id), { times: 2, while: ({ _tag }) => _tag === "Stale" })
    }, refused),
  }),
)

/** Gives up a hold that is still one; a hold that is gone already is no failure (RFC 9110 §9.2.2, idempotent). */
const giveUp = Effect.fnUntraced(function* (id: string) {
  const scheduling = yield* Scheduling
  const booking = yield* scheduling
    .booking(id)
    .pipe(Effect.catchTag("BookingNotFound", () => Effect.succeed(undefined)))
  if (booking === undefined) return
  if (booking.booker !== undefined) return yield* new BookingNotFound({ id })
  // The version guards what became a booking meanwhile: `Stale`, before any other refusal could arise.
  yield* scheduling
    .cancel({ id, actor: { kind: "booker" }, version: booking.version })
    .pipe(
      Effect.catchTag(
        ["IllegalMove", "TooLate", "MovedTooOften", "HoldExpired", "KeyReused", "InvalidForm"],
        Effect.die,
      ),
    )
})
