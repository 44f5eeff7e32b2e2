import { randomBytes } from "node:crypto"
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { join, resolve } from "node:path"
import { CannotStart } from "../CannotStart.ts"

/** Where the site keeps everything: bookings and people, accounts, mails, the host's calendar, the secret that signs links. */
export interface DataFolder {
  readonly path: string
  readonly database: string
  /** Who can sign in, in a database of its own. */
  readonly accounts: string
  readonly mails: string
  readonly calendar: string
}

/** Opens the folder, made where it is not there. @throws CannotStart saying what to do */
export const open = (path: string): DataFolder => {
  const folder = resolve(path)
  const mails = join(folder, "mails")
  try {
    mkdirSync(mails, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new CannotStart(
      `The folder ${folder} cannot be written (${(error as Error).message}). Set DATA_DIR to a folder of yours.`,
    )
  }
  return {
    path: folder,
    database: join(folder, "bookings.db"),
    accounts: join(folder, "accounts.db"),
    mails,
    calendar: join(folder, "calendar.ics"),
  }
}

/**
 * The secret that signs links: made once, then kept, so that links in mails outlive a restart. Of two processes that
 * start at once, both use the one that was first to put it in place.
 */
export const keptSecret = ({ path }: DataFolder): string => {
  const file = join(path, "secret")
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      // A file system without hard links: there the copy is whole a moment later.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") copyFileSync(draft, file, constants.COPYFILE_EXCL)
    } finally {
      rmSync(draft, { force: true })
    }
  }
  const secret = readFileSync(file, "utf8").trim()
  if (secret.length < 32)
    throw new CannotStart(
      `The file ${file} does not hold a secret of at least 32 characters. Delete it and start again: a new one is made, and links in older mails stop working.`,
    )
  return secret
}
