/** A row of numbers that change, and the sums of its beginnings: both in logarithmic time (a Fenwick tree). */
export class RunningSums {
  private readonly tree: Float64Array
  constructor(size: number) {
    this.tree = new Float64Array(size + 1)
  }

  add(index: number, amount: number): void {
    for (let i = index + 1; i < this.tree.length; i += i & -i) this.tree[i]! += amount
  }

  /** The sum of the numbers before `index`. */
  before(index: number): number {
    let sum = 0
    for (let i = index; i > 0; i -= i & -i) sum += this.tree[i]!
    return sum
  }
}
