import type { Fetch } from "@sched/http"
import type { BookingClient } from "@sched/http/client"
import type { CalendarFile } from "./calendar/CalendarFile.ts"
import type { Clients } from "./clients.ts"
import type { Entrance } from "./identity/Entrance.ts"
import type { IdentityStore } from "./identity/IdentityStore.ts"
import type { SessionCookie } from "./identity/SessionCookie.ts"
import type { Mailbox } from "./mailbox/Mailbox.ts"
import type { Frame } from "./parts/layout.ts"
import type { Directory } from "./people/Directory.ts"
import type { FormGuard } from "./security/FormGuard.ts"

/** What the pages work with. */
export interface Services {
  /** The booking API, called in this process by its typed client: for everything that only reads. */
  readonly api: BookingClient
  /** The same, and the account API, as whoever sent a request. */
  readonly clients: Clients
  /** The same API as others call it. */
  readonly apiFetch: Fetch
  /** What the site knows of people beyond what the API says. */
  readonly directory: Directory
  /** Who can sign in, and how. */
  readonly identity: {
    readonly store: IdentityStore
    readonly cookie: SessionCookie
    readonly entrance: Entrance
  }
  readonly guard: FormGuard
  /** Where visitors find the site, without a slash at the end. */
  readonly baseUrl: string
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
