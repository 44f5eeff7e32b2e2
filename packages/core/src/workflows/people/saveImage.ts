import * as Effect from "effect/Effect"
import type { Image } from "../../people/Image.ts"
import { checkImage } from "../../people/Image.ts"
import { Ids } from "../../ports/Ids.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { InvalidInput } from "../../time/InvalidInput.ts"
import { checked } from "../checked.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import type { OnceRequest } from "./once.ts"
import { once } from "./once.ts"
import { added, removed } from "./PeopleEdit.ts"
import { permittedPerson } from "./readPerson.ts"

/** A photo or a logo to be kept. */
export interface SaveImageRequest extends Pick<Image, "type" | "data">, OnceRequest {
  /** Id of the organisation whose logo it is. Default: it is one's own photo or logo. */
  readonly organization?: string | undefined
}

/** How many images one person or organisation keeps: uploads that nothing shows make way for newer ones. */
const MOST = 10

/** Keeps an image. It is shown once a profile or branding names the id that is answered. */
export const saveImage = Effect.fn("saveImage")(({ by, key, organization, type, data }: SaveImageRequest) =>
  Effect.map(
    change(
      { by, action: "image.save", target: organization ?? by },
      once(
        "image",
        { by, key, command: "saveImage", request: { organization, type, data } },
        Effect.gen(function* () {
          const store = yield* PeopleStore
          const ids = yield* Ids
          const shown = yield* imagesShown(by, organization)
          const image: Image = { id: yield* ids.next, owner: organization ?? by, type, data }
          yield* checked(() => checkImage(image, "image"))
          const kept = yield* store.list("image", { subject: image.owner })
          const spare = kept.filter(({ record }) => !shown.includes(record.id))
          const gone = spare.slice(0, Math.max(0, kept.length + 1 - MOST)).map((one) => removed("image", one))
          return { answer: image, changes: [added("image", image), ...gone] }
        }),
      ),
    ),
    ({ id }) => id,
  ),
)

/** Ids of the images that the owner shows now, if `by` may change them. */
const imagesShown = Effect.fnUntraced(function* (by: string, organization: string | undefined) {
  if (organization === undefined) {
    const { photo, branding } = (yield* permittedPerson({ by, person: by, permission: "profile.edit" })).record
    return [photo, branding?.logo]
  }
  const { record } = yield* permitted("organization", { by, id: organization, permission: "branding.edit" })
  return [record.branding?.logo]
})

/** Refuses an image that is not there or somebody else's: the two are answered alike. */
export const checkImageOf = Effect.fnUntraced(function* (id: string, owner: string, path: string) {
  const store = yield* PeopleStore
  const image = yield* store.find("image", id)
  if (image?.record.owner !== owner)
    return yield* Effect.fail(new InvalidInput(path, "is no image that was saved for this owner"))
})
