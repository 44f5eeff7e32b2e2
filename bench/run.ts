// npm run bench -- NAME [--json]: compares side by side in one run. With --json one JSON object a line.
import { book } from "./book.ts"
import { growth } from "./growth.ts"
import { http } from "./http.ts"
import { importing } from "./importing.ts"
import { memory } from "./memory.ts"
import { slots } from "./slots.ts"
import { store } from "./store.ts"
import { teamIndex } from "./teamIndex.ts"
import { work } from "./work.ts"

type Lines = ReadonlyArray<object>
const benches: Record<string, () => Lines | Promise<Lines>> = {
  ...{ slots, teamIndex, growth, memory, importing },
  ...{ book, store, work, http },
}
const words = process.argv.slice(2)
const json = words.includes("--json")
const names = words.filter((word) => !word.startsWith("--"))
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  const bench = benches[name]
  if (bench === undefined) {
    console.error(`There is no bench "${name}". There are: ${Object.keys(benches).join(", ")}.`)
    process.exit(2)
  }
  const lines = await bench()
  if (json) for (const line of lines) console.log(JSON.stringify(line))
  else console.table(lines)
}
