import { writeSync } from "node:fs"
import { BookingStore, DueWork } from "@sched/core"
import { Effect, Layer } from "effect"
import type { Around } from "../world/worldPorts.ts"

/** Methods of the stores after which something is different. */
const changing: ReadonlySet<string> = new Set(["apply", "observe", "lease", "renew", "finish", "postpone", "giveUp"])

/** Counts the boundaries between steps, and ends the process by SIGKILL at the one that is asked for. */
export class Boundaries {
  readonly names: Array<string> = []
  private readonly crashAt: number | undefined

  constructor(crashAt: number | undefined) {
    this.crashAt = crashAt
  }

  private pass(name: string): void {
    this.names.push(name)
    if (this.names.length !== this.crashAt) return
    // What it leaves behind, so that whoever judges need not guess how far it had come.
    writeSync(process.stdout.fd, JSON.stringify({ boundaries: this.names }))
    process.kill(process.pid, "SIGKILL")
  }

  /** A boundary before the effect and one after it. */
  readonly around: Around = (name, effect) =>
    Effect.suspend(() => {
      this.pass(`before ${name}`)
      return Effect.tap(effect, () => Effect.sync(() => this.pass(`after ${name}`)))
    })

  /** The service with a boundary before and after each call that changes something. */
  private wrap<S extends object>(service: S): S {
    const around = this.around
    return new Proxy(service, {
      get: (target, name, receiver) => {
        const member: unknown = Reflect.get(target, name, receiver)
        if (typeof member !== "function" || !changing.has(String(name))) return member
        return (...args: ReadonlyArray<unknown>) =>
          around(String(name), Reflect.apply(member, target, args) as Effect.Effect<unknown>)
      },
    })
  }

  /** The stores with boundaries. */
  readonly stores = <E, R>(layer: Layer.Layer<BookingStore | DueWork, E, R>) =>
    Layer.mergeAll(
      Layer.effect(
        BookingStore,
        Effect.map(BookingStore, (store) => this.wrap(store)),
      ),
      Layer.effect(
        DueWork,
        Effect.map(DueWork, (work) => this.wrap(work)),
      ),
    ).pipe(Layer.provide(layer))
}
