/** Who gives a command: the person who books, a host, somebody who may act for hosts, or the system itself. */
export type Actor =
  | { readonly kind: "booker" }
  | { readonly kind: "host"; readonly id: string }
  /** An administrator, the manager of a group, a delegate: by id of the person. */
  | { readonly kind: "member"; readonly id: string }
  | { readonly kind: "system" }

export const system: Actor = { kind: "system" }
export const booker: Actor = { kind: "booker" }
