import type { Fetch } from "@sched/http"
import type { AccountClient } from "@sched/http/account"
import { createAccountClient } from "@sched/http/account"
import type { BookingClient } from "@sched/http/client"
import { createClient } from "@sched/http/client"
import type { Context } from "hono"
import { remembered } from "./data/remembered.ts"
import { CLIENT_HEADER, clientAddress, withClient } from "./security/clientAddress.ts"

/** How many clients are kept ready, for as many visitors who have just been here. */
const READY = 200

/** The API, called in this process by its typed clients: as whoever sent the request, and with no more rights. */
export interface Clients {
  /** The address that a request comes from; `undefined` where it counts for nobody. */
  readonly addressOf: (c: Context) => string | undefined
  /** The booking API, for whoever sent the request: what they do counts for their address. */
  readonly bookings: (c: Context) => BookingClient
  /** The account API, for whoever is signed in by the cookies: those of the request, unless others are given. */
  readonly account: (c: Context, cookie?: string) => AccountClient
}

export const makeClients = (baseUrl: string, fetch: Fetch, proxies: number): Clients => {
  const addressOf = (c: Context) => clientAddress(c.req.raw, c.env, proxies)
  const named = (client: string): Record<string, string> => (client === "" ? {} : { [CLIENT_HEADER]: client })
  const bookings = remembered(
    (client) => createClient({ baseUrl, fetch: (request) => fetch(withClient(request, client || undefined)) }),
    READY,
  )
  const account = remembered((key) => {
    const [client = "", cookie = ""] = key.split("\n")
    return createAccountClient({ baseUrl, fetch, headers: { ...named(client), cookie } })
  }, READY)
  return {
    addressOf,
    bookings: (c) => bookings(addressOf(c) ?? ""),
    account: (c, cookie = c.req.header("Cookie") ?? "") => account(`${addressOf(c) ?? ""}\n${cookie}`),
  }
}
