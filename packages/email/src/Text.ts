import type { Content } from "./Content.ts"

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

/** The mail's plain text part, as complete as the HTML. */
export const text = (content: Content): string =>
  [
    content.note === "" ? content.status : `${content.status}\n${content.note}`,
    [content.title, "", ...times(content)].join("\n"),
    content.details.map(({ label, lines }) => labelled(label, lines)).join("\n"),
    content.hint ?? "",
    [...(content.primary === undefined ? [] : [content.primary]), ...content.buttons]
      .map(({ label, url }) => `${label}:\n${url}`)
      .join("\n\n"),
    `-- \n${content.footer}\n`,
  ]
    .filter((block) => block !== "")
    .join("\n\n")
