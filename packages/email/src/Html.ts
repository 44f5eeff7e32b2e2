import type { InvitationLetter } from "@sched/core"
import { type ButtonColours, buttonColours, plainColours } from "./ButtonColours.ts"
import type { Content } from "./Content.ts"
import { companyOf } from "./InvitationSheet.ts"
import { meanings } from "./Meaning.ts"
import type { Messages } from "./messages/Messages.ts"
import type { Sheet } from "./Sheet.ts"
import { parse, type Values } from "./Template.ts"
import { letter } from "./templates/letter.generated.ts"

type Tone = (typeof meanings)[Content["kind"]]["tone"]

/** The colour of each tone, and a light tint of it; `colour` has a contrast of at least 4.5 on white and on the tint. */
const colours: { readonly [T in Tone]: Values } = {
  good: { colour: "#17693f", tint: "#e3f4ea" },
  changed: { colour: "#2a4d9e", tint: "#e6edfb" },
  waiting: { colour: "#7c4a03", tint: "#fdf0d5" },
  over: { colour: "#a02b2f", tint: "#fbe9e9" },
}

const template = parse(letter)
const some = (text: string | undefined): ReadonlyArray<Values> => (text === undefined || text === "" ? [] : [{ text }])
const texts = (all: ReadonlyArray<string>): ReadonlyArray<Values> => all.map((text) => ({ text }))

/** How one mail differs from another beyond what its sheet says. */
interface Look {
  readonly tone: Tone
  /** What stands at the top. */
  readonly letterhead: string
  /** What mail programs show beside the subject. */
  readonly preview: string
  readonly button: ButtonColours
  /** When it is, of one meeting or of several; none where the mail is about no meeting. */
  readonly times: ReadonlyArray<Values>
}

/** One file, no remote fonts or images, every value escaped. */
const page = (sheet: Sheet, { language, direction }: Messages, look: Look): string => {
  const { details, primary, hint, buttons } = sheet
  const { tone, letterhead, preview, button, times } = look
  return template({
    language,
    direction,
    letterhead,
    subject: sheet.subject,
    preview,
    tone,
    ...colours[tone],
    status: sheet.status,
    title: sheet.title,
    notes: some(sheet.note),
    times,
    details: details.map(({ label, lines, link }) => ({
      label,
      links: link === undefined ? [] : lines.map((text) => ({ text, url: link })),
      lines: link === undefined ? texts(lines) : [],
    })),
    primary: primary === undefined ? [] : [{ ...primary, ...button }],
    managing:
      buttons.length === 0 && hint === undefined
        ? []
        : [{ hints: some(hint), buttons: buttons.map((button) => ({ ...button })) }],
    footer: sheet.footer,
  })
}

/** When the meeting is, with the leaf of a calendar. */
const singleOf = ({ when, duration, elsewhere }: Content, look: Values): Values => ({
  ...look,
  ...when.leaf,
  date: when.date,
  time: when.time,
  duration,
  zone: when.zone,
  elsewhere: texts(elsewhere),
})

/** When each of several meetings is. */
const severalOf = ({ heading, lines }: NonNullable<Content["several"]>, zone: string, look: Values): Values => ({
  ...look,
  heading,
  zone,
  lines: lines.map(({ title, text, place, join }) => ({
    titles: some(title),
    text,
    places: some(place),
    links: join === undefined ? [] : [{ ...join }],
    gaps: [title, place, join].some((one) => one !== undefined) ? [{}] : [],
  })),
})

/** The HTML part of a mail about a booking. */
export const html = (content: Content, product: string, messages: Messages): string => {
  const { when, several } = content
  const { tone, struck } = meanings[content.kind]
  const look = { ...colours[tone], decoration: struck ? "line-through" : "none" }
  return page(content, messages, {
    tone,
    letterhead: product,
    preview: `${when.date}, ${when.time}, ${when.zone}`,
    button: plainColours,
    times: [
      several === undefined
        ? { single: [singleOf(content, look)], several: [] }
        : { single: [], several: [severalOf(several, when.zone, look)] },
    ],
  })
}

/** The HTML part of the mail with a code. */
export const verificationHtml = (sheet: Sheet, product: string, messages: Messages): string =>
  page(sheet, messages, {
    tone: "waiting",
    letterhead: product,
    preview: sheet.note,
    button: plainColours,
    times: [],
  })

/** The HTML part of an invitation to join an organisation, in the organisation's colours. */
export const invitationHtml = (sheet: Sheet, letter: InvitationLetter, product: string, messages: Messages): string =>
  page(sheet, messages, {
    tone: "good",
    letterhead: companyOf(letter) ?? product,
    preview: sheet.details.map(({ label, lines }) => `${label}: ${lines[0]}`).join(" · "),
    button: buttonColours(letter.organization.branding?.colours),
    times: [],
  })
