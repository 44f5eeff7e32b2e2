import type { ItineraryPart, ItineraryQuery } from "@sched/core/planning"
import { findItineraries, itineraryAt } from "@sched/core/planning"
import type { HostTime, Rules } from "@sched/core/slots"
import { DAY, MINUTE } from "@sched/core/slots"
import fc from "fast-check"
import { describe, expect, test } from "vitest"

const monday = Date.UTC(2027, 2, 1)
const at = (hour: number) => monday + hour * 60 * MINUTE
const hours = (from: string, to: string, more: Partial<HostTime> = {}): HostTime => ({
  availability: { zone: "UTC", weekly: [{ days: [1], from, to }] },
  ...more,
})
const part = (durationMin: number, more: Partial<ItineraryPart> = {}, rules: Partial<Rules> = {}): ItineraryPart => ({
  rules: { zone: "UTC", durationMin, stepMin: 30, ...rules },
  ...more,
})
const query = (
  hosts: ReadonlyArray<HostTime>,
  parts: ReadonlyArray<ItineraryPart>,
  more: Partial<ItineraryQuery> = {},
): ItineraryQuery => ({
  hosts,
  parts,
  maxGapMin: 60,
  window: { start: monday, end: monday + DAY },
  now: monday - DAY,
  ...more,
})
/** Start hour, with part and team of each stop. */
const told = (itineraries: ReturnType<typeof findItineraries>) =>
  itineraries.map(({ parts }) => parts.map(({ part: i, start, team }) => [i, (start - monday) / (60 * MINUTE), team]))

describe("an itinerary", () => {
  test("of two parts of one host keeps the buffers between them", () => {
    const host = hours("09:00", "12:00")
    const buffered = query([host], [part(30, {}, { bufferAfterMin: 15 }), part(30)])
    expect(told(findItineraries(buffered))[0]).toEqual([
      [0, 9, [0]],
      [1, 10, [0]],
    ])
    const unbuffered = query([host], [part(30), part(30)])
    expect(told(findItineraries(unbuffered))[0]![1]).toEqual([1, 9.5, [0]])
  })

  test("takes another host for the second part where the buffer of the first forbids the same one", () => {
    const hosts = [hours("09:00", "10:00"), hours("09:00", "10:00")]
    const either = part(30, { team: { mode: "roundRobin" } }, { bufferAfterMin: 15 })
    expect(told(findItineraries(query(hosts, [either, either])))).toEqual([
      [
        [0, 9, [0]],
        [1, 9.5, [1]],
      ],
    ])
    expect(findItineraries(query(hosts.slice(1), [either, either]))).toEqual([])
  })

  test("finds hosts and resources of n of m for parts that overlap in their buffers", () => {
    const room = hours("09:00", "11:00", { units: 2 })
    const doctors = [hours("09:00", "10:00"), hours("09:00", "11:00"), hours("09:30", "11:00")]
    const two: ItineraryPart = part(
      30,
      { hosts: [0, 1, 2, 3], team: { mode: "nOfM", required: 2, fixed: [3] } },
      { bufferAfterMin: 30 },
    )
    expect(told(findItineraries(query([...doctors, room], [two, two])))).toEqual([
      [
        [0, 9, [0, 1, 3]],
        [1, 10, [1, 2, 3]],
      ],
      [
        [0, 9.5, [0, 1, 3]],
        [1, 10.5, [1, 2, 3]],
      ],
    ])
    expect(findItineraries(query([...doctors, { ...room, units: 1 }], [two, two], { maxGapMin: 0 }))).toEqual([])
  })

  test("in any order takes the one order that the hosts' hours leave", () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 1 }), (order) => {
        const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`
        const hosts = order.map((_, i) =>
          hours(
            clock(9 + order.filter((other) => other < order[i]!).length),
            clock(10 + order.filter((other) => other < order[i]!).length),
          ),
        )
        const parts = order.map((_, i) => part(60, { hosts: [i] }))
        const found = findItineraries(query(hosts, parts, { order: "any", maxGapMin: 0 }))
        const sorted = [...order.keys()].sort((a, b) => order[a]! - order[b]!)
        expect(told(found)).toEqual([sorted.map((i, position) => [i, 9 + position, [i]])])
      }),
      { numRuns: 30 },
    ))

  test("takes the hosts who are named first, as far as all parts allow", () => {
    const hosts = [hours("09:00", "11:00"), hours("09:00", "11:00"), hours("09:00", "11:00")]
    const first = part(30, { hosts: [2, 0, 1], team: { mode: "roundRobin" } })
    const [found] = findItineraries(query(hosts, [first, { ...first, hosts: [1, 2, 0] }]))
    expect(told([found!])[0]!.map(([, , team]) => team)).toEqual([[2], [1]])
    expect(found!.parts[0]!.hosts).toEqual([0, 1, 2])
  })

  test("keeps to the gap of the part before it, over that of the query", () => {
    const hosts = [hours("09:00", "12:00"), hours("09:00", "12:00")]
    const parts = [part(30, { hosts: [0], minGapMin: 45, maxGapMin: 60 }), part(30, { hosts: [1] })]
    expect(told(findItineraries(query(hosts, parts, { maxGapMin: 0 })))[0]).toEqual([
      [0, 9, [0]],
      [1, 10.5, [1]],
    ])
  })

  test("of one choice of starts must keep the order and the gaps", () => {
    const hosts = [hours("09:00", "12:00")]
    const inOrder = query(hosts, [part(30), part(30)], { minGapMin: 0, maxGapMin: 30 })
    expect(itineraryAt(inOrder, [at(9), at(10)])).toMatchObject({ start: at(9), end: at(10.5) })
    expect(itineraryAt(inOrder, [at(9), at(10.5)])).toBeUndefined()
    expect(itineraryAt(inOrder, [at(10), at(9)])).toBeUndefined()
    expect(itineraryAt({ ...inOrder, order: "any" }, [at(10), at(9)])).toMatchObject({
      parts: [{ part: 1 }, { part: 0 }],
    })
    expect(itineraryAt(inOrder, [at(9), at(9)])).toBeUndefined()
  })
})

describe("a query for itineraries that cannot be worked with names its field", () => {
  const host = hours("09:00", "17:00")
  const good = query([host, host], [part(30, { hosts: [0] }), part(30)])
  const [first] = good.parts
  const cases: ReadonlyArray<readonly [field: string, query: unknown]> = [
    ["parts", { ...good, parts: [] }],
    ["parts", { ...good, parts: Array.from({ length: 7 }, () => first) }],
    ["maxGapMin", { ...good, maxGapMin: undefined }],
    ["maxGapMin", { ...good, minGapMin: 30, maxGapMin: 15 }],
    ["minGapMin", { ...good, minGapMin: -1 }],
    ["order", { ...good, order: "best" }],
    ["now", { ...good, now: Number.NaN }],
    ["window", { ...good, window: { start: monday, end: monday } }],
    ["parts[0].minGapMin", { ...good, parts: [{ ...first, minGapMin: 0.5 }] }],
    ["parts[1].hosts[0]", { ...good, parts: [first, { ...first, hosts: [2] }] }],
    ["parts[0].hosts[1]", { ...good, parts: [{ ...first, hosts: [1, 1] }] }],
    ["parts[0].team.optional[0]", { ...good, parts: [{ ...first, team: { mode: "collective", optional: [1] } }] }],
    ["parts[0].rules.durationMin", { ...good, parts: [{ ...first, rules: { zone: "UTC" } }] }],
    ["parts[0].rules.capacity", { ...good, parts: [{ ...first, rules: { ...first!.rules, capacity: 2 } }] }],
    ["hosts[1].sessions", { ...good, hosts: [host, { ...host, sessions: [{ start: at(9), taken: 1 }] }] }],
    ["hosts[1].busy[0]", { ...good, hosts: [host, { ...host, busy: [{ start: at(9), end: at(9) }] }] }],
  ]
  test("the query that the bad ones are made of is good", () => expect(findItineraries(good).length).toBeGreaterThan(5))
  test.each(cases)("%s", (field, bad) => {
    expect(() => findItineraries(bad as ItineraryQuery)).toThrow(
      expect.objectContaining({ _tag: "InvalidInput", field }),
    )
  })

  test("a search that would take too long is refused, and says what to ask for", () => {
    const limits = [{ per: "day", scope: "booker", bookings: 3 } as const]
    const parts = [20, 25, 30, 35, 40, 45].map((minutes) => part(minutes, {}, { stepMin: 5, limits }))
    const hopeless = query([host], parts, { order: "any", maxGapMin: 240 })
    expect(() => findItineraries(hopeless)).toThrow(/window: takes too long .* ask for a shorter one/)
  })

  test("more slots than can be combined are refused", () => {
    const open = { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] }
    const parts = Array.from({ length: 6 }, () => part(5, {}, { stepMin: 5 }))
    const vast = query([{ availability: open }], parts, {
      order: "any",
      window: { start: monday, end: monday + 900 * DAY },
    })
    expect(() => findItineraries(vast)).toThrow(/window: holds \d+ slots/)
  })
})
