import type { Request } from 'express';
import type {
  AskedMoves,
  DepartureView,
  HandedItem,
  ItemKey,
} from '../../../api/services/people/departure-service.ts';
import { bodyText } from '../../query.ts';

/** Beginning of the fields that say to whom a thing goes. */
const itemPrefix = 'voce.';

/** Beginning of the fields that say why somebody goes above the threshold. */
export const reasonPrefix = 'motivo.';

/** Name of the field of one thing. */
export function itemField({ caseCode, kind, target }: ItemKey): string {
  return `${itemPrefix}${[caseCode, kind, target].join('~')}`;
}

/** Whom each thing was given to, as the form sends it; what stays is left out. */
export function sentMoves(req: Request): AskedMoves['moves'] {
  return sentFields(req, itemPrefix).flatMap(([key, toUserId]) => {
    const [caseCode = '', kind, target = ''] = key.split('~');
    if (toUserId === '' || (kind !== 'step' && kind !== 'named')) return [];
    return [{ caseCode, kind, target, toUserId }];
  });
}

/** The reasons as they were written, by person. */
export function sentReasons(req: Request): AskedMoves['reasons'] {
  return Object.fromEntries(sentFields(req, reasonPrefix));
}

function sentFields(req: Request, prefix: string): readonly (readonly [string, string])[] {
  const names = Object.keys((req.body as object | undefined) ?? {});
  return names
    .filter((name) => name.startsWith(prefix))
    .map((name) => [name.slice(prefix.length), bodyText(req, name)] as const);
}

/** What stands in the choice of a thing: what was chosen, or else the proposal. */
export function chosenFor(item: HandedItem, chosen: AskedMoves['moves'] | undefined): string {
  if (chosen === undefined) return item.proposed ?? '';
  const found = chosen.find((move) => itemField(move) === itemField(item));
  return found?.toUserId ?? '';
}

/** Names of the candidates of a thing, with their loads. */
export function candidateOptions(
  { candidates }: DepartureView,
  item: HandedItem,
): readonly { value: string; label: string }[] {
  return candidates
    .filter(({ userId }) => item.candidates.includes(userId))
    .map(({ userId, displayName, load }) => ({
      value: userId,
      label: load === null ? displayName : `${displayName} (carico ${loadText(load)})`,
    }));
}

/** How far a departure is: what is still to be settled. */
export function isMoving({ plans }: DepartureView): boolean {
  return plans.some(({ moves }) =>
    moves.some(({ status }) => status === 'pending' || status === 'undoing'),
  );
}

/** A load as people read it. */
export function loadText(load: number): string {
  return load.toLocaleString('it-IT', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
