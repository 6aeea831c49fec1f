import type { CaseEventDefinition } from '../../../domain/protocol/definition.ts';
import { goingHome, registryOffice, tmCoordinator, tmSocialWorker } from './rules.ts';

/** What happens to a placement beside its steps. */
export const events = {
  hearingMoved: {
    label: "L'udienza è spostata",
    purpose: "Ricalcola i termini dell'udienza dalla nuova data, con l'atto che la fissa.",
    by: [registryOffice, tmCoordinator, tmSocialWorker],
    form: 'hearingMoved',
    when: {
      predicate: { any: [{ open: 'prepareHearing403' }, { open: 'attendHearing403' }] },
      because: 'Nessuna udienza è in preparazione.',
    },
    effects: [
      { cancel: 'attendHearing403' },
      { cancel: 'prepareHearing403' },
      { recomputeTerm: 'udienza' },
      { open: 'prepareHearing403' },
    ],
  },
  placeChanged: {
    label: 'Il minore cambia luogo',
    purpose: 'Registra il nuovo luogo; una comunità va motivata di nuovo.',
    by: [tmCoordinator, tmSocialWorker],
    form: 'placeChanged',
    when: {
      predicate: { all: [{ completed: 'recordPlacement' }, { not: goingHome }] },
      because: 'Il collocamento non è ancora registrato, o il minore sta rientrando.',
    },
    effects: [
      { count: 'placeChanged' },
      { cancel: 'justifyCommunity' },
      { when: { fact: 'inCommunity', is: true }, open: 'justifyCommunity' },
    ],
  },
} as const satisfies Readonly<Record<string, CaseEventDefinition>>;
