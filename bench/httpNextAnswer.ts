/** What is asked: where, of which event type, in which window. */
export interface Asked {
  readonly url: string
  readonly slug: string
  readonly window: { readonly start: number; readonly end: number }
}

/** The address of the slots. */
export const slotsUrl = ({ url, slug, window }: Asked): string => {
  const [from, to] = [new Date(window.start).toISOString(), new Date(window.end).toISOString()]
  return `${url}/v1/event-types/bench/${slug}/slots?from=${from}&to=${to}`
}

const startsAt = async (asked: Asked): Promise<ReadonlyArray<string>> => {
  const answer = await fetch(slotsUrl(asked))
  if (answer.status !== 200) throw new Error(`the slots were answered ${answer.status}`)
  const { slots } = (await answer.json()) as { readonly slots: ReadonlyArray<{ readonly start: string }> }
  return slots.map(({ start }) => start)
}

/** The very next answers after bookings. */
export interface NextAnswers {
  /** How long each took, in milliseconds. */
  readonly times: ReadonlyArray<number>
  /** How many of them still offered the slot that had just been booked. */
  readonly stale: number
}

/**
 * Books so many slots over HTTP, each in turn at one of the servers, which share one database, and asks for the slots
 * at every one of them as soon as the booking is answered.
 */
export const nextAnswers = async (servers: ReadonlyArray<Asked>, bookings: number): Promise<NextAnswers> => {
  const times: Array<number> = []
  let stale = 0
  for (let n = 0; n < bookings; n++) {
    const { url, slug } = servers[n % servers.length]!
    const offered = await Promise.all(servers.map(startsAt))
    const start = offered[0]![Math.floor((offered[0]!.length - 1) * (n / bookings))]!
    const booker = { name: "Bo Booker", email: `next-${n}@example.com`, zone: "Europe/Paris" }
    const booked = await fetch(`${url}/v1/bookings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ alias: "bench", slug, start, booker, answers: { topic: "This and that" } }),
    })
    if (booked.status !== 201) throw new Error(`a booking was answered ${booked.status}: ${await booked.text()}`)
    for (const server of servers) {
      const began = performance.now()
      const next = await startsAt(server)
      times.push(performance.now() - began)
      if (next.includes(start)) stale++
    }
  }
  return { times, stale }
}
