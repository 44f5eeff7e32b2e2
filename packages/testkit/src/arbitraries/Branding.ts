import type { Branding } from "@sched/core"
import * as fc from "fast-check"
import { anyText, idText } from "./Text.ts"

/** An alias that `checkBranding` accepts, and that nothing else has. */
export const alias: fc.Arbitrary<string> = fc.uuid()

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`)

/** Branding that `checkBranding` accepts, under an alias of its own. */
export const branding: fc.Arbitrary<Branding> = fc.record(
  {
    alias,
    company: anyText.filter((text) => text.trim() !== "" && text.length <= 200),
    logo: idText,
    colours: fc.record({ primary: colour, onPrimary: colour }, { requiredKeys: ["primary"] }),
  },
  { requiredKeys: ["alias"] },
)
