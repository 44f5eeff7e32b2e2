import type { Button } from "./Buttons.ts"
import type { Detail } from "./Detail.ts"

/** What every mail says, whatever it is about: in words for its reader and free of control characters. */
export interface Sheet {
  readonly subject: string
  readonly status: string
  /** What it means for the reader; empty where the status says it all. */
  readonly note: string
  readonly title: string
  readonly details: ReadonlyArray<Detail>
  readonly primary: Button | undefined
  readonly hint: string | undefined
  readonly buttons: ReadonlyArray<Button>
  readonly footer: string
}
