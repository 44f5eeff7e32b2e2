import { parseArgs } from "node:util"
import type { StoreError } from "@sched/core"
import { DAY, InvalidInput } from "@sched/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Options } from "./Database.ts"
import { migrate, pending } from "./index.ts"
import { prune } from "./Prune.ts"

/** What is printed: results, and what went wrong. */
export interface Output {
  readonly log: (line: string) => void
  readonly error: (line: string) => void
}

const usage = `storage-postgres migrate [URL]           brings the schema of the database up to date
storage-postgres migrate [URL] --check   says whether that is due, changes nothing, and ends with 1 if so
storage-postgres prune [URL] [--days N]  deletes idempotency keys and logs of webhooks older than N days (30)

Without URL the database is the one of DATABASE_URL, or else of PGHOST, PGDATABASE, PGUSER and PGPASSWORD.`

/** What is to be done, as the words of a command line say it. */
interface Asked {
  readonly database: Options
  readonly check: boolean
  readonly days: string
}

/** What a command prints, and the exit code. */
type Answer = readonly [line: string, code: 0 | 1]

/** What went wrong, for somebody who knows that it was about a database. */
const wordsOf = (error: StoreError | InvalidInput): string =>
  error._tag === "StoreError" && "detail" in error.reason ? `${error.operation}: ${error.reason.detail}` : error.message

/** What each command does. */
const commands: Readonly<Record<string, (asked: Asked) => Effect.Effect<Answer, StoreError | InvalidInput>>> = {
  migrate: ({ database, check }) =>
    Effect.map((check ? pending : migrate)(database), ({ from, to }): Answer => {
      if (from === to) return [`The schema has version ${to}, the newest; nothing is to be done.`, 0]
      if (check) return [`A migration is due, from schema version ${from} to ${to}.`, 1]
      return [from === 0 ? `Made the schema, version ${to}.` : `Migrated from schema version ${from} to ${to}.`, 0]
    }),
  prune: ({ database, days }) =>
    Effect.gen(function* () {
      const now = yield* Clock.currentTimeMillis
      if (!/^\d{1,5}$/.test(days) || Number(days) < 30)
        return yield* Effect.fail(new InvalidInput("--days", "give a whole number from 30 on"))
      const { keys, deliveries, limits, holds } = yield* prune(database, now - Number(days) * DAY)
      const requests = `${limits} counted requests`
      return [
        `Deleted ${keys} idempotency keys, ${deliveries} deliveries, ${requests}, ${holds} lapsed holds.`,
        0,
      ] as const
    }),
}

const read = (words: ReadonlyArray<string>, url: string | undefined) => {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { check: { type: "boolean", default: false }, days: { type: "string", default: "30" } },
    })
    const [name = "", connectionString = url, ...more] = positionals
    const act = Object.hasOwn(commands, name) && more.length === 0 ? commands[name] : undefined
    const database = connectionString === undefined ? {} : { connectionString }
    return act?.({ database, check: values.check, days: values.days })
  } catch {
    return undefined
  }
}

/**
 * Does what the words of a command line ask for, on the database that they name or else on that of `DATABASE_URL`; answers
 * the exit code: 0 when it is done, 1 when `--check` finds that a migration is due, 2 when it failed, or nobody knows what
 * is asked for.
 */
export const command = async (
  words: ReadonlyArray<string>,
  { DATABASE_URL }: { readonly DATABASE_URL?: string | undefined },
  output: Output,
): Promise<0 | 1 | 2> => {
  const asked = read(words, DATABASE_URL)
  if (asked === undefined) {
    output.error(usage)
    return 2
  }
  const done = asked.pipe(
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
