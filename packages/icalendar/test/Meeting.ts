import type { Invitation } from "../src/index.ts"

export const meeting: Invitation = {
  method: "REQUEST",
  uid: "7f3a91@sched.example.com",
  sequence: 0,
  stamp: Date.parse("2026-10-01T12:00:00Z"),
  start: Date.parse("2026-10-12T07:00:00Z"),
  end: Date.parse("2026-10-12T07:30:00Z"),
  summary: "Beratung: Anna Müller, Bob",
  description: "Beitreten: https://video.example.com/j/123?pwd=a;b\nAbsagen: https://example.com/c/xyz",
  location: "Straße 1, 10115 Berlin; Hof",
  url: "https://video.example.com/j/123?pwd=a;b",
  organizer: { name: "Anna Müller", email: "termine@sched.example.com" },
  attendees: [
    { name: "Bob; Builder", email: "bob@example.com", status: "NEEDS-ACTION" },
    { name: "Anna Müller", email: "anna@example.com", status: "ACCEPTED" },
  ],
}
