import type { Ids, InvalidInput, Signer } from "@sched/core"
import * as Layer from "effect/Layer"
import { layerIds } from "./Ids.ts"
import type { SigningKey } from "./Keys.ts"
import { layerSigner } from "./Signer.ts"

export { layerIds } from "./Ids.ts"
export type { SigningKey } from "./Keys.ts"
export { layerSigner } from "./Signer.ts"

/** What the core asks of its host, by means of Node: signed links and new names. */
export const layer = (options: {
  /** The first key signs, all of them verify. */
  readonly keys: ReadonlyArray<SigningKey>
}): Layer.Layer<Signer | Ids, InvalidInput> => Layer.merge(layerSigner(options.keys), layerIds)
