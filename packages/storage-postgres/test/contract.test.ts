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

bookingStoreContract("PostgreSQL", underTest)
dueWorkContract("PostgreSQL", underTest)
peopleStoreContract("PostgreSQL", underTest)
connectionStoreContract("PostgreSQL", underTest)
webhookStoreContract("PostgreSQL", underTest)
auditLogContract("PostgreSQL", underTest)
rateLimitsContract("PostgreSQL", underTest)
