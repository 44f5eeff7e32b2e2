import type { Availability, Horizon, HostTime, Hours, Interval, Limit, Rules, SlotQuery, Team } from "@sched/core/slots"
import { DAY, MINUTE } from "./Raster.ts"

/** Something in a query that can decide about slots. */
export interface Feature {
  readonly name: string
  /** The query without it; the very same query where it is not there. */
  readonly without: (query: SlotQuery) => SlotQuery
}

const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0)

/** Without one property, where it is there and says something. */
const dropped = <A extends object>(value: A, key: keyof A): A => {
  if (isEmpty(value[key])) return value
  const { [key]: _, ...rest } = value
  return rest as A
}

const changed = <A>(list: ReadonlyArray<A>, change: (one: A) => A): ReadonlyArray<A> => {
  const next = list.map(change)
  return next.some((one, i) => one !== list[i]) ? next : list
}

const part = (name: string, key: keyof SlotQuery): Feature => ({ name, without: (query) => dropped(query, key) })

const inRules = (name: string, change: (rules: Rules) => Rules): Feature => ({
  name,
  without: (query) => {
    const rules = change(query.rules)
    return rules === query.rules ? query : { ...query, rules }
  },
})
const rule = (name: string, key: keyof Rules): Feature => inRules(name, (rules) => dropped(rules, key))

const inHosts = (name: string, change: (host: HostTime) => HostTime): Feature => ({
  name,
  without: (query) => {
    const hosts = changed(query.hosts, change)
    return hosts === query.hosts ? query : { ...query, hosts }
  },
})
const ofHost = (name: string, key: keyof HostTime): Feature => inHosts(name, (host) => dropped(host, key))

const eachBusy = (name: string, change: (busy: Interval, query: SlotQuery) => Interval): Feature => ({
  name,
  without: (query) => {
    const hosts = changed(query.hosts, (host) => {
      const busy = changed(host.busy ?? [], (one) => change(one, query))
      return host.busy === undefined || busy === host.busy ? host : { ...host, busy }
    })
    return hosts === query.hosts ? query : { ...query, hosts }
  },
})

const inHours = (name: string, change: (availability: Availability) => Availability): Feature =>
  inHosts(name, (host) => {
    const availability = change(host.availability)
    return availability === host.availability ? host : { ...host, availability }
  })

const everyHours = (availability: Availability, change: (hours: Hours) => Hours): Availability => {
  const same = <A extends Hours>(list: ReadonlyArray<A>) =>
    changed(list, (one) => {
      const { from, to } = change(one)
      return from === one.from && to === one.to ? one : { ...one, from, to }
    })
  const weekly = same(availability.weekly)
  const dated = same(availability.dated ?? [])
  const overrides = changed(availability.overrides ?? [], (override) => {
    const intervals = same(override.intervals)
    return intervals === override.intervals ? override : { ...override, intervals }
  })
  const isSame =
    weekly === availability.weekly &&
    (availability.dated === undefined || dated === availability.dated) &&
    (availability.overrides === undefined || overrides === availability.overrides)
  return isSame ? availability : { ...availability, weekly, dated, overrides }
}

const horizon = (kind: Horizon["kind"]): Feature =>
  inRules(`horizon ${kind}`, (rules) => (rules.horizon?.kind === kind ? dropped(rules, "horizon") : rules))

const limits = (name: string, isMeant: (limit: Limit) => boolean): Feature =>
  inRules(`limit ${name}`, (rules) =>
    rules.limits?.some(isMeant) ? { ...rules, limits: rules.limits.filter((limit) => !isMeant(limit)) } : rules,
  )

const gridZone: Feature = inRules("grid in the booker's zone", (rules) =>
  rules.grid?.zone === "booker" ? { ...rules, grid: dropped(rules.grid, "zone") } : rules,
)

const anchor: Feature = inRules("gap grid", (rules) =>
  rules.grid?.anchor === "gap" ? { ...rules, grid: { anchor: "day" } } : rules,
)

const teamOf = (mode: Team["mode"]): Feature => ({
  name: `team ${mode}`,
  without: (query) =>
    query.team?.mode === mode && query.hosts.length > 1 ? { ...query, team: { mode: "collective" } } : query,
})

const optional: Feature = {
  name: "optional hosts",
  without: (query) =>
    query.team === undefined || isEmpty(query.team.optional)
      ? query
      : { ...query, team: withMembers(dropped(query.team, "optional"), query.team.optional!) },
}

/** Every host must have a role; where groups are named, the former guests join the first one. */
const withMembers = (team: Team, guests: ReadonlyArray<number>): Team => {
  if (team.mode !== "roundRobin" || team.groups === undefined) return team
  const [first = [], ...others] = team.groups
  return { ...team, groups: [[...first, ...guests], ...others] }
}

/** All that can decide. Taking things away one by one also makes a counterexample smaller. */
export const features: ReadonlyArray<Feature> = [
  part("restriction", "restriction"),
  rule("step", "stepMin"),
  rule("buffer before", "bufferBeforeMin"),
  rule("buffer after", "bufferAfterMin"),
  rule("notice", "noticeMin"),
  horizon("rolling"),
  horizon("businessDays"),
  horizon("rollingBookable"),
  horizon("range"),
  ...(["day", "week", "month", "year"] as const).map((per) => limits(`per ${per}`, (limit) => limit.per === per)),
  ...(["eventType", "host", "booker"] as const).map((scope) =>
    limits(`of scope ${scope}`, (limit) => (limit.scope ?? "eventType") === scope),
  ),
  limits("of bookings", ({ bookings }) => bookings !== undefined),
  limits("of minutes", ({ minutes }) => minutes !== undefined),
  rule("first slot only", "firstSlotOnly"),
  rule("capacity", "capacity"),
  anchor,
  eachBusy("a gap grid that ended after 35 days", (busy, { rules, window }) =>
    rules.grid?.anchor === "gap" && busy.end < window.start - 30 * DAY
      ? { start: busy.start + 10 * DAY, end: busy.end + 10 * DAY }
      : busy,
  ),
  gridZone,
  inRules("grid offset", (rules) =>
    rules.grid === undefined ? rules : withGrid(rules, dropped(rules.grid, "offsetMin")),
  ),
  inRules("grid align", (rules) =>
    rules.grid?.anchor === "gap" ? withGrid(rules, dropped(rules.grid, "align")) : rules,
  ),
  teamOf("collective"),
  teamOf("roundRobin"),
  teamOf("nOfM"),
  optional,
  ofHost("units", "units"),
  ofHost("busy", "busy"),
  eachBusy("an end of busy time touched", ({ start, end }) => ({ start, end: end + 5 * MINUTE })),
  ofHost("claims", "claims"),
  ofHost("sessions", "sessions"),
  ofHost("out of office", "outOfOffice"),
  inHours("overrides", (availability) => dropped(availability, "overrides")),
  inHours("dated hours", (availability) => dropped(availability, "dated")),
  inHours("travel", (availability) => dropped(availability, "travel")),
  inHours("spill over midnight", (availability) =>
    everyHours(availability, (hours) => (hours.from >= hours.to ? { ...hours, to: "24:00" } : hours)),
  ),
  inHours("hours until 24:00", (availability) =>
    everyHours(availability, (hours) =>
      hours.to === "24:00" && hours.from < "23:00" ? { ...hours, to: "23:00" } : hours,
    ),
  ),
]

const withGrid = (rules: Rules, grid: Rules["grid"] & object): Rules =>
  grid === rules.grid ? rules : { ...rules, grid }
