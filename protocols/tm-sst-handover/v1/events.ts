import type { CaseEventDefinition } from '../../../domain/protocol/definition.ts';
import {
  comuneReferent,
  notAcceptedYet,
  registryOffice,
  sstCoordinator,
  sstSocialWorker,
  tmCoordinator,
  tmSocialWorker,
} from './rules.ts';

/** What happens to a handover beside its steps. */
export const events = {
  withdrawn: {
    label: 'Chi propone ritira il passaggio',
    purpose: "Chiude il passaggio prima dell'accettazione: l'altro ufficio non vede più nulla.",
    by: [tmCoordinator, sstCoordinator, comuneReferent],
    form: 'withdrawn',
    when: {
      predicate: notAcceptedYet,
      because:
        'Il passaggio è già accettato: la famiglia può tornare a chi ha proposto, non si ritira.',
    },
    effects: [{ handover: 'withdraw' }, { endCase: 'withdrawn' }],
  },
  riskRises: {
    label: 'Il rischio sale',
    purpose: 'Abbrevia i termini della risposta e avvisa entrambi i servizi.',
    by: [tmSocialWorker, sstSocialWorker, tmCoordinator, sstCoordinator],
    form: 'riskRises',
    effects: [
      { setFact: 'riskNow', to: 'high' },
      { raisePriority: 1 },
      { when: { open: 'acknowledgeHandover' }, cancel: 'acknowledgeHandover' },
      {
        when: {
          all: [
            { completed: 'endorseHandover', outcome: 'endorsed' },
            { not: { completed: 'acknowledgeHandover' } },
          ],
        },
        open: 'acknowledgeHandover',
      },
    ],
  },
  newAct: {
    label: "Arriva un atto dell'autorità",
    purpose: "L'atto resta a chi risponde oggi; il passaggio può diventare condivisa.",
    by: [registryOffice, tmCoordinator],
    form: 'newAct',
    effects: [{ setFact: 'mandateRunning', to: true }],
  },
} as const satisfies Readonly<Record<string, CaseEventDefinition>>;
