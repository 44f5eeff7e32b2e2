import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { JsonBody } from "../BookingApi.ts"
import * as Problems from "../Problems.ts"
import { Authenticated, secured } from "./Authenticated.ts"
import { conditional, EditHeaders } from "./Conditions.ts"
import { editErrors, viewErrors } from "./Errors.ts"
import { Hours } from "./Hours.ts"
import { OutOfOfficePayload, PersonView } from "./PersonView.ts"

const person = { person: Schema.String }
const named = { ...person, name: Schema.String }
const keep = { headers: EditHeaders, payload: Hours, success: PersonView, error: editErrors }

/** People and their hours, for themselves, colleagues and delegates. */
export const people = HttpApiGroup.make("people")
  .add(
    HttpApiEndpoint.get("read", "/v1/people/:person", {
      params: person,
      success: PersonView,
      error: viewErrors,
    }).annotateMerge(conditional),
    HttpApiEndpoint.put("setHours", "/v1/people/:person/availability", { params: person, ...keep }).middleware(
      JsonBody,
    ),
    HttpApiEndpoint.put("saveHours", "/v1/people/:person/availabilities/:name", { params: named, ...keep }).middleware(
      JsonBody,
    ),
    HttpApiEndpoint.delete("removeHours", "/v1/people/:person/availabilities/:name", {
      params: named,
      headers: EditHeaders,
      error: [...editErrors, Problems.InUse] as const,
    }),
    HttpApiEndpoint.put("setOutOfOffice", "/v1/people/:person/out-of-office", {
      params: person,
      ...{ ...keep, payload: OutOfOfficePayload },
    }).middleware(JsonBody),
  )
  .middleware(Authenticated)
  .annotateEndpoints(OpenApi.Override, secured)
  .annotate(OpenApi.Description, "People and their hours, as they themselves, colleagues and delegates see them.")
