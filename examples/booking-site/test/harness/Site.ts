import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest"
import { launchChromium } from "../../../../test/chromium.ts"
import * as Person from "./Person.ts"
import type { Server } from "./Server.ts"
import { startServer, temporaryFolder } from "./Server.ts"

/** A site in a folder of its own, and a browser to visit it. */
export interface Site {
  readonly server: Server
  readonly browser: Browser
}

/** Somebody's browser, with a page open. */
export interface Visit {
  readonly visitor: BrowserContext
  readonly page: Page
}

/** Runs a site before the tests of a file and ends it after them; `begin` takes it. Answers its folder. */
export const siteForAll = (begin: (site: Site) => unknown): string => {
  const folder = temporaryFolder()
  let site: Site | undefined
  beforeAll(async () => {
    const [server, browser] = await Promise.all([startServer(folder.path), launchChromium()])
    site = { server, browser }
    await begin(site)
  })
  afterAll(async () => {
    await Promise.all([site?.server.end(), site?.browser.close()])
    folder.remove()
  })
  return folder.path
}

/** Opens a page before each test and closes it after; `begin` takes it. */
export const visitForEach = (enter: () => Promise<BrowserContext>, begin: (visit: Visit) => unknown): void => {
  let visitor: BrowserContext | undefined
  beforeEach(async () => {
    visitor = await enter()
    await begin({ visitor, page: await visitor.newPage() })
  })
  afterEach(() => visitor?.close())
}

/** Runs a site, and opens a page before each test on which nobody is signed in; `begin` takes both. Answers its folder. */
export const strangerVisitForEach = (begin: (visit: Site & Visit) => unknown): string => {
  let site: Site
  const folder = siteForAll((begun) => {
    site = begun
  })
  visitForEach(
    () => Person.newVisitor(site.browser),
    (visit) => begin({ ...site, ...visit }),
  )
  return folder
}

/** The same with the host signed in. */
export const hostVisitForEach = (begin: (visit: Site & Visit) => unknown): string =>
  strangerVisitForEach(async (visit) => {
    await Person.signInAsHost(visit.page, visit.server)
    await begin(visit)
  })
