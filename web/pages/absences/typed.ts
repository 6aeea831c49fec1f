import type { Request } from 'express';
import type { AbsenceAsked, PersonChoice } from '../../../api/services/people/absence-service.ts';
import type { Role } from '../../../domain/protocol/definition.ts';
import { isLocalDate } from '../../../domain/terms/local-date.ts';
import { absenceTexts } from '../../../texts/absences.ts';
import type { Fault } from '../../components/error-summary.tsx';
import type { Option } from '../../components/field.tsx';
import { bodyText } from '../../query.ts';

/** What was typed into the form of an absence. */
export interface TypedAbsence {
  userId: string;
  from: string;
  to: string;
  substituteId: string;
  scope: string;
}

/** The value that stands for nobody. */
export const noSubstitute = 'nessuno';

/** The value that stands for everything a person does. */
export const everything = 'tutto';

/** The fields of the form as they were sent. */
export function typedAbsence(req: Request): TypedAbsence {
  return {
    userId: bodyText(req, 'userId'),
    from: bodyText(req, 'from'),
    to: bodyText(req, 'to'),
    substituteId: bodyText(req, 'substituteId'),
    scope: bodyText(req, 'scope'),
  };
}

/** What is missing before the service can be asked. */
export function missingIn({ userId, from, to }: TypedAbsence): readonly Fault[] {
  const dates = [
    ['from', from],
    ['to', to],
  ] as const;
  return [
    ...(userId === '' ? [{ name: 'userId', message: absenceTexts.personMissing }] : []),
    ...dates
      .filter(([, value]) => !isLocalDate(value))
      .map(([name]) => ({ name, message: absenceTexts.dateMissing(absenceTexts[name]) })),
  ];
}

/** What the service is asked. */
export function askedAbsence(typed: TypedAbsence): AbsenceAsked {
  const { userId, from, to } = typed;
  const [role = '', agencyId = ''] = typed.scope.split('~');
  const isSeat = typed.scope !== everything && typed.scope !== '';
  return {
    ...{ userId, from, to, substituteId: substituteIn(typed.substituteId) },
    // A role that is in no list is refused by the service, with the field named.
    scope: isSeat ? { role: role as Role, agencyId } : 'everything',
  };
}

/** Who was chosen as substitute; null for nobody. */
export function substituteIn(value: string): string | null {
  return value === '' || value === noSubstitute ? null : value;
}

/** People to choose from, each once, with what they are. */
export function personOptions(people: readonly PersonChoice[]): readonly Option[] {
  const byPerson = Map.groupBy(people, ({ userId }) => userId);
  return [...byPerson].map(([value, seats]) => {
    const roles = seats.map(({ roleLabel }) => roleLabel).join(', ');
    return { value, label: `${seats[0]?.displayName ?? ''} (${roles})` };
  });
}

/** Everything, or one of the seats that these people hold. */
export function scopeOptions(people: readonly PersonChoice[]): readonly Option[] {
  const seats = new Map(
    people.map(({ role, agencyId, roleLabel, agencyLabel }) => [
      `${role}~${agencyId}`,
      `${roleLabel}, ${agencyLabel}`,
    ]),
  );
  const options = [...seats].map(([value, label]) => ({ value, label }));
  return [{ value: everything, label: absenceTexts.everything }, ...options];
}
