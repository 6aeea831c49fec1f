import type { ImportContext } from '../../../import/plan-import.ts';
import { planImport, type ImportPlan } from '../../../import/plan-import.ts';
import { writeTable, type Cells } from '../../../import/write-table.ts';

/** An office with two communes and one person per role. */
export const context: ImportContext = {
  today: '2026-11-20',
  directory: {
    communes: [
      { id: 'comune-vescovato', label: 'Comune di Vescovato' },
      { id: 'comune-robecco-doglio', label: "Comune di Robecco d'Oglio" },
    ],
    people: [
      { userId: 'u1', username: 'anna.assistente', role: 'tmSocialWorker' },
      { userId: 'u2', username: 'piero.psicologo', role: 'tmPsychologist' },
      { userId: 'u3', username: 'sara.territoriale', role: 'sstSocialWorker' },
    ],
  },
  imported: new Map(),
};

/** A line without fault or warning: a report being drafted. */
export function line(cells: Cells = {}): Cells {
  return {
    key: 'A-1',
    procuraNumber: '12/2026',
    requestType: 'Indagine sociale',
    factOn: '03/03/2026',
    requestOn: '01/10/2026',
    deliveredAt: '02/10/2026 10:15',
    signaller: "Forze dell'ordine",
    noContactWithParents: 'no',
    titolare: 'Vescovato',
    familyName: 'Prova',
    givenName: 'Uno',
    birthOn: '2014-05-01',
    step: 'Bozza della relazione',
    stepSince: '10/11/2026',
    socialWorker: 'anna.assistente',
    registryAoo: 'ASC',
    registryYear: '2026',
    registryNumber: '411',
    registeredOn: '02/10/2026',
    ...cells,
  };
}

/** The plan for a table of these lines. */
export function planOf(lines: readonly Cells[], about: Partial<ImportContext> = {}): ImportPlan {
  return planText(writeTable(lines), about);
}

/** The plan for a file with this text. */
export function planText(text: string, about: Partial<ImportContext> = {}): ImportPlan {
  return planImport(new TextEncoder().encode(text), { ...context, ...about });
}
