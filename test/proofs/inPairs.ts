/** Runs the tasks, two at a time: proofs start processes, and machines have few cores. */
export const inPairs = async <A>(tasks: ReadonlyArray<() => Promise<A>>): Promise<ReadonlyArray<A>> => {
  const results: Array<A> = []
  let next = 0
  const take = async () => {
    for (let i = next++; i < tasks.length; i = next++) results[i] = await tasks[i]!()
  }
  await Promise.all([take(), take()])
  return results
}
