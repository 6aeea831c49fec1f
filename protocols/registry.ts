import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { withCommonParts } from './common/common-parts.ts';
import { courtMandateIntakeV1 } from './court-mandate-intake/v1.ts';
import { familyCentreReferralV1 } from './family-centre-referral/v1.ts';
import { procuraInquiryV1 } from './procura-inquiry/v1.ts';
import { procuraInquiryV2 } from './procura-inquiry/v2.ts';
import { obligationOccurrenceV1 } from './recurring-obligations/occurrence/v1.ts';
import { tmSstHandoverV1 } from './tm-sst-handover/v1.ts';
import { urgentPlacementV1 } from './urgent-placement/v1.ts';

/** Every procedure the service works with, carried by Raccordo or not yet: a case may ask for any of them. */
export const knownProtocolCodes = {
  courtMandateIntake: "Presa in carico su mandato dell'Autorità Giudiziaria",
  procuraInquiry: 'Indagine della Procura minorile',
  tmSstHandover: 'Passaggio e condivisione TM-SST',
  familyCentreReferral: 'Centro per le Famiglie: invio e accompagnamento',
  urgentPlacement: 'Collocamento in sicurezza (art. 403 c.c.)',
  obligationOccurrence: 'Adempimento ricorrente',
} as const satisfies Readonly<Record<string, string>>;

/** Released versions, oldest first within a procedure; one is added, none is ever edited or taken away. */
const released: readonly ProtocolDefinition[] = [
  procuraInquiryV1,
  procuraInquiryV2,
  courtMandateIntakeV1,
  urgentPlacementV1,
  familyCentreReferralV1,
  obligationOccurrenceV1,
  tmSstHandoverV1,
];

/**
 * Completed when first asked for: every workflow evaluates this module for itself, and follows one version of one
 * procedure.
 */
const completed = new Map<ProtocolDefinition, ProtocolDefinition>();

function runnable(protocol: ProtocolDefinition | undefined): ProtocolDefinition | undefined {
  if (protocol === undefined) return undefined;
  const known = completed.get(protocol) ?? withCommonParts(protocol);
  completed.set(protocol, known);
  return known;
}

/** The versions Raccordo can run. */
export const protocolRegistry = {
  /** The version a case is pinned to, with what every case can have beside it; undefined when never released. */
  find(code: string, version: number): ProtocolDefinition | undefined {
    return runnable(
      released.find((protocol) => protocol.code === code && protocol.version === version),
    );
  },
  /**
   * The version a new case starts on: the latest one in force on that Rome date (inclusive). A version released ahead
   * of its day waits for it. Undefined for a procedure not carried yet.
   */
  latest(code: string, today: string): ProtocolDefinition | undefined {
    return runnable(
      released.findLast((protocol) => protocol.code === code && protocol.activeFrom <= today),
    );
  },
  /** Whether some version of the procedure was ever released, in force today or not. */
  carries(code: string): boolean {
    return released.some((protocol) => protocol.code === code);
  },
  /** All of them, as they were written and released. */
  all(): readonly ProtocolDefinition[] {
    return released;
  },
};
