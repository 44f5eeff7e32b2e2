import type { Browser } from "playwright-core"

/** Switches of the packed Chromium that make it unlike a visitor's browser, or end it with its first context. */
const unlikeVisitors = [
  "--single-process",
  "--no-zygote",
  "--disable-web-security",
  "--disable-site-isolation-trials",
  "--allow-running-insecure-content",
]

/** A real Chromium without a window. */
export const launchChromium = async (): Promise<Browser> => {
  // Read when the package is loaded: without it, libraries are missing on a bare Debian.
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs22.x"
  const { default: packed } = await import("@sparticuz/chromium")
  const { chromium } = await import("playwright-core")
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: packed.args.filter((argument) => !unlikeVisitors.includes(argument)),
  })
}
