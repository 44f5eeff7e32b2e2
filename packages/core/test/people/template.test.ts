import type { EventType, Template, TemplateField } from "@sched/core"
import { afterLeaving, copyOf, lockedChanges, templateFields, withHosts, withTemplate } from "@sched/core"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"

/** Every field that can be locked, kept complete by the compiler. */
const everyField: { readonly [F in TemplateField]: true } = {
  ...{ title: true, description: true, rules: true, durationsMin: true, availability: true, restriction: true },
  ...{ cutoffMin: true, moves: true, resources: true, approval: true, payment: true, waitlist: true, reminders: true },
  ...{ followUp: true, location: true, locations: true, form: true, hidden: true },
}

const template: Template = {
  id: "t1",
  organization: "acme",
  eventType: {
    slug: "intro",
    title: "Intro",
    description: "Half an hour",
    rules: { zone: "UTC", durationMin: 30, stepMin: 15 },
    location: { kind: "conference", provider: "zoom" },
    form: [],
  },
  locked: ["title", "rules", "moves"],
}
const copy = copyOf(template, { id: "e1", alias: "mia", owner: "mia" })

describe("a template", () => {
  test("can lock every field of an event type but those that say whose it is and where it stands", () => {
    expect([...templateFields].sort()).toEqual(Object.keys(everyField).sort())
  })

  test("becomes an event type that its member hosts", () => {
    expect(copy).toEqual({
      ...template.eventType,
      ...{ id: "e1", alias: "mia", slug: "intro", hosts: ["mia"], owner: "mia", organization: "acme", template: "t1" },
    })
    expect(copyOf(template, { id: "e1", alias: "mia", slug: "hello", owner: "mia" }).slug).toBe("hello")
  })

  test("changes what it locks in a copy and leaves the rest", () => {
    const own: EventType = { ...copy, title: "Mine", description: "Mine", slug: "mine", moves: 3 }
    expect(withTemplate(own, template)).toEqual({ ...copy, description: "Mine", slug: "mine" })
    expect(withTemplate(own, template)).not.toHaveProperty("moves")
  })

  test("names the locked fields that a change would change, in whatever order values stand", () => {
    const turned = { stepMin: 15, durationMin: 30, zone: "UTC" }
    expect(lockedChanges(copy, { ...copy, rules: turned, description: "Other" }, template)).toEqual([])
    expect(lockedChanges(copy, { ...copy, rules: { ...turned, stepMin: 30 }, moves: 1 }, template)).toEqual([
      "rules",
      "moves",
    ])
    const { stepMin: _, ...less } = turned
    expect(lockedChanges(copy, { ...copy, rules: less }, template)).toEqual(["rules"])
    expect(lockedChanges({ ...copy, rules: less }, copy, template)).toEqual(["rules"])
  })

  test("whatever a member does to a copy: once the template is applied, nothing locked differs from it", () => {
    const value = fc.constantFrom<Partial<EventType>>(
      ...[
        { title: "A" },
        { moves: 1 },
        { description: "B" },
        { hidden: true },
        { rules: { zone: "UTC", durationMin: 5 } },
      ],
    )
    fc.assert(
      fc.property(fc.array(value), fc.subarray([...templateFields]), (changes, locked) => {
        const own: EventType = Object.assign({}, copy, ...changes)
        const after = withTemplate(own, { ...template, locked })
        expect(lockedChanges(copy, after, { ...template, locked })).toEqual([])
        const free = templateFields.filter((field) => !locked.includes(field))
        expect(lockedChanges(own, after, { ...template, locked: free })).toEqual([])
        expect(withTemplate(after, { ...template, locked })).toEqual(after)
      }),
    )
  })
})

const team: EventType = {
  ...{ id: "e2", alias: "acme", slug: "team", title: "Team", form: [], owner: "ben", organization: "acme" },
  rules: { zone: "UTC", durationMin: 30 },
  location: { kind: "inPerson", place: "Room 1" },
  hosts: ["anna", "ben", "cleo"],
  team: { mode: "roundRobin", fixed: ["anna"], groups: [["ben"], ["cleo"]] },
  availability: { anna: "Weekends", ben: "Evenings" },
}

describe("the hosts of an event type", () => {
  test("[S2-30] become others: who goes leaves every list, who comes is drawn from the last pool", () => {
    expect(withHosts(team, ["dora", "cleo", "ben"])).toEqual({
      ...team,
      hosts: ["ben", "cleo", "dora"],
      team: { mode: "roundRobin", fixed: [], groups: [["ben"], ["cleo", "dora"]] },
      availability: { ben: "Evenings" },
    })
    expect(withHosts(team, ["dora"]).team).toEqual({ mode: "roundRobin", fixed: [], groups: [["dora"]] })
    expect(withHosts(team, ["cleo", "ben", "anna"])).toBe(team)
  })

  test("lose a member who leaves, and the event type with them where too few are left", () => {
    const { team: _, availability: __, ...plain } = team
    expect(afterLeaving(plain, "cleo", undefined)).toEqual({ ...plain, hosts: ["anna", "ben"] })
    expect(afterLeaving({ ...plain, hosts: ["ben"] }, "ben", undefined)).toBeUndefined()
    const two: EventType = { ...plain, team: { mode: "nOfM", required: 3 } }
    expect(afterLeaving(two, "cleo", undefined)).toBeUndefined()
  })

  test("lose an owner who leaves: on the owner's own pages the event type goes along, elsewhere it is nobody's", () => {
    const { team: _, availability: __, owner: ___, ...plain } = team
    const owned = { ...plain, owner: "ben" }
    expect(afterLeaving(owned, "ben", "acme")).toBeUndefined()
    expect(afterLeaving(owned, "ben", "ben")).toEqual({ ...plain, hosts: ["anna", "cleo"] })
    expect(afterLeaving(owned, "anna", "acme")).toEqual({ ...owned, hosts: ["ben", "cleo"] })
  })
})
