import { differencesOf, type Difference } from '../../domain/protocol/differences.ts';
import {
  describeSteps,
  describeTerms,
  type StepDescription,
  type TermDescription,
} from '../../domain/protocol/drawing/descriptions.ts';
import { type Graph, graphOf } from '../../domain/protocol/drawing/graph.ts';
import type { Subject } from '../../domain/protocol/drawing/sentences.ts';
import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { verifyProtocol } from '../../domain/protocol/verify.ts';
import type { Fault } from '../../domain/protocol/verify/fault.ts';
import { alarmSentences } from '../../domain/terms/ladder-words.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { knownProtocolCodes, protocolRegistry } from '../../protocols/registry.ts';
import { verificationContext } from '../../protocols/verification-context.ts';

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
  /** Whether new cases start on it. */
  latest: boolean;
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
  list(): readonly ProtocolSummary[];
  /** The version itself, as data. */
  definition(code: string, version: number): ProtocolDefinition;
  show(code: string, version: number): ProtocolView;
  compare(code: string, from: number, to: number): ProtocolComparison;
}

/** The procedures that Raccordo carries. */
export function createProtocols(): ProtocolServices {
  return {
    list: () => protocolRegistry.all().map(summaryOf),
    definition: protocolOf,
    show: (code, version) => viewOf(protocolOf(code, version)),
    compare: (code, from, to) => {
      const [earlier, later] = [protocolOf(code, from), protocolOf(code, to)];
      return {
        earlier: summaryOf(earlier),
        later: summaryOf(later),
        differences: differencesOf(subjectOf(earlier), subjectOf(later)),
      };
    },
  };
}

function summaryOf(definition: ProtocolDefinition): ProtocolSummary {
  return { ...headOf(definition), faults: faultsOf(definition).length };
}

function viewOf(definition: ProtocolDefinition): ProtocolView {
  const subject = subjectOf(definition);
  return {
    ...headOf(definition),
    start: definition.start,
    phases: definition.phases,
    steps: describeSteps(subject),
    terms: describeTerms(subject).map((term) => ({
      ...term,
      alarms: alarmSentences(term.ladder),
    })),
    graph: graphOf(subject),
    faults: faultsOf(definition),
    versions: protocolRegistry
      .all()
      .filter(({ code }) => code === definition.code)
      .map(({ version }) => version),
  };
}

function headOf(definition: ProtocolDefinition): Omit<ProtocolSummary, 'faults'> {
  const { code, version, label, prefix, source, activeFrom } = definition;
  const latest = protocolRegistry.latest(code)?.version === version;
  return { code, version, label, prefix, source, activeFrom, latest };
}

function subjectOf(definition: ProtocolDefinition): Subject {
  return { definition, protocolLabels: knownProtocolCodes };
}

/** A released version never changes, nor what is wrong with it. */
const known = new WeakMap<ProtocolDefinition, readonly Fault[]>();

function faultsOf(definition: ProtocolDefinition): readonly Fault[] {
  const faults = known.get(definition) ?? verifyProtocol(definition, verificationContext);
  known.set(definition, faults);
  return faults;
}
