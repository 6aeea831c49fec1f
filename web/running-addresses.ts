import { addressWith } from './query.ts';

/** Where the pages of the running terms of one change are. */
export interface RunningAddresses {
  /** The change itself. */
  readonly change: string;
  list(about?: { show?: string; cursor?: string }): string;
  readonly pastDates: string;
  readonly conduct: string;
  readonly csv: string;
}

/** Those of the change at that address. */
export function runningAddresses(change: string): RunningAddresses {
  const list = `${change}/in-corso`;
  return {
    change,
    list: ({ show, cursor } = {}) =>
      addressWith(list, { mostra: show === 'all' ? undefined : show, da: cursor }),
    ...{ pastDates: `${list}/date`, conduct: `${list}/andamento`, csv: `${list}.csv` },
  };
}
