import { join } from "node:path"
import { CannotStart } from "./CannotStart.ts"
import { readConfig } from "./config.ts"
import { startSite } from "./startSite.ts"

const welcome = (site: Awaited<ReturnType<typeof startSite>>, asked: number): string => {
  const lines = [
    "",
    `  The booking site is open:  ${site.url}`,
    ...(new URL(site.url).port === String(site.port) ? [] : [`  (it listens on port ${site.port})`]),
    ...(asked !== 0 && asked !== site.port ? [`  (port ${asked} is taken, so it is ${site.port})`] : []),
    "",
    `  The host's day             ${site.agendaUrl}`,
    ...(site.local ? [`  The mailbox                ${site.url}/mailbox`] : []),
    ...(site.local ? [`  The calendar               ${site.url}/calendar`] : []),
    ...(site.firstPasswordUrl === undefined ? [] : [`  The host's first password  ${site.firstPasswordUrl}`]),
    ...(site.mailsKept && !site.local ? ["", "  Mails are kept, not sent: set SMTP_URL to send them."] : []),
    "",
    `  Kept in ${site.dataDir}. Stop with Ctrl+C.`,
    "",
  ]
  return lines.join("\n")
}

try {
  const config = readConfig(process.env, join(import.meta.dirname, "../data"))
  const site = await startSite(config)
  console.log(welcome(site, config.port))
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    site.close().then(
      () => process.exit(0),
      (error) => {
        console.error("Stopping did not go well:", error)
        process.exit(1)
      },
    )
  }
  process.on("SIGINT", stop).on("SIGTERM", stop)
} catch (error) {
  if (error instanceof CannotStart) console.error(`\n  The site did not start. ${error.message}\n`)
  else console.error("\n  The site did not start:", error, "\n")
  process.exit(1)
}
