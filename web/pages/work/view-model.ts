import type {
  Page,
  Services,
  Viewer,
  WorkGroup,
  WorkItem,
  WorkQuery,
  WorkScope,
} from '../../../api/services/services.ts';
import type { TermClass } from '../../../domain/protocol/definition.ts';
import { addressWith } from '../../query.ts';

/** The three ways of looking at the work, as the address names them. */
export const workViews = ['mie', 'ufficio', 'attesa'] as const;
export type WorkView = (typeof workViews)[number];

/** The groups as the address names them. */
export const groupNames = ['scadute', 'in-scadenza', 'prossime', 'sospese', 'in-attesa'] as const;
const groups: Readonly<Record<(typeof groupNames)[number], WorkGroup>> = {
  scadute: 'overdue',
  'in-scadenza': 'dueSoon',
  prossime: 'upcoming',
  sospese: 'suspended',
  'in-attesa': 'waiting',
};

/** What the person asked to see. */
export interface WorkChoice {
  readonly view: WorkView;
  readonly termClass: TermClass | undefined;
  readonly stepKey: string | undefined;
  /** One group alone, page by page. */
  readonly group: (typeof groupNames)[number] | undefined;
  readonly cursor: string | undefined;
  /** The case this person has just acted on and sees no longer. */
  readonly handedOn: string | undefined;
}

/** One group of the list. */
export interface GroupModel {
  readonly name: (typeof groupNames)[number];
  readonly group: WorkGroup;
  readonly page: Page<WorkItem>;
  /** How many there are in all; unknown while a filter is on. */
  readonly total: number | null;
}

/** What `Il mio lavoro` shows. */
export interface WorkModel {
  readonly choice: WorkChoice;
  readonly groups: readonly GroupModel[];
  readonly userId: string;
  readonly today: string;
}

const perGroup = 10;
const perPage = 50;

/** The address of the same page with something changed. */
export function workAddress(choice: WorkChoice, change: Partial<WorkChoice> = {}): string {
  const { view, termClass, stepKey, group, cursor } = { ...choice, ...change };
  return addressWith('/', {
    vista: view === 'mie' ? undefined : view,
    classe: termClass,
    attivita: stepKey,
    gruppo: group,
    da: cursor,
  });
}

/** Whether a filter is on. */
export function isFiltered({ termClass, stepKey }: WorkChoice): boolean {
  return termClass !== undefined || stepKey !== undefined;
}

function namesFor({ view, group }: WorkChoice): readonly (typeof groupNames)[number][] {
  if (view === 'attesa') return ['in-attesa'];
  return group === undefined ? groupNames : [group];
}

/** Reads the groups asked for, each from its own index, and how many there are. */
export async function readGroups(
  services: Services,
  viewer: Viewer,
  choice: WorkChoice,
): Promise<readonly GroupModel[]> {
  const scope: WorkScope = choice.view === 'mie' ? 'mine' : 'office';
  const names = namesFor(choice);
  const alone = names.length === 1;
  const { termClass, stepKey, cursor } = choice;
  const [counts, ...pages] = await Promise.all([
    services.work.counts(viewer, scope),
    ...names.map((name) => {
      const query: WorkQuery = {
        scope,
        group: groups[name],
        limit: alone ? perPage : perGroup,
        ...(termClass === undefined ? {} : { termClass }),
        ...(stepKey === undefined ? {} : { stepKey }),
        ...(alone && cursor !== undefined ? { cursor } : {}),
      };
      return services.work.list(viewer, query);
    }),
  ]);
  return names.map((name, index) => ({
    name,
    group: groups[name],
    page: pages[index] ?? { items: [] },
    total: isFiltered(choice) ? null : counts[groups[name]],
  }));
}
