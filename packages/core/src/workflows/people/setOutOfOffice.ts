import * as Effect from "effect/Effect"
import type { OutOfOffice } from "../../availability/OutOfOffice.ts"
import { checkHost } from "../../offering/PeopleCheck.ts"
import type { Host } from "../../people/Host.ts"
import { InvalidInput } from "../../time/InvalidInput.ts"
import { checked } from "../checked.ts"
import { change } from "./change.ts"
import { isColleague } from "./isColleague.ts"
import { replaced } from "./PeopleEdit.ts"
import { permittedPerson } from "./readPerson.ts"

/** When somebody is to be away. */
export interface SetOutOfOfficeRequest {
  readonly by: string
  readonly person: string
  /** All absences, in any order: they replace those of before, so that none takes every one back. */
  readonly outOfOffice: ReadonlyArray<OutOfOffice>
  readonly seen?: number | undefined
}

/** Far above what a calendar of absences holds, and little enough to be read with every list of slots. */
const MOST = 500

const byStart = (a: OutOfOffice, b: OutOfOffice): number => a.start - b.start

/**
 * Sets when somebody is away, and which colleague may be asked meanwhile (S2-20). No hours of theirs are offered then;
 * what is booked already stays.
 */
export const setOutOfOffice = Effect.fn("setOutOfOffice")(({ by, person, outOfOffice, seen }: SetOutOfOfficeRequest) =>
  change(
    { by, action: "availability.edit", target: person },
    Effect.gen(function* () {
      const kept = yield* permittedPerson({ by, person, permission: "availability.edit", seen })
      if (outOfOffice.length > MOST)
        return yield* Effect.fail(new InvalidInput("outOfOffice", `holds more than ${MOST} absences`))
      const { outOfOffice: _, ...rest } = kept.record
      const absences = outOfOffice.toSorted(byStart)
      const host: Host = absences.length === 0 ? rest : { ...rest, outOfOffice: absences }
      yield* checked(() => checkHost({ ...rest, outOfOffice }, "person"))
      // Who was named before may have left since: an absence that stays is no reason to refuse another.
      const named = new Set(kept.record.outOfOffice?.map(({ redirectTo }) => redirectTo))
      for (const [i, { redirectTo }] of outOfOffice.entries())
        if (
          redirectTo !== undefined &&
          !named.has(redirectTo) &&
          !(yield* isColleague(redirectTo, { person, ...kept }))
        )
          return yield* Effect.fail(new InvalidInput(`outOfOffice[${i}].redirectTo`, "is no colleague"))
      return { answer: absences, changes: [replaced("host", kept, host)], detail: `${absences.length} absences` }
    }),
  ),
)
