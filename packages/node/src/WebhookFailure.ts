import type { ProviderFailure } from "@sched/core"

/** How long to wait after "too many requests" that names no time, in milliseconds. */
const USUAL_WAIT = 60_000

/** Nobody can have an event put off for longer than a day, in milliseconds. */
const LONGEST_WAIT = 86_400_000

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3): seconds, or a date in one of the three forms of §5.6.7, all in GMT. `now` and
 * the answer are epoch milliseconds; `undefined` for what is neither.
 */
const retryAtOf = (header: string, now: number): number | undefined => {
  if (/^\d+$/.test(header)) return now + Number(header) * 1000
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(header)) return undefined
  const date = Date.parse(header.endsWith("GMT") ? header : `${header} GMT`)
  return Number.isNaN(date) ? undefined : date
}

const rateLimited = (header: string | undefined, now: number): ProviderFailure => {
  const retryAt = (header === undefined ? undefined : retryAtOf(header, now)) ?? now + USUAL_WAIT
  return { _tag: "RateLimited", retryAt: Math.min(Math.max(retryAt, now), now + LONGEST_WAIT) }
}

type Verdict = "Unauthorized" | "NotFound" | "Conflict" | "Gone" | "Unavailable"

/** What a status means that says more than its class; the request may succeed later for `Unavailable`. */
const byStatus: { readonly [status: number]: Verdict } = {
  401: "Unauthorized",
  403: "Unauthorized",
  404: "NotFound",
  408: "Unavailable", // the endpoint did not wait for the whole request
  409: "Conflict",
  410: "Gone",
  425: "Unavailable", // too early, RFC 8470
}

/**
 * Translates an answer other than 2xx. `retryAfter` is the header of that name, `now` is in epoch milliseconds. The
 * answer's own words are left out: they end in a log that others read.
 */
export const failureOfStatus = (status: number, retryAfter: string | undefined, now: number): ProviderFailure => {
  if (status === 429 || (status === 503 && retryAfter !== undefined)) return rateLimited(retryAfter, now)
  const detail = `it answered ${status}`
  if (status >= 500) return { _tag: "Unavailable", detail }
  if (status < 400) return { _tag: "Malformed", detail: `${detail}, and redirects are not followed` }
  return { _tag: byStatus[status] ?? "Malformed", detail }
}
