import type { HandoverStatus } from '../../../domain/handover/handover-terms.ts';
import type { HandoverSide } from '../../../domain/handover/handover.ts';
import type { FileAnswer } from '../../middleware/file-answer.ts';
import type { Viewer } from '../acting-person.ts';
import type { Page } from '../page.ts';

/** The lists of handovers, by what a coordinator looks for. */
export type HandoverList = 'arriving' | 'sent' | 'silent' | 'refused' | 'reserved' | 'over';

/** A passage of a family between two offices, as both of them see it. Instants are ISO with the Rome offset. */
export interface HandoverView {
  kindLabel: string;
  senderLabel: string;
  receiverLabel: string;
  status: HandoverStatus;
  /** How it stands and who answers for the family now, each in one sentence. */
  standing: string;
  answering: string;
  waitsOn: HandoverSide;
  /** What has happened, oldest first, and on which side. */
  moments: readonly { label: string; at: string; side: 'sender' | 'receiver' | 'both' }[];
  /** Hours spent on each desk so far, and who is spending them now. */
  desks: readonly { side: HandoverSide; label: string; hours: number; now: boolean }[];
  refusals: number;
  silences: number;
}

/** A handover in a list: codes and offices only. */
export interface HandoverLine extends HandoverView {
  caseCode: string;
  protocolLabel: string;
  /** The files it is about, by code. */
  subjects: readonly string[];
  /** The next date somebody owes, and for what; null with none. */
  due: { at: string; stepLabel: string; overdue: boolean } | null;
}

/** Passages between offices, for whoever distributes the work on either side. */
export interface HandoverServices {
  list(
    viewer: Viewer,
    query: { list: HandoverList; cursor?: string | undefined },
  ): Promise<Page<HandoverLine>>;
  /** How many handovers each list has; null for who sees none. */
  counts(viewer: Viewer): Promise<Readonly<Record<HandoverList, number>> | null>;
  /**
   * The sheet that one office gives the other, as a PDF to print, with the proof of its receipt.
   * @throws DomainError `unknown-case`, `no-handover-sheet`
   */
  sheet(viewer: Viewer, caseCode: string): Promise<FileAnswer>;
}
