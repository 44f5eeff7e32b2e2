/** The gap grid was asked for where only the day grid is defined. Use `grid: { anchor: "day" }` there. */
export class UnsupportedGrid extends Error {
  readonly _tag = "UnsupportedGrid"
  override readonly name = "UnsupportedGrid"
  /** What does not go with the gap grid, in words. */
  readonly what: string
  constructor(what: string) {
    super(`${what} has no gap grid; use the day grid`)
    this.what = what
  }
}
