import type { Ids, Who } from "./AccountWorld.ts"
import { pixel } from "./AccountWorld.ts"
import { at, bo } from "./World.ts"

/** A request: method, address, body. */
export type Ask = readonly [method: string, path: string, body?: unknown]

/** One operation of the API: a request that is in order, and who of the cast may make it. */
export interface Row {
  /** `at` names what the address is about, `ids` what the body is about. */
  readonly ask: (at: Ids, ids: Ids) => Ask
  /** They may. Of everybody else, whoever is not in `sees` is told that it is not there. */
  readonly may: ReadonlyArray<Who>
  /** They are told that they may not, because they can see the thing. */
  readonly sees?: ReadonlyArray<Who>
  /** Whether nobody needs to be signed in. */
  readonly open?: true
}

const all: ReadonlyArray<Who> = ["olga", "adam", "mia", "dora", "gus", "ben", "uli", "rex", "sam"]
const inside: ReadonlyArray<Who> = ["olga", "adam", "mia", "dora", "gus", "ben"]
const admins: ReadonlyArray<Who> = ["olga", "adam"]
const others = (may: ReadonlyArray<Who>) => inside.filter((who) => !may.includes(who))
const except = (may: ReadonlyArray<Who>) => all.filter((who) => !may.includes(who))

const open = (ask: Row["ask"]): Row => ({ ask, may: all, open: true })
/** Members may see it; these of them may do it. */
const within = (may: ReadonlyArray<Who>, ask: Row["ask"]): Row => ({ ask, may, sees: others(may) })
/** Whoever may not do it does not see it either. */
const hidden = (may: ReadonlyArray<Who>, ask: Row["ask"]): Row => ({ ask, may })
/** Everybody who is signed in may: it is about themselves. */
const own = (ask: Row["ask"]): Row => ({ ask, may: all })
const operators = (ask: Row["ask"]): Row => ({ ask, may: ["rex"], sees: except(["rex"]) })

const march = `from=${at(0)}&to=${at(0, 0, 30)}`
const hours = { zone: "Europe/Berlin", weekly: [] }
const offer = {
  title: "Another",
  rules: { zone: "Europe/Berlin", durationMin: 30 },
  location: { kind: "phone", number: "+49 30 1" },
  form: [],
}
const room = { name: "Hall", email: "hall@acme.example", zone: "Europe/Berlin", availability: hours }
const slot = { alias: "acme", slug: "call", start: at(14, 0, 3) }
/** Whose own booking it is, and who else looks after it. */
const ofReview: ReadonlyArray<Who> = ["mia", "dora", "olga", "adam"]
const ofCall: ReadonlyArray<Who> = [...ofReview, "gus"]
/** Who manages the organisation's webhook. */
const hookKeepers: ReadonlyArray<Who> = [...admins, "rex"]
const organization = ({ organization }: Ids) => `/v1/organizations/${organization}`
const command = (name: string, booking: "booking" | "asked" | "past", body: object = {}): Row["ask"] => {
  return (at) => ["POST", `/v1/me/bookings/${at[booking]}/${name}`, body]
}

/** Every operation of the OpenAPI document, by its id. */
export const rows: Readonly<Record<string, Row>> = {
  eventTypes: open(() => ["GET", "/v1/event-types"]),
  page: open(() => ["GET", "/v1/pages/acme"]),
  eventType: open(() => ["GET", "/v1/event-types/acme/call"]),
  slots: open(() => ["GET", `/v1/event-types/acme/call/slots?${march}`]),
  hold: open(() => ["POST", "/v1/holds", slot]),
  giveUpHold: open(() => ["DELETE", "/v1/holds/none"]),
  book: open(() => ["POST", "/v1/bookings", { ...slot, booker: bo }]),
  requestVerification: open(() => ["POST", "/v1/verifications", { email: bo.email }]),
  health: open(() => ["GET", "/v1/health"]),
  ready: open(() => ["GET", "/v1/ready"]),
  "images.read": open(({ image }) => ["GET", `/v1/images/${image}`]),
  "invitationLinks.read": open(({ invited }) => ["GET", `/v1/invitation-links/${invited}`]),
  "invitationLinks.accept": own(({ invited }) => ["POST", `/v1/invitation-links/${invited}/accept`, {}]),

  "me.read": own(() => ["GET", "/v1/me"]),
  "me.edit": own(() => ["PATCH", "/v1/me", { name: "Another name", locale: null }]),
  "me.setBranding": own(() => ["PUT", "/v1/me/branding", { alias: "another" }]),
  "me.setDelegates": own(() => ["PUT", "/v1/me/delegates", { delegates: [] }]),
  "me.organizations": own(() => ["GET", "/v1/me/organizations"]),
  "me.permissions": own(({ organization }) => ["GET", `/v1/me/permissions?organization=${organization}`]),
  "me.connections": own(() => ["GET", "/v1/me/connections"]),
  "me.disconnect": hidden(["mia"], ({ linked }) => ["DELETE", `/v1/me/connections/${linked}`]),
  "me.optIn": hidden(inside, ({ shared }) => ["POST", `/v1/me/connections/${shared}/opt-in`, {}]),
  "images.save": within(admins, (_, { organization }) => {
    return ["POST", "/v1/images", { organization, type: "image/png", data: pixel }]
  }),

  "people.read": within(inside, ({ person }) => ["GET", `/v1/people/${person}`]),
  "people.setHours": within(ofReview, ({ person }) => ["PUT", `/v1/people/${person}/availability`, hours]),
  "people.saveHours": within(ofReview, ({ person }) => ["PUT", `/v1/people/${person}/availabilities/Night`, hours]),
  "people.removeHours": within(ofReview, ({ person, hours }) => {
    return ["DELETE", `/v1/people/${person}/availabilities/${hours}`]
  }),
  "people.setOutOfOffice": within(ofReview, ({ person }) => {
    return ["PUT", `/v1/people/${person}/out-of-office`, { outOfOffice: [] }]
  }),

  "organizations.create": own(() => ["POST", "/v1/organizations", { name: "New", branding: { alias: "new-one" } }]),
  "organizations.read": within(inside, (at) => ["GET", organization(at)]),
  "organizations.edit": within(admins, (at) => ["PATCH", organization(at), { name: "Renamed" }]),
  "organizations.remove": within(["olga"], (at) => ["DELETE", `${organization(at)}?cancelBookings=true`]),
  "organizations.setBranding": within(admins, (at) => ["PUT", `${organization(at)}/branding`, { alias: "acme-2" }]),
  "organizations.setRoles": within(["olga"], (at) => {
    return ["PUT", `${organization(at)}/roles`, { roles: { Recruiter: ["member.invite"] } }]
  }),
  "organizations.connections": within(admins, (at) => ["GET", `${organization(at)}/connections`]),
  "organizations.disconnect": within(admins, (at) => ["DELETE", `${organization(at)}/connections/${at.shared}`]),
  "organizations.audit": within(admins, (at) => ["GET", `${organization(at)}/audit`]),

  "members.list": within(inside, (at) => ["GET", `${organization(at)}/members`]),
  "members.changeRole": within(admins, (at) => ["PATCH", `${organization(at)}/members/${at.ben}`, { role: "admin" }]),
  "members.remove": within(["ben", ...admins], (at) => ["DELETE", `${organization(at)}/members/${at.ben}`]),
  "members.handOver": within(admins, (at) => ["POST", `${organization(at)}/members/${at.ben}/hand-over`, {}]),

  "invitations.list": within(admins, (at) => ["GET", `${organization(at)}/invitations`]),
  "invitations.create": within(admins, (at) => [
    "POST",
    `${organization(at)}/invitations`,
    { email: "one@people.example" },
  ]),
  "invitations.resend": hidden(admins, ({ invitation }) => ["POST", `/v1/invitations/${invitation}/resend`, {}]),
  "invitations.revoke": hidden(admins, ({ invitation }) => ["DELETE", `/v1/invitations/${invitation}`]),

  "groups.list": within(inside, (at) => ["GET", `${organization(at)}/groups`]),
  "groups.create": within(inside, (at) => ["POST", `${organization(at)}/groups`, { name: "Support" }]),
  "groups.read": within(inside, ({ group }) => ["GET", `/v1/groups/${group}`]),
  "groups.edit": within(["gus", ...admins], ({ group }) => ["PATCH", `/v1/groups/${group}`, { name: "Team" }]),
  "groups.setAdmins": within(["gus", ...admins], ({ group }) => [
    "PUT",
    `/v1/groups/${group}/admins`,
    { admins: ["ben"] },
  ]),
  "groups.remove": within(["gus", ...admins], ({ group }) => ["DELETE", `/v1/groups/${group}`]),

  "managedEventTypes.ofPerson": within(inside, ({ person }) => ["GET", `/v1/people/${person}/event-types`]),
  "managedEventTypes.createForPerson": within(["mia", "dora"], ({ person }) => {
    return ["POST", `/v1/people/${person}/event-types`, { ...offer, slug: "tea", hosts: ["mia"] }]
  }),
  "managedEventTypes.ofOrganization": within(inside, (at) => ["GET", `${organization(at)}/event-types`]),
  "managedEventTypes.createForOrganization": within(["gus", ...admins], (at, { group }) => {
    return ["POST", `${organization(at)}/event-types`, { ...offer, slug: "tea", hosts: [], group }]
  }),
  "managedEventTypes.read": hidden([...ofReview, "gus", "ben"], ({ eventType }) => [
    "GET",
    `/v1/event-types/${eventType}`,
  ]),
  "managedEventTypes.replace": hidden(ofReview, ({ review }) => {
    return ["PUT", `/v1/event-types/${review}`, { ...offer, slug: "review", hosts: ["mia"] }]
  }),
  "managedEventTypes.remove": {
    ask: ({ review }) => ["DELETE", `/v1/event-types/${review}`],
    may: ["mia", ...admins],
    sees: ["dora"],
  },

  "templates.list": within(inside, (at) => ["GET", `${organization(at)}/templates`]),
  "templates.create": within(admins, (at) => {
    return ["POST", `${organization(at)}/templates`, { eventType: { ...offer, slug: "start" }, locked: [] }]
  }),
  "templates.read": within(inside, ({ template }) => ["GET", `/v1/templates/${template}`]),
  "templates.edit": within(admins, ({ template }) => ["PATCH", `/v1/templates/${template}`, { locked: ["form"] }]),
  "templates.remove": within(admins, ({ template }) => ["DELETE", `/v1/templates/${template}`]),
  "templates.copy": within(inside, ({ template }) => ["POST", `/v1/templates/${template}/copies`, { slug: "mine" }]),

  "resources.list": within(inside, (at) => ["GET", `${organization(at)}/resources`]),
  "resources.create": within(admins, (at) => ["POST", `${organization(at)}/resources`, room]),
  "resources.read": within(inside, ({ resource }) => ["GET", `/v1/resources/${resource}`]),
  "resources.replace": within(admins, ({ resource }) => ["PUT", `/v1/resources/${resource}`, room]),
  "resources.remove": within(admins, ({ resource }) => ["DELETE", `/v1/resources/${resource}`]),
  "categories.list": within(inside, (at) => ["GET", `${organization(at)}/categories`]),
  "categories.create": within(admins, (at) => {
    return ["POST", `${organization(at)}/categories`, { name: "More", hosts: [], eventTypes: [] }]
  }),
  "categories.read": within(inside, ({ category }) => ["GET", `/v1/categories/${category}`]),
  "categories.replace": within(admins, ({ category }) => {
    return ["PUT", `/v1/categories/${category}`, { name: "Less", hosts: [], eventTypes: [] }]
  }),
  "categories.remove": within(admins, ({ category }) => ["DELETE", `/v1/categories/${category}`]),

  "hostedBookings.mine": own(() => ["GET", `/v1/me/bookings?${march}`]),
  "hostedBookings.ofPerson": within(["mia", "dora"], ({ person }) => ["GET", `/v1/people/${person}/bookings?${march}`]),
  "hostedBookings.ofOrganization": within(admins, (at) => ["GET", `${organization(at)}/bookings?${march}`]),
  "hostedBookings.ofGroup": within(["gus", ...admins], ({ group }) => ["GET", `/v1/groups/${group}/bookings?${march}`]),
  "hostedBookings.read": hidden(ofCall, ({ booking }) => ["GET", `/v1/me/bookings/${booking}`]),
  "hostedBookings.history": hidden(ofCall, ({ booking }) => ["GET", `/v1/me/bookings/${booking}/history`]),
  "hostedBookings.slots": hidden(ofReview, ({ asked }) => ["GET", `/v1/me/bookings/${asked}/slots?${march}`]),
  "hostedBookings.approve": hidden(ofReview, command("approve", "asked")),
  "hostedBookings.decline": hidden(ofReview, command("decline", "asked", { reason: "No time." })),
  "hostedBookings.reschedule": hidden(ofCall, command("reschedule", "booking", { start: at(15, 0, 3) })),
  "hostedBookings.reassign": hidden(ofCall, command("reassign", "booking", { leaving: ["mia"] })),
  "hostedBookings.cancel": hidden(ofCall, command("cancel", "booking")),
  "hostedBookings.noShow": hidden(ofCall, command("no-show", "past")),
  "hostedBookings.complete": hidden(ofCall, command("complete", "past")),

  "webhooks.ofOrganization": within(admins, (at) => ["GET", `${organization(at)}/webhooks`]),
  "webhooks.createForOrganization": within(admins, (at) => {
    return ["POST", `${organization(at)}/webhooks`, { url: "https://hooks.example/ours" }]
  }),
  "webhooks.replace": hidden(hookKeepers, ({ webhook }) => {
    return ["PUT", `/v1/webhooks/${webhook}`, { url: "https://hooks.example/other" }]
  }),
  "webhooks.remove": hidden(hookKeepers, ({ webhook }) => ["DELETE", `/v1/webhooks/${webhook}`]),
  "webhooks.test": hidden(hookKeepers, ({ webhook }) => ["POST", `/v1/webhooks/${webhook}/test`, {}]),
  "webhooks.deliveries": hidden(hookKeepers, ({ webhook }) => ["GET", `/v1/webhooks/${webhook}/deliveries`]),

  "operator.audit": operators(() => ["GET", "/v1/audit"]),
  "operator.webhooks": operators(() => ["GET", "/v1/webhooks"]),
  "operator.createWebhook": operators(() => ["POST", "/v1/webhooks", { url: "https://hooks.example/new" }]),
  "operator.stuck": operators(() => ["GET", "/v1/stuck-work"]),
  "operator.retry": operators(({ booking }) => ["POST", `/v1/stuck-work/booking/${booking}/retry`, {}]),
  "operator.exportPerson": operators(() => ["POST", "/v1/personal-data/export", { email: bo.email }]),
  "operator.forgetPerson": operators(() => ["POST", "/v1/personal-data/erase", { email: bo.email }]),
}

/** Reached by signed links and codes alone, whoever is signed in: other tests go through them (`links.test.ts`, `verification.test.ts`). */
export const byLink: ReadonlySet<string> = new Set([
  ...["link", "wait", "booking", "slotsToMove", "reschedule", "cancel", "decide", "accept", "agenda", "verifyAddress"],
])
