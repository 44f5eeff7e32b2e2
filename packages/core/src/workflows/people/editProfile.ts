import * as Effect from "effect/Effect"
import { checkProfile } from "../../offering/OrganizationCheck.ts"
import type { Profile } from "../../people/Profile.ts"
import { InvalidInput } from "../../time/InvalidInput.ts"
import { checked } from "../checked.ts"
import { change } from "./change.ts"
import { isColleague } from "./isColleague.ts"
import type { Patch } from "./PeopleEdit.ts"
import { patched, patchedFields, replaced } from "./PeopleEdit.ts"
import { permittedPerson } from "./readPerson.ts"
import { checkImageOf } from "./saveImage.ts"

/** A profile to be changed: what is left out stays, `null` takes a photo, locale or hour cycle away. */
export interface EditProfileRequest extends Patch<Profile> {
  readonly by: string
  /** Whose it is: one's own. */
  readonly person: string
  readonly seen?: number | undefined
}

/** The profile of a host. */
export const profileOf = ({ name, zone, photo, locale, hourCycle }: Profile): Profile => ({
  name,
  zone,
  ...(photo === undefined ? {} : { photo }),
  ...(locale === undefined ? {} : { locale }),
  ...(hourCycle === undefined ? {} : { hourCycle }),
})

/** Changes name, photo, zone, locale and hour cycle (S2-3, S2-4). */
export const editProfile = Effect.fn("editProfile")(({ by, person, seen, ...patch }: EditProfileRequest) =>
  change(
    { by, action: "profile.edit", target: person },
    Effect.gen(function* () {
      const kept = yield* permittedPerson({ by, person, permission: "profile.edit", seen })
      const { name, zone, photo, locale, hourCycle } = patch
      const fields = { name, zone, photo, locale, hourCycle }
      const host = patched(kept.record, fields)
      yield* checked(() => checkProfile(host, "profile"))
      if (typeof photo === "string") yield* checkImageOf(photo, person, "profile.photo")
      return { answer: profileOf(host), changes: [replaced("host", kept, host)], detail: patchedFields(fields) }
    }),
  ),
)

/** Who is to look after somebody's bookings and hours. */
export interface SetDelegatesRequest {
  readonly by: string
  /** Whose they are: one's own. */
  readonly person: string
  /** Ids of colleagues: of members of an organisation to which the person belongs. */
  readonly delegates: ReadonlyArray<string>
  readonly seen?: number | undefined
}

/** Names the delegates of a person. They never write to calendars nor manage connections (S0-25). */
export const setDelegates = Effect.fn("setDelegates")(({ by, person, delegates, seen }: SetDelegatesRequest) =>
  change(
    { by, action: "delegate.edit", target: person },
    Effect.gen(function* () {
      const kept = yield* permittedPerson({ by, person, permission: "delegate.edit", seen })
      for (const [i, one] of delegates.entries())
        if (!(yield* isColleague(one, { person, ...kept })) || delegates.indexOf(one) < i)
          return yield* Effect.fail(new InvalidInput(`delegates[${i}]`, "is no colleague, or stands there twice"))
      const host = { ...kept.record, delegates }
      return { answer: delegates, changes: [replaced("host", kept, host)], detail: `${delegates.length} delegates` }
    }),
  ),
)
