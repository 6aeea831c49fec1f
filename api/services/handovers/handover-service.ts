import type { HandoverStatus } from '../../../domain/handover/handover-terms.ts';
import type { HandoverSide } from '../../../domain/handover/handover.ts';
import type { TermClass } from '../../../domain/protocol/definition.ts';
import type { FileAnswer } from '../file-answer.ts';
import type { ActOptions, ActResult, Viewer } from '../acting-person.ts';
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
  /** The dates that pass with the family, in all and without an owner; absent where nothing passes. */
  bindingTerms?: { total: number; unowned: number };
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

/** A date of the law or of the judge in a file that is being handed over. */
export interface BindingTermView {
  /** The file in which it runs. */
  caseCode: string;
  termKey: string;
  label: string;
  class: TermClass;
  dueOn: string;
  /** ISO instant, Europe/Rome. */
  dueAt: string;
  overdue: boolean;
  /** Named with this handover; null while nobody is. */
  owner: { userId: string; displayName: string; officeLabel: string } | null;
}

/** Every such date of a handover, the nearest first. */
export interface HandoverTermsView {
  caseCode: string;
  /** Whether owners are named now: after the receiver's yes, before the signature. */
  open: boolean;
  unowned: number;
  terms: readonly BindingTermView[];
  /** Whom the viewer may name: people of their own office; empty for who coordinates neither side. */
  candidates: readonly { userId: string; label: string }[];
}

/** Who shall answer for one date. */
export interface AskedOwner {
  caseCode: string;
  termKey: string;
  userId: string;
}

/** Passages between offices, for whoever distributes the work on either side. */
export interface HandoverServices {
  list(
    viewer: Viewer,
    query: { list: HandoverList; cursor?: string | undefined },
  ): Promise<Page<HandoverLine>>;
  /** @throws DomainError `unknown-case`, `no-handover`, `terms-not-yours` */
  terms(viewer: Viewer, code: string): Promise<HandoverTermsView>;
  /** @throws DomainError `not-coordinator`, `assignee-lacks-role`, `unknown-term`, `handover-move` */
  nameOwner(
    viewer: Viewer,
    code: string,
    asked: AskedOwner,
    options: ActOptions,
  ): Promise<ActResult>;
  /** How many handovers each list has; null for who sees none. */
  counts(viewer: Viewer): Promise<Readonly<Record<HandoverList, number>> | null>;
  /**
   * The sheet that one office gives the other, as a PDF to print, with the proof of its receipt.
   * @throws DomainError `unknown-case`, `no-handover-sheet`
   */
  sheet(viewer: Viewer, caseCode: string): Promise<FileAnswer>;
}
