import { CivilDate } from "@sched/core/slots"
import type { PersonView } from "@sched/http/account"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import { nothingFilled } from "../../routes/DetailsForm.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import { accountProblems } from "../accountProblems.ts"
import { offeredOf } from "../eventTypes/Offered.ts"
import { redrawn } from "../FormRows.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import type { Absence } from "./Absence.ts"
import { absencesOf, wholeDays, withAbsence, withoutAbsence } from "./Absence.ts"
import { availabilityPage, path, pathOf, removeHoursPage, USUAL } from "./availabilityPage.ts"
import type { Hours } from "./HoursForm.ts"
import { blank, hoursFrom, valuesOf } from "./HoursForm.ts"
import { hoursOf } from "./hoursOf.ts"
import { hoursPage } from "./hoursPage.ts"

/** Inputs of the form by the field of the API. */
const inputs = { name: "name", zone: "zone" }

/** The longest absence that can be entered at once, in days. */
const LONGEST_AWAY = 366

/** `/account/availability`, and below. */
export const availabilityRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  const todayOf = ({ zone }: PersonView) =>
    CivilDate.parse(new Date(site.now()).toLocaleDateString("sv-SE", { timeZone: zone }))

  const list = async (c: Context<AccountEnv>, filled: Filled, status: 200 | 422) => {
    const { person, api } = signedIn(c)
    const offered = (await offeredOf(api, person)).flatMap(({ items }) => items.map(({ eventType }) => eventType))
    const governed = (name: string | undefined) =>
      offered.filter(({ hosts, availability }) => {
        const chosen = typeof availability === "object" ? availability[person.id] : availability
        return hosts.includes(person.id) && chosen === name
      })
    const today = todayOf(person)
    const page = availabilityPage(filled, {
      schedules: hoursOf(person).map(({ name, hours }) => ({ name, hours, eventTypes: governed(name) })),
      absences: absencesOf(person, site.now()),
      zone: person.zone,
      today,
      version: person.version,
      guard: guardField(c, site),
    })
    return showAccount(c, site, page, status)
  }

  const save = (c: Context<AccountEnv>, name: string | undefined, payload: Hours, version: number) => {
    const { person, api } = signedIn(c)
    const headers = { "if-match": version }
    return name === undefined
      ? api.people.setHours({ params: { person: person.id }, headers, payload })
      : api.people.saveHours({ params: { person: person.id, name }, headers, payload })
  }

  /** Hours that have a form: by their name, `undefined` for the usual ones; new ones have `fresh`. */
  interface Subject {
    readonly name: string | undefined
    readonly fresh: boolean
    readonly action: string
  }
  const newOne: Subject = { name: undefined, fresh: true, action: `${path}/new` }
  const named = (name: string | undefined): Subject => ({ name, fresh: false, action: pathOf(name) })

  const form = (
    c: Context<AccountEnv>,
    { name, fresh, action }: Subject,
    filled: Filled,
    status: 200 | 422,
    focus: string | undefined = undefined,
  ) => {
    const { person } = signedIn(c)
    const page = hoursPage(filled, {
      heading: fresh ? "New hours" : (name ?? USUAL),
      version: Number(filled.values["version"] ?? person.version),
      ...{ action, named: fresh, zone: person.zone, focus, now: site.now(), guard: guardField(c, site) },
    })
    return showAccount(c, site, page, status)
  }

  const take = async (c: Context<AccountEnv>, subject: Subject) => {
    const { person } = signedIn(c)
    const sent = await fieldsOf(c)
    const again = redrawn(sent, blank)
    if (again !== undefined) return form(c, subject, { values: again.values, problems: {} }, 200, again.focus)
    const { hours, problems } = hoursFrom(sent)
    const name = subject.fresh ? (sent["name"]?.trim() ?? "") : subject.name
    const refuse = (problems: Filled["problems"]) => form(c, subject, { values: sent, problems }, 422)
    if (name === "") return refuse({ name: "Please give them a name.", ...problems })
    if (Object.keys(problems).length > 0) return refuse(problems)
    if (subject.fresh && hoursOf(person).some((one) => one.name === name))
      return refuse({ name: "You have hours of this name already." })
    try {
      await save(c, name, hours, Number(sent["version"]))
    } catch (error) {
      // What others changed meanwhile is overwritten by saving once more, as the words say.
      const { version: _, ...values } = sent
      return form(c, subject, { values, problems: accountProblems(error, inputs) }, 422)
    }
    return leadOn(c, site, path, `${name ?? USUAL}: saved.`)
  }

  app.get(path, (c) => list(c, nothingFilled, 200))

  app.get(`${path}/new`, (c) => {
    const { zone } = signedIn(c).person
    const first = { zone, weekly: [{ days: [], from: "09:00", to: "17:00" }] }
    return form(c, newOne, { values: valuesOf(first), problems: {} }, 200)
  })
  app.post(`${path}/new`, (c) => take(c, newOne))

  app.get(`${path}/usual`, (c) =>
    form(c, named(undefined), { values: valuesOf(signedIn(c).person.availability), problems: {} }, 200),
  )
  app.post(`${path}/usual`, (c) => take(c, named(undefined)))

  app.get(`${path}/named/:name`, (c) => {
    const name = c.req.param("name")
    const found = hoursOf(signedIn(c).person).find((one) => one.name === name)
    return found === undefined
      ? c.notFound()
      : form(c, named(name), { values: valuesOf(found.hours), problems: {} }, 200)
  })
  app.post(`${path}/named/:name`, (c) => {
    const name = c.req.param("name")
    const isThere = hoursOf(signedIn(c).person).some((one) => one.name === name)
    return isThere ? take(c, named(name)) : c.notFound()
  })

  const toRemove = (c: Context<AccountEnv>, name: string, problem: string | undefined) => {
    const { version } = signedIn(c).person
    const page = removeHoursPage(name, { version, guard: guardField(c, site), problem })
    return showAccount(c, site, page, problem === undefined ? 200 : 422)
  }
  app.get(`${path}/named/:name/remove`, (c) => toRemove(c, c.req.param("name"), undefined))
  app.post(`${path}/named/:name/remove`, async (c) => {
    const { person, api } = signedIn(c)
    const name = c.req.param("name")
    const { version } = await fieldsOf(c)
    try {
      const params = { person: person.id, name }
      await api.people.removeHours({ params, headers: { "if-match": Number(version) } })
    } catch (error) {
      return toRemove(c, name, Object.values(accountProblems(error, inputs))[0])
    }
    return leadOn(c, site, path, `${name} is removed.`)
  })

  /** The absence that the form asks for, or what is wrong with it. */
  const absenceFrom = (sent: Filled["values"], zone: string): Absence | Filled["problems"] => {
    const date = (name: string) => {
      try {
        return CivilDate.parse(sent[name] ?? "")
      } catch {
        return undefined
      }
    }
    const [first, last] = [date("away-from"), date("away-to")]
    if (first === undefined) return { "away-from": "Please choose the first day." }
    if (last === undefined) return { "away-to": "Please choose the last day." }
    if (last < first) return { "away-to": "This is before the first day." }
    if (last - first >= LONGEST_AWAY) return { "away-to": "Please choose a year at most." }
    return wholeDays(zone, first, last)
  }

  const isAbsence = (asked: Absence | Filled["problems"]): asked is Absence => typeof asked["start"] === "number"

  /** Keeps the absences with a change; those that have passed go. */
  const keepAbsences = async (
    c: Context<AccountEnv>,
    sent: Filled["values"],
    change: (absences: ReadonlyArray<Absence>) => ReadonlyArray<Absence>,
    words: string,
  ) => {
    const { person, api } = signedIn(c)
    try {
      await api.people.setOutOfOffice({
        params: { person: person.id },
        headers: { "if-match": Number(sent["version"]) },
        payload: { outOfOffice: change(absencesOf(person, site.now())) },
      })
    } catch (error) {
      return list(c, { values: sent, problems: accountProblems(error, {}) }, 422)
    }
    return leadOn(c, site, path, words)
  }

  app.post(`${path}/away`, async (c) => {
    const sent = await fieldsOf(c)
    const asked = absenceFrom(sent, signedIn(c).person.zone)
    return isAbsence(asked)
      ? keepAbsences(c, sent, (absences) => withAbsence(absences, asked), "Nothing can be booked on these days.")
      : list(c, { values: sent, problems: asked }, 422)
  })
  app.post(`${path}/away/remove`, async (c) => {
    const sent = await fieldsOf(c)
    const gone = { start: Number(sent["start"]), end: Number(sent["end"]) }
    return keepAbsences(c, sent, (absences) => withoutAbsence(absences, gone), "You can be booked on these days again.")
  })

  return app
}
