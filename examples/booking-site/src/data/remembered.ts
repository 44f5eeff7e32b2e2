/** What was made for the keys that were asked for last, at most `most` of them: making it anew takes its time. */
export const remembered = <A>(make: (key: string) => A, most: number): ((key: string) => A) => {
  const made = new Map<string, A>()
  return (key) => {
    const found = made.get(key) ?? make(key)
    made.delete(key)
    made.set(key, found)
    for (const oldest of made.keys()) {
      if (made.size <= most) break
      made.delete(oldest)
    }
    return found
  }
}
