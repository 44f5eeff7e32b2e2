import type { Branding } from "./Branding.ts"
import type { Permission } from "./Permission.ts"

/**
 * What becomes of the bookings to come of a member who leaves: they are only reported (`report`), or given to another
 * host who is free (`reassign`); what nobody can take is reported.
 */
export type LeavingPolicy = "report" | "reassign"

/** People who share event types, groups and connections. */
export interface Organization {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly branding?: Branding
  /** Roles of the organisation's own, by name, with what each may do there (S2-25). */
  readonly roles?: { readonly [name: string]: ReadonlyArray<Permission> }
  /** Default: `report`. */
  readonly whenMembersLeave?: LeavingPolicy
  /** Whether members may opt out of a connection that the organisation manages (S4-12). Default: no. */
  readonly membersMayDisconnect?: boolean
}

/** Whether members may opt out of a connection that the organisation manages: its setting, off unless set (S4-12). */
export const mayDisconnectManaged = ({ membersMayDisconnect = false }: Organization): boolean => membersMayDisconnect
