import type { SlotsListed, SlotsRequest } from "@sched/core"
import { Scheduling } from "@sched/core"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"

/** A list of slots as it went out. */
interface Answer {
  readonly request: SlotsRequest
  readonly listed: SlotsListed
  readonly text: string
  /** Known once it has gone out. */
  headers: { readonly [name: string]: string } | undefined
}

/** The most answers that are kept, and the longest of them in characters: sixteen million at most. */
const MOST = 200
const LONGEST = 80_000

/** A request that any visitor's would be like: pages of other origins are answered with headers of their own. */
const isPlain = ({ method, headers }: Request): boolean => method === "GET" && !headers.has("origin")

/**
 * Answers to public questions for slots, by address. As long as the core answers the same list, which it reads anew each
 * time, the same text goes out, and nothing of the request is decoded again.
 */
export const makeSlotsAnswers = () => {
  const answers = new Map<string, Answer>()
  return {
    /** Says what is about to be answered at this address. */
    note: (url: string, answer: Omit<Answer, "headers">): void => {
      answers.delete(url)
      if (answer.text.length > LONGEST) return
      if (answers.size >= MOST) answers.delete(answers.keys().next().value!)
      answers.set(url, { ...answer, headers: undefined })
    },
    /** Answers what was answered before, if it is still right, or else as `answer` does. */
    before: (services: Context.Context<Scheduling>, answer: (request: Request) => Promise<Response>) => {
      const scheduling = Context.get(services, Scheduling)
      const list = (request: SlotsRequest): Promise<SlotsListed | undefined> =>
        Effect.runPromise(
          Effect.provideContext(
            Effect.catchCause(scheduling.slots(request), () => Effect.undefined),
            services,
          ),
        )
      return async (request: Request): Promise<Response> => {
        if (!isPlain(request)) return answer(request)
        const { url } = request
        const known = answers.get(url)
        if (known?.headers !== undefined && (await list(known.request)) === known.listed)
          return new Response(known.text, { headers: known.headers })
        const response = await answer(request)
        const noted = answers.get(url)
        // Another answer may have been noted meanwhile: only the length is of this one alone.
        if (noted !== undefined && response.status === 200) {
          const { "content-length": _, ...headers } = Object.fromEntries(response.headers)
          noted.headers = headers
        }
        return response
      }
    },
  }
}

/** Those of the handler that answers. */
export const SlotsAnswers = Context.Reference<Pick<ReturnType<typeof makeSlotsAnswers>, "note">>(
  "@sched/http/SlotsAnswers",
  { defaultValue: () => ({ note: () => {} }) },
)
