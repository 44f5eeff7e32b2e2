import { findSlots } from "@sched/core/slots"
import { makeWorkload } from "/work/shared/bench/workload.mjs"
import { prepare, ideal } from "/work/shared/bench/ideal.mjs"
for (const [hosts, busy, days] of [[1,100,30],[100,100,30],[1000,1000,30],[100,100,365]]) {
  const work = makeWorkload({hosts,busy,days}), windows = prepare(work)
  const q = { rules: { zone: "UTC", durationMin: 30, stepMin: 15 }, team: { mode: "roundRobin" }, window: {start: work.from, end: work.to-1800000+1}, now: work.from,
    hosts: work.hosts.map((h)=>({ availability: { zone: h.timeZone, weekly: h.schedule.map(s=>({days:s.days, from:s.start,to:s.end})), overrides: h.overrides.map(o=>({date:o.date, intervals:o.intervals.map(i=>({from:i.start,to:i.end}))})) }, busy: h.busy })) }
  const a = findSlots(q), b = ideal(work, windows)
  const key = (l) => JSON.stringify(l.map(s=>[s.start,s.end,s.hosts]))
  const equal = key(a)===key(b)
  const t1=[],t2=[]
  for (let i=0, until=performance.now()+3000;i<5||performance.now()<until;i++){ let t=performance.now(); findSlots(q); t1.push(performance.now()-t); t=performance.now(); ideal(work,windows); t2.push(performance.now()-t)}
  const m=l=>l.sort((x,y)=>x-y)[l.length>>1]
  console.log(hosts,busy,days,a.length,equal, m(t1).toFixed(4), m(t2).toFixed(4), (m(t1)/m(t2)).toFixed(2))
}
