/** Milliseconds. */
export const MINUTE = 60_000
export const DAY = 86_400_000

/**
 * Something in the query, or in the clock of one of its zones, changes between two points of the raster. The oracle
 * can judge a query only if all its intervals, hours, buffers and time zones lie on whole minutes.
 */
export class OffRaster extends Error {
  override readonly name = "OffRaster"
}
