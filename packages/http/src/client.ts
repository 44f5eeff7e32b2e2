/** The client's side: what a booking page, or another server, needs to call the public part of the API. */
export type { AgendaView } from "./api/AgendaView.ts"
export type { AnswerView } from "./api/AnswerView.ts"
export type { ApiProblem } from "./api/ApiProblem.ts"
export { isApiProblem } from "./api/ApiProblem.ts"
export { BookingApi } from "./api/BookingApi.ts"
export type { BookingLinkView } from "./api/BookingLinkView.ts"
export type { BookingView, LinksView } from "./api/BookingView.ts"
export type { EventTypeView, HostView } from "./api/EventTypeView.ts"
export type { HoldView } from "./api/HoldView.ts"
export type { PageView } from "./api/PageView.ts"
export * as Problems from "./api/Problems.ts"
export type {
  AcceptPayload,
  BookPayload,
  CancelPayload,
  DecidePayload,
  HoldPayload,
  ReschedulePayload,
  WaitPayload,
} from "./api/Requests.ts"
export type { SlotsView } from "./api/SlotsView.ts"
export type { ProofPayload, ProofView, VerificationPayload, VerificationView } from "./api/VerificationView.ts"
export type { BookingClient, ClientOptions } from "./BookingClient.ts"
export { createClient } from "./BookingClient.ts"
