import type { ProtocolDefinition } from '../domain/protocol/definition.ts';

/** What a sentence of the journal needs to know besides the event: names of people and offices, former dates. */
export interface JournalWords {
  protocol: ProtocolDefinition;
  /** Name of somebody of the service; never of a minor. */
  userName: (userId: string) => string;
  agencyLabel: (agencyId: string) => string;
  protocolLabel: (code: string) => string;
  /** Rome due date of a term of the same case, by id: the last one it had. */
  dueOn: (termId: string) => string | undefined;
  /** Label of a term of the same case, by id. */
  termLabel: (termId: string) => string;
  /** Label of a step of the same case, by instance id. */
  stepLabel: (stepId: string) => string;
  /** Value of a fact of the case as people say it. */
  factLabel: (fact: string, value: string | number | boolean) => string;
  /** The line only repeats what was done in another case: a link is read from its other end. */
  mirrored?: boolean;
}

/** A line of the history: one Italian sentence without identity data, and what stands under it. */
export interface JournalSentence {
  sentence: string;
  details: readonly string[];
}

/** A line with what stands under it. */
export function line(sentence: string, ...details: readonly string[]): JournalSentence {
  return { sentence, details };
}

const links: Readonly<Record<string, string>> = {
  continues: 'prosegue in',
  sibling: 'fratello o sorella',
  related: 'collegato',
  duplicate: 'doppione',
};

/** How two cases are linked, in Italian. */
export function linkLabel(link: string): string {
  return links[link] ?? link;
}
