/** The booking API as another program calls it, over HTTP. */

const booker = (email: string) => ({ name: "Api Caller", email, zone: "Europe/Berlin" })

/** Starts that can be booked, in order. */
export const slots = async (
  url: string,
  slug: string,
  from = Date.now(),
  days = 28,
): Promise<ReadonlyArray<string>> => {
  const query = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(from + days * 86_400_000).toISOString(),
  })
  const response = await fetch(`${url}/api/v1/event-types/anna/${slug}/slots?${query}`)
  const body = (await response.json()) as { readonly slots: ReadonlyArray<{ readonly start: string }> }
  return body.slots.map(({ start }) => start)
}

/** Far enough ahead that no notice ends while a test runs: how many of the first slots to leave out. */
export const FAR = 40

/** A date some working days ahead on which nothing is booked yet. */
export const laterDate = async (url: string): Promise<string> => (await slots(url, "intro"))[FAR]!.slice(0, 10)

export interface Answer {
  readonly status: number
  /** Of a problem (RFC 9457). */
  readonly type?: string
  readonly start?: string
}

const send = (url: string, path: string, body: object, key?: string) =>
  fetch(`${url}/api/v1${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(key === undefined ? {} : { "Idempotency-Key": key }) },
    body: JSON.stringify(body),
  })

/** Books a phone call, and answers the status with what the server said. */
export const bookPhone = async (url: string, start: string, email: string, key?: string): Promise<Answer> => {
  const answers = { phone: "+49 30 123456" }
  const body = { alias: "anna", slug: "phone", start, booker: booker(email), answers }
  const response = await send(url, "/bookings", body, key)
  return { ...((await response.json()) as object), status: response.status }
}

/** The tokens that whoever booked is given. */
export interface Links {
  readonly view: string
  readonly cancel: string
}

/** Sends it, and answers the links; anything but success is an error. */
const succeed = async (url: string, path: string, body: object): Promise<Links> => {
  const response = await send(url, path, body)
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return ((await response.json()) as { readonly links: Links }).links
}

/** Books an intro call. */
export const bookIntro = (url: string, start: string, email: string): Promise<Links> =>
  succeed(url, "/bookings", { alias: "anna", slug: "intro", start, booker: booker(email) })

const consulting = { alias: "anna", slug: "consulting", answers: { topic: "Hiring" } }

/** Books an hour of consulting. */
export const bookConsulting = (url: string, start: string, email: string): Promise<Links> =>
  succeed(url, "/bookings", { ...consulting, start, booker: booker(email) })

/** Gets in line for an hour of consulting. */
export const waitForConsulting = (url: string, start: string, email: string): Promise<Links> =>
  succeed(url, "/waitlist", { ...consulting, start, booker: booker(email) })

/** Asks for a workshop. */
export const askForWorkshop = (url: string, start: string, email: string): Promise<Links> =>
  succeed(url, "/bookings", {
    alias: "anna",
    slug: "workshop",
    start,
    booker: booker(email),
    guests: [{ name: "Gus Guest", email: "gus@example.org" }],
    answers: { message: "Where to begin" },
  })

/** Cancels a booking by its link. */
export const cancel = (url: string, token: string): Promise<Links> => succeed(url, `/bookings/${token}/cancel`, {})

/** Gives up a hold. */
export const giveUpHold = (url: string, id: string) => fetch(`${url}/api/v1/holds/${id}`, { method: "DELETE" })
