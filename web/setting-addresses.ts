import { addressWith } from './query.ts';
import { runningAddresses, type RunningAddresses } from './running-addresses.ts';

const part = encodeURIComponent;
const calendars = '/termini/calendari';
const ladders = '/termini/avvisi';
const change = (id: string): string => `/termini/impostazioni/${part(id)}`;

/** What may be asked of a calendar or of a ladder, as the addresses of the forms name it. */
export const settingForms = {
  calendar: ['chiusura', 'patrono', 'annulla'],
  ladder: ['nuovo', 'destinatario', 'sposta', 'togli'],
} as const;

/** One of those forms. */
export type SettingForm = (typeof settingForms)[keyof typeof settingForms][number];

/** Addresses of the pages of calendars, ladders and their changes: codes and ids only. */
export const settingAddresses = {
  calendars,
  site: (site: string): string => `${calendars}/${part(site)}`,
  siteForm: (site: string, form: SettingForm): string => `${calendars}/${part(site)}/${form}`,
  ladders,
  /** The place of one ladder in the page of all of them. */
  ladder: (ladder: string): string => `${ladders}#${part(ladder)}`,
  ladderForm: (ladder: string, form: SettingForm): string => `${ladders}/${part(ladder)}/${form}`,
  change,
  act: (id: string): string => `${change(id)}/atto`,
  running: (id: string): RunningAddresses => runningAddresses(change(id)),
  older: (list: string, cursor: string): string => addressWith(list, { da: cursor }),
};
