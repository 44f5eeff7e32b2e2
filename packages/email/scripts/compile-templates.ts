import { readFile, writeFile } from "node:fs/promises"
import mjml2html from "mjml"

/** Turns MJML into the text of a module that exports the HTML, so that no mail needs MJML when it is written. */
export const compileTemplate = async (name: string): Promise<string> => {
  const source = await readFile(new URL(`../templates/${name}.mjml`, import.meta.url), "utf8")
  const { html } = await mjml2html(source, { fonts: {}, keepComments: false, validationLevel: "strict" })
  const literal = html.replace(/\s*\n\s*/g, "\n").replace(/[\\`]|\$\{/g, "\\$&")
  return `/** Compiled from templates/${name}.mjml by \`pnpm templates\`. */\nexport const ${name} = \`${literal}\`\n`
}

if (import.meta.main)
  await writeFile(new URL("../src/templates/letter.generated.ts", import.meta.url), await compileTemplate("letter"))
