/** Eight groups of an IPv6 address (RFC 4291 §2.2), or `undefined` for anything else. */
const groupsOf = (text: string): ReadonlyArray<number> | undefined => {
  const [head, tail, ...more] = text.split("::").map((part) => (part === "" ? [] : part.split(":")))
  const given = [...(head ?? []), ...(tail ?? [])]
  const missing = 8 - given.length
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined
  if (!given.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined
  return [...(head ?? []), ...Array<string>(missing).fill("0"), ...(tail ?? [])].map((group) =>
    Number.parseInt(group, 16),
  )
}

const bytes = /(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/

/** The last four bytes written in decimals, as two groups. */
const inGroups = (text: string): string =>
  text.replace(bytes, (_, ...four: ReadonlyArray<string>) => {
    const [a = 0, b = 0, c = 0, d = 0] = four.slice(0, 4).map(Number)
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  })

/**
 * Whom a client's address is counted as. An IPv6 network of one household or machine has at least a /64 (RFC 6177), so
 * that is one client; an IPv4 address is one client however it is written (`::ffff:192.0.2.1`, RFC 4291 §2.5.5.2). A port
 * or a zone (`%eth0`) says nothing. Anything else is counted as it stands.
 */
export const clientKey = (client: string): string => {
  const bare = client.trim().toLowerCase()
  const address = bare.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/%.*$/, "")
  const ipv4 = /^(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.exec(address)
  if (ipv4 !== null) return ipv4[1]!
  const groups = address.includes(":") ? groupsOf(inGroups(address)) : undefined
  if (groups === undefined) return bare
  const [high = 0, low = 0] = groups.slice(6)
  if (groups.slice(0, 6).join() === "0,0,0,0,0,65535") return [high >> 8, high & 255, low >> 8, low & 255].join(".")
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`
}
