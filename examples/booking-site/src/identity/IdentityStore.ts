import { createHash, randomBytes, randomUUID } from "node:crypto"
import { chmodSync } from "node:fs"
import SQLite from "better-sqlite3"
import { CannotStart } from "../CannotStart.ts"

/** Who can sign in: the person, and by which address and password. */
export interface Account {
  /** Id of the person in the people store. */
  readonly person: string
  /** In small letters. */
  readonly email: string
  /** As `digestPassword` writes it; `undefined` until one is chosen. */
  readonly password: string | undefined
}

/** Somebody who is signed in, on one browser. */
export interface Session {
  readonly id: string
  readonly person: string
}

/** A key for programs that act as a person, without the key itself. */
export interface ApiKey {
  readonly id: string
  readonly name: string
  /** Epoch milliseconds. */
  readonly createdAt: number
}

/** Accounts, sessions and API keys. Instants are epoch milliseconds. */
export interface IdentityStore {
  /** Adds the account; `false` when another one has the address. */
  readonly addAccount: (account: Account) => boolean
  readonly accountOf: (by: { readonly email: string } | { readonly person: string }) => Account | undefined
  readonly setPassword: (person: string, password: string) => void
  readonly beginSession: (person: string, now: number, expiresAt: number) => Session
  readonly session: (id: string, now: number) => Session | undefined
  readonly endSession: (id: string) => void
  /** Ends all sessions of the person but one. */
  readonly endOtherSessions: (session: Session) => void
  /** Keeps words for the next page that the session opens. */
  readonly leaveWords: (session: Session, words: string) => void
  /** The words that were kept, once. */
  readonly takeWords: (session: Session) => string | undefined
  /** Makes a key; it is told this once, and kept as a digest. */
  readonly addKey: (person: string, name: string, now: number) => string
  readonly keysOf: (person: string) => ReadonlyArray<ApiKey>
  readonly removeKey: (person: string, id: string) => void
  /** Whose key it is. */
  readonly personOfKey: (key: string) => string | undefined
  readonly close: () => void
}

const schema = `
  create table if not exists accounts (person text primary key, email text not null unique, password text) strict;
  create table if not exists sessions (
    id text primary key, person text not null, expires_at integer not null, words text
  ) strict;
  create index if not exists sessions_by_person on sessions (person);
  create table if not exists keys (
    id text primary key, person text not null, name text not null, digest text not null unique, created_at integer not null
  ) strict;
  create index if not exists keys_by_person on keys (person);
`

/** Keys are random, so that a plain digest tells nothing of them. */
const digest = (key: string): string => createHash("sha256").update(key).digest("hex")

interface AccountRow {
  readonly person: string
  readonly email: string
  readonly password: string | null
}

const connect = (filename: string) => {
  try {
    const db = new SQLite(filename, { timeout: 5000 })
    // For its owner alone, as are the files that SQLite puts beside it.
    chmodSync(filename, 0o600)
    db.pragma("journal_mode = WAL")
    db.exec(schema)
    return db
  } catch (error) {
    throw new CannotStart(`The accounts in ${filename} cannot be opened: ${(error as Error).message}.`)
  }
}

/** Opens the file, made where it is not there. @throws CannotStart saying what is wrong with it */
export const openIdentityStore = (filename: string): IdentityStore => {
  const db = connect(filename)
  const sql = {
    addAccount: db.prepare("insert into accounts (person, email, password) values (?, ?, ?) on conflict do nothing"),
    byEmail: db.prepare<[string], AccountRow>("select * from accounts where email = ?"),
    byPerson: db.prepare<[string], AccountRow>("select * from accounts where person = ?"),
    setPassword: db.prepare("update accounts set password = ? where person = ?"),
    begin: db.prepare("insert into sessions (id, person, expires_at) values (?, ?, ?)"),
    sweep: db.prepare("delete from sessions where expires_at <= ?"),
    session: db.prepare<[string, number], Session>("select id, person from sessions where id = ? and expires_at > ?"),
    end: db.prepare("delete from sessions where id = ?"),
    endOthers: db.prepare("delete from sessions where person = ? and id <> ?"),
    leave: db.prepare("update sessions set words = ? where id = ?"),
    words: db.prepare<[string], string | null>("select words from sessions where id = ?").pluck(),
    forget: db.prepare("update sessions set words = null where id = ?"),
    addKey: db.prepare("insert into keys (id, person, name, digest, created_at) values (?, ?, ?, ?, ?)"),
    keys: db.prepare<[string], ApiKey>(
      "select id, name, created_at as createdAt from keys where person = ? order by created_at, id",
    ),
    removeKey: db.prepare("delete from keys where person = ? and id = ?"),
    ofKey: db.prepare<[string], string>("select person from keys where digest = ?").pluck(),
  }
  return {
    addAccount: ({ person, email, password }) => sql.addAccount.run(person, email, password ?? null).changes === 1,
    accountOf: (by) => {
      const row = "email" in by ? sql.byEmail.get(by.email) : sql.byPerson.get(by.person)
      return row === undefined ? undefined : { ...row, password: row.password ?? undefined }
    },
    setPassword: (person, password) => {
      sql.setPassword.run(password, person)
    },
    beginSession: (person, now, expiresAt) => {
      sql.sweep.run(now)
      const id = randomBytes(24).toString("base64url")
      sql.begin.run(id, person, expiresAt)
      return { id, person }
    },
    session: (id, now) => sql.session.get(id, now),
    endSession: (id) => {
      sql.end.run(id)
    },
    endOtherSessions: ({ person, id }) => {
      sql.endOthers.run(person, id)
    },
    leaveWords: ({ id }, words) => {
      sql.leave.run(words, id)
    },
    takeWords: ({ id }) => {
      const words = sql.words.get(id) ?? undefined
      if (words !== undefined) sql.forget.run(id)
      return words
    },
    addKey: (person, name, now) => {
      const key = `sched_${randomBytes(32).toString("base64url")}`
      sql.addKey.run(randomUUID(), person, name, digest(key), now)
      return key
    },
    keysOf: (person) => sql.keys.all(person),
    removeKey: (person, id) => {
      sql.removeKey.run(person, id)
    },
    personOfKey: (key) => sql.ofKey.get(digest(key)),
    close: () => {
      db.close()
    },
  }
}
