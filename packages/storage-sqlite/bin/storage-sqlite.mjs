#!/usr/bin/env node
import { command } from "@sched/storage-sqlite/command"

process.exitCode = await command(process.argv.slice(2), console)
