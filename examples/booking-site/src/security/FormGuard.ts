import { createHmac, timingSafeEqual } from "node:crypto"

/** How long a form that was shown can be sent, in milliseconds. */
const LIFETIME = 86_400_000

/**
 * Binds a form to the page that it was shown on: a program that sends requests blindly (a mail scanner, another
 * site) has not read the page, so what it sends is refused (S0-22).
 */
export interface FormGuard {
  /** The value of the form's hidden field. `page` is the path of the page. */
  readonly issue: (page: string, now: number) => string
  readonly accepts: (page: string, value: string, now: number) => boolean
}

export const makeFormGuard = (secret: string): FormGuard => {
  const sign = (page: string, until: string) =>
    createHmac("sha256", secret).update(`form\n${page}\n${until}`).digest("base64url")
  return {
    issue: (page, now) => {
      const until = (now + LIFETIME).toString(36)
      return `${until}.${sign(page, until)}`
    },
    accepts: (page, value, now) => {
      const [until = "", signature = ""] = value.split(".")
      const given = Buffer.from(signature)
      const right = Buffer.from(sign(page, until))
      return given.length === right.length && timingSafeEqual(given, right) && Number.parseInt(until, 36) > now
    },
  }
}
