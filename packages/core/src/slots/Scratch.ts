/** Arrays that no query uses at present, kept for the next one: making a large one anew costs more than filling it. */
const kept: Array<Int32Array> = []

/** At most so many arrays, and so many numbers in one, are kept between queries. */
const MOST_KEPT = 8
const LONGEST_KEPT = 1 << 20

/** Working memory of one query. What an error leaves behind is not reused, only collected. */
export class Scratch {
  private readonly taken: Array<Int32Array> = []

  /** At least `length` numbers of any value. */
  take(length: number): Int32Array {
    const at = kept.findIndex((array) => array.length >= length)
    const array = at >= 0 ? kept.splice(at, 1)[0]! : new Int32Array(2 ** Math.ceil(Math.log2(Math.max(length, 4096))))
    this.taken.push(array)
    return array
  }

  /** Exactly `length` zeros. */
  zeros(length: number): Int32Array {
    return this.take(length).subarray(0, length).fill(0)
  }

  /** Gives everything back; nothing taken may be used afterwards. */
  giveBack(): void {
    for (const array of this.taken) if (kept.length < MOST_KEPT && array.length <= LONGEST_KEPT) kept.push(array)
    this.taken.length = 0
  }
}
