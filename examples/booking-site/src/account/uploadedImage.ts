import type { ImageType } from "@sched/core"
import { imageTypes, LARGEST_IMAGE } from "@sched/core"
import type { AccountClient } from "@sched/http/account"
import type { Filled } from "../parts/formField.ts"
import { accountProblems } from "./accountProblems.ts"

/** Which picture a form asks for: the id of one that is kept, `null` for none, or what is wrong with the one sent. */
export type Uploaded = { readonly id: string | null } | { readonly problems: Filled["problems"] }

const isImageType = (type: string): type is ImageType => (imageTypes as ReadonlyArray<string>).includes(type)

/** Keeps the picture that came with a form (`imageField`). `organization`: whose it is to be, if not one's own. */
export const uploadedImage = async (
  form: Readonly<Record<string, unknown>>,
  name: string,
  api: AccountClient,
  organization?: string,
): Promise<Uploaded> => {
  const file = form[name]
  const present = form[`${name}-id`]
  if (!(file instanceof File) || file.size === 0)
    return { id: form[`${name}-remove`] === "yes" || typeof present !== "string" || present === "" ? null : present }
  const wrong = (problem: string) => ({ problems: { [name]: problem } })
  const { type } = file
  if (!isImageType(type)) return wrong("Please choose a picture in PNG, JPEG or WebP.")
  if (file.size > LARGEST_IMAGE)
    return wrong(`This picture is larger than ${LARGEST_IMAGE / 1024} kB. Please choose a smaller one.`)
  const data = Buffer.from(await file.arrayBuffer()).toString("base64")
  try {
    const owner = organization === undefined ? {} : { organization }
    return await api.images.save({ payload: { type, data, ...owner } })
  } catch (error) {
    return { problems: accountProblems(error, { data: name, type: name }) }
  }
}
