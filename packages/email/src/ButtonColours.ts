import type { Branding } from "@sched/core"

/** How the button that matters most looks, each colour as `#rrggbb`. */
export interface ButtonColours {
  /** `primary` turns light in dark mode; what an organisation has chosen stays as it is. */
  readonly look: "primary" | "branded"
  readonly ground: string
  /** The label's colour: its contrast on the ground is at least 4.5 (WCAG 2.2, 1.4.3). */
  readonly ink: string
  /** Where the ground can hardly be told from the white page, the button has a visible edge (1.4.11). */
  readonly edge: string
}

/** The buttons of mails that have no branding. */
export const plainColours: ButtonColours = { look: "primary", ground: "#2450b5", ink: "#ffffff", edge: "#2450b5" }

/** WCAG 2.2, relative luminance. */
const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (light! + 0.05) / (dark! + 0.05)
}

const isColour = (text: string | undefined): text is string => text !== undefined && /^#[0-9a-f]{6}$/i.test(text)

/** The button in the colours of a branding, as far as they can be read; without any, as `plainColours`. */
export const buttonColours = (colours: Branding["colours"]): ButtonColours => {
  const ground = colours?.primary
  if (!isColour(ground)) return plainColours
  const inks = [colours?.onPrimary, "#ffffff"].filter(isColour)
  const ink = inks.find((one) => contrast(one, ground) >= 4.5) ?? "#000000"
  return { look: "branded", ground, ink, edge: contrast(ground, "#ffffff") >= 3 ? ground : ink }
}
