import type { Agent, buildConnector } from "undici"
import { type Guard, type GuardOptions, makeGuard, RefusedAddress } from "./Guard.ts"

/**
 * Every connection is made here, a redirect's too, so this is where the guard stands. A name is looked up once, by the
 * guard, and the socket connects to the very addresses that it let pass: nothing can be put in between.
 */
const connector =
  (guard: Guard, connect: buildConnector.connector): buildConnector.connector =>
  (options, callback) => {
    const refusal = guard.refusal(options)
    if (refusal === undefined) connect(options, callback)
    else callback(refusal, null)
  }

/** Connections that the guard let pass. undici takes 0.1 s to load, so it is loaded for the first request. */
export interface GuardedAgent {
  readonly get: () => Promise<Agent>
  /** Ends every connection; what is under way fails. */
  readonly close: () => Promise<void>
}

/** HTTP/1.1 only: one request at a time on a connection, so that it is plain whether it was sent. */
export const guardedAgent = (guard: Guard): GuardedAgent => {
  let opened: Promise<Agent> | undefined
  const open = async () => {
    const { Agent, buildConnector } = await import("undici")
    const connect = buildConnector({ lookup: guard.lookup, allowH2: false })
    return new Agent({ connect: connector(guard, connect), allowH2: false })
  }
  return {
    get: () => {
      opened ??= open()
      return opened
    },
    close: async () => (await opened)?.destroy(),
  }
}

/**
 * `fetch` for addresses that somebody else typed in: no request reaches an inner network, whether the address names
 * one, resolves to one, or redirects to one. Only `https:` on port 443, unless the options say otherwise.
 *
 * Rejects with `RefusedAddress` when nothing was sent for that reason, and as `fetch` does otherwise. Throws
 * `InvalidInput` for options that cannot be used. A proxy that the environment names is not used: it would resolve
 * names by itself.
 */
export const guardedFetch = (options: GuardOptions = {}): typeof globalThis.fetch => {
  const agent = guardedAgent(makeGuard(options))
  return async (input, init) => {
    const [{ Dispatcher1Wrapper }, dispatcher] = await Promise.all([import("undici"), agent.get()])
    // Node's own fetch speaks the older protocol of undici's two; the wrapper translates. Its types do not know it.
    const through: object = { dispatcher: new Dispatcher1Wrapper(dispatcher) }
    try {
      return await globalThis.fetch(input, { ...init, ...through })
    } catch (error) {
      throw error instanceof Error && error.cause instanceof RefusedAddress ? error.cause : error
    }
  }
}
