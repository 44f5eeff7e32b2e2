import { buffer } from "node:stream/consumers"
import { SMTPServer } from "smtp-server"
import type { Mailbox } from "./Mailbox.ts"

/** A mail server on this machine that sends nothing on: what it takes goes into the mailbox. */
export interface MailCatcher {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Larger than any mail of this site, in bytes. */
const LARGEST = 10 * 1024 * 1024

/** Starts on a free port of the loopback address. A mail is accepted only once it is on the disk. */
export const startMailCatcher = (mailbox: Mailbox): Promise<MailCatcher> =>
  new Promise((resolve, reject) => {
    const server = new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      size: LARGEST,
      logger: false,
      onData: (stream, _session, done) => {
        buffer(stream)
          .then((raw) =>
            stream.sizeExceeded ? Promise.reject(new Error("552 The mail is too large")) : mailbox.keep(raw),
          )
          .then(
            () => done(),
            (error: Error) => done(error),
          )
      },
    })
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.server.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      resolve({ url: `smtp://127.0.0.1:${port}`, close: () => new Promise((closed) => server.close(() => closed())) })
    })
  })
