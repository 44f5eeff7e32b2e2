import { type AddressInfo, createServer, type Socket } from "node:net"
import { Effect, type Scope } from "effect"

/** What the server does when its turn comes: `hang up`, keep `silence` for ever, or say this. */
export type Turn = string

/** The moments of an SMTP session. `end` is the dot that ends the mail. */
export type Moment = "greeting" | "EHLO" | "AUTH" | "MAIL" | "RCPT" | "DATA" | "end" | "QUIT"

const usual: { readonly [M in Moment]: string } = {
  greeting: "220 mail.example ready",
  EHLO: "250-mail.example\r\n250 AUTH PLAIN",
  AUTH: "235 2.7.0 welcome",
  MAIL: "250 2.1.0 ok",
  RCPT: "250 2.1.5 ok",
  DATA: "354 go ahead",
  end: "250 2.0.0 queued",
  QUIT: "221 2.0.0 bye",
}

/** An SMTP server that keeps to a script. */
export const scriptedServer = (
  script: { readonly [M in Moment]?: Turn },
): Effect.Effect<
  { readonly port: number; readonly commands: ReadonlyArray<string>; readonly open: () => number },
  never,
  Scope.Scope
> =>
  Effect.gen(function* () {
    const commands: Array<string> = []
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on("close", () => sockets.delete(socket))
      socket.on("error", () => socket.destroy())
      const take = (moment: Moment) => {
        const turn = script[moment] ?? usual[moment]
        if (turn === "hang up") socket.destroy()
        else if (turn !== "silence") socket.write(`${turn}\r\n`)
      }
      let waiting = ""
      let mail = false
      socket.on("data", (chunk) => {
        waiting += chunk.toString("latin1")
        if (mail) {
          if (!waiting.endsWith("\r\n.\r\n")) return
          mail = false
          waiting = ""
          commands.push("end")
          return take("end")
        }
        for (let line = waiting.indexOf("\r\n"); line >= 0; line = waiting.indexOf("\r\n")) {
          const command = waiting.slice(0, line)
          waiting = waiting.slice(line + 2)
          commands.push(command)
          const verb = command.split(" ")[0]!.toUpperCase()
          if (verb === "DATA" && (script.DATA ?? usual.DATA).startsWith("354")) mail = true
          take(verb as Moment)
        }
      })
      take("greeting")
    })
    yield* Effect.acquireRelease(
      Effect.callback<void>((resume) => {
        server.listen(0, "127.0.0.1", () => resume(Effect.void))
      }),
      () =>
        Effect.callback<void>((resume) => {
          for (const socket of sockets) socket.destroy()
          server.close(() => resume(Effect.void))
        }),
    )
    return { port: (server.address() as AddressInfo).port, commands, open: () => sockets.size }
  })
