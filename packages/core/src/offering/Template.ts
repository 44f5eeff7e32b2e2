import type { EventType } from "./EventType.ts"

/** Fields of an event type that say whose it is and where it stands: each copy has its own. */
export type OwnField = "id" | "alias" | "slug" | "hosts" | "team" | "organization" | "owner" | "group" | "template"

/** What an administrator offers members: each gets a copy, in which the locked fields cannot be changed. */
export interface Template {
  readonly id: string
  readonly organization: string
  /** What every copy starts with. */
  readonly eventType: Omit<EventType, OwnField> & { readonly slug: string }
  /** Fields that copies share for ever: a change of the template changes them in every copy. */
  readonly locked: ReadonlyArray<TemplateField>
}

export type TemplateField = Exclude<keyof EventType, OwnField>

/** Every field that can be locked. */
export const templateFields = [
  ...["title", "description", "rules", "durationsMin", "availability", "restriction", "cutoffMin", "moves"],
  ...["resources", "approval", "payment", "waitlist", "reminders", "followUp", "location", "locations", "form"],
  "hidden",
] as ReadonlyArray<TemplateField>

/** Whether two values say the same, in whatever order their fields stand. */
const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false
  const [left, right] = [a, b] as ReadonlyArray<{ readonly [name: string]: unknown }>
  const names = Object.keys(left!)
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(right!).length &&
    names.every((name) => Object.hasOwn(right!, name) && same(left![name], right![name]))
  )
}

/** Where a copy stands, and whose it is. */
export interface CopyPlace {
  readonly id: string
  readonly alias: string
  /** Default: the template's. */
  readonly slug?: string | undefined
  /** Id of the member who hosts it. */
  readonly owner: string
}

/** The event type that a member gets. */
export const copyOf = (
  { id: template, organization, eventType }: Template,
  { id, alias, slug = eventType.slug, owner }: CopyPlace,
): EventType => ({ ...eventType, id, alias, slug, hosts: [owner], organization, owner, template })

/** The copy with the template's locked fields; the others stay its own. */
export const withTemplate = (copy: EventType, { eventType, locked }: Template): EventType => {
  const isLocked = (name: string) => (locked as ReadonlyArray<string>).includes(name)
  const own = Object.entries(copy).filter(([name]) => !isLocked(name))
  const shared = Object.entries(eventType).filter(([name]) => isLocked(name))
  return Object.fromEntries([...own, ...shared]) as unknown as EventType
}

/** The fields that a change of a copy would change though the template locks them. */
export const lockedChanges = (
  before: EventType,
  after: EventType,
  { locked }: Template,
): ReadonlyArray<TemplateField> => locked.filter((field) => !same(before[field], after[field]))
