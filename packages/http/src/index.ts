export * from "./client.ts"
export type { Fetch, Handler, HandlerOptions, HandlerPorts } from "./Handler.ts"
export { createHandler, createHandlerFor, HttpHandler } from "./Handler.ts"
