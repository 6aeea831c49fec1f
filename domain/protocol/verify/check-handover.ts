import type { HandoverMove } from '../../handover/handover-terms.ts';
import { moveSides } from '../../handover/handover-sides.ts';
import type { ProtocolDefinition } from '../definition.ts';
import type { Fault } from './fault.ts';
import { conditionsOf, effectsOf } from './walk.ts';

/** Moves after which nobody waits for anybody. */
const endings: readonly HandoverMove[] = ['returnOutcome', 'giveBack', 'withdraw'];

/**
 * A handover is declared when it is moved, is proposed and ended somewhere, and each move is made by an office that can
 * be on that side.
 */
export function checkHandover(definition: ProtocolDefinition): Fault[] {
  const moves = effectsOf(definition).flatMap(({ path, step, part }) =>
    'handover' in part ? [{ path: `${path}.handover`, step, move: part.handover }] : [],
  );
  const asked = conditionsOf(definition).filter(({ part }) => 'handoverCan' in part);
  if (definition.handover === undefined)
    return [...moves, ...asked].map(({ path }) => undeclared(path));
  return [
    ...missing(moves, ['propose'], 'handoverNeverProposed', 'Nessun esito propone il passaggio.'),
    ...missing(moves, endings, 'handoverNeverEnded', 'Nessun esito conclude il passaggio.'),
    ...moves.flatMap((one) => byWrongSide(definition, one)),
    ...completedUnowned(definition),
    ...unknownClosure(definition),
  ];
}

/** A family passes only with every date of the law and of the judge in somebody's hands. */
function completedUnowned({ steps, handover }: ProtocolDefinition): Fault[] {
  const passes = handover?.ways.some(({ kind }) => kind === 'transfer' || kind === 'takeOver');
  if (passes !== true) return [];
  return Object.entries(steps).flatMap(([stepKey, { outcomes }]) =>
    Object.entries(outcomes).flatMap(([key, { effects, everyTermOwned }]) => {
      const completes = effects.some(
        (effect) => 'handover' in effect && effect.handover === 'takeCharge',
      );
      if (!completes || everyTermOwned === true) return [];
      const message = 'Completa il passaggio senza chiedere chi risponde di ogni termine.';
      const path = `steps.${stepKey}.outcomes.${key}`;
      return [{ code: 'handoverLeavesTermsUnowned' as const, path, message }];
    }),
  );
}

interface Move {
  path: string;
  step: string | null;
  move: HandoverMove;
}

function undeclared(path: string): Fault {
  const message = 'Il procedimento non dice fra quali uffici avviene il passaggio («handover»).';
  return { code: 'handoverUndeclared', path, message };
}

function missing(
  moves: readonly Move[],
  wanted: readonly HandoverMove[],
  code: 'handoverNeverProposed' | 'handoverNeverEnded',
  message: string,
): Fault[] {
  const found = moves.some(({ move }) => wanted.includes(move));
  return found ? [] : [{ code, path: 'handover', message }];
}

function unknownClosure({ events, handover }: ProtocolDefinition): Fault[] {
  const event = handover?.receiverCloses ?? '';
  if (Object.hasOwn(events, event)) return [];
  const message = `L'evento «${event}» non esiste.`;
  return [{ code: 'unknownEvent', path: 'handover.receiverCloses', message }];
}

/** What a date brings about is nobody's act: only the outcomes of steps are held against their actors. */
function byWrongSide({ steps, handover }: ProtocolDefinition, { path, step, move }: Move): Fault[] {
  const side = moveSides[move];
  const definition = step === null ? undefined : steps[step];
  if (side === undefined || definition === undefined || path.includes('.onExpiry.')) return [];
  const seats = (handover?.ways ?? []).map((way) => way[side].party);
  const actors = [definition.actor, ...(definition.actorVariants ?? [])];
  const wrong = actors.find(({ party }) => !seats.includes(party));
  if (wrong === undefined) return [];
  const message = `«${wrong.party}» non può compiere «${move}»: spetta a ${seats.join(' o ')}.`;
  return [{ code: 'handoverByWrongSide', path, message }];
}
