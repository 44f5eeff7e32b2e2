import {
  auditLogContract,
  bookingStoreContract,
  connectionStoreContract,
  dueWorkContract,
  peopleStoreContract,
  rateLimitsContract,
  webhookStoreContract,
} from "@sched/testkit"
import { underTest } from "./underTest.ts"

bookingStoreContract("SQLite", underTest)
dueWorkContract("SQLite", underTest)
peopleStoreContract("SQLite", underTest)
connectionStoreContract("SQLite", underTest)
webhookStoreContract("SQLite", underTest)
auditLogContract("SQLite", underTest)
rateLimitsContract("SQLite", underTest)
