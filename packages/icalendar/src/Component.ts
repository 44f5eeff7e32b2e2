import { CivilDate } from "@sched/core/slots"
import { fileError } from "./CalendarFileError.ts"
import { type ContentLine, contentLines } from "./ContentLine.ts"
import { DEEPEST, LONGEST_FILE } from "./Limits.ts"

/** A component (RFC 5545 §3.6): its lines by property name and the components inside it; names in capitals. */
export interface Component {
  readonly name: string
  /** Where it begins. */
  readonly line: number
  readonly lines: ReadonlyMap<string, ReadonlyArray<ContentLine>>
  readonly components: ReadonlyArray<Component>
}

interface Open extends Component {
  readonly lines: Map<string, Array<ContentLine>>
  readonly components: Array<Component>
}

const open = (name: string, line: number): Open => ({ name, line, lines: new Map(), components: [] })

/** Where a component may stand; those not named here may stand anywhere and are not read. */
const places: { readonly [name: string]: string } = {
  VCALENDAR: "the file",
  VEVENT: "VCALENDAR",
  VFREEBUSY: "VCALENDAR",
  VTIMEZONE: "VCALENDAR",
  STANDARD: "VTIMEZONE",
  DAYLIGHT: "VTIMEZONE",
}

const shape = /^([A-Za-z0-9-]+)[;:]/

/**
 * The calendars in a file. Checks that components begin and end in order; values are looked at only when asked for.
 * @throws CalendarFileError
 */
export const parseComponents = (text: string): ReadonlyArray<Component> => {
  if (text.length > LONGEST_FILE)
    throw fileError(1, `the file has ${text.length} characters; no more than ${LONGEST_FILE} are read`)
  if (text.trim() === "") throw fileError(1, "the file is empty")
  const root = open("the file", 1)
  const stack = [root]
  for (const at of contentLines(text)) {
    const parent = stack.at(-1)!
    const name = shape.exec(at.text)?.[1]?.toUpperCase()
    if (parent === root && (name !== "BEGIN" || valueOf(at) !== "VCALENDAR")) throw notCalendar(at, root)
    if (name === undefined)
      throw fileError(at.line, `expected a property such as SUMMARY:…, got ${CivilDate.quote(at.text)}`)
    if (name === "BEGIN") stack.push(begin(parent, at, stack.length))
    else if (name === "END") {
      end(parent, at)
      stack.pop()
    } else {
      const lines = parent.lines.get(name)
      if (lines === undefined) parent.lines.set(name, [at])
      else lines.push(at)
    }
  }
  const unfinished = stack.at(-1)!
  if (unfinished !== root)
    throw fileError(
      unfinished.line,
      `${unfinished.name} begins here and has no END:${unfinished.name}; the file is cut off`,
    )
  return root.components
}

const valueOf = (at: ContentLine): string =>
  at.text
    .slice(at.text.indexOf(":") + 1)
    .trim()
    .toUpperCase()

const begin = (parent: Open, at: ContentLine, depth: number): Open => {
  const name = valueOf(at)
  const place = places[name]
  if (place !== undefined && place !== parent.name)
    throw fileError(at.line, `${name} begins inside ${parent.name}, which has no END:${parent.name} before it`)
  if (depth > DEEPEST) throw fileError(at.line, `components are nested more than ${DEEPEST} deep`)
  const component = open(name, at.line)
  parent.components.push(component)
  return component
}

const end = (component: Component, at: ContentLine): void => {
  const name = valueOf(at)
  if (name !== component.name)
    throw fileError(
      at.line,
      `END:${CivilDate.quote(name).slice(1, -1)} stands where END:${component.name} is expected (${component.name} begins at line ${component.line})`,
    )
}

const notCalendar = (at: ContentLine, root: Component) =>
  root.components.length === 0
    ? fileError(at.line, `this is not an iCalendar file: expected BEGIN:VCALENDAR, got ${CivilDate.quote(at.text)}`)
    : fileError(at.line, `expected nothing after END:VCALENDAR, got ${CivilDate.quote(at.text)}`)
