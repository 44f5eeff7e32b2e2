/** A colour as red, green and blue from 0 to 255. */
type Rgb = readonly [number, number, number]

const parse = (hex: string): Rgb => {
  const value = Number.parseInt(hex.replace("#", ""), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const format = (colour: Rgb): string =>
  `#${colour.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`

/** `share` of the second colour in the first. */
const mix = (from: string, to: string, share: number): string => {
  const other = parse(to)
  return format(parse(from).map((one, i) => one + (other[i]! - one) * share) as unknown as Rgb)
}

/** WCAG 2.2, "relative luminance". */
const luminance = (hex: string): number => {
  const [red, green, blue] = parse(hex).map((one) => {
    const part = one / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2, "contrast ratio": from 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Of text, by WCAG 2.2 success criterion 1.4.3, and a little for rounding. */
const ENOUGH = 4.6

/** What pages are drawn with besides the accent: the same as in `base.css`. */
const grounds = {
  light: { paper: "#fffefb", ground: "#f4f2ec", towards: "#000000", on: "#ffffff", tint: 0.09, strong: 0.18 },
  dark: { paper: "#1d2324", ground: "#15191a", towards: "#ffffff", on: "#0b1211", tint: 0.16, strong: 0.24 },
} as const

/** The variables of `base.css` that a colour stands behind. */
export interface Accent {
  readonly accent: string
  readonly strong: string
  readonly onAccent: string
  readonly tint: string
  readonly tintStrong: string
}

/** The colour, made darker or lighter until everything that is written in it or on it can be read. */
export const accentOf = (primary: string, onPrimary: string | undefined, look: keyof typeof grounds): Accent => {
  const { paper, ground, towards, on, tint: share, strong: strongShare } = grounds[look]
  const tint = mix(paper, primary, share)
  const tintStrong = mix(paper, primary, strongShare)
  const readable = (colour: string) => [paper, ground, tint].every((under) => contrast(colour, under) >= ENOUGH)
  let accent = primary.toLowerCase()
  for (let step = 1; step <= 50 && !readable(accent); step++) accent = mix(primary, towards, step / 50)
  const strong = mix(accent, towards, 0.2)
  const fits = (colour: string) => [accent, strong].every((under) => contrast(colour, under) >= ENOUGH)
  return { accent, strong, onAccent: onPrimary !== undefined && fits(onPrimary) ? onPrimary : on, tint, tintStrong }
}

const rule = ({ accent, strong, onAccent, tint, tintStrong }: Accent): string =>
  `:root{--accent:${accent};--accent-strong:${strong};--on-accent:${onAccent};--tint:${tint};--tint-strong:${tintStrong}}`

/** The style sheet that puts the colour in place of the site's own, by light and by dark. */
export const coloursSheet = (primary: string, onPrimary: string | undefined): string =>
  `${rule(accentOf(primary, onPrimary, "light"))}\n@media (prefers-color-scheme:dark){${rule(accentOf(primary, onPrimary, "dark"))}}\n`

const address = /^([0-9a-f]{6})(?:-([0-9a-f]{6}))?\.css$/

/** Where the style sheet of the colours is. */
export const coloursPath = ({
  primary,
  onPrimary,
}: {
  readonly primary: string
  readonly onPrimary?: string
}): string =>
  `/colours/${[primary, onPrimary]
    .flatMap((colour) => (colour === undefined ? [] : [colour.slice(1).toLowerCase()]))
    .join("-")}.css`

/** The colours that the file name of a style sheet names. */
export const coloursIn = (
  file: string,
): { readonly primary: string; readonly onPrimary: string | undefined } | undefined => {
  const [, primary, onPrimary] = address.exec(file) ?? []
  return primary === undefined
    ? undefined
    : { primary: `#${primary}`, onPrimary: onPrimary === undefined ? undefined : `#${onPrimary}` }
}
