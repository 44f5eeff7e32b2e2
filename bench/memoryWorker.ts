// Prints how far the peak of resident memory rises while the slots of a large team are found, above what the query itself takes.
import { findSlots } from "@sched/core/slots"
import { roundRobin } from "./workload.ts"

const size = { hosts: 1000, busy: 1000, days: 30 }
const query = roundRobin(size)
globalThis.gc?.()
const withQueryMb = process.memoryUsage().rss / 2 ** 20
const slots = findSlots(query).length
const peakMb = process.resourceUsage().maxRSS / 2 ** 10
console.log(JSON.stringify({ ...size, slots, withQueryMb, peakMb, addedMb: peakMb - withQueryMb }))
