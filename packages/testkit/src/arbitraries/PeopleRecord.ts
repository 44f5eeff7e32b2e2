import type { PeopleKind, PeopleRecords } from "@sched/core"
import type * as fc from "fast-check"
import { category } from "./Category.ts"
import { eventType } from "./EventType.ts"
import { group } from "./Group.ts"
import { host } from "./Host.ts"
import { image } from "./Image.ts"
import { invitation } from "./Invitation.ts"
import { request } from "./MadeRequest.ts"
import { member } from "./Member.ts"
import { organization } from "./Organization.ts"
import { template } from "./Template.ts"

/** A record of each kind that `PeopleStore` keeps. */
export const peopleRecords: { readonly [K in PeopleKind]: fc.Arbitrary<PeopleRecords[K]> } = {
  host,
  eventType,
  organization,
  member,
  group,
  invitation,
  category,
  template,
  image,
  request,
}
