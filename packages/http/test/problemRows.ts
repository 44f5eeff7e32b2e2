import * as core from "@sched/core"
import { now } from "./World.ts"

const instant = "2027-03-01T07:00:00.000Z"
export const secret = {
  operation: "apply",
  reason: { _tag: "Unavailable", detail: "/var/lib/secret.db is locked" },
} as const

/** What each error of the core is over HTTP: its status, and the fields that the answer has besides RFC 9457's. */
export const rows: Readonly<Record<string, readonly [error: Error, status: number, fields: object]>> = {
  SlotTaken: [new core.SlotTaken({ start: now }), 409, { start: instant }],
  SlotNotOffered: [new core.SlotNotOffered({ start: now }), 409, { start: instant }],
  HoldExpired: [new core.HoldExpired({ id: "b", expiredAt: now }), 410, { id: "b", expiredAt: instant }],
  BookingNotFound: [new core.BookingNotFound({ id: "b" }), 404, { id: "b" }],
  EventTypeNotFound: [new core.EventTypeNotFound({ alias: "a", slug: "s" }), 404, { alias: "a", slug: "s" }],
  HostNotFound: [new core.HostNotFound({ id: "id-of-host" }), 404, {}],
  IllegalMove: [
    new core.IllegalMove({ status: "held", command: "reschedule" }),
    409,
    { bookingStatus: "held", command: "reschedule" },
  ],
  TooLate: [new core.TooLate({ command: "cancel", deadline: now }), 409, { command: "cancel", deadline: instant }],
  SlotFree: [new core.SlotFree({ start: now }), 409, { start: instant }],
  LinkUsedUp: [new core.LinkUsedUp({ uses: 3 }), 410, { uses: 3 }],
  SeatNotFound: [new core.SeatNotFound({ booking: "b", seat: "s" }), 404, { booking: "b", seat: "s" }],
  MovedTooOften: [new core.MovedTooOften({ moves: 1 }), 409, { moves: 1 }],
  NotAllBookable: [
    new core.NotAllBookable({ problems: [{ start: now, problem: "taken" }] }),
    409,
    { problems: [{ start: instant, problem: "taken" }] },
  ],
  InvalidForm: [
    new core.InvalidForm({ problems: [{ field: "f", problem: "p" }] }),
    422,
    { problems: [{ field: "f", problem: "p" }] },
  ],
  KeyReused: [new core.KeyReused({ key: "k" }), 422, { key: "k" }],
  InvalidLink: [new core.InvalidLink({ problem: "otherAction" }), 404, { problem: "otherAction" }],
  InvalidInput: [new core.InvalidInput("f", "p"), 400, { field: "f", problem: "p" }],
  Stale: [new core.Stale({ booking: "b" }), 409, { booking: "b" }],
  StoreError: [new core.StoreError(secret), 503, {}],
  TooManyRequests: [new core.TooManyRequests({ retryAt: now }), 429, { retryAt: instant }],
  ChallengeFailed: [new core.ChallengeFailed(), 403, {}],
  EmailNotVerified: [new core.EmailNotVerified(), 403, { requestCodeAt: "/v1/verifications", proveAt: "/v1/proofs" }],
  MailError: [new core.MailError({ reason: secret.reason }), 503, {}],
  CodeRefused: [new core.CodeRefused({ problem: "wrong" }), 422, { problem: "wrong" }],
  NotPermitted: [
    new core.NotPermitted({ permission: "group.edit", needs: ["owner"] }),
    403,
    { permission: "group.edit", needs: ["owner"] },
  ],
  ManagedByOrganization: [
    new core.ManagedByOrganization({ organization: "o", connection: "c" }),
    403,
    { organization: "o", connection: "c" },
  ],
  NotOwner: [new core.NotOwner({ permission: "profile.edit" }), 403, { permission: "profile.edit" }],
  BeyondOwnRole: [
    new core.BeyondOwnRole({ role: "admin", permission: "member.invite" }),
    403,
    { role: "admin", permission: "member.invite" },
  ],
  RecordNotFound: [new core.RecordNotFound({ kind: "group", id: "g" }), 404, { kind: "group", id: "g" }],
  LastOwner: [new core.LastOwner({ organization: "o" }), 409, { organization: "o" }],
  RoleInUse: [
    new core.RoleInUse({ role: "r", members: 1, invitations: 2 }),
    409,
    { role: "r", members: 1, invitations: 2 },
  ],
  AlreadyMember: [new core.AlreadyMember({ person: "p" }), 409, { person: "p" }],
  AlreadyInvited: [new core.AlreadyInvited({ invitation: "i" }), 409, { invitation: "i" }],
  InvitationClosed: [new core.InvitationClosed({ state: "revoked" }), 410, { state: "revoked" }],
  AliasTaken: [new core.AliasTaken({ alias: "a" }), 409, { alias: "a" }],
  LinkTaken: [new core.LinkTaken({ alias: "a", slug: "s" }), 409, { alias: "a", slug: "s" }],
  InUse: [
    new core.InUse({ kind: "resource", id: "r", eventTypes: ["Call"] }),
    409,
    { kind: "resource", id: "r", eventTypes: ["Call"] },
  ],
  NoHostLeft: [new core.NoHostLeft({ eventTypes: ["Call"] }), 409, { eventTypes: ["Call"] }],
  FieldLocked: [new core.FieldLocked({ fields: ["title"] }), 409, { fields: ["title"] }],
  BookingsToCome: [new core.BookingsToCome({ bookings: ["b"] }), 409, { bookings: ["b"] }],
  RecordChanged: [new core.RecordChanged({ kind: "group", id: "g" }), 409, { kind: "group", id: "g" }],
}
