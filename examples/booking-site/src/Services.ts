import type { Fetch } from "@sched/http"
import type { BookingClient } from "@sched/http/client"
import type { CalendarFile } from "./calendar/CalendarFile.ts"
import type { Mailbox } from "./mailbox/Mailbox.ts"
import type { Frame } from "./parts/layout.ts"
import type { FormGuard } from "./security/FormGuard.ts"

/** What the pages work with. */
export interface Services {
  /** The booking API, called in this process by its typed client. */
  readonly api: BookingClient
  /** The same API as others call it. */
  readonly apiFetch: Fetch
  readonly guard: FormGuard
  readonly frame: Frame
  /** Whether only people at this machine can reach the site: then the host's own pages are open. */
  readonly local: boolean
  readonly dataDir: string
  readonly calendar: CalendarFile
  /** `undefined` while mails really go out; `mailServer` says by which server. */
  readonly mailbox: Mailbox | undefined
  readonly mailServer: string
  /** Path of the host's day, with a freshly signed link. */
  readonly agendaPath: () => Promise<string>
  /** The booking behind one of its links, as an entry for the booker's own calendar. */
  readonly calendarEntry: (token: string) => Promise<string>
  readonly now: () => number
}
