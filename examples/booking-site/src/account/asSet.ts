/** The same fields, of which each may be left unset. */
export type Loose<T> = { readonly [K in keyof T]: T[K] | undefined }

/** The record without what is unset: the API takes a field, or none, and never an `undefined`. */
export const asSet = <T extends object>(loose: Loose<T>): T =>
  Object.fromEntries(Object.entries(loose).filter(([, value]) => value !== undefined)) as T
