import type { AccountClient, EventTypeDetail, PersonView } from "@sched/http/account"
import { everyPage } from "../everyPage.ts"
import type { Offered } from "./eventTypesPage.ts"
import { newPath, whoseOf } from "./Whose.ts"

/** Every event type that a person sees, by whose it is: their own first, then those of each organisation. */
export const offeredOf = async (api: AccountClient, person: PersonView): Promise<ReadonlyArray<Offered>> => {
  const [whose, { items: organizations }, own] = await Promise.all([
    whoseOf(api, person),
    api.me.organizations({}),
    everyPage((query) => api.managedEventTypes.ofPerson({ params: { person: person.id }, query })),
  ])
  const mayEdit = ({ organization, group }: EventTypeDetail): boolean =>
    whose.some((one) => one.organization === organization && (one.group === undefined || one.group === group))
  const yours: Offered = {
    name: "Your own",
    items: own.map((eventType) => ({ eventType, mayEdit: true })),
    templates: [],
    add: newPath(whose[0]),
  }
  const others = await Promise.all(
    organizations.map(async ({ id: organization, name }): Promise<Offered> => {
      const [all, templates] = await Promise.all([
        everyPage((query) => api.managedEventTypes.ofOrganization({ params: { organization }, query })),
        everyPage((query) => api.templates.list({ params: { organization }, query })),
      ])
      const first = whose.find((one) => one.organization === organization)
      return {
        name,
        items: all
          .filter(({ owner }) => owner !== person.id)
          .map((eventType) => ({ eventType, mayEdit: mayEdit(eventType) })),
        templates: templates
          .filter(({ id }) => !own.some(({ template }) => template === id))
          .map(({ id, eventType: { title } }) => ({ id, title })),
        add: first && newPath(first),
      }
    }),
  )
  return [yours, ...others]
}
