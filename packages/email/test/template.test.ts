import { readFile } from "node:fs/promises"
import { assert, describe, it } from "@effect/vitest"
import { render } from "@sched/email"
import * as fc from "fast-check"
import { compileTemplate } from "../scripts/compile-templates.ts"
import { escapeHtml, parse } from "../src/Template.ts"
import { everyLetter, from, letter } from "./letters.ts"

describe("the compiled template", () => {
  it("is what the MJML compiles to: run `pnpm templates` after a change", async () => {
    const committed = await readFile(new URL("../src/templates/letter.generated.ts", import.meta.url), "utf8")
    assert.strictEqual(committed, await compileTemplate("letter"))
  })

  it("is all that a mail needs: whoever installs the package gets no MJML", async () => {
    const { dependencies } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
      dependencies: Record<string, string>
    }
    assert.notProperty(dependencies, "mjml")
  })
})

describe("filling in a template", () => {
  it("puts in values, and repeats a section for each entry", () => {
    const template = parse("<b>{{name}}</b>{{#items}}<i>{{name}}{{#more}}!{{/more}}</i>{{/items}}.")
    assert.strictEqual(
      template({
        name: "A & B",
        items: [
          { name: "<1>", more: [{}, {}] },
          { name: "2", more: [] },
        ],
      }),
      "<b>A &amp; B</b><i>&lt;1&gt;!!</i><i>2</i>.",
    )
  })

  it("a value is only ever text: what looks like a tag or a place for a value stays as it is", () => {
    const read = (html: string) =>
      html.replace(
        /&(amp|lt|gt|quot|#39);/g,
        (entity) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' })[entity] ?? "'",
      )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."<>&\"'{}#/ab;=") }), (text) => {
        const html = parse('<a title="{{text}}">')({ text })
        assert.match(html, /^<a title="[^"<>]*">$/)
        assert.strictEqual(read(html), `<a title="${text}">`)
        assert.strictEqual(read(escapeHtml(text)), text)
      }),
    )
  })

  it.each(["{{#a}}x", "x{{/a}}", "{{#a}}{{#b}}{{/a}}{{/b}}"])(
    "a template that does not close is a bug: %s",
    (source) => {
      assert.throws(() => parse(source))
    },
  )

  it("a value that is not given is a bug, not a gap", () => {
    assert.throws(() => parse("{{name}}")({}), /name/)
    assert.throws(() => parse("{{#list}}{{/list}}")({ list: "text" }), /list/)
  })
})

describe.each(everyLetter)("the HTML of a mail: $name", ({ letter }) => {
  const { html } = render(letter, { from })

  it("loads nothing from anywhere: no image, font, style sheet or script", () => {
    assert.notMatch(html, /<(img|script|link|iframe|object|embed|video|form)\b|url\(|@import|@font-face|\bsrc=/i)
  })

  it("leaves no place unfilled", () => {
    assert.notMatch(html, /\{\{|\}\}|undefined|\[object/)
  })

  it("names its language and holds one heading", () => {
    assert.match(html, /<html lang="en" dir="ltr"/)
    assert.strictEqual(html.match(/<h1\b/g)?.length, 1)
  })
})

describe("the size of a mail", () => {
  it("stays below 102 kB, where Gmail cuts mails off, even with the longest answers", () => {
    const form = Array.from({ length: 10 }, (_, k) => ({
      name: `f${k}`,
      label: "Question ".repeat(10),
      kind: "longText" as const,
    }))
    const answers = Object.fromEntries(form.map(({ name }) => [name, "<".repeat(1500)]))
    const { html } = render(letter({ host: "anna", eventType: { form }, booking: { answers } }), { from })
    assert.isBelow(Buffer.byteLength(html), 102_000)
    assert.isBelow(Buffer.byteLength(render(letter(), { from }).html), 16_000)
  })
})
