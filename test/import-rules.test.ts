import { describe, expect, test } from "vitest"
import type { Source } from "./sources.ts"
import { manifest, packageNames, resolved, sourcesBelow } from "./sources.ts"

/** DESIGN §1: each folder of the core may import those before it; those on one line not each other. */
const layers: ReadonlyArray<ReadonlyArray<string>> = [
  ["time"],
  ["availability"],
  ["slots", "recurrence"],
  ["planning"],
  ["people"],
  ["connections"],
  ["offering"],
  ["booking"],
  ["notices"],
  ["fulfilment"],
  ["schemas"],
  ["ports"],
  ["workflows"],
  ["Scheduling.ts", "People.ts", "Worker.ts", "slots.ts", "planning.ts", "recurrence.ts"],
  ["promise.ts", "index.ts"],
]
const core = "packages/core/src/"
const kernel = ["time", "availability", "slots", "planning", "slots.ts", "planning.ts"]
/** The adapters that others may use: a library, not a port's implementation. */
const libraries: Record<string, ReadonlyArray<string>> = { icalendar: ["email", "caldav", "http"] }

/** The one file that may import rrule and guard against its faults. */
const theOnlyRrule = `${core}recurrence/Rrule.ts`

const coreSources = sourcesBelow(core)
const place = (path: string) => path.slice(core.length).split("/")[0]!
const level = (path: string) => layers.findIndex((layer) => layer.includes(place(path)))
const isRelative = (specifier: string) => specifier.startsWith(".")
const bare = (source: Source) => source.imports.filter((specifier) => !isRelative(specifier))

describe("core", () => {
  test("has a place in the order for every file", () => {
    expect(coreSources.length).toBeGreaterThan(30)
    expect(coreSources.filter(({ path }) => level(path) < 0).map(({ path }) => path)).toEqual([])
  })

  test("imports only what comes before", () => {
    const wrong = coreSources.flatMap((source) =>
      source.imports.filter(isRelative).flatMap((specifier) => {
        const target = resolved(source, specifier)
        const inside = place(source.path) === place(target)
        return inside || level(target) < level(source.path) ? [] : [`${source.path} imports ${target}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test("has no import cycle", () => {
    const edges = new Map(
      coreSources.map((source) => [source.path, source.imports.filter(isRelative).map((s) => resolved(source, s))]),
    )
    const done = new Set<string>()
    const visit = (path: string, trail: ReadonlyArray<string>): void => {
      if (trail.includes(path)) throw new Error(`cycle: ${[...trail, path].join(" → ")}`)
      if (done.has(path)) return
      for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
      done.add(path)
    }
    for (const path of edges.keys()) visit(path, [])
    expect(done.size).toBeGreaterThanOrEqual(coreSources.length)
  })

  test("the kernel imports no package at all", () => {
    const wrong = coreSources
      .filter(({ path }) => kernel.includes(place(path)))
      .flatMap((s) => bare(s).map((b) => `${s.path} ${b}`))
    expect(wrong).toEqual([])
  })

  test("imports no package but Effect, by module", () => {
    const wrong = coreSources.flatMap((s) =>
      bare(s)
        .filter((b) => !b.startsWith("effect/") && !(b === "rrule" && s.path === theOnlyRrule))
        .map((b) => `${s.path} ${b}`),
    )
    expect(wrong).toEqual([])
  })

  test("folders of the domain use nothing of Effect but Schema, which describes values", () => {
    const domain = layers
      .slice(
        0,
        layers.findIndex((layer) => layer.includes("ports")),
      )
      .flat()
    const wrong = coreSources
      .filter(({ path }) => domain.includes(place(path)) && path !== theOnlyRrule)
      .flatMap((s) =>
        bare(s)
          .filter((b) => b !== "effect/Schema")
          .map((b) => `${s.path} ${b}`),
      )
    expect(wrong).toEqual([])
  })

  test("reads no clock and no randomness", () => {
    const hosts = /Date\.now\(|new Date\(\)|Math\.random\(|performance\.|setTimeout\(|setInterval\(|crypto\./
    expect(coreSources.filter(({ text }) => hosts.test(text)).map(({ path }) => path)).toEqual([])
  })
})

describe("packages", () => {
  test("adapters never import one another", () => {
    const wrong = packageNames
      .filter((name) => name !== "core")
      .flatMap((name) =>
        sourcesBelow(`packages/${name}/src`).flatMap((source) =>
          bare(source)
            .filter((specifier) => specifier.startsWith("@sched/"))
            .map((specifier) => specifier.split("/")[1]!)
            .filter((other) => other !== "core" && other !== name && !libraries[other]?.includes(name))
            .map((other) => `${source.path} imports @sched/${other}`),
        ),
      )
    expect(wrong).toEqual([])
  })

  test("import Effect by module, so that a cold start loads little", () => {
    const wrong = packageNames.flatMap((name) =>
      sourcesBelow(`packages/${name}/src`)
        .filter((s) => s.imports.includes("effect"))
        .map(({ path }) => path),
    )
    expect(wrong).toEqual([])
  })

  test("declare what they import, with effect and @sched/core as peers", () => {
    const wrong = packageNames.flatMap((name) => {
      const { dependencies = {}, peerDependencies = {} } = manifest(name)
      const used = new Set(
        sourcesBelow(`packages/${name}/src`)
          .flatMap(bare)
          .filter((specifier) => !specifier.startsWith("node:"))
          .map((specifier) =>
            specifier
              .split("/")
              .slice(0, specifier.startsWith("@") ? 2 : 1)
              .join("/"),
          ),
      )
      return [...used].flatMap((dependency) => {
        const peer = dependency === "effect" || dependency === "@sched/core"
        const declared = peer ? peerDependencies : { ...dependencies, ...peerDependencies }
        return dependency in declared ? [] : [`${name}: ${dependency}`]
      })
    })
    expect(wrong).toEqual([])
  })
})
