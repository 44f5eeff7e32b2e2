/**
 * Stops the server of a test run and removes its folder once the run is over, however it ended. A process of its own:
 * `keeper.ts FOLDER OWNER`, where OWNER is the id of the process whose server it is.
 */
import { existsSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { removeCluster } from "./cluster.ts"

const [folder = "", owner = ""] = process.argv.slice(2)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

while (isAlive(Number(owner)) && existsSync(folder)) await sleep(500)
if (existsSync(folder)) await removeCluster(folder)
