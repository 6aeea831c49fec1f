import { describe, expect, it } from 'vitest';
import {
  caseAccess,
  canSeeStep,
  visibleClassesOfAnswer,
  type CaseSeats,
  type Person,
} from '../../../../domain/access/case-access.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';

const person = (name: PersonaName): Person => {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }] };
};

/** An inquiry in which Anna holds interviews while the school is asked by nobody in particular. */
const worked: CaseSeats = {
  titolare: offices.comune,
  parties: {
    holder: offices.tm,
    territorialService: offices.sst,
    asst: offices.asst,
    procura: offices.procura,
  },
  people: { tmSocialWorker: personas.anna.userId },
  openSteps: [{ role: 'tmSocialWorker', agencyId: offices.tm, assigneeId: personas.anna.userId }],
  agenciesInvolved: [offices.tm],
  grants: [],
  termOwners: [],
  readAt: 0,
};
/** The same, waiting for an answer of the SST. */
const askedSst: CaseSeats = {
  ...worked,
  openSteps: [
    ...worked.openSteps,
    { role: 'sstSocialWorker', agencyId: offices.sst, assigneeId: null },
  ],
  agenciesInvolved: [offices.tm, offices.sst],
};
/** The report, whose author is the coordinator, is checked by the area head. */
const checkedByHead: CaseSeats = {
  ...worked,
  openSteps: [{ role: 'familyAreaHead', agencyId: offices.tm, assigneeId: null }],
};
/** Just arrived: the coordinator must look at it. */
const arrived: CaseSeats = {
  ...worked,
  people: {},
  openSteps: [{ role: 'tmCoordinator', agencyId: offices.tm, assigneeId: null }],
};
/** A step of the social workers that nobody has taken. */
const inThePool: CaseSeats = {
  ...worked,
  people: {},
  openSteps: [{ role: 'tmSocialWorker', agencyId: offices.tm, assigneeId: null }],
};

describe('what a person sees of an inquiry', () => {
  it.each<[string, PersonaName, CaseSeats, string | null]>([
    ['the coordinator of the holder', 'carla', worked, 'team PIHJ'],
    ['the social worker named in it', 'anna', worked, 'team PIHJ'],
    ['a colleague who has no part in it', 'bruno', worked, null],
    ['a colleague, while a step waits in their pool', 'bruno', inThePool, 'team PIHJ'],
    ['the psychologist who was not named', 'piero', worked, null],
    [
      'the psychologist named in it',
      'piero',
      { ...worked, people: { tmPsychologist: personas.piero.userId } },
      'team PIHJ',
    ],
    ['the registry office', 'paola', worked, 'registry PI'],
    ['the area head', 'fabia', worked, 'process P'],
    ['the area head whose step it is', 'fabia', checkedByHead, 'team PIHJ'],
    ['the other area head of the agency', 'prisca', worked, 'process P'],
    ['the director', 'diego', worked, 'process P'],
    ['the SST before it is asked anything', 'sara', worked, null],
    ['the SST once it is asked', 'sara', askedSst, 'partner PI'],
    ['the coordinator of the SST before', 'silvio', worked, null],
    ['the coordinator of the SST once it is asked', 'silvio', askedSst, 'partner PI'],
    [
      'the SST worker named in it',
      'sara',
      { ...worked, people: { sstSocialWorker: personas.sara.userId } },
      'partner PI',
    ],
    ['ASST, not asked', 'asia', askedSst, null],
    [
      'somebody named in it who works in an office without a part in it',
      'olga',
      { ...worked, people: { tmCoordinator: personas.olga.userId } },
      null,
    ],
    ['the referent of the Comune titolare', 'remo', worked, 'process P'],
    ['the referent of another Comune', 'remo', { ...worked, titolare: offices.otherComune }, null],
    ['the coordinator of another Tutela Minori', 'olga', arrived, null],
    ['the registry office of another Tutela Minori', 'otto', arrived, null],
    ['the administrator of the protocols', 'ada', arrived, null],
    ['the data protection officer', 'dino', arrived, null],
  ])('%s', (_who, name, seats, expected) => {
    const access = caseAccess(person(name), seats);
    expect(access && `${access.sight} ${access.dataClasses.join('')}`).toBe(expected);
  });

  it('adds up over the roles of one person, and stays inside their agencies', () => {
    const both: Person = {
      userId: personas.sara.userId,
      roles: [...person('sara').roles, { role: 'familyAreaHead', agencyId: offices.tm }],
    };
    expect(caseAccess(both, askedSst)).toEqual({
      sight: 'partner',
      dataClasses: ['P', 'I'],
      agencyIds: [offices.sst, offices.tm],
      readOnly: false,
    });
  });
});

describe('what a partner sees of the steps', () => {
  const access = caseAccess(person('sara'), askedSst)!;

  it('shows its own and hides those of the others', () => {
    expect(canSeeStep(access, { agencyId: offices.sst })).toBe(true);
    expect(canSeeStep(access, { agencyId: offices.tm })).toBe(false);
  });

  it('shows whole the answers of its own role, and nothing of the judicial ones', () => {
    const own = { role: 'sstSocialWorker', agencyId: offices.sst, by: null } as const;
    const others = { role: 'tmCoordinator', agencyId: offices.tm, by: null } as const;
    expect(visibleClassesOfAnswer(person('sara'), access, own)).toEqual(['P', 'I', 'H', 'J']);
    expect(visibleClassesOfAnswer(person('sara'), access, others)).toEqual([]);
  });

  it('shows whole the question put to it, and none put to others', () => {
    const question = { role: 'tmSocialWorker', agencyId: offices.tm, by: 'anna' } as const;
    const putTo = [{ role: 'sstSocialWorker', agencyId: offices.sst }] as const;
    const toOthers = [{ role: 'asstReferent', agencyId: offices.asst }] as const;
    const read = (about: { putTo?: typeof putTo | typeof toOthers }) =>
      visibleClassesOfAnswer(person('sara'), access, { ...question, ...about });

    expect(read({ putTo })).toEqual(['P', 'I', 'H', 'J']);
    expect(read({ putTo: toOthers })).toEqual([]);
    expect(read({})).toEqual([]);
  });
});

describe('what the registry office reads of the answers', () => {
  const access = caseAccess(person('paola'), worked)!;

  it('is what it wrote down itself, and no report', () => {
    const request = { role: 'registryOffice', agencyId: offices.tm, by: null } as const;
    const report = { role: 'tmSocialWorker', agencyId: offices.tm, by: null } as const;
    expect(visibleClassesOfAnswer(person('paola'), access, request)).toContain('J');
    expect(visibleClassesOfAnswer(person('paola'), access, report)).toEqual(['P', 'I']);
  });
});

describe('what the receiver of a handover sees of the file it is about', () => {
  const acceptedAt = 1_000;
  const endedAt = 5_000;
  const granted = (readAt: number): CaseSeats => ({
    ...worked,
    readAt,
    grants: [
      {
        agencyId: offices.sst,
        people: { sstSocialWorker: personas.sara.userId },
        from: acceptedAt,
        until: endedAt,
      },
    ],
  });
  const sightOf = (name: PersonaName, readAt: number): string | null => {
    const access = caseAccess(person(name), granted(readAt));
    return access && `${access.sight} ${access.dataClasses.join('')}`;
  };

  it('is nothing a millisecond before acceptance, and nothing from the end on', () => {
    expect(sightOf('sara', acceptedAt - 1)).toBeNull();
    expect(sightOf('sara', acceptedAt)).toBe('granted PI');
    expect(sightOf('sara', endedAt - 1)).toBe('granted PI');
    expect(sightOf('sara', endedAt)).toBeNull();
    expect(sightOf('sara', endedAt + 1)).toBeNull();
  });

  it('is open to the named receiver and its coordinator, not to their colleagues', () => {
    expect(sightOf('silvio', acceptedAt)).toBe('granted PI');
    const another = { ...person('sara'), userId: personas.bruno.userId };
    expect(caseAccess(another, granted(acceptedAt))).toBeNull();
  });

  it('is only read by who sees it for no other reason', () => {
    expect(caseAccess(person('silvio'), granted(acceptedAt))?.readOnly).toBe(true);
    expect(caseAccess(person('carla'), granted(acceptedAt))?.readOnly).toBe(false);
  });

  it('takes nothing away from who sees more', () => {
    expect(sightOf('carla', acceptedAt)).toBe('team PIHJ');
  });
});
