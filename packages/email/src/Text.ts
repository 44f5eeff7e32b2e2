import type { Content } from "./Content.ts"
import type { Sheet } from "./Sheet.ts"

/** Further lines stand under their label's first one, so that no answer can pass for a line of the mail's own. */
const labelled = (label: string, lines: ReadonlyArray<string>): string =>
  lines.length === 1 ? `${label}: ${lines[0]}` : [`${label}:`, ...lines.map((line) => `  ${line}`)].join("\n")

/** When it is: of several meetings, each in a line. */
const times = ({ when, duration, elsewhere, several }: Content): ReadonlyArray<string> => {
  if (several === undefined) return [when.date, `${when.time} (${duration})`, when.zone, ...elsewhere]
  const lines = several.lines.flatMap(({ title, text, place, join }) => {
    const more = [place, join?.url].filter((one) => one !== undefined).map((one) => `  ${one}`)
    return [title === undefined ? text : `${title}: ${text}`, ...more]
  })
  return [several.heading, ...lines, when.zone]
}

/** A mail's plain text part, as complete as the HTML. `more` is what stands below the title, in lines. */
export const sheetText = (sheet: Sheet, more: ReadonlyArray<string> = []): string =>
  [
    sheet.note === "" ? sheet.status : `${sheet.status}\n${sheet.note}`,
    [sheet.title, ...more].join("\n"),
    sheet.details.map(({ label, lines }) => labelled(label, lines)).join("\n"),
    sheet.hint ?? "",
    [...(sheet.primary === undefined ? [] : [sheet.primary]), ...sheet.buttons]
      .map(({ label, url }) => `${label}:\n${url}`)
      .join("\n\n"),
    `-- \n${sheet.footer}\n`,
  ]
    .filter((block) => block !== "")
    .join("\n\n")

/** The plain text part of a mail about a booking. */
export const text = (content: Content): string => sheetText(content, ["", ...times(content)])
