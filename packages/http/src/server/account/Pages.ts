import type { Listed, Page } from "@sched/core"
import * as Effect from "effect/Effect"
import { cursorAt, openCursor, PART } from "./Cursor.ts"

/** Which part is wanted. */
interface PageAsked {
  readonly limit?: number
  readonly cursor?: string
}

/** A part of a list of `People`, named so that its cursors fit no other. */
export const page = Effect.fnUntraced(function* <A, E, R>(
  list: string,
  { limit = PART, cursor }: PageAsked,
  read: (page: Page) => Effect.Effect<Listed<A>, E, R>,
) {
  const after = cursor === undefined ? undefined : Number(yield* openCursor(list, cursor))
  const { items, next } = yield* read({ limit, after })
  return { items, ...(next === undefined ? {} : { next: yield* cursorAt(list, String(next)) }) }
})
