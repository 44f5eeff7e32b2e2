import * as Schema from "effect/Schema"

/** Why a provider (calendar, mail server, database) did not do what it was asked. Retry policy reads the tag. */
export const ProviderFailure = Schema.Union([
  Schema.TaggedStruct("Unauthorized", { detail: Schema.String }),
  Schema.TaggedStruct("MissingScopes", { missing: Schema.Array(Schema.String) }),
  Schema.TaggedStruct("RateLimited", { retryAt: Schema.Number }),
  Schema.TaggedStruct("NotFound", { detail: Schema.String }),
  Schema.TaggedStruct("Conflict", { detail: Schema.String }),
  Schema.TaggedStruct("Gone", { detail: Schema.String }),
  Schema.TaggedStruct("Unavailable", { detail: Schema.String }),
  /** The request may or may not have taken effect: no answer came. */
  Schema.TaggedStruct("UnknownOutcome", { detail: Schema.String }),
  Schema.TaggedStruct("Malformed", { detail: Schema.String }),
])
export type ProviderFailure = typeof ProviderFailure.Type

const sentences: { readonly [K in ProviderFailure["_tag"]]: string } = {
  Unauthorized: "the provider refused the credentials",
  MissingScopes: "permissions are missing",
  RateLimited: "the provider asks to slow down",
  NotFound: "the provider does not know it",
  Conflict: "the provider holds something else in its place",
  Gone: "it is no longer there",
  Unavailable: "the provider cannot be reached",
  UnknownOutcome: "no answer came; it may have been done",
  Malformed: "the answer could not be understood",
}

/** One line for a person: what failed, and the provider's own words. */
export const describe = (failure: ProviderFailure): string => {
  const detail =
    failure._tag === "MissingScopes"
      ? failure.missing.join(", ")
      : failure._tag === "RateLimited"
        ? `again at ${new Date(failure.retryAt).toISOString()}`
        : failure.detail
  return `${sentences[failure._tag]} (${detail})`
}

/** Whether the same request may succeed later without anyone's help. */
export const isTransient = (failure: ProviderFailure): boolean =>
  failure._tag === "RateLimited" || failure._tag === "Unavailable" || failure._tag === "UnknownOutcome"
