import type { Dimension, Figures } from '../../../domain/hub/figures.ts';
import type { HalfYear } from '../../../domain/hub/half-year.ts';
import type { FileAnswer } from '../file-answer.ts';
import type { FormDefinition } from '../../../domain/protocol/definition.ts';
import type { ActOptions, ActResult, RawForm, Viewer } from '../acting-person.ts';

/** One access in a list: what it is about and how far it has come, nothing about anybody. */
export interface AccessLine {
  caseCode: string;
  /** ISO instant of the contact, Europe/Rome. */
  contactAt: string;
  topicLabel: string;
  askedByLabel: string;
  channelLabel: string;
  /** How it ended, or the phase it is in (Italian). */
  stateLabel: string;
  /** Rome date of the registration, when it came after the day of the contact. */
  registeredOn?: string;
}

/** The accesses of one desk. */
interface DeskAccesses {
  agencyId: string;
  label: string;
  /** Empty for a week that is over. */
  today: readonly AccessLine[];
  /** Of the week shown; of the present one, today excluded. */
  week: readonly AccessLine[];
}

/** A week of the desk: Rome dates, Monday and Sunday, both inclusive. */
export interface DeskWeek {
  from: string;
  to: string;
  /** Whether today falls in it. */
  current: boolean;
}

/** The page of the access desk. */
export interface DeskView {
  /** The form of an access, for whoever registers them; absent for who only follows. */
  form?: FormDefinition;
  /** Desk at which the person registers. */
  deskLabel?: string;
  week: DeskWeek;
  sites: readonly DeskAccesses[];
  /** Not registered on the day of the contact, the week shown and the one before; for the coordinator of the hub. */
  late?: readonly (AccessLine & { deskLabel: string })[];
}

/** The half-yearly figures with their words. */
export interface FiguresView {
  halfYear: HalfYear;
  /** Half-years that can be asked for, latest first. */
  choices: readonly string[];
  total: Figures['total'];
  tables: readonly {
    key: Dimension;
    label: string;
    rows: readonly { key: string; label: string; count: number | null }[];
  }[];
  waiting: Figures['waiting'];
}

/** The files that the figures are saved as. */
export type FiguresFormat = 'csv' | 'xlsx';

/** The access desk and the figures of the Centro per le Famiglie. */
export interface HubService {
  /**
   * The week that holds the Rome date `day`, the present one unless said.
   * @throws DomainError `wrong-role`, `unknown-week`
   */
  desk(viewer: Viewer, day?: string): Promise<DeskView>;
  /** Registers an access at the desk of the person; the lead commune is the controller. */
  register(viewer: Viewer, form: RawForm, options: ActOptions): Promise<ActResult>;
  /** Aggregates only. @throws DomainError `wrong-role`, `unknown-half-year` */
  figures(viewer: Viewer, halfYear?: string): Promise<FiguresView>;
  /** The same as a table to save. */
  figuresFile(viewer: Viewer, format: FiguresFormat, halfYear?: string): Promise<FileAnswer>;
}
