/** A 32-bit number that the seed and the id decide alone, evenly spread (FNV-1a with a final mix of its bits). */
const drawn = (seed: string, id: string): number => {
  let hash = 0x811c9dc5
  const text = `${seed}\n${id}`
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Draws lots between ids: an order that the seed alone decides, whatever order the ids come in. */
export const drawLots = (seed: string | number): ((a: string, b: string) => number) => {
  const text = `${typeof seed}:${seed}`
  return (a, b) => drawn(text, a) - drawn(text, b) || (a < b ? -1 : a > b ? 1 : 0)
}
