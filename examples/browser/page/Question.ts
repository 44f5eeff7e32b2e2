import type { Availability, Grid, Horizon, Interval, SlotQuery, Zone } from "@sched/core/slots"
import { availableIn, CivilDate, checkInterval, engineZones, InvalidInput, MINUTE, WallClock } from "@sched/core/slots"
import { parseHours } from "./Hours.ts"
import type { Entry, EntryKind, Settings } from "./Settings.ts"

/** An entry of the calendar as instants, and where in the query it stands. */
export interface Taken extends Interval {
  readonly name: string
  readonly kind: EntryKind
  /** Such as `hosts[0].busy[0]`, as reasons name it. */
  readonly source: string
}

/** The settings as the slot engine takes them, with what the page has to know besides. */
export interface Question {
  readonly query: Omit<SlotQuery, "window">
  readonly taken: ReadonlyArray<Taken>
  /** The civil date that is drawn. */
  readonly date: CivilDate.CivilDate
  /** The zone in which times are told. */
  readonly zone: Zone
}

const lists: Readonly<Record<EntryKind, "busy" | "claims" | "outOfOffice">> = {
  busy: "busy",
  booking: "claims",
  away: "outOfOffice",
}

const takenOf = (entries: ReadonlyArray<Entry>, host: Zone): ReadonlyArray<Taken> =>
  entries.map(({ name, kind, from, to }, i) => {
    const field = `entries[${i}]`
    const local = (text: string, end: "from" | "to") =>
      WallClock.toInstant(host, WallClock.parse(text, `${field}.${end}`))
    const place = entries.slice(0, i).filter((entry) => entry.kind === kind).length
    const interval = { start: local(from, "from"), end: local(to, "to") }
    if (interval.start >= interval.end) throw new InvalidInput(`${field}.to`, "must be after its beginning")
    return { name, kind, source: `hosts[0].${lists[kind]}[${place}]`, ...checkInterval(interval, field) }
  })

const availabilityOf = (settings: Settings): Availability => {
  const { zone, weekly, hasOverride, overrideDate, overrideHours, hasTravel, travelFrom, travelTo, travelZone } =
    settings
  const availability: Availability = {
    zone,
    weekly: weekly.flatMap((text, i) => parseHours(text, `weekly[${i}]`).map((hours) => ({ days: [i + 1], ...hours }))),
    overrides: hasOverride ? [{ date: overrideDate, intervals: parseHours(overrideHours, "overrideHours") }] : [],
    travel: hasTravel ? [{ from: travelFrom, to: travelTo, zone: travelZone }] : [],
  }
  if (hasOverride) CivilDate.parse(overrideDate, "overrideDate")
  if (hasTravel) {
    CivilDate.parse(travelFrom, "travelFrom")
    CivilDate.parse(travelTo, "travelTo")
    engineZones.zone(travelZone, "travelZone")
  }
  availableIn(availability, { start: 0, end: 1 })
  return availability
}

const horizonOf = (settings: Settings): Horizon | undefined => {
  const { horizon: kind, horizonDays: days, horizonFrom: from, horizonTo: to } = settings
  if (kind === "none") return undefined
  if (kind !== "range") return { kind, days }
  CivilDate.parse(from, "horizonFrom")
  CivilDate.parse(to, "horizonTo")
  return { kind, from, to }
}

const gridOf = ({ grid, gridZone }: Settings): Grid => ({ anchor: grid, zone: gridZone })

/** Reads the form. @throws InvalidInput naming the control, or the part of the query that it fills. */
export const questionOf = (settings: Settings): Question => {
  const host = engineZones.zone(settings.zone, "zone")
  const zone = engineZones.zone(settings.shownZone, "shownZone")
  const taken = takenOf(settings.entries, host)
  const of = (kind: EntryKind) => taken.filter((entry) => entry.kind === kind)
  const { durationMin, stepMin, bufferBeforeMin, bufferAfterMin, noticeMin } = settings
  const horizon = horizonOf(settings)
  return {
    taken,
    zone,
    date: CivilDate.parse(settings.date, "date"),
    query: {
      rules: {
        zone: settings.zone,
        durationMin,
        stepMin,
        grid: gridOf(settings),
        bufferBeforeMin,
        bufferAfterMin,
        noticeMin,
        ...(horizon === undefined ? {} : { horizon }),
      },
      hosts: [
        {
          availability: availabilityOf(settings),
          busy: of("busy"),
          // A booking takes its time with its own buffers.
          claims: of("booking").map(({ start, end }) => ({
            start: start - bufferBeforeMin * MINUTE,
            end: end + bufferAfterMin * MINUTE,
          })),
          outOfOffice: of("away"),
        },
      ],
      bookerZone: settings.shownZone,
      now: WallClock.toInstant(host, WallClock.parse(settings.now, "now")),
    },
  }
}
