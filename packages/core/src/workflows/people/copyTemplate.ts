import * as Effect from "effect/Effect"
import { copyOf } from "../../offering/Template.ts"
import { Ids } from "../../ports/Ids.ts"
import { PeopleStore } from "../../ports/PeopleStore.ts"
import { permitted } from "./allow.ts"
import { change } from "./change.ts"
import type { OnceRequest } from "./once.ts"
import { once } from "./once.ts"
import { added, unchanged } from "./PeopleEdit.ts"
import { permittedMember } from "./permittedMember.ts"
import { placeEventType } from "./placeEventType.ts"

/** A template that a member is to have as an event type. */
export interface CopyTemplateRequest extends OnceRequest {
  readonly template: string
  /** Whose copy it is. Default: one's own. */
  readonly person?: string | undefined
  /** Default: the person's, else the organisation's. */
  readonly alias?: string | undefined
  /** Default: the template's. */
  readonly slug?: string | undefined
}

/** Gives a member a copy of a template. Whoever has one already keeps that, and it is answered. */
export const copyTemplate = Effect.fn("copyTemplate")(
  ({ by, key, template: id, person = by, alias, slug }: CopyTemplateRequest) =>
    change(
      { by, action: "eventType.create", target: id },
      once(
        "eventType",
        { by, key, command: "copyTemplate", request: { template: id, person, alias, slug } },
        Effect.gen(function* () {
          const store = yield* PeopleStore
          const ids = yield* Ids
          const template = yield* permitted("template", { by, id, permission: "template.view" })
          const { organization } = template.record
          const { member } = yield* permittedMember({ by, organization, person, permission: "eventType.create" })
          const own = yield* store.list("eventType", { subject: person })
          const earlier = own.find(({ record }) => record.template === id)
          if (earlier !== undefined) return { answer: earlier.record, changes: [] }
          const copy = copyOf(template.record, { id: yield* ids.next, alias: "", slug, owner: person })
          const { eventType, relies } = yield* placeEventType({ ...copy, alias }, undefined)
          return {
            answer: eventType,
            changes: [added("eventType", eventType)],
            relies: [...relies, unchanged("template", template), unchanged("member", member)],
            target: eventType.id,
          }
        }),
      ),
    ),
)
