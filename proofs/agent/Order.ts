/** Which store an agent opens. */
export type StoreOrder =
  | { readonly kind: "sqlite"; readonly filename: string }
  | { readonly kind: "postgres"; readonly connectionString: string }

/** Many bookers at once. */
export interface CrowdOrder {
  readonly kind: "crowd"
  readonly slug: string
  /** The starts that they ask for, one each. */
  readonly starts: ReadonlyArray<number>
  /** Every booker uses this link, if there is one. */
  readonly link?: { readonly id: string; readonly uses: number }
  /** When to begin, epoch milliseconds, so that several agents begin together. */
  readonly at: number
  /** Tells the bookers of several agents apart. */
  readonly name: string
}

/** Random bookings, moves, cancellations and holds. */
export interface RandomOrder {
  readonly kind: "random"
  readonly seed: number
  readonly count: number
  readonly slug: string
  /** Starts lie within so many days from `from`. */
  readonly from: number
  readonly days: number
  readonly at: number
  readonly name: string
}

/** Commands, each followed by all work that is due at once. */
export interface ScriptOrder {
  readonly kind: "script"
  readonly steps: ReadonlyArray<ScriptStep>
  /** The boundary at which the process is killed; none when it is to come to its end. */
  readonly crashAt?: number | undefined
}

/** Several stores and worlds that an agent left: the commands are given again, and all work is done until it rests. */
export interface RecoverOrder {
  readonly kind: "recover"
  readonly items: ReadonlyArray<{
    readonly store: StoreOrder
    readonly world: string
    readonly steps: ReadonlyArray<ScriptStep>
  }>
}

export interface ScriptStep {
  readonly command: "book" | "reschedule" | "cancel"
  readonly key: string
  readonly slug: string
  readonly start: number
  /** Email of the booker; the booking is found by it. */
  readonly email: string
}

/** Works for so long. */
export interface WorkOrder {
  readonly kind: "work"
  readonly forMs: number
  /** How far the process's clock is off, in milliseconds. */
  readonly offset?: number | undefined
  /** Calls to make a meeting take so long: longer than a lease. */
  readonly slowMs?: number | undefined
}

export interface Order {
  readonly store: StoreOrder
  /** Address of the outside world. */
  readonly world: string
  readonly order: CrowdOrder | RandomOrder | ScriptOrder | RecoverOrder | WorkOrder
}
