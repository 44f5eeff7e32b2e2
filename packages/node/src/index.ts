import type { Ids, InvalidInput, Signer, Vault, WebhookSender } from "@sched/core"
import * as Layer from "effect/Layer"
import { layerIds } from "./Ids.ts"
import type { SigningKey, VaultKey } from "./Keys.ts"
import { layerSigner } from "./Signer.ts"
import { layerVault } from "./Vault.ts"
import { layerWebhookSender, type WebhookOptions } from "./WebhookSender.ts"

export type { GuardOptions } from "./Guard.ts"
export { RefusedAddress } from "./Guard.ts"
export { guardedFetch } from "./GuardedFetch.ts"
export { layerIds } from "./Ids.ts"
export type { SigningKey, VaultKey } from "./Keys.ts"
export { isOuterAddress } from "./OuterAddress.ts"
export { layerSigner } from "./Signer.ts"
export { layerVault } from "./Vault.ts"
export type { WebhookOptions } from "./WebhookSender.ts"
export { layerWebhookSender } from "./WebhookSender.ts"

/** What the ports need of their host. */
export interface NodeOptions {
  /** The first key signs links, all of them verify. */
  readonly keys: ReadonlyArray<SigningKey>
  /** Where webhooks may be posted to; by default only outer addresses by `https:` on port 443. */
  readonly webhooks?: WebhookOptions
}

/** The same, with keys that seal the secrets of connected accounts. */
export interface NodeOptionsWithVault extends NodeOptions {
  /** The first key seals, all of them open. */
  readonly vaultKeys: ReadonlyArray<VaultKey>
}

type Base = Signer | Ids | WebhookSender

/**
 * What the core asks of its host, by means of Node: signed links, new names, webhooks, and sealed secrets where vault
 * keys are given. Fails with `InvalidInput`, which names the option that cannot be used.
 */
export function layer(options: NodeOptionsWithVault): Layer.Layer<Base | Vault, InvalidInput>
export function layer(options: NodeOptions): Layer.Layer<Base, InvalidInput>
export function layer(options: NodeOptions & Partial<NodeOptionsWithVault>): Layer.Layer<Base, InvalidInput> {
  const base = Layer.mergeAll(layerSigner(options.keys), layerIds, layerWebhookSender(options.webhooks))
  return options.vaultKeys === undefined ? base : Layer.merge(base, layerVault(options.vaultKeys))
}
