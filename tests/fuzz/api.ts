import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openInquiry } from '../bench/acts.ts';
import { startBenchStack } from '../bench/stack.ts';
import { signInAs } from '../support/api-client.ts';
import type { PersonaName } from '../support/personas.ts';

/**
 * Schemathesis over the OpenAPI file as each role: whatever is sent, the API answers what the file describes, and never
 * breaks. Needs Python 3.10 or later; the tool is fetched once from PyPI into `build/`.
 *
 *     npm run test:fuzz                  # every role, a minute each
 *     npm run test:fuzz -- 300 carla     # five minutes as one of them
 */
const tool = 'schemathesis==4.32.5';
const everyRole: readonly PersonaName[] = ['paola', 'carla', 'anna', 'fabia', 'ada', 'sara'];
const checks = 'not_a_server_error,content_type_conformance,response_schema_conformance';
/** The session of the run must outlive it, and the service must stay as it was set up. */
const leftAlone = '^/api/v1/(session|training)';

const [seconds = '60', ...chosen] = process.argv.slice(2);
const build = join(import.meta.dirname, '../../build');
const folder = join(build, 'fuzz');
await mkdir(build, { recursive: true });
await install();
const stack = await startBenchStack();
try {
  await openInquiry(await signInAs(stack, 'paola'));
  const failed: string[] = [];
  for (const name of chosen.length > 0 ? (chosen as PersonaName[]) : everyRole) {
    process.stdout.write(`\n== ${name}\n`);
    if ((await fuzzAs(name)) !== 0) failed.push(name);
  }
  process.stdout.write(
    `\n${failed.length === 0 ? 'nothing broke' : `failed: ${failed.join(', ')}`}\n`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  await stack.stop();
}

async function install(): Promise<void> {
  if (existsSync(join(folder, 'bin/schemathesis'))) return;
  const made = await run('python3', ['-m', 'venv', folder]);
  const fetched = made === 0 ? await run(join(folder, 'bin/pip'), ['install', '-q', tool]) : made;
  if (fetched !== 0) throw new Error(`Schemathesis needs Python 3.10 or later and PyPI (${tool})`);
}

async function fuzzAs(name: PersonaName): Promise<number> {
  const { cookie, csrfToken } = await signInAs(stack, name);
  return run(join(folder, 'bin/schemathesis'), [
    ...['run', `${stack.apiUrl}/api/v1/openapi.json`, '--checks', checks],
    ...['--header', `cookie: ${cookie}`, '--header', `x-csrf-token: ${csrfToken}`],
    ...['--exclude-path-regex', leftAlone, '--max-time', seconds, '--phases', 'coverage,fuzzing'],
    ...['--continue-on-failure', '--suppress-health-check', 'all', '--warnings', 'off'],
    ...['--request-timeout', '20', '--no-color'],
  ]);
}

async function run(command: string, args: readonly string[]): Promise<number> {
  // What the tool remembers between its runs stays beside it.
  const child = spawn(command, args, { stdio: 'inherit', cwd: build });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
