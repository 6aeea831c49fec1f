import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { until } from '../support/engine.ts';
import { personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import type { Program } from '../support/program.ts';

const lineSchema = z.object({
  level: z.number(),
  time: z.number(),
  name: z.string(),
  req: z.object({ id: z.string(), method: z.string(), path: z.string() }),
  res: z.object({ statusCode: z.number() }),
  problem: z.string().optional(),
});

/** What the API tells, line by line, whoever collects the output of its process. */
describe('the log of the process', () => {
  let stack: TestStack;
  let api: Program;

  beforeAll(async () => {
    stack = await startTestStack({ environment: { LOG_LEVEL: 'info' } });
    api = await stack.startApi();
  });
  afterAll(async () => {
    await stack.stop();
  });

  /** The one line of the request that was answered with this. */
  async function lineOf(answer: Response): Promise<z.output<typeof lineSchema>> {
    const id = answer.headers.get('x-request-id') ?? '';
    const found = (): string[] =>
      api
        .output()
        .split('\n')
        .filter((line) => line.includes(id));
    await until(() => Promise.resolve(found().length > 0), 5_000);
    expect(found()).toHaveLength(1);
    return lineSchema.parse(JSON.parse(found()[0] ?? ''));
  }

  const attempts: readonly [string, () => Promise<Response>, string][] = [
    [
      'a page that is asked for without signing in',
      () => fetch(`${stack.apiUrl}/api/v1/work`),
      'not-signed-in',
    ],
    [
      'a form that comes from elsewhere',
      () =>
        fetch(`${stack.apiUrl}/accesso`, {
          method: 'POST',
          body: new URLSearchParams({
            username: personas.anna.username,
            password: 'Segretissima-1',
          }),
          redirect: 'manual',
        }),
      'csrf-token-invalid',
    ],
    [
      'a text that no database keeps',
      () => fetch(`${stack.apiUrl}/accesso?torna=%00Segretissima-1`),
      'unstorable-text',
    ],
    ['an address that nobody serves', () => fetch(`${stack.apiUrl}/wp-login.php`), 'unknown-page'],
  ];

  for (const [what, attempt, code] of attempts) {
    it(`has one line for ${what}, with its code and nothing of what was sent`, async () => {
      const answer = await attempt();
      const line = await lineOf(answer);
      expect(line).toMatchObject({ problem: code, res: { statusCode: answer.status } });
      expect(JSON.stringify(line)).not.toContain('Segretissima');
    });
  }

  it('has no code on the line of what was answered', async () => {
    const line = await lineOf(await fetch(`${stack.apiUrl}/accesso`));
    expect(line).not.toHaveProperty('problem');
    expect(line.res.statusCode).toBe(200);
  });
});
