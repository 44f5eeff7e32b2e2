import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { AuditLog } from "./ports/AuditLog.ts"
import { BookingStore } from "./ports/BookingStore.ts"
import { CalendarProviders } from "./ports/CalendarProvider.ts"
import type { Ids } from "./ports/Ids.ts"
import { PeopleStore } from "./ports/PeopleStore.ts"
import { acceptInvitation } from "./workflows/people/acceptInvitation.ts"
import { authorize, listPermissions } from "./workflows/people/authorize.ts"
import { changeRole } from "./workflows/people/changeRole.ts"
import { disconnect, disconnectOrganization, listConnections, optIn } from "./workflows/people/connections.ts"
import { copyTemplate } from "./workflows/people/copyTemplate.ts"
import { createGroup } from "./workflows/people/createGroup.ts"
import { createOrganization } from "./workflows/people/createOrganization.ts"
import { deleteGroup } from "./workflows/people/deleteGroup.ts"
import { deleteOrganization } from "./workflows/people/deleteOrganization.ts"
import { editGroup, setGroupAdmins } from "./workflows/people/editGroup.ts"
import { editOrganization } from "./workflows/people/editOrganization.ts"
import { editProfile, setDelegates } from "./workflows/people/editProfile.ts"
import { handOver } from "./workflows/people/handOver.ts"
import { invite } from "./workflows/people/invite.ts"
import { listEventTypes } from "./workflows/people/listEventTypes.ts"
import { listCategories, listGroups, listResources, listTemplates } from "./workflows/people/listed.ts"
import { listInvitations, listMembers, listOrganizations } from "./workflows/people/listMembers.ts"
import { rememberRequest } from "./workflows/people/once.ts"
import * as Records from "./workflows/people/readRecord.ts"
import { removeEventType } from "./workflows/people/removeEventType.ts"
import { removeMember } from "./workflows/people/removeMember.ts"
import { resendInvitation } from "./workflows/people/resendInvitation.ts"
import { revokeInvitation } from "./workflows/people/revokeInvitation.ts"
import { removeAvailability, saveAvailability } from "./workflows/people/saveAvailability.ts"
import { removeCategory, saveCategory } from "./workflows/people/saveCategory.ts"
import { saveEventType } from "./workflows/people/saveEventType.ts"
import { saveImage } from "./workflows/people/saveImage.ts"
import { removeResource, saveResource } from "./workflows/people/saveResource.ts"
import { createTemplate, editTemplate, removeTemplate } from "./workflows/people/saveTemplate.ts"
import { setBranding } from "./workflows/people/setBranding.ts"
import { setOutOfOffice } from "./workflows/people/setOutOfOffice.ts"
import { setRoles } from "./workflows/people/setRoles.ts"
import { metered, meteredAll, meteredService } from "./workflows/telemetry.ts"

/** The ports that `People` works over. */
export type PeoplePorts = PeopleStore | BookingStore | AuditLog | Ids

const make = Effect.gen(function* () {
  const ports = (yield* Effect.context<PeoplePorts>()).pipe(
    Context.add(PeopleStore, meteredService("PeopleStore", yield* PeopleStore)),
    Context.add(BookingStore, meteredService("BookingStore", yield* BookingStore)),
    Context.add(AuditLog, meteredService("AuditLog", yield* AuditLog)),
    Context.add(CalendarProviders, meteredAll("CalendarProvider", yield* CalendarProviders)),
  )
  /** A use case over the ports, with a span, a count and a time. */
  const over =
    <Request, A, E>(name: string, useCase: (request: Request) => Effect.Effect<A, E, PeoplePorts>) =>
    (request: Request): Effect.Effect<A, E> =>
      Effect.provideContext(metered("command", name)(useCase(request)), ports)
  return {
    /** Creates an organisation; whoever does is its owner. */
    createOrganization: over("createOrganization", createOrganization),
    /** Changes the name and settings of an organisation. */
    editOrganization: over("editOrganization", editOrganization),
    /** Deletes an organisation with everything in it. */
    deleteOrganization: over("deleteOrganization", deleteOrganization),
    /** Sets company, logo, colours and alias, of an organisation or of oneself. */
    setBranding: over("setBranding", setBranding),
    /** Sets the organisation's own roles and what each may do. */
    setRoles: over("setRoles", setRoles),
    /** The organisations of which somebody is a member. */
    organizations: over("listOrganizations", listOrganizations),
    organization: over("readOrganization", Records.readOrganization),
    /** The members of an organisation. */
    members: over("listMembers", listMembers),
    /** Gives a member another role. */
    changeRole: over("changeRole", changeRole),
    /** Takes a member out of an organisation, or lets one leave. */
    removeMember: over("removeMember", removeMember),
    /** Deals with the bookings to come of somebody who no longer hosts their event types. */
    handOver: over("handOver", handOver),
    /** Invites somebody by email. */
    invite: over("invite", invite),
    /** Sends an invitation again. */
    resendInvitation: over("resendInvitation", resendInvitation),
    /** Takes an invitation back. */
    revokeInvitation: over("revokeInvitation", revokeInvitation),
    /** Makes whoever has the link of an invitation a member. */
    acceptInvitation: over("acceptInvitation", acceptInvitation),
    /** The invitations of an organisation, with the state of each. */
    invitations: over("listInvitations", listInvitations),
    /** What the page of an invitation shows to whoever has its link. */
    invitation: over("readInvitation", Records.readInvitation),
    /** Creates a group of members. */
    createGroup: over("createGroup", createGroup),
    /** Changes the name and members of a group, and the hosts of its event types along. */
    editGroup: over("editGroup", editGroup),
    /** Names those who manage a group. */
    setGroupAdmins: over("setGroupAdmins", setGroupAdmins),
    /** Deletes a group. */
    deleteGroup: over("deleteGroup", deleteGroup),
    groups: over("listGroups", listGroups),
    group: over("readGroup", Records.readGroup),
    /** Somebody's profile, hours and branding. */
    profile: over("readProfile", Records.readProfile),
    /** Changes name, photo, zone, locale and hour cycle. */
    editProfile: over("editProfile", editProfile),
    /** Names those who look after one's bookings and hours. */
    setDelegates: over("setDelegates", setDelegates),
    /** Keeps hours under a name. */
    saveAvailability: over("saveAvailability", saveAvailability),
    /** Takes named hours away. */
    removeAvailability: over("removeAvailability", removeAvailability),
    /** Sets when somebody is away. */
    setOutOfOffice: over("setOutOfOffice", setOutOfOffice),
    /** Keeps a photo or logo; answers its id. */
    saveImage: over("saveImage", saveImage),
    image: over("readImage", Records.readImage),
    /** Event types of an organisation or person, with their versions. */
    eventTypes: over("listEventTypes", listEventTypes),
    eventType: over("readEventType", Records.readEventType),
    /** Adds an event type, or changes one. */
    saveEventType: over("saveEventType", saveEventType),
    /** Takes an event type away. */
    removeEventType: over("removeEventType", removeEventType),
    /** Makes a template. */
    createTemplate: over("createTemplate", createTemplate),
    /** Changes a template, and what it locks in every copy. */
    editTemplate: over("editTemplate", editTemplate),
    /** Takes a template away; its copies stay. */
    removeTemplate: over("removeTemplate", removeTemplate),
    /** Gives a member a copy of a template. */
    copyTemplate: over("copyTemplate", copyTemplate),
    templates: over("listTemplates", listTemplates),
    template: over("readTemplate", Records.readTemplate),
    /** Adds a category of resources, employees and services, or changes one. */
    saveCategory: over("saveCategory", saveCategory),
    /** Takes a category away. */
    removeCategory: over("removeCategory", removeCategory),
    categories: over("listCategories", listCategories),
    category: over("readCategory", Records.readCategory),
    /** Adds a room or device, or changes one. */
    saveResource: over("saveResource", saveResource),
    /** Takes a room or device away. */
    removeResource: over("removeResource", removeResource),
    resources: over("listResources", listResources),
    resource: over("readResource", Records.readResource),
    /** One's linked accounts, and those that one's organisations manage. */
    connections: over("listConnections", listConnections),
    /** Disconnects an account of one's own, or opts out of one that an organisation manages. */
    disconnect: over("disconnect", disconnect),
    /** Uses again what one has opted out of. */
    optIn: over("optIn", optIn),
    /** Disconnects an account that an organisation manages, for all of its members. */
    disconnectOrganization: over("disconnectOrganization", disconnectOrganization),
    /** Remembers by its key a request that makes something elsewhere; answers what was remembered first. */
    remember: over("rememberRequest", rememberRequest),
    /** Refuses whoever may not do it to a booking, calendar, connection or webhook. */
    authorize: over("authorize", authorize),
    /** Everything that somebody may do to something. */
    permissions: over("listPermissions", listPermissions),
  }
})

/** Everything that an application does with organisations, people and what they offer. Each request names who asks. */
export class People extends Context.Service<People, Effect.Success<typeof make>>()("@sched/core/People") {
  static readonly layer: Layer.Layer<People, never, PeoplePorts> = Layer.effect(People, make)
}
