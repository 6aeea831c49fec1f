import { differencesOf, type Difference } from '../../domain/protocol/differences.ts';
import {
  describeSteps,
  describeTerms,
  type StepDescription,
  type TermDescription,
} from '../../domain/protocol/drawing/descriptions.ts';
import { type Graph, graphOf } from '../../domain/protocol/drawing/graph.ts';
import type { Subject } from '../../domain/protocol/drawing/sentences.ts';
import { roleMarks } from '../../domain/protocol/drawing/words.ts';
import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import type { Fault } from '../../domain/protocol/verify/fault.ts';
import { alarmSentences } from '../../domain/terms/ladder-words.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { knownProtocolCodes, protocolRegistry } from '../../protocols/registry.ts';
import { faultsWrittenAndRun } from '../../protocols/verification-context.ts';
import { romeDate, type World } from './world.ts';

/** One released version, as lists show it. */
export interface ProtocolSummary {
  code: string;
  version: number;
  label: string;
  /** First part of the codes of its cases. */
  prefix: string;
  source: string;
  /** Rome date, inclusive. */
  activeFrom: string;
  /** New cases start on the one in force; one released ahead waits for its day; the earlier ones keep their cases. */
  standing: 'earlier' | 'inForce' | 'ahead';
  /** How many faults the verifier finds. */
  faults: number;
}

/** A term in words, with its alarms one by one. */
export interface TermSummary extends TermDescription {
  alarms: readonly string[];
}

/** One version in words: what the pages draw and list. */
export interface ProtocolView extends Omit<ProtocolSummary, 'faults'> {
  /** Key of the first step. */
  start: string;
  /** Labels of the phases, in order, by key. */
  phases: Readonly<Record<string, string>>;
  steps: readonly StepDescription[];
  terms: readonly TermSummary[];
  graph: Graph;
  /** What the marks of the roles stand for, of the roles that act in it. */
  marks: readonly { mark: string; meaning: string }[];
  faults: readonly Fault[];
  /** Every released version of the same procedure, oldest first. */
  versions: readonly number[];
}

/** What a later version changes. */
export interface ProtocolComparison {
  earlier: ProtocolSummary;
  later: ProtocolSummary;
  differences: readonly Difference[];
}

/**
 * The procedures, for whoever has signed in: they hold no personal data, and who works by them may know them. A version
 * that Raccordo never released answers `unknown-protocol`.
 */
export interface ProtocolServices {
  list(): Promise<readonly ProtocolSummary[]>;
  /** The version itself, as it was released. */
  definition(code: string, version: number): ProtocolDefinition;
  show(code: string, version: number): Promise<ProtocolView>;
  compare(code: string, from: number, to: number): Promise<ProtocolComparison>;
}

/** The procedures that Raccordo carries, on the clock of the cases. */
export function createProtocols(world: Pick<World, 'now'>): ProtocolServices {
  const today = async (): Promise<string> => romeDate(await world.now());
  return {
    list: async () => {
      const day = await today();
      return protocolRegistry.all().map((definition) => summaryOf(definition, day));
    },
    definition: releasedVersion,
    show: async (code, version) => viewOf(releasedVersion(code, version), await today()),
    compare: async (code, from, to) => {
      const [earlier, later] = [releasedVersion(code, from), releasedVersion(code, to)];
      const day = await today();
      return {
        earlier: summaryOf(earlier, day),
        later: summaryOf(later, day),
        differences: differencesOf(subjectOf(earlier), subjectOf(later)),
      };
    },
  };
}

/** As written and released, without what the service adds to every case. */
export function releasedVersion(code: string, version: number): ProtocolDefinition {
  const versions = releasedVersions(code);
  return versions.find((one) => one.version === version) ?? protocolOf(code, version);
}

function releasedVersions(code: string): ProtocolDefinition[] {
  return protocolRegistry.all().filter((protocol) => protocol.code === code);
}

function summaryOf(definition: ProtocolDefinition, today: string): ProtocolSummary {
  return { ...headOf(definition, today), faults: faultsOf(definition).length };
}

function viewOf(definition: ProtocolDefinition, today: string): ProtocolView {
  const subject = subjectOf(definition);
  return {
    ...headOf(definition, today),
    start: definition.start,
    phases: definition.phases,
    steps: describeSteps(subject),
    terms: describeTerms(subject).map((term) => ({
      ...term,
      alarms: alarmSentences(term.ladder),
    })),
    graph: graphOf(subject),
    marks: marksOf(definition),
    faults: faultsOf(definition),
    versions: releasedVersions(definition.code).map(({ version }) => version),
  };
}

function marksOf({ steps }: ProtocolDefinition): { mark: string; meaning: string }[] {
  const acting = Object.values(steps).flatMap(({ actor, actorVariants }) =>
    [actor, ...(actorVariants ?? [])].map(({ role }) => role),
  );
  return [...new Set(acting)].map((role) => roleMarks[role]);
}

function headOf(definition: ProtocolDefinition, today: string): Omit<ProtocolSummary, 'faults'> {
  const { code, version, label, prefix, source, activeFrom } = definition;
  const standing = standingOf(definition, today);
  return { code, version, label, prefix, source, activeFrom, standing };
}

function standingOf(
  { code, version, activeFrom }: ProtocolDefinition,
  today: string,
): ProtocolSummary['standing'] {
  if (activeFrom > today) return 'ahead';
  return protocolRegistry.latest(code, today)?.version === version ? 'inForce' : 'earlier';
}

function subjectOf(definition: ProtocolDefinition): Subject {
  return { definition, protocolLabels: knownProtocolCodes };
}

/** A released version never changes, nor what is wrong with it. */
const known = new WeakMap<ProtocolDefinition, readonly Fault[]>();

function faultsOf(definition: ProtocolDefinition): readonly Fault[] {
  const faults = known.get(definition) ?? faultsWrittenAndRun(definition);
  known.set(definition, faults);
  return faults;
}
