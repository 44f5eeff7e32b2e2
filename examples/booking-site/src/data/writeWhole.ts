import { randomBytes } from "node:crypto"
import { open, rename, rm } from "node:fs/promises"

/** Writes a file as a whole or not at all: it is on the disk before it takes its name. */
export const writeWhole = async (path: string, content: string | Uint8Array): Promise<void> => {
  const draft = `${path}.${randomBytes(6).toString("hex")}.part`
  try {
    const file = await open(draft, "w", 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
