import { parseArgs } from "node:util"
import type { StoreError } from "@sched/core"
import { DAY, InvalidInput } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { backup } from "./Backup.ts"
import { migrate, pending } from "./Connection.ts"
import { prune } from "./Prune.ts"

/** What is printed: results, and what went wrong. */
export interface Output {
  readonly log: (line: string) => void
  readonly error: (line: string) => void
}

const usage = `storage-sqlite migrate FILE           brings the schema of the file up to date
storage-sqlite migrate FILE --check   says whether that is due, changes nothing, and ends with 1 if so
storage-sqlite backup FILE COPY       copies the file while it is in use
storage-sqlite prune FILE [--days N]  deletes idempotency keys and logs of webhooks older than N days (30)`

/** What is to be done, as the words of a command line say it. */
interface Asked {
  readonly names: ReadonlyArray<string>
  readonly check: boolean
  readonly days: string
}

/** What a command prints, and the exit code. */
type Answer = readonly [line: string, code: 0 | 1]

const say = (file: string, words: string, code: 0 | 1 = 0): Answer => [`${file}: ${words}`, code]

/** What went wrong, for somebody who knows that it was about a file. */
const wordsOf = (error: StoreError | InvalidInput): string =>
  error._tag === "StoreError" && "detail" in error.reason ? `${error.operation}: ${error.reason.detail}` : error.message

/** How many names each command takes, and what it does. */
const commands: Readonly<
  Record<string, readonly [names: number, (asked: Asked) => Effect.Effect<Answer, StoreError | InvalidInput>]>
> = {
  migrate: [
    1,
    ({ names: [file = ""], check }) =>
      Effect.map((check ? pending : migrate)({ filename: file }), ({ from, to }) => {
        if (from === to) return say(file, `has schema version ${to}, the newest; nothing is to be done.`)
        if (check) return say(file, `a migration is due, from schema version ${from} to ${to}.`, 1)
        return say(file, from === 0 ? `made, with schema version ${to}.` : `migrated from version ${from} to ${to}.`)
      }),
  ],
  backup: [
    2,
    ({ names: [file = "", copy = ""] }) =>
      Effect.map(backup({ filename: file }, copy), ({ bookings, version }) =>
        say(file, `${bookings} bookings copied to ${copy} and checked; schema version ${version}.`),
      ),
  ],
  prune: [
    1,
    ({ names: [file = ""], days }) =>
      Effect.gen(function* () {
        const now = yield* Clock.currentTimeMillis
        if (!/^\d{1,5}$/.test(days) || Number(days) < 30)
          return yield* Effect.fail(new InvalidInput("--days", "give a whole number from 30 on"))
        const { keys, deliveries, limits, holds } = yield* prune({ filename: file }, now - Number(days) * DAY)
        const requests = `${limits} counted requests`
        return say(
          file,
          `deleted ${keys} idempotency keys, ${deliveries} deliveries, ${requests}, ${holds} lapsed holds.`,
        )
      }),
  ],
}

const read = (words: ReadonlyArray<string>): Asked | undefined => {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { check: { type: "boolean", default: false }, days: { type: "string", default: "30" } },
    })
    return { names: positionals, check: values.check, days: values.days }
  } catch {
    return undefined
  }
}

/**
 * Does what the words of a command line ask for; answers the exit code: 0 when it is done, 1 when `--check` finds that a
 * migration is due, 2 when it failed, or nobody knows what is asked for.
 */
export const command = async (words: ReadonlyArray<string>, output: Output): Promise<0 | 1 | 2> => {
  const asked = read(words)
  const [name = "", ...names] = asked?.names ?? []
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (asked === undefined || found === undefined || found[0] !== names.length) {
    output.error(usage)
    return 2
  }
  const done = found[1]({ ...asked, names }).pipe(
    Effect.map(([line, code]) => {
      output.log(line)
      return code
    }),
    Effect.catch((error) => {
      output.error(wordsOf(error))
      return Effect.succeed(2 as const)
    }),
    Effect.catchDefect((defect) => {
      output.error(String(defect instanceof Error ? defect.stack : defect))
      return Effect.succeed(2 as const)
    }),
  )
  return Effect.runPromise(done)
}
