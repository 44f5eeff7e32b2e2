/** A part of a list of the API, and where the next one begins. */
interface Part<Item> {
  readonly items: ReadonlyArray<Item>
  readonly next?: string
}

/** Everything on a list of the API, part by part. */
export const everyPage = async <Item>(
  read: (query: { readonly limit: number; readonly cursor?: string }) => Promise<Part<Item>>,
): Promise<ReadonlyArray<Item>> => {
  const all: Array<Item> = []
  let cursor: string | undefined
  do {
    const { items, next } = await read(cursor === undefined ? { limit: 100 } : { limit: 100, cursor })
    all.push(...items)
    cursor = next
  } while (cursor !== undefined)
  return all
}
