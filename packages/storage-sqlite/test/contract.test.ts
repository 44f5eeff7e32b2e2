import { bookingStoreContract, dueWorkContract } from "@sched/testkit"
import { underTest } from "./underTest.ts"

bookingStoreContract("SQLite", underTest)
dueWorkContract("SQLite", underTest)
