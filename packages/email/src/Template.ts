/** What a template is filled with: texts by name, and lists whose entries are filled in one after the other. */
export interface Values {
  readonly [name: string]: string | ReadonlyArray<Values>
}

/** Gives HTML with every value in its place and escaped. */
export type Template = (values: Values) => string

const entities: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** The text as it may stand in HTML, between tags and in quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!)

const valueOf = (values: Values, name: string): string => {
  const value = values[name]
  if (typeof value !== "string") throw new Error(`The template wants a text for ${name}.`)
  return escapeHtml(value)
}

const entriesOf = (values: Values, name: string): ReadonlyArray<Values> => {
  const entries = values[name]
  if (typeof entries !== "object") throw new Error(`The template wants a list for ${name}.`)
  return entries
}

const concat =
  (parts: ReadonlyArray<Template>): Template =>
  (values) =>
    parts.map((part) => part(values)).join("")

/**
 * Reads a template once, so that filling it in costs little. `{{name}}` is a text, always escaped;
 * `{{#name}}…{{/name}}` stands once for each entry of a list, and inside it only the entry's own names are known.
 */
export const parse = (source: string): Template => {
  const tokens = source.split(/(\{\{[#/]?\w+\}\})/)
  let at = 0
  const until = (end?: string): Template => {
    const parts: Array<Template> = []
    while (at < tokens.length) {
      const token = tokens[at++]!
      if (token === end) return concat(parts)
      const [, mark, name] = /^\{\{([#/]?)(\w+)\}\}$/.exec(token) ?? []
      if (name === undefined) parts.push(() => token)
      else if (mark === "#") {
        const body = until(`{{/${name}}}`)
        parts.push((values) => entriesOf(values, name).map(body).join(""))
      } else if (mark === "/") throw new Error(`${token} closes what is not open.`)
      else parts.push((values) => valueOf(values, name))
    }
    if (end !== undefined) throw new Error(`${end} is missing.`)
    return concat(parts)
  }
  return until()
}
