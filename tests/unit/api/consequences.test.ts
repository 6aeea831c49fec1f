import { describe, expect, it } from 'vitest';
import {
  consequencesOfOutcome,
  type Consequences,
  type LookAhead,
} from '../../../api/services/cases/consequences.ts';
import { newCase, type OpenStep } from '../../../domain/case/state.ts';
import { calendar, ladders, zone } from '../domain/terms/rome.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';

const now = Date.parse('2026-11-20T09:00:00Z');
const as = { role: 'tmCoordinator', agencyId: 'asc-tm', userId: 'u1' } as const;
const names = {
  agencyLabel: () => 'Tutela Minori',
  siteOf: () => 'cremona',
  userName: () => 'Anna Ponti',
} as unknown as LookAhead['names'];

const firstReading = {
  ...{ outcome: 'complete', submissionId: null, anchors: {} },
  facts: { actReportTerm: 'daysFromNotification', reportDays: 60 },
};

/** What the page says under an outcome of the first instance of that step. */
function said(protocolCode: string, stepKey: string, outcome: string, facts = {}): Consequences {
  const protocol = protocolOf(protocolCode, 1);
  const step: OpenStep = {
    ...{ stepId: `${stepKey}.1`, stepKey, role: as.role, agencyId: as.agencyId },
    ...{ assigneeId: null, facts: {}, openedAt: now, lane: null, openedBy: null },
    ...{ again: null, skipProposed: null, link: null },
  };
  const state = {
    ...newCase(),
    status: 'open' as const,
    parties: { holder: as.agencyId },
    steps: { [step.stepId]: step },
    facts,
    readings: { transcribeTerms: firstReading },
  };
  const form = protocol.forms[protocol.steps[stepKey]?.form ?? ''] ?? {};
  const dating = { calendar, ladders, zone, siteOf: { [as.agencyId]: 'cremona' }, policies: [] };
  return consequencesOfOutcome({ protocol, state, now, names, as, dating }, step, outcome, form);
}

describe('what an outcome sets in motion, said before it is chosen', () => {
  it('leaves an outcome open that depends on the answers of the same form, and names them', () => {
    const { because, consequences } = said('courtMandateIntake', 'checkCompetenza', 'ours');

    expect(because).toBeUndefined();
    expect(consequences[0]).toBe(
      'possibile secondo la risposta a «Il Comune competente ha delegato la Tutela Minori ad ASC» e «Su che cosa si fonda la competenza»',
    );
    expect(consequences).toContain('si apre «Lettura dei termini» a Tutela Minori');
  });

  it('says why an outcome is out of reach when no answer of the form could change that', () => {
    const escalated = { competenceEscalated: true };
    const { because } = said('courtMandateIntake', 'checkCompetenza', 'unclear', escalated);

    expect(because).toBe("La decisione è già rimessa al responsabile dell'area.");
  });

  it('lets a placement turn out to be one the article does not cover', () => {
    const { because, consequences } = said('urgentPlacement', 'recordPlacement', 'notApplicable');

    expect(because).toBeUndefined();
    expect(consequences).toContain(
      'possibile secondo la risposta a «Il minore è straniero e non accompagnato»',
    );
  });

  it('tells a second reader nothing of the first reading', () => {
    const { because, consequences } = said('courtMandateIntake', 'confirmTerms', 'complete');

    expect(because).toBeUndefined();
    expect(consequences.slice(0, 3)).toEqual([
      'si chiude «Seconda lettura dei termini»',
      'se le due letture coincidono: quanto letto vale da ora',
      'se non coincidono: si apre «Confronto delle due letture» a Tutela Minori',
    ]);
  });
});
