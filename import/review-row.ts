import type { ColumnKey } from './columns.ts';
import type { InquiryRow } from './inquiry-row.ts';
import { isAfterAssignment, isAfterEsito, isAfterReport } from './present-step.ts';

/** A remark about one cell of a row whose cells, one by one, can be read. */
export interface Remark {
  readonly column: ColumnKey;
  readonly expected: string;
  readonly severity: 'fault' | 'warning';
}

/**
 * What does not hold together within a row. Files that really run are imperfect: what cannot harm the case is
 * let in and said, what would leave it without anybody or without an open step keeps the row out.
 */
export function reviewRow(row: InquiryRow): readonly Remark[] {
  return [...reviewStep(row), ...reviewDates(row), ...reviewGaps(row)];
}

function reviewStep(row: InquiryRow): Remark[] {
  const remarks: Remark[] = [];
  if (row.step === 'holdInterviewsAndVisit' && row.noContactWithParents)
    remarks.push(
      fault(
        'step',
        'con il divieto di contatto i colloqui sono chiusi: serve «Richiesta di informazioni»',
      ),
    );
  if (row.step === 'collectInformation' && row.source === undefined)
    remarks.push(fault('source', 'serve la fonte da cui si attende la risposta'));
  const working = row.mode === 'sstOnly' || row.mode === 'joint';
  if (working && isAfterAssignment(row.step) && row.sstWorker === undefined)
    remarks.push(warning('sstWorker', "manca: il lavoro resta all'ufficio SST"));
  if (isAfterAssignment(row.step) && row.socialWorker === undefined)
    remarks.push(warning('socialWorker', "manca: l'attività resta all'ufficio, senza un nome"));
  if (isAfterReport(row.step) && row.reportSentOn === undefined)
    remarks.push(
      warning('reportSentOn', 'manca: vale la data di passo_dal, e da lì si contano le verifiche'),
    );
  if (isAfterEsito(row.step) && row.esitoOn === undefined)
    remarks.push(warning('esitoOn', 'manca: vale la data di passo_dal'));
  return remarks;
}

function reviewDates(row: InquiryRow): Remark[] {
  const delivered = row.deliveredAt.slice(0, 10);
  const orders: readonly [ColumnKey, string | undefined, string, string][] = [
    ['factOn', row.requestOn, row.factOn ?? '', 'è dopo la richiesta'],
    ['requestOn', delivered, row.requestOn, 'è dopo la consegna'],
    [
      'deliveredAt',
      row.stepSince.slice(0, 10),
      delivered,
      "è dopo l'inizio dell'attività in corso",
    ],
    [
      'assignedOn',
      row.stepSince.slice(0, 10),
      row.assignedOn ?? '',
      "è dopo l'inizio dell'attività in corso",
    ],
    ['reportSentOn', row.esitoOn, row.reportSentOn ?? '', "è dopo l'esito"],
  ];
  const remarks = orders.flatMap(([column, later, earlier, expected]) =>
    later !== undefined && earlier > later ? [warning(column, `${expected}: da verificare`)] : [],
  );
  if (row.reportSentOn !== undefined && row.reportSentOn < delivered)
    remarks.push(warning('reportSentOn', 'è prima della consegna: da verificare'));
  if (row.reportDueOn !== undefined && row.termGivenDays !== undefined)
    remarks.push(warning('termGivenDays', 'non viene letto: vale scadenza_relazione'));
  return remarks;
}

function reviewGaps(row: InquiryRow): Remark[] {
  const remarks: Remark[] = [];
  if (row.birthOn === undefined)
    remarks.push(warning('birthOn', 'manca: i doppioni si cercano solo per nome'));
  const { registryAoo, registryYear, registryNumber, registeredOn } = row;
  const parts = [registryAoo, registryYear, registryNumber, registeredOn];
  const known = parts.filter((part) => part !== undefined).length;
  if (known < parts.length)
    remarks.push(
      warning(
        'registryNumber',
        known === 0
          ? 'manca il protocollo della richiesta'
          : 'protocollo incompleto: servono AOO, anno, numero e data; non viene registrato',
      ),
    );
  else if (registeredOn?.startsWith(String(registryYear)) === false)
    remarks.push(warning('registeredOn', "non cade nell'anno di protocollo: da verificare"));
  return remarks;
}

function fault(column: ColumnKey, expected: string): Remark {
  return { column, expected, severity: 'fault' };
}

function warning(column: ColumnKey, expected: string): Remark {
  return { column, expected, severity: 'warning' };
}
