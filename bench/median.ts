/** Median milliseconds of each function, run in turn in one process after a warm-up, so that the ratios hold on a busy machine. */
export const medianMs = (functions: ReadonlyArray<() => unknown>, seconds = 2): ReadonlyArray<number> => {
  const times = functions.map((): Array<number> => [])
  for (const run of functions) for (let i = 0; i < 3; i++) run()
  const until = performance.now() + seconds * 1000
  do {
    functions.forEach((run, i) => {
      const before = performance.now()
      run()
      times[i]!.push(performance.now() - before)
    })
  } while (performance.now() < until || times[0]!.length < 5)
  return times.map((list) => list.sort((a, b) => a - b)[list.length >> 1]!)
}
