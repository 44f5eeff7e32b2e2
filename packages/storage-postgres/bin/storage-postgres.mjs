#!/usr/bin/env node
import { command } from "@sched/storage-postgres/command"

process.exitCode = await command(process.argv.slice(2), process.env, console)
