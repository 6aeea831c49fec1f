import type { Client } from '@temporalio/client';
import { romeZone } from '../../calendar/rome-zone.ts';
import { loadNames } from '../../db/account-store.ts';
import type { PersonalVault } from '../../codec/personal-vault.ts';
import type { Database } from '../../db/pool.ts';
import { readClockOffset } from '../../db/training-store.ts';
import { settingsInForce } from '../../calendar/settings-in-force.ts';
import { settingsStore } from '../../db/settings-store.ts';
import type { DatingSettings } from '../../domain/terms/dating-settings.ts';

/** What the services are built on. */
export interface ServiceDependencies {
  /** In the API it answers with what the person who asks may reach; see `db/person-pool.ts`. */
  database: Database;
  /**
   * For what is done for nobody in particular, or looks across offices to answer one narrow question.
   * @default the same connections, for a process that works for no person
   */
  duties?: Database;
  /** Opens and seals what is personal in it. */
  vault: PersonalVault;
  /** Connected, with the data converter of the cases. */
  client: Client;
  taskQueue: string;
  /** The time machine and the caught mails exist only in training. */
  training: boolean;
  /** Moves every open case and the training clock; returns how many cases were moved. */
  timeMachine?: {
    skip(durationMs: number, progress?: (done: number, of: number) => void): Promise<number>;
  };
}

/** Names of people and offices by id, and where each office is. */
export interface Names {
  userName: (userId: string) => string;
  agencyLabel: (agencyId: string) => string;
  /** Site whose working days count for an office. */
  siteOf: (agencyId: string) => string | undefined;
}

/** The dependencies, and what every service asks of them. */
export interface World extends ServiceDependencies {
  duties: Database;
  /** The clock of the cases, epoch ms: the wall clock, or the training clock that runs ahead of it. */
  now(): Promise<number>;
  /** Calendars and ladders as they are in force now. */
  settings(): Promise<DatingSettings>;
  /** Names as they were at most a few seconds ago. */
  names(): Promise<Names>;
}

/** Names change rarely; a page that shows one a few seconds old shows nothing wrong. */
const namesFreshMs = 5_000;

/** The same world for work that no person's reach bounds: see ADR 0128 for who may use it. */
export function onDuty(world: World): World {
  return { ...world, database: world.duties };
}

/** Joins the dependencies with the clock and the names. */
export function createWorld(dependencies: ServiceDependencies): World {
  const { duties = dependencies.database, training } = dependencies;
  let known: { names: Promise<Names>; readAt: number } | undefined;
  return {
    ...dependencies,
    duties,
    settings: settingsInForce(settingsStore(duties)),
    async now() {
      return Date.now() + (training ? await readClockOffset(duties) : 0);
    },
    names() {
      if (known === undefined || Date.now() - known.readAt > namesFreshMs) {
        known = { names: readNames(duties), readAt: Date.now() };
        // A failed read must not be remembered.
        known.names.catch(() => (known = undefined));
      }
      return known.names;
    },
  };
}

async function readNames(database: Database): Promise<Names> {
  const { users, agencies, sites } = await loadNames(database);
  return {
    userName: (userId) => users[userId] ?? 'una persona non più in archivio',
    agencyLabel: (agencyId) => agencies[agencyId] ?? agencyId,
    siteOf: (agencyId) => sites[agencyId],
  };
}

/** ISO instant with the offset of Rome. */
export function isoAt(at: number): string {
  return romeZone.isoOf(at);
}

/** Rome date of an instant. */
export function romeDate(at: number): string {
  return romeZone.localDateOf(at);
}
