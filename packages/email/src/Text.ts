import type { Content } from "./Content.ts"

/** Further lines stand under their label's first one, so that no answer can pass for a line of the mail's own. */
const labelled = (label: string, lines: ReadonlyArray<string>): string =>
  lines.length === 1 ? `${label}: ${lines[0]}` : [`${label}:`, ...lines.map((line) => `  ${line}`)].join("\n")

/** The mail's plain text part, as complete as the HTML. */
export const text = (content: Content): string =>
  [
    content.status,
    [content.title, "", content.when.date, `${content.when.time} (${content.duration})`, content.when.zone]
      .concat(content.elsewhere)
      .join("\n"),
    content.details.map(({ label, lines }) => labelled(label, lines)).join("\n"),
    content.hint ?? "",
    [...(content.primary === undefined ? [] : [content.primary]), ...content.buttons]
      .map(({ label, url }) => `${label}:\n${url}`)
      .join("\n\n"),
    `-- \n${content.footer}\n`,
  ]
    .filter((block) => block !== "")
    .join("\n\n")
