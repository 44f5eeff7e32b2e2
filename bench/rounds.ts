/** One of two ways to do the same: `prepare` is not timed, and answers what is. */
export interface Side {
  readonly prepare: () => Promise<() => Promise<unknown>> | (() => Promise<unknown>)
}

const median = (numbers: ReadonlyArray<number>): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!

/**
 * Median milliseconds of each side, taken in turn (A B A B) in one process after a warm-up, so that the ratios hold on a
 * busy machine.
 */
export const medianOfRounds = async (sides: ReadonlyArray<Side>, rounds: number): Promise<ReadonlyArray<number>> => {
  const times = sides.map((): Array<number> => [])
  for (let round = -1; round < rounds; round++)
    for (const [i, side] of sides.entries()) {
      const run = await side.prepare()
      const before = performance.now()
      await run()
      if (round >= 0) times[i]!.push(performance.now() - before)
    }
  return times.map(median)
}
