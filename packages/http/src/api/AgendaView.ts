import * as Schema from "effect/Schema"
import { BookingView } from "./BookingView.ts"

/** What a host has on, with the links of that host. */
export const AgendaView = Schema.Struct({
  host: Schema.Struct({ name: Schema.String, zone: Schema.String }),
  bookings: Schema.Array(BookingView),
}).annotate({ identifier: "AgendaView" })
export type AgendaView = typeof AgendaView.Type
