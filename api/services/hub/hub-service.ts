import { findConvener } from '../../../db/obligation-store.ts';
import { desksOf } from '../../../domain/access/hub.ts';
import { allowed } from '../../../domain/access/refusals.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { leadComune } from '../../../protocols/recurring-obligations/obligations.ts';
import { createOpening } from '../openings/opening.ts';
import { romeDate, type World } from '../world.ts';
import { accessProtocol, showDesk } from './desk.ts';
import { figuresCsv } from './figures-csv.ts';
import { figuresXlsx } from './figures-xlsx.ts';
import { showFigures } from './hub-figures.ts';
import type { HubService } from './hub.ts';

/** The access desk and the figures, over the same opening of cases as any other. */
export function createHub(world: World): HubService {
  const { open } = createOpening(world);
  return {
    desk: (viewer, day) => showDesk(world, viewer, day),
    register: async (viewer, form, options) => {
      if (desksOf(viewer).length === 0) allowed({ denied: 'wrong-role' });
      const asked = { protocol: accessProtocol, form, outcome: 'registered' };
      return open(viewer, { ...asked, titolare: await leadComuneId(world) }, options);
    },
    figures: (viewer, halfYear) => showFigures(world, viewer, halfYear),
    figuresFile: async (viewer, format, halfYear) => {
      const shown = await showFigures(world, viewer, halfYear);
      return format === 'csv' ? figuresCsv(shown) : figuresXlsx(shown);
    },
  };
}

/** The commune that leads the Centro per le Famiglie is the controller of the data of an access. */
async function leadComuneId(world: World): Promise<string> {
  const { agencyKind, subAmbito, role } = leadComune;
  const about = { agencyKind, subAmbito, role, on: romeDate(await world.now()) };
  const found = await findConvener(world.database, about);
  if (found !== undefined) return found.agencyId;
  throw new DomainError(
    'conflict',
    'no-lead-comune',
    'Nessun Comune capofila del Centro per le Famiglie è in archivio.',
  );
}
