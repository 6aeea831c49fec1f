import { romeZone } from '../../../calendar/rome-zone.ts';
import { mayCoordinate, mayRegisterAct } from '../../../domain/access/deviations.ts';
import { suspendingAct } from '../../../domain/case/deviation-forms.ts';
import { isBinding } from '../../../domain/case/predicates.ts';
import { termLabel } from '../../../texts/protocol-labels.ts';
import { agencyOfTerm, termIn, type Matter } from './deviation-matter.ts';
import { why, type DeviationSpec } from './deviation-spec.ts';

const weekMs = 7 * 24 * 3_600_000;
const inAWeek = ({ now }: Matter): string => romeZone.localDateOf(now + weekMs);

const subject = (matter: Matter): string => termLabel(matter.file.protocol, termIn(matter));
const stepOf = (matter: Matter): string | null => termIn(matter).stepId;

const coordinated: Pick<DeviationSpec, 'subject' | 'may' | 'stepOf'> = {
  subject,
  stepOf,
  may: (matter) => mayCoordinate(matter.file.person, agencyOfTerm(matter, termIn(matter))),
};

/** What people do to one running term. */
export const termSpecs: Readonly<
  Record<'suspendTerm' | 'resumeTerm' | 'extendTerm' | 'changeTermByAct', DeviationSpec>
> = {
  suspendTerm: {
    ...coordinated,
    fields: (matter) => (isBinding(termIn(matter)) ? { act: suspendingAct } : {}),
    // With an act in hand also a term of the law or of a judge may stop.
    trial: (matter) => ({ expectedResumeOn: inAWeek(matter), act: {} }),
    command: ({ target }, answers, routing) => ({
      kind: 'suspendTerms',
      termIds: [target],
      expectedResumeOn: answers['expectedResumeOn'] as string,
      byAct: answers['act'] !== undefined,
      ...why(answers, routing),
    }),
  },
  resumeTerm: {
    ...coordinated,
    command: ({ target }, answers, routing) => ({
      kind: 'resumeTerms',
      termIds: [target],
      ...why(answers, routing),
    }),
  },
  extendTerm: {
    ...coordinated,
    trial: () => ({ amount: 1 }),
    command: ({ target }, answers, routing) => ({
      kind: 'extendTerm',
      termId: target,
      amount: answers['amount'] as number,
      ...why(answers, routing),
    }),
  },
  changeTermByAct: {
    subject,
    stepOf,
    may: (matter) => {
      const { person, record } = matter.file;
      return mayRegisterAct(person, agencyOfTerm(matter, termIn(matter)), record.parties.holder);
    },
    trial: (matter) => ({ dueOn: termIn(matter).dates?.dueOn }),
    command: ({ target }, answers, routing) => ({
      kind: 'changeTermByAct',
      termId: target,
      dueOn: answers['dueOn'] as string,
      ...why(answers, routing),
    }),
  },
};
