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

bookingStoreContract("memory", underTest)
dueWorkContract("memory", underTest)
peopleStoreContract("memory", underTest)
connectionStoreContract("memory", underTest)
webhookStoreContract("memory", underTest)
auditLogContract("memory", underTest)
rateLimitsContract("memory", underTest)
