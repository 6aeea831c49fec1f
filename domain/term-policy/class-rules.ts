import { DomainError } from '../domain-error.ts';
import type { PlacedValues } from '../protocol/verify/check-terms.ts';
import { rungsOutside } from '../protocol/verify/check-rungs.ts';
import { numericDate } from '../terms/italian-dates.ts';
import type { Rung } from '../terms/ladder.ts';
import { rungQuantity } from '../terms/ladder-words.ts';
import { rungsFrom, type LadderBook } from '../terms/ladder-book.ts';
import type { TermChange } from './change.ts';
import { lengthWords, writtenValue, type PolicyValue } from './value.ts';
import { isNeverLater } from './worst-case.ts';

/** Longer than any term of a protocol, in any unit. */
const longestAmount = 3_650;

/**
 * What an administrator may not ask of a term, whatever the reasons: what its class forbids, what the calendar cannot
 * count, what its alarms cannot follow. The reference is always the protocol, which is the law where the term is of the
 * law: a value once shortened may go back to it, and never past it.
 *
 * @throws DomainError `term-of-court`, `value-from-case`, `invalid-amount`, `hours-need-instant`, `roll-without-holidays`,
 * `law-lengthened`, `only-shorter`, `law-ladder`, `unknown-ladder`, `rung-before-start`, `missing-act`, `missing-reason`,
 * `effective-date-past`, `mode-needs-forward-days`, `missing-running-date`, `running-date-past`, `empty-running-range`
 */
export function checkChange(
  place: PlacedValues,
  change: Pick<
    TermChange,
    'value' | 'mode' | 'runningDueOn' | 'running' | 'reason' | 'act' | 'effectiveOn'
  >,
  today: string,
  ladders: LadderBook,
): void {
  const { values, term } = place;
  const { value, reason, act, effectiveOn } = change;
  checkValue(place, { value, effectiveOn }, ladders);
  if (values.class === 'PROTOCOL' && act === null) throw withoutAct(term.label);
  if (reason.trim() === '') throw withoutReason();
  if (effectiveOn < today) throw inThePast(effectiveOn, today);
  checkReach(change, place);
}

/**
 * What of `checkChange` is about the value alone: it can be dated, whatever is still missing from the change.
 *
 * @throws DomainError as far as `law-ladder`, `unknown-ladder` and `rung-before-start`
 */
export function checkValue(
  place: PlacedValues,
  { value, effectiveOn }: Pick<TermChange, 'value' | 'effectiveOn'>,
  ladders: LadderBook,
): void {
  const { values } = place;
  const written = changeableValue(place);
  checkCount(value, written);
  const onlyShorter = values.class === 'LAW' || values.edit === 'shortenOnly';
  if (onlyShorter && !isNeverLater(value, written, values.direction))
    throw lengthened(value, written, values.class === 'LAW');
  if (values.class === 'LAW' && value.ladder !== written.ladder) throw ladderOfLaw(value, written);
  checkLadder(value, written, place, rungsFrom(ladders, effectiveOn));
}

/**
 * The value that the protocol writes for a term which administrators may change.
 * @throws DomainError `term-of-court`, `value-from-case`
 */
export function changeableValue({ values, term }: PlacedValues): PolicyValue {
  if (values.class === 'COURT') throw ofCourt(term.label);
  const written = writtenValue(values);
  if (written === undefined) throw fromCase(term.label);
  return written;
}

function checkCount(value: PolicyValue, written: PolicyValue): void {
  const { amount, unit, rollOnHoliday, rollOnSaturday } = value;
  const least = written.amount === 0 ? 0 : 1;
  if (!Number.isInteger(amount) || amount < least || amount > longestAmount)
    throw invalid(
      'invalid-amount',
      `Durata ${amount.toString()}: serve un numero intero da ${least.toString()} a ${longestAmount.toString()}.`,
      'amount',
    );
  // A term counted from a day has no hour to count from.
  if (unit === 'hours' && written.unit !== 'hours')
    throw invalid(
      'hours-need-instant',
      `Unità «ore»: questo termine parte da un giorno (${lengthWords(written)}), e le ore si contano solo da un istante. Scegli giorni o mesi.`,
      'unit',
    );
  if (rollOnSaturday && !rollOnHoliday)
    throw invalid(
      'roll-without-holidays',
      'Scadenza spostata oltre il sabato ma non oltre i festivi: si sposta oltre entrambi, o solo oltre i festivi.',
      'rollOnSaturday',
    );
}

/** How a change reaches what runs must be something that can be counted. */
function checkReach(
  {
    value,
    mode,
    runningDueOn,
    running,
    effectiveOn,
  }: Pick<TermChange, 'value' | 'mode' | 'runningDueOn' | 'running' | 'effectiveOn'>,
  { values }: PlacedValues,
): void {
  if (mode === 'fromNow' && (values.direction === 'backward' || value.unit === 'hours'))
    throw invalid(
      'mode-needs-forward-days',
      'Conto che riparte dalla decorrenza: vale per termini in giorni o mesi contati in avanti. Scegli il conto dallo stesso inizio.',
      'mode',
    );
  if ((mode === 'explicitDate') !== (runningDueOn !== null))
    throw invalid(
      'missing-running-date',
      'Data unica per i termini in corso: serve quando scadono tutti in una data, e solo allora.',
      'runningDueOn',
    );
  if (runningDueOn !== null && runningDueOn < effectiveOn)
    throw invalid(
      'running-date-past',
      `Data per i termini in corso ${numericDate(runningDueOn)}: serve la decorrenza, ${numericDate(effectiveOn)}, o un giorno dopo.`,
      'runningDueOn',
    );
  const { dueFrom, dueTo } = running;
  if (dueFrom !== null && dueTo !== null && dueTo < dueFrom)
    throw invalid(
      'empty-running-range',
      `Scadenze dal ${numericDate(dueFrom)} al ${numericDate(dueTo)}: il secondo giorno viene prima del primo.`,
      'running',
    );
}

function checkLadder(
  value: PolicyValue,
  written: PolicyValue,
  { values }: PlacedValues,
  knownLadders: Readonly<Record<string, readonly Rung[]>>,
): void {
  const { ladder } = value;
  const isKnown = ladder === null ? written.ladder === null : ladder in knownLadders;
  if (!isKnown || (ladder !== null && written.ladder === null))
    throw invalid(
      'unknown-ladder',
      `Scala di avvisi «${ladder ?? 'nessuna'}»: serve ${written.ladder === null ? 'nessuna scala' : `una fra ${Object.keys(knownLadders).join(', ')}`}.`,
      'ladder',
    );
  const [outside] = rungsOutside({ ...value, direction: values.direction }, knownLadders);
  if (outside !== undefined) throw rungOutside(value, outside);
}

function ofCourt(label: string): DomainError {
  return new DomainError(
    'notAllowed',
    'term-of-court',
    `«${label}» è un termine dell’autorità giudiziaria: lo cambia solo un altro atto, registrato nella pratica.`,
    'path',
  );
}

function fromCase(label: string): DomainError {
  return invalid(
    'value-from-case',
    `«${label}» è una data o una durata che viene dalla pratica: non ha un valore da cambiare qui.`,
    'path',
  );
}

function ladderOfLaw({ ladder }: PolicyValue, written: PolicyValue): DomainError {
  return invalid(
    'law-ladder',
    `Scala di avvisi «${ladder ?? 'nessuna'}»: un termine di legge tiene la sua, ${written.ladder ?? 'nessuna'}.`,
    'ladder',
  );
}

function rungOutside(value: PolicyValue, { key, when }: Rung): DomainError {
  const how = 'fraction' in when ? `dopo il ${(when.fraction * 100).toString()}% del tempo` : '';
  const quantity =
    'days' in when || 'workingDays' in when || 'hours' in when ? rungQuantity(when) : '';
  const moment = when.at === 'elapsed' ? how || `dopo ${quantity}` : `${quantity} prima`;
  return invalid(
    'rung-before-start',
    `Scala di avvisi «${value.ladder ?? ''}»: l’avviso «${key}» (${moment}) cadrebbe fuori da un termine di ${lengthWords(value)}. Scegli una scala più corta o una durata maggiore.`,
    'ladder',
  );
}

function lengthened(value: PolicyValue, written: PolicyValue, isLaw: boolean): DomainError {
  const otherUnit = value.unit !== written.unit;
  const why = otherUnit
    ? `con un’altra unità, in qualche caso la scadenza cadrebbe dopo`
    : `la scadenza potrebbe cadere dopo`;
  const limit = isLaw
    ? `la legge dà ${lengthWords(written)} e nessuno può allungarli`
    : `il protocollo dà ${lengthWords(written)} e ammette solo di meno`;
  return new DomainError(
    'notAllowed',
    isLaw ? 'law-lengthened' : 'only-shorter',
    `Durata ${lengthWords(value)}: ${limit}; ${why}.`,
    otherUnit ? 'unit' : 'amount',
  );
}

function withoutAct(label: string): DomainError {
  return invalid(
    'missing-act',
    `«${label}» è un termine di accordo: serve l’atto che lo cambia, con registro, anno, numero e data.`,
    'act',
  );
}

function withoutReason(): DomainError {
  return invalid('missing-reason', 'Manca il motivo: scrivi perché il termine cambia.', 'reason');
}

function inThePast(effectiveOn: string, today: string): DomainError {
  return invalid(
    'effective-date-past',
    `Decorrenza ${numericDate(effectiveOn)}: serve oggi, ${numericDate(today)}, o un giorno dopo.`,
    'effectiveOn',
  );
}

function invalid(code: string, message: string, field: string): DomainError {
  return new DomainError('invalid', code, message, field);
}
