import { findAccounts } from '../../../db/account-store.ts';
import { holdsSeat } from '../../../domain/access/case-access.ts';
import { mayAddStep, mayCoordinate, mayNote } from '../../../domain/access/deviations.ts';
import { cancellingAct } from '../../../domain/case/deviation-forms.ts';
import type { CaseFlag } from '../../../domain/case/events.ts';
import { bindingDeadlines } from '../../../domain/case/merging.ts';
import type { FormDefinition, Party, Role } from '../../../domain/protocol/definition.ts';
import { roleSeats } from '../../../domain/protocol/role-seats.ts';
import { deviationPage, flagLabel } from '../../../texts/deviations.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { InvalidFormError } from '../../form-schema.ts';
import type { Matter } from './deviation-matter.ts';
import { why, type Answers, type DeviationSpec } from './deviation-spec.ts';
import { romeDate, type World } from '../world.ts';

const weekMs = 7 * 24 * 3_600_000;

const wholeCase: Pick<DeviationSpec, 'subject' | 'may'> = {
  subject: () => '',
  may: ({ file }) => mayCoordinate(file.person, file.record.parties.holder),
};

/** What people do to a case as a whole. */
export const caseSpecs: Readonly<
  Record<
    'addStep' | 'suspendCase' | 'resumeCase' | 'addNote' | 'setFlag' | 'cancelOpening',
    DeviationSpec
  >
> = {
  addStep: {
    subject: () => '',
    may: (matter) => {
      const { person, record } = matter.file;
      const [first] = seatsToAsk(matter);
      return mayAddStep(person, first?.agencyId ?? '', record.parties.holder);
    },
    fields: addStepFields,
    check: checkAssignee,
    command: (_matter, answers, routing) => ({
      kind: 'addStep',
      ...seatAsked(answers),
      assigneeId: (answers['assigneeId'] as string | undefined) ?? null,
      amount: answers['amount'] as number,
      unit: answers['unit'] as 'workingDays' | 'calendarDays',
      ...why(answers, routing),
    }),
  },
  suspendCase: {
    ...wholeCase,
    trial: ({ now }) => ({ expectedResumeOn: romeDate(now + weekMs) }),
    command: (_matter, answers, routing) => ({
      kind: 'suspendTerms',
      termIds: 'all',
      expectedResumeOn: answers['expectedResumeOn'] as string,
      byAct: false,
      ...why(answers, routing),
    }),
  },
  resumeCase: {
    ...wholeCase,
    command: (_matter, answers, routing) => ({
      kind: 'resumeTerms',
      termIds: 'all',
      ...why(answers, routing),
    }),
  },
  addNote: {
    subject: () => '',
    may: ({ file }) => mayNote(file.person, file.access),
    // A note is always kept.
    command: (_matter, _answers, { submissionId }) => ({
      kind: 'addNote',
      submissionId: submissionId ?? '',
    }),
  },
  setFlag: {
    subject: ({ target }) => (target === '' ? '' : flagLabel(target as CaseFlag)),
    may: ({ file }) => mayNote(file.person, file.access),
    values: ({ target, history }) =>
      target === ''
        ? {}
        : {
            flag: target,
            on: history.state.flags.includes(target as CaseFlag) ? 'no' : 'yes',
          },
    trial: ({ target, history }) => ({
      flag: target,
      on: history.state.flags.includes(target as CaseFlag) ? 'no' : 'yes',
    }),
    command: (_matter, answers) => ({
      kind: 'setFlag',
      flag: answers['flag'] as CaseFlag,
      on: answers['on'] === 'yes',
    }),
    keepsNothing: true,
  },
  cancelOpening: {
    ...wholeCase,
    fields: ({ history }) =>
      bindingDeadlines(history.state).length > 0 ? { act: cancellingAct } : {},
    trial: () => ({ act: {} }),
    command: (_matter, answers, routing) => ({
      kind: 'cancelOpening',
      byAct: answers['act'] !== undefined,
      ...why(answers, routing),
    }),
  },
};

interface SeatToAsk {
  party: Party;
  role: Role;
  agencyId: string;
}

/** Every desk of the case that this person may ask something of. */
function seatsToAsk({ file: { record, person } }: Matter): SeatToAsk[] {
  const roles = Object.entries(roleSeats) as [Role, readonly Party[]][];
  return Object.entries(record.parties).flatMap(([party, agencyId]) =>
    roles
      .filter(([, seats]) => seats.includes(party as Party))
      .map(([role]) => ({ party: party as Party, role, agencyId }))
      .filter((seat) => 'as' in mayAddStep(person, seat.agencyId, record.parties.holder)),
  );
}

async function addStepFields(matter: Matter, world: World): Promise<FormDefinition> {
  const seats = seatsToAsk(matter);
  const names = await world.names();
  return {
    who: {
      type: 'enum',
      label: deviationPage.who,
      dataClass: 'P',
      required: true,
      options: Object.fromEntries(
        seats.map(({ party, role, agencyId }) => [
          `${party}.${role}`,
          `${roleLabel(role)} (${names.agencyLabel(agencyId)})`,
        ]),
      ),
    },
    assigneeId: {
      type: 'user',
      label: deviationPage.assignee,
      hint: deviationPage.assigneeHint,
      dataClass: 'P',
      roles: [...new Set(seats.map(({ role }) => role))],
    },
  };
}

function seatAsked(answers: Answers): { party: Party; role: Role } {
  const [party, role] = String(answers['who']).split('.');
  return { party: party as Party, role: role as Role };
}

/** That the person holds some role of the case is known; here, that it is the role asked for. */
async function checkAssignee({ file, now }: Matter, answers: Answers, world: World): Promise<void> {
  const assigneeId = answers['assigneeId'] as string | undefined;
  if (assigneeId === undefined) return;
  const { party, role } = seatAsked(answers);
  const agencyId = file.record.parties[party] ?? '';
  const [account] = await findAccounts(world.database, [assigneeId], romeDate(now));
  if (account !== undefined && holdsSeat(account, { role, agencyId })) return;
  const message = 'La persona scelta non ha, in quell’ufficio, il ruolo a cui tocca l’attività.';
  throw new InvalidFormError([{ path: 'assigneeId', message }]);
}
