import { SHORTEST_PASSWORD } from "../identity/Password.ts"
import type { Filled } from "./formField.ts"
import { textField } from "./formField.ts"
import type { Html } from "./Html.ts"

/** What somebody typed into a form without the passwords: those are never sent back. */
export const withoutPasswords = (values: Filled["values"]): Filled["values"] =>
  Object.fromEntries(Object.entries(values).filter(([name]) => name !== "password" && name !== "present"))

/** A password that is known. */
export const passwordField = (name: string, text: string, filled: Filled): Html =>
  textField(name, text, true, filled, { type: "password", autocomplete: "current-password" })

/** A password that is chosen now. */
export const newPasswordField = (name: string, text: string, filled: Filled): Html =>
  textField(name, text, true, filled, {
    type: "password",
    autocomplete: "new-password",
    help: `At least ${SHORTEST_PASSWORD} characters. A few words in a row are fine.`,
  })
