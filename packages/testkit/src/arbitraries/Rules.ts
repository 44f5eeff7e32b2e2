import type { Grid, Horizon, Rules } from "@sched/core/slots"
import { CivilDate } from "@sched/core/slots"
import * as fc from "fast-check"
import { zoneId } from "./Zone.ts"

const minutes = (max: number) =>
  fc.oneof(
    fc.constantFrom(0, 5, 10, 15, 30, 60).filter((value) => value <= max),
    fc.integer({ min: 0, max }),
  )

/** How far ahead slots are offered: up to 90 days, or a range within the years 2026 to 2028. */
export const horizon: fc.Arbitrary<Horizon> = fc.oneof(
  fc.record({ kind: fc.constant("rolling" as const), days: fc.integer({ min: 0, max: 90 }) }),
  fc
    .tuple(fc.integer({ min: CivilDate.parse("2026-01-01"), max: CivilDate.parse("2028-12-31") }), fc.nat(120))
    .map(([from, days]) => ({
      kind: "range" as const,
      from: CivilDate.format(from),
      to: CivilDate.format(from + days),
    })),
)

const grid = (stepMin: number): fc.Arbitrary<Grid> =>
  fc.record(
    {
      anchor: fc.constant("day" as const),
      zone: fc.constantFrom("eventType" as const, "booker" as const),
      offsetMin: fc.integer({ min: 0, max: stepMin - 1 }),
    },
    { requiredKeys: ["anchor"] },
  )

/** Valid rules; `zone` fixes their zone. */
export const rules = (options: { readonly zone?: string } = {}): fc.Arbitrary<Rules> =>
  fc
    .record(
      {
        zone: options.zone === undefined ? zoneId : fc.constant(options.zone),
        durationMin: fc.oneof(fc.constantFrom(15, 20, 30, 45, 60, 90), fc.integer({ min: 1, max: 1440 })),
        stepMin: fc.oneof(fc.constantFrom(5, 10, 15, 20, 30, 60), fc.integer({ min: 1, max: 1440 })),
        bufferBeforeMin: minutes(120),
        bufferAfterMin: minutes(120),
        noticeMin: minutes(2880),
        horizon,
      },
      { requiredKeys: ["zone", "durationMin"] },
    )
    .chain((plain) =>
      fc.oneof(
        fc.constant(plain),
        grid(plain.stepMin ?? plain.durationMin).map((withGrid) => ({ ...plain, grid: withGrid })),
      ),
    )
