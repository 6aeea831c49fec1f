import { actKinds, type QuotedAct } from '../../domain/term-policy/change.ts';
import { isLocalDate } from '../../domain/terms/local-date.ts';

/** The act typed in a change. Null when nothing of it was filled in; undefined when something is missing. */
export function actIn(typed: (name: string) => string): QuotedAct | null | undefined {
  const parts = ['tipo', 'registro', 'anno', 'numero', 'data'].map((one) => typed(`atto.${one}`));
  if (parts.every((one) => one === '')) return null;
  const [tipo, aoo = '', anno = '', number = '', on = ''] = parts;
  const kind = actKinds.find((one) => one === tipo);
  const isWhole = kind !== undefined && aoo !== '' && number !== '' && isLocalDate(on);
  if (!isWhole || !/^\d{4}$/.test(anno)) return undefined;
  return { kind, aoo, year: Number(anno), number, on };
}
