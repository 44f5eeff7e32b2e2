import type { Server } from "./Server.ts"
import type { Colleague } from "./Team.ts"
import * as Team from "./Team.ts"

/** What the host's company offers, and what is booked of it. */

/** A booking as those who host it see it. */
export interface Hosted {
  readonly id: string
  readonly start: string
  readonly status: string
  readonly hosts: ReadonlyArray<string>
  readonly booker: { readonly email: string }
  readonly cancelReason?: string
}

const DAY = 86_400_000

/** What somebody hosts, by whoever booked it; read over the API, not from pages. */
export const bookingOf = async (server: Server, host: Colleague, email: string): Promise<Hosted> => {
  const query = new URLSearchParams({
    from: new Date(Date.now() - DAY).toISOString(),
    to: new Date(Date.now() + 60 * DAY).toISOString(),
    ...{ status: "any", limit: "100" },
  })
  const path = `/me/bookings?${query}`
  const { items } = await Team.call<{ readonly items: ReadonlyArray<Hosted> }>(server, host, "GET", path)
  return items.find(({ booker }) => booker.email === email)!
}

/** Has somebody offer a meeting of the company; half an hour by video unless it says otherwise. */
export const offer = (server: Server, owner: Colleague, more: object): Promise<unknown> =>
  Team.call(server, owner, "POST", "/organizations/weber/event-types", {
    ...{ form: [], hosts: [], location: { kind: "link", url: "https://meet.example.com/weber" } },
    ...{ rules: { zone: "Europe/Berlin", durationMin: 30 }, ...more },
  })

/** Starts that can be booked of the company's meeting. */
export const slotsOf = async (
  { url }: Server,
  slug: string,
  from = Date.now() + 2 * DAY,
): Promise<ReadonlyArray<string>> => {
  const query = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(from + 14 * DAY).toISOString(),
  })
  const response = await fetch(`${url}/api/v1/event-types/weber/${slug}/slots?${query}`)
  const body = (await response.json()) as { readonly slots: ReadonlyArray<{ readonly start: string }> }
  return body.slots.map(({ start }) => start)
}

/** Books the company's meeting. */
export const book = async ({ url }: Server, slug: string, start: string, email: string): Promise<void> => {
  const booker = { name: "Api Caller", email, zone: "Europe/Berlin" }
  const response = await fetch(`${url}/api/v1/bookings`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ alias: "weber", slug, start, booker }),
  })
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
}
