import * as Schema from "effect/Schema"
import type { EventType } from "../offering/EventType.ts"
import { fieldKinds } from "../offering/Form.ts"
import type { Template } from "../offering/Template.ts"
import { templateFields } from "../offering/Template.ts"
import { AvailabilityRecord } from "./AvailabilityRecord.ts"

const optionalNumber = Schema.optionalKey(Schema.Number)
const GridZone = Schema.optionalKey(Schema.Literals(["eventType", "booker"]))

const LimitRecord = Schema.Struct({
  per: Schema.Literals(["day", "week", "month", "year"]),
  scope: Schema.optionalKey(Schema.Literals(["eventType", "host", "booker"])),
  bookings: optionalNumber,
  minutes: optionalNumber,
})

const RulesRecord = Schema.Struct({
  zone: Schema.String,
  durationMin: Schema.Number,
  stepMin: optionalNumber,
  grid: Schema.optionalKey(
    Schema.Union([
      Schema.Struct({ anchor: Schema.Literal("day"), zone: GridZone, offsetMin: optionalNumber }),
      Schema.Struct({
        anchor: Schema.Literal("gap"),
        zone: GridZone,
        align: Schema.optionalKey(Schema.Union([Schema.Number, Schema.Literal("auto")])),
        offsetMin: optionalNumber,
      }),
    ]),
  ),
  bufferBeforeMin: optionalNumber,
  bufferAfterMin: optionalNumber,
  noticeMin: optionalNumber,
  horizon: Schema.optionalKey(
    Schema.Union([
      Schema.Struct({
        kind: Schema.Literals(["rolling", "businessDays", "rollingBookable"]),
        days: Schema.Number,
      }),
      Schema.Struct({ kind: Schema.Literal("range"), from: Schema.String, to: Schema.String }),
    ]),
  ),
  limits: Schema.optionalKey(Schema.Array(LimitRecord)),
  firstSlotOnly: Schema.optionalKey(Schema.Boolean),
  capacity: optionalNumber,
})

const key = Schema.optionalKey(Schema.String)
const LocationRecord = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("inPerson"), place: Schema.String, key }),
  Schema.Struct({ kind: Schema.Literal("phone"), number: Schema.optionalKey(Schema.String), key }),
  Schema.Struct({ kind: Schema.Literal("link"), url: Schema.String, key }),
  Schema.Struct({ kind: Schema.Literal("conference"), provider: Schema.String, key }),
])

const bound = Schema.optionalKey(Schema.Union([Schema.Number, Schema.String]))

const FieldRecord = Schema.Struct({
  name: Schema.String,
  label: Schema.String,
  kind: Schema.Literals(fieldKinds),
  required: Schema.optionalKey(Schema.Boolean),
  choices: Schema.optionalKey(Schema.Array(Schema.String)),
  min: bound,
  max: bound,
  placeholder: Schema.optionalKey(Schema.String),
  help: Schema.optionalKey(Schema.String),
  default: Schema.optionalKey(Schema.String),
  private: Schema.optionalKey(Schema.Boolean),
})

const Ids = Schema.Array(Schema.String)
const optionalIds = Schema.optionalKey(Ids)

const SharingRecord = Schema.Struct({
  strategy: Schema.optionalKey(Schema.Literals(["balanced", "leastRecent"])),
  countNoShows: Schema.optionalKey(Schema.Boolean),
  loadUnit: Schema.optionalKey(Schema.Literals(["bookings", "minutes"])),
  weights: Schema.optionalKey(Schema.Record(Schema.String, Schema.Number)),
  priorities: Schema.optionalKey(Schema.Record(Schema.String, Schema.Number)),
  daysBack: optionalNumber,
})
const sharing = Schema.optionalKey(SharingRecord)

const TeamRecord = Schema.Union([
  Schema.Struct({ mode: Schema.Literal("collective"), optional: optionalIds }),
  Schema.Struct({
    mode: Schema.Literal("roundRobin"),
    fixed: optionalIds,
    groups: Schema.optionalKey(Schema.Array(Ids)),
    optional: optionalIds,
    sharing,
  }),
  Schema.Struct({
    mode: Schema.Literal("nOfM"),
    required: Schema.Number,
    fixed: optionalIds,
    optional: optionalIds,
    sharing,
  }),
])

const ReminderRecord = Schema.Union([
  Schema.Struct({ beforeMin: Schema.Number }),
  Schema.Struct({ beforeDays: Schema.Number }),
])

/** What of an event type can stand in a template. */
const shared = {
  title: Schema.String,
  description: Schema.optionalKey(Schema.String),
  rules: RulesRecord,
  durationsMin: Schema.optionalKey(Schema.Array(Schema.Number)),
  availability: Schema.optionalKey(Schema.Union([Schema.String, Schema.Record(Schema.String, Schema.String)])),
  restriction: Schema.optionalKey(AvailabilityRecord),
  cutoffMin: Schema.optionalKey(Schema.Struct({ cancel: optionalNumber, reschedule: optionalNumber })),
  moves: optionalNumber,
  resources: optionalIds,
  approval: Schema.optionalKey(
    Schema.Struct({ blocks: Schema.optionalKey(Schema.Boolean), withinMin: optionalNumber }),
  ),
  payment: Schema.optionalKey(
    Schema.Struct({
      price: Schema.optionalKey(Schema.Struct({ amount: Schema.Number, currency: Schema.String })),
      withinMin: optionalNumber,
    }),
  ),
  waitlist: Schema.optionalKey(Schema.Struct({ offerMin: optionalNumber })),
  reminders: Schema.optionalKey(Schema.Array(ReminderRecord)),
  followUp: Schema.optionalKey(Schema.Struct({ afterMin: Schema.Number })),
  location: LocationRecord,
  locations: Schema.optionalKey(Schema.Array(LocationRecord)),
  form: Schema.Array(FieldRecord),
  hidden: Schema.optionalKey(Schema.Boolean),
}

/** An event type as stores keep it, in JSON. */
export const EventTypeRecord: Schema.Codec<EventType, unknown> = Schema.Struct({
  id: Schema.String,
  alias: Schema.String,
  slug: Schema.String,
  hosts: Ids,
  team: Schema.optionalKey(TeamRecord),
  organization: Schema.optionalKey(Schema.String),
  owner: Schema.optionalKey(Schema.String),
  group: Schema.optionalKey(Schema.String),
  template: Schema.optionalKey(Schema.String),
  ...shared,
})

/** A template as stores keep it, in JSON. */
export const TemplateRecord: Schema.Codec<Template, unknown> = Schema.Struct({
  id: Schema.String,
  organization: Schema.String,
  eventType: Schema.Struct({ slug: Schema.String, ...shared }),
  locked: Schema.Array(Schema.Literals(templateFields)),
})
