import { makeWorkload } from "/work/shared/bench/workload.mjs"
import { prepare } from "../packages/core/src/slots/Query.ts"
import { allowedStarts } from "../packages/core/src/slots/Starts.ts"
import { dayTicks } from "../packages/core/src/slots/Grid.ts"
import { workingHours } from "../packages/core/src/slots/HostTime.ts"
import { HostScan } from "../packages/core/src/slots/HostScan.ts"
import { Tally } from "../packages/core/src/slots/Offers.ts"
import { daySlots } from "../packages/core/src/slots/DaySlots.ts"
import { findSlots, engineZones } from "@sched/core/slots"
const work = makeWorkload({hosts:1,busy:100,days:30})
const q = { rules: { zone: "UTC", durationMin: 30, stepMin: 15 }, team: { mode: "roundRobin" }, window: {start: work.from, end: work.to-1800000+1}, now: work.from,
    hosts: work.hosts.map((h)=>({ availability: { zone: h.timeZone, weekly: h.schedule.map(s=>({days:s.days, from:s.start,to:s.end})), overrides: h.overrides.map(o=>({date:o.date, intervals:o.intervals.map(i=>({from:i.start,to:i.end}))})) }, busy: h.busy })) }
const time=(name,f)=>{ for(let i=0;i<3000;i++)f(); const l=[]; for(let i=0;i<3000;i++){const t=performance.now();f();l.push(performance.now()-t)} console.log(name,(l.sort((a,b)=>a-b)[1500]*1000).toFixed(1),"us")}
const p=prepare(q,engineZones), starts=allowedStarts(p,q.window), ticks=dayTicks(p.gridZone,starts[0],15,0)
const hours=workingHours(q.hosts[0],undefined,q.window,engineZones)
time("all",()=>findSlots(q))
time("prepare",()=>prepare(q,engineZones))
time("allowed",()=>allowedStarts(p,q.window))
time("ticks",()=>dayTicks(p.gridZone,starts[0],15,0))
time("hours",()=>workingHours(q.hosts[0],undefined,q.window,engineZones))
const scan=new HostScan(p,ticks)
time("newscan",()=>new HostScan(p,ticks))
time("scan",()=>scan.scan(q.hosts[0],0,hours,new Tally(ticks.count)))
time("tally",()=>new Tally(ticks.count))
time("daySlots",()=>daySlots(p,starts))
const poss=new Uint8Array(2880).fill(0); const t=new Tally(2880); scan.scan(q.hosts[0],0,hours,t); for(let i=0;i<2880;i++)poss[i]=t.counts[i]
time("assemble",()=>{const out=[];for(let i=0;i<poss.length;i++){if(poss[i]===0)continue;const s=ticks.at(i);out.push({start:s,end:s+1800000,hosts:[0]})}return out})
const shared=[0]
time("assemble shared",()=>{const out=[];for(let i=0;i<poss.length;i++){if(poss[i]===0)continue;const s=ticks.at(i);out.push({start:s,end:s+1800000,hosts:shared})}return out})
time("all",()=>findSlots(q))
time("u8",()=>new Uint8Array(2880).fill(1))
time("keepEnough",()=>{const c=t.counts;for(let i=0;i<poss.length;i++) if(c[i]<1)poss[i]=0})
const at=(i)=>ticks.at(i)
const assemble=(ticks,possible,duration,hostsAt)=>{const slots=[];for(let tick=0;tick<possible.length;tick++){if(possible[tick]===0)continue;const start=ticks.at(tick);slots.push({start,end:start+duration,hosts:hostsAt(tick)})}return slots}
time("assemble fn",()=>assemble(ticks,poss,1800000,()=>shared))
time("assemble fn new ticks",()=>assemble(dayTicks(p.gridZone,starts[0],15,0),poss,1800000,()=>shared))
