import type {
  AmendedWhen,
  Amendment,
  SettingChange,
} from '../../../domain/settings/setting-change.ts';
import type { RungRecipient } from '../../../domain/terms/ladder.ts';
import { isLocalDate } from '../../../domain/terms/local-date.ts';
import { settingPages as texts } from '../../../texts/setting-changes.ts';
import { termPages } from '../../../texts/term-changes.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { actIn } from '../../forms/quoted-act.ts';
import { typedMany, typedOne, type TypedValues } from '../../forms/values.ts';
import type { SettingForm } from '../../setting-addresses.ts';

/** Moments of an alarm as the form offers them. */
export type Moment = keyof typeof texts.moments;

/** Whom an alarm may tell, in the order in which the form offers them. */
export const recipients = Object.keys(texts.recipients) as RungRecipient[];

/** Names of the fields of the forms, by what they hold in a change. */
const fieldOf: Readonly<Record<string, string>> = {
  from: 'dal',
  to: 'al',
  patron: 'giorno',
  when: 'momento',
  tell: 'destinatari',
  recipient: 'destinatario',
  rung: 'avviso',
  reason: 'motivo',
  act: 'atto',
};

/** A refusal of the service, at its field. */
export function faultAt(field: string | undefined, message: string): Fault {
  const name = fieldOf[field ?? ''];
  return name === undefined ? { message } : { name, message };
}

/** What was typed in a form about a site or a ladder as a change, or what cannot be read in it. */
export function settingChangeIn(
  form: SettingForm,
  subject: string,
  values: TypedValues,
): { change: SettingChange } | { faults: readonly Fault[] } {
  const typed = (name: string): string => typedOne(values, name).trim();
  const read = amendmentIn(form, subject, typed, typedMany(values, 'destinatari'));
  const act = actIn(typed);
  const faults = [
    ...('name' in read ? [read] : []),
    ...(act === undefined ? [{ name: 'atto', message: termPages.notAnAct }] : []),
  ];
  if ('name' in read || act === undefined) return { faults };
  return { change: { amendment: read, reason: typed('motivo'), act } };
}

interface NamedFault {
  name: string;
  message: string;
}

function amendmentIn(
  form: SettingForm,
  subject: string,
  typed: (name: string) => string,
  told: readonly string[],
): Amendment | NamedFault {
  const from = typed('dal');
  if (!isLocalDate(from)) return { name: 'dal', message: texts.notADate };
  const rung = typed('avviso');
  switch (form) {
    case 'chiusura': {
      const to = typed('al');
      if (!isLocalDate(to)) return { name: 'al', message: texts.notADate };
      return { kind: 'closure', site: subject, from, to };
    }
    case 'annulla':
      return { kind: 'closureWithdrawn', site: subject, from };
    case 'patrono': {
      const patron = `${typed('mese')}-${typed('giorno').padStart(2, '0')}`;
      return { kind: 'patronDay', site: subject, patron, from };
    }
    case 'nuovo': {
      const when = momentIn(typed);
      if (when === undefined) return { name: 'momento', message: texts.notAMoment };
      const tell = recipients.filter((one) => told.includes(one));
      const rungKind = typed('tipo') === 'escalation' ? 'escalation' : 'reminder';
      return { kind: 'rungAdded', ladder: subject, from, when, tell, rungKind };
    }
    case 'sposta': {
      const when = momentIn(typed);
      if (when === undefined) return { name: 'momento', message: texts.notAMoment };
      return { kind: 'rungMoved', ladder: subject, from, rung, when };
    }
    case 'destinatario': {
      const recipient = recipients.find((one) => one === typed('destinatario'));
      if (recipient === undefined) return { name: 'destinatario', message: texts.notARecipient };
      return { kind: 'recipientAdded', ladder: subject, from, rung, recipient };
    }
    case 'togli':
      return { kind: 'rungRemoved', ladder: subject, from, rung };
  }
}

function momentIn(typed: (name: string) => string): AmendedWhen | undefined {
  const time = typed('alle');
  const moment = typed('momento') as Moment | '';
  if (moment === 'dueDay') return { at: 'dueDay', time };
  if (moment === 'expiry') return { at: 'expiry' };
  if (!/^\d{1,4}$/.test(typed('quanti'))) return undefined;
  const count = Number(typed('quanti'));
  switch (moment) {
    case 'beforeDueDays':
      return { at: 'beforeDue', days: count, time };
    case 'beforeDueWorkingDays':
      return { at: 'beforeDue', workingDays: count, time };
    case 'beforeDueHours':
      return { at: 'beforeDue', hours: count };
    case 'afterDueDays':
      return { at: 'afterDue', days: count, time };
    case 'afterDueWorkingDays':
      return { at: 'afterDue', workingDays: count, time };
    case 'elapsedHours':
      return { at: 'elapsed', hours: count };
    default:
      return undefined;
  }
}
