import { afterAll, describe, expect, test } from "vitest"
import { brokenLinks, cellsOf, docPage, marked } from "./docPage.ts"
import { commandTables, lifecycleDiagram, lifecycleTable, stateCells, workersMoves } from "./lifecycleTables.ts"
import { code } from "./markdownTable.ts"
import { testExamples } from "./testExamples.ts"

const page = docPage("lifecycle.md")
afterAll(page.close)

/** What stands between two marks of a sentence. */
const within = (name: string) =>
  page.text.split(`<!-- ${name} -->`)[1]?.split(`<!-- /${name} -->`)[0]?.replace(/\s+/g, " ")

describe("docs/lifecycle.md", () => {
  testExamples(page, 4)

  test("its links lead somewhere", () => {
    expect(brokenLinks("lifecycle.md")).toEqual([])
  })

  test("its table of moves is drawn from Lifecycle.moves", () => {
    expect(cellsOf(marked(page, "lifecycle"))).toEqual(cellsOf(lifecycleTable()))
  })

  test("its diagram is drawn from Lifecycle.moves", () => {
    expect(marked(page, "diagram")).toBe(`\`\`\`mermaid\n${lifecycleDiagram()}\n\`\`\``)
  })

  test("its table of states says of each what a booking in it takes and waits for", () => {
    const [, , ...rows] = cellsOf(marked(page, "states"))
    expect(rows.map(([, ...cells]) => cells.slice(0, 3))).toEqual(stateCells())
    for (const [, , , waits, which] of rows) expect([waits, which !== ""]).toEqual([waits, waits === "yes"])
  })

  test("its tables of commands are drawn from the types of Scheduling", () => {
    const { anew, onBookings, shared, everyKeyed, everyActor } = commandTables()
    expect(cellsOf(marked(page, "commands-anew"))).toEqual(cellsOf(anew))
    expect(cellsOf(marked(page, "commands-on"))).toEqual(cellsOf(onBookings))
    expect(within("shared-anew")).toBe(shared.anew.map(code).join(", "))
    expect(within("shared-on")).toBe(shared.onBookings.map(code).join(", "))
    expect([everyKeyed, everyActor]).toEqual([true, true])
  })

  test("the worker's own moves are those that no method makes", () => {
    const [, named] = /`confirm` is what[^.]*\. ([^.]*) are the\nworker's own/.exec(page.text)!
    expect([...named!.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual([...workersMoves()].sort())
  })
})
