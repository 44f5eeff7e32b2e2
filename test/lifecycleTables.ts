import { join } from "node:path"
import type { Booking, Command, EventType, Status } from "@sched/core"
import { Bookings, DAY, Lifecycle } from "@sched/core"
import ts from "typescript"
import { code, table } from "./markdownTable.ts"
import { root } from "./sources.ts"

const commandsOf = (status: Status) => Object.keys(Lifecycle.moves[status]) as ReadonlyArray<Command>

/** Every move of `Lifecycle.moves`. */
export const lifecycleTable = (): string =>
  table(
    ["Status", "Command → status", "Said again, changes nothing"],
    Lifecycle.statuses.map((status) => {
      const [repeats, moves] = [true, false].map((repeat) =>
        commandsOf(status).filter((command) => Lifecycle.isRepeat(status, command) === repeat),
      )
      const to = (command: Command) => `${code(command)} → ${Lifecycle.moves[status][command]!.join(" or ")}`
      return [code(status), moves!.map(to).join("<br>"), repeats!.map(code).join(", ")]
    }),
  )

/** The moves that change the status, as a state diagram of Mermaid. */
export const lifecycleDiagram = (): string => {
  const arrows = new Map<string, Array<Command>>()
  for (const status of Lifecycle.statuses)
    for (const command of commandsOf(status))
      for (const next of Lifecycle.moves[status][command]!) {
        const arrow = `${status} --> ${next}`
        if (next !== status) arrows.set(arrow, [...(arrows.get(arrow) ?? []), command])
      }
  const begin = ["held: hold", "waitlisted: wait", "confirmed: book", "awaitingPayment: book", "pending: book"]
  const lines = [
    ...begin.map((to) => `[*] --> ${to}`),
    ...[...arrows].map(([arrow, commands]) => `${arrow}: ${commands.join(", ")}`),
  ]
  return `stateDiagram-v2\n${lines.map((line) => `  ${line}`).join("\n")}`
}

const NOW = Date.UTC(2027, 2, 1, 8)
const move = { now: NOW, actor: { kind: "system" } } as const
const call: EventType = {
  ...{ id: "call", alias: "studio", slug: "call", title: "Call", hosts: ["anna"], form: [] },
  rules: { zone: "UTC", durationMin: 60 },
  location: { kind: "inPerson", place: "Room 1" },
}
const filling = { booker: { name: "Bo", email: "bo@example.com", zone: "UTC" }, answers: {} }
const slotOf = (more: Partial<EventType> = {}) => {
  return { id: "b", uid: "b@example.com", eventType: { ...call, ...more }, start: NOW + 9 * DAY }
}
const confirmed = Bookings.book(slotOf(), filling, move).booking
const pending = Bookings.book(slotOf({ approval: {} }), filling, move).booking
const waitlisted = Bookings.wait(slotOf(), filling, move).booking

/** A booking in each status. */
const samples: { readonly [S in Status]: Booking } = {
  held: Bookings.hold(slotOf(), NOW + DAY, move).booking,
  waitlisted,
  awaitingPayment: Bookings.book(slotOf({ payment: {} }), filling, move).booking,
  pending,
  confirmed,
  completed: Bookings.complete(confirmed, move).booking,
  noShow: Bookings.noShow(confirmed, move).booking,
  cancelled: Bookings.cancel(confirmed, move).booking,
  declined: Bookings.decline(pending, move).booking,
  expired: Bookings.expire(waitlisted, move).booking,
}

/** Of each status: whether it takes the time, whether its claims end by themselves, whether it waits for `expiresAt`. */
export const stateCells = (): ReadonlyArray<ReadonlyArray<string>> =>
  Lifecycle.statuses.map((status) => {
    const booking = samples[status]
    if (booking.status !== status) throw new Error(`the sample of ${status} is ${booking.status}`)
    const claims = Bookings.claimsOf(booking)
    const ends = claims.some(({ expiresAt }) => expiresAt !== undefined)
    return [
      code(status),
      claims.length === 0 ? "no" : ends ? "yes, until `expiresAt`" : "yes",
      booking.expiresAt === undefined ? "no" : "yes",
    ]
  })

/** The moves that a method of `Scheduling` makes; `hold`, `book` and `wait` make a booking that was not there. */
const movesOf: { readonly [method: string]: ReadonlyArray<Command | "hold" | "book" | "wait"> } = {
  hold: ["hold"],
  book: ["book", "confirm", "join"],
  bookSeries: ["book"],
  bookItinerary: ["book"],
  wait: ["wait"],
  acceptPlace: ["confirm"],
  pay: ["pay"],
  approve: ["approve"],
  decline: ["decline"],
  reschedule: ["reschedule"],
  reassign: ["reassign"],
  leave: ["leave"],
  moveSeat: ["leave", "book", "join"],
  cancel: ["cancel"],
  complete: ["complete"],
  noShow: ["noShow"],
}

/** Moves that no method makes: they are the worker's own. */
export const workersMoves = (): ReadonlyArray<Command> => {
  const made = new Set<string>(Object.values(movesOf).flat())
  return Lifecycle.commands.filter((command) => !made.has(command))
}

/** A method of `Scheduling` as its type tells it. */
interface Method {
  readonly name: string
  /** What a request can hold. */
  readonly fields: ReadonlyArray<string>
  /** Tags of the errors. */
  readonly errors: ReadonlyArray<string>
}

/** Asks the compiler about every method of `Scheduling` that takes a request. */
const methods = (): ReadonlyArray<Method> => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const file = join(root, "packages/core/src/Scheduling.ts")
  const program = ts.createProgram([file], { ...options, noEmit: true, types: [] })
  const checker = program.getTypeChecker()
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!)
  const tag = checker.getDeclaredTypeOfSymbol(exported.find(({ name }) => name === "Scheduling")!)
  const service = checker.getTypeOfSymbol(tag.getProperty("Service")!)
  return service.getProperties().flatMap((member): ReadonlyArray<Method> => {
    const signature = checker.getTypeOfSymbol(member).getCallSignatures()[0]
    const request = signature?.getParameters()[0]
    if (signature === undefined || request?.name !== "request") return []
    const [, error] = checker.getTypeArguments(signature.getReturnType() as ts.TypeReference)
    const errors = error!.isUnion() ? error!.types : [error!]
    return [
      {
        name: member.name,
        fields: checker
          .getTypeOfSymbol(request)
          .getProperties()
          .map(({ name }) => name),
        errors: errors.map((one) =>
          JSON.parse(checker.typeToString(checker.getTypeOfSymbol(one.getProperty("_tag")!))),
        ),
      },
    ]
  })
}

/** Every command with the moves that it makes, whether it takes key and version, and what it can be refused with. */
export const commandTables = () => {
  const all = methods().filter(({ name }) => name in movesOf)
  const missing = Object.keys(movesOf).filter((name) => !all.some((method) => method.name === name))
  if (missing.length > 0) throw new Error(`Scheduling has no ${missing.join(", ")}`)
  const sharedBy = (some: ReadonlyArray<Method>) =>
    some[0]!.errors.filter((error) => some.every(({ errors }) => errors.includes(error))).sort()
  const onBookings = all.filter(({ fields }) => fields.includes("version"))
  const anew = all.filter(({ fields }) => !fields.includes("version"))
  const rowsOf = (some: ReadonlyArray<Method>) =>
    some.map(({ name, errors }) => [
      code(name),
      movesOf[name]!.map(code).join(", "),
      errors
        .filter((error) => !sharedBy(some).includes(error))
        .sort()
        .map(code)
        .join(", "),
    ])
  return {
    everyKeyed: all.every(({ fields }) => fields.includes("key")),
    everyActor: onBookings.every(({ fields }) => fields.includes("actor")),
    shared: { anew: sharedBy(anew), onBookings: sharedBy(onBookings) },
    anew: table(["Method", "Moves", "Refused besides as"], rowsOf(anew)),
    onBookings: table(["Method", "Moves", "Refused besides as"], rowsOf(onBookings)),
  }
}
