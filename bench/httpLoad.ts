/**
 * A process that loads a server, so that what loads and what answers do not share a processor's time: for each message
 * `{ url, connections, requests }` it asks that often and sends back what `Load` says.
 */
import autocannon from "autocannon"

/** Which address is asked how often, over how many connections at a time. */
export interface Loading {
  readonly url: string
  readonly connections: number
  readonly requests: number
}

/** How it went: times of single answers in milliseconds, in order. */
export interface Load {
  readonly seconds: number
  readonly times: ReadonlyArray<number>
  /** Answers that were not 200, and requests that got none. */
  readonly failed: number
}

/** A run that takes longer than this, in seconds, has failed. */
const LONGEST = 30

process.on("message", ({ url, connections, requests }: Loading) => {
  const times: Array<number> = []
  const began = performance.now()
  let ended = began
  const run = autocannon({ url, connections, amount: requests, timeout: LONGEST }, (error, result) => {
    if (error) throw error
    const { errors, timeouts, non2xx } = result
    process.send!({ seconds: (ended - began) / 1000, times, failed: errors + timeouts + non2xx })
  })
  run.on("response", (_client, _status, _bytes, time) => {
    times.push(time)
    // The run itself is told to be over only when its second is.
    ended = performance.now()
  })
})
