/** A request as a line of `curl` says it. */
export interface Curl {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** The words of a shell command: quoted ones whole, `$NAME` exchanged except within single quotes. */
const wordsOf = (command: string, valueOf: (name: string) => string): ReadonlyArray<string> => {
  const words: Array<string> = []
  const word = /'([^']*)'|"([^"]*)"|((?:\\\n|\s)+)|([^\s'"]+)/g
  let open = false
  for (const [, single, double, space, bare] of command.matchAll(word)) {
    if (space !== undefined) {
      open = false
      continue
    }
    const text = single ?? (double ?? bare)!.replaceAll(/\$(\w+)/g, (_, name: string) => valueOf(name))
    if (open) words.push(words.pop()! + text)
    else words.push(text)
    open = true
  }
  return words
}

/** Reads a `curl` command with the options `-X`, `-H` and `-d`. */
export const curlOf = (command: string, valueOf: (name: string) => string): Curl => {
  const [program, ...words] = wordsOf(command, valueOf)
  if (program !== "curl") throw new Error(`not a curl command: ${command}`)
  const headers: Record<string, string> = {}
  let [url, method, body]: [string | undefined, string | undefined, string | undefined] = [
    undefined,
    undefined,
    undefined,
  ]
  for (let i = 0; i < words.length; i++) {
    const value = words[i + 1]!
    switch (words[i]) {
      case "-X":
        method = value
        break
      case "-d":
        body = value
        break
      case "-H": {
        const colon = value.indexOf(":")
        headers[value.slice(0, colon)] = value.slice(colon + 1).trim()
        break
      }
      default:
        url = words[i]!
        continue
    }
    i++
  }
  if (url === undefined) throw new Error(`no address: ${command}`)
  return { url, method: method ?? (body === undefined ? "GET" : "POST"), headers, body }
}
