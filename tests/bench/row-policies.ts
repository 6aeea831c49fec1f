import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import type { Viewer } from '../../api/services/acting-person.ts';
import { listCases } from '../../api/services/cases/case-list.ts';
import { createCockpit } from '../../api/services/cockpit.ts';
import { createHandovers } from '../../api/services/handovers/handovers.ts';
import { createDepartures } from '../../api/services/people/departures.ts';
import { createReviews } from '../../api/services/reviews/reviews.ts';
import { createWork } from '../../api/services/work.ts';
import { createWorld, type World } from '../../api/services/world.ts';
import { createPersonalVault } from '../../codec/personal-vault.ts';
import { askingAs } from '../../db/asking-person.ts';
import { findAccount } from '../../db/account-store.ts';
import { migrate } from '../../db/migrate.ts';
import { createPool, type Database } from '../../db/pool.ts';
import { startPlatform } from '../../embedded/platform.ts';
import { idOf, insertManyCases, lookers, type Looker } from './many-cases.ts';

/**
 * What the row policies cost the lists of the pages, with many cases: each list is read in turns as the owner of the
 * tables, whom no policy binds, and as the person who asks.
 */
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '21' },
  },
});

const aim = 1.5;
/** What the two arms answered last. */
const seen: (string | undefined)[] = [];

type Read = (world: World, viewer: Viewer) => Promise<unknown>;

const groups = ['overdue', 'dueSoon', 'upcoming', 'suspended', 'waiting'] as const;
const handoverLists = ['arriving', 'sent', 'silent', 'refused', 'over'] as const;

/** The lists of the pages, by who opens them. */
const lists: readonly (readonly [string, readonly Looker[], Read])[] = [
  ...groups.map(
    (group) =>
      [
        `Il mio lavoro, ufficio, ${group}`,
        ['coordinator', 'socialWorker', 'partner'],
        (world, viewer) => createWork(world).list(viewer, { scope: 'office', group }),
      ] as const satisfies readonly [string, readonly Looker[], Read],
  ),
  [
    'Il mio lavoro, mio, overdue',
    ['socialWorker'],
    (world, viewer) => createWork(world).list(viewer, { scope: 'mine', group: 'overdue' }),
  ],
  [
    'Il mio lavoro, conteggi',
    ['coordinator', 'socialWorker', 'partner'],
    (world, viewer) => createWork(world).counts(viewer, 'office'),
  ],
  [
    'Pratiche',
    ['coordinator', 'socialWorker', 'head', 'partner', 'comune'],
    (world, viewer) => listCases(world, viewer, {}),
  ],
  [
    'Pratiche, cercate per codice',
    ['coordinator', 'comune'],
    (world, viewer) => listCases(world, viewer, { code: 'P2-2026-0001' }),
  ],
  [
    'Cruscotto',
    ['coordinator', 'head', 'partner'],
    (world, viewer) => createCockpit(world).show(viewer, {}),
  ],
  ...handoverLists.map(
    (list) =>
      [
        `Passaggi, ${list}`,
        ['coordinator', 'partner'],
        (world, viewer) => createHandovers(world).list(viewer, { list }),
      ] as const satisfies readonly [string, readonly Looker[], Read],
  ),
  [
    'Passaggi, conteggi',
    ['coordinator', 'partner'],
    (world, viewer) => createHandovers(world).counts(viewer),
  ],
  ['Cambi di operatore', ['coordinator'], (world, viewer) => createDepartures(world).list(viewer)],
  ['Revisioni', ['coordinator'], (world, viewer) => createReviews(world).list(viewer)],
];

const dataDir = await mkdtemp(join(tmpdir(), 'raccordo-bench-'));
const platform = await startPlatform({ dataDir, fresh: true, log: say });
try {
  await migrate(platform.databaseUrl, () => undefined);
  await insertManyCases(platform.databaseUrl, Number(options.cases));
  say(`${options.cases} cases are there`);
  await bench();
} finally {
  await platform.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const owner = createPool(platform.databaseUrl, { max: 4 });
  const people = createPool(platform.databaseUrl, { max: 4, role: 'raccordo_api' });
  const duties = createPool(platform.databaseUrl, { max: 4, role: 'raccordo_duties' });
  const without = worldOn(owner, owner);
  const within = worldOn(people, duties);
  process.stdout.write(
    '| list | who | without, p50 | with, p50 | ratio |\n| --- | --- | --- | --- | --- |\n',
  );
  const ratios: number[] = [];
  for (const [name, readers, read] of lists)
    for (const reader of readers) {
      const viewer = await viewerOf(owner, reader);
      const [off, on] = await inTurns([
        () => read(without, viewer),
        () => askingAs(viewer.userId, () => read(within, viewer)),
      ]);
      const ratio = on / off;
      ratios.push(ratio);
      const cells = [name, reader, `${off.toFixed(1)} ms`, `${on.toFixed(1)} ms`, ratio.toFixed(2)];
      process.stdout.write(`| ${cells.join(' | ')} |\n`);
    }
  const over = ratios.filter((ratio) => ratio > aim).length;
  process.stdout.write(`${String(over)} of ${String(ratios.length)} above ${String(aim)}\n`);
  await Promise.all([owner.end(), people.end(), duties.end()]);
}

/** Medians in ms. In turns, so that whatever else the machine does weighs on both alike. */
async function inTurns(arms: readonly (() => Promise<unknown>)[]): Promise<[number, number]> {
  const times: number[][] = arms.map(() => []);
  const rounds = Number(options.rounds);
  for (let round = -3; round < rounds; round += 1)
    for (const [index, arm] of arms.entries()) {
      const start = performance.now();
      const same = await arm();
      if (round >= 0) times[index]?.push(performance.now() - start);
      seen[index] = JSON.stringify(same);
    }
  if (seen[0] !== seen[1])
    say(`  not the same answer: ${seen.map((text) => text?.length).join(' / ')} characters`);
  const [off = 0, on = 0] = times.map(
    (sorted) => sorted.toSorted((a, b) => a - b)[Math.floor(sorted.length / 2)] ?? 0,
  );
  return [off, on];
}

function worldOn(database: Database, duties: Database): World {
  // Lazy: nothing that is measured asks the engine.
  const connection = Connection.lazy({ address: platform.temporalAddress });
  const client = new Client({ connection, namespace: platform.namespace });
  const vault = createPersonalVault([{ id: 'bench', key: randomBytes(32) }]);
  return createWorld({
    vault,
    ...{ database, duties, client },
    taskQueue: 'bench',
    training: false,
  });
}

async function viewerOf(database: Database, looker: Looker): Promise<Viewer> {
  const on = new Date().toISOString().slice(0, 10);
  const account = await findAccount(database, idOf(looker), on);
  if (account === undefined) throw new Error(`${lookers[looker].role} is not there`);
  return account;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
