import type { Browser, BrowserContext, Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { contrast } from "../src/branding/Colours.ts"
import * as Person from "./harness/Person.ts"
import type { Server } from "./harness/Server.ts"
import { hostVisitForEach } from "./harness/Site.ts"

let server: Server
let browser: Browser
let visitor: BrowserContext
let page: Page

hostVisitForEach((visit) => {
  ;({ server, browser, visitor, page } = visit)
})

const open = (path: string) => page.goto(`${server.url}${path}`)
const save = () => page.getByRole("button", { name: "Save", exact: true }).click()
/** What the API says of who is signed in. */
interface Me {
  readonly name: string
  readonly photo?: string
}
const me = async () =>
  (await Person.callApi(server, { cookie: await Person.cookiesOf(visitor) }, "GET", "/me")).json() as Promise<Me>
const png = (buffer: Buffer, mimeType = "image/png") => ({ name: "picture", mimeType, buffer })

describe("the profile", () => {
  it("[S2-3] has a name and a photo, which the API checks", async () => {
    await open("/account/profile")
    await page.getByLabel("Your name").fill("")
    await save()
    await page.locator("#name-problem").waitFor()
    for (const [file, words] of [
      [png(Buffer.from("GIF89a"), "image/gif"), "PNG, JPEG or WebP"],
      [png(Buffer.from("no picture at all")), "not a file of type image/png"],
      [png(Buffer.alloc(300 * 1024)), "larger than 256 kB"],
    ] as const) {
      await page.getByLabel("Photo").setInputFiles(file)
      await page.getByLabel("Your name").fill("Anna Berg")
      await save()
      await page.locator("#photo-problem", { hasText: words }).waitFor()
      expect(await page.getByLabel("Your name").inputValue()).toBe("Anna Berg")
    }
    await page.getByLabel("Photo").setInputFiles(png(Person.picture))
    await save()
    await page.getByText("Your profile is saved.").waitFor()
    const { name, photo } = await me()
    expect(name).toBe("Anna Berg")
    const shown = await fetch(new URL((await page.getByAltText("Your photo").getAttribute("src"))!, server.url))
    expect(shown.headers.get("content-type")).toBe("image/png")
    expect(Buffer.from(await shown.arrayBuffer()).equals(Person.picture)).toBe(true)
    expect(shown.url).toContain(photo)
    await page.getByLabel("Remove the photo").check()
    await page.getByLabel("Your name").fill("Anna Weber")
    await save()
    await page.getByText("Your profile is saved.").waitFor()
    expect(await me()).not.toHaveProperty("photo")
  })

  it("[S2-4] has the zone by whose clocks the day is shown, and a way to write times", async () => {
    await open("/account/profile")
    await page.getByLabel("Time zone").selectOption("America/New_York")
    await page.getByLabel("Language").selectOption("en-US")
    await page.getByLabel("Clock").selectOption("h12")
    await save()
    await page.getByText("Your profile is saved.").waitFor()
    expect(await me()).toMatchObject({ zone: "America/New_York", locale: "en-US", hourCycle: "h12" })
    await open("/agenda")
    await page.getByText("times in America/New York").waitFor()
    await open("/account/profile")
    expect(await page.getByLabel("Clock").inputValue()).toBe("h12")
    await page.getByLabel("Time zone").selectOption("Europe/Berlin")
    await page.getByLabel("Language").selectOption("")
    await page.getByLabel("Clock").selectOption("")
    await save()
    await page.getByText("Your profile is saved.").waitFor()
    for (const field of ["locale", "hourCycle"]) expect(await me()).not.toHaveProperty(field)
  })

  it("is not overwritten by a form that was opened before it changed", async () => {
    await open("/account/profile")
    const cookie = await Person.cookiesOf(visitor)
    const changed = await Person.callApi(server, { cookie }, "PATCH", "/me", { locale: "de-DE" })
    expect(changed.status).toBe(200)
    await page.getByLabel("Your name").fill("Too Late")
    await save()
    await page.getByText("This has been changed meanwhile.").waitFor()
    expect(await me()).toMatchObject({ name: "Anna Weber", locale: "de-DE" })
    await page.getByLabel("Your name").fill("Anna Weber")
    await save()
    await page.getByText("Your profile is saved.").waitFor()
  })

  it("takes a large photo where there is a script: it is made smaller first", async () => {
    const scripted = await Person.newVisitor(browser, true)
    const scriptedPage = await scripted.newPage()
    await Person.signInAsHost(scriptedPage, server)
    await scriptedPage.goto(`${server.url}/account/profile`)
    const drawn = await scriptedPage.evaluate<string>(`(() => {
      const canvas = document.createElement("canvas")
      canvas.width = canvas.height = 1200
      const context = canvas.getContext("2d")
      const noise = context.createImageData(1200, 1200)
      for (let i = 0, at = 1; i < noise.data.length; i++) {
        at = (at * 48271) % 2147483647
        noise.data[i] = i % 4 === 3 ? 255 : at % 256
      }
      context.putImageData(noise, 0, 0)
      return canvas.toDataURL("image/png").split(",")[1]
    })()`)
    const large = Buffer.from(drawn, "base64")
    expect(large.length).toBeGreaterThan(262_144)
    await scriptedPage.getByLabel("Photo").setInputFiles(png(large))
    await expect
      .poll(() => scriptedPage.getByLabel("Photo").evaluate((input) => input.files?.[0]?.size))
      .toBeLessThan(262_144)
    await scriptedPage.getByRole("button", { name: "Save" }).click()
    await scriptedPage.getByText("Your profile is saved.").waitFor()
    await scriptedPage.getByAltText("Your photo").waitFor()
    await scripted.close()
  })
})

describe("booking pages", () => {
  it("[S2-5] show the company, the logo and the colour, readable in light and dark", async () => {
    await open("/account/branding")
    await page.getByLabel("Company").fill("Weber & Töchter")
    await page.getByLabel("Logo").setInputFiles(png(Person.picture))
    await page.getByLabel("Use a colour of your own").check()
    await page.locator("#colour").evaluate((input) => {
      input.value = "#ffe100"
    })
    await save()
    await page.getByText("The pages are saved.").waitFor()
    for (const path of ["/b/anna", "/b/anna/intro"]) {
      await open(path)
      const brand = page.getByRole("banner").getByRole("link", { name: "Weber & Töchter" })
      const logo = await brand.locator("img").getAttribute("src")
      expect((await fetch(new URL(logo!, server.url))).headers.get("content-type")).toBe("image/png")
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme })
        const [accent, onAccent, paper] = await page.evaluate<[string, string, string]>(
          `["--accent", "--on-accent", "--paper"].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim())`,
        )
        expect(accent).not.toBe(colorScheme === "light" ? "#0f5a4b" : "#78d0b6")
        expect(contrast(accent, paper)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(await me()).toMatchObject({
      branding: { alias: "anna", company: "Weber & Töchter", colours: { primary: "#ffe100" } },
    })
  })

  it("[S2-5] [S2-6] move to another alias with what can be booked there, unless it is taken or reserved", async () => {
    await open("/account/branding")
    const alias = page.getByLabel("Address of the pages")
    for (const [wanted, words] of [
      ["weber", 'The alias "weber" is taken.'],
      ["sign in", "small letters, digits and hyphens"],
      ["support", '"support" is reserved'],
    ]) {
      await alias.fill(wanted!)
      await save()
      await page.locator("#alias-problem", { hasText: words! }).waitFor()
      expect(await alias.inputValue()).toBe(wanted)
    }
    expect((await fetch(`${server.url}/b/anna/intro`)).status).toBe(200)
    await alias.fill("ivan")
    await save()
    await page.getByText("The pages are saved.").waitFor()
    expect((await fetch(`${server.url}/b/anna/intro`)).status).toBe(404)
    expect((await fetch(`${server.url}/b/anna`)).status).toBe(404)
    await open("/")
    await page.getByRole("link", { name: "Intro call" }).click()
    await page.waitForURL(/\/b\/ivan\/intro$/)
    await open("/account/branding")
    await alias.fill("anna")
    await save()
    await page.getByText("The pages are saved.").waitFor()
  })

  it("[S2-5] of an organisation are changed by its owner, and by nobody else", async () => {
    await open("/account/branding")
    await page.getByRole("link", { name: "Weber Consulting" }).click()
    await page.getByLabel("Company").fill("Weber Consulting GmbH")
    await page.getByLabel("Logo").setInputFiles(png(Person.picture))
    await save()
    await page.getByText("The pages are saved.").waitFor()
    await open("/b/weber")
    await page.getByRole("heading", { name: "Book a time with Weber Consulting GmbH" }).waitFor()
    await visitor.clearCookies()
    await Person.signUp(page, server, "Curious Other", "curious@example.org")
    await open("/account/branding/weber")
    await page.getByRole("heading", { name: "Booking pages" }).waitFor()
    expect(await page.getByLabel("Address of the pages").inputValue()).toBe("")
    expect(await page.content()).not.toContain("Weber Consulting")
  })
})
