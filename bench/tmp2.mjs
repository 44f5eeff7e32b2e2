import { findSlots } from "@sched/core/slots"
import { makeWorkload } from "/work/shared/bench/workload.mjs"
const [hosts,busy,days] = process.argv.slice(2).map(Number)
  const work = makeWorkload({hosts,busy,days})
  const q = { rules: { zone: "UTC", durationMin: 30, stepMin: 15 }, team: { mode: "roundRobin" }, window: {start: work.from, end: work.to}, now: work.from,
    hosts: work.hosts.map((h)=>({ availability: { zone: h.timeZone, weekly: h.schedule.map(s=>({days:s.days, from:s.start,to:s.end})), overrides: h.overrides.map(o=>({date:o.date, intervals:o.intervals.map(i=>({from:i.start,to:i.end}))})) }, busy: h.busy })) }
for (let until=performance.now()+5000;performance.now()<until;) findSlots(q)
