import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Email } from "postal-mime"
import PostalMime from "postal-mime"

/** A mail that the site handed to its mail server, read from the file by another parser run than the site's own. */
export interface CaughtMail {
  readonly to: string
  readonly subject: string
  readonly messageId: string
  readonly text: string
  readonly parsed: Email
}

/** All mails caught so far, oldest first. */
export const readMails = async (dataDir: string): Promise<ReadonlyArray<CaughtMail>> => {
  const folder = join(dataDir, "mails")
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".eml"))
    .sort()
  return Promise.all(
    names.map(async (name) => {
      const parsed = await PostalMime.parse(readFileSync(join(folder, name)))
      const { to = [], subject = "", messageId = "", text = "" } = parsed
      return { to: to[0]?.address ?? "", subject, messageId, text, parsed }
    }),
  )
}

/** Waits until the mails caught so far are what is waited for. */
export const waitForMails = async (
  dataDir: string,
  enough: (mails: ReadonlyArray<CaughtMail>) => boolean,
  timeoutMs = 20_000,
): Promise<ReadonlyArray<CaughtMail>> => {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const mails = await readMails(dataDir)
    if (enough(mails)) return mails
    if (Date.now() > deadline)
      throw new Error(
        `Not the mails waited for, only:\n${mails.map(({ to, subject }) => `${to}: ${subject}`).join("\n")}`,
      )
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Waits until that many mails to the address are caught, the first one unless said otherwise. */
export const waitForMailsTo = (dataDir: string, address: string, count = 1): Promise<ReadonlyArray<CaughtMail>> =>
  waitForMails(dataDir, (all) => all.filter(({ to }) => to === address).length >= count)

type Action = "cancel" | "reschedule" | "agenda" | "decide" | "accept" | "invitation"

/** The link of the mail that leads to a page of the site, such as `cancel`. */
export const linkIn = (mail: CaughtMail, action: Action): string | undefined =>
  new RegExp(`https?://\\S+/${action}/\\S+`).exec(mail.text)?.[0]

/** Waits for a mail to the address that has such a link and speaks of `about`, and answers the link. */
export const waitForLink = async (dataDir: string, to: string, action: Action, about = ""): Promise<string> => {
  const link = (mails: ReadonlyArray<CaughtMail>) =>
    mails.filter((mail) => mail.to === to && mail.text.includes(about)).flatMap((mail) => linkIn(mail, action) ?? [])[0]
  return link(await waitForMails(dataDir, (all) => link(all) !== undefined))!
}

/** Every link in the mail's text and in its HTML. */
export const linksIn = ({ text, parsed }: CaughtMail): ReadonlyArray<string> => [
  ...new Set([
    ...(text.match(/https?:\/\/[^\s<>"]+/g) ?? []),
    ...[...(parsed.html ?? "").matchAll(/href="([^"]+)"/g)].map(([, link]) => link!.replaceAll("&amp;", "&")),
  ]),
]
