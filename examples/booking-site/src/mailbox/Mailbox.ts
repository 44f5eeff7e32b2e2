import { randomBytes } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Address, Email } from "postal-mime"
import PostalMime from "postal-mime"
import { writeWhole } from "../data/writeWhole.ts"

/** A mail as the mailbox shows it. */
export interface Mail {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly subject: string
  /** Epoch milliseconds. */
  readonly receivedAt: number
  readonly html: string | undefined
  readonly text: string
  readonly headers: string
  /** The iCalendar text of the attached invitation. */
  readonly invitation: string | undefined
}

/** Mails in a folder, one file each, named by when they arrived. */
export interface Mailbox {
  /** Keeps a mail; it is on the disk when this is done. */
  readonly keep: (raw: Uint8Array) => Promise<void>
  /** The newest mails, newest first, and how many there are in all. */
  readonly list: (limit: number) => Promise<{ readonly mails: ReadonlyArray<Mail>; readonly total: number }>
  readonly get: (id: string) => Promise<Mail | undefined>
}

const fileName = /^(\d{13}-[0-9a-f]{12})\.eml$/

export const makeMailbox = (folder: string, clock: () => number): Mailbox => {
  const known = new Map<string, Mail>()
  const get = async (id: string) => {
    if (!fileName.test(`${id}.eml`)) return undefined
    const read = known.get(id) ?? (await readMail(folder, id))
    if (read !== undefined) known.set(id, read)
    return read
  }
  return {
    keep: (raw) => writeWhole(join(folder, `${clock()}-${randomBytes(6).toString("hex")}.eml`), raw),
    list: async (limit) => {
      const ids = (await readdir(folder))
        .flatMap((name) => fileName.exec(name)?.[1] ?? [])
        .sort()
        .reverse()
      const mails = await Promise.all(ids.slice(0, limit).map(get))
      return { mails: mails.filter((mail) => mail !== undefined), total: ids.length }
    },
    get,
  }
}

const readMail = async (folder: string, id: string): Promise<Mail | undefined> => {
  try {
    const raw = await readFile(join(folder, `${id}.eml`))
    return toMail(id, await PostalMime.parse(raw), raw)
  } catch {
    return undefined
  }
}

const toMail = (id: string, mail: Email, raw: Buffer): Mail => {
  const text = raw.toString("utf8")
  const invitation = mail.attachments.find(({ mimeType }) => /^(text\/calendar|application\/ics)$/i.test(mimeType))
  return {
    id,
    from: people(mail.from === undefined ? [] : [mail.from]),
    to: people(mail.to ?? []),
    subject: mail.subject?.trim() || "(no subject)",
    receivedAt: Number(id.slice(0, 13)),
    html: mail.html,
    text: mail.text ?? "This mail has no plain text.",
    headers: text.slice(0, Math.max(text.search(/\r?\n\r?\n/), 0)),
    invitation: invitation === undefined ? undefined : asText(invitation.content),
  }
}

const asText = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === "string" ? content : new TextDecoder().decode(content)

const people = (addresses: ReadonlyArray<Address>): string =>
  addresses.map(({ name, address }) => (name ? `${name} <${address ?? ""}>` : (address ?? ""))).join(", ")
