import type { Interval } from "@sched/core/slots"
import type { Axis, Piece } from "./Axis.ts"
import { stretchesOf } from "./Axis.ts"
import { clockTime, longDate, reading } from "./Clock.ts"
import type { Day } from "./Day.ts"

/** Sizes of the picture, in pixels. */
export interface Sizes {
  readonly width: number
  readonly hour: number
}

const gutter = 52
const margin = 10

/** Height of the picture: the axis with a margin above and below, so that the first and the last hour can be read. */
export const heightOf = ({ length }: Axis, { hour }: Sizes): number => (length / 60) * hour + 2 * margin

/** The place on the axis, in minutes, of a height in the picture. */
export const minutesAt = (y: number, { hour }: Sizes): number => ((y - margin) / hour) * 60

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[sign]};`)
const rounded = (value: number): string => String(Math.round(value * 100) / 100)
const element = (name: string, attributes: Readonly<Record<string, string | number>>, inside = ""): string => {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : escaped(value)}"`,
  )
  return inside === "" ? `<${name}${list.join("")}/>` : `<${name}${list.join("")}>${inside}</${name}>`
}

/** Draws one day: hours that are open, what is taken, with its buffers, and the slots that are left. */
class DayPicture {
  private readonly day: Day
  private readonly sizes: Sizes
  /** Where the lane of slots begins. */
  private readonly slotsFrom: number

  constructor(day: Day, sizes: Sizes) {
    this.day = day
    this.sizes = sizes
    this.slotsFrom = Math.round(gutter + (sizes.width - gutter) * 0.62)
  }

  private y(minutes: number): number {
    return margin + (minutes / 60) * this.sizes.hour
  }

  private height(minutes: number): number {
    return (minutes / 60) * this.sizes.hour
  }

  /** A band for every stretch of the axis that the interval covers. */
  private bands(interval: Interval, className: string, from: number, to: number, inset = 0): string {
    return stretchesOf(this.day.axis, interval)
      .map(({ at, length }) =>
        element("rect", {
          class: className,
          x: from,
          y: this.y(at) + inset,
          width: to - from,
          height: Math.max(1, this.height(length) - 2 * inset),
          rx: inset > 0 ? 3 : 0,
        }),
      )
      .join("")
  }

  private hours(): string {
    const { width } = this.sizes
    return this.day.axis.pieces
      .filter(({ kind }) => kind === "time")
      .flatMap(({ at, length, from }) => {
        const first = Math.ceil(from / 60) * 60
        return Array.from({ length: Math.max(0, Math.ceil((from + length - first) / 60)) }, (_, i) => {
          const y = this.y(at + first + i * 60 - from)
          const label = element(
            "text",
            { class: "hour", x: gutter - 8, y: y + 4, "text-anchor": "end" },
            reading(first + i * 60),
          )
          return element("line", { class: "line", x1: gutter, x2: width, y1: y, y2: y }) + label
        })
      })
      .join("")
  }

  private change({ at, length, from, ...piece }: Piece): string {
    const { width, hour } = this.sizes
    const y = this.y(at)
    const height = this.height(length)
    const x = gutter
    const until = reading(from + length)
    if (piece.kind === "gap") {
      const whole = length >= 1440
      const says = whole ? "This date does not exist here" : `${reading(from)} to ${until} does not exist`
      return (
        element("rect", { class: "gap", x, y, width: width - x, height }) +
        element("text", { class: "note", x: x + 10, y: y + Math.min(height, hour) / 2 + 4 }, escaped(says))
      )
    }
    if (piece.again === 0) return ""
    const bracket = element("path", {
      class: "again",
      d: `M${x + 4} ${rounded(y)}h-4v${rounded(this.height(piece.again))}h4`,
    })
    return (
      bracket +
      element(
        "text",
        { class: "note", x: x + 10, y: y + Math.min(height, hour / 2) / 2 + 4 },
        `${reading(from)} comes a second time`,
      )
    )
  }

  private block({ name, kind, reach, ...interval }: Day["blocks"][number]): string {
    const to = this.slotsFrom - 8
    const longest = [...stretchesOf(this.day.axis, interval)].sort((a, b) => b.length - a.length)[0]
    const label =
      longest === undefined || this.height(longest.length) < 13
        ? ""
        : element(
            "text",
            {
              class: "name",
              x: gutter + 14,
              y: this.y(longest.at) + Math.min(18, this.height(longest.length) / 2 + 4),
            },
            escaped(name),
          )
    const buffers = kind === "away" ? "" : this.bands(reach, "reach", gutter + 6, to)
    return buffers + this.bands(interval, `block ${kind}`, gutter + 6, to, 1) + label
  }

  /** One bar a slot, no longer than the time to the next one. */
  private slots(): string {
    const { slots, axis, zone } = this.day
    return slots
      .map((slot, i) => {
        const next = slots[i + 1]
        const end = next === undefined ? slot.end : Math.min(slot.end, next.start)
        const bar = this.bands({ start: slot.start, end }, "slot", this.slotsFrom, this.sizes.width - 6, 1)
        const place = stretchesOf(axis, { start: slot.start, end })[0]
        if (place === undefined || this.height(place.length) < 15) return bar
        const y = this.y(place.at) + Math.min(14, this.height(place.length) / 2 + 4)
        return bar + element("text", { class: "name", x: this.slotsFrom + 8, y }, clockTime(zone, slot.start))
      })
      .join("")
  }

  draw(chosen: Interval | undefined): string {
    const { day, sizes } = this
    const { width } = sizes
    const height = heightOf(day.axis, sizes)
    const tooSoon = { start: Number.NEGATIVE_INFINITY, end: day.earliest }
    const first = day.slots[0]
    const title = `${longDate(day.date)}, ${day.zone.id}: ${day.slots.length} slots${first === undefined ? "" : `, the first at ${clockTime(day.zone, first.start)}`}`
    return element(
      "svg",
      {
        xmlns: "http://www.w3.org/2000/svg",
        viewBox: `0 0 ${width} ${rounded(height)}`,
        width,
        height,
        class: "day",
        role: "img",
        "aria-label": title,
      },
      [
        `<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="stripe" width="2.5" height="6"/></pattern></defs>`,
        day.axis.pieces
          .filter(({ kind }) => kind === "time")
          .map(({ at, length }) =>
            element("rect", {
              class: "closed",
              x: gutter,
              y: this.y(at),
              width: width - gutter,
              height: this.height(length),
            }),
          )
          .join(""),
        day.available.map((span) => this.bands(span, "open", gutter, width)).join(""),
        this.hours(),
        day.axis.pieces.map((piece) => this.change(piece)).join(""),
        day.blocks.map((block) => this.block(block)).join(""),
        this.bands(tooSoon, "soon", gutter, width),
        this.slots(),
        chosen === undefined ? "" : this.bands(chosen, "chosen", gutter + 1, width - 1, 1),
      ].join("\n"),
    )
  }
}

/** The day as an SVG picture; `chosen` is outlined. Its looks are in picture.css. */
export const drawDay = (day: Day, sizes: Sizes, chosen?: Interval): string => new DayPicture(day, sizes).draw(chosen)
