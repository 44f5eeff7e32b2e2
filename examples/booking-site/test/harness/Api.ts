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

/** Books a phone call, and answers the status with what the server said. */
export const bookPhone = async (url: string, start: string, email: string, key?: string): Promise<Answer> => {
  const response = await fetch(`${url}/api/v1/bookings`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(key === undefined ? {} : { "Idempotency-Key": key }) },
    body: JSON.stringify({
      alias: "anna",
      slug: "phone",
      start,
      booker: booker(email),
      answers: { phone: "+49 30 123456" },
    }),
  })
  return { ...((await response.json()) as object), status: response.status }
}

/** Books an intro call; anything but success is an error. */
export const bookIntro = async (url: string, start: string, email: string): Promise<void> => {
  const response = await fetch(`${url}/api/v1/bookings`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ alias: "anna", slug: "intro", start, booker: booker(email) }),
  })
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`)
}

/** Gives up a hold. */
export const giveUpHold = (url: string, id: string) => fetch(`${url}/api/v1/holds/${id}`, { method: "DELETE" })
