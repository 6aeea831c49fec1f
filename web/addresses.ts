import type { DeviationKind } from '../domain/case/deviation-forms.ts';
import { addressWith } from './query.ts';

const part = encodeURIComponent;

/** Addresses of the pages of a case: codes, ids and keys only, never a name. */
export const addresses = {
  newCase: (protocol: string): string => `/pratiche/nuova/${part(protocol)}`,
  case: (code: string): string => `/pratiche/${part(code)}`,
  step: (code: string, stepId: string): string =>
    `/pratiche/${part(code)}/attivita/${part(stepId)}`,
  assignment: (code: string, stepId: string): string =>
    `/pratiche/${part(code)}/attivita/${part(stepId)}/assegnazione`,
  release: (code: string, stepId: string): string =>
    `/pratiche/${part(code)}/attivita/${part(stepId)}/rilascio`,
  claim: (code: string, stepId: string): string =>
    `/pratiche/${part(code)}/attivita/${part(stepId)}/presa-in-carico`,
  answerLink: (code: string, stepId: string): string =>
    `/pratiche/${part(code)}/attivita/${part(stepId)}/link`,
  answerLinkRevocation: (code: string, stepId: string, number: number): string =>
    `/pratiche/${part(code)}/attivita/${part(stepId)}/link/${number.toString()}/revoca`,
  event: (code: string, event: string): string => `/pratiche/${part(code)}/eventi/${part(event)}`,
  opening: (code: string, stepKey: string): string =>
    `/pratiche/${part(code)}/nuove-attivita/${part(stepKey)}`,
  link: (code: string): string => `/pratiche/${part(code)}/collegamenti/nuovo`,
  unlink: (code: string, other: string, link: string): string =>
    `/pratiche/${part(code)}/collegamenti/${part(other)}/${part(link)}/rimozione`,
  merge: (code: string): string => `/pratiche/${part(code)}/riunione`,
  undoMerge: (code: string): string => `/pratiche/${part(code)}/riunione/annullamento`,
  reopening: (code: string): string => `/pratiche/${part(code)}/riapertura`,
  acts: (code: string): string => `/pratiche/${part(code)}/atti`,
  attachments: (code: string): string => `/pratiche/${part(code)}/allegati`,
  attachment: (code: string, id: string): string => `/pratiche/${part(code)}/allegati/${part(id)}`,
  acknowledgement: (code: string, termId: string): string =>
    `/pratiche/${part(code)}/termini/${part(termId)}/presa-visione`,
  term: (code: string, termId: string): string =>
    `${addressWith(`/pratiche/${part(code)}`, { perche: termId })}#${termAnchor(termId)}`,
};

/** Deviations as the address names them. */
export const deviationSlugs: Readonly<Record<DeviationKind, string>> = {
  reopenStep: 'riapertura',
  correctSubmission: 'correzione',
  skipStep: 'salto',
  decideSkip: 'decisione-sul-salto',
  confirmRecheck: 'ricontrollo',
  returnStep: 'restituzione',
  addStep: 'attivita-aggiunta',
  suspendTerm: 'sospensione-termine',
  resumeTerm: 'ripresa-termine',
  extendTerm: 'proroga-termine',
  changeTermByAct: 'atto-sul-termine',
  suspendCase: 'sospensione',
  resumeCase: 'ripresa',
  addNote: 'nota',
  setFlag: 'segnalazione',
  cancelOpening: 'annullamento',
};

/** The page of a deviation; what it is about comes last, when it is not the whole case. */
export function deviationAddress(
  code: string,
  { kind, target }: { kind: DeviationKind; target: string },
): string {
  const page = `/pratiche/${part(code)}/azioni/${deviationSlugs[kind]}`;
  return target === '' ? page : `${page}/${part(target)}`;
}

/** Where on the case page a term is explained. */
export function termAnchor(termId: string): string {
  return `termine-${termId.replaceAll(/[^A-Za-z0-9_-]+/g, '-')}`;
}

/** The case page after an act, with the events to tell about. */
export function doneAddress(code: string, events: readonly { readonly seq: number }[]): string {
  const seqs = events.map(({ seq }) => seq);
  const esito = seqs.length === 0 ? '0-0' : `${Math.min(...seqs)}-${Math.max(...seqs)}`;
  return `${addressWith(addresses.case(code), { esito })}#esito`;
}

/** The page that says why somebody sees a case. */
export const accessExplanationAddress = '/perche-vede';
