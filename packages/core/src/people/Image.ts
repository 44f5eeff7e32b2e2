import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"

/** Kinds of images that browsers show and that can carry no script. */
export const imageTypes = ["image/png", "image/jpeg", "image/webp"] as const
export type ImageType = (typeof imageTypes)[number]

/** A photo or a logo. */
export interface Image {
  readonly id: string
  /** Id of the person or organisation whose image it is. */
  readonly owner: string
  readonly type: ImageType
  /** The file, in base64 (RFC 4648 §4). */
  readonly data: string
}

/** The largest image, in bytes. */
export const LARGEST_IMAGE = 262_144

/** How the files of each kind begin. */
const beginnings: { readonly [T in ImageType]: RegExp } = {
  "image/png": /^iVBORw0KGgo/,
  "image/jpeg": /^\/9j\//,
  // "RIFF", four bytes of length, "WEBP".
  "image/webp": /^UklGR[\w+/]{6}XRUJQ/,
}

/** @throws InvalidInput when it is too large, or not an image of the kind that it is said to be. */
export const checkImage = ({ type, data }: Image, path: string): void => {
  if (!(imageTypes as ReadonlyArray<string>).includes(type))
    throw new InvalidInput(`${path}.type`, `expected one of ${imageTypes.join(", ")}, got ${quote(type)}`)
  if (data.length > Math.ceil(LARGEST_IMAGE / 3) * 4)
    throw new InvalidInput(`${path}.data`, `is larger than ${LARGEST_IMAGE / 1024} kB; choose a smaller image`)
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(data))
    throw new InvalidInput(`${path}.data`, "is not base64")
  if (!beginnings[type].test(data)) throw new InvalidInput(`${path}.data`, `is not a file of type ${type}`)
}
