import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const core = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

test("one file alone imports rrule, and uses neither its zones nor its sets nor its cache", () => {
  const sources = readdirSync(join(core, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ file: file.replaceAll("\\", "/"), text: readFileSync(join(core, "src", file), "utf8") }))
  const importing = sources.filter(({ text }) => /from "rrule"/.test(text))
  expect(importing.map(({ file }) => file)).toEqual(["recurrence/Rrule.ts"])
  expect(importing[0]!.text).not.toMatch(/tzid|RRuleSet|rrulestr/)
})
