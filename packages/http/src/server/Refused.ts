import type * as Core from "@sched/core"
import * as Effect from "effect/Effect"
import * as Problems from "../api/Problems.ts"
import { codesPath, proofsPath } from "../api/VerificationView.ts"
import type { PeopleRefused } from "./PeopleRefused.ts"
import { peopleProblems } from "./PeopleRefused.ts"

/** Every error that the core answers with. */
export type Refused =
  | Core.SlotTaken
  | Core.SlotNotOffered
  | Core.HoldExpired
  | Core.BookingNotFound
  | Core.EventTypeNotFound
  | Core.HostNotFound
  | Core.IllegalMove
  | Core.TooLate
  | Core.SlotFree
  | Core.LinkUsedUp
  | Core.SeatNotFound
  | Core.MovedTooOften
  | Core.NotAllBookable
  | Core.InvalidForm
  | Core.KeyReused
  | Core.InvalidLink
  | Core.InvalidInput
  | Core.Stale
  | Core.StoreError
  | Core.TooManyRequests
  | Core.ChallengeFailed
  | Core.CodeRefused
  | Core.EmailNotVerified
  | Core.MailError
  | PeopleRefused

/** How each error of the core is told over HTTP. */
export const problems = {
  ...peopleProblems,
  SlotTaken: ({ message, start }: Core.SlotTaken) => new Problems.SlotTaken({ detail: message, start }),
  SlotNotOffered: ({ message, start }: Core.SlotNotOffered) => new Problems.SlotNotOffered({ detail: message, start }),
  HoldExpired: ({ message, id, expiredAt }: Core.HoldExpired) =>
    new Problems.HoldExpired({ detail: message, id, expiredAt }),
  BookingNotFound: ({ message, id }: Core.BookingNotFound) => new Problems.BookingNotFound({ detail: message, id }),
  EventTypeNotFound: ({ message, alias, slug }: Core.EventTypeNotFound) =>
    new Problems.EventTypeNotFound({ detail: message, alias, slug }),
  HostNotFound: (_: Core.HostNotFound) => new Problems.HostNotFound({ detail: "The host is no longer there." }),
  IllegalMove: ({ message, status, command }: Core.IllegalMove) =>
    new Problems.IllegalMove({ detail: message, bookingStatus: status, command }),
  TooLate: ({ message, command, deadline }: Core.TooLate) =>
    new Problems.TooLate({ detail: message, command, deadline }),
  SlotFree: ({ message, start }: Core.SlotFree) => new Problems.SlotFree({ detail: message, start }),
  LinkUsedUp: ({ message, uses }: Core.LinkUsedUp) => new Problems.LinkUsedUp({ detail: message, uses }),
  SeatNotFound: ({ message, booking, seat }: Core.SeatNotFound) =>
    new Problems.SeatNotFound({ detail: message, booking, seat }),
  MovedTooOften: ({ message, moves }: Core.MovedTooOften) => new Problems.MovedTooOften({ detail: message, moves }),
  NotAllBookable: ({ message, problems }: Core.NotAllBookable) =>
    new Problems.NotAllBookable({ detail: message, problems }),
  InvalidForm: ({ message, problems }: Core.InvalidForm) => new Problems.InvalidForm({ detail: message, problems }),
  KeyReused: ({ message, key }: Core.KeyReused) => new Problems.KeyReused({ detail: message, key }),
  InvalidLink: ({ message, problem }: Core.InvalidLink) =>
    problem === "expired"
      ? new Problems.LinkExpired({ detail: message, problem })
      : new Problems.InvalidLink({ detail: message, problem }),
  InvalidInput: ({ message, field, problem }: Core.InvalidInput) =>
    new Problems.InvalidInput({ detail: message, field, problem }),
  Stale: ({ message, booking }: Core.Stale) => new Problems.Stale({ detail: message, booking }),
  TooManyRequests: ({ message, retryAt }: Core.TooManyRequests) =>
    new Problems.TooManyRequests({ detail: message, retryAt }),
  ChallengeFailed: ({ message }: Core.ChallengeFailed) => new Problems.ChallengeFailed({ detail: message }),
  CodeRefused: ({ message, problem }: Core.CodeRefused) => new Problems.CodeRefused({ detail: message, problem }),
  EmailNotVerified: ({ message }: Core.EmailNotVerified) =>
    new Problems.EmailNotVerified({ detail: message, requestCodeAt: codesPath, proveAt: proofsPath }),
  MailError: (_: Core.MailError) =>
    new Problems.MailError({ detail: "The mail could not be sent. Please try again in a moment." }),
  StoreError: (_: Core.StoreError) => new Problems.StoreError({ detail: "Please try again in a moment." }),
} satisfies { readonly [T in Refused["_tag"]]: (error: Extract<Refused, { readonly _tag: T }>) => { detail: string } }

/** The problem that stands for an error of the core. */
export type ProblemOf<E extends Refused> = E extends Refused ? ReturnType<(typeof problems)[E["_tag"]]> : never

const isRow = (tag: unknown): tag is Refused["_tag"] => typeof tag === "string" && Object.hasOwn(problems, tag)

/** Whether the error is one that the core answers with. */
export const isRefused = (error: unknown): error is Refused =>
  error instanceof Error && "_tag" in error && isRow(error._tag)

export const toProblem = <E extends Refused>(error: E): ProblemOf<E> =>
  (problems[error._tag] as unknown as (error: E) => ProblemOf<E>)(error)

/** What failed, where the answer does not say how. */
const failures: { readonly [T in Refused["_tag"]]?: string } = {
  StoreError: "The store failed.",
  MailError: "A mail could not be sent.",
}

/**
 * Answers errors of the core as problems. A failure of the store or the mail server is logged in full, and told without
 * particulars.
 */
export const refused = <A, E extends Refused, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, ProblemOf<E>, R> =>
  effect.pipe(
    Effect.tapError((error) => {
      const failure = failures[error._tag]
      return failure === undefined ? Effect.void : Effect.logError(failure, error)
    }),
    Effect.mapError(toProblem),
  )
