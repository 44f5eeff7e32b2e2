import { describe, expect, it } from "@effect/vitest"
import type { VerificationLetter, WebhookMessage } from "@sched/core"
import {
  defaultAbusePolicy,
  defaultSettings,
  EmailNotVerified,
  Mailer,
  NotPermitted,
  Settings,
  TooManyRequests,
  WebhookSender,
} from "@sched/core"
import { createScheduling } from "@sched/core/promise"
import { layer as nodeLayer } from "@sched/node"
import { empty, layerOf, people } from "@sched/storage-memory"
import { Effect, Layer } from "effect"
import { call, host, link } from "./team.ts"

const signing = nodeLayer({ keys: [{ id: "k1", secret: "a secret of at least 32 characters" }] })
const offering = people({ hosts: [host("anna"), host("ben")], eventTypes: [call()] })

/** A mailer that keeps codes, and a sender that keeps messages. */
const outside = () => {
  const codes: Array<VerificationLetter> = []
  const posted: Array<WebhookMessage> = []
  const mailer = Layer.succeed(Mailer, {
    send: () => Effect.die("the mail server is gone"),
    invite: () => Effect.void,
    verify: (letter) => Effect.sync(() => void codes.push(letter)),
  })
  const sender = Layer.succeed(WebhookSender, {
    post: (_, message) =>
      Effect.as(
        Effect.sync(() => posted.push(message)),
        204,
      ),
  })
  return { codes, posted, mailer, sender }
}

const settings = (verifyEmail: "always" | "never") => {
  const limits = { ...defaultAbusePolicy.limits, holdsPerClient: { events: 1, perMs: 60_000 } }
  return Layer.succeed(Settings, { ...defaultSettings, abuse: { ...defaultAbusePolicy, verifyEmail, limits } })
}

/** The first slot from tomorrow on. */
const soon = async (client: {
  readonly slots: (request: object) => Promise<{ slots: ReadonlyArray<{ start: number }> }>
}) => {
  const from = Date.now() + 86_400_000
  const { slots } = await client.slots({ ...link, window: { start: from, end: from + 7 * 86_400_000 } })
  return slots[0]!.start
}

describe("promises", () => {
  it("do what people and organisations do, and reject with the refusals of the core", async () => {
    const { mailer, sender } = outside()
    const client = await createScheduling(layerOf(empty()), offering, signing, mailer, sender)
    const acme = await client.people.createOrganization({ by: "anna", name: "Acme", branding: { alias: "acme" } })
    const { id } = await client.people.invite({ by: "anna", organization: acme.id, email: "ben@example.com" })
    expect((await client.people.acceptInvitation({ by: "ben", invitation: id })).role).toBe("member")
    const rename = client.people.editOrganization({ by: "ben", organization: acme.id, name: "Mine" })
    await expect(rename).rejects.toBeInstanceOf(NotPermitted)
    const group = { by: "anna", organization: acme.id, name: "Sales", key: "k" }
    expect(await client.people.createGroup(group)).toEqual(await client.people.createGroup(group))
    expect((await client.people.groups({ by: "ben", organization: acme.id })).items).toHaveLength(1)
    await client.close()
  })

  it("let requests from outside pass, up to a limit", async () => {
    const { mailer, sender } = outside()
    const client = await createScheduling(layerOf(empty()), offering, signing, mailer, sender, settings("never"))
    const request = { kind: "hold", client: "192.0.2.1" } as const
    expect(await client.guard(request)).toBeUndefined()
    await expect(client.guard(request)).rejects.toBeInstanceOf(TooManyRequests)
    await client.close()
  })

  it("verify an address with the code of a mail, so that it can be booked for", async () => {
    const { codes, mailer, sender } = outside()
    const client = await createScheduling(layerOf(empty()), offering, signing, mailer, sender, settings("always"))
    const booker = { name: "Bo", email: "bo@example.com", zone: "Europe/Berlin" }
    const asked = { ...link, start: await soon(client as never), booker }
    await expect(client.book(asked)).rejects.toBeInstanceOf(EmailNotVerified)
    const { email } = booker
    const { token } = await client.requestVerification({ email, client: undefined })
    const { proof } = await client.verifyAddress({ email, client: undefined, token, code: codes[0]!.code })
    expect((await client.book({ ...asked, proof })).status).toBe("confirmed")
    await client.close()
  })

  it("list work that was given up and try it again, and test webhooks", async () => {
    const { posted, mailer, sender } = outside()
    const memory = empty()
    const client = await createScheduling(layerOf(memory), offering, signing, mailer, sender)
    const booker = { name: "Bo", email: "bo@example.com", zone: "Europe/Berlin" }
    const { id } = await client.book({ ...link, start: await soon(client as never), booker })
    const [name, due] = [...memory.due].find(([, one]) => one.kind === "booking")!
    memory.due.set(name, { ...due, stuck: true, problem: "The mail server is gone." })
    expect(await client.stuck()).toEqual([{ kind: "booking", id, attempts: 0, problem: "The mail server is gone." }])
    expect(await client.retry("booking", id)).toBe(true)
    expect(await client.retry("booking", id)).toBe(false)
    expect(await client.stuck(5)).toEqual([])
    const endpoint = { id: "e", url: "https://e.example", secret: "whsec_c2VjcmV0" }
    expect(await client.testWebhook(endpoint)).toBe(204)
    expect(JSON.parse(posted[0]!.body)).toMatchObject({ type: "test" })
    await client.close()
  })

  it("have no more than the adapters allow", async () => {
    const { people: persons, ...stores } = { people: offering, all: layerOf(empty()) }
    const client = await createScheduling(stores.all, persons, signing)
    expect(client.people).toBeDefined()
    // @ts-expect-error without a mailer no code can be sent
    void client.requestVerification
    // @ts-expect-error nor can what is due be delivered
    void client.deliverDue
    await client.close()
  })
})
