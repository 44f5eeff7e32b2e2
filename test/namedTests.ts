import { readFileSync } from "node:fs"
import { join, posix } from "node:path"
import ts from "typescript"
import { code, table } from "./markdownTable.ts"
import { root } from "./sources.ts"

/** A test that a page names: the file, and the title as the source has it. */
export interface NamedTest {
  readonly file: string
  readonly title: string
}

/** Files of tests that the page links to, each with the titles in “…” behind the link. */
export const namedTests = (text: string): ReadonlyArray<NamedTest> => {
  const links = [...text.matchAll(/\]\(([^)\s]+\.ts)\)/g)]
  return links.flatMap(({ 1: target, index }, i) => {
    const behind = text.slice(index, links[i + 1]?.index).split("\n\n")[0]!
    const file = posix.join("docs", target!)
    return [...behind.matchAll(/“([^”]+)”/g)].map(([, title]) => ({ file, title: title!.replace(/\s+/g, " ") }))
  })
}

/** Every file of TypeScript that the page links to. */
export const linkedFiles = (text: string): ReadonlyArray<string> => [
  ...new Set([...text.matchAll(/\]\(([^)\s]+\.ts)\)/g)].map(([, target]) => posix.join("docs", target!))),
]

const calls = (file: string): ReadonlyArray<ts.CallExpression> => {
  const text = readFileSync(join(root, file), "utf8")
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: Array<ts.CallExpression> = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const textOf = (node: ts.Node | undefined): string | undefined =>
  node !== undefined && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
    ? node.getText().slice(1, -1).replaceAll('\\"', '"')
    : undefined

/** Titles of the tests in a file, as the source has them. */
export const titlesIn = (file: string): ReadonlyArray<string> =>
  calls(file).flatMap((call) => {
    const title = textOf(call.arguments[0])
    return title !== undefined && /^(it|test)\b/.test(call.expression.getText()) ? [title] : []
  })

/** The heavy proofs of the files, with how often each runs. */
export const heavyTable = (files: ReadonlyArray<string>): string =>
  table(
    ["Proof", "File", "`npm test`", "`npm run soak`"],
    files.flatMap((file) =>
      calls(file)
        .filter((call) => call.expression.getText() === "heavy")
        .map((call) => {
          const [name, ...counts] = call.arguments
          const numbers = counts.map((count) => Number(count.getText().replaceAll("_", "")).toLocaleString("en"))
          return [textOf(name)!, code(file), ...numbers]
        }),
    ),
  )
