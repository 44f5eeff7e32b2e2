export { blocking, defaultBusyPolicy } from "./availability/Busy.ts"
export type { Booker, Booking, Guest, ResourceUnit, Seat, Together } from "./booking/Booking.ts"
export { hasSeats, seatsTaken, timesMoved } from "./booking/Booking.ts"
export type { Claim } from "./booking/Claim.ts"
export { claimsOf, unitOf } from "./booking/Claim.ts"
export type { Filling, NewBooking } from "./booking/Commands.ts"
export * as Bookings from "./booking/Commands.ts"
export type { Decision, Move } from "./booking/Decision.ts"
export type { DecisionRecord, DecisionResult } from "./booking/DecisionRecord.ts"
export { decideAgain } from "./booking/DecisionRecord.ts"
export type { Fence } from "./booking/Fence.ts"
export { fencesOf, loadFence } from "./booking/Fence.ts"
export type { HistoryCommand, HistoryEntry } from "./booking/HistoryEntry.ts"
export type { Command, Status } from "./booking/Lifecycle.ts"
export * as Lifecycle from "./booking/Lifecycle.ts"
export type { Patch, PersonalData } from "./booking/Patch.ts"
export { personalOf } from "./booking/Patch.ts"
export {
  BookingNotFound,
  EventTypeNotFound,
  HoldExpired,
  HostNotFound,
  IllegalMove,
  InvalidForm,
  InvalidLink,
  KeyReused,
  LinkUsedUp,
  MovedTooOften,
  NotAllBookable,
  SeatNotFound,
  SlotFree,
  SlotNotOffered,
  SlotTaken,
  TooLate,
} from "./booking/Refusal.ts"
export { rebuild } from "./booking/rebuild.ts"
export type { Usage } from "./booking/Usage.ts"
export { sameAddress, usageKey, usageOf } from "./booking/Usage.ts"
export type { Connection, ConnectionState } from "./connections/Connection.ts"
export { connectionStates } from "./connections/Connection.ts"
export { describe as describeFailure, isTransient, ProviderFailure } from "./connections/ProviderFailure.ts"
export type { ConferencePlan, Desired } from "./fulfilment/Desired.ts"
export type { ConferenceSeen, EventSeen, Observation, Observed } from "./fulfilment/Observed.ts"
export { observedOf } from "./fulfilment/Observed.ts"
export type { Plan } from "./fulfilment/Plan.ts"
export { plan } from "./fulfilment/Plan.ts"
export type { PlanPolicy } from "./fulfilment/PlanPolicy.ts"
export type { Step } from "./fulfilment/Step.ts"
export { stepKey } from "./fulfilment/Step.ts"
export { lifecycleNotices } from "./notices/LifecycleNotices.ts"
export type { Mailed, MailState, Notice, NoticeKind, Recipient } from "./notices/Notice.ts"
export { noticeKey, noticeKinds, recipientKey, recipientOf } from "./notices/Notice.ts"
export type { NoticePolicy } from "./notices/NoticePolicy.ts"
export { defaultNoticePolicy } from "./notices/NoticePolicy.ts"
export type { Timed } from "./notices/TimedNotices.ts"
export { timedNotices } from "./notices/TimedNotices.ts"
export type { Approval, EventType, Location, Payment, WaitlistPolicy } from "./offering/EventType.ts"
export { availabilityOf, locationText, withDuration } from "./offering/EventType.ts"
export type { Answers, Field, Form, Problem } from "./offering/Form.ts"
export { checkAnswers, checkEmail, checkText, longest } from "./offering/Form.ts"
export { checkEventType, checkHost, refuseRepeats } from "./offering/PeopleCheck.ts"
export type { FollowUp, Reminder } from "./offering/Reminder.ts"
export { remindAt, reminderName } from "./offering/Reminder.ts"
export type { Sharing, TeamOf } from "./offering/TeamOf.ts"
export type { Actor } from "./people/Actor.ts"
export type { CalendarRef, Host } from "./people/Host.ts"
export * from "./planning.ts"
export type { AuditEntry } from "./ports/AuditLog.ts"
export { AuditLog } from "./ports/AuditLog.ts"
export * as Body from "./ports/Body.ts"
export type { BookingRows, PersonalRow } from "./ports/BookingRows.ts"
export {
  bookingOf,
  bookingRows,
  entryOf,
  entryRows,
  forgottenPerson,
  forgottenRow,
  isForgotten,
} from "./ports/BookingRows.ts"
export type { Change, Commit, KeyedCommand, WorkDue } from "./ports/BookingStore.ts"
export { BookingStore } from "./ports/BookingStore.ts"
export type { CalendarProvider } from "./ports/CalendarProvider.ts"
export { CalendarError, CalendarProviders } from "./ports/CalendarProvider.ts"
export type { CalendarEvent, CalendarEventSeen, CalendarWriter } from "./ports/CalendarWriter.ts"
export { CalendarWriters } from "./ports/CalendarWriter.ts"
export type { ConferenceMade, ConferenceProvider, ConferenceRequest } from "./ports/ConferenceProvider.ts"
export { ConferenceError, ConferenceProviders } from "./ports/ConferenceProvider.ts"
export { ConnectionNotFound, ConnectionStore } from "./ports/ConnectionStore.ts"
export type { Lease, Stuck, WorkKind } from "./ports/DueWork.ts"
export { DueWork } from "./ports/DueWork.ts"
export type { Holiday } from "./ports/Holidays.ts"
export { Holidays } from "./ports/Holidays.ts"
export { Ids } from "./ports/Ids.ts"
export type { Letter, LetterPart } from "./ports/Mailer.ts"
export { MailError, Mailer } from "./ports/Mailer.ts"
export { PeopleStore } from "./ports/PeopleStore.ts"
export type { SettingsValues, WorkPolicy } from "./ports/Settings.ts"
export { defaultSettings, Settings } from "./ports/Settings.ts"
export type { LinkAction, LinkClaims } from "./ports/Signer.ts"
export { linkActions, Signer } from "./ports/Signer.ts"
export { Stale, StoreError } from "./ports/StoreError.ts"
export { Unsealable, Vault } from "./ports/Vault.ts"
export type { WebhookEndpoint, WebhookMessage } from "./ports/WebhookSender.ts"
export { WebhookError, WebhookSender } from "./ports/WebhookSender.ts"
export type { Delivery } from "./ports/WebhookStore.ts"
export { WebhookStore } from "./ports/WebhookStore.ts"
export type { SchedulingPorts } from "./Scheduling.ts"
export { Scheduling } from "./Scheduling.ts"
export { BookingRecord } from "./schemas/BookingRecord.ts"
export { EventTypeRecord } from "./schemas/EventTypeRecord.ts"
export { HistoryEntryRecord } from "./schemas/HistoryEntryRecord.ts"
export { HostRecord } from "./schemas/HostRecord.ts"
export { ObservationRecord, observationKey } from "./schemas/ObservationRecord.ts"
export * from "./slots.ts"
export type { WorkerPorts } from "./Worker.ts"
export * as Worker from "./Worker.ts"
export type { BookRequest } from "./workflows/book.ts"
export type {
  BookedTogether,
  ItineraryRequest,
  RefusedStart,
  SeriesRequest,
  TogetherPolicy,
} from "./workflows/bookTogether.ts"
export type { CancelRequest } from "./workflows/cancel.ts"
export type { ChangeRequest } from "./workflows/changeBooking.ts"
export type { LinkUse } from "./workflows/checkCounted.ts"
export type { FilledIn } from "./workflows/checkFilling.ts"
export { deliverDue } from "./workflows/deliverDue.ts"
export type { HoldRequest } from "./workflows/hold.ts"
export type { SlotsListed, SlotsRequest, SlotsToMoveRequest } from "./workflows/listSlots.ts"
export type { PersonExport, PersonRequest } from "./workflows/personalData.ts"
export type { ReassignRequest } from "./workflows/reassign.ts"
export type { Replay } from "./workflows/replay.ts"
export type { RescheduleRequest } from "./workflows/reschedule.ts"
export type { LeaveRequest, MoveSeatRequest } from "./workflows/seats.ts"
export type { SignedLinks } from "./workflows/signLinks.ts"
export { signLinks } from "./workflows/signLinks.ts"
export type { WebhookEvent } from "./workflows/tellWebhooks.ts"
export { testWebhook } from "./workflows/tellWebhooks.ts"
export type { WaitRequest } from "./workflows/waitlist.ts"
