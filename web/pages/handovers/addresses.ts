import type { HandoverList } from '../../../api/services/handovers/handover-service.ts';
import { addressWith } from '../../query.ts';

/** The page of the passages between offices. */
export const handoversAddress = '/passaggi';

/** The address of the sheet of one passage, to print. */
export function sheetAddress(caseCode: string): string {
  return `${handoversAddress}/${encodeURIComponent(caseCode)}/scheda.pdf`;
}

/** The lists as the address names them. */
export const listNames = [
  'in-arrivo',
  'inviati',
  'silenti',
  'rifiutati',
  'in-prova',
  'conclusi',
] as const;

const lists: Readonly<Record<(typeof listNames)[number], HandoverList>> = {
  'in-arrivo': 'arriving',
  inviati: 'sent',
  silenti: 'silent',
  rifiutati: 'refused',
  'in-prova': 'reserved',
  conclusi: 'over',
};

/** The list that a name of the address stands for. */
export function listOf(name: (typeof listNames)[number]): HandoverList {
  return lists[name];
}

/** The dates that pass with a family. */
export function termsAddress(code: string): string {
  return `${handoversAddress}/${encodeURIComponent(code)}/termini`;
}

/** Name of the field in which somebody is chosen for one date. */
export function ownerField({ caseCode, termKey }: { caseCode: string; termKey: string }): string {
  return `persona-${caseCode}-${termKey}`;
}

/** The address of one list, from one place on. */
export function listAddress(list: HandoverList, cursor?: string): string {
  const name = listNames.find((one) => lists[one] === list);
  return addressWith(handoversAddress, { elenco: name, da: cursor });
}
