import { Scheduling } from "@sched/core"
import { Effect } from "effect"
import type { CrowdOrder } from "./Order.ts"

/** How each booker fared: the id of the booking, or the tag of the refusal. */
export interface CrowdResult {
  readonly booked: ReadonlyArray<{ readonly id: string; readonly hosts: ReadonlyArray<string>; readonly start: number }>
  readonly refused: { readonly [tag: string]: number }
}

/** All of the crowd ask at the same moment. */
export const crowd = Effect.fnUntraced(function* ({ slug, starts, link, at, name }: CrowdOrder) {
  const scheduling = yield* Scheduling
  yield* Effect.sleep(Math.max(0, at - Date.now()))
  const booked: Array<CrowdResult["booked"][number]> = []
  const refused: { [tag: string]: number } = {}
  yield* Effect.forEach(
    starts,
    (start, i) =>
      scheduling
        .book({
          alias: "proof",
          slug,
          start,
          booker: { name: `Booker ${i}`, email: `${name}-${i}@example.com`, zone: "UTC" },
          link,
        })
        .pipe(
          Effect.match({
            onSuccess: ({ id, hosts, start }) => void booked.push({ id, hosts, start }),
            onFailure: ({ _tag }) => {
              refused[_tag] = (refused[_tag] ?? 0) + 1
            },
          }),
        ),
    { concurrency: "unbounded", discard: true },
  )
  return { booked, refused } satisfies CrowdResult
})
