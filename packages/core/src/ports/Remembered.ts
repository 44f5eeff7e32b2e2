import * as Effect from "effect/Effect"
import { frozen } from "./Frozen.ts"

/** How many texts of a kind are remembered at once, and the longest of them in characters: 20 million at most. */
const MOST = 2000
const LONGEST = 10_000

/**
 * Remembers what texts were decoded to, so that the same text read again costs a look-up. Right in any number of
 * processes, since what is remembered is of the text alone; what is answered is frozen, so that nobody alters it for others.
 */
export const remembered = <A, E, R>(
  decode: (text: string) => Effect.Effect<A, E, R>,
): ((text: string) => Effect.Effect<A, E, R>) => {
  const known = new Map<string, A>()
  const remember = (text: string, value: A): A => {
    frozen(value)
    if (text.length > LONGEST) return value
    if (known.size >= MOST) known.delete(known.keys().next().value!)
    known.set(text, value)
    return value
  }
  return (text) => {
    const value = known.get(text)
    return value === undefined ? Effect.map(decode(text), (decoded) => remember(text, decoded)) : Effect.succeed(value)
  }
}
