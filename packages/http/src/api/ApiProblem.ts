import * as Problems from "./Problems.ts"

type Classes = typeof Problems

/**
 * What the API refuses, as a client catches it: an `Error` with `_tag`, `type`, `title`, `status`, `detail` and the
 * fields of its own. `_tag` tells which: `if (error._tag === "InvalidForm") error.problems`.
 */
export type ApiProblem = InstanceType<Classes[keyof Classes]>

const classes = Object.values(Problems)

export const isApiProblem = (error: unknown): error is ApiProblem => classes.some((it) => error instanceof it)
