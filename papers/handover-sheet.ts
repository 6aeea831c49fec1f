import { createHash } from 'node:crypto';
import { fullInstantLabel } from '../texts/dates.ts';
import { sheetTexts } from '../texts/handover-sheet.ts';
import type { Paper, PaperBlock } from './paper.ts';

/** One answer of the sheet: what was written, null for nothing, or withheld from who prints it. */
export interface SheetField {
  label: string;
  text: string | null;
  /** Says nothing of whether there is an answer. */
  withheld: boolean;
}

/** A move of the handover as the journal has it. Instants are ISO with the Rome offset. */
export interface SheetMove {
  seq: number;
  what: string;
  at: string;
  who: string;
  office: string;
  /** SHA-256 that seals the row of the journal, hex. */
  hash: string;
}

/** What is printed of a handover: already cut to what the person who prints may read. */
export interface HandoverSheet {
  caseCode: string;
  protocolLabel: string;
  kindLabel: string;
  senderLabel: string;
  receiverLabel: string;
  facts: readonly { label: string; value: string }[];
  /** Absent for who may not know whom it is about. */
  persons?: readonly string[];
  linked: readonly string[];
  standing: string;
  written: { by: string; at: string };
  corrected?: { by: string; at: string };
  fields: readonly SheetField[];
  moves: readonly SheetMove[];
  printed: { by: string; at: string };
}

/** The sheet of a handover with the proof of its receipt, as a paper. */
export function handoverPaper(sheet: HandoverSheet): Paper {
  const title = sheetTexts.title(sheet.kindLabel, sheet.caseCode);
  return {
    title,
    header: sheetTexts.header(title),
    footer: sheetTexts.footer(sheet.printed.by, fullInstantLabel(sheet.printed.at)),
    madeAt: Date.parse(sheet.printed.at),
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...aboutBlocks(sheet),
      ...answerBlocks(sheet),
      ...receiptBlocks(sheet),
      ...checkBlocks(sheet),
    ],
  };
}

/**
 * SHA-256 over the answers as this person reads them, hex: a withheld one counts as withheld, so that the hash tells
 * nothing of it.
 */
export function sheetHash({ caseCode, fields }: HandoverSheet): string {
  const answers = fields.map(({ label, text, withheld }) => [label, withheld, text]);
  return createHash('sha256')
    .update(JSON.stringify([caseCode, answers]))
    .digest('hex');
}

function aboutBlocks(sheet: HandoverSheet): PaperBlock[] {
  const { caseCode, protocolLabel, senderLabel, receiverLabel, facts, linked, standing } = sheet;
  return [
    { kind: 'heading', level: 2, text: sheetTexts.about },
    {
      kind: 'pairs',
      rows: [
        { label: sheetTexts.case, text: `${caseCode} · ${protocolLabel}` },
        { label: sheetTexts.from, text: senderLabel },
        { label: sheetTexts.to, text: receiverLabel },
        { label: sheetTexts.persons, text: personsIn(sheet) },
        ...facts.map(({ label, value }) => ({ label, text: value })),
        { label: sheetTexts.linked, text: linked.join(', ') || sheetTexts.noneLinked },
        { label: sheetTexts.standing, text: standing },
      ],
    },
  ];
}

function personsIn({ persons }: HandoverSheet): string {
  if (persons === undefined) return sheetTexts.withheld;
  return persons.length === 0 ? sheetTexts.nobodyNamed : persons.join('; ');
}

function answerBlocks({ written, corrected, fields }: HandoverSheet): PaperBlock[] {
  const { by, at } = written;
  return [
    { kind: 'heading', level: 2, text: sheetTexts.sheet },
    { kind: 'paragraph', text: sheetTexts.written(by, fullInstantLabel(at)) },
    ...(corrected === undefined
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: sheetTexts.corrected(corrected.by, fullInstantLabel(corrected.at)),
          },
        ]),
    ...fields.flatMap(({ label, text, withheld }): PaperBlock[] => [
      { kind: 'heading', level: 3, text: label },
      { kind: 'paragraph', text: withheld ? sheetTexts.withheld : (text ?? sheetTexts.notSaid) },
    ]),
  ];
}

function receiptBlocks({ moves }: HandoverSheet): PaperBlock[] {
  const { columns } = sheetTexts;
  return [
    { kind: 'heading', level: 2, text: sheetTexts.receipt },
    { kind: 'paragraph', text: sheetTexts.receiptLead },
    {
      kind: 'table',
      columns: [
        { label: columns.seq, share: 2 },
        { label: columns.what, share: 5 },
        { label: columns.at, share: 7 },
        { label: columns.who, share: 8 },
        { label: columns.office, share: 8 },
        { label: columns.seal, share: 6.5, code: true },
      ],
      rows: moves.map(({ seq, what, at, who, office, hash }) => [
        ...[seq.toString(), what, fullInstantLabel(at), who, office, hash],
      ]),
    },
  ];
}

function checkBlocks(sheet: HandoverSheet): PaperBlock[] {
  const last = sheet.moves.at(-1);
  return [
    { kind: 'heading', level: 2, text: sheetTexts.checks },
    { kind: 'heading', level: 3, text: sheetTexts.checkHash },
    { kind: 'paragraph', text: sheetHash(sheet) },
    { kind: 'paragraph', text: sheetTexts.checkHashWhat },
    ...(last === undefined
      ? []
      : [
          { kind: 'paragraph' as const, text: `${sheetTexts.checkJournalWhat}:` },
          {
            kind: 'paragraph' as const,
            text: sheetTexts.checkJournal(sheet.caseCode, last.seq, last.hash),
          },
        ]),
  ];
}
