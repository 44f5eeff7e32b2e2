const utc = (instant: number) => `${new Date(instant).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`

/** A calendar file, as a calendar program would save it, in which the times are busy. */
export const calendarOf = (times: ReadonlyArray<{ readonly start: number; readonly end: number }>): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Example//Calendar//EN",
    ...times.flatMap(({ start, end }, index) => [
      "BEGIN:VEVENT",
      `UID:${index}@calendar.example`,
      `DTSTAMP:${utc(0)}`,
      `DTSTART:${utc(start)}`,
      `DTEND:${utc(end)}`,
      "SUMMARY:Busy",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
    "",
  ].join("\r\n")
