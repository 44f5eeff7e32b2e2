import type { EventType } from "@sched/core"
import { fieldKinds } from "@sched/core"
import * as Schema from "effect/Schema"
import { Horizon } from "../Horizon.ts"
import { Hours } from "./Hours.ts"

const int = Schema.optionalKey(Schema.Int)
const text = Schema.optionalKey(Schema.String)
const flag = Schema.optionalKey(Schema.Boolean)
const ids = Schema.optionalKey(Schema.Array(Schema.String))
const gridZone = Schema.optionalKey(Schema.Literals(["eventType", "booker"]))

const Grid = Schema.Union([
  Schema.Struct({ anchor: Schema.Literal("day"), zone: gridZone, offsetMin: int }),
  Schema.Struct({
    anchor: Schema.Literal("gap"),
    zone: gridZone,
    align: Schema.optionalKey(Schema.Union([Schema.Int, Schema.Literal("auto")])),
    offsetMin: int,
  }),
]).annotate({ identifier: "Grid" })

const Limit = Schema.Struct({
  per: Schema.Literals(["day", "week", "month", "year"]),
  scope: Schema.optionalKey(Schema.Literals(["eventType", "host", "booker"])),
  bookings: int,
  minutes: int,
}).annotate({ identifier: "Limit" })

const Rules = Schema.Struct({
  zone: Schema.String,
  durationMin: Schema.Int,
  stepMin: int,
  grid: Schema.optionalKey(Grid),
  bufferBeforeMin: int,
  bufferAfterMin: int,
  noticeMin: int,
  horizon: Schema.optionalKey(Horizon),
  limits: Schema.optionalKey(Schema.Array(Limit)),
  firstSlotOnly: flag,
  capacity: int,
}).annotate({ identifier: "Rules" })

const Location = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("inPerson"), place: Schema.String, key: text }),
  Schema.Struct({ kind: Schema.Literal("phone"), number: text, key: text }),
  Schema.Struct({ kind: Schema.Literal("link"), url: Schema.String, key: text }),
  Schema.Struct({ kind: Schema.Literal("conference"), provider: Schema.String, key: text }),
]).annotate({ identifier: "Location" })

const bound = Schema.optionalKey(Schema.Union([Schema.Finite, Schema.String]))

const Field = Schema.Struct({
  name: Schema.String,
  label: Schema.String,
  kind: Schema.Literals(fieldKinds),
  required: flag,
  choices: ids,
  min: bound,
  max: bound,
  placeholder: text,
  help: text,
  default: text,
  private: flag,
}).annotate({ identifier: "Field" })

const Sharing = Schema.Struct({
  strategy: Schema.optionalKey(Schema.Literals(["balanced", "leastRecent"])),
  countNoShows: flag,
  loadUnit: Schema.optionalKey(Schema.Literals(["bookings", "minutes"])),
  weights: Schema.optionalKey(Schema.Record(Schema.String, Schema.Finite)),
  priorities: Schema.optionalKey(Schema.Record(Schema.String, Schema.Finite)),
  daysBack: int,
}).annotate({ identifier: "Sharing" })
const sharing = Schema.optionalKey(Sharing)

/** Who of the hosts takes part, by id. */
export const TeamView = Schema.Union([
  Schema.Struct({ mode: Schema.Literal("collective"), optional: ids }),
  Schema.Struct({
    mode: Schema.Literal("roundRobin"),
    fixed: ids,
    groups: Schema.optionalKey(Schema.Array(Schema.Array(Schema.String))),
    optional: ids,
    sharing,
  }),
  Schema.Struct({ mode: Schema.Literal("nOfM"), required: Schema.Int, fixed: ids, optional: ids, sharing }),
]).annotate({ identifier: "Team" })

/** What of an event type can stand in a template. Times are in minutes, prices in the currency's smallest unit. */
export const sharedFields = {
  title: Schema.String,
  description: text,
  rules: Rules,
  durationsMin: Schema.optionalKey(Schema.Array(Schema.Int)),
  availability: Schema.optionalKey(Schema.Union([Schema.String, Schema.Record(Schema.String, Schema.String)])),
  restriction: Schema.optionalKey(Hours),
  cutoffMin: Schema.optionalKey(Schema.Struct({ cancel: int, reschedule: int })),
  moves: int,
  resources: ids,
  approval: Schema.optionalKey(Schema.Struct({ blocks: flag, withinMin: int })),
  payment: Schema.optionalKey(
    Schema.Struct({
      price: Schema.optionalKey(Schema.Struct({ amount: Schema.Int, currency: Schema.String })),
      withinMin: int,
    }),
  ),
  waitlist: Schema.optionalKey(Schema.Struct({ offerMin: int })),
  reminders: Schema.optionalKey(
    Schema.Array(Schema.Union([Schema.Struct({ beforeMin: Schema.Int }), Schema.Struct({ beforeDays: Schema.Int })])),
  ),
  followUp: Schema.optionalKey(Schema.Struct({ afterMin: Schema.Int })),
  location: Location,
  locations: Schema.optionalKey(Schema.Array(Location)),
  form: Schema.Array(Field),
  hidden: flag,
}

/** Whose it is, of which template it is a copy: fixed once it is made. */
const fixed = { organization: text, owner: text, template: text }

/** An event type as those who manage it see it. */
export const EventTypeDetail = Schema.Struct({
  id: Schema.String,
  alias: Schema.String,
  slug: Schema.String,
  hosts: Schema.Array(Schema.String),
  team: Schema.optionalKey(TeamView),
  group: text,
  ...fixed,
  ...sharedFields,
  version: Schema.Int,
}).annotate({ identifier: "EventType" }) satisfies Schema.Codec<EventType & { readonly version: number }, unknown>

export type EventTypeDetail = typeof EventTypeDetail.Type

/**
 * An event type as it is to be. Without an `alias` it gets its owner's, else its organisation's; with a `group`, the
 * group's members become its hosts.
 */
export const EventTypePayload = Schema.Struct({
  alias: text,
  slug: Schema.String,
  hosts: Schema.Array(Schema.String),
  team: Schema.optionalKey(TeamView),
  group: text,
  ...sharedFields,
}).annotate({ identifier: "EventTypePayload" })

/** One for an organisation: `owner` makes it a member's own. */
export const NewEventTypePayload = Schema.Struct({ ...EventTypePayload.fields, owner: text }).annotate({
  identifier: "NewEventTypePayload",
})
