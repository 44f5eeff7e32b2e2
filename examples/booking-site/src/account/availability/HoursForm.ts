import { chosenAnswer, chosenOf } from "@sched/core"
import type { PersonView } from "@sched/http/account"
import type { Filled } from "../../parts/formField.ts"
import { asSet } from "../asSet.ts"
import type { Row } from "../FormRows.ts"
import { inputsOf, rowInput, rowsOf } from "../FormRows.ts"

/** Between hours of the API and the inputs of their form, both ways. */

export type Hours = PersonView["availability"]
type Override = NonNullable<Hours["overrides"]>[number]
type Travel = NonNullable<Hours["travel"]>[number]

/** Rows to begin with. */
export const blank = {
  weekly: { days: "", from: "", to: "" },
  dated: { date: "", from: "", to: "" },
  exception: { date: "", from: "", to: "" },
  travel: { from: "", to: "", zone: "" },
} as const

export type Group = keyof typeof blank

/** Inputs for a time know no 24:00: midnight ends a day as it begins one. */
const shownEnd = (to: string): string => (to === "24:00" ? "00:00" : to)
const keptEnd = (to: string): string => (to === "00:00" ? "24:00" : to)

const byDate = (a: { readonly date: string }, b: { readonly date: string }): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : 0

/** An exception with several hours is as many rows; one without, a day off, has empty times. */
const rowsOfOverride = ({ date, intervals }: Override): ReadonlyArray<Row> =>
  intervals.length === 0
    ? [{ date, from: "", to: "" }]
    : intervals.map(({ from, to }) => ({ date, from, to: shownEnd(to) }))

/** What the form begins with. */
export const valuesOf = ({ zone, weekly, dated = [], overrides = [], travel = [] }: Hours): Filled["values"] => ({
  zone,
  ...inputsOf(
    "weekly",
    weekly.map(({ days, from, to }) => ({ days: chosenAnswer(days.map(String)), from, to: shownEnd(to) })),
  ),
  ...inputsOf(
    "dated",
    dated.toSorted(byDate).map(({ date, from, to }) => ({ date, from, to: shownEnd(to) })),
  ),
  ...inputsOf("exception", overrides.toSorted(byDate).flatMap(rowsOfOverride)),
  ...inputsOf(
    "travel",
    travel.map(({ from, to = "", zone }) => ({ from, to, zone })),
  ),
})

const isTime = (text: string | undefined): text is string => /^([01]\d|2[0-3]):[0-5]\d$/.test(text ?? "")
const isDate = (text: string | undefined): text is string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? "")) return false
  const date = new Date(`${text}T00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text!)
}

type Wrong = (input: string, problem: string) => void

const checkTimes = ({ from, to }: Row, wrong: Wrong): void => {
  if (!isTime(from)) wrong("from", "Please choose when it begins.")
  if (!isTime(to)) wrong("to", "Please choose when it ends.")
  else if (from === to && to !== "00:00") wrong("to", "This ends when it begins.")
}

const checkDate = ({ date }: Row, wrong: Wrong): void => {
  if (!isDate(date)) wrong("date", "Please choose the date.")
}

/** What a row of each group must have. */
const checks: { readonly [G in Group]: (row: Row, wrong: Wrong) => void } = {
  weekly: (row, wrong) => {
    if (chosenOf(row["days"] ?? "").length === 0) wrong("days", "Please choose at least one day.")
    checkTimes(row, wrong)
  },
  dated: (row, wrong) => {
    checkDate(row, wrong)
    checkTimes(row, wrong)
  },
  exception: (row, wrong) => {
    checkDate(row, wrong)
    if ((row["from"] ?? "") !== "" || (row["to"] ?? "") !== "") checkTimes(row, wrong)
  },
  travel: ({ from, to = "", zone }, wrong) => {
    if (!isDate(from)) wrong("from", "Please choose the first date.")
    if (to !== "" && !isDate(to)) wrong("to", "Please choose a date, or leave it empty.")
    if (isDate(from) && isDate(to) && to < from) wrong("to", "This is before the first date.")
    if ((zone ?? "") === "") wrong("zone", "Please choose the time zone.")
  },
}

const spanOf = ({ from = "", to = "" }: Row) => ({ from, to: keptEnd(to) })

const overridesOf = (rows: ReadonlyArray<Row>): ReadonlyArray<Override> => {
  const found = new Map<string, Array<Override["intervals"][number]>>()
  for (const row of rows) {
    const intervals = found.get(row["date"] ?? "") ?? []
    found.set(row["date"] ?? "", (row["from"] ?? "") === "" ? intervals : [...intervals, spanOf(row)])
  }
  return [...found].map(([date, intervals]) => ({ date, intervals }))
}

const unlessEmpty = <A>(list: ReadonlyArray<A>): ReadonlyArray<A> | undefined => (list.length === 0 ? undefined : list)

/** The hours that the form asks for, and what is wrong with them, by input. */
export const hoursFrom = (
  values: Filled["values"],
): { readonly hours: Hours; readonly problems: Filled["problems"] } => {
  const problems: Record<string, string> = {}
  for (const group of Object.keys(checks) as ReadonlyArray<Group>)
    rowsOf(values, group).forEach((row, i) => {
      checks[group](row, (input, problem) => {
        problems[rowInput(group, i, input)] ??= problem
      })
    })
  const hours = asSet<Hours>({
    zone: values["zone"] ?? "",
    weekly: rowsOf(values, "weekly").map((row) => ({ days: chosenOf(row["days"] ?? "").map(Number), ...spanOf(row) })),
    dated: unlessEmpty(rowsOf(values, "dated").map((row) => ({ date: row["date"] ?? "", ...spanOf(row) }))),
    overrides: unlessEmpty(overridesOf(rowsOf(values, "exception"))),
    travel: unlessEmpty(
      rowsOf(values, "travel").map(({ from = "", to = "", zone = "" }) =>
        asSet<Travel>({ from, to: to === "" ? undefined : to, zone }),
      ),
    ),
  })
  return { hours, problems }
}
