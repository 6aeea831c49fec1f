import { dateDecision, type DatingWorld } from '../../../../domain/case/dated.ts';
import type { CaseEvent } from '../../../../domain/case/events.ts';
import {
  decideMigration,
  MigrationRefused,
  type MigrateCommand,
} from '../../../../domain/case/migrate.ts';
import { previewMigration } from '../../../../domain/case/migrate/preview.ts';
import type { MigrationPreview } from '../../../../domain/case/migrate/preview-shape.ts';
import type { ProtocolDefinition } from '../../../../domain/protocol/definition.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';
import { calendar, ladders, zone } from '../terms/rome.ts';
import { by, CaseStory } from './case-story.ts';

/** The calendar of Cremona for every office of the tests. */
const world: DatingWorld = {
  calendar,
  ladders,
  zone,
  siteOf: Object.fromEntries(Object.values(offices).map((office) => [office, 'cremona'])),
  policies: [],
};

interface Asked {
  /** Open steps by id, as a person places them. */
  steps?: Readonly<Record<string, string>>;
  approvedBy?: PersonaName;
  proposedBy?: PersonaName;
}

/** The command that Fabia approves after Ada has proposed it, unless said. */
function migration(to: ProtocolDefinition, about: Asked = {}): MigrateCommand {
  const { steps = {}, approvedBy = 'fabia', proposedBy = 'ada' } = about;
  return {
    kind: 'migrate',
    commandId: 'migration',
    actor: by(approvedBy),
    toVersion: to.version,
    steps,
    planId: '22222222-2222-4222-8222-222222222222',
    proposedBy: personas[proposedBy].userId,
  };
}

/** Migrates the case and goes on telling it under the target. */
export function migrated(
  story: CaseStory,
  to: ProtocolDefinition,
  about: Asked = {},
): { events: readonly CaseEvent[]; after: CaseStory } {
  const command = migration(to, about);
  const { protocol, state, now } = story;
  const decided = decideMigration(protocol, to, command, state, now);
  const { events, after: stateAfter } = dateDecision(decided, state, { now, ...command }, world);
  const after = new CaseStory(to, now);
  after.state = stateAfter;
  return { events, after };
}

/** Codes of everything that stands in the way. */
export function obstacles(
  story: CaseStory,
  to: ProtocolDefinition,
  about: Asked = {},
): readonly string[] {
  try {
    migrated(story, to, about);
    return [];
  } catch (error) {
    if (!(error instanceof MigrationRefused)) throw error;
    return error.reasons.map(({ code }) => code);
  }
}

/** What people are shown before. */
export function preview(
  story: CaseStory,
  to: ProtocolDefinition,
  about: Asked = {},
): MigrationPreview {
  const { protocol: from, state, now } = story;
  return previewMigration({ from, to }, migration(to, about), state, now, world);
}
