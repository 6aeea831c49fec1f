import type { ProtocolDefinition } from '../../protocol/definition.ts';

/** Why a case cannot go to another version of its protocol. Codes are stable; the sentence is shown to people. */
export interface MigrationReason {
  code:
    | 'case-moved-on'
    | 'open-step-unknown'
    | 'open-step-elsewhere'
    | 'step-not-open'
    | 'done-step-unknown'
    | 'reading-unknown'
    | 'join-lost'
    | 'fact-unknown'
    | 'anchor-unknown'
    | 'phase-unknown'
    | 'court-term-gone'
    | 'court-term-changed'
    | 'law-term-gone'
    | 'law-term-longer'
    | 'stopped-term-becomes-binding'
    | 'extension-in-another-unit';
  message: string;
}

/** What is looked at: the version the case is on, and the one it would go to. */
export interface VersionPair {
  from: ProtocolDefinition;
  to: ProtocolDefinition;
}

/** The reasons, worded. Labels are those of the version the case is on: the one its people know. */
export const because = {
  openStepUnknown: ({ from, to }: VersionPair, stepKey: string): MigrationReason => ({
    code: 'open-step-unknown',
    message: `L'attività aperta «${stepLabel(from, stepKey)}» non esiste nella versione ${named(to)} e nessuna attività ne prende il posto.`,
  }),
  openStepElsewhere: ({ from, to }: VersionPair, stepKey: string): MigrationReason => ({
    code: 'open-step-elsewhere',
    message: `L'attività aperta «${stepLabel(from, stepKey)}» non può proseguire come «${stepLabel(to, stepKey)}» nella versione ${named(to)}: fa parte di un altro tratto del percorso, o ce n'è già una aperta.`,
  }),
  stepNotOpen: (stepId: string): MigrationReason => ({
    code: 'step-not-open',
    message: `Attività indicata ma non aperta: ${stepId}.`,
  }),
  doneStepUnknown: ({ from, to }: VersionPair, stepKey: string): MigrationReason => ({
    code: 'done-step-unknown',
    message: `L'attività già svolta «${stepLabel(from, stepKey)}» non ha seguito nella versione ${named(to)}: ciò che la aspetta non si aprirebbe mai.`,
  }),
  readingUnknown: ({ from, to }: VersionPair, stepKey: string): MigrationReason => ({
    code: 'reading-unknown',
    message: `La prima lettura di «${stepLabel(from, stepKey)}» aspetta la seconda, che la versione ${named(to)} non prevede.`,
  }),
  joinLost: ({ from, to }: VersionPair, stepKey: string): MigrationReason => ({
    code: 'join-lost',
    message: `«${stepLabel(from, stepKey)}» si aprirebbe da sé, ma nella versione ${named(to)} aspetta un'attività che nessuno ha svolto né ha in corso.`,
  }),
  factUnknown: ({ from, to }: VersionPair, fact: string): MigrationReason => ({
    code: 'fact-unknown',
    message: `Il dato «${from.facts[fact]?.label ?? fact}» della pratica non esiste, o non ammette quel valore, nella versione ${named(to)}.`,
  }),
  anchorUnknown: ({ from, to }: VersionPair, anchor: string): MigrationReason => ({
    code: 'anchor-unknown',
    message: `La data «${from.anchors[anchor]?.label ?? anchor}» della pratica non esiste nella versione ${named(to)}.`,
  }),
  phaseUnknown: ({ from, to }: VersionPair, phase: string): MigrationReason => ({
    code: 'phase-unknown',
    message: `La fase «${from.phases[phase] ?? phase}» non esiste nella versione ${named(to)}.`,
  }),
  courtTermGone: ({ to }: VersionPair, label: string): MigrationReason => ({
    code: 'court-term-gone',
    message: `Il termine «${label}», fissato dall'autorità giudiziaria, sparirebbe con la versione ${named(to)}.`,
  }),
  courtTermChanged: ({ to }: VersionPair, label: string): MigrationReason => ({
    code: 'court-term-changed',
    message: `Il termine «${label}», fissato dall'autorità giudiziaria, cambierebbe con la versione ${named(to)}: cambia solo con un nuovo atto.`,
  }),
  lawTermGone: ({ to }: VersionPair, label: string): MigrationReason => ({
    code: 'law-term-gone',
    message: `Il termine di legge «${label}» sparirebbe con la versione ${named(to)}.`,
  }),
  lawTermLonger: ({ to }: VersionPair, label: string): MigrationReason => ({
    code: 'law-term-longer',
    message: `Il termine di legge «${label}» si allungherebbe, o non si può dire che non si allunghi, con la versione ${named(to)}.`,
  }),
  stoppedTermBecomesBinding: ({ to }: VersionPair, label: string): MigrationReason => ({
    code: 'stopped-term-becomes-binding',
    message: `Il termine «${label}» è sospeso o prorogato e nella versione ${named(to)} nessuno può sospenderlo o prorogarlo.`,
  }),
  extensionInAnotherUnit: ({ to }: VersionPair, label: string): MigrationReason => ({
    code: 'extension-in-another-unit',
    message: `Il termine «${label}» è prorogato, e nella versione ${named(to)} si conta in un'altra unità.`,
  }),
} as const;

function stepLabel(protocol: ProtocolDefinition, stepKey: string): string {
  return protocol.steps[stepKey]?.label ?? stepKey;
}

function named({ version }: ProtocolDefinition): string {
  return version.toString();
}
