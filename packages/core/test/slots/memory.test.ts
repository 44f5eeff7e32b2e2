import { findSlots, makeTeamIndex } from "@sched/core/slots"
import { expect, test } from "vitest"
import { Offers } from "../../src/slots/Offers.ts"
import { Scratch } from "../../src/slots/Scratch.ts"
import { at, host, query, withRules } from "./scene.ts"

const allDay = { zone: "UTC", weekly: [{ days: [1], from: "00:00", to: "24:00" }] }

test("a pool in which everyone is always free, far more than is expected, is listed in full", () => {
  const count = 90
  const hosts = Array.from({ length: count }, (_, i) => ({
    availability: allDay,
    ...(i % 2 === 0 ? { units: 2 } : {}),
  }))
  const pool = { ...withRules({ durationMin: 1 }), hosts, team: { mode: "roundRobin" } } as const
  const slots = findSlots(pool)
  expect(slots.map(({ start }) => start)).toEqual(Array.from({ length: 1440 }, (_, i) => at("00:00") + i * 60_000))
  const everyone = Array.from({ length: count }, (_, i) => i)
  for (const i of [0, 700, 1439]) expect(slots[i]?.hosts).toEqual(everyone)
  expect(slots.reduce((sum, slot) => sum + slot.hosts.length, 0)).toBe(1440 * count)
})

test("an optional host who is always free is named to the very end of a long window", () => {
  // What other queries left might be long enough already, so it is taken first.
  const others = new Scratch()
  for (let i = 0; i < 20; i++) others.take(1)
  const always = {
    availability: { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] },
  }
  const slots = findSlots({
    ...withRules({ durationMin: 1 }),
    hosts: [always, always],
    team: { mode: "collective", optional: [1] },
    window: { start: at("00:00"), end: at("24:00", "2027-05-16") },
  })
  expect(slots).toHaveLength(14 * 1440)
  expect(slots.filter(({ optional }) => optional?.[0] !== 1)).toEqual([])
})

test("queries leave nothing behind: the same one asked again, after others and after an error, answers the same", () => {
  const pool = {
    ...query,
    hosts: [host, { ...host, busy: [{ start: at("09:00"), end: at("10:00") }] }],
    team: { mode: "roundRobin" },
  } as const
  const once = findSlots(pool)
  expect(once.map(({ hosts }) => hosts)).toEqual([[0], [0, 1], [0, 1]])
  const index = makeTeamIndex(pool)
  const kept = [...index.counts]
  for (let i = 0; i < 12; i++) {
    expect(() =>
      findSlots({ ...pool, hosts: [host, { availability: { ...host.availability, zone: "Mars" } }] }),
    ).toThrow()
    findSlots({ ...pool, hosts: [...pool.hosts, host, host] })
    expect(findSlots(pool)).toEqual(once)
    expect([...index.counts]).toEqual(kept)
  }
})

test("lists of hosts outgrow memory that earlier queries left, whatever lengths that has", () => {
  const emptied = new Scratch()
  for (let i = 0; i < 20; i++) emptied.take(1)
  const earlier = new Scratch()
  earlier.take(1) // for the counts
  earlier.take(1 << 18)
  earlier.giveBack()
  const scratch = new Scratch()
  // One column gets what was left, the other is made anew and is far shorter.
  const offers = new Offers(1, 1, scratch)
  offers.addFree(new Int32Array(1), 0, 0, 1, 7)
  expect(() => {
    for (let host = 0; host < 20_000; host++) offers.add(0, host)
  }).not.toThrow()
  expect(offers.counts[0]).toBe(20_001)
  expect(
    offers
      .byTick(new Uint8Array([1]))(0)
      .slice(0, 3),
  ).toEqual([7, 0, 1])
})
