import type { CadenceChoice, Convener, MonthDay } from '../../domain/obligations/definition.ts';

/** The Ufficio di Piano: it works in the agency that runs the social service of the district. */
export const planningOffice: Convener = {
  role: 'planningAreaHead',
  party: 'territorialService',
  agencyKind: 'servizioSocialeTerritoriale',
};

/** The other reading of «bisettimanale». The days are ours [proposta]: the source names none. */
export const twiceAWeek: CadenceChoice = {
  label: 'due volte la settimana, martedì e giovedì',
  cadence: { kind: 'weekdays', weekdays: [2, 4] },
};

/** A meeting every so many months, on the same day of the month. */
export function months(amount: number): CadenceChoice {
  const label = amount === 1 ? 'ogni mese' : `ogni ${amount.toString()} mesi`;
  return { label, cadence: { kind: 'months', amount } };
}

/** A document so many days after the end of each half of the year. */
export function halfYears(plusDays: number): CadenceChoice {
  return {
    label: `entro ${plusDays.toString()} giorni dal 30 giugno e dal 31 dicembre`,
    cadence: { kind: 'fixedDates', dates: ['06-30', '12-31'], plusDays },
  };
}

/** A document by the same day of every year. */
export function yearly(day: MonthDay, label: string): CadenceChoice {
  return { label, cadence: { kind: 'fixedDates', dates: [day], plusDays: 0 } };
}
