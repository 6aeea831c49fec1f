import { daysBetween } from '../domain/terms/local-date.ts';
import { takeableSteps, type TakeableStep } from '../import/present-step.ts';
import { procuraInquiryV1 } from '../protocols/procura-inquiry/v1.ts';
import type { StockFile } from './stock.ts';

/** What the stock holds, in Italian lines: how many files at each step, and the proportions to compare with the published ones. */
export function describeStock(files: readonly StockFile[]): readonly string[] {
  const share = (holds: (file: StockFile) => boolean): string =>
    `${Math.round((100 * files.filter(holds).length) / files.length)} %`;
  const silentShare = share(({ cells }) => cells.step === 'awaitEsitoProcura');
  return [
    `${files.length} fascicoli «Solo Procura», ${silentShare} in attesa dell'esito:`,
    ...counted(files, ({ cells }) => takeableSteps[cells.step as TakeableStep]).map(
      ([label, count]) => `  ${String(count).padStart(4)}  ${label}`,
    ),
    `segnalanti: ${inLine(counted(files, ({ cells }) => signallerLabel(cells.signaller)))}`,
    `sub-ambiti: ${inLine(counted(files, ({ subAmbito }) => subAmbito).toSorted())}`,
    [
      `termine dato dalla Procura ${share(hasTerm)}`,
      `minori stranieri ${share(({ foreign }) => foreign)}`,
      `con fratelli ${share(({ cells }) => (cells.siblings ?? '') !== '')}`,
      `fatto ${medianLatency(files)} mesi prima della richiesta (mediana)`,
    ].join(', '),
  ];
}

function signallerLabel(code: string | undefined): string {
  const labels: Readonly<Record<string, string>> =
    procuraInquiryV1.forms.registerRequest.signaller.options;
  return labels[code ?? '']?.toLowerCase() ?? '';
}

function hasTerm({ cells }: StockFile): boolean {
  return cells.reportDueOn !== undefined || cells.termGivenDays !== undefined;
}

/** Months between the fact and the request, in the middle of the files that say it. */
function medianLatency(files: readonly StockFile[]): number {
  const days = files
    .flatMap(({ cells: { factOn, requestOn } }) =>
      factOn === undefined || requestOn === undefined ? [] : [daysBetween(factOn, requestOn)],
    )
    .toSorted((one, other) => one - other);
  return Math.round((days[Math.floor(days.length / 2)] ?? 0) / 30.4);
}

function counted(
  files: readonly StockFile[],
  of: (file: StockFile) => string,
): readonly (readonly [name: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(of(file), (counts.get(of(file)) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => other - one);
}

function inLine(counts: readonly (readonly [name: string, count: number])[]): string {
  return counts.map(([name, count]) => `${name} ${count}`).join(', ');
}
