import ICAL from "ical.js"
import PostalMime, { type Email } from "postal-mime"
import type { Delivered } from "./mailServer.ts"

/** One part of a MIME message, read with nothing but RFC 2045 and 2046. */
export interface Part {
  /** Such as `text/plain`. */
  readonly type: string
  readonly headers: string
  /** Decoded; empty for a multipart. */
  readonly body: Buffer
  readonly parts: ReadonlyArray<Part>
}

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  )

/** Reads a part from its bytes in Latin 1. */
export const partOf = (source: string): Part => {
  const end = source.indexOf("\r\n\r\n")
  const headers = source.slice(0, end).replace(/\r\n[ \t]/g, " ")
  const body = source.slice(end + 4)
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, "im").exec(headers)?.[1] ?? ""
  const type = header("content-type")
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1]
  const encoding = header("content-transfer-encoding")
  return {
    type: type.split(";")[0]!,
    headers,
    body:
      boundary !== undefined
        ? Buffer.alloc(0)
        : encoding === "base64"
          ? Buffer.from(body, "base64")
          : encoding === "quoted-printable"
            ? quotedPrintable(body)
            : Buffer.from(body, "latin1"),
    parts:
      boundary === undefined
        ? []
        : body
            .split(`--${boundary}`)
            .slice(1, -1)
            .map((part) => partOf(part.replace(/^\r\n/, "").replace(/\r\n$/, ""))),
  }
}

/** The types of a part and all that it holds, as a tree in words. */
export const tree = ({ type, parts }: Part): string =>
  parts.length === 0 ? type : `${type}(${parts.map(tree).join(", ")})`

export const leaves = (part: Part): ReadonlyArray<Part> =>
  part.parts.length === 0 ? [part] : part.parts.flatMap(leaves)

/** An invitation as ical.js reads it. */
export interface ReadInvitation {
  readonly method: string
  readonly event: ICAL.Component
  readonly organizer: string
  readonly attendees: ReadonlyMap<string, string>
  readonly text: (name: string) => string
}

export const readInvitation = (source: string): ReadInvitation => {
  const calendar = new ICAL.Component(ICAL.parse(source))
  const [event, ...others] = calendar.getAllSubcomponents("vevent")
  if (event === undefined || others.length > 0) throw new Error("expected one VEVENT")
  const address = (value: unknown) => String(value).replace(/^mailto:/i, "")
  return {
    method: String(calendar.getFirstPropertyValue("method")),
    event,
    organizer: address(event.getFirstPropertyValue("organizer")),
    attendees: new Map(
      event
        .getAllProperties("attendee")
        .map((attendee) => [address(attendee.getFirstValue()), String(attendee.getFirstParameter("partstat"))]),
    ),
    text: (name) => String(event.getFirstPropertyValue(name) ?? ""),
  }
}

/** A mail as its receiver's programs read it: structure, words, invitation. */
export interface Read {
  readonly root: Part
  readonly raw: string
  readonly mail: Email
  readonly text: string
  readonly html: string
  /** Decoded bytes of the calendar alternative; `undefined` where the mail has none. */
  readonly ics: string | undefined
  readonly invitation: ReadInvitation
  readonly header: (name: string) => string | undefined
}

export const read = async ({ bytes }: Pick<Delivered, "bytes">): Promise<Read> => {
  const raw = bytes.toString("latin1")
  const root = partOf(raw)
  const mail = await PostalMime.parse(bytes)
  const ics = leaves(root)
    .find(({ type }) => type === "text/calendar")
    ?.body.toString("utf8")
  return {
    root,
    raw,
    mail,
    text: mail.text ?? "",
    html: mail.html ?? "",
    ics,
    get invitation() {
      return readInvitation(ics ?? "")
    },
    header: (name) => mail.headers.find(({ key }) => key === name.toLowerCase())?.value,
  }
}

/** The links of an HTML mail, by their text. */
export const linksOf = (html: string): ReadonlyMap<string, string> =>
  new Map(
    [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, url = "", text = ""]) => [
      text.trim(),
      url.replaceAll("&amp;", "&"),
    ]),
  )

/** What a person sees of an HTML mail: its text without tags. */
export const visible = (html: string): string =>
  html
    .slice(html.indexOf("<body"))
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(
      /&(amp|lt|gt|quot|#39|nbsp);/g,
      (entity) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" })[entity] ?? " ",
    )
    .replace(/\s+/g, " ")
