import type { AccountClient, HostedBookingView } from "@sched/http/account"
import { isApiProblem } from "@sched/http/account"
import type { Context } from "hono"
import type { AccountEnv, SignedIn } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import { allMembers } from "../team/Team.ts"
import type { SeenBooking } from "./bookingPage.ts"
import { clockOf } from "./HostClock.ts"

/** Names of colleagues, by id: of everybody in the person's organisations. */
export const namesOf = async ({ api, person }: SignedIn): Promise<(id: string) => string> => {
  const { items } = await api.me.organizations({})
  const names = new Map([[person.id, person.name]])
  const found = await Promise.all(items.map(({ id }) => allMembers(api, id)))
  for (const member of found.flat()) names.set(member.person, member.profile.name)
  return (id) => names.get(id) ?? "Somebody who has left"
}

/** The booking that the address names. Rejects where there is none that the person may see. */
export const openedBooking = async (c: Context<AccountEnv>): Promise<SeenBooking> => {
  const who = signedIn(c)
  const [booking, nameOf] = await Promise.all([
    who.api.hostedBookings.read({ params: { booking: c.req.param("booking") ?? "" } }),
    namesOf(who),
  ])
  return { booking, nameOf, clock: clockOf(who.person) }
}

/** Whether the person may do something to the booking besides look at it. */
export const mayManage = async (
  { api, person }: SignedIn,
  { organization, group, hosts }: HostedBookingView,
): Promise<boolean> => {
  const host = hosts.includes(person.id) ? person.id : hosts[0]
  const { permissions } = await api.me.permissions({
    query: {
      ...(organization === undefined ? {} : { organization }),
      ...(group === undefined ? {} : { group }),
      ...(host === undefined ? {} : { person: host }),
    },
  })
  return permissions.includes("booking.manage")
}

/** Who could take the booking besides those who have it; nobody where the person may not see what is offered. */
export const otherHosts = async (
  api: AccountClient,
  { eventType, hosts }: HostedBookingView,
): Promise<ReadonlyArray<string>> => {
  try {
    const offered = await api.managedEventTypes.read({ params: { eventType: eventType.id } })
    return offered.hosts.filter((id) => !hosts.includes(id))
  } catch (error) {
    if (isApiProblem(error)) return []
    throw error
  }
}
