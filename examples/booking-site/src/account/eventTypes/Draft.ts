import type { EventTypeDetail, PersonView } from "@sched/http/account"

/** An event type as the API takes it: without what only the API says. */
export type Draft = Omit<EventTypeDetail, "id" | "version" | "alias" | "organization" | "owner" | "template">

/** What is sent back of an event type that was read: everything but what is fixed, or the API's own. */
export const draftOf = ({
  id: _id,
  version: _version,
  alias: _alias,
  organization: _organization,
  owner: _owner,
  template: _template,
  ...draft
}: EventTypeDetail): Draft => draft

/** What a new event type begins with. */
export const newDraft = (
  { id, zone }: Pick<PersonView, "id" | "zone">,
  hosts: ReadonlyArray<string> = [id],
): Draft => ({
  slug: "",
  title: "",
  hosts,
  rules: { zone, durationMin: 30, noticeMin: 120, horizon: { kind: "rolling", days: 60 } },
  location: { kind: "phone" },
  form: [],
})
