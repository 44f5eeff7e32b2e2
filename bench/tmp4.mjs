const time=(name,f)=>{ for(let i=0;i<5000;i++)f(); const l=[]; for(let i=0;i<5000;i++){const t=performance.now();f();l.push(performance.now()-t)} console.log(name,(l.sort((a,b)=>a-b)[2500]*1000).toFixed(1),"us")}
const base=Date.UTC(2027,2,1), step=900000
const poss=new Uint8Array(2880); for(let d=0;d<30;d++)if(d%7<5)for(let i=36;i<66;i++)if((i*7+d)%11)poss[d*96+i]=1
let n=0;for(const x of poss)n+=x;console.log(n)
const shared=[0]
time("inc",()=>{const out=[];let s=base;for(let i=0;i<poss.length;i++,s+=step){if(poss[i]===0)continue;out.push({start:s,end:s+1800000,hosts:shared})}return out})
time("mul",()=>{const out=[];for(let i=0;i<poss.length;i++){if(poss[i]===0)continue;const s=base+i*step;out.push({start:s,end:s+1800000,hosts:shared})}return out})
time("mulnew",()=>{const out=[];for(let i=0;i<poss.length;i++){if(poss[i]===0)continue;const s=base+i*step;out.push({start:s,end:s+1800000,hosts:[0]})}return out})
time("prealloc",()=>{const out=new Array(n);let k=0;for(let i=0;i<poss.length;i++){if(poss[i]===0)continue;const s=base+i*step;out[k++]={start:s,end:s+1800000,hosts:shared}}return out})
time("count",()=>{let k=0;for(let i=0;i<poss.length;i++)k+=poss[i];return k})
time("fn",()=>{const out=[];const f=()=>shared;for(let i=0;i<poss.length;i++){if(poss[i]===0)continue;const s=base+i*step;out.push({start:s,end:s+1800000,hosts:f(i)})}return out})
