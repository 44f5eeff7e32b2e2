import { DAY, InvalidInput, Signer } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { CurrentPerson } from "../../api/account/Authenticated.ts"

/** How many items a part of a list has unless asked otherwise. */
export const PART = 50

const wrong = () => new InvalidInput("cursor", "is not one that this list gave to you within the last day")

/** A recipient that no link of a booking has: a cursor opens nothing, and no link is a cursor. */
const recipientOf = (person: string) => `cursor:${person}`

/** Where the next part of the list begins, signed and encrypted: how many records there are in all does not show. */
export const cursorAt = Effect.fnUntraced(function* (list: string, position: string) {
  const signer = yield* Signer
  const { person } = yield* CurrentPerson
  const now = yield* Clock.currentTimeMillis
  return yield* signer.sign({
    action: "view",
    subject: list,
    recipient: recipientOf(person),
    expiresAt: now + DAY,
    sealed: position,
  })
})

/** The position that `cursorAt` gave to this person for this list. */
export const openCursor = Effect.fnUntraced(function* (list: string, cursor: string) {
  const signer = yield* Signer
  const { person } = yield* CurrentPerson
  const { action, subject, recipient, sealed } = yield* Effect.mapError(signer.verify(cursor), wrong)
  if (action !== "view" || subject !== list || recipient !== recipientOf(person) || sealed === undefined)
    return yield* Effect.fail(wrong())
  return sealed
})
