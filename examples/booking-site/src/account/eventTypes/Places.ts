import { locationKey } from "@sched/core"
import type { EventTypeDetail } from "@sched/http/account"
import type { Row } from "../FormRows.ts"

/** Where a meeting takes place, as rows of the form (S2-8). */

type Place = EventTypeDetail["location"]

/** What can be chosen, and what the line beside it is for. */
export const placeKinds = [
  { value: "zoom", text: "Zoom", detail: undefined },
  { value: "meet", text: "Google Meet", detail: undefined },
  { value: "hostCalls", text: "Phone: you call them", detail: undefined },
  { value: "bookerCalls", text: "Phone: they call you", detail: "the number that they call, such as +49 30 123456" },
  { value: "inPerson", text: "In person", detail: "the address or room" },
  { value: "link", text: "A link of your own", detail: "the link, such as https://meet.example.com/you" },
] as const

/** Makers of video calls that the list does not have keep their place under this. */
const OTHER = "conference:"

/** Every choice: those of the list, and that of the row where it is another. */
export const kindOptions = (chosen: string) => {
  const all = placeKinds.map(({ value, text }) => ({ value: value as string, text: text as string }))
  return chosen.startsWith(OTHER)
    ? [...all, { value: chosen, text: `Video call (${chosen.slice(OTHER.length)})` }]
    : all
}

const kindAndDetail = (place: Place): readonly [kind: string, detail: string] => {
  switch (place.kind) {
    case "inPerson":
      return ["inPerson", place.place]
    case "link":
      return ["link", place.url]
    case "phone":
      return place.number === undefined ? ["hostCalls", ""] : ["bookerCalls", place.number]
    case "conference":
      return [["zoom", "meet"].includes(place.provider) ? place.provider : `${OTHER}${place.provider}`, ""]
  }
}

/** A place as a row. Its key goes along unseen: links and forms name the place by it. */
export const rowOf = (place: Place): Row => {
  const [kind, detail] = kindAndDetail(place)
  return { kind, detail, key: place.key ?? "" }
}

const placeOf = ({ kind = "", detail = "", key = "" }: Row): Place => {
  const keyed = key === "" ? {} : { key }
  const text = detail.trim()
  switch (kind) {
    case "inPerson":
      return { kind, place: text, ...keyed }
    case "link":
      return { kind, url: text, ...keyed }
    case "hostCalls":
      return { kind: "phone", ...keyed }
    case "bookerCalls":
      return { kind: "phone", number: text, ...keyed }
    default:
      return { kind: "conference", provider: kind.startsWith(OTHER) ? kind.slice(OTHER.length) : kind, ...keyed }
  }
}

/** What a row lacks, if anything. */
export const placeProblem = ({ kind = "", detail = "" }: Row): string | undefined => {
  const expected = placeKinds.find(({ value }) => value === kind)?.detail
  return expected !== undefined && detail.trim() === "" ? `Please enter ${expected}.` : undefined
}

/** The places of the rows; those that could not be told apart get a key of their own. */
export const placesOf = (rows: ReadonlyArray<Row>): ReadonlyArray<Place> => {
  const taken = new Set<string>()
  return rows.map(placeOf).map((place) => {
    const key = locationKey(place)
    let free = key
    for (let n = 2; taken.has(free); n++) free = `${key}-${n}`
    taken.add(free)
    return free === key ? place : { ...place, key: free }
  })
}
