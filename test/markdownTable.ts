/** Text as code. */
export const code = (text: string) => `\`${text}\``

const row = (cells: ReadonlyArray<string>) => `| ${cells.join(" | ")} |\n`

/** A table of Markdown; the formatter makes its columns even. */
export const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<ReadonlyArray<string>>) =>
  [head, head.map(() => "-"), ...rows].map(row).join("")
