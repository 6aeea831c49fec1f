import { describe, expect, it } from 'vitest';
import { caseAccess, type CaseSeats, type Person } from '../../../../domain/access/case-access.ts';
import { explainCaseAccess, mayExplainAccess } from '../../../../domain/access/explanation.ts';
import { closedSentence, openingSentence } from '../../../../texts/access-explanation.ts';
import { offices, personas, type PersonaName } from '../../../support/personas.ts';

const names = Object.keys(personas) as PersonaName[];
const person = (name: PersonaName): Person => {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }] };
};

/** An inquiry of Anna's; the SST has accepted a handover about it and is no longer asked anything. */
const seats: CaseSeats = {
  titolare: offices.comune,
  parties: { holder: offices.tm, territorialService: offices.sst },
  people: { tmSocialWorker: personas.anna.userId },
  openSteps: [{ role: 'tmSocialWorker', agencyId: offices.tm, assigneeId: personas.anna.userId }],
  agenciesInvolved: [offices.tm],
  grants: [{ agencyId: offices.sst, people: {}, from: 100, until: 300 }],
  termOwners: [],
  readAt: 200,
};
const explained = (name: PersonaName) => explainCaseAccess(person(name), seats);

describe('why somebody sees a case', () => {
  it('is told by the very rows that decide it', () => {
    for (const name of names) {
      const { access, opening, closed } = explained(name);
      expect(access).toEqual(caseAccess(person(name), seats));
      expect([name, opening.length > 0]).toEqual([name, access !== null]);
      expect(opening.length > 0 && closed.length > 0).toBe(false);
    }
  });

  it('names the seat, the tie and how much is seen', () => {
    const { opening } = explained('anna');
    expect(opening).toContainEqual(
      expect.objectContaining({ rowId: 'holder-part', relation: 'assigned', sight: 'team' }),
    );
    expect(openingSentence('holder-part', 'assigned', { onBehalfOf: 'Bruno' })).toBe(
      'Ha l’attività, nell’ufficio che ha la pratica; per conto di Bruno',
    );
  });

  it('says of the closed rows of a role what is missing, and nothing of other roles', () => {
    const { access, closed } = explained('bruno');
    expect(access).toBeNull();
    const part = closed.find(({ rowId }) => rowId === 'holder-part');
    expect(part).toMatchObject({ missingPlaces: [] });
    expect(part?.missingRelations).toContain('assigned');
    expect(closed.map(({ rowId }) => rowId)).not.toContain('holder-registry');
    expect(closedSentence(['holder'], ['assigned', 'standsIn'])).toBe(
      'Non lavora nell’ufficio che ha la pratica; nessuno di questi legami: ha l’attività; sostituisce oggi chi ce l’ha',
    );
  });

  it('is nothing for somebody without a role today', () => {
    const nobody = { userId: personas.anna.userId, roles: [] };
    expect(explainCaseAccess(nobody, seats)).toEqual({ access: null, opening: [], closed: [] });
  });

  it('is asked by who administers the access and by the data protection officer alone', () => {
    expect(names.filter((name) => mayExplainAccess(person(name))).sort()).toEqual([
      'ada',
      'alma',
      'dino',
    ]);
  });
});
