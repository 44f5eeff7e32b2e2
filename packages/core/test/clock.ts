/** Zones that do something out of the ordinary: changes at midnight, by half an hour, by two, a skipped date, negative DST. */
export const oddZones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Africa/Casablanca",
  "Africa/El_Aaiun",
  "Asia/Tehran",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Pacific/Apia",
  "Antarctica/Troll",
  "Europe/Dublin",
  "Asia/Kathmandu",
  "America/Nuuk",
  "Pacific/Chatham",
  "America/Santiago",
  "Africa/Cairo",
  "Etc/GMT+5",
  "America/St_Johns",
  "Asia/Gaza",
  "Pacific/Kiritimati",
] as const

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clock shows in the zone, such as `2027-03-14T09:30:00`, read from `Intl` and nothing of ours. */
export const readByIntl = (zone: string, instant: number): string => {
  let format = formats.get(zone)
  if (format === undefined) {
    const two = "2-digit"
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}:${parts["second"]}`
}
