import type { Content } from "./Content.ts"
import type { Messages } from "./messages/Messages.ts"
import { parse, type Values } from "./Template.ts"
import { letter } from "./templates/letter.generated.ts"

/** The colour of what has happened, and a light tint of it; `tone` has a contrast of at least 4.5 on both. */
const colours: { readonly [K in Content["kind"]]: { readonly tone: string; readonly tint: string } } = {
  confirmed: { tone: "#17693f", tint: "#e3f4ea" },
  rescheduled: { tone: "#2a4d9e", tint: "#e6edfb" },
  cancelled: { tone: "#a02b2f", tint: "#fbe9e9" },
}

const template = parse(letter)
const texts = (all: ReadonlyArray<string>): ReadonlyArray<Values> => all.map((text) => ({ text }))

/** The mail's HTML part: one file, no remote fonts or images, every value escaped. */
export const html = (content: Content, product: string, { language, direction }: Messages): string =>
  template({
    language,
    direction,
    product,
    subject: content.subject,
    preview: `${content.when.date}, ${content.when.time}, ${content.when.zone}`,
    kind: content.kind,
    ...colours[content.kind],
    status: content.status,
    title: content.title,
    month: content.when.leaf.month,
    day: content.when.leaf.day,
    weekday: content.when.leaf.weekday,
    decoration: content.kind === "cancelled" ? "line-through" : "none",
    date: content.when.date,
    time: content.when.time,
    duration: content.duration,
    zone: content.when.zone,
    elsewhere: texts(content.elsewhere),
    details: content.details.map(({ label, lines, link }) => ({
      label,
      links: link === undefined ? [] : lines.map((text) => ({ text, url: link })),
      lines: link === undefined ? texts(lines) : [],
    })),
    primary: content.primary === undefined ? [] : [{ ...content.primary }],
    managing:
      content.buttons.length === 0
        ? []
        : [
            {
              hints: content.hint === undefined ? [] : texts([content.hint]),
              buttons: content.buttons.map((button) => ({ ...button })),
            },
          ],
    footer: content.footer,
  })
