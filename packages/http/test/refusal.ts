import { expect } from "@effect/vitest"
import type { World } from "./World.ts"

/** Asks with something wrong in it: the answer must be this, and the store as it was. */
export const refusesIn =
  (world: () => World) =>
  async (
    [method, path, body, headers]: Parameters<World["ask"]>,
    status: number,
    told: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const before = world().snapshot()
    const answer = await world().ask(method, path, body, headers)
    const about = `${method} ${path} ${JSON.stringify(body)?.slice(0, 200)}: ${answer.text}`
    expect(answer.status, about).toBe(status)
    expect(answer.body, about).toMatchObject({ status, ...told })
    expect(answer.headers.get("content-type")).toBe("application/problem+json")
    expect(world().snapshot(), about).toEqual(before)
  }
