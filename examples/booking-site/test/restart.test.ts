import { afterAll, expect, it } from "vitest"
import { bookPhone, FAR, slots } from "./harness/Api.ts"
import { bookings, everything } from "./harness/Database.ts"
import { linkIn, readMails, waitForMails } from "./harness/Mails.ts"
import type { Server } from "./harness/Server.ts"
import { startServer, temporaryFolder } from "./harness/Server.ts"

const folder = temporaryFolder()
const running: Array<Server> = []
const start = async (env: Readonly<Record<string, string>> = {}) => {
  const server = await startServer(folder.path, env)
  running.push(server)
  return server
}

afterAll(async () => {
  await Promise.all(running.map((server) => server.end("SIGKILL")))
  folder.remove()
})

it("bookings, mails and the links in them survive a restart", async () => {
  const before = await start()
  const free = await slots(before.url, "phone")
  expect((await bookPhone(before.url, free[FAR]!, "stays@example.org")).status).toBe(201)
  const mails = await waitForMails(folder.path, (all) => all.length === 2)
  expect(await before.end("SIGTERM")).toBe(0)
  const rows = everything(folder.path)

  const after = await start({ PORT: String(before.port) })
  expect(after.url).toBe(before.url)
  expect(everything(folder.path)).toEqual(rows)
  expect(bookings(folder.path)).toMatchObject([{ email: "stays@example.org", status: "confirmed" }])
  expect(await slots(after.url, "phone")).not.toContain(free[FAR])
  const list = await (await fetch(`${after.url}/mailbox`)).text()
  for (const { subject } of mails) expect(list).toContain(subject)
  const link = mails.map((mail) => linkIn(mail, "cancel")).find((it) => it !== undefined)!
  expect(await (await fetch(link)).text()).toContain("Cancel this booking?")
  expect(await readMails(folder.path)).toHaveLength(2)
  expect(await after.end("SIGINT")).toBe(0)
})
