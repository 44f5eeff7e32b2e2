import type { Image, ImageType } from "@sched/core"
import * as fc from "fast-check"
import { idText } from "./Text.ts"

/** How the files of each kind begin: a PNG with the length of its header, a WebP with its own length. */
const beginnings: { readonly [T in ImageType]: (length: number) => Buffer } = {
  "image/png": () => Buffer.from("89504e470d0a1a0a0000000d", "hex"),
  "image/jpeg": () => Buffer.from("ffd8ff", "hex"),
  "image/webp": (length) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(length + 4)
    return Buffer.concat([Buffer.from("RIFF"), size, Buffer.from("WEBP")])
  },
}

/** An image that `checkImage` accepts: of the kind that it says, with any bytes after its beginning. */
export const image: fc.Arbitrary<Image> = fc
  .record({
    id: idText,
    owner: idText,
    type: fc.constantFrom(...(Object.keys(beginnings) as ReadonlyArray<ImageType>)),
    bytes: fc.uint8Array({ maxLength: 200 }),
  })
  .map(({ bytes, ...rest }) => ({
    ...rest,
    data: Buffer.concat([beginnings[rest.type](bytes.length), bytes]).toString("base64"),
  }))
