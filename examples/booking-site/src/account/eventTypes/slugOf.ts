/** A part of a link, from words: `Intro call (30 min)` → `intro-call-30-min`. Empty where no letter or digit is left. */
export const slugOf = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
