import { DAY, engineZones, WallClock } from "@sched/core/slots"
import type { Context } from "hono"
import { Hono } from "hono"
import { agendaPage } from "../pages/agendaPage.ts"
import { calendarPage } from "../pages/calendarPage.ts"
import { oldFormPage, onlyHerePage } from "../pages/problemPage.ts"
import { parseDate } from "../picker/Picker.ts"
import type { Services } from "../Services.ts"
import { anna } from "../site.ts"
import { formOf, show } from "./Answer.ts"

/** How many days the day view looks ahead, and how many days ahead busy times are counted. */
const AHEAD = 30
const COUNTED = 60

/** The host's own pages: the day, and the calendar file. */
export const hostRoutes = (site: Services): Hono => {
  const app = new Hono()

  app.get("/agenda", async (c) =>
    site.local ? c.redirect(await site.agendaPath(), 303) : show(c, site, onlyHerePage(), 404),
  )

  app.get("/agenda/:token", async (c) => {
    const token = c.req.param("token")
    const now = site.now()
    const asked = parseDate(c.req.query("date"))
    const from = asked === undefined ? now - 2 * DAY : (asked - 1) * DAY
    const { host, bookings } = await site.api.agenda(token, { from, to: from + (AHEAD + 3) * DAY })
    const zone = engineZones.zone(host.zone)
    const date = asked ?? WallClock.dateAt(zone, now)
    const dated = bookings.map((booking) => ({ booking, on: WallClock.dateAt(zone, booking.start) }))
    const later = new Map<number, number>()
    for (const { on } of dated) if (on > date) later.set(on, (later.get(on) ?? 0) + 1)
    const today = dated.filter(({ on }) => on === date).map(({ booking }) => booking)
    return show(c, site, agendaPage({ host, date, today, later, token, now }))
  })

  const calendar = async (
    c: Context,
    more: { refused?: { name: string; problem: string }; status?: 200 | 413 | 422 } = {},
  ) => {
    const now = site.now()
    const state = await site.calendar.state({ start: now, end: now + COUNTED * DAY })
    const done = c.req.query("done")
    const page = calendarPage(state, {
      path: pathOf(c),
      guard: site.guard.issue(pathOf(c), now),
      zone: anna.zone,
      now,
      file: site.calendar.path,
      days: COUNTED,
      refused: more.refused,
      message:
        done === "saved"
          ? "Your calendar counts from now on."
          : done === "removed"
            ? "The calendar is removed."
            : undefined,
    })
    return show(c, site, page, more.status ?? 200)
  }

  /** Without a token only at the machine itself; with one, wherever the host is. */
  const mayEnter = async (c: Context): Promise<boolean> => {
    const token = c.req.param("token")
    if (token === undefined) return site.local
    await site.api.agenda(token, { from: site.now(), to: site.now() + 1 })
    return true
  }

  const received = async (c: Context) => {
    const body = await formOf(c)
    const guard = typeof body["guard"] === "string" ? body["guard"] : ""
    return { file: body["file"], accepted: site.guard.accepts(pathOf(c), guard, site.now()) }
  }

  for (const path of ["/calendar", "/calendar/:token"]) {
    app.get(path, async (c) => ((await mayEnter(c)) ? calendar(c) : show(c, site, onlyHerePage(), 404)))

    app.post(path, async (c) => {
      if (!(await mayEnter(c))) return show(c, site, onlyHerePage(), 404)
      const { file, accepted } = await received(c)
      if (!accepted) return show(c, site, oldFormPage(pathOf(c)), 403)
      if (!(file instanceof File) || file.size === 0)
        return calendar(c, { refused: { name: "No file", problem: "Please choose an .ics file first." }, status: 422 })
      const now = site.now()
      const problem = await site.calendar.save(await file.text(), { start: now, end: now + COUNTED * DAY })
      if (problem !== undefined) return calendar(c, { refused: { name: file.name, problem }, status: 422 })
      return c.redirect(`${pathOf(c)}?done=saved`, 303)
    })

    app.post(`${path}/remove`, async (c) => {
      if (!(await mayEnter(c))) return show(c, site, onlyHerePage(), 404)
      const { accepted } = await received(c)
      if (!accepted) return show(c, site, oldFormPage(pathOf(c)), 403)
      await site.calendar.remove()
      return c.redirect(`${pathOf(c)}?done=removed`, 303)
    })
  }

  return app
}

const pathOf = (c: Context): string => {
  const token = c.req.param("token")
  return token === undefined ? "/calendar" : `/calendar/${token}`
}
