import * as fc from "fast-check"

/** Text that has broken stores, mails and pages before. */
export const oddTexts: ReadonlyArray<string> = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00 \ud83d",
  "\ufeffmark",
  "\u202eright to left",
  "\u2028\u2029",
  "'; drop table bookings; --",
  '"quoted" \\u0000 \\',
  "%s {{7*7}} <script>alert(1)</script>",
  "__proto__",
  "constructor",
  "Zoë Åström",
  "e\u0301 is not \u00e9",
  "日本語 한국어 العربية עברית हिन्दी",
  "👩‍👩‍👧‍👦🏳️‍🌈",
  "İstanbul ıǅß",
]

/** Any JavaScript string, NUL and lone surrogates included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
)

/** An id as people and programs choose them: not empty, well-formed Unicode, without NUL. */
export const idText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("anna", "Anna", "anna@example.com", "o'hara", "host:anna", "a/b", "ünï", "日本", "%", "👩‍👧"),
  fc.uuid(),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((text) => !text.includes("\u0000")),
)
