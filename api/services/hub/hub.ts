import type { Dimension, Figures } from '../../../domain/hub/figures.ts';
import type { HalfYear } from '../../../domain/hub/half-year.ts';
import type { FileAnswer } from '../../middleware/file-answer.ts';
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
  today: readonly AccessLine[];
  /** Of this week (Monday to Sunday), today excluded. */
  week: readonly AccessLine[];
}

/** The page of the access desk. */
export interface DeskView {
  /** The form of an access, for whoever registers them; absent for who only follows. */
  form?: FormDefinition;
  /** Desk at which the person registers. */
  deskLabel?: string;
  sites: readonly DeskAccesses[];
  /** Not registered on the day of the contact, this week and the week before; for the coordinator of the hub. */
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
  /** @throws DomainError `wrong-role` */
  desk(viewer: Viewer): Promise<DeskView>;
  /** Registers an access at the desk of the person; the lead commune is the controller. */
  register(viewer: Viewer, form: RawForm, options: ActOptions): Promise<ActResult>;
  /** Aggregates only. @throws DomainError `wrong-role`, `unknown-half-year` */
  figures(viewer: Viewer, halfYear?: string): Promise<FiguresView>;
  /** The same as a table to save. */
  figuresFile(viewer: Viewer, format: FiguresFormat, halfYear?: string): Promise<FileAnswer>;
}
