import { checkEmail } from "@sched/core"
import { CannotStart } from "./CannotStart.ts"
import { isLoopback } from "./security/protect.ts"

/** What can be set from outside, by environment variables. */
export interface Config {
  readonly port: number
  /** Address to listen on. */
  readonly host: string
  /** Where visitors find the site; by default the address that it listens on. */
  readonly baseUrl: string | undefined
  readonly dataDir: string
  /** The mail server; without one, mails are caught and shown in the mailbox. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Signs links; by default one is made and kept in the data folder. */
  readonly secret: string | undefined
  /** How many proxies stand in front of the site, each of which says in `X-Forwarded-For` whose request it passes on. */
  readonly proxies: number
  /** How long after a process was killed another takes over the mails that it had begun, in milliseconds. */
  readonly leaseMs: number
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads PORT, HOST, BASE_URL, DATA_DIR, SMTP_URL, MAIL_FROM, SECRET, TRUST_PROXY and LEASE_SECONDS. @throws CannotStart saying what to do */
export const readConfig = (env: Environment, defaultDataDir: string): Config => {
  const value = (name: string) => (env[name]?.trim() ? env[name].trim() : undefined)
  const smtpUrl = value("SMTP_URL")
  return {
    port: readPort(value("PORT")),
    host: value("HOST") ?? "127.0.0.1",
    baseUrl: readBaseUrl(value("BASE_URL")),
    dataDir: value("DATA_DIR") ?? defaultDataDir,
    smtpUrl,
    mailFrom: readMailFrom(value("MAIL_FROM"), smtpUrl !== undefined),
    secret: readSecret(value("SECRET")),
    proxies: readProxies(value("TRUST_PROXY")),
    leaseMs: readLease(value("LEASE_SECONDS")),
  }
}

const readPort = (text = "3000"): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535))
    throw new CannotStart(`PORT is ${quoted(text)}. Set it to a number from 1 to 65535, or leave it out.`)
  return port
}

const readBaseUrl = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "")
    throw new CannotStart(
      `BASE_URL is ${quoted(text)}. Set it to where visitors find the site, such as https://book.example.com, without a path.`,
    )
  return url.origin
}

const readMailFrom = (text: string | undefined, needed: boolean): string => {
  if (text === undefined && needed)
    throw new CannotStart(
      "SMTP_URL is set, so mails really go out, but MAIL_FROM is not. Set it to the address that they come from.",
    )
  if (text !== undefined && checkEmail(text) !== undefined)
    throw new CannotStart(`MAIL_FROM is ${quoted(text)}. Set it to an e-mail address such as book@example.com.`)
  return text ?? "bookings@weber.example"
}

const readSecret = (text: string | undefined): string | undefined => {
  if (text !== undefined && text.length < 32)
    throw new CannotStart(
      "SECRET is too short to sign links. Set at least 32 random characters (`openssl rand -base64 32` makes them), or leave it out.",
    )
  return text
}

const readProxies = (text = "0"): number => {
  if (!/^[0-5]$/.test(text))
    throw new CannotStart(
      `TRUST_PROXY is ${quoted(text)}. Set it to how many proxies of yours stand in front of the site, such as 1, or leave it out.`,
    )
  return Number(text)
}

const readLease = (text = "30"): number => {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  if (!(2 <= seconds && seconds <= 3600))
    throw new CannotStart(`LEASE_SECONDS is ${quoted(text)}. Set it to a number from 2 to 3600, or leave it out.`)
  return seconds * 1000
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 80))

/** Whether only people at this machine can reach the site: then the host's own pages are open. */
export const isLocal = (host: string, baseUrl: string): boolean =>
  isLoopback(host) && isLoopback(new URL(baseUrl).hostname)
