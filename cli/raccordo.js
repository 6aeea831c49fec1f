#!/usr/bin/env node
// Runs under any Node from 20 on: hands over to the Node 24 that "npm ci" puts beside the project.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pinned = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
const command = fileURLToPath(new URL('raccordo.ts', import.meta.url));
const args = ['--disable-warning=ExperimentalWarning', command, ...process.argv.slice(2)];
const child = spawn(existsSync(pinned) ? pinned : process.execPath, args, { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
