import {
  auditLogContract,
  bookingStoreContract,
  connectionStoreContract,
  dueWorkContract,
  peopleStoreContract,
  webhookStoreContract,
} from "@sched/testkit"
import { underTest } from "./underTest.ts"

bookingStoreContract("PostgreSQL", underTest)
dueWorkContract("PostgreSQL", underTest)
peopleStoreContract("PostgreSQL", underTest)
connectionStoreContract("PostgreSQL", underTest)
webhookStoreContract("PostgreSQL", underTest)
auditLogContract("PostgreSQL", underTest)
