import { assert, describe, it } from "@effect/vitest"
import { Ids, type InvalidInput, Signer, Vault } from "@sched/core"
import { layer, type NodeOptions } from "@sched/node"
import { Effect, Layer, Option } from "effect"
import { startEndpoint } from "./Endpoint.ts"
import { endpointAt, local, messageOf, outcome } from "./webhook/Posting.ts"

const keys = [{ id: "k1", secret: "x".repeat(32) }]
const vaultKeys = [{ id: "v1", secret: Buffer.alloc(32, 7).toString("base64") }]

const failure = <A>(options: Layer.Layer<A, InvalidInput>) =>
  Effect.runPromise(Effect.flip(Layer.build(options)).pipe(Effect.scoped))

describe("layer", () => {
  it.effect("gives links and names for signing keys alone, and no vault", () =>
    Effect.gen(function* () {
      const { sign, verify } = yield* Signer
      const claims = { action: "view", subject: "b", recipient: "booker", expiresAt: 1e12 } as const
      assert.deepStrictEqual(yield* verify(yield* sign(claims)), claims)
      assert.isString(yield* (yield* Ids).next)
      assert.isTrue(Option.isNone(yield* Effect.serviceOption(Vault)))
    }).pipe(Effect.provide(layer({ keys }))),
  )

  it("gives a vault where it has keys to seal with, and posts webhooks where the options allow", async () => {
    await using endpoint = await startEndpoint((response) => response.writeHead(204).end())
    const url = `http://127.0.0.1:${endpoint.port}/`
    const program = Effect.gen(function* () {
      const { seal, open } = yield* Vault
      assert.strictEqual(yield* open(yield* seal("token", "connection-1"), "connection-1"), "token")
      return yield* outcome(endpointAt(url), messageOf())
    })
    const allowed = layer({ keys, vaultKeys, webhooks: local(endpoint.port) })
    assert.deepStrictEqual(await Effect.runPromise(program.pipe(Effect.provide(allowed))), { taken: 204 })
    const usual = layer({ keys, vaultKeys })
    assert.property(await Effect.runPromise(program.pipe(Effect.provide(usual))), "reason")
    assert.strictEqual(endpoint.connections(), 1)
  })

  it("without keys to seal with is refused by the compiler where a vault is asked for", () => {
    const options: NodeOptions = { keys }
    const program = Vault.use((vault) => vault.seal("token", "c")).pipe(Effect.provide(layer(options)))
    // @ts-expect-error the vault is missing
    const complete: Effect.Effect<string, InvalidInput> = program
    assert.isDefined(complete)
  })

  it("names the option that cannot be used", async () => {
    assert.strictEqual((await failure(layer({ keys: [] }))).field, "keys")
    assert.strictEqual((await failure(layer({ keys, vaultKeys: [] }))).field, "vaultKeys")
    assert.strictEqual((await failure(layer({ keys, webhooks: { ports: [0] } }))).field, "ports[0]")
  })
})
