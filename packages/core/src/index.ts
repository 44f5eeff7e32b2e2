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
  EmailNotVerified,
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
export { answerText, checkAnswer, checkAnswers, chosenAnswer, chosenOf, openAnswers } from "./offering/Answers.ts"
export type { BookingLink, Prefill } from "./offering/BookingLink.ts"
export { checkBookingLink, checkPrefill, prefillFor } from "./offering/BookingLink.ts"
export type { Category } from "./offering/Category.ts"
export type { Approval, EventType, Payment, WaitlistPolicy } from "./offering/EventType.ts"
export { availabilityOf, withDuration } from "./offering/EventType.ts"
export type { Answers, Field, FieldKind, Form, Problem } from "./offering/Form.ts"
export { checkEmail, checkPhone, checkText, checkWebLink, fieldKinds, longest } from "./offering/Form.ts"
export { checkForm } from "./offering/FormCheck.ts"
export { checkAvailabilities, checkTeam } from "./offering/HostsCheck.ts"
export { afterLeaving, withHosts } from "./offering/HostsOf.ts"
export type { Location } from "./offering/Location.ts"
export {
  bookerPhone,
  formOf,
  hostCalls,
  locationKey,
  locationsOf,
  locationText,
  withLocation,
} from "./offering/Location.ts"
export {
  checkCategory,
  checkGroup,
  checkInvitation,
  checkOrganization,
  checkPages,
  checkProfile,
  checkRoles,
} from "./offering/OrganizationCheck.ts"
export { checkEventType, checkHost } from "./offering/PeopleCheck.ts"
export type { FollowUp, Reminder } from "./offering/Reminder.ts"
export { remindAt, reminderName } from "./offering/Reminder.ts"
export { refuseRepeats } from "./offering/refuse.ts"
export type { Sharing, TeamOf } from "./offering/TeamOf.ts"
export type { CopyPlace, OwnField, Template, TemplateField } from "./offering/Template.ts"
export { copyOf, lockedChanges, templateFields, withTemplate } from "./offering/Template.ts"
export type { PeoplePorts } from "./People.ts"
export { People } from "./People.ts"
export type { Actor } from "./people/Actor.ts"
export type { Branding } from "./people/Branding.ts"
export { checkBranding, reservedAliases } from "./people/Branding.ts"
export type { Membership, Standing, Target } from "./people/can.ts"
export { beyond, can, membershipOf, relationsTo, rightsOf } from "./people/can.ts"
export type { Group } from "./people/Group.ts"
export type { CalendarRef, Host } from "./people/Host.ts"
export type { Image, ImageType } from "./people/Image.ts"
export { checkImage, imageTypes, LARGEST_IMAGE } from "./people/Image.ts"
export type { Invitation, InvitationAnswer, InvitationState } from "./people/Invitation.ts"
export { INVITATION_MS, invitationState, invitationStates } from "./people/Invitation.ts"
export type { InvitationLetter } from "./people/InvitationLetter.ts"
export { invitationLetter } from "./people/InvitationLetter.ts"
export type { MadeRequest } from "./people/MadeRequest.ts"
export { REQUEST_MS } from "./people/MadeRequest.ts"
export type { Member } from "./people/Member.ts"
export { memberId } from "./people/Member.ts"
export { NotOwner, NotPermitted, refusalOf } from "./people/NotPermitted.ts"
export type { LeavingPolicy, Organization } from "./people/Organization.ts"
export { mayDisconnectManaged } from "./people/Organization.ts"
export type { Permission, Relation } from "./people/Permission.ts"
export { grantable, permissions, permissionTable, relations } from "./people/Permission.ts"
export { permissionWords } from "./people/PermissionWords.ts"
export type { Profile } from "./people/Profile.ts"
export type { Refusal as PeopleRefusal } from "./people/Refusal.ts"
export {
  AliasTaken,
  AlreadyInvited,
  AlreadyMember,
  BeyondOwnRole,
  BookingsToCome,
  FieldLocked,
  InUse,
  InvitationClosed,
  isRefusal,
  LastOwner,
  LinkTaken,
  ManagedByOrganization,
  NoHostLeft,
  RecordNotFound,
  RoleInUse,
} from "./people/Refusal.ts"
export type { BuiltInRole, Role } from "./people/Role.ts"
export { builtInRoles, isBuiltIn } from "./people/Role.ts"
export type { VerificationLetter } from "./people/VerificationLetter.ts"
export * from "./planning.ts"
export type { AbusePolicy, AbuseRule } from "./ports/AbusePolicy.ts"
export { abuseRules, defaultAbusePolicy } from "./ports/AbusePolicy.ts"
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
export type { BookingsAsked, Change, Commit, KeyedCommand, Observing, WorkDue } from "./ports/BookingStore.ts"
export { BookingStore } from "./ports/BookingStore.ts"
export type { CalendarProvider } from "./ports/CalendarProvider.ts"
export { CalendarError, CalendarProviders } from "./ports/CalendarProvider.ts"
export type { CalendarEvent, CalendarEventSeen, CalendarWriter } from "./ports/CalendarWriter.ts"
export { CalendarWriters } from "./ports/CalendarWriter.ts"
export type { Challenged } from "./ports/Challenge.ts"
export { Challenge } from "./ports/Challenge.ts"
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
export type {
  Kept,
  Page,
  PeopleChange,
  PeopleFilter,
  PeopleKeys,
  PeopleKind,
  PeopleRecords,
} from "./ports/PeopleRecords.ts"
export { aliasName, linkName, peopleKeys, peopleKinds } from "./ports/PeopleRecords.ts"
export type { PeopleRow } from "./ports/PeopleRows.ts"
export { checkChanges, nameRefused, peopleRow } from "./ports/PeopleRows.ts"
export { PeopleStore } from "./ports/PeopleStore.ts"
export type { Countable, Limit, Taken } from "./ports/RateLimits.ts"
export { countedOf, RateLimits } from "./ports/RateLimits.ts"
export type { SettingsValues, WorkPolicy } from "./ports/Settings.ts"
export { defaultSettings, Settings } from "./ports/Settings.ts"
export type { LinkAction, LinkClaims } from "./ports/Signer.ts"
export { anyone, linkActions, Signer } from "./ports/Signer.ts"
export { NameTaken, RecordChanged, Stale, StoreError } from "./ports/StoreError.ts"
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
export { ChallengeFailed, CodeRefused, TooManyRequests } from "./workflows/abuse/AbuseRefusal.ts"
export { clientKey } from "./workflows/abuse/clientKey.ts"
export type { Counted } from "./workflows/abuse/countsFor.ts"
export { countsFor } from "./workflows/abuse/countsFor.ts"
export type { GuardedRequest } from "./workflows/abuse/guardRequest.ts"
export { guardRequest } from "./workflows/abuse/guardRequest.ts"
export type { VerificationRequest } from "./workflows/abuse/requestVerification.ts"
export { requestVerification } from "./workflows/abuse/requestVerification.ts"
export type { CodeEntered } from "./workflows/abuse/verifyAddress.ts"
export { verifyAddress } from "./workflows/abuse/verifyAddress.ts"
export type { BookRequest } from "./workflows/book.ts"
export { linkUse, openBookingLink, signBookingLink } from "./workflows/bookingLink.ts"
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
export type { SlotsToMoveRequest } from "./workflows/listSlots.ts"
export type { AuthorizeRequest } from "./workflows/people/authorize.ts"
export type { ChangeRoleRequest } from "./workflows/people/changeRole.ts"
export type {
  ConnectionRequest,
  DisconnectOrganizationRequest,
  UsedConnection,
} from "./workflows/people/connections.ts"
export type { CopyTemplateRequest } from "./workflows/people/copyTemplate.ts"
export type { CreateGroupRequest } from "./workflows/people/createGroup.ts"
export type { CreateOrganizationRequest } from "./workflows/people/createOrganization.ts"
export type { DeleteGroupRequest } from "./workflows/people/deleteGroup.ts"
export type { DeleteOrganizationRequest } from "./workflows/people/deleteOrganization.ts"
export type { EditGroupRequest, GroupEdited, SetGroupAdminsRequest } from "./workflows/people/editGroup.ts"
export type { EditOrganizationRequest } from "./workflows/people/editOrganization.ts"
export type { EditProfileRequest, SetDelegatesRequest } from "./workflows/people/editProfile.ts"
export type { HandedOver, HandOverRequest } from "./workflows/people/handOver.ts"
export type { InviteRequest } from "./workflows/people/invite.ts"
export type { EventTypesRequest } from "./workflows/people/listEventTypes.ts"
export type { Listed, OrganizationListRequest, PageRequest } from "./workflows/people/listed.ts"
export type { InvitationListed, MemberListed, OwnOrganization } from "./workflows/people/listMembers.ts"
export type { OnceRequest, RememberRequest } from "./workflows/people/once.ts"
export type { Unplaced } from "./workflows/people/placeEventType.ts"
export type { InvitationSeen, PersonSeen, ReadRequest } from "./workflows/people/readRecord.ts"
export type { RemoveEventTypeRequest } from "./workflows/people/removeEventType.ts"
export type { LeftBehind, RemoveMemberRequest } from "./workflows/people/removeMember.ts"
export type { InvitationRequest } from "./workflows/people/resendInvitation.ts"
export type { AvailabilityRequest, SaveAvailabilityRequest } from "./workflows/people/saveAvailability.ts"
export type { RemoveCategoryRequest, SaveCategoryRequest } from "./workflows/people/saveCategory.ts"
export type { SaveEventTypeRequest } from "./workflows/people/saveEventType.ts"
export type { SaveImageRequest } from "./workflows/people/saveImage.ts"
export type { RemoveResourceRequest, Resource, SaveResourceRequest } from "./workflows/people/saveResource.ts"
export type {
  CreateTemplateRequest,
  EditTemplateRequest,
  RemoveTemplateRequest,
} from "./workflows/people/saveTemplate.ts"
export type { SetBrandingRequest } from "./workflows/people/setBranding.ts"
export type { SetOutOfOfficeRequest } from "./workflows/people/setOutOfOffice.ts"
export type { SetRolesRequest } from "./workflows/people/setRoles.ts"
export type { PersonExport, PersonRequest } from "./workflows/personalData.ts"
export type { BookingPage } from "./workflows/readBookingPage.ts"
export type { ReassignRequest } from "./workflows/reassign.ts"
export type { Replay } from "./workflows/replay.ts"
export type { RescheduleRequest } from "./workflows/reschedule.ts"
export type { SlotsListed } from "./workflows/SlotsListed.ts"
export type { SlotsRequest } from "./workflows/SlotsRequest.ts"
export type { LeaveRequest, MoveSeatRequest } from "./workflows/seats.ts"
export type { SignedLinks } from "./workflows/signLinks.ts"
export { signLinks } from "./workflows/signLinks.ts"
export type { WebhookEvent } from "./workflows/tellWebhooks.ts"
export { testWebhook } from "./workflows/tellWebhooks.ts"
export type { WaitRequest } from "./workflows/waitlist.ts"
