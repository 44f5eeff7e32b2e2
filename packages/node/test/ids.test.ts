import { assert, describe, it } from "@effect/vitest"
import { Ids } from "@sched/core"
import { layerIds } from "@sched/node"
import { Effect } from "effect"

describe("Ids", () => {
  it.layer(layerIds)((it) => {
    it.effect("names are lower-case letters, digits and hyphens, and never come twice", () =>
      Effect.gen(function* () {
        const { next } = yield* Ids
        const names = yield* Effect.replicateEffect(next, 10_000)
        for (const name of names) assert.match(name, /^[a-z0-9-]+$/)
        assert.strictEqual(new Set(names).size, names.length)
      }),
    )

    it.effect("a name holds at least 120 random bits", () =>
      Effect.gen(function* () {
        const { next } = yield* Ids
        const names = yield* Effect.replicateEffect(next, 2000)
        const bits = names.map((name) => BigInt(`0x${name.replaceAll("-", "")}`))
        const random = Array.from({ length: 128 }, (_, bit) => {
          const ones = bits.filter((value) => (value >> BigInt(bit)) & 1n).length
          return ones > 800 && ones < 1200 // 9 standard deviations from 1000
        })
        assert.isAtLeast(random.filter(Boolean).length, 120)
      }),
    )

    it.effect("a digest is SHA-256 of the UTF-8 text, in hexadecimal", () =>
      Effect.gen(function* () {
        const { digest } = yield* Ids
        // FIPS 180-2, appendix B.1
        assert.strictEqual(yield* digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        assert.strictEqual(yield* digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        assert.strictEqual(yield* digest("é"), "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c")
      }),
    )
  })
})
