import * as core from "@sched/core"
import { layerIds } from "@sched/node"
import * as Memory from "@sched/storage-memory"
import { Effect, Layer } from "effect"
import { afterAll, describe, expect, test } from "vitest"
import { brokenLinks, cellsOf, docPage, marked } from "./docPage.ts"
import { code, table } from "./markdownTable.ts"
import { sourcesBelow } from "./sources.ts"
import { testExamples } from "./testExamples.ts"

const page = docPage("people.md")
afterAll(page.close)

const words: { readonly [R in core.Relation]: string } = {
  owner: "Owner",
  admin: "Admin",
  member: "Member",
  groupAdmin: "Group admin",
  self: "Self",
  delegate: "Delegate",
  anyone: "Anyone",
}

/** Who may do what, from the table that decides it. */
const permissionCells = (): string =>
  table(
    ["Permission", "To", ...core.relations.map((relation) => words[relation])],
    core.permissions.map((permission) => {
      const enough: ReadonlyArray<core.Relation> = core.permissionTable[permission]
      const ticks = core.relations.map((relation) => (enough.includes(relation) ? "✓" : ""))
      return [code(permission), core.permissionWords[permission], ...ticks]
    }),
  )

const withinMarks = (text: string): ReadonlyArray<string> => [...text.matchAll(/`(\w+)`/g)].map(([, name]) => name!)

describe("docs/people.md", () => {
  testExamples(page, 10)

  test("its links lead somewhere", () => {
    expect(brokenLinks("people.md")).toEqual([])
  })

  test("[S2-25] its table of permissions is drawn from permissionTable", () => {
    expect(cellsOf(marked(page, "permissions"))).toEqual(cellsOf(permissionCells()))
  })

  test("its table of methods has every method of People", async () => {
    const [, , ...rows] = cellsOf(marked(page, "methods"))
    const ports = Layer.merge(Memory.layer(), layerIds)
    const service = await Effect.runPromise(
      Effect.provide(Effect.service(core.People), Layer.provideMerge(core.People.layer, ports)),
    )
    expect(rows.flatMap(([, names]) => withinMarks(names!)).sort()).toEqual(Object.keys(service).sort())
  })

  test("its table of refusals has every one", () => {
    const [, , ...rows] = cellsOf(marked(page, "refusals"))
    const classes = sourcesBelow("packages/core/src/people")
      .flatMap(({ text }) => [...text.matchAll(/^export class (\w+)/gm)])
      .map(([, name]) => name!)
    const others = ["RecordChanged", "InvalidInput", "StoreError"]
    expect(rows.map(([, name]) => withinMarks(name!)[0]).sort()).toEqual([...classes, ...others].sort())
    for (const name of [...classes, ...others]) expect(core).toHaveProperty(name)
  })
})
