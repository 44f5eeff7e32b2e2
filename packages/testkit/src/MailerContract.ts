import { layer as withLayer } from "@effect/vitest"
import type { Mailer } from "@sched/core"
import type { Layer } from "effect/Layer"
import type { MailerUnderTest } from "./MailerUnderTest.ts"
import { delivering } from "./mailer/Delivering.ts"
import { inviting } from "./mailer/Inviting.ts"
import { telling } from "./mailer/Telling.ts"
import { verifying } from "./mailer/Verifying.ts"

/** Everything that `Mailer` promises. */
export const suite = (name: string, layer: Layer<Mailer | MailerUnderTest, unknown>): void => {
  withLayer(layer)(`Mailer: ${name}`, (it) => {
    delivering(it)
    telling(it)
    inviting(it)
    verifying(it)
  })
}
