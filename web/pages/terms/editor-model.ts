import { everyRunningTerm, type TermChange } from '../../../domain/term-policy/change.ts';
import { policyUnits } from '../../../domain/term-policy/value.ts';
import { isLocalDate } from '../../../domain/terms/local-date.ts';
import { termPages as texts } from '../../../texts/term-changes.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { actIn } from '../../forms/quoted-act.ts';
import { typedMany, typedOne, type TypedValues } from '../../forms/values.ts';

/** Names of the fields of the form, by what they hold in a change. */
const fieldOf: Readonly<Record<string, string>> = {
  versions: 'versioni',
  site: 'sede',
  amount: 'durata',
  unit: 'unita',
  rollOnSaturday: 'festivi',
  ladder: 'scala',
  effectiveOn: 'decorrenza',
  reason: 'motivo',
  act: 'atto',
};

/** A refusal of the service, at its field. */
export function faultAt(field: string | undefined, message: string): Fault {
  const name = fieldOf[field ?? ''];
  return name === undefined ? { message } : { name, message };
}

/** The form as it shows a change. */
export function valuesOf(
  change: Pick<TermChange, 'versions' | 'site' | 'value' | 'reason' | 'act' | 'effectiveOn'>,
): TypedValues {
  const { versions, site, value, reason, act, effectiveOn } = change;
  const roll = value.rollOnSaturday ? 'saturday' : 'holiday';
  return {
    versioni: versions.map((version) => version.toString()),
    sede: site ?? '',
    durata: value.amount.toString(),
    unita: value.unit,
    festivi: value.rollOnHoliday ? roll : 'no',
    scala: value.ladder ?? '',
    decorrenza: effectiveOn,
    motivo: reason,
    'atto.tipo': act?.kind ?? '',
    'atto.registro': act?.aoo ?? '',
    'atto.anno': act?.year.toString() ?? '',
    'atto.numero': act?.number ?? '',
    'atto.data': act?.on ?? '',
  };
}

/** What was typed as a change, or what cannot be read in it. */
export function changeIn(
  values: TypedValues,
  place: Pick<TermChange, 'protocolCode' | 'path'>,
): { change: TermChange } | { faults: readonly Fault[] } {
  const typed = (name: string): string => typedOne(values, name).trim();
  const amount = /^\d{1,5}$/.test(typed('durata')) ? Number(typed('durata')) : undefined;
  const unit = policyUnits.find((one) => one === typed('unita'));
  const effectiveOn = typed('decorrenza');
  const act = actIn(typed);
  const faults: Fault[] = [
    ...(amount === undefined ? [{ name: 'durata', message: texts.notANumber }] : []),
    ...(unit === undefined ? [{ name: 'unita', message: texts.notAUnit }] : []),
    ...(isLocalDate(effectiveOn) ? [] : [{ name: 'decorrenza', message: texts.notADate }]),
    ...(act === undefined ? [{ name: 'atto', message: texts.notAnAct }] : []),
  ];
  if (amount === undefined || unit === undefined || act === undefined || faults.length > 0)
    return { faults };
  const roll = typed('festivi');
  const value = {
    ...{ amount, unit, ladder: typed('scala') === '' ? null : typed('scala') },
    ...{ rollOnHoliday: roll !== 'no', rollOnSaturday: roll === 'saturday' },
  };
  const versions = typedMany(values, 'versioni').map(Number);
  const site = typed('sede') === '' ? null : typed('sede');
  const reach = { mode: 'newStepsOnly' as const, runningDueOn: null, running: everyRunningTerm };
  const why = { reason: typed('motivo'), act, effectiveOn };
  return { change: { ...place, versions, site, value, ...reach, ...why } };
}
