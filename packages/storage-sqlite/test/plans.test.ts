import SQLite from "better-sqlite3"
import { expect, it } from "vitest"
import { sql as bookings } from "../src/BookingStore.ts"
import { sql as claims } from "../src/Claims.ts"
import { sql as commits } from "../src/Commits.ts"
import { sql as counters } from "../src/Counters.ts"
import { sql as work } from "../src/DueWork.ts"
import { migrate } from "../src/Migrations.ts"
import { sql as changes } from "../src/PeopleChanges.ts"
import { sql as people } from "../src/PeopleStore.ts"
import { sql as personal } from "../src/Personal.ts"
import { sql as limits } from "../src/RateLimits.ts"

const db = new SQLite(":memory:")
migrate(db)

/** How SQLite goes about the statement, a line for each step. */
const planOf = (statement: string): ReadonlyArray<string> => {
  const explained = db.prepare<Array<unknown>, { readonly detail: string }>(`explain query plan ${statement}`)
  const names = [...statement.matchAll(/@(\w+)/g)].map(([, name]) => [name, "1"] as const)
  const places = [...statement.matchAll(/\?/g)].map(() => "1")
  const values = names.length > 0 ? [Object.fromEntries(names)] : places
  return explained.all(...values).map(({ detail }) => detail)
}

/** What is asked for, given as JSON or found by a seek, and an index that holds nothing but stuck work; never a table. */
const given = /^SCAN (json_each|asked|theirs|due USING INDEX due_stuck)\b/

const all = { claims, counters, personal, commits, bookings, work, people, changes, limits }
for (const [name, statements] of Object.entries(all))
  for (const [what, statement] of Object.entries(statements)) {
    // Somebody is forgotten so rarely that an index for it would cost more than it saves.
    if (name === "personal" && what === "dropKeys") continue
    it(`reads no table from end to end: ${name}, ${what}`, () => {
      for (const step of planOf(statement))
        if (step.startsWith("SCAN")) expect(step, `${statement}\n${planOf(statement).join("\n")}`).toMatch(given)
    })
  }

it("finds claims and counters by seeks with both bounds", () => {
  const text = (statement: string) => planOf(statement).join("\n")
  expect(text(claims.list)).toContain("SEARCH c USING PRIMARY KEY (unit=? AND start>? AND start<?)")
  expect(text(claims.list)).toContain("SEARCH p USING PRIMARY KEY (unit=? AND start<?)")
  expect(text(counters.list)).toContain("SEARCH u USING PRIMARY KEY (key=? AND start>? AND start<?)")
  expect(text(work.lease)).toContain("SEARCH due USING INDEX due_by_time (due_at<?)")
  expect(text(limits.last)).toContain("INDEX rate_limits_by_key (key=? AND at>?)")
  expect(text(limits.sweep)).toContain("INDEX rate_limits_by_end (until<?)")
  expect(text(bookings.ofPerson)).toContain("INDEX personal_by_email (email=?)")
})

it("finds people by one seek, and lists them in their order without sorting", () => {
  const index = (statement: string) => planOf(statement).map((step) => step.replace(/^.*INDEX /, ""))
  expect(index(people.host)).toEqual(["sqlite_autoindex_people_2 (kind=? AND id=?)"])
  expect(index(people.find)).toEqual(["sqlite_autoindex_people_2 (kind=? AND id=?)"])
  expect(index(people.named)).toEqual(["sqlite_autoindex_people_1 (name=?)"])
  expect(index(people.eventTypes)).toEqual(["people_by_kind (kind=?)"])
  expect(index(people.ofOrganization)).toEqual(["people_by_organization (kind=? AND organization=? AND position>?)"])
  expect(index(people.ofSubject)).toEqual(["people_by_subject (kind=? AND subject=? AND position>?)"])
})

it("would see a statement that reads a table from end to end", () => {
  expect(
    planOf(`select * from claims where "end" > 5`).some((step) => !given.test(step) && step.startsWith("SCAN")),
  ).toBe(true)
})
