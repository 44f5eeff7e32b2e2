import type { Content } from "./Content.ts"
import { meanings } from "./Meaning.ts"
import type { Messages } from "./messages/Messages.ts"
import { parse, type Values } from "./Template.ts"
import { letter } from "./templates/letter.generated.ts"

/** The colour of each tone, and a light tint of it; `colour` has a contrast of at least 4.5 on white and on the tint. */
const colours: { readonly [T in (typeof meanings)[Content["kind"]]["tone"]]: Values } = {
  good: { colour: "#17693f", tint: "#e3f4ea" },
  changed: { colour: "#2a4d9e", tint: "#e6edfb" },
  waiting: { colour: "#7c4a03", tint: "#fdf0d5" },
  over: { colour: "#a02b2f", tint: "#fbe9e9" },
}

const template = parse(letter)
const some = (text: string | undefined): ReadonlyArray<Values> => (text === undefined || text === "" ? [] : [{ text }])
const texts = (all: ReadonlyArray<string>): ReadonlyArray<Values> => all.map((text) => ({ text }))

/** The mail's HTML part: one file, no remote fonts or images, every value escaped. */
export const html = (content: Content, product: string, { language, direction }: Messages): string => {
  const { when, several, details, primary, buttons } = content
  const { tone, struck } = meanings[content.kind]
  const decoration = struck ? "line-through" : "none"
  return template({
    language,
    direction,
    product,
    subject: content.subject,
    preview: `${when.date}, ${when.time}, ${when.zone}`,
    tone,
    ...colours[tone],
    status: content.status,
    title: content.title,
    notes: some(content.note),
    single:
      several !== undefined
        ? []
        : [
            {
              ...colours[tone],
              ...when.leaf,
              decoration,
              date: when.date,
              time: when.time,
              duration: content.duration,
              zone: when.zone,
              elsewhere: texts(content.elsewhere),
            },
          ],
    several:
      several === undefined
        ? []
        : [
            {
              heading: several.heading,
              zone: when.zone,
              decoration,
              lines: several.lines.map(({ title, text, place, join }) => ({
                titles: some(title),
                text,
                places: some(place),
                links: join === undefined ? [] : [{ ...join }],
                gaps: [title, place, join].some((one) => one !== undefined) ? [{}] : [],
              })),
            },
          ],
    details: details.map(({ label, lines, link }) => ({
      label,
      links: link === undefined ? [] : lines.map((text) => ({ text, url: link })),
      lines: link === undefined ? texts(lines) : [],
    })),
    primary: primary === undefined ? [] : [{ ...primary }],
    managing:
      buttons.length === 0 && content.hint === undefined
        ? []
        : [{ hints: some(content.hint), buttons: buttons.map((button) => ({ ...button })) }],
    footer: content.footer,
  })
}
