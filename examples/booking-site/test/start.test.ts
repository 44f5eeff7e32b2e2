import { once } from "node:events"
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { createServer, request } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { CannotStart } from "../src/CannotStart.ts"
import { readConfig } from "../src/config.ts"
import type { Server } from "./harness/Server.ts"
import { spawnSite, startServer, temporaryFolder } from "./harness/Server.ts"

const folder = temporaryFolder()
const running: Array<Server> = []
const start = async (name: string, env: Readonly<Record<string, string>> = {}) => {
  const server = await startServer(join(folder.path, name), env)
  running.push(server)
  return server
}
afterAll(async () => {
  await Promise.all(running.map((server) => server.end()))
  folder.remove()
})

/** Starts a site that cannot start, and answers what it says. */
const fail = async (env: Readonly<Record<string, string>>) => {
  const { child, output } = spawnSite({ DATA_DIR: join(folder.path, "failing"), PORT: "0", ...env })
  const [code] = await once(child, "exit")
  expect(code).toBe(1)
  return output()
}

/** The status of a request that names the site by another host. */
const statusFor = (server: Server, host: string): Promise<number> =>
  new Promise((resolve, reject) =>
    request({ port: server.port, host: "127.0.0.1", path: "/mailbox", headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
      .on("error", reject)
      .end(),
  )

describe("the site", () => {
  it("takes the next free port when its own is taken, and says so", async () => {
    const other = createServer().listen(0, "127.0.0.1")
    await once(other, "listening")
    const { port } = other.address() as AddressInfo
    const server = await start("port", { PORT: String(port) })
    expect(server.port).toBeGreaterThan(port)
    expect(server.output()).toContain(`port ${port} is taken`)
    other.close()
  })

  it("keeps its secret to its owner", async () => {
    const server = await start("local")
    const file = join(server.dataDir, "secret")
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(server.output()).not.toContain(readFileSync(file, "utf8"))
  })

  it("lets in only who asks for this machine by a name of this machine", async () => {
    const server = running.find(({ dataDir }) => dataDir.endsWith("local"))!
    expect(await statusFor(server, `localhost:${server.port}`)).toBe(200)
    expect(await statusFor(server, "rebound.example")).toBe(403)
  })

  it.each([
    ["PORT", { PORT: "many" }, "Set it to a number"],
    ["BASE_URL", { BASE_URL: "book.example.com" }, "such as https://book.example.com"],
    ["SECRET", { SECRET: "short" }, "at least 32 random characters"],
    ["TRUST_PROXY", { TRUST_PROXY: "yes" }, "how many proxies of yours"],
    ["LEASE_SECONDS", { LEASE_SECONDS: "1" }, "Set it to a number from 2 to 3600"],
    ["MAIL_FROM", { SMTP_URL: "smtp://mail.example.com" }, "Set it to the address"],
  ])("says what to do when %s cannot be used", (_, env, advice) => {
    expect(() => readConfig(env, folder.path)).toThrow(CannotStart)
    expect(() => readConfig(env, folder.path)).toThrow(advice)
  })

  it.each([
    [
      "SMTP_URL",
      { SMTP_URL: "mail.example.com", MAIL_FROM: "a@example.com" },
      "smtps://user:password@mail.example.com",
    ],
    ["HOST", { HOST: "192.0.2.1" }, "Set HOST to an address of this machine"],
  ])("prints what to do, and ends, when %s cannot be used", async (_, env, advice) => {
    const said = await fail(env)
    expect(said).toContain("The site did not start.")
    expect(said).toContain(advice)
  })

  it("says what to do when the database is not one", async () => {
    mkdirSync(join(folder.path, "damaged"))
    writeFileSync(
      join(folder.path, "damaged", "bookings.db"),
      "this is no database, though it is long enough ".repeat(40),
    )
    const said = await fail({ DATA_DIR: join(folder.path, "damaged") })
    expect(said).toContain("The bookings cannot be opened")
  })

  it("shows others only what can be booked, and the calendar page to the host by the link from a mail", async () => {
    const open = await start("open", { HOST: "0.0.0.0", BASE_URL: "https://book.example.com" })
    for (const path of ["/mailbox", "/agenda", "/calendar"])
      expect((await fetch(`http://127.0.0.1:${portOf(open)}${path}`)).status).toBe(404)
    const front = await (await fetch(`http://127.0.0.1:${portOf(open)}/`)).text()
    expect(front).toContain("Intro call")
    expect(front).not.toContain("/mailbox")
    const token = open.agendaUrl.split("/").at(-1)
    expect((await fetch(`http://127.0.0.1:${portOf(open)}/calendar/${token}`)).status).toBe(200)
    expect((await fetch(`http://127.0.0.1:${portOf(open)}/calendar/${token}x`)).status).toBe(404)
  })
})

/** The port of a site that is known under another address. */
const portOf = (server: Server): number => Number(/listens on port (\d+)/.exec(server.output())?.[1])
