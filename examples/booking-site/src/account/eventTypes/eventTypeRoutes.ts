import type { TemplateField } from "@sched/core"
import type { AccountClient, EventTypeDetail } from "@sched/http/account"
import type { Context } from "hono"
import { Hono } from "hono"
import type { Filled } from "../../parts/formField.ts"
import { fieldsOf } from "../../routes/Answer.ts"
import { problemTag } from "../../routes/Refusal.ts"
import type { Services } from "../../Services.ts"
import { guardField, leadOn, showAccount } from "../accountFrame.ts"
import { redrawn } from "../FormRows.ts"
import type { AccountEnv } from "../SignedIn.ts"
import { signedIn } from "../SignedIn.ts"
import type { Draft } from "./Draft.ts"
import { draftOf, newDraft } from "./Draft.ts"
import { draftFrom, lockedParts, valuesOf, withLocked } from "./EventTypeForm.ts"
import { eventTypePage } from "./eventTypePage.ts"
import { eventTypeProblems } from "./eventTypeProblems.ts"
import { eventTypesPage, removeEventTypePage } from "./eventTypesPage.ts"
import { offeredOf } from "./Offered.ts"
import type { Candidate, Whose } from "./Whose.ts"
import { candidatesOf, hoursOf, isSame, newPath, whoseOf } from "./Whose.ts"

const path = "/account/event-types"

/** A row that is added. */
const blank = {
  place: { kind: "zoom", detail: "", key: "" },
  question: { name: "", label: "", kind: "text", help: "" },
}

/** What a form is about: a new event type, or one that is there. */
interface Subject {
  readonly heading: string
  readonly action: string
  readonly before: Draft
  readonly version: number | undefined
  readonly alias: string | undefined
  readonly whose: Pick<Whose, "organization" | "group">
  readonly choices: ReadonlyArray<Whose>
  readonly candidates: ReadonlyArray<Candidate>
  readonly locked: ReadonlyArray<TemplateField>
}

const lockedIn = async (api: AccountClient, template: string | undefined): Promise<ReadonlyArray<TemplateField>> => {
  if (template === undefined) return []
  try {
    return (await api.templates.read({ params: { template } })).locked
  } catch (error) {
    // Without the template, nothing in its copies is locked.
    if (problemTag(error) === "RecordNotFound") return []
    throw error
  }
}

/** `/account/event-types`, and below. */
export const eventTypeRoutes = (site: Services): Hono<AccountEnv> => {
  const app = new Hono<AccountEnv>()
  const base = `${site.baseUrl}/b/`

  const newOne = async (c: Context<AccountEnv>): Promise<Subject> => {
    const { person, api } = signedIn(c)
    const choices = await whoseOf(api, person)
    const asked = { organization: c.req.query("organization"), group: c.req.query("group") }
    const whose = choices.find((one) => isSame(one, asked)) ?? choices[0]
    const candidates = await candidatesOf(api, whose)
    const hosts = whose.group === undefined ? [person.id] : candidates.map(({ id }) => id)
    const before = newDraft(person, hosts)
    return {
      heading: "New event type",
      action: newPath(whose),
      before: whose.group === undefined ? before : { ...before, group: whose.group, team: { mode: "roundRobin" } },
      version: undefined,
      alias: whose.alias,
      ...{ whose, choices, candidates, locked: [] },
    }
  }

  const existing = async (c: Context<AccountEnv>): Promise<Subject> => {
    const { api } = signedIn(c)
    const eventType = await api.managedEventTypes.read({ params: { eventType: c.req.param("id") ?? "" } })
    const { id, title, alias, version, organization, owner, group, template } = eventType
    const shared = owner === undefined || eventType.hosts.length > 1
    const whose = { organization: shared ? organization : undefined, group }
    const [candidates, locked] = await Promise.all([candidatesOf(api, whose), lockedIn(api, template)])
    const before = draftOf(eventType)
    return { heading: title, action: `${path}/${id}`, before, version, alias, whose, choices: [], candidates, locked }
  }

  const answer = async (
    c: Context<AccountEnv>,
    subject: Subject,
    filled: Filled,
    status: 200 | 422,
    focus: string | undefined = undefined,
  ) => {
    const { before, alias, locked, ...shown } = subject
    const { version: opened } = filled.values
    const page = eventTypePage(filled, {
      ...shown,
      version: opened === undefined ? subject.version : Number(opened),
      base: `${base}${alias ?? "…"}/`,
      hours: await hoursOf(signedIn(c).api, before.hosts),
      byHost: typeof before.availability === "object",
      locked: lockedParts(locked),
      focus,
      guard: guardField(c, site),
    })
    return showAccount(c, site, page, status)
  }

  /** Draws the form again where a row was added or taken away; saves it otherwise. */
  const take = async (c: Context<AccountEnv>, subject: Subject, save: (draft: Draft) => Promise<EventTypeDetail>) => {
    const sent = withLocked(await fieldsOf(c), subject.before, subject.locked)
    const again = redrawn(sent, blank)
    if (again !== undefined) return answer(c, subject, { values: again.values, problems: {} }, 200, again.focus)
    const { draft, problems } = draftFrom(sent, subject.before, subject.locked)
    if (Object.keys(problems).length > 0) return answer(c, subject, { values: sent, problems }, 422)
    try {
      const { title } = await save(draft)
      return leadOn(c, site, path, `${title} is saved.`)
    } catch (error) {
      // What others changed meanwhile is overwritten by saving once more, as the words say.
      const { version: _, ...values } = sent
      return answer(c, subject, { values, problems: eventTypeProblems(error) }, 422)
    }
  }

  app.get(path, async (c) => {
    const { person, api } = signedIn(c)
    const offered = await offeredOf(api, person)
    const hasAlias = person.branding !== undefined
    return showAccount(c, site, eventTypesPage({ offered, base, hasAlias, guard: guardField(c, site) }))
  })

  app.get(`${path}/new`, async (c) => {
    const subject = await newOne(c)
    return answer(c, subject, { values: valuesOf(subject.before), problems: {} }, 200)
  })

  app.post(`${path}/new`, async (c) => {
    const { person, api } = signedIn(c)
    const subject = await newOne(c)
    const { organization } = subject.whose
    return take(c, subject, (payload) =>
      organization === undefined
        ? api.managedEventTypes.createForPerson({ params: { person: person.id }, payload })
        : api.managedEventTypes.createForOrganization({ params: { organization }, payload }),
    )
  })

  app.post(`${path}/from-template/:template`, async (c) => {
    const { api } = signedIn(c)
    const { id } = await api.templates.copy({ params: { template: c.req.param("template") }, payload: {} })
    return leadOn(c, site, `${path}/${id}`, "It is yours now. What the template leaves open, you can change.")
  })

  app.get(`${path}/:id`, async (c) => {
    const subject = await existing(c)
    return answer(c, subject, { values: valuesOf(subject.before), problems: {} }, 200)
  })

  app.post(`${path}/:id`, async (c) => {
    const { api } = signedIn(c)
    const { version } = await fieldsOf(c)
    return take(c, await existing(c), (payload) =>
      api.managedEventTypes.replace({
        params: { eventType: c.req.param("id") },
        headers: { "if-match": Number(version) },
        payload,
      }),
    )
  })

  const toRemove = async (c: Context<AccountEnv>, problem: string | undefined) => {
    const eventType = await signedIn(c).api.managedEventTypes.read({ params: { eventType: c.req.param("id") ?? "" } })
    const page = removeEventTypePage(eventType, { base, guard: guardField(c, site), problem })
    return showAccount(c, site, page, problem === undefined ? 200 : 422)
  }

  app.get(`${path}/:id/remove`, (c) => toRemove(c, undefined))

  app.post(`${path}/:id/remove`, async (c) => {
    const { api } = signedIn(c)
    const { version } = await fieldsOf(c)
    try {
      await api.managedEventTypes.remove({
        params: { eventType: c.req.param("id") },
        headers: { "if-match": Number(version) },
      })
    } catch (error) {
      return toRemove(c, Object.values(eventTypeProblems(error))[0])
    }
    return leadOn(c, site, path, "It is removed.")
  })

  return app
}
