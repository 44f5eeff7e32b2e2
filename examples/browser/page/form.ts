import type { InvalidInput } from "@sched/core/slots"
import { byId, make } from "./dom.ts"
import type { Entry, EntryKind, HorizonKind, Settings } from "./Settings.ts"

type Control = HTMLInputElement | HTMLSelectElement

const form = byId<HTMLFormElement>("settings")
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
const kinds: ReadonlyArray<readonly [EntryKind, string]> = [
  ["busy", "Busy"],
  ["booking", "Booking"],
  ["away", "Away"],
]

const control = (name: string): Control => form.elements.namedItem(name) as Control
const text = (name: string): string => control(name).value.trim()
/** Not a number where nothing is typed, which the engine refuses by the field's name. */
const number = (name: string): number => (text(name) === "" ? Number.NaN : Number(text(name)))
const isChecked = (name: string): boolean => (control(name) as HTMLInputElement).checked

const labelled = (title: string, input: HTMLElement, className = "field"): HTMLElement =>
  make("label", { class: className }, make("span", {}, title), input)

const entryRow = ({ name, kind, from, to }: Entry, i: number): HTMLElement => {
  const field = (part: string) => `entries[${i}].${part}`
  const select = make("select", { name: field("kind") })
  for (const [value, title] of kinds) select.append(make("option", { value }, title))
  select.value = kind
  const remove = make("button", { type: "button", "data-remove": String(i), "aria-label": `Remove ${name}` }, "Remove")
  return make(
    "fieldset",
    { class: "entry pair" },
    make("legend", {}, `Entry ${i + 1}`),
    labelled("Name", make("input", { name: field("name"), value: name })),
    labelled("Kind", select),
    labelled("From", make("input", { type: "datetime-local", name: field("from"), value: from }), "field wide"),
    labelled("To", make("input", { type: "datetime-local", name: field("to"), value: to }), "field wide"),
    remove,
  )
}

const writeEntries = (entries: ReadonlyArray<Entry>): void => byId("entries").replaceChildren(...entries.map(entryRow))

const readEntries = (): ReadonlyArray<Entry> =>
  [...byId("entries").children].map((_, i) => ({
    name: text(`entries[${i}].name`) || `Entry ${i + 1}`,
    kind: text(`entries[${i}].kind`) as EntryKind,
    from: text(`entries[${i}].from`),
    to: text(`entries[${i}].to`),
  }))

/** What stands in the form. */
export const readSettings = (): Settings => ({
  zone: text("zone"),
  weekly: weekdays.map((_, i) => text(`weekly[${i}]`)),
  hasOverride: isChecked("hasOverride"),
  overrideDate: text("overrideDate"),
  overrideHours: text("overrideHours"),
  hasTravel: isChecked("hasTravel"),
  travelFrom: text("travelFrom"),
  travelTo: text("travelTo"),
  travelZone: text("travelZone"),
  entries: readEntries(),
  durationMin: number("durationMin"),
  stepMin: number("stepMin"),
  grid: text("grid") as Settings["grid"],
  gridZone: text("gridZone") as Settings["gridZone"],
  bufferBeforeMin: number("bufferBeforeMin"),
  bufferAfterMin: number("bufferAfterMin"),
  noticeMin: number("noticeMin"),
  horizon: text("horizon") as HorizonKind,
  horizonDays: number("horizonDays"),
  horizonFrom: text("horizonFrom"),
  horizonTo: text("horizonTo"),
  now: text("now"),
  date: text("date"),
  shownZone: text("shownZone"),
})

/** Shows the controls that belong to a choice only while it is made. */
const showWhatApplies = (): void => {
  for (const part of form.querySelectorAll<HTMLElement>("[data-if]")) {
    const [name, values] = part.dataset["if"]!.split("=")
    part.hidden = values === undefined ? !isChecked(name!) : !values.split(",").includes(text(name!))
  }
}

/** Fills the form. */
export const writeSettings = ({ entries, weekly, ...plain }: Settings): void => {
  byId("weekly").replaceChildren(
    ...weekdays.map((day, i) =>
      labelled(day, make("input", { name: `weekly[${i}]`, value: weekly[i] ?? "", spellcheck: "false" }), "row"),
    ),
  )
  writeEntries(entries)
  for (const [name, value] of Object.entries(plain)) {
    if (typeof value === "boolean") (control(name) as HTMLInputElement).checked = value
    else control(name).value = String(value)
  }
  showWhatApplies()
}

/** Moves the drawn date by whole days. */
export const writeDate = (date: string): void => {
  control("date").value = date
}

/** Fields as the engine names them where the form has another name. */
const fields: Readonly<Record<string, string>> = {
  "travel[0]": "travelTo",
  "rules.horizon": "horizonTo",
  "rules.horizon.days": "horizonDays",
  now: "now",
}
const namesOf = (field: string): ReadonlyArray<string> => [
  fields[field] ?? field.replace(/^rules\./, ""),
  `${field}.to`,
  field.replace(/\.(from|to|start|end)$/, ""),
]

/** Says at its control what is wrong with it; without a problem, takes back what was said. */
export const showProblem = (problem: InvalidInput | undefined): void => {
  for (const old of document.querySelectorAll(".problem")) old.remove()
  for (const old of document.querySelectorAll("[aria-invalid]")) {
    old.removeAttribute("aria-invalid")
    old.removeAttribute("aria-describedby")
  }
  if (problem === undefined) return
  const name = namesOf(problem.field).find((candidate) => form.elements.namedItem(candidate) !== null)
  const says = make("p", { class: "problem", id: "problem" }, problem.problem)
  if (name === undefined) {
    form.prepend(says)
    return
  }
  const wrong = control(name)
  wrong.setAttribute("aria-invalid", "true")
  wrong.setAttribute("aria-describedby", "problem")
  wrong.closest("label")!.after(says)
  const folded = wrong.closest("details")
  if (folded !== null) folded.open = true
}

/** Calls back whenever the visitor has changed something. */
export const onSettings = (changed: () => void): void => {
  const told = (): void => {
    showWhatApplies()
    changed()
  }
  // Some controls stand outside the form, beside the day.
  document.addEventListener("input", ({ target }) => {
    if ((target as Control).form === form) told()
  })
  form.addEventListener("submit", (event) => event.preventDefault())
  byId("add-entry").addEventListener("click", () => {
    const { entries, date } = readSettings()
    const added: Entry = {
      name: `Meeting ${entries.length + 1}`,
      kind: "busy",
      from: `${date}T16:00`,
      to: `${date}T17:00`,
    }
    writeEntries([...entries, added])
    ;(control(`entries[${entries.length}].name`) as HTMLInputElement).select()
    told()
  })
  byId("entries").addEventListener("click", (event) => {
    const index = (event.target as HTMLElement).dataset["remove"]
    if (index === undefined) return
    writeEntries(readEntries().filter((_, i) => i !== Number(index)))
    byId("add-entry").focus()
    told()
  })
}
