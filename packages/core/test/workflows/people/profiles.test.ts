import { describe, expect, it } from "@effect/vitest"
import { DAY, MINUTE, type OutOfOffice, People, Scheduling } from "@sched/core"
import { Effect } from "effect"
import { acme, call, inWorld, now, outcome, saying } from "./scene.ts"

const hours = (days: ReadonlyArray<1 | 2 | 3 | 4 | 5 | 6 | 7>, from: string, to: string) => {
  return { zone: "Europe/Berlin", weekly: [{ days, from, to }] }
}

describe("hours", () => {
  it.effect(
    "[S2-18] [S2-19] [S2-20] [S2-21] golden 11: two schedules, one exception, an event type bound to the second",
    () =>
      inWorld(
        Effect.gen(function* () {
          const people = yield* People
          const scheduling = yield* Scheduling
          yield* people.setBranding({ by: "zoe", branding: { alias: "zoe" } })
          const keep = (name: string, availability: ReturnType<typeof hours>) =>
            people.saveAvailability({ by: "zoe", person: "zoe", name, availability })
          yield* keep("Weekdays", hours([1, 2, 3, 4, 5], "09:00", "11:00"))
          const exception = { date: "2027-03-06", intervals: [{ from: "15:00", to: "16:00" }] }
          yield* keep("Weekends", { ...hours([6, 7], "10:00", "12:00"), ...{ overrides: [exception] } })
          const saved = yield* people.saveEventType({
            by: "zoe",
            eventType: { ...call, hosts: ["zoe"], availability: "Weekends" },
          })
          const link = { alias: "zoe", slug: "intro", window: { start: now, end: now + 14 * DAY } }
          const starts = Effect.map(scheduling.slots(link), ({ slots }) =>
            slots.map(({ start }) => new Date(start).toISOString().slice(5, 16)),
          )
          expect(yield* starts).toEqual([
            ...["03-06T14:00", "03-07T09:00", "03-07T10:00"],
            ...["03-13T09:00", "03-13T10:00", "03-14T09:00", "03-14T10:00"],
          ])
          const remove = (name: string) => people.removeAvailability({ by: "zoe", person: "zoe", name })
          expect(yield* saying(remove("Weekends"))).toBe(
            'The availability "Weekends" is used by "Intro". Change that first.',
          )
          yield* people.saveEventType({ by: "zoe", eventType: { ...saved, availability: { zoe: "Weekdays" } } })
          expect((yield* starts).slice(0, 2)).toEqual(["03-01T08:00", "03-01T09:00"])
          expect([yield* outcome(remove("Weekdays")), yield* outcome(remove("Weekends"))]).toEqual(["InUse", "done"])
          expect(yield* outcome(remove("Weekends"))).toBe("done")
          yield* people.saveAvailability({ by: "zoe", person: "zoe", availability: hours([1], "12:00", "13:00") })
          const { availability: _, ...plain } = saved
          yield* people.saveEventType({ by: "zoe", eventType: plain })
          expect(yield* starts).toEqual(["03-01T11:00", "03-08T11:00"])
        }),
      ),
  )

  it.effect("are kept by the person, by delegates and by admins, and make sense", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        yield* acme
        yield* people.setDelegates({ by: "max", person: "max", delegates: ["dora"] })
        const keep = (by: string, name: string, availability: object = hours([1], "09:00", "10:00")) =>
          outcome(people.saveAvailability({ by, person: "max", name, availability: availability as never }))
        const tried = yield* Effect.forEach(["max", "dora", "ada", "mia", "gus", "zoe"], (by) => keep(by, `By ${by}`))
        expect(tried).toEqual(["done", "done", "done", "NotPermitted", "NotPermitted", "RecordNotFound"])
        for (const name of ["", "__proto__", "constructor", "x".repeat(51)])
          expect(yield* keep("max", name)).toBe("InvalidInput")
        expect(yield* keep("max", "Odd", hours([1], "25:00", "26:00"))).toBe("InvalidInput")
        expect(yield* keep("max", "Odd", { zone: "Nowhere", weekly: [] })).toBe("InvalidInput")
        const { record } = yield* people.profile({ by: "max", id: "max" })
        expect(Object.keys(record.availabilities!)).toEqual(["By max", "By dora", "By ada"])
      }),
    ),
  )
})

describe("absences", () => {
  const [start, end] = [now + DAY + 60 * MINUTE, now + 3 * DAY]

  it.effect("[S2-20] close all hours at their times, name a colleague, and open them again when taken back", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const scheduling = yield* Scheduling
        const { id: organization } = yield* acme
        yield* people.saveEventType({ by: "anna", eventType: { ...call, organization, hosts: ["max"] } })
        const starts = Effect.map(
          scheduling.slots({ alias: "acme", slug: "intro", window: { start: now, end: now + 7 * DAY } }),
          ({ slots }) => slots.map((slot) => slot.start),
        )
        const before = yield* starts
        const inside = before.filter((at) => start < at + 60 * MINUTE && at < end)
        expect(inside.length).toBeGreaterThan(3)
        expect(before.length).toBeGreaterThan(inside.length)
        const later = { start: end + DAY, end: end + 2 * DAY }
        const set = (outOfOffice: ReadonlyArray<OutOfOffice>) =>
          people.setOutOfOffice({ by: "max", person: "max", outOfOffice })
        const away = { start, end, redirectTo: "mia" }
        expect(yield* set([later, away])).toEqual([away, later])
        expect((yield* people.profile({ by: "mia", id: "max" })).record.outOfOffice).toEqual([away, later])
        yield* set([away])
        expect(yield* starts).toEqual(before.filter((at) => !inside.includes(at)))
        yield* set([])
        expect(yield* starts).toEqual(before)
        expect((yield* people.profile({ by: "mia", id: "max" })).record).not.toHaveProperty("outOfOffice")
      }),
    ),
  )

  it.effect("are set by the person, by delegates and by admins, and make sense", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const { id: organization } = yield* acme
        yield* people.setDelegates({ by: "max", person: "max", delegates: ["dora"] })
        const set = (by: string, away: ReadonlyArray<object>, seen?: number) =>
          outcome(people.setOutOfOffice({ by, person: "max", outOfOffice: away as never, seen }))
        const one = { start, end }
        const tried = yield* Effect.forEach(["max", "dora", "ada", "mia", "gus", "zoe"], (by) => set(by, [one]))
        expect(tried).toEqual(["done", "done", "done", "NotPermitted", "NotPermitted", "RecordNotFound"])
        for (const wrong of [{ start: end, end: start }, { start: 0.5, end }, ...["max", "zoe", ""].map(to)])
          expect(yield* set("max", [one, wrong]), JSON.stringify(wrong)).toBe("InvalidInput")
        expect(yield* set("max", Array(501).fill(one))).toBe("InvalidInput")
        expect(yield* set("max", [], 1)).toBe("RecordChanged")
        expect((yield* people.profile({ by: "max", id: "max" })).record.outOfOffice).toEqual([one])
        expect(yield* set("max", [to("mia")])).toBe("done")
        yield* people.removeMember({ by: "anna", organization, person: "mia" })
        expect(yield* set("max", [to("mia"), { start: end, end: end + DAY }]), "who was named has left").toBe("done")
        yield* people.setOutOfOffice({ by: "max", person: "max", outOfOffice: [] })
        expect(yield* set("max", [to("mia")])).toBe("InvalidInput")
      }),
    ),
  )
  const to = (redirectTo: string) => ({ start, end, redirectTo })
})

describe("a profile", () => {
  it.effect("[S2-3] [S2-4] has name, photo, zone, locale and hour cycle, and is one's own", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        yield* acme
        const image = { type: "image/jpeg", data: "/9j/4AAQ" } as const
        const photo = yield* people.saveImage({ by: "mia", ...image })
        const edit = (by: string, more: object) => people.editProfile({ by, person: "mia", ...more })
        const all = { name: "Mia W.", zone: "Asia/Tokyo", locale: "de-AT", hourCycle: "h12", photo }
        expect(yield* edit("mia", all)).toEqual(all)
        expect(yield* people.image(photo)).toEqual({ ...image, id: photo, owner: "mia" })
        expect(yield* edit("mia", { photo: null, hourCycle: null })).toEqual({
          name: "Mia W.",
          zone: "Asia/Tokyo",
          locale: "de-AT",
        })
        expect([yield* outcome(edit("anna", { name: "X" })), yield* outcome(edit("zoe", { name: "X" }))]).toEqual([
          ...["NotOwner", "RecordNotFound"],
        ])
        for (const wrong of [{ name: "" }, { zone: "Nowhere" }, { locale: "?" }, { photo: "nonsense" }])
          expect(yield* outcome(edit("mia", wrong))).toBe("InvalidInput")
        const foreign = yield* people.saveImage({ by: "max", ...image })
        expect(yield* outcome(edit("mia", { photo: foreign }))).toBe("InvalidInput")
        expect(yield* outcome(people.setBranding({ by: "mia", branding: { alias: "mia", logo: foreign } }))).toBe(
          "InvalidInput",
        )
        expect(yield* outcome(people.setBranding({ by: "mia", branding: { alias: "mia", logo: photo } }))).toBe("done")
      }),
    ),
  )

  it.effect("keeps the images that are shown, and the newest few that are not", () =>
    inWorld(
      Effect.gen(function* () {
        const people = yield* People
        const save = people.saveImage({ by: "zoe", type: "image/jpeg", data: "/9j/4AAQ" })
        const first = yield* save
        yield* people.editProfile({ by: "zoe", person: "zoe", photo: first })
        const later = yield* Effect.forEach(Array.from({ length: 12 }), () => save)
        const there = yield* Effect.forEach([first, ...later], (id) => outcome(people.image(id)))
        expect(there.map((one) => one === "done")).toEqual([
          true,
          false,
          false,
          false,
          ...Array.from({ length: 9 }, () => true),
        ])
      }),
    ),
  )
})
