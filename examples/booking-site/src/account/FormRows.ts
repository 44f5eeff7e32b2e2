import type { Filled } from "../parts/formField.ts"

/**
 * Rows of a form that can be added, moved and taken away without a script: their inputs are named
 * `{group}-{index}-{name}`, and a button named `do` sends the form to be drawn again.
 */

type Values = Filled["values"]

/** What was typed into one row, by the last part of the input's name. */
export type Row = Values

const part = /^([a-z]+)-(\d+)-(.+)$/

/** The name of an input in a row. */
export const rowInput = (group: string, index: number, name: string): string => `${group}-${index}-${name}`

/** The rows of a group, in their order. */
export const rowsOf = (values: Values, group: string): ReadonlyArray<Row> => {
  const rows = new Map<number, Record<string, string>>()
  for (const [input, value] of Object.entries(values)) {
    const [, of, index, name] = part.exec(input) ?? []
    if (of !== group || name === undefined) continue
    rows.set(Number(index), { ...rows.get(Number(index)), [name]: value })
  }
  return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row)
}

/** The inputs of rows. */
export const inputsOf = (group: string, rows: ReadonlyArray<Row>): Values =>
  Object.fromEntries(
    rows.flatMap((row, index) => Object.entries(row).map(([name, value]) => [rowInput(group, index, name), value])),
  )

/** The values with these rows instead of those that the group has. */
export const withRows = (values: Values, group: string, rows: ReadonlyArray<Row>): Values => ({
  ...Object.fromEntries(Object.entries(values).filter(([input]) => part.exec(input)?.[1] !== group)),
  ...inputsOf(group, rows),
})

/** A form that is to be drawn again with other rows. */
export interface Redrawn {
  readonly values: Values
  /** Id of what takes the focus: the row that is new or has moved, or the group. */
  readonly focus: string
}

/**
 * What a press of a row's button comes to; `undefined` where another button was pressed. `blank` has an empty row of
 * each group.
 */
export const redrawn = (sent: Values, blank: Readonly<Record<string, Row>>): Redrawn | undefined => {
  const [, action, group = "", index = ""] = /^(add|remove|up) ([a-z]+)(?: (\d+))?$/.exec(sent["do"] ?? "") ?? []
  if (action === undefined || !Object.hasOwn(blank, group)) return undefined
  const rows = [...rowsOf(sent, group)]
  const at = Number(index)
  if (action === "add") {
    rows.push(blank[group]!)
    return { values: withRows(sent, group, rows), focus: `${group}-${rows.length - 1}` }
  }
  const taken = rows.splice(at, 1)
  if (action === "remove") return { values: withRows(sent, group, rows), focus: group }
  const to = Math.max(0, at - 1)
  rows.splice(to, 0, ...taken)
  return { values: withRows(sent, group, rows), focus: `${group}-${to}` }
}
