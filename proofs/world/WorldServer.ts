import type { IncomingMessage, ServerResponse } from "node:http"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"

/** A meeting, event or mail as the outside world holds it. */
interface Held {
  readonly [field: string]: unknown
}

/** What a call can meet with instead of a plain answer. */
type Fault = "429" | "503" | "401" | "lost" | "twice"

/** One outside world; several live side by side under names of their own, so that proofs do not meet. */
class World {
  readonly meetings = new Map<string, Held & { readonly marker: string }>()
  readonly events = new Map<string, Held>()
  readonly mails: Array<Held> = []
  readonly calls: Array<{ readonly name: string; readonly fault: Fault | undefined }> = []
  made = 0
  /** How often a call meets with a fault, and the state of the dice that decide it. */
  faults = { rate: 0, state: 1 }

  /** Pseudo-random numbers from 0 to 1, the same for the same seed (a counter, mixed by multiplication and shifts). */
  private dice(): number {
    this.faults.state = (this.faults.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.faults.state ^ (this.faults.state >>> 15), 1 | this.faults.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  drawFault(): Fault | undefined {
    return this.dice() < this.faults.rate ? kinds[Math.floor(this.dice() * kinds.length)] : undefined
  }
}

const kinds: ReadonlyArray<Fault> = ["429", "503", "401", "lost", "lost", "twice"]
const worlds = new Map<string, World>()

const meetingOf = (id: string) => ({ id, joinUrl: `https://video.example/${id}` })
const placeOf = ({ calendar, id }: Held) => `${String(calendar)}/${String(id)}`

/** What each call does; the answer is what the adapter gets. */
const handlers: { readonly [name: string]: (world: World, body: Held) => unknown } = {
  "video/create": (world, body) => {
    const id = `m${++world.made}`
    world.meetings.set(id, body as Held & { readonly marker: string })
    return meetingOf(id)
  },
  "video/update": (world, { id, ...body }) => {
    if (!world.meetings.has(String(id))) return undefined
    world.meetings.set(String(id), body as Held & { readonly marker: string })
    return meetingOf(String(id))
  },
  "video/remove": (world, { id }) => ({ gone: world.meetings.delete(String(id)) }),
  "video/find": (world, { marker }) =>
    [...world.meetings].filter(([, meeting]) => meeting.marker === marker).map(([id]) => meetingOf(id)),
  "calendar/put": (world, body) => {
    world.events.set(placeOf(body), body)
    return {}
  },
  "calendar/delete": (world, body) => ({ gone: world.events.delete(placeOf(body)) }),
  "mail/send": (world, body) => {
    world.mails.push(body)
    return {}
  },
}

/** What a test asks. */
const control: { readonly [name: string]: (world: World, body: Held) => unknown } = {
  state: ({ meetings, events, mails, made, calls }) => ({
    meetings: [...meetings].map(([id, meeting]) => ({ id, ...meeting })),
    events: [...events.values()],
    mails,
    made,
    calls,
  }),
  /** Takes over what another world holds. */
  copy: (world, { from }) => {
    const other = worlds.get(String(from)) ?? new World() // nothing had been done in it
    for (const [id, meeting] of other.meetings) world.meetings.set(id, meeting)
    for (const [place, event] of other.events) world.events.set(place, event)
    world.mails.push(...other.mails)
    world.made = other.made
    return {}
  },
  faults: (world, { rate, seed }) => {
    world.faults = { rate: Number(rate), state: Number(seed) }
    return {}
  },
}

const answer = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))

const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const [, name, call] = /^\/([^/]*)\/(.*)$/.exec(request.url!)!
  const world = worlds.get(name!) ?? new World()
  worlds.set(name!, world)
  const body = JSON.parse((await text(request)) || "{}") as Held
  const controlled = control[call!]
  if (controlled !== undefined) {
    answer(response, 200, controlled(world, body))
    return
  }
  const fault = world.drawFault()
  world.calls.push({ name: call!, fault })
  if (fault === "429" || fault === "503" || fault === "401") {
    answer(response, Number(fault), {})
    return
  }
  const handle = handlers[call!]!
  if (fault === "twice") handle(world, body)
  const result = handle(world, body)
  if (fault === "lost") request.socket.destroy()
  else answer(response, result === undefined ? 404 : 200, result ?? {})
}

const server = createServer((request, response) => void serve(request, response))
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`)
})
