export { suite as auditLogContract } from "./AuditLogContract.ts"
export { availability, hours, override, weeklyRule } from "./arbitraries/Availability.ts"
export { booking, decision } from "./arbitraries/Booking.ts"
export { alias, branding } from "./arbitraries/Branding.ts"
export { category } from "./arbitraries/Category.ts"
export { eventType, location } from "./arbitraries/EventType.ts"
export { group } from "./arbitraries/Group.ts"
export { host } from "./arbitraries/Host.ts"
export { image } from "./arbitraries/Image.ts"
export type { Bounds } from "./arbitraries/Interval.ts"
export { instant, interval } from "./arbitraries/Interval.ts"
export { invitation } from "./arbitraries/Invitation.ts"
export { member, role } from "./arbitraries/Member.ts"
export { organization } from "./arbitraries/Organization.ts"
export { peopleRecords } from "./arbitraries/PeopleRecord.ts"
export { horizon, rules } from "./arbitraries/Rules.ts"
export { template } from "./arbitraries/Template.ts"
export { anyText, idText, oddTexts } from "./arbitraries/Text.ts"
export { commonZones, oddZones, zoneId } from "./arbitraries/Zone.ts"
export { suite as bookingStoreContract } from "./BookingStoreContract.ts"
export { suite as connectionStoreContract } from "./ConnectionStoreContract.ts"
export { suite as dueWorkContract } from "./DueWorkContract.ts"
export { suite as mailerContract } from "./MailerContract.ts"
export type { ArrivedMail } from "./MailerUnderTest.ts"
export { MailerUnderTest } from "./MailerUnderTest.ts"
export type { Disagreement, Feature, FindSlots, Place } from "./oracle.ts"
export {
  disagreement,
  disagreementFrom,
  disagreementText,
  features,
  OffRaster,
  places,
  slotCase,
  slotsByOracle,
  smallest,
} from "./oracle.ts"
export { suite as peopleStoreContract } from "./PeopleStoreContract.ts"
export { suite as rateLimitsContract } from "./RateLimitsContract.ts"
export type { Contents } from "./StoreUnderTest.ts"
export { StoreUnderTest } from "./StoreUnderTest.ts"
export type { CommitOptions, TestBooking } from "./TestBooking.ts"
export {
  atOnce,
  booked,
  cancelled,
  changeOf,
  commitOf,
  confirmed,
  digestOf,
  held,
  joined,
  left,
  missed,
  moved,
  testBooker,
  testEventType,
} from "./TestBooking.ts"
export { suite as webhookStoreContract } from "./WebhookStoreContract.ts"
