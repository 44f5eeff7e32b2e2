/** What keeps the host from meeting: a calendar's entry, a booking of this event type, or time away. */
export type EntryKind = "busy" | "booking" | "away"

/** One row of the host's calendar; local dates and times in the host's zone, such as `2027-03-28T10:30`. */
export interface Entry {
  readonly name: string
  readonly kind: EntryKind
  readonly from: string
  readonly to: string
}

export const horizonKinds = ["none", "rolling", "businessDays", "rollingBookable", "range"] as const
export type HorizonKind = (typeof horizonKinds)[number]

/** Everything that the visitor can edit, as it stands in the form: nothing here has been checked. Durations in minutes. */
export interface Settings {
  /** The host's zone, and the event type's. */
  readonly zone: string
  /** Hours from Monday to Sunday, such as `09:00–12:30, 13:30–17:00`; empty means closed. */
  readonly weekly: ReadonlyArray<string>
  readonly hasOverride: boolean
  readonly overrideDate: string
  readonly overrideHours: string
  readonly hasTravel: boolean
  readonly travelFrom: string
  readonly travelTo: string
  readonly travelZone: string
  readonly entries: ReadonlyArray<Entry>
  readonly durationMin: number
  readonly stepMin: number
  readonly grid: "day" | "gap"
  readonly gridZone: "eventType" | "booker"
  readonly bufferBeforeMin: number
  readonly bufferAfterMin: number
  readonly noticeMin: number
  readonly horizon: HorizonKind
  readonly horizonDays: number
  readonly horizonFrom: string
  readonly horizonTo: string
  /** The present, as a clock in the host's zone shows it. */
  readonly now: string
  /** The civil date that is drawn, in `shownZone`. */
  readonly date: string
  /** The zone in which the page tells times: that of the person who books. */
  readonly shownZone: string
}

const berlin: Settings = {
  zone: "Europe/Berlin",
  weekly: [...Array.from({ length: 5 }, () => "09:00–12:30, 13:30–17:00"), "22:00–06:00", "10:00–13:00, 14:00–18:00"],
  hasOverride: false,
  overrideDate: "2027-03-28",
  overrideHours: "12:00–16:00",
  hasTravel: false,
  travelFrom: "2027-03-28",
  travelTo: "2027-04-02",
  travelZone: "America/New_York",
  entries: [
    { name: "Brunch", kind: "busy", from: "2027-03-28T10:30", to: "2027-03-28T12:00" },
    { name: "Call with Bo", kind: "booking", from: "2027-03-28T15:00", to: "2027-03-28T15:30" },
    { name: "Night train", kind: "away", from: "2027-03-28T04:30", to: "2027-03-28T05:15" },
  ],
  durationMin: 30,
  stepMin: 30,
  grid: "day",
  gridZone: "eventType",
  bufferBeforeMin: 0,
  bufferAfterMin: 15,
  noticeMin: 720,
  horizon: "rolling",
  horizonDays: 14,
  horizonFrom: "2027-03-01",
  horizonTo: "2027-03-31",
  now: "2027-03-26T12:00",
  date: "2027-03-28",
  shownZone: "Europe/Berlin",
}

/** The day moved to another zone and date, with the hours that show what its clocks do. */
const elsewhere = (zone: string, date: string, now: string, hours: string): Settings => ({
  ...berlin,
  zone,
  shownZone: zone,
  date,
  now,
  weekly: Array.from({ length: 7 }, () => hours),
  overrideDate: date,
  travelFrom: date,
  travelTo: date,
  horizon: "none",
  entries: [{ name: "Rehearsal", kind: "busy", from: `${date}T10:30`, to: `${date}T12:00` }],
})

/** Days to start from, by what is to be seen on them. The first is what the page opens with. */
export const startingDays: ReadonlyArray<{ readonly title: string; readonly settings: Settings }> = [
  { title: "Berlin, clocks go forward (23 hours)", settings: berlin },
  {
    title: "Berlin, clocks go back (25 hours)",
    settings: elsewhere("Europe/Berlin", "2027-10-31", "2027-10-29T12:00", "00:00–06:00, 10:00–14:00"),
  },
  {
    title: "Lord Howe Island, half an hour back",
    settings: elsewhere("Australia/Lord_Howe", "2027-04-04", "2027-04-01T12:00", "00:00–06:00, 10:00–14:00"),
  },
  {
    title: "Cairo, midnight does not exist",
    settings: elsewhere("Africa/Cairo", "2027-04-30", "2027-04-27T12:00", "00:00–03:00, 10:00–14:00"),
  },
  {
    title: "Apia, a date that does not exist",
    settings: elsewhere("Pacific/Apia", "2011-12-30", "2011-12-28T12:00", "09:00–17:00"),
  },
]
