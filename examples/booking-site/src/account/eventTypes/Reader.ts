import type { Filled } from "../../parts/formField.ts"
import { parseSpan, parseSpans } from "./Span.ts"

/** Reads what was typed, and collects what cannot be understood, by input. */
export interface Reader {
  readonly values: Filled["values"]
  readonly problems: Readonly<Record<string, string>>
  /** The text, without spaces around it. */
  readonly text: (name: string) => string
  readonly ticked: (name: string) => boolean
  /** A whole number; nothing where nothing was typed. */
  readonly count: (name: string) => number | undefined
  /** A length of time, in minutes. */
  readonly span: (name: string) => number | undefined
  readonly spans: (name: string) => ReadonlyArray<number> | undefined
  /** Says what is wrong with an input, and answers what stands in for it. The first problem of an input stays. */
  readonly refuse: <A>(name: string, problem: string, instead: A) => A
}

export const reader = (values: Filled["values"]): Reader => {
  const problems: Record<string, string> = {}
  const refuse = <A>(name: string, problem: string, instead: A): A => {
    problems[name] ??= problem
    return instead
  }
  const text = (name: string) => values[name]?.trim() ?? ""
  const parsed =
    <A>(parse: (text: string) => A | undefined, problem: string) =>
    (name: string): A | undefined => {
      if (text(name) === "") return undefined
      return parse(text(name)) ?? refuse(name, problem, undefined)
    }
  const LENGTH = "Please write a length of time such as 30 min, 2 hours or 1 day."
  return {
    values,
    problems,
    text,
    ticked: (name) => values[name] === "yes",
    count: parsed((one) => (/^\d{1,9}$/.test(one) ? Number(one) : undefined), "Please enter a whole number."),
    span: parsed(parseSpan, LENGTH),
    spans: parsed(parseSpans, "Please write lengths of time such as 30 min, 1 hour."),
    refuse,
  }
}
