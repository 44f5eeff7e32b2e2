import { chosenAnswer } from "@sched/core"
import type { Context } from "hono"
import type { ContentfulStatusCode } from "hono/utils/http-status"
import type { Page } from "../parts/layout.ts"
import { layout } from "../parts/layout.ts"
import type { Services } from "../Services.ts"

/** Sends a page in the site's frame. */
export const show = (c: Context, site: Services, page: Page, status: ContentfulStatusCode = 200) =>
  c.html(layout(site.frame, page), status)

/** A form that was sent; one that cannot be read is empty, and so is refused by its missing guard. */
export const formOf = async (c: Context): Promise<Readonly<Record<string, unknown>>> => {
  try {
    return await c.req.parseBody()
  } catch {
    return {}
  }
}

/** The texts of a form that was sent; files are left out. Of an input `name[]` all that was ticked, as one answer. */
export const fieldsOf = async (c: Context): Promise<Readonly<Record<string, string>>> => {
  const body = await formOf(c)
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      if (Array.isArray(value)) return [[name.replace(/\[\]$/, ""), chosenAnswer(value.filter(isText))]]
      return isText(value) ? [[name, value]] : []
    }),
  )
}

const isText = (value: unknown): value is string => typeof value === "string"
