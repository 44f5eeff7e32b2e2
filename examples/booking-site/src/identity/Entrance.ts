import { createHash } from "node:crypto"
import type { Countable, Limit, Taken } from "@sched/core"
import { checkEmail } from "@sched/core"
import type { Newcomer } from "../people/Directory.ts"
import type { IdentityStore } from "./IdentityStore.ts"
import { digestPassword, isPassword, passwordProblem } from "./Password.ts"

const MINUTE = 60_000

/** How often an address, and whoever sends requests, may try to sign in or up. */
const limits = {
  address: { events: 10, perMs: 15 * MINUTE },
  client: { events: 60, perMs: 15 * MINUTE },
  newAccounts: { events: 20, perMs: 60 * MINUTE },
} as const satisfies Record<string, Limit>

/** What came of it. */
export type Entered =
  | { readonly kind: "in"; readonly person: string }
  /** Problems by name of the input; `""` for one that belongs to none. */
  | { readonly kind: "refused"; readonly problems: Readonly<Record<string, string>> }
  /** Too many have tried; there is room again at `retryAt`, epoch milliseconds. */
  | { readonly kind: "tooOften"; readonly retryAt: number }

/** What a sign-up form says. */
export interface SignUp {
  readonly name: string
  readonly email: string
  readonly password: string
  /** IANA zone of the browser, where it said so. */
  readonly zone: string
}

/** The way in: by an address and a password. */
export interface Entrance {
  /** Says no more of an address that nobody has than of a wrong password. `client`: who sends the request, if known. */
  readonly signIn: (email: string, password: string, client: string | undefined) => Promise<Entered>
  /** Makes an account and the person whose it is (S2-1). */
  readonly signUp: (asked: SignUp, client: string | undefined) => Promise<Entered>
  /** Gives the person another password, if `present` is the one they have. */
  readonly changePassword: (person: string, present: string, password: string) => Promise<Entered>
  /** Gives the first password to somebody whose account came without one. */
  readonly choosePassword: (person: string, password: string) => Promise<Entered>
  /**
   * Gives another password to whoever has shown that the address is theirs. `prove` says what is wrong with the code
   * that shows it; it is asked once the password can be kept.
   */
  readonly replacePassword: (
    email: string,
    password: string,
    prove: () => Promise<string | undefined>,
  ) => Promise<Entered>
}

interface Ports {
  readonly store: IdentityStore
  readonly addPerson: (newcomer: Newcomer) => Promise<string>
  readonly removePerson: (id: string) => Promise<void>
  readonly take: (events: ReadonlyArray<Countable>) => Promise<Taken>
}

const LONGEST_NAME = 200

const wrong: Entered = {
  kind: "refused",
  problems: { "": "This e-mail address and this password do not belong together. Please check both." },
}

const nobody: Entered = {
  kind: "refused",
  problems: { "": "There is no account with this address. You can create one with it." },
}

const nameProblem = (name: string): string | undefined => {
  if (name === "") return "Please enter your name."
  return name.length > LONGEST_NAME ? `Please keep it under ${LONGEST_NAME} characters.` : undefined
}

const emailProblem = (email: string): string | undefined =>
  email === "" ? "Please enter your e-mail address." : checkEmail(email)

/** The address as accounts have it. */
const addressOf = (email: string): string => email.trim().toLowerCase()

const withoutUndefined = (problems: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(problems).filter((entry): entry is [string, string] => entry[1] !== undefined))

/** Keys of what is counted hold no readable address. */
const keyOf = (what: string, of: string): string =>
  `${what}/${createHash("sha256").update(of).digest("hex").slice(0, 32)}`

const perClient = (what: string, client: string | undefined, limit: Limit): ReadonlyArray<Countable> =>
  client === undefined ? [] : [{ key: keyOf(what, client), limit }]

export const makeEntrance = ({ store, addPerson, removePerson, take }: Ports): Entrance => {
  /** Checks a password that somebody chooses, and keeps it. */
  const keepPassword = async (person: string, email: string, password: string): Promise<Entered> => {
    const problem = passwordProblem(password, { email })
    if (problem !== undefined) return { kind: "refused", problems: { password: problem } }
    store.setPassword(person, await digestPassword(password))
    return { kind: "in", person }
  }

  return {
    signIn: async (email, password, client) => {
      const address = addressOf(email)
      const counted = [
        { key: keyOf("sign-in-address", address), limit: limits.address },
        ...perClient("sign-in-client", client, limits.client),
      ]
      const room = await take(counted)
      if (!room.allowed) return { kind: "tooOften", retryAt: room.retryAt }
      const account = store.accountOf({ email: address })
      const right = await isPassword(password, account?.password)
      return right && account !== undefined ? { kind: "in", person: account.person } : wrong
    },

    signUp: async ({ name, email, password, zone }, client) => {
      const asked = { name: name.trim(), email: addressOf(email) }
      const problems = withoutUndefined({
        name: nameProblem(asked.name),
        email: emailProblem(asked.email),
        password: passwordProblem(password, asked),
      })
      if (Object.keys(problems).length > 0) return { kind: "refused", problems }
      const room = await take(perClient("sign-up-client", client, limits.newAccounts))
      if (!room.allowed) return { kind: "tooOften", retryAt: room.retryAt }
      const taken: Entered = {
        kind: "refused",
        problems: { email: "There is an account with this address already. Please sign in instead." },
      }
      if (store.accountOf(asked) !== undefined) return taken
      const digest = await digestPassword(password)
      // The person first: an account without one could not be used, a person without an account is seen by nobody.
      const person = await addPerson({ ...asked, zone })
      if (store.addAccount({ person, email: asked.email, password: digest })) return { kind: "in", person }
      await removePerson(person)
      return taken
    },

    changePassword: async (person, present, password) => {
      const room = await take([{ key: keyOf("change-password", person), limit: limits.address }])
      if (!room.allowed) return { kind: "tooOften", retryAt: room.retryAt }
      const account = store.accountOf({ person })
      if (account === undefined || (account.password !== undefined && !(await isPassword(present, account.password))))
        return { kind: "refused", problems: { present: "This is not your present password." } }
      return keepPassword(person, account.email, password)
    },

    choosePassword: async (person, password) => {
      const account = store.accountOf({ person })
      if (account === undefined || account.password !== undefined) return wrong
      return keepPassword(person, account.email, password)
    },

    replacePassword: async (email, password, prove) => {
      const address = addressOf(email)
      const unusable = passwordProblem(password, { email: address })
      if (unusable !== undefined) return { kind: "refused", problems: { password: unusable } }
      const unproven = await prove()
      if (unproven !== undefined) return { kind: "refused", problems: { code: unproven } }
      const account = store.accountOf({ email: address })
      return account === undefined ? nobody : keepPassword(account.person, address, password)
    },
  }
}
