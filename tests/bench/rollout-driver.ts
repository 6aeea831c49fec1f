import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { runningTermsSchema } from '../../api/routes/running-schemas.ts';
import { termChangeSchema } from '../../api/routes/term-change-schemas.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { signInAs, type ApiAnswer } from '../support/api-client.ts';

/** The change of a term as administrators carry it out over HTTP. */
export interface RolloutDriver {
  /** Drafts a change of the term of the assignment and reads its whole preview. */
  preview(): Promise<{ cases: number; ms: number }>;
  /** Has what was previewed approved by another administrator and waits until every case is done. */
  rollOut(): Promise<{ moved: number; ms: number }>;
}

/** Cases that the roll-out moves at once when nobody else is at work; bare signals are sent as many at a time. */
export const movedAtOnce = 8;

const path = '/api/v1/term-changes';
const everyMs = 100;

/** Signs both administrators in. */
export async function createRolloutDriver(apiUrl: string): Promise<RolloutDriver> {
  const [ada, alma] = await Promise.all([
    signInAs({ apiUrl }, 'ada'),
    signInAs({ apiUrl }, 'alma'),
  ]);
  let id = '';
  const running = async (): Promise<z.output<typeof runningTermsSchema>> =>
    runningTermsSchema.parse((await alma.get(`${path}/${id}/running`)).body);
  const once = async (holds: () => Promise<boolean>): Promise<number> => {
    const beganAt = performance.now();
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, everyMs));
    return performance.now() - beganAt;
  };
  return {
    async preview() {
      const beganAt = performance.now();
      id = changeIn(await ada.post(path, asked, { key: randomUUID() })).id;
      await once(async () => (await running()).current);
      const ms = performance.now() - beganAt;
      return { cases: (await running()).totals.cases, ms };
    },
    async rollOut() {
      const { version } = changeIn(await ada.get(`${path}/${id}`));
      changeIn(await ada.post(`${path}/${id}/proposal`, {}, { version }));
      const proposed = changeIn(await alma.get(`${path}/${id}`));
      const { fingerprint } = proposed;
      const approval = `${path}/${id}/approval`;
      changeIn(await alma.post(approval, { fingerprint }, { version: proposed.version }));
      const ms = await once(async () => {
        const { progress, totals } = await running();
        return progress?.startedAt !== undefined && (totals.byStatus.pending ?? 0) === 0;
      });
      return { moved: (await running()).totals.byStatus.done ?? 0, ms };
    },
  };
}

const asked = {
  ...{ protocolCode: 'procuraInquiry', versions: [1], site: null, act: null, mode: 'fromAnchor' },
  ...{ path: 'steps.assignInquiry.terms.assegnazione', reason: 'Misura del cambio di un termine' },
  effectiveOn: romeZone.localDateOf(Date.now()),
  value: {
    ...({ amount: 9, unit: 'workingDays', ladder: 'L5' } as const),
    ...{ rollOnHoliday: true, rollOnSaturday: false },
  },
};

function changeIn({ status, body }: ApiAnswer): z.output<typeof termChangeSchema> {
  if (status > 201) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
  return termChangeSchema.parse(body);
}
