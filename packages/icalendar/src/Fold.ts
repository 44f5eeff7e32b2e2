/** The most octets in a line, without its line break (RFC 5545 §3.1). */
const LONGEST_LINE = 75

const octetsOf = (character: string): number => {
  const code = character.codePointAt(0)!
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/**
 * The text with its lines folded anew: no line over 75 octets of UTF-8, no character cut in two.
 * ical.js does not count the space that begins a continuation, so that its lines have up to 76.
 */
export const refold = (text: string): string => text.replaceAll("\r\n ", "").split("\r\n").map(fold).join("\r\n")

const fold = (line: string): string => {
  let out = ""
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LONGEST_LINE) {
      out += "\r\n "
      octets = 1
    }
    out += character
    octets += size
  }
  return out
}
