import { type GuardOptions, guardedFetch, RefusedAddress } from "@sched/node"
import { startEndpoint } from "../Endpoint.ts"

export const hello = (close = true) =>
  startEndpoint((response) => response.writeHead(200, close ? { connection: "close" } : {}).end("hello"))

export const local = (...ports: ReadonlyArray<number>): GuardOptions => ({ allow: ["127.0.0.1"], http: true, ports })

/** The text that was fetched, or the name of what it was refused by. */
export const get = async (options: GuardOptions, url: string, init?: RequestInit) => {
  try {
    return await (await guardedFetch(options)(url, init)).text()
  } catch (error) {
    return error instanceof RefusedAddress ? "refused" : String(error)
  }
}

/** A resolver that knows names by heart, and how often it was asked. */
export const resolver = (answers: ReadonlyArray<ReadonlyArray<string>>) => {
  let asked = 0
  return { asked: () => asked, resolve: async () => answers[Math.min(asked++, answers.length - 1)]! }
}
