import type { SettingsValues } from "@sched/core"
import { defaultSettings, Scheduling, Settings } from "@sched/core"
import { layer as nodeLayer } from "@sched/node"
import { people } from "@sched/storage-memory"
import { Clock, Effect, Layer, Logger } from "effect"
import { worldPorts } from "../world/worldPorts.ts"
import { Boundaries } from "./boundaries.ts"
import { crowd } from "./crowd.ts"
import type { Order, StoreOrder } from "./Order.ts"
import { eventTypes, hosts } from "./people.ts"
import { random } from "./random.ts"
import { script, workToRest } from "./script.ts"
import { storeOf } from "./stores.ts"
import { work } from "./work.ts"

/** Short pauses, so that a proof need not wait for what a day would bring; holds that outlast every proof. */
const settings: SettingsValues = {
  ...defaultSettings,
  holdMin: 24 * 60,
  work: {
    ...defaultSettings.work,
    leaseMs: 1500,
    stepMs: 1000,
    firstPauseMs: 30,
    longestPauseMs: 300,
    budget: 200,
    sweepAfterMs: 2000,
  },
}

const { store, world, order } = JSON.parse(process.argv[2]!) as Order
const boundaries = new Boundaries(order.kind === "script" ? order.crashAt : undefined)

/** An application over this store and this outside world. */
const application = async (kept: StoreOrder, outside: string) => {
  const ports = Layer.mergeAll(
    boundaries.stores(await storeOf(kept)),
    people({ hosts, eventTypes }),
    nodeLayer({ keys: [{ id: "k1", secret: "a secret of at least 32 characters" }] }),
    worldPorts(outside, boundaries.around, order.kind === "work" ? order.slowMs : undefined),
    Layer.succeed(Settings, settings),
  )
  return Layer.provideMerge(Scheduling.layer, ports)
}

const recovered = (item: {
  readonly store: StoreOrder
  readonly world: string
  readonly steps: Parameters<typeof script>[0]["steps"]
}) =>
  Effect.flatMap(
    Effect.promise(() => application(item.store, item.world)),
    (layer) => Effect.provide(Effect.andThen(script(item), workToRest), layer),
  )

const carryOut = Effect.gen(function* () {
  if (order.kind === "recover")
    return { stuck: (yield* Effect.forEach(order.items, recovered, { concurrency: 8 })).flat() }
  const layer = yield* Effect.promise(() => application(store, world))
  switch (order.kind) {
    case "crowd":
      return yield* Effect.provide(crowd(order), layer)
    case "random":
      return yield* Effect.provide(random(order), layer)
    case "script":
      return yield* Effect.provide(script(order), layer)
    case "work":
      return yield* Effect.provide(work(order), layer)
  }
})

/** A clock that is as far off as the order says. */
const skewed = (offset: number): Clock.Clock => {
  const clock = Effect.runSync(Clock.clockWith(Effect.succeed))
  const millis = () => clock.currentTimeMillisUnsafe() + offset
  return Object.assign(Object.create(clock) as Clock.Clock, {
    currentTimeMillisUnsafe: millis,
    currentTimeMillis: Effect.sync(millis),
  })
}

const offset = order.kind === "work" ? (order.offset ?? 0) : 0
const result = await Effect.runPromise(
  carryOut.pipe(Effect.provideService(Clock.Clock, skewed(offset)), Effect.provide(Logger.layer([]))),
)
process.stdout.write(`${JSON.stringify({ ...result, boundaries: boundaries.names })}\n`)
