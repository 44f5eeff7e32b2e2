import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { accentOf, coloursIn, coloursPath, coloursSheet, contrast } from "../src/branding/Colours.ts"

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`)
const papers = { light: ["#fffefb", "#f4f2ec"], dark: ["#1d2324", "#15191a"] } as const

describe("the colours of a brand", () => {
  it("[S2-5] can be read, whatever colour was chosen: on paper, on their tint, and with text on them", () => {
    fc.assert(
      fc.property(
        colour,
        fc.option(colour, { nil: undefined }),
        fc.constantFrom("light", "dark"),
        (primary, on, look) => {
          const { accent, strong, onAccent, tint } = accentOf(primary, on, look)
          for (const under of [...papers[look], tint]) expect(contrast(accent, under)).toBeGreaterThanOrEqual(4.5)
          for (const under of [accent, strong]) expect(contrast(onAccent, under)).toBeGreaterThanOrEqual(4.5)
        },
      ),
    )
  })

  it("stay as they were chosen where they can be read so", () => {
    expect(accentOf("#1a5fb4", "#fffbe6", "light")).toMatchObject({ accent: "#1a5fb4", onAccent: "#fffbe6" })
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5)
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2)
  })

  it("are named by the address of their sheet, which no other address names", () => {
    fc.assert(
      fc.property(colour, fc.option(colour, { nil: undefined }), (primary, onPrimary) => {
        const path = coloursPath({ primary, ...(onPrimary === undefined ? {} : { onPrimary }) })
        expect(coloursIn(path.replace("/colours/", ""))).toEqual({ primary, onPrimary })
      }),
    )
    for (const other of ["1a5fb4", "1a5fb4.css;}", "red.css", "1a5fb.css"]) expect(coloursIn(other)).toBeUndefined()
    expect(coloursSheet("#1a5fb4", undefined)).toMatch(/^:root\{--accent:#1a5fb4;/)
  })
})
