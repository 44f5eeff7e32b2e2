export { blocking, defaultBusyPolicy } from "./availability/Busy.ts"
export type { Booker, Booking, Decision, HistoryEntry, Move } from "./booking/Booking.ts"
export * as Bookings from "./booking/Booking.ts"
export type { Claim } from "./booking/Claim.ts"
export type { Command, Status } from "./booking/Lifecycle.ts"
export * as Lifecycle from "./booking/Lifecycle.ts"
export {
  BookingNotFound,
  EventTypeNotFound,
  HoldExpired,
  HostNotFound,
  IllegalMove,
  InvalidForm,
  InvalidLink,
  KeyReused,
  SlotNotOffered,
  SlotTaken,
  TooLate,
} from "./booking/Refusal.ts"
export { describe as describeFailure, isTransient, ProviderFailure } from "./connections/ProviderFailure.ts"
export type { Observed, Step } from "./fulfilment/Plan.ts"
export { plan } from "./fulfilment/Plan.ts"
export type { Notice, NoticeKind, Recipient } from "./notices/Notice.ts"
export { noticeKey, noticesDue, recipientKey, recipientOf } from "./notices/Notice.ts"
export type { EventType, Location } from "./offering/EventType.ts"
export { availabilityOf, locationText, withDuration } from "./offering/EventType.ts"
export type { Answers, Field, Form, Problem } from "./offering/Form.ts"
export { checkAnswers, checkEmail, checkText, longest } from "./offering/Form.ts"
export type { Actor } from "./people/Actor.ts"
export type { CalendarRef, Host } from "./people/Host.ts"
export * from "./planning.ts"
export type { Change, KeyedCommand } from "./ports/BookingStore.ts"
export { BookingStore, Stale, StoreError } from "./ports/BookingStore.ts"
export type { CalendarProvider } from "./ports/CalendarProvider.ts"
export { CalendarError, CalendarProviders } from "./ports/CalendarProvider.ts"
export type { Lease } from "./ports/DueWork.ts"
export { DueWork } from "./ports/DueWork.ts"
export type { Holiday } from "./ports/Holidays.ts"
export { Holidays } from "./ports/Holidays.ts"
export { Ids } from "./ports/Ids.ts"
export type { Letter } from "./ports/Mailer.ts"
export { MailError, Mailer } from "./ports/Mailer.ts"
export { PeopleStore } from "./ports/PeopleStore.ts"
export type { SettingsValues } from "./ports/Settings.ts"
export { defaultSettings, Settings } from "./ports/Settings.ts"
export type { LinkAction, LinkClaims } from "./ports/Signer.ts"
export { Signer } from "./ports/Signer.ts"
export type { SchedulingPorts } from "./Scheduling.ts"
export { Scheduling } from "./Scheduling.ts"
export { BookingRecord, HistoryEntryRecord } from "./schemas/BookingRecord.ts"
export * from "./slots.ts"
export type { WorkerPorts } from "./Worker.ts"
export * as Worker from "./Worker.ts"
export type { BookRequest } from "./workflows/book.ts"
export type { CancelRequest } from "./workflows/cancel.ts"
export { deliverDue } from "./workflows/deliverDue.ts"
export type { HoldRequest } from "./workflows/hold.ts"
export type { SlotsListed, SlotsRequest } from "./workflows/listSlots.ts"
export type { RescheduleRequest } from "./workflows/reschedule.ts"
export type { SignedLinks } from "./workflows/signLinks.ts"
export { signLinks } from "./workflows/signLinks.ts"
