/** Who gives a command: the person who books, a host, or the system itself (expiry, workers). */
export type Actor =
  | { readonly kind: "booker" }
  | { readonly kind: "host"; readonly id: string }
  | { readonly kind: "system" }

export const system: Actor = { kind: "system" }
export const booker: Actor = { kind: "booker" }
