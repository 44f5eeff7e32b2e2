import * as Problems from "./Problems.ts"

/** What a request of anybody can be refused as before it is looked at. */
export const guardErrors = [Problems.TooManyRequests, Problems.ChallengeFailed] as const

/** What every command on a booking can be refused as, whoever gives it. */
export const commandErrors = [
  Problems.BookingNotFound,
  Problems.IllegalMove,
  Problems.HoldExpired,
  Problems.TooLate,
  Problems.MovedTooOften,
  Problems.InvalidForm,
  Problems.InvalidInput,
  Problems.KeyReused,
  Problems.Stale,
  Problems.PreconditionFailed,
  Problems.StoreError,
] as const

/** What a command can be refused as besides that looks for time or hosts. */
export const placeErrors = [Problems.SlotTaken, Problems.SlotNotOffered, Problems.HostNotFound] as const
