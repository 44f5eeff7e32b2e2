// node build.ts: writes dist/index.html, one file with everything in it, that opens from disk.
import { createHash } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { build, transform } from "esbuild"

const here = dirname(fileURLToPath(import.meta.url))
const page = (name: string) => join(here, "page", name)
const read = (name: string) => readFileSync(page(name), "utf8")
const styles = ["picture.css", "page.css", "controls.css", "day.css"]
/** Only what was built into the page may run in it: no other script, no other style, nothing from a network. */
const allowed = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`

/** The page as one text. */
export const buildPage = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [page("main.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    // The engine's sources, so that nothing has to be built first.
    conditions: ["@sched/source"],
    write: false,
  })
  const script = outputFiles[0]!.text.replaceAll("</script", "<\\/script")
  const { code: style } = await transform(styles.map(read).join("\n"), {
    loader: "css",
    minify: true,
  })
  const policy = `default-src 'none'; script-src ${allowed(script)}; style-src ${allowed(style)}; img-src data:`
  const parts: Readonly<Record<string, string>> = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    style: `<style>${style}</style>`,
    script: `<script>${script}</script>`,
    size: `${Math.ceil(script.length / 1024)} kB`,
  }
  return read("index.html").replace(/<!-- (\w+) -->/g, (_, name: string) => parts[name]!)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(here, "dist", "index.html")
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, await buildPage())
  console.log(`Open ${file} in a browser.`)
}
