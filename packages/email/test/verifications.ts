import type { VerificationLetter } from "@sched/core"
import { start } from "./letters.ts"

/** Nora's code, which can be entered until Thursday, 3 December 2026, 11:00 in Berlin. */
export const verification = (about: Partial<VerificationLetter> = {}): VerificationLetter => ({
  id: "code-1",
  to: "nora@people.example",
  code: "042917",
  expiresAt: start,
  at: start - 15 * 60_000,
  locale: "de-DE",
  zone: "Europe/Berlin",
  ...about,
})
