import { readFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { describe, expect, it } from "@effect/vitest"
import { createAdaptorServer } from "@hono/node-server"
import type { AbusePolicy, Host, VerificationLetter } from "@sched/core"
import { anyone, defaultAbusePolicy, defaultSettings, PeopleStore, Settings, Signer } from "@sched/core"
import { empty, layerOf } from "@sched/storage-memory"
import { Clock, Effect, Layer, ManagedRuntime } from "effect"
import type { Authenticate } from "../src/index.ts"
import { createHandler, Problems } from "../src/index.ts"
import { curlOf } from "./curl.ts"
import { operations, spec } from "./openApi.ts"
import { mailing, now, signing } from "./World.ts"

const page = readFileSync(new URL("../../../docs/http.md", import.meta.url), "utf8")
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code]) => code!)

/** One request of the page: what is sent, what must come back, and which parts of that later ones name. */
interface Example {
  /** Under which heading it stands. */
  readonly section: string
  readonly command: string
  readonly status: number
  readonly body: unknown
  readonly names: ReadonlyArray<readonly [name: string, path: string]>
}

const examples: ReadonlyArray<Example> = blocks("sh").flatMap((block) => {
  const section = [...page.slice(0, page.indexOf(block)).matchAll(/^#+ (.*)$/gm)].at(-1)![1]!
  return block
    .trim()
    .split(/\n\n/)
    .map((text) => {
      const lines = text.split("\n")
      const [status = "", ...body] = lines
        .find((line) => line.startsWith("# → "))!
        .slice(4)
        .split(" ")
      return {
        section,
        command: lines.filter((line) => !line.startsWith("#")).join("\n"),
        status: Number(status),
        body: body.length === 0 ? undefined : JSON.parse(body.join(" ")),
        names: lines.flatMap((line) => {
          const [, name, path] = /^# ([A-Z]+)=(.+)$/.exec(line) ?? []
          return name === undefined || path === undefined ? [] : [[name, path] as const]
        }),
      }
    })
})

const hours = { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] }
const host = (id: string, name: string): Host => {
  return { id, name, email: `${id}@example.com`, zone: "Europe/Berlin", availability: hours }
}
const authenticate: Authenticate = async ({ headers }) => {
  const person = /^Bearer key-of-(\w+)$/.exec(headers.get("authorization") ?? "")?.[1]
  return person === undefined ? undefined : { person, operator: person === "operator" }
}

/** A real server on this machine, with anna and ben, at the hour that the page names. */
const serve = async () => {
  const memory = empty()
  const nanos = BigInt(now) * 1_000_000n
  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: () => now,
    currentTimeMillis: Effect.succeed(now),
    currentTimeNanosUnsafe: () => nanos,
    currentTimeNanos: Effect.succeed(nanos),
    monotonicTimeNanosUnsafe: () => nanos,
    monotonicTimeNanos: Effect.succeed(nanos),
    sleep: () => Effect.never,
  }
  const codes: Array<VerificationLetter> = []
  const policy = { verifyEmail: "never" as AbusePolicy["verifyEmail"] }
  const settings = {
    ...defaultSettings,
    get abuse() {
      return { ...defaultAbusePolicy, ...policy }
    },
  }
  const around = Layer.mergeAll(Layer.succeed(Clock.Clock, clock), Layer.succeed(Settings, settings), mailing(codes))
  const ports = Layer.mergeAll(layerOf(memory), signing, around)
  const runtime = ManagedRuntime.make(ports)
  for (const [id, name] of [
    ["anna", "Anna"],
    ["ben", "Ben"],
  ] as const)
    await runtime.runPromise(PeopleStore.use((store) => store.saveHost(host(id, name))))
  const handler = await createHandler(ports, { authenticate })
  const server = createAdaptorServer({ fetch: handler.fetch, overrideGlobalObjects: false })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const invitationToken = () => {
    const [[subject]] = [...memory.people.get("invitation")!] as [[string, unknown]]
    const claims = { action: "invitation", subject, recipient: anyone, expiresAt: now + 86_400_000 } as const
    return runtime.runPromise(Signer.use((signer) => signer.sign(claims)))
  }
  const close = async () => {
    await new Promise((resolve) => server.close(resolve))
    await handler.close()
    await runtime.dispose()
  }
  return { base: `http://127.0.0.1:${port}`, invitationToken, codes, policy, close }
}

const valueAt = (value: unknown, path: string): string =>
  String(path.split(".").reduce((inner, key) => (inner as Record<string, unknown>)[key], value))

/** Whether what is expected stands in the value: of lists as many items, of objects at least these fields. */
const holds = (value: unknown, expected: unknown) => {
  if (expected === undefined) expect(value).toBeUndefined()
  else expect(value).toMatchObject(expected as object)
}

const table = (name: string) => new RegExp(`<!-- ${name} -->\n([\\s\\S]*?)<!-- /${name} -->`).exec(page)![1]!
const rowsOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

describe("docs/http.md", () => {
  it("says what a real server answers to each of its requests", async () => {
    const { base, invitationToken, codes, policy, close } = await serve()
    const values = new Map<string, string>()
    expect(examples.length).toBeGreaterThan(15)
    for (const { command, section, status, body, names } of examples) {
      policy.verifyEmail = section === "Verified addresses" ? "always" : "never"
      values.set("CODE", codes.at(-1)?.code ?? "no code")
      if (command.includes("$INVITATION_TOKEN")) values.set("INVITATION_TOKEN", await invitationToken())
      const { url, method, headers, body: sent } = curlOf(command, (name) => values.get(name) ?? `no ${name}`)
      const init = { method, headers, ...(sent === undefined ? {} : { body: sent }) }
      const answer = await fetch(url.replace("http://localhost:3000", base), init)
      const text = await answer.text()
      expect(answer.status, `${command}\n${text}`).toBe(status)
      holds(text === "" ? undefined : JSON.parse(text), body)
      for (const [name, path] of names) values.set(name, valueAt(JSON.parse(text), path))
    }
    await close()
  })

  it("lists every operation of the OpenAPI document", () => {
    const rows = operations.map(({ method, path, operationId }) => [
      `\`${method} ${path}\``,
      spec.paths[path][method.toLowerCase()].summary,
      `\`${operationId}\``,
    ])
    expect(rowsOf(table("operations")).slice(2)).toEqual(rows)
  })

  it("lists every problem, with its status", () => {
    const rows = Object.entries(Problems).map(([name, problem]) => {
      const { httpApiStatus, description } = problem.ast.annotations!
      return [`\`${name}\``, String(httpApiStatus), description]
    })
    expect(rowsOf(table("problems")).slice(2)).toEqual(rows.sort(([a], [b]) => (a! < b! ? -1 : 1)))
  })
})
