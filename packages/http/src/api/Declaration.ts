import * as Schema from "effect/Schema"

/** What a problem always says: programs compare the `type`; the `title` never changes (RFC 9457 §3.1). */
export const declare = <const Tag extends string, const Status extends number>(
  tag: Tag,
  status: Status,
  title: string,
) => ({ type: `urn:sched:problem:${tag}` as const, status, title })

/** A sentence for the person who asked. */
export const detail = Schema.String
