import type { DataClass, Role } from '../../protocol/definition.ts';
import { coordinatorRoles, headRoles } from '../coordinators.ts';
import { readCaseRows } from './case-rows.ts';
import {
  everyRole,
  type ActionPolicy,
  type Policy,
  type PolicyRow,
  type Sight,
} from './language.ts';
import {
  deskRoles,
  explainingRoles,
  figureRoles,
  holderCoordinators,
  overseeingRoles,
  professionalRoles,
  workingRoles,
} from './role-sets.ts';

/**
 * Who may do what: the whole of it. API, pages, exports and lists ask these rows and nothing else; the evaluators beside
 * this folder only gather the facts. The table is printed in docs/access-policy.md.
 */

const everybody: readonly PolicyRow[] = [
  { id: 'signed-in', roles: everyRole, place: 'anywhere', relations: ['member'] },
];
const open: ActionPolicy = { rows: everybody };

const holding = (id: string, roles: readonly Role[]): PolicyRow => ({
  ...{ id, roles, place: 'anywhere', relations: ['member'] },
});
const ofOffice = (id: string, roles: readonly Role[]): PolicyRow => ({
  ...{ id, roles, place: 'office', relations: ['member'] },
});

/** Who distributes the work of the office that the thing belongs to. */
const officeCoordinator = ofOffice('coordinator', coordinatorRoles);
/** Who distributes the work of the office that answers for the case. */
const holderCoordinator: PolicyRow = {
  ...{ id: 'holder-coordinator', roles: coordinatorRoles, place: 'holder', relations: ['member'] },
};
/** The role that the thing names, in the office that it names. */
const askedSeat: PolicyRow = {
  ...{ id: 'asked-seat', roles: 'asked', place: 'office', relations: ['member'] },
};

const everyClass: readonly DataClass[] = ['P', 'I', 'H', 'J'];
const moreThanCourse: readonly Sight[] = ['team', 'granted', 'partner', 'registry'];
const notPartner: readonly Sight[] = ['team', 'granted', 'registry', 'process'];

const readsCase: ActionPolicy = { behind: 'case', rows: everybody };
const onCase = (...rows: PolicyRow[]): ActionPolicy => ({ behind: 'case', changes: true, rows });
const ofService = (...rows: PolicyRow[]): ActionPolicy => ({ rows });

const unknownToOthers = (...rows: PolicyRow[]): ActionPolicy => ({ unknownToOthers: true, rows });

const releasing: readonly PolicyRow[] = [
  { id: 'step-seat', roles: 'asked', place: 'office', relations: ['assigned'] },
  { id: 'step-climbed', roles: coordinatorRoles, place: 'office', relations: ['assigned'] },
];

const oneself: PolicyRow = {
  ...{ id: 'oneself', roles: everyRole, place: 'anywhere', relations: ['oneself'] },
};

const completing: readonly PolicyRow[] = [
  {
    ...{ id: 'step-seat', roles: 'asked', place: 'office' },
    relations: ['unassigned', 'assigned', 'standsIn'],
  },
  // What came to them because its operator has left.
  { id: 'step-climbed', roles: coordinatorRoles, place: 'office', relations: ['assigned'] },
];

const handingFamiliesOver: readonly PolicyRow[] = [
  {
    ...{ id: 'side-coordinator', roles: coordinatorRoles, place: ['sender', 'receiver'] },
    relations: ['member'],
  },
];

/** Whoever handles the file, and its registry office. */
const fileKeepers: PolicyRow = {
  ...{ id: 'file-keeper', roles: everyRole, place: 'seen', relations: ['member'] },
  seeing: ['team', 'registry'],
};

const administering = ofService(holding('protocol-admin', ['protocolAdmin']));

const byItsAuthor = ofService({
  ...{ id: 'admin-author', roles: ['protocolAdmin'], place: 'anywhere', relations: ['author'] },
});

const proposingMigration = holding('migration-proposer', ['protocolAdmin', 'tmCoordinator']);
const migrationPeople: readonly PolicyRow[] = [
  ofOffice('migration-proposer', ['protocolAdmin', 'tmCoordinator']),
  ofOffice('migration-approver', ['protocolAdmin', 'familyAreaHead', 'planningAreaHead']),
];

const dpo = holding('dpo', ['dataProtectionOfficer']);
/** Who speaks for the Comune that answers for the data. */
const titolareReferent: PolicyRow = {
  ...{ id: 'titolare-referent', roles: ['comuneReferent'], place: 'titolare' },
  relations: ['member'],
};

const coordinating = ofOffice('coordinator', coordinatorRoles);
const heading = ofOffice('head', headRoles);

/** The table. The resource comes first, what is done to it second. */
export const accessPolicy = {
  session: { read: open, confirm: open, end: open },
  account: { read: open, change: open },
  token: { read: open, make: open, revoke: open },
  service: { read: open },
  work: { list: open },
  reference: { read: open },
  protocol: { read: open },
  training: { read: open, skipTime: open },
  office: {
    coordinate: ofService(coordinating),
    oversee: ofService(coordinating, heading),
  },
  cockpit: { read: ofService(holding('overseer', overseeingRoles)) },
  case: {
    list: open,
    read: { behind: 'case', rows: readCaseRows },
    open: ofService({
      ...{ id: 'starting-seat', roles: 'asked', place: 'anywhere', relations: ['member'] },
    }),
    listOpenable: open,
    startStep: onCase(askedSeat),
    addStep: onCase(holderCoordinator, officeCoordinator),
    suspend: onCase(holderCoordinator),
    resume: onCase(holderCoordinator),
    cancelOpening: onCase(holderCoordinator),
    note: onCase({
      ...{ id: 'works-on-it', roles: everyRole, place: 'seen', relations: ['member'] },
      seeing: ['team', 'partner', 'granted'],
    }),
    link: onCase(holderCoordinator, {
      ...{ id: 'named-worker', roles: ['tmSocialWorker'], place: 'holder', relations: ['named'] },
    }),
    merge: onCase(holderCoordinator),
    reopen: onCase(holderCoordinator),
  },
  step: {
    complete: onCase(...completing),
    claim: onCase({
      ...{ id: 'step-pool', roles: 'asked', place: 'office' },
      relations: ['unassigned', 'standsIn'],
    }),
    release: onCase(...releasing),
    giveBack: onCase(officeCoordinator, ...releasing),
    assign: onCase(officeCoordinator),
    return: onCase(...completing),
    skip: onCase(officeCoordinator),
    decideSkip: onCase(officeCoordinator, {
      ...{ id: 'head', roles: headRoles, place: ['office', 'holder'], relations: ['member'] },
    }),
    reopen: onCase(officeCoordinator),
    confirmRecheck: onCase(askedSeat, officeCoordinator),
  },
  event: { record: onCase(askedSeat) },
  term: {
    acknowledge: onCase(...completing, officeCoordinator, {
      ...{ id: 'holder-lead', roles: ['tmCoordinator', 'familyAreaHead'], place: 'holder' },
      relations: ['member'],
    }),
    suspend: onCase(officeCoordinator),
    resume: onCase(officeCoordinator),
    extend: onCase(officeCoordinator),
    changeByAct: onCase(officeCoordinator, {
      ...{ id: 'holder-registry', roles: ['registryOffice'], place: 'holder' },
      relations: ['member'],
    }),
  },
  answer: {
    /**
     * @source Reg. (UE) 2016/679, art. 9 and 10: what is about health or judicial goes to who wrote it, who was asked, and
     * the people of the case
     */
    read: {
      behind: 'case',
      rows: [
        {
          ...{ id: 'own-answer', roles: everyRole, place: 'anywhere', relations: ['author'] },
          ...{ seeing: moreThanCourse, classes: everyClass },
        },
        {
          ...{ id: 'answering-seat', roles: 'asked', place: 'office', relations: ['member'] },
          ...{ seeing: moreThanCourse, classes: everyClass },
        },
        {
          ...{ id: 'question-put', roles: everyRole, place: 'anywhere', relations: ['asked'] },
          ...{ seeing: ['partner'], classes: everyClass },
        },
        {
          ...{ id: 'question-apart', roles: everyRole, place: 'anywhere' },
          ...{ relations: ['askedApart'], classes: everyClass },
        },
        { id: 'shared-answer', roles: everyRole, place: 'anywhere', relations: ['shared'] },
        {
          ...{ id: 'whole-course', roles: everyRole, place: 'anywhere', relations: ['notApart'] },
          seeing: notPartner,
        },
        {
          ...{ id: 'work-of-the-office', roles: everyRole, place: 'seenOffice' },
          ...{ relations: ['member'], seeing: ['partner'] },
        },
        // That it was done, and when.
        {
          ...{ id: 'kept-apart', roles: everyRole, place: 'anywhere', relations: ['apart'] },
          classes: ['P'],
        },
      ],
    },
    correct: onCase(officeCoordinator, {
      ...{ id: 'answering-author', roles: 'asked', place: 'office', relations: ['author'] },
    }),
  },
  paper: {
    list: readsCase,
    registerAct: onCase(fileKeepers),
    attach: onCase(fileKeepers, {
      ...{ id: 'partner-step', roles: everyRole, place: 'office', relations: ['member'] },
      seeing: ['partner'],
    }),
    readFile: readsCase,
  },
  answerLink: { send: onCase(askedSeat), revoke: onCase(askedSeat), read: readsCase },
  handover: {
    list: { emptyForOthers: true, rows: [coordinating, heading] },
    readSheet: readsCase,
    readTerms: {
      behind: 'case',
      rows: [
        {
          ...{ id: 'side-office', roles: everyRole, place: ['sender', 'receiver'] },
          relations: ['member'],
        },
      ],
    },
    nameOwner: { behind: 'case', rows: handingFamiliesOver },
  },
  absence: {
    list: open,
    read: unknownToOthers(
      { id: 'oneself', roles: everyRole, place: 'anywhere', relations: ['oneself', 'standsIn'] },
      ofOffice('overseer', overseeingRoles),
    ),
    enter: ofService(oneself, officeCoordinator),
    change: unknownToOthers(oneself, officeCoordinator),
  },
  departure: {
    list: ofService(holding('overseer', overseeingRoles)),
    record: ofService(coordinating, heading),
    read: unknownToOthers(coordinating, heading),
    redistribute: unknownToOthers(coordinating, heading),
  },
  review: {
    list: { emptyForOthers: true, rows: [coordinating, heading] },
    read: unknownToOthers(coordinating, heading),
    open: ofService(holding('tm-coordinator', ['tmCoordinator'])),
    retry: unknownToOthers(ofOffice('tm-coordinator', ['tmCoordinator'])),
  },
  migration: {
    list: ofService(
      proposingMigration,
      holding('migration-approver', ['protocolAdmin', 'familyAreaHead', 'planningAreaHead']),
    ),
    propose: ofService(proposingMigration),
    read: unknownToOthers(...migrationPeople),
    approve: unknownToOthers({
      ...{ id: 'migration-approver', place: 'office', relations: ['notAuthor'] },
      roles: ['protocolAdmin', 'familyAreaHead', 'planningAreaHead'],
    }),
    conduct: unknownToOthers(...migrationPeople),
  },
  /** Terms, calendars and ladders of alarms, with what is done to those that run. */
  termSetting: {
    readTerms: open,
    list: administering,
    read: administering,
    create: administering,
    edit: byItsAuthor,
    confirmPast: byItsAuthor,
    propose: byItsAuthor,
    approve: ofService({
      ...{ id: 'second-admin', roles: ['protocolAdmin'], place: 'anywhere' },
      relations: ['notAuthor'],
    }),
    // A proposal that a second person does not want is turned down by them; a draft is nobody else's business.
    discard: ofService({
      ...{ id: 'admin-author', roles: ['protocolAdmin'], place: 'anywhere' },
      relations: ['author', 'proposed'],
    }),
    conduct: administering,
    /** Of a page that sends several acts: the one it names is held against its own line. */
    act: administering,
  },
  obligation: {
    read: open,
    change: ofService(
      ...[holding('protocol-admin', ['protocolAdmin']), askedSeat, officeCoordinator],
    ),
  },
  hub: {
    readDesk: ofService(holding('desk', deskRoles), holding('hub-coordinator', ['hubCoordinator'])),
    followDesks: ofService(holding('hub-coordinator', ['hubCoordinator'])),
    register: ofService(holding('desk', deskRoles)),
    readFigures: ofService(holding('figure-reader', figureRoles)),
  },
  /** What is owed to a person whose data are here. */
  subject: {
    list: ofService(dpo, holding('titolare-referent', ['comuneReferent'])),
    read: ofService(dpo, titolareReferent),
    /** @source Reg. (UE) 2016/679, art. 15 and 20 */
    export: ofService(dpo, titolareReferent),
    /** @source Reg. (UE) 2016/679, art. 17, par. 3, and art. 18 */
    hold: ofService(dpo, titolareReferent),
    /** @source Reg. (UE) 2016/679, art. 17 */
    proposeErasure: ofService(dpo, titolareReferent),
    settleErasure: ofService(
      { ...dpo, relations: ['notAuthor'] },
      { ...titolareReferent, relations: ['notAuthor'] },
    ),
    withdrawErasure: ofService({
      ...{ id: 'erasure-author', roles: everyRole, place: 'anywhere', relations: ['author'] },
    }),
  },
  /**
   * @source HL7 EHR-S FM TI.2.1.2.8 (extraordinary access is audited and reviewed); Reg. (UE) 2016/679, art. 9, par. 2, lett. c
   * (vital interests) and art. 5, par. 2 (who opens answers for it)
   */
  extraordinaryAccess: {
    ask: ofService(holding('professional', professionalRoles)),
    list: open,
    readAll: ofService(holding('dpo', ['dataProtectionOfficer'])),
    review: ofService(ofOffice('holder-coordinator', holderCoordinators)),
    end: ofService(ofOffice('holder-coordinator', holderCoordinators)),
  },
  /**
   * @source Garante, provv. 27-11-2008 (administrators do not keep the log about themselves) and 4-6-2015 (who is in charge
   * knows who looked); Reg. (UE) 2016/679, art. 39 (data protection officer)
   */
  accessExplanation: { read: ofService(holding('admin-or-dpo', explainingRoles)) },
  readLog: {
    read: ofService(holding('dpo', ['dataProtectionOfficer'])),
    readOfCase: ofService(
      holding('dpo', ['dataProtectionOfficer']),
      { ...holderCoordinator, roles: holderCoordinators },
      {
        ...{ id: 'holder-named', roles: workingRoles, place: 'holder', relations: ['named'] },
      },
    ),
  },
} as const satisfies Policy;

/** What is asked for: a resource and what is done to it. */
export type Access = {
  [Resource in keyof typeof accessPolicy]: {
    resource: Resource;
    action: keyof (typeof accessPolicy)[Resource] & string;
  };
}[keyof typeof accessPolicy];

/** The rows about it. */
export function policyOf({ resource, action }: Access): ActionPolicy {
  const actions: Readonly<Record<string, ActionPolicy>> = accessPolicy[resource];
  const found = actions[action];
  if (found === undefined) throw new Error(`No policy for ${resource}.${action}`);
  return found;
}
