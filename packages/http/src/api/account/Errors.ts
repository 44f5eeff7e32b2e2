import * as Problems from "../Problems.ts"

/** What can be wrong with looking at something. */
export const viewErrors = [
  Problems.NotPermitted,
  Problems.NotOwner,
  Problems.RecordNotFound,
  Problems.InvalidInput,
  Problems.StoreError,
] as const

/** What can be wrong with any change. */
export const editErrors = [
  ...viewErrors,
  Problems.AliasTaken,
  Problems.LinkTaken,
  Problems.RecordChanged,
  Problems.RecordOutdated,
] as const

/** What can be wrong with what makes something, and takes a key for that. */
export const makeErrors = [...editErrors, Problems.KeyReused] as const
