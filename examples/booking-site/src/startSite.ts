import type { Server } from "node:http"
import type { Http2Bindings, HttpBindings } from "@hono/node-server"
import { createAdaptorServer } from "@hono/node-server"
import { RateLimits, recipientKey, Scheduling, Signer } from "@sched/core"
import { DAY } from "@sched/core/slots"
import { createClient, HttpHandler } from "@sched/http"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { makeApp } from "./app.ts"
import { CannotStart } from "./CannotStart.ts"
import { makeCalendarFile } from "./calendar/CalendarFile.ts"
import { calendarEntry } from "./calendar/calendarEntry.ts"
import { makeClients } from "./clients.ts"
import type { Config } from "./config.ts"
import { isLocal } from "./config.ts"
import * as DataFolder from "./data/DataFolder.ts"
import { seed } from "./data/seed.ts"
import { firstPasswordPath } from "./entrance/firstPasswordRoutes.ts"
import { makeAuthenticate } from "./identity/authenticate.ts"
import { makeEntrance } from "./identity/Entrance.ts"
import { openIdentityStore } from "./identity/IdentityStore.ts"
import { makeSessionCookie } from "./identity/SessionCookie.ts"
import { listen } from "./listen.ts"
import { makeMailbox } from "./mailbox/Mailbox.ts"
import { startMailCatcher } from "./mailbox/MailCatcher.ts"
import type { Directory } from "./people/Directory.ts"
import { makeDirectory } from "./people/Directory.ts"
import { wire } from "./ports.ts"
import { loadAssets } from "./routes/assets.ts"
import type { Services } from "./Services.ts"
import { CLIENT_HEADER } from "./security/clientAddress.ts"
import { makeFormGuard } from "./security/FormGuard.ts"
import { anna } from "./site.ts"

/** A site that answers requests and sends mails. */
export interface RunningSite {
  readonly url: string
  readonly port: number
  readonly agendaUrl: string
  /** Where the host chooses a password, as long as there is none. */
  readonly firstPasswordUrl: string | undefined
  readonly local: boolean
  readonly dataDir: string
  readonly mailsKept: boolean
  readonly close: () => Promise<void>
}

type Answer = (request: Request, env: HttpBindings | Http2Bindings) => Response | Promise<Response>

/** How long the host's link on the start page can be used, in milliseconds. */
const AGENDA_LINK = 30 * DAY

/** Starts everything, or nothing. @throws CannotStart saying what to do */
export const startSite = async (config: Config): Promise<RunningSite> => {
  const folder = DataFolder.open(config.dataDir)
  const secret = config.secret ?? DataFolder.keptSecret(folder)
  let open: (answer: Answer) => void = () => {}
  const ready = new Promise<Answer>((resolve) => {
    open = resolve
  })
  const server = createAdaptorServer({ fetch: async (request, env) => (await ready)(request, env) }) as Server
  const port = await listen(server, config.port, config.host)
  const baseUrl = config.baseUrl ?? `http://${hostInUrl(config.host)}:${port}`
  const closing: Array<() => Promise<unknown>> = [() => closeServer(server)]
  const close = async () => {
    for (const step of closing) await step()
  }
  try {
    const mailbox = config.smtpUrl === undefined ? makeMailbox(folder.mails, Date.now) : undefined
    const catcher = mailbox === undefined ? undefined : await startMailCatcher(mailbox)
    const smtpUrl = config.smtpUrl ?? catcher?.url ?? ""
    const calendar = makeCalendarFile(folder.calendar, anna)
    const from = { name: anna.name, email: config.mailFrom }
    const accounts = openIdentityStore(folder.accounts)
    closing.push(async () => accounts.close())
    const cookie = makeSessionCookie(accounts, secret, baseUrl.startsWith("https:"))
    const runtime = ManagedRuntime.make(
      wire({
        baseUrl,
        database: folder.database,
        secret,
        calendar,
        smtpUrl,
        from,
        leaseMs: config.leaseMs,
        requests: {
          authenticate: makeAuthenticate(accounts, cookie, Date.now),
          client: ({ headers }) => headers.get(CLIENT_HEADER) ?? undefined,
        },
      }),
    )
    closing.splice(1, 0, () => runtime.dispose(), ...(catcher === undefined ? [] : [catcher.close]))
    const { fetch } = await runtime.runPromise(Effect.service(HttpHandler))
    await runtime.runPromise(seed(Date.now()))
    accounts.addAccount({ person: anna.id, email: anna.email, password: undefined })
    const directory = makeDirectory(runtime.runPromise, Date.now)
    const { addPerson, removePerson } = directory
    const take = (events: Parameters<RateLimits["Service"]["take"]>[0]) =>
      runtime.runPromise(RateLimits.use((limits) => limits.take(events)))
    const guard = makeFormGuard(secret)
    const assets = loadAssets()
    const local = isLocal(config.host, baseUrl)
    const agendaPath = () => runtime.runPromise(signAgenda(Date.now()))
    const services: Services = {
      api: createClient({ baseUrl, fetch }),
      clients: makeClients(baseUrl, fetch, config.proxies),
      apiFetch: fetch,
      directory,
      identity: {
        store: accounts,
        cookie,
        entrance: makeEntrance({ store: accounts, addPerson, removePerson, take }),
      },
      guard,
      baseUrl,
      frame: {
        owner: anna.name,
        assets: assets.paths,
        local,
        navigation: local ? [...navigation, account] : [account],
      },
      local,
      dataDir: folder.path,
      calendar,
      mailbox,
      mailServer: config.smtpUrl === undefined ? "" : new URL(config.smtpUrl).host,
      agendaPath,
      calendarEntry: (token) => runtime.runPromise(entryOf(token, baseUrl, config.mailFrom, directory)),
      now: Date.now,
    }
    open(makeApp(services, assets.routes).fetch)
    const agendaUrl = `${baseUrl}${await agendaPath()}`
    const hasPassword = accounts.accountOf({ person: anna.id })?.password !== undefined
    const firstPasswordUrl = hasPassword ? undefined : `${baseUrl}${firstPasswordPath(guard, Date.now())}`
    const mailsKept = mailbox !== undefined
    return { url: baseUrl, port, agendaUrl, firstPasswordUrl, local, dataDir: folder.path, mailsKept, close }
  } catch (error) {
    await close()
    throw startProblem(error)
  }
}

const navigation = [
  { path: "/", label: "Start" },
  { path: "/agenda", label: "Agenda" },
  { path: "/calendar", label: "Calendar" },
  { path: "/mailbox", label: "Mailbox" },
]

const account = { path: "/account", label: "Account" }

const hostInUrl = (host: string): string => {
  if (host === "0.0.0.0" || host === "::" || host === "127.0.0.1") return "localhost"
  return host.includes(":") ? `[${host}]` : host
}

const signAgenda = Effect.fnUntraced(function* (now: number) {
  const signer = yield* Signer
  const recipient = recipientKey({ role: "host", id: anna.id })
  return `/agenda/${yield* signer.sign({ action: "agenda", subject: anna.id, recipient, expiresAt: now + AGENDA_LINK })}`
})

const entryOf = Effect.fnUntraced(function* (token: string, baseUrl: string, from: string, directory: Directory) {
  const signer = yield* Signer
  const scheduling = yield* Scheduling
  const { subject } = yield* signer.verify(token)
  const booking = yield* scheduling.booking(subject)
  const host = yield* Effect.promise(() => directory.host(booking.hosts[0] ?? anna.id).catch(() => anna))
  return calendarEntry(booking, host, `${baseUrl}/view/${token}`, from, Date.now())
})

/** Lets requests under way finish, for three seconds at most. */
const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), 3000)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })

/** What an adapter could not work with, as a sentence for the person who starts the site. */
const startProblem = (error: unknown): unknown => {
  const tag = (error as { readonly _tag?: string } | undefined)?._tag
  const message = error instanceof Error ? error.message : String(error)
  if (tag === "StoreError") return new CannotStart(`The bookings cannot be opened: ${message}.`)
  if (error instanceof Error && error.name === "InvalidInput")
    return new CannotStart(`A setting cannot be used: ${message}. Look into src/site.ts, SMTP_URL and MAIL_FROM.`)
  return error
}
