import type { EventType, Form, Host, Organization } from "@sched/core"

/**
 * Everything that makes this site Anna Weber's: change this file and it is yours. It is what a new data folder begins
 * with; from then on, the pages of the account change it.
 */

const zone = "Europe/Berlin"

/** The person who is booked. Her busy times come from `calendar.ics` in the data folder, where there is one. */
export const anna: Host = {
  id: "anna",
  name: "Anna Weber",
  email: "anna@weber.example",
  zone,
  availability: {
    zone,
    weekly: [
      { days: [1, 2, 3, 4], from: "09:00", to: "12:30" },
      { days: [1, 2, 3, 4], from: "13:30", to: "17:30" },
      { days: [5], from: "09:00", to: "13:00" },
    ],
  },
  calendars: [{ kind: "icalendar", connection: "anna", calendar: "calendar.ics" }],
  branding: { alias: "anna" },
}

/** Her company, which others can be invited to. */
export const organization: Omit<Organization, "createdAt"> = {
  id: "weber",
  name: "Weber Consulting",
  branding: { alias: "weber", company: "Weber Consulting" },
}

const message: Form[number] = { name: "message", label: "What would you like to talk about?", kind: "longText" }

/** What can be booked, in the order in which the site lists it. Each page is `/b/{alias}/{slug}`. */
export const eventTypes: ReadonlyArray<EventType> = [
  {
    id: "intro",
    owner: anna.id,
    alias: "anna",
    slug: "intro",
    title: "Intro call",
    description: "Half an hour to get to know each other and to see whether I can help.",
    rules: { zone, durationMin: 30, noticeMin: 120, bufferAfterMin: 10, horizon: { kind: "rolling", days: 60 } },
    hosts: [anna.id],
    location: { kind: "link", url: "https://meet.example.com/anna-weber" },
    form: [message],
  },
  {
    id: "consulting",
    owner: anna.id,
    alias: "anna",
    slug: "consulting",
    title: "Consulting",
    description: "An hour on your project, at my office by the river. Coffee is on me.",
    rules: {
      zone,
      durationMin: 60,
      stepMin: 30,
      bufferBeforeMin: 15,
      bufferAfterMin: 15,
      noticeMin: 24 * 60,
      horizon: { kind: "rolling", days: 60 },
    },
    hosts: [anna.id],
    waitlist: { offerMin: 120 },
    location: { kind: "inPerson", place: "Weber Consulting, Uferweg 7, 10115 Berlin" },
    form: [
      { name: "company", label: "Company", kind: "text" },
      {
        name: "topic",
        label: "Topic",
        kind: "choice",
        required: true,
        choices: ["Strategy", "Hiring", "Product", "Something else"],
      },
      { ...message, label: "What should I read or know beforehand?" },
      { name: "stairs", label: "I need step-free access", kind: "checkbox" },
    ],
  },
  {
    id: "phone",
    owner: anna.id,
    alias: "anna",
    slug: "phone",
    title: "Phone call",
    description: "One quick question? I call you at the time you choose.",
    rules: { zone, durationMin: 15, noticeMin: 60, horizon: { kind: "rolling", days: 30 } },
    hosts: [anna.id],
    location: { kind: "phone" },
    form: [{ name: "phone", label: "Your phone number", kind: "phone", required: true }, message],
  },
  {
    id: "workshop",
    owner: anna.id,
    alias: "anna",
    slug: "workshop",
    title: "Workshop",
    description: "A morning or an afternoon with your team. I confirm each one, once I know what it is about.",
    rules: { zone, durationMin: 120, stepMin: 30, noticeMin: 3 * 24 * 60, horizon: { kind: "rolling", days: 60 } },
    durationsMin: [120, 180],
    hosts: [anna.id],
    approval: { withinMin: 24 * 60 },
    reminders: [{ beforeDays: 1 }, { beforeMin: 60 }],
    location: { kind: "link", url: "https://meet.example.com/anna-weber" },
    locations: [{ kind: "inPerson", place: "Weber Consulting, Uferweg 7, 10115 Berlin" }],
    form: [{ ...message, label: "What is the workshop about?", required: true }],
  },
]
