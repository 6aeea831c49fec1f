import { isUuid } from '../../../domain/is-uuid.ts';
import {
  changeModes,
  type ChangeMode,
  type RunningFilter,
  type TermChange,
} from '../../../domain/term-policy/change.ts';
import { policyUnits } from '../../../domain/term-policy/value.ts';
import { isLocalDate } from '../../../domain/terms/local-date.ts';
import { runningPages } from '../../../texts/running-terms.ts';
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
  mode: 'modo',
  runningDueOn: 'dataUnica',
  running: 'inCorso',
};

/** A refusal of the service, at its field. */
export function faultAt(field: string | undefined, message: string): Fault {
  const name = fieldOf[field ?? ''];
  return name === undefined ? { message } : { name, message };
}

/** The form as it shows a change. */
export function valuesOf(change: Omit<TermChange, 'protocolCode' | 'path'>): TypedValues {
  const { versions, site, value, reason, act, effectiveOn } = change;
  const { mode, runningDueOn, running } = change;
  const roll = value.rollOnSaturday ? 'saturday' : 'holiday';
  return {
    versioni: versions.map((version) => version.toString()),
    sede: site ?? '',
    durata: value.amount.toString(),
    unita: value.unit,
    festivi: value.rollOnHoliday ? roll : 'no',
    scala: value.ladder ?? '',
    decorrenza: effectiveOn,
    modo: mode,
    dataUnica: runningDueOn ?? '',
    'inCorso.ufficio': running.agencyId ?? '',
    'inCorso.dal': running.dueFrom ?? '',
    'inCorso.al': running.dueTo ?? '',
    'inCorso.mossiDa': running.movedBy ?? '',
    motivo: reason,
    'atto.tipo': act?.kind ?? '',
    'atto.registro': act?.aoo ?? '',
    'atto.anno': act?.year.toString() ?? '',
    'atto.numero': act?.number ?? '',
    'atto.data': act?.on ?? '',
  };
}

type Place = Pick<TermChange, 'protocolCode' | 'path'>;
type Faulty = { faults: readonly Fault[] };
type Typed = (name: string) => string;

/** What was typed as a change, or what cannot be read in it. */
export function changeIn(values: TypedValues, place: Place): { change: TermChange } | Faulty {
  const typed = typedIn(values);
  const shown = shownIn(values, place);
  const reach = reachIn(typed);
  const act = actIn(typed);
  const faults = [
    ...('faults' in shown ? shown.faults : []),
    ...('faults' in reach ? reach.faults : []),
    ...(act === undefined ? [{ name: 'atto', message: texts.notAnAct }] : []),
  ];
  if ('faults' in shown || 'faults' in reach || act === undefined) return { faults };
  return { change: { ...shown.change, ...reach.reach, reason: typed('motivo'), act } };
}

/** What of it can be shown on real cases before the rest is written. */
export function shownIn(
  values: TypedValues,
  place: Place,
): { change: Place & Pick<TermChange, 'versions' | 'site' | 'value' | 'effectiveOn'> } | Faulty {
  const typed = typedIn(values);
  const amount = /^\d{1,5}$/.test(typed('durata')) ? Number(typed('durata')) : undefined;
  const unit = policyUnits.find((one) => one === typed('unita'));
  const effectiveOn = typed('decorrenza');
  const faults: Fault[] = [
    ...(amount === undefined ? [{ name: 'durata', message: texts.notANumber }] : []),
    ...(unit === undefined ? [{ name: 'unita', message: texts.notAUnit }] : []),
    ...(isLocalDate(effectiveOn) ? [] : [{ name: 'decorrenza', message: texts.notADate }]),
  ];
  if (amount === undefined || unit === undefined || faults.length > 0) return { faults };
  const roll = typed('festivi');
  const value = {
    ...{ amount, unit, ladder: orNull(typed('scala')) },
    ...{ rollOnHoliday: roll !== 'no', rollOnSaturday: roll === 'saturday' },
  };
  const versions = typedMany(values, 'versioni').map(Number);
  return { change: { ...place, versions, site: orNull(typed('sede')), value, effectiveOn } };
}

function typedIn(values: TypedValues): Typed {
  return (name) => typedOne(values, name).trim();
}

function orNull(typed: string): string | null {
  return typed === '' ? null : typed;
}

/** What becomes of the terms that run. */
function reachIn(
  typed: Typed,
): { reach: { mode: ChangeMode; runningDueOn: string | null; running: RunningFilter } } | Faulty {
  const mode = changeModes.find((one) => one === typed('modo'));
  const runningDueOn = orNull(typed('dataUnica'));
  const running: RunningFilter = {
    agencyId: orNull(typed('inCorso.ufficio')),
    dueFrom: orNull(typed('inCorso.dal')),
    dueTo: orNull(typed('inCorso.al')),
    movedBy: orNull(typed('inCorso.mossiDa')),
  };
  const { dueFrom, dueTo, movedBy } = running;
  const isFilter =
    isDayOrNull(dueFrom) && isDayOrNull(dueTo) && (movedBy === null || isUuid(movedBy));
  const faults: Fault[] = [
    ...(mode === undefined ? [{ name: 'modo', message: runningPages.notAMode }] : []),
    ...(isDayOrNull(runningDueOn) ? [] : [{ name: 'dataUnica', message: runningPages.notADueOn }]),
    ...(isFilter ? [] : [{ name: 'inCorso', message: runningPages.notAFilter }]),
  ];
  return mode === undefined || faults.length > 0
    ? { faults }
    : { reach: { mode, runningDueOn, running } };
}

function isDayOrNull(typed: string | null): boolean {
  return typed === null || isLocalDate(typed);
}
