import { addressWith } from './query.ts';
import { runningAddresses, type RunningAddresses } from './running-addresses.ts';

const part = encodeURIComponent;
const list = '/termini';
const change = (id: string): string => `${list}/cambi/${part(id)}`;

/** Addresses of the pages of the terms and of their changes: codes, paths and ids only. */
export const termAddresses = {
  list,
  terms: (code: string, version: number): string =>
    `${list}/protocolli/${part(code)}/${version.toString()}`,
  draft: `${list}/nuovo`,
  /** The editor for one term of one version. */
  draftFor: (code: string, version: number, path: string): string =>
    addressWith(`${list}/nuovo`, {
      protocollo: code,
      versione: version.toString(),
      termine: path,
    }),
  change,
  edition: (id: string): string => `${change(id)}/modifica`,
  act: (id: string): string => `${change(id)}/atto`,
  /** The running terms of a change: before its approval and while it is rolled out. */
  running: (id: string): RunningAddresses => runningAddresses(change(id)),
  lastYear: (id: string): string => `${change(id)}/ultimo-anno.csv`,
};
