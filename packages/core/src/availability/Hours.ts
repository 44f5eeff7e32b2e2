/** Readings of the clock from `from` (included) to `to` (excluded); `from ≥ to` crosses midnight. `24:00` ends a day. */
export interface Hours {
  readonly from: string
  readonly to: string
}

/** Hours on the given ISO weekdays (1 is Monday, 7 is Sunday). */
export interface WeeklyRule extends Hours {
  readonly days: ReadonlyArray<number>
}

/** Hours on one civil date, beside the weekly ones: what a rule such as "every first Tuesday" expands to. */
export interface DatedHours extends Hours {
  readonly date: string
}

/** Replaces everything on its civil date, what spills over from the day before included; no intervals: closed. */
export interface Override {
  readonly date: string
  readonly intervals: ReadonlyArray<Hours>
}

/** Hours by weekday and by date: everything of an availability but the zones in which it is read. */
export interface HourRules {
  readonly weekly: ReadonlyArray<WeeklyRule>
  readonly dated?: ReadonlyArray<DatedHours>
  readonly overrides?: ReadonlyArray<Override>
}
